using static Marram.Returns.Cin.RuleCase;

namespace Marram.Returns.Cin;

public class WholeReturnRuleTests
{
    private static readonly string[] SevenCodes =
        ["Disabilities Disability=NONE", "Child", .. new[] { "MOB", "HAND", "PC", "INC", "COMM", "LD" }.Select(code => $"Disabilities Disability={code}")];

    [Fact]
    public void Rule_100() => For("100")
        .Finds("*Header Year=2026 ReferenceDate=2026-03-30").Finds("*Header Year=2025 ReferenceDate=2026-03-31").Finds("*Header Year=2026").Finds("*Header ReferenceDate=2026-03-31")
        .Passes("Header Year=2026 ReferenceDate=2026-03-31").Passes("Header Year=2025 ReferenceDate=2025-03-31");

    [Fact]
    public void A_file_without_a_header_skips_the_rule_about_it()
    {
        var check = CinCheck.Run(new CinReturn(new(2026), new CinRows()), new HashSet<string> { "100" });

        Assert.Equal("the file has no Header", Assert.Single(check.Outcomes).Skipped);
    }

    [Fact]
    public void Rule_2883() => For("2883")
        .Finds("*whole return", "CINdetails DateOfInitialCPC=2025-05-01", "ChildProtectionPlans CPPstartDate=2025-05-01", "ChildProtectionPlans CPPstartDate=2025-05-02")
        .Passes("CINdetails DateOfInitialCPC=2025-05-01", "Section47 DateOfInitialCPC=2025-05-02", "ChildProtectionPlans CPPstartDate=2025-05-01", "ChildProtectionPlans CPPstartDate=2025-05-02")
        .Passes("ChildProtectionPlans CPPstartDate=2025-03-31", "ChildProtectionPlans")
        .Finds("*whole return", "CINdetails DateOfInitialCPC=2025-03-31", "ChildProtectionPlans CPPstartDate=2025-04-01");

    // One of 50 is 2%, one of 49 is more.
    [Fact]
    public void Rule_2886Q() => For("2886Q")
        .Finds(["*whole return", "ChildIdentifiers Sex=U", .. Enumerable.Repeat("ChildIdentifiers Sex=F", 48)])
        .Passes(["ChildIdentifiers Sex=U", .. Enumerable.Repeat("ChildIdentifiers Sex=F", 49)])
        .Passes("ChildIdentifiers Sex=U ExpectedPersonBirthDate=2026-05-01", "ChildIdentifiers ExpectedPersonBirthDate=2026-05-01")
        .In(2024)
        .Finds(["*whole return", "ChildIdentifiers", .. Enumerable.Repeat("ChildIdentifiers GenderCurrent=1", 48)])
        .Passes(["ChildIdentifiers", .. Enumerable.Repeat("ChildIdentifiers GenderCurrent=1", 49)])
        .Finds(["*whole return", "ChildIdentifiers", "ChildIdentifiers ExpectedPersonBirthDate=2024-05-01 GenderCurrent=0", .. Enumerable.Repeat("ChildIdentifiers GenderCurrent=1", 48)]);

    [Fact]
    public void Rule_2887Q() => For("2887Q")
        .Finds(["*whole return", .. SevenCodes]).Finds(["*whole return", .. SevenCodes, "Disabilities Disability=QQ", "Disabilities Disability=MOB"]).Passes([.. SevenCodes, "Disabilities Disability=VIS"]);

    [Fact]
    public void Rule_2888Q() => For("2888Q")
        .Finds("*whole return", "Disabilities Disability=MOB", "Disabilities Disability=NONE", "Child", "Disabilities Disability=PC")
        .Passes("Disabilities Disability=MOB", "Disabilities Disability=PC");
}
