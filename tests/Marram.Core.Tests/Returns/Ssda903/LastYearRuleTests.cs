using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class LastYearRuleTests
{
    [Fact]
    public void Rule_199() => For("199")
        .Finds("*Episodes DECOM=01/06/2025", "last Episodes DECOM=01/05/2024 REC=E11")
        .Finds("Episodes DECOM=01/05/2025 REC=E12", "*Episodes DECOM=01/06/2025 REC=E11", "Episodes DECOM=01/04/2025")
        .Passes("Episodes DECOM=01/05/2025 REC=E11", "last Episodes DECOM=01/05/2024 REC=X1")
        .Passes("Episodes DECOM=01/05/2024 REC=E11", "last Episodes DECOM=01/05/2024 REC=E11");

    [Fact]
    public void Rule_202() => For("202")
        .Finds("*Header SEX=M", "last Header SEX=F").Finds("*Header", "last Header SEX=F")
        .Passes("Header SEX=M", "last Header SEX=M").Passes("Header SEX=M", "last Header CHILD=2 SEX=F")
        .In(2025).Finds("*Header SEX=M", "last Header SEX=2").Passes("Header SEX=F", "last Header SEX=2");

    [Fact]
    public void Rule_203() => For("203")
        .Finds("*Header DOB=01/05/2010", "last Header DOB=02/05/2010").Finds("*Header DOB=01/05/2010", "last Header")
        .Passes("Header DOB=01/05/2010", "last Header DOB=1/5/2010").Passes("Header", "last Header DOB=nonsense");

    [Fact]
    public void Rule_204() => For("204")
        .Finds("*Header ETHNIC=WBRI", "last Header ETHNIC=WIRI").Finds("*Header ETHNIC=WBRI", "last Header")
        .Passes("Header ETHNIC=WBRI", "last Header ETHNIC=wbri");

    [Fact]
    public void Rule_205A() => For("205A")
        .Finds("*UASC DUC=01/05/2025", "*Header UASC=0", "last Header UASC=1", "last UASC DUC=01/05/2024")
        .Finds("*UASC", "*Header UASC=0", "last Header UASC=1", "last UASC DUC=31/03/2024")
        .Passes("UASC", "Header UASC=0", "last Header UASC=1", "last UASC DUC=01/04/2024")
        .Passes("UASC DUC=01/05/2025", "Header UASC=1", "last Header UASC=1", "last UASC DUC=01/05/2024");

    [Fact]
    public void Rule_205B() => For("205B")
        .Finds("*UASC DUC=01/04/2026", "*Header", "last Header", "last UASC DOB=01/05/2008 DUC=01/05/2026")
        .Finds("*UASC DUC=01/05/2025", "*Header", "last Header", "last UASC DOB=01/05/2008 DUC=02/05/2026")
        .Passes("UASC DUC=31/03/2026", "Header", "last Header", "last UASC DOB=01/05/2008 DUC=01/05/2026")
        .Passes("UASC DUC=01/05/2026", "Header", "last Header", "last UASC DOB=01/05/2008 DUC=01/05/2026");

    [Fact]
    public void Rule_205C() => For("205C")
        .Finds("*UASC DUC=01/05/2025", "*Header UASC=0", "last Header UASC=0", "last UASC")
        .Finds("*UASC", "*Header UASC=0", "last Header UASC=0", "last UASC DUC=01/05/2024")
        .Passes("UASC DUC=01/05/2025", "Header UASC=1", "last Header UASC=0", "last UASC")
        .Passes("UASC", "Header UASC=0", "last Header UASC=0", "last UASC");

    [Fact]
    public void Rule_205D() => For("205D")
        .Finds("*Header", "UASC", "last Header", "last UASC CHILD=2")
        .Passes("Header", "UASC", "last Header", "last UASC")
        .Passes("Header", "UASC CHILD=2", "last Header", "last UASC CHILD=2");

    [Fact]
    public void Rule_207() => For("207")
        .Finds("*Header MOTHER=0", "Episodes", "last Header MOTHER=1").Finds("*Header", "Episodes", "last Header MOTHER=1")
        .Passes("Header MOTHER=1", "Episodes", "last Header MOTHER=1").Passes("Header MOTHER=0", "last Header MOTHER=1");

    [Fact]
    public void Rule_208() => For("208")
        .Finds("*Header UPN=A123456789012", "last Header UPN=A123456789013").Finds("*Header UPN=UN1", "last Header UPN=UN2").Finds("*Header", "last Header UPN=UN1")
        .Passes("Header UPN=UN2", "last Header UPN=UN1").Passes("Header UPN=UN5", "last Header")
        .Passes("Header UPN=A123456789012", "last Header UPN=UN3").Passes("Header", "last Header");

    [Fact]
    public void Rule_452() => For("452")
        .Finds("*Episodes DECOM=01/05/2024 RNE=S PL_POST=LB1_1AA", "last Episodes DECOM=01/05/2024 RNE=S PL_POST=LA1_1AA")
        .Passes("Episodes DECOM=01/05/2024 RNE=S PL_POST=LA1_2AA", "last Episodes DECOM=01/05/2024 RNE=S PL_POST=LA1_1AA")
        .Passes("Episodes DECOM=01/05/2024 RNE=P PL_POST=LB1_1AA", "last Episodes DECOM=01/05/2024 RNE=S PL_POST=LA1_1AA")
        .Passes("Episodes DECOM=01/05/2024 RNE=S PL_POST=LB1_1AA", "last Episodes DECOM=01/05/2024 DEC=01/06/2024 RNE=S PL_POST=LA1_1AA");

    [Fact]
    public void Rule_453() => For("453")
        .Finds("*Episodes DECOM=01/05/2024 RNE=S HOME_POST=LA1_1AA PL_POST=LA1_3AA", "last Episodes DECOM=01/05/2024 RNE=S HOME_POST=LA1_1AA PL_POST=LA1_1AA")
        .Finds("*Episodes DECOM=01/05/2024 HOME_POST=LA1_1AA PL_POST=LA1_3AA", "last Episodes DECOM=01/05/2024")
        .Passes("Episodes DECOM=01/05/2024 RNE=S HOME_POST=LA1_1AA PL_POST=LA1_2AA", "last Episodes DECOM=01/05/2024 RNE=S HOME_POST=LA1_1AA PL_POST=LA1_1AA")
        .Passes("Episodes DECOM=01/05/2024", "last Episodes DECOM=01/05/2024 HOME_POST=LA1_1AA PL_POST=LA1_3AA");

    [Fact]
    public void Rule_502() => For("502")
        .Finds("*Episodes DECOM=02/05/2024", "Episodes DECOM=01/06/2025", "last Episodes DECOM=01/05/2024")
        .Passes("Episodes DECOM=01/05/2024", "last Episodes DECOM=01/05/2024")
        .Passes("Episodes DECOM=02/05/2024", "last Episodes DECOM=01/05/2024 DEC=01/06/2024");

    [Fact]
    public void Rule_503A() => Repeats("503A", "RNE", "S", "P");

    [Fact]
    public void Rule_503B() => Repeats("503B", "LS", "C2", "V2");

    [Fact]
    public void Rule_503C() => Repeats("503C", "CIN", "N1", "N2");

    [Fact]
    public void Rule_503D()
    {
        Repeats("503D", "PLACE", "U4", "U6");
        For("503D", 2026)
            .Passes("Episodes DECOM=01/05/2024 PLACE=Z12", "last Episodes DECOM=01/05/2024 PLACE=Z1")
            .Finds("*Episodes DECOM=01/05/2024 PLACE=K3", "last Episodes DECOM=01/05/2024 PLACE=H5")
            .In(2025)
            .Passes("Episodes DECOM=01/05/2023 PLACE=K3", "last Episodes DECOM=01/05/2023 PLACE=H5")
            .Finds("*Episodes DECOM=01/05/2023 PLACE=Z12", "last Episodes DECOM=01/05/2023 PLACE=Z1")
            .In(2024)
            .Passes("Episodes DECOM=01/05/2022 PLACE=K3", "last Episodes DECOM=01/05/2022 PLACE=H5")
            .Finds("*Episodes DECOM=01/05/2022 PLACE=U4", "last Episodes DECOM=01/05/2022 PLACE=U6");
    }

    [Fact]
    public void Rule_503E() => Repeats("503E", "PLACE_PROVIDER", "PR1", "PR4");

    [Fact]
    public void Rule_503F() => Repeats("503F", "URN", "SC1", "SC2");

    [Fact]
    public void Rule_503G() => For("503G")
        .Finds("*Episodes DECOM=01/05/2024 RNE=P HOME_POST=LA1_1AA PL_POST=LA1_3AA", "last Episodes DECOM=01/05/2024 RNE=S HOME_POST=LA1_1AA PL_POST=LA1_1AA")
        .Passes("Episodes DECOM=01/05/2024 HOME_POST=LA1_1AA PL_POST=LA1_2AA", "last Episodes DECOM=01/05/2024 HOME_POST=LA1_1AA PL_POST=LA1_1AA");

    [Fact]
    public void Rule_503H() => Repeats("503H", "PL_POST", "LA1_1AA", "LB1_1AA");

    [Fact]
    public void Rule_503J() => Repeats("503J", "PL_POST", "LA1_1AA", "LB1_1AA");

    [Fact]
    public void Rule_562() => For("562")
        .Finds("*Episodes DECOM=31/03/2025", "Episodes DECOM=01/04/2025")
        .Finds("*Episodes DECOM=30/03/2025", "last Episodes DECOM=31/03/2025")
        .Passes("Episodes DECOM=31/03/2025", "last Episodes DECOM=31/03/2025")
        .Passes("Episodes DECOM=01/04/2025");

    [Fact]
    public void Rule_624() => For("624")
        .Finds("*Header MC_DOB=01/05/2024", "last Header MC_DOB=02/05/2024").Finds("*Header", "last Header MC_DOB=02/05/2024")
        .Passes("Header MC_DOB=01/05/2024", "last Header MC_DOB=01/05/2024").Passes("Header MC_DOB=01/05/2024", "last Header");

    [Fact]
    public void Rule_626() => For("626")
        .Finds("*Header MOTHER=1 MC_DOB=31/03/2025", "last Header MOTHER=0")
        .Passes("Header MOTHER=1 MC_DOB=01/04/2025", "last Header MOTHER=0")
        .Passes("Header MOTHER=1 MC_DOB=31/03/2025", "last Header MOTHER=1");

    [Fact]
    public void Rule_NoE() => For("NoE")
        .Finds("*Episodes DECOM=31/03/2025", "Episodes DECOM=01/04/2025", "last Episodes CHILD=2 DECOM=31/03/2025")
        .Passes("Episodes DECOM=31/03/2025", "last Episodes DECOM=01/05/2024");

    /// <summary>The first episode must repeat a field of last year's open one; a closed one asks for nothing.</summary>
    private static void Repeats(string code, string field, string same, string other) => For(code)
        .Finds($"*Episodes DECOM=01/05/2024 {field}={other}", $"Episodes DECOM=01/05/2025 {field}={other}", $"last Episodes DECOM=01/05/2024 {field}={same}")
        .Passes($"Episodes DECOM=01/05/2024 {field}={same}", $"last Episodes DECOM=01/05/2024 {field}={same}")
        .Passes($"Episodes DECOM=01/05/2024 {field}={other}", $"last Episodes DECOM=01/05/2024 DEC=01/06/2024 {field}={same}");
}
