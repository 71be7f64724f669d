using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class EpisodeRuleTests
{
    [Fact]
    public void Rule_141() => For("141").Finds("*Episodes DECOM=32/05/2025").Passes("Episodes DECOM=31/05/2025", "Episodes");

    [Fact]
    public void Rule_143() => For("143").Finds("*Episodes RNE=X").Passes("Episodes RNE=S", "Episodes RNE=B", "Episodes");

    [Fact]
    public void Rule_144() => For("144").Finds("*Episodes LS=V1").Passes("Episodes LS=V2", "Episodes LS=D1", "Episodes");

    [Fact]
    public void Rule_145() => For("145").Finds("*Episodes CIN=N9", "*Episodes CIN=N0").Passes("Episodes CIN=N1", "Episodes CIN=N8", "Episodes");

    [Fact]
    public void Rule_146() => For("146")
        .Finds("*Episodes PLACE=H5", "*Episodes PLACE=P2", "*Episodes PLACE=Z1")
        .Passes("Episodes PLACE=K3", "Episodes PLACE=k3", "Episodes PLACE=Z14", "Episodes")
        .In(2025).Finds("*Episodes PLACE=Z11").Passes("Episodes PLACE=K3", "Episodes PLACE=k3", "Episodes PLACE=H5")
        .In(2024).Finds("*Episodes PLACE=K3").Passes("Episodes PLACE=Z1", "Episodes PLACE=U6");

    [Fact]
    public void Rule_147() => For("147").Finds("*Episodes DEC=29/02/2025").Passes("Episodes DEC=29/02/2024", "Episodes");

    [Fact]
    public void Rule_148() => For("148").Finds("*Episodes DEC=01/05/2025", "*Episodes REC=X1").Passes("Episodes DEC=01/05/2025 REC=X1", "Episodes");

    [Fact]
    public void Rule_149() => For("149").Finds("*Episodes REC=E10", "*Episodes REC=E4").Passes("Episodes REC=X1", "Episodes REC=E4A", "Episodes REC=e4a", "Episodes");

    [Fact]
    public void Rule_178() => For("178")
        .Finds("*Episodes PLACE=U4 PLACE_PROVIDER=PR6", "*Episodes PLACE=T0 PLACE_PROVIDER=PR1", "*Episodes PLACE=Z12 PLACE_PROVIDER=PR1")
        .Passes("Episodes PLACE=U4 PLACE_PROVIDER=PR5", "Episodes PLACE=T0", "Episodes PLACE=T4 PLACE_PROVIDER=PR1")
        .In(2025).Finds("*Episodes PLACE=T4 PLACE_PROVIDER=PR1", "*Episodes PLACE=Z1 PLACE_PROVIDER=PR1").Passes("Episodes PLACE=Z1", "Episodes PLACE=U4 PLACE_PROVIDER=PR0");

    [Fact]
    public void Rule_213() => For("213")
        .Finds("*Episodes PLACE=T4 PLACE_PROVIDER=PR1", "*Episodes PLACE=Z11 PLACE_PROVIDER=PR1")
        .Passes("Episodes PLACE=T4", "Episodes PLACE=U4 PLACE_PROVIDER=PR1")
        .In(2025).Finds("*Episodes PLACE=T0 PLACE_PROVIDER=PR1").Passes("Episodes PLACE=Z1 PLACE_PROVIDER=PR1");

    [Fact]
    public void Rule_214() => For("214")
        .Finds("*Episodes LS=V3 URN=SC1", "*Episodes LS=V4 PL_POST=LA1_1AA")
        .Passes("Episodes LS=V3", "Episodes LS=V2 URN=SC1 PL_POST=LA1_1AA");

    [Fact]
    public void Rule_217() => For("217")
        .Finds("*Episodes PLACE=A3 DECOM=01/04/2015 RNE=P", "*Episodes PLACE=A5 DECOM=01/05/2025")
        .Passes("Episodes PLACE=A3 DECOM=31/03/2015 RNE=P", "Episodes PLACE=A5 DECOM=01/05/2025 RNE=T", "Episodes PLACE=A4 DECOM=01/05/2025 RNE=P");

    [Fact]
    public void Rule_217t() => For("217t", 2024)
        .Finds("*Episodes PLACE=P2 DEC=29/10/2023", "*Episodes PLACE=P2")
        .Passes("Episodes PLACE=P2 DEC=28/10/2023", "Episodes PLACE=P3");

    [Fact]
    public void Rule_222() => For("222")
        .Finds("*Episodes PLACE=P1 URN=SC1", "*Episodes PLACE=T4 URN=SC1", "*Episodes PLACE=Z14 URN=SC1")
        .Passes("Episodes PLACE=P1 URN=XXXXXXX", "Episodes PLACE=P1", "Episodes PLACE=K3 URN=SC1", "Episodes PLACE=P2 URN=SC1")
        .In(2025).Finds("*Episodes PLACE=Z1 URN=SC1").Passes("Episodes PLACE=P2 URN=SC1", "Episodes PLACE=H5 URN=SC1")
        .In(2024).Finds("*Episodes PLACE=P2 URN=SC1").Passes("Episodes PLACE=H5 URN=SC1")
        .In(2023).Finds("*Episodes PLACE=H5 URN=SC1").Passes("Episodes PLACE=K2 URN=SC1");

    [Fact]
    public void Rule_233() => For("233")
        .Finds("*Episodes REASON_PLACE_CHANGE=OTHER")
        .Passes("Episodes REASON_PLACE_CHANGE=OTHER DEC=01/05/2025", "Episodes");

    [Fact]
    public void Rule_353() => For("353").Finds("*Episodes DECOM=13/10/1991").Passes("Episodes DECOM=14/10/1991", "Episodes");

    [Fact]
    public void Rule_354() => For("354").Finds("*Episodes DECOM=01/04/2026").Passes("Episodes DECOM=31/03/2026");

    [Fact]
    public void Rule_355() => For("355")
        .Finds("*Episodes DECOM=01/05/2025 DEC=01/05/2025", "*Episodes")
        .Passes("Episodes DECOM=01/05/2025 DEC=02/05/2025", "Episodes DECOM=01/05/2025");

    [Fact]
    public void Rule_356() => For("356").Finds("*Episodes DECOM=02/05/2025 DEC=01/05/2025").Passes("Episodes DECOM=01/05/2025 DEC=01/05/2025", "Episodes DECOM=02/05/2025");

    [Fact]
    public void Rule_365() => For("365")
        .Finds("*Episodes LS=V3 DECOM=01/05/2025 DEC=19/05/2025", "*Episodes LS=V3 DECOM=13/03/2026")
        .Passes("Episodes LS=V3 DECOM=01/05/2025 DEC=18/05/2025", "Episodes LS=V3 DECOM=14/03/2026", "Episodes LS=V2 DECOM=01/05/2025");

    [Fact]
    public void Rule_366() => For("366").Finds("*Episodes LS=V3 RNE=L").Passes("Episodes LS=V3 RNE=S", "Episodes LS=V4 RNE=L");

    [Fact]
    public void Rule_378() => For("378").Finds("*Episodes PLACE=P1 LS=V2").Passes("Episodes PLACE=P1 LS=C2", "Episodes PLACE=U4 LS=V2");

    [Fact]
    public void Rule_380() => For("380").Finds("*Episodes PLACE=T0 RNE=S", "*Episodes PLACE=T4").Passes("Episodes PLACE=T0 RNE=P", "Episodes PLACE=T4 RNE=B", "Episodes PLACE=U4 RNE=S");

    [Fact]
    public void Rule_381() => For("381").Finds("*Episodes PLACE=T1 REC=E8").Passes("Episodes PLACE=T1 REC=X1", "Episodes PLACE=T1", "Episodes PLACE=U4 REC=E8");

    [Fact]
    public void Rule_382() => For("382").Finds("*Episodes LS=V3 PLACE=T0", "*Episodes LS=V4 PLACE=T4").Passes("Episodes LS=V3 PLACE=U4", "Episodes LS=V2 PLACE=T0");

    [Fact]
    public void Rule_384() => For("384").Finds("*Episodes LS=V3 PLACE=U1", "*Episodes LS=V4 PLACE=U4").Passes("Episodes LS=V3 PLACE=U6", "Episodes LS=V2 PLACE=U1");

    [Fact]
    public void Rule_385() => For("385").Finds("*Episodes DEC=01/04/2026").Passes("Episodes DEC=31/03/2026");

    [Fact]
    public void Rule_390() => For("390").Finds("*Episodes REC=E11 PLACE=U4", "*Episodes REC=E12").Passes("Episodes REC=E11 PLACE=A3", "Episodes REC=E12 PLACE=A6", "Episodes REC=E13 PLACE=U4");

    [Fact]
    public void Rule_392d() => For("392d")
        .Finds("*Episodes PLACE=U4 HOME_POST=LA1_1AA PL_POST=la1_1aa")
        .Passes("Episodes PLACE=P1 HOME_POST=LA1_1AA PL_POST=LA1_1AA", "Episodes PLACE=U4", "Episodes PLACE=U4 HOME_POST=LA1_1AA PL_POST=LA1_2AA");

    [Fact]
    public void Rule_398() => For("398").Finds("*Episodes LS=V3 HOME_POST=LA1_1AA", "*Episodes LS=V4 PL_POST=LA1_1AA").Passes("Episodes LS=V3", "Episodes LS=C2 HOME_POST=LA1_1AA");

    [Fact]
    public void Rule_408() => For("408").Finds("*Episodes PLACE=A5 LS=C2", "*Episodes PLACE=A6").Passes("Episodes PLACE=A5 LS=E1", "Episodes PLACE=A4 LS=C2");

    [Fact]
    public void Rule_445() => For("445", 2024).Finds("*Episodes LS=D1 DECOM=01/01/2006").Passes("Episodes LS=D1 DECOM=31/12/2005", "Episodes LS=E1 DECOM=01/01/2006");

    [Fact]
    public void Rule_446() => For("446").Finds("*Episodes LS=E1 DECOM=30/11/2005").Passes("Episodes LS=E1 DECOM=01/12/2005", "Episodes LS=D1 DECOM=30/11/2005");

    [Fact]
    public void Rule_451() => For("451", 2024).Finds("*Episodes LS=D1").Passes("Episodes LS=D1 DEC=01/05/2023", "Episodes LS=D1 REC=E8", "Episodes LS=C2");

    [Fact]
    public void Rule_516() => For("516").Finds("*Episodes REC=E45 PLACE=K2", "*Episodes REC=E46").Passes("Episodes REC=E45 PLACE=U1", "Episodes REC=E46 PLACE=U6", "Episodes REC=E47 PLACE=K2");

    [Fact]
    public void Rule_526() => For("526")
        .Finds("*Episodes PLACE=U4", "*Episodes")
        .Passes("Episodes PLACE=U4 PLACE_PROVIDER=PR1", "Episodes PLACE=T4", "Episodes PLACE=Z11")
        .In(2025).Finds("*Episodes PLACE=K3").Passes("Episodes PLACE=Z1", "Episodes PLACE=T0");

    [Fact]
    public void Rule_527() => For("527").Finds("*Episodes PLACE=R2 PLACE_PROVIDER=PR1").Passes("Episodes PLACE=R1 PLACE_PROVIDER=PR1", "Episodes PLACE=R2 PLACE_PROVIDER=PR2");

    [Fact]
    public void Rule_528() => For("528").Finds("*Episodes PLACE=R5 PLACE_PROVIDER=PR2").Passes("Episodes PLACE=R3 PLACE_PROVIDER=PR2", "Episodes PLACE=R5 PLACE_PROVIDER=PR3");

    [Fact]
    public void Rule_529() => For("529")
        .Finds("*Episodes PLACE=A3 PLACE_PROVIDER=PR3", "*Episodes PLACE=K1 PLACE_PROVIDER=PR3", "*Episodes PLACE=P1 PLACE_PROVIDER=PR3", "*Episodes PLACE=U6 PLACE_PROVIDER=PR3")
        .Passes("Episodes PLACE=K3 PLACE_PROVIDER=PR3", "Episodes PLACE=K1 PLACE_PROVIDER=PR4");

    [Fact]
    public void Rule_530() => For("530").Finds("*Episodes PLACE=P1 PLACE_PROVIDER=PR4").Passes("Episodes PLACE=P1 PLACE_PROVIDER=PR0", "Episodes PLACE=P3 PLACE_PROVIDER=PR4");

    [Fact]
    public void Rule_531() => For("531").Finds("*Episodes PLACE=P1 PLACE_PROVIDER=PR5").Passes("Episodes PLACE=P1 PLACE_PROVIDER=PR0", "Episodes PLACE=P3 PLACE_PROVIDER=PR5");

    [Fact]
    public void Rule_550() => For("550").Finds("*Episodes PLACE=U4 PLACE_PROVIDER=PR0", "*Episodes PLACE_PROVIDER=PR0").Passes("Episodes PLACE=P1 PLACE_PROVIDER=PR0", "Episodes PLACE=U4 PLACE_PROVIDER=PR1");

    [Fact]
    public void Rule_1009() => For("1009").Finds("*Episodes REASON_PLACE_CHANGE=MOVED").Passes("Episodes REASON_PLACE_CHANGE=CARPL", "Episodes REASON_PLACE_CHANGE=OTHER", "Episodes");
}
