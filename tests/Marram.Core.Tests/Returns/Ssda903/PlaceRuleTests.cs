using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class PlaceRuleTests
{
    [Fact]
    public void Rule_164() => For("164")
        .Finds("*Episodes HOME_POST=LA1_1AA PL_POST=LD1_2AA")
        .Passes("Episodes HOME_POST=LA1_1AA PL_POST=LD1_1AA", "Episodes HOME_POST=LA1_1AA")
        .Passes("Episodes HOME_POST=LA1_1AA PL_POST=LD1_2AA", "Header", "UASC");

    [Fact]
    public void Rule_169() => For("169").Finds("*Episodes", "*Episodes PL_POST=QQ1_1QQ").Passes("Episodes PL_POST=LA1_1AA", "Episodes LS=V3");

    [Fact]
    public void Rule_179() => For("179").Finds("*Episodes", "*Episodes PL_POST=QQ1_1QQ").Passes("Episodes PL_POST=la11aa", "Episodes LS=V4");

    [Fact]
    public void Rule_218() => For("218")
        .Finds("*Episodes PLACE=U4", "*Episodes PLACE=K3 DEC=01/04/2025", "*Episodes PLACE=P2")
        .Passes("Episodes PLACE=U4 URN=SC1", "Episodes PLACE=K3 DEC=31/03/2025", "Episodes PLACE=P1", "Episodes PLACE=Z14", "Episodes PLACE=T0")
        .Passes("Episodes PLACE=U4 PL_POST=SC1_1AA", "Episodes PLACE=U4 LS=V3")
        .In(2025).Finds("*Episodes PLACE=H5", "*Episodes PLACE=P2").Passes("Episodes PLACE=Z1", "Episodes PLACE=U4 PL_POST=SC1_1AA", "Episodes PLACE=U4 LS=V4")
        .In(2024).Finds("*Episodes PLACE=K2").Passes("Episodes PLACE=H5", "Episodes PLACE=P2", "Episodes PLACE=Z1");

    [Fact]
    public void Rule_219() => For("219")
        .Finds("*Episodes URN=HOME PLACE=U4", "*Episodes URN=HOME", "*Episodes URN=NONE PLACE=K2")
        .Passes("Episodes URN=HOME PLACE=K2", "Episodes URN=XXXXXXX PLACE=U4", "Episodes PLACE=U4");

    [Fact]
    public void Rule_221() => For("221")
        .Finds("*Episodes URN=HOME PLACE=K2 PL_POST=LB1_1AA", "*Episodes URN=HOME PLACE=K3 PL_POST=LB1_1AA")
        .Passes("Episodes URN=HOME PLACE=K2 PL_POST=LA11AA", "Episodes URN=HOME PLACE=U4 PL_POST=LB1_1AA", "Episodes URN=HOME PLACE=K2")
        .Passes("Episodes URN=HOME PLACE=K2 PL_POST=LB1_1AA LS=V3", "Episodes URN=XXXXXXX PLACE=K2 PL_POST=LB1_1AA")
        .In(2024).Finds("*Episodes URN=HOME PLACE=H5 PL_POST=LB1_1AA").Passes("Episodes URN=HOME PLACE=K3 PL_POST=LB1_1AA")
        .In(2023).Finds("*Episodes URN=HOME PLACE=S1 PL_POST=LB1_1AA").Passes("Episodes URN=HOME PLACE=H5 PL_POST=LB1_1AA");

    [Fact]
    public void Rule_224() => For("224")
        .Finds("*Episodes URN=AWAY PLACE_PROVIDER=PR1", "*Episodes URN=AWAY", "*Episodes URN=NONE PLACE_PROVIDER=PR4")
        .Passes("Episodes URN=AWAY PLACE_PROVIDER=PR4", "Episodes URN=XXXXXXX PLACE_PROVIDER=PR1");

    [Fact]
    public void Rule_227() => For("227")
        .Finds("*Episodes URN=SHUT DECOM=01/10/2025")
        .Passes("Episodes URN=SHUT DECOM=30/09/2025", "Episodes URN=HOME DECOM=01/10/2025");

    [Fact]
    public void Rule_228() => For("228")
        .Finds("*Episodes URN=SHUT DEC=02/10/2025", "*Episodes URN=SHUT")
        .Passes("Episodes URN=SHUT DEC=01/10/2025", "Episodes URN=HOME");

    [Fact]
    public void Rule_229() => For("229")
        .Finds("*Episodes URN=AWAY PLACE_PROVIDER=PR1", "*Episodes URN=HOME PLACE_PROVIDER=PR2", "*Episodes URN=NONE PLACE_PROVIDER=PR1")
        .Passes("Episodes URN=HOME PLACE_PROVIDER=PR1", "Episodes URN=AWAY PLACE_PROVIDER=PR2", "Episodes URN=AWAY PLACE_PROVIDER=PR4");

    [Fact]
    public void Rule_230() => For("230", 2024)
        .Finds("*Episodes PLACE=H5 DEC=29/10/2023", "*Episodes PLACE=H5 URN=XXXXXXX")
        .Passes("Episodes PLACE=H5 DEC=28/10/2023", "Episodes PLACE=H5 URN=SC1", "Episodes PLACE=H5 PL_POST=SC1_1AA", "Episodes PLACE=K2");

    [Fact]
    public void Rule_392a() => For("392a")
        .Finds("*Episodes HOME_POST=LA1_1AA", "*Episodes HOME_POST=LA1_1AA PL_POST=ZZ1_1AA")
        .Passes("Episodes HOME_POST=LA1_1AA PL_POST=LA1_2AA", "Episodes LS=V3")
        .Passes("Episodes", "Header", "UASC");

    [Fact]
    public void Rule_392c() => For("392c")
        .Finds("*Episodes HOME_POST=QQ1_1QQ", "*Episodes PL_POST=QQ1_1QQ HOME_POST=LA1_1AA")
        .Passes("Episodes HOME_POST=LA1_1AA PL_POST=LB11AA", "Episodes");

    [Fact]
    public void Rule_406() => For("406")
        .Finds("*Episodes HOME_POST=LA1_1AA PL_POST=LB1_1AA", "last Header", "last UASC")
        .Passes("Episodes HOME_POST=LA1_1AA PL_POST=LB1_1AA", "Header", "UASC CHILD=2")
        .Passes("Episodes PL_POST=LB1_1AA", "Header", "UASC");

    // Whether a placement is inside is worked out from its authority, so the two can never disagree; the rule is kept because it is published.
    [Fact]
    public void Rule_411() => For("411").Passes("Episodes PL_POST=LA1_1AA", "Episodes PL_POST=LB1_1AA", "Episodes");

    [Fact]
    public void Rule_420() => For("420").Finds("*Episodes LS=V3 PL_POST=LA1_1AA").Passes("Episodes LS=V3", "Episodes LS=C2 PL_POST=LA1_1AA");

    [Fact]
    public void Rule_454() => For("454")
        .Finds("*Episodes HOME_POST=LA1_1AA PL_POST=LC1_2AA")
        .Passes("Episodes HOME_POST=LA1_1AA PL_POST=LC1_1AA", "Episodes HOME_POST=LA1_1AA PL_POST=LD1_1AA");

    [Fact]
    public void Rule_1008() => For("1008").Finds("*Episodes URN=NONE").Passes("Episodes URN=HOME", "Episodes URN=XXXXXXX", "Episodes");

    [Fact]
    public void Rule_1015() => For("1015")
        .Finds("*Episodes PLACE_PROVIDER=PR1 LS=C2 PLACE=K2 PL_POST=LB1_1AA", "*Episodes PLACE_PROVIDER=PR1 LS=C2 PLACE=K2")
        .Passes("Episodes PLACE_PROVIDER=PR1 LS=C2 PLACE=K2 PL_POST=LA1_1AA", "Episodes PLACE_PROVIDER=PR1 LS=C2 PLACE=U4 PL_POST=LB1_1AA")
        .Passes("Episodes PLACE_PROVIDER=PR1 LS=V3 PLACE=K2", "Episodes PLACE_PROVIDER=PR2 LS=C2 PLACE=K2", "Episodes PLACE_PROVIDER=PR1 PLACE=K2");

    [Fact]
    public void Ten_miles_are_16093_metres() =>
        Assert.Equal(10.0, PostcodePlace.Miles(new(null, 0, 0), new(null, 16_093, 0)));
}
