using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class HeaderRuleTests
{
    [Fact]
    public void Rule_101() => For("101").Finds("*Header SEX=1", "*Header").Passes("Header SEX=M", "Header SEX=F", "Header SEX=U")
        .In(2024).Finds("*Header SEX=F", "*Header").Passes("Header SEX=1", "Header SEX=2");

    [Fact]
    public void Rule_102() => For("102").Finds("*Header", "*Header DOB=30/02/2010", "*Header DOB=2010-02-28").Passes("Header DOB=28/02/2010", "Header DOB=1/2/2010");

    [Fact]
    public void Rule_103() => For("103").Finds("*Header ETHNIC=WHIT", "*Header").Passes("Header ETHNIC=WBRI", "Header ETHNIC=wbri", "Header ETHNIC=NOBT");

    [Fact]
    public void Rule_105() => For("105").FromXml().Finds("*Header UASC=2", "*Header UASC=").Passes("Header UASC=0", "Header UASC=1");

    [Fact]
    public void Rule_168() => For("168")
        .Finds("*Header UPN=I123456789012", "*Header UPN=A12345678901", "*Header UPN=A1234567890123", "*Header UPN=UN6", "*Header UPN=A1234567890B2")
        .Passes("Header", "Header UPN=A123456789012", "Header UPN=A12345678901B", "Header UPN=UN1", "Header UPN=UN5");

    [Fact]
    public void Rule_171() => For("171").Finds("*Header MC_DOB=31/04/2025").Passes("Header MC_DOB=30/04/2025", "Header");

    [Fact]
    public void Rule_174() => For("174").Finds("*Header SEX=M MC_DOB=01/05/2025").Passes("Header SEX=F MC_DOB=01/05/2025", "Header SEX=M")
        .In(2024).Finds("*Header SEX=1 MC_DOB=01/05/2023").Passes("Header SEX=2 MC_DOB=01/05/2023", "Header SEX=1");

    [Fact]
    public void Rule_209() => For("209").Finds("*Header UPN=UN1 DOB=31/08/2020").Passes("Header UPN=UN1 DOB=01/09/2020", "Header UPN=UN2 DOB=31/08/2020");

    [Fact]
    public void Rule_231() => For("231")
        .Finds("*Header DOB=01/04/2015", "UASC DUC=01/05/2025")
        .Passes("Header DOB=31/03/2015", "UASC DUC=01/05/2025")
        .Passes("Header DOB=01/04/2015", "UASC CHILD=2");

    [Fact]
    public void Rule_232() => For("232").Finds("*Header SEX=U").Passes("Header SEX=F", "Header");

    [Fact]
    public void Rule_301() => For("301").Finds("*Header DOB=01/04/2026").Passes("Header DOB=31/03/2026");

    [Fact]
    public void Rule_351() => For("351").Finds("*Header DOB=31/03/2000").Passes("Header DOB=01/04/2000");

    [Fact]
    public void Rule_393() => For("393")
        .Finds("*Header SEX=F", "Episodes LS=V2")
        .Passes("Header SEX=F MOTHER=0", "Episodes LS=V2")
        .Passes("Header SEX=F", "Episodes LS=V3")
        .Passes("Header SEX=M", "Episodes LS=V2")
        .In(2024).Finds("*Header SEX=2", "Episodes LS=V2").Passes("Header SEX=1", "Episodes LS=V2");

    [Fact]
    public void Rule_442() => For("442").Finds("*Header", "Episodes LS=C2").Passes("Header UPN=UN1", "Episodes LS=C2").Passes("Header", "Episodes LS=V4");

    [Fact]
    public void Rule_444() => For("444")
        .Finds("*Header UPN=A123456789012", "*Header CHILD=2 UPN=a123456789012", "Header CHILD=3 UPN=A123456789013")
        .Passes("Header UPN=UN4", "Header CHILD=2 UPN=UN4", "Header CHILD=3", "Header CHILD=4");

    [Fact]
    public void Rule_611() => For("611").Finds("*Header MOTHER=1").Passes("Header MOTHER=1 MC_DOB=01/05/2025", "Header MOTHER=0");

    [Fact]
    public void Rule_612() => For("612")
        .Finds("*Header SEX=F MOTHER=0 MC_DOB=01/05/2025", "*Header SEX=F MC_DOB=01/05/2025")
        .Passes("Header SEX=F MOTHER=1 MC_DOB=01/05/2025", "Header SEX=F MOTHER=0")
        .In(2024).Finds("*Header SEX=2 MOTHER=0 MC_DOB=01/05/2023").Passes("Header SEX=2 MOTHER=1 MC_DOB=01/05/2023");

    [Fact]
    public void Rule_620() => For("620").Finds("*Header MOTHER=1 DOB=02/04/2014").Passes("Header MOTHER=1 DOB=01/04/2014", "Header MOTHER=0 DOB=02/04/2014");

    [Fact]
    public void Rule_621() => For("621")
        .Finds("*Header DOB=01/05/2008 MC_DOB=01/05/2008", "*Header MC_DOB=01/05/2025")
        .Passes("Header DOB=01/05/2008 MC_DOB=02/05/2008", "Header DOB=01/05/2008");

    [Fact]
    public void Rule_628() => For("628")
        .Finds("*Header MOTHER=0", "OC3 ACCOM=B1")
        .Passes("Header", "OC3 ACCOM=B1")
        .Passes("Header MOTHER=0", "OC3")
        .Passes("Header MOTHER=0", "OC3 ACCOM=B1", "Episodes DECOM=01/05/2025");
}
