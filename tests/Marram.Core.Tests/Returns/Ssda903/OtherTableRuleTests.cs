using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

/// <summary>Reviews, previous permanence, unaccompanied children, and how the tables fit together.</summary>
public class OtherTableRuleTests
{
    [Fact]
    public void Rule_104() => For("104").Finds("*UASC DUC=nonsense", "*UASC DUC=31/03/2025").Passes("UASC DUC=01/04/2025", "UASC");

    [Fact]
    public void Rule_166() => For("166").Finds("*Reviews", "*Reviews REVIEW=31/06/2025").Passes("Reviews REVIEW=30/06/2025");

    [Fact]
    public void Rule_167() => For("167")
        .Finds("*Reviews REVIEW=01/05/2025", "*Reviews REVIEW_CODE=PN1", "*Reviews REVIEW=01/05/2025 REVIEW_CODE=PN8")
        .Passes("Reviews", "Reviews REVIEW=01/05/2025 REVIEW_CODE=PN7");

    [Fact]
    public void Rule_303() => For("303").Finds("*UASC DUC=01/05/2025", "*Header UASC=0").Passes("UASC DUC=01/05/2025", "Header UASC=1").Passes("UASC", "Header UASC=0");

    [Fact]
    public void Rule_304() => For("304").Finds("*UASC DOB=01/05/2007 DUC=02/05/2025").Passes("UASC DOB=01/05/2007 DUC=01/05/2025", "UASC DUC=02/05/2025");

    [Fact]
    public void Rule_440() => For("440").Finds("*Reviews REVIEW_CODE=PN0 REVIEW=02/05/2025 DOB=01/05/2021").Passes("Reviews REVIEW_CODE=PN0 REVIEW=01/05/2025 DOB=01/05/2021", "Reviews REVIEW_CODE=PN1 REVIEW=02/05/2025 DOB=01/05/2021");

    [Fact]
    public void Rule_441() => For("441").Finds("*Reviews REVIEW_CODE=PN7 REVIEW=30/04/2025 DOB=01/05/2021").Passes("Reviews REVIEW_CODE=PN7 REVIEW=01/05/2025 DOB=01/05/2021", "Reviews REVIEW_CODE=PN0 REVIEW=30/04/2025 DOB=01/05/2021");

    [Fact]
    public void Rule_631() => For("631").Finds("*PrevPerm PREV_PERM=P5").Passes("PrevPerm PREV_PERM=P4", "PrevPerm PREV_PERM=Z1", "PrevPerm");

    [Fact]
    public void Rule_632() => For("632")
        .Finds("*Episodes DECOM=30/06/2020", "Episodes DECOM=01/07/2020", "*PrevPerm DATE_PERM=zz/06/2020").Finds("*Episodes DECOM=01/07/2020", "*PrevPerm DATE_PERM=zz/zz/2020")
        .Finds("*Episodes DECOM=01/07/2020", "*PrevPerm DATE_PERM=xx/06/2020").Finds("*Episodes DECOM=01/07/2020", "*PrevPerm DATE_PERM=01/07/2020")
        .Passes("Episodes DECOM=01/07/2020", "PrevPerm DATE_PERM=zz/06/2020").Passes("Episodes DECOM=01/07/2020", "PrevPerm DATE_PERM=30/06/2020").Passes("Episodes DECOM=01/07/1990", "PrevPerm DATE_PERM=zz/zz/zzzz")
        .Finds("*Episodes DECOM=31/12/2020", "*PrevPerm DATE_PERM=05/zz/2020").Passes("Episodes DECOM=01/01/2021", "PrevPerm DATE_PERM=05/zz/2020").Finds("*Episodes DECOM=01/07/2020", "*PrevPerm DATE_PERM=zz/zz/zz");

    [Fact]
    public void Rule_633() => For("633")
        .Finds("*PrevPerm LA_PERM=400", "*PrevPerm LA_PERM=1").Passes("PrevPerm LA_PERM=301", "PrevPerm LA_PERM=WAL", "PrevPerm LA_PERM=999", "PrevPerm LA_PERM=943", "PrevPerm")
        .In(2023).Finds("*PrevPerm LA_PERM=943").Passes("PrevPerm LA_PERM=941");

    [Fact]
    public void Rule_634() => For("634")
        .Finds("*Episodes DECOM=31/03/2025", "*PrevPerm PREV_PERM=Z1").Passes("Episodes DECOM=31/03/2025", "Episodes DECOM=01/04/2025", "PrevPerm PREV_PERM=Z1").Passes("Episodes DECOM=31/03/2025", "PrevPerm");

    [Fact]
    public void Rule_635() => For("635").Finds("*PrevPerm LA_PERM=301", "*PrevPerm DATE_PERM=zz/zz/2020").Passes("PrevPerm PREV_PERM=P1 LA_PERM=301", "PrevPerm");

    [Fact]
    public void Rule_1012() => For("1012")
        .Finds("*Missing", "*Reviews", "*OC2", "*AD1", "*PrevPerm", "*PlacedAdoption", "OC3", "Episodes CHILD=2").Passes("Missing", "Reviews", "OC2", "Episodes");

    [Fact]
    public void Rule_EPI() => For("EPI").Finds("*Header", "Episodes CHILD=2").Passes("Header", "Episodes").Passes("Header", "OC3");

    [Theory]
    [InlineData("INT01", "AD1")]
    [InlineData("INT02", "PlacedAdoption")]
    [InlineData("INT03", "Episodes")]
    [InlineData("INT04", "Missing")]
    [InlineData("INT05", "OC2")]
    [InlineData("INT06", "OC3")]
    [InlineData("INT07", "PrevPerm")]
    [InlineData("INT08", "Reviews")]
    [InlineData("INT09", "UASC")]
    public void Rule(string code, string table) => For(code).Finds($"*{table} CHILD=2", "Header").Passes($"{table}", "Header");

    [Theory]
    [InlineData("INT11", "AD1")]
    [InlineData("INT12", "PlacedAdoption")]
    [InlineData("INT13", "Missing")]
    [InlineData("INT14", "OC2")]
    [InlineData("INT15", "OC3")]
    [InlineData("INT16", "PrevPerm")]
    [InlineData("INT17", "Reviews")]
    [InlineData("INT18", "UASC")]
    public void Rule_of_birth(string code, string table) => For(code)
        .Finds($"*{table} DOB=01/05/2010", $"{table} DOB=02/05/2010", $"{table}", "Header DOB=02/05/2010").Passes($"{table} DOB=01/05/2010", "Header DOB=nonsense");

    [Fact]
    public void Rule_INT21() => For("INT21").Finds("*UASC SEX=M", "Header SEX=F").Passes("UASC SEX=F", "UASC", "Header SEX=F").Passes("UASC SEX=F", "Header");

    [Theory]
    [InlineData("INT31", "AD1")]
    [InlineData("INT32", "Header")]
    [InlineData("INT33", "OC2")]
    [InlineData("INT34", "OC3")]
    [InlineData("INT35", "PrevPerm")]
    [InlineData("INT36", "UASC")]
    public void Rule_of_repetition(string code, string table) => For(code).Finds($"*{table}", $"*{table}", $"{table} CHILD=2").Passes($"{table}", $"{table} CHILD=2");
}
