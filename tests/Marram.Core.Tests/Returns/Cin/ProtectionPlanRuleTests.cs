using static Marram.Returns.Cin.RuleCase;

namespace Marram.Returns.Cin;

public class ProtectionPlanRuleTests
{
    [Fact]
    public void Rule_1105() => For("1105")
        .Finds("*CINdetails CINreferralDate=2025-05-02", "*ChildProtectionPlans CPPstartDate=2025-05-01", "ChildProtectionPlans CPPstartDate=2025-05-02")
        .Passes("CINdetails CINreferralDate=2025-05-02", "ChildProtectionPlans CPPstartDate=2025-05-02", "CINdetails", "ChildProtectionPlans CPPstartDate=2025-05-01");

    [Fact]
    public void Rule_2885() => For("2885")
        .Finds("CINdetails", "*Section47 DateOfInitialCPC=2025-05-01", "*ChildProtectionPlans CPPstartDate=2025-05-02")
        .Finds("CINdetails DateOfInitialCPC=2025-05-02", "*Section47 ICPCnotRequired=0", "Section47 ICPCnotRequired=true DateOfInitialCPC=2025-05-02", "*ChildProtectionPlans CPPstartDate=2025-05-02")
        .Finds("*CINdetails DateOfInitialCPC=2025-05-01", "*ChildProtectionPlans CPPstartDate=2025-05-02")
        .Finds("*CINdetails", "Section47 ICPCnotRequired=true DateOfInitialCPC=2025-05-02", "*ChildProtectionPlans CPPstartDate=2025-05-02")
        .Passes("CINdetails", "Section47 DateOfInitialCPC=2025-05-01", "Section47 DateOfInitialCPC=2025-05-02", "ChildProtectionPlans CPPstartDate=2025-05-02")
        .Passes("CINdetails DateOfInitialCPC=2025-05-02", "Section47 ICPCnotRequired=1", "ChildProtectionPlans CPPstartDate=2025-05-02")
        .Passes("CINdetails", "ChildProtectionPlans CPPstartDate=2025-03-31", "ChildProtectionPlans CPPstartDate=2026-04-01", "ChildProtectionPlans");

    [Fact]
    public void Rule_8720() => For("8720").Finds("*ChildProtectionPlans", "*ChildProtectionPlans CPPstartDate=2026-04-01").Passes("ChildProtectionPlans CPPstartDate=2026-03-31");

    [Fact]
    public void Rule_8730() => For("8730")
        .Finds("*ChildProtectionPlans", "*ChildProtectionPlans NumberOfPreviousCPP=-1", "*ChildProtectionPlans NumberOfPreviousCPP=two")
        .Passes("ChildProtectionPlans NumberOfPreviousCPP=0", "ChildProtectionPlans NumberOfPreviousCPP=12");

    [Fact]
    public void Rule_8840() => For("8840")
        .Finds("*ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-05-01").Passes("ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-05-02", "ChildProtectionPlans");

    [Fact]
    public void Rule_8841() => For("8841")
        .Finds("*ChildProtectionPlans CPPstartDate=2025-05-01", "*Reviews CPPreviewDate=2025-05-01", "Reviews CPPreviewDate=2025-05-02")
        .Passes("ChildProtectionPlans CPPstartDate=2025-05-01", "Reviews CPPreviewDate=2025-05-02", "ChildProtectionPlans CPPstartDate=2025-06-01", "Reviews", "ChildProtectionPlans", "Reviews CPPreviewDate=2025-05-01");

    [Fact]
    public void Rule_8842Q() => For("8842Q").Finds("*Reviews", "*Reviews CPPreviewDate=soon").Passes("Reviews CPPreviewDate=2025-05-01");

    [Fact]
    public void Rule_8905() => For("8905")
        .Finds("*ChildProtectionPlans", "*ChildProtectionPlans InitialCategoryOfAbuse=XXX").Passes("ChildProtectionPlans InitialCategoryOfAbuse=NEG", "ChildProtectionPlans InitialCategoryOfAbuse=mul");

    [Fact]
    public void Rule_8910() => For("8910")
        .Finds("*ChildProtectionPlans", "*ChildProtectionPlans LatestCategoryOfAbuse=XXX").Passes("ChildProtectionPlans LatestCategoryOfAbuse=EMO", "ChildProtectionPlans LatestCategoryOfAbuse=SAB");

    [Fact]
    public void Rule_8915() => For("8915")
        .Finds("*ChildIdentifiers PersonDeathDate=2025-05-01", "*ChildProtectionPlans CPPstartDate=2025-05-02", "ChildProtectionPlans CPPstartDate=2025-05-01")
        .Passes("ChildIdentifiers PersonDeathDate=2025-05-01", "ChildProtectionPlans CPPstartDate=2025-05-01", "Child", "ChildProtectionPlans CPPstartDate=2025-05-02");

    [Fact]
    public void Rule_8920() => For("8920")
        .Finds("*ChildIdentifiers PersonDeathDate=2025-05-01", "*ChildProtectionPlans CPPendDate=2025-05-02", "ChildProtectionPlans CPPendDate=2025-05-01")
        .Passes("ChildIdentifiers PersonDeathDate=2025-05-01", "ChildProtectionPlans CPPendDate=2025-05-01", "ChildProtectionPlans");

    [Fact]
    public void Rule_8925() => For("8925")
        .Finds("*ChildProtectionPlans CPPstartDate=2025-05-02 CPPendDate=2025-05-01")
        .Passes("ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-05-01", "ChildProtectionPlans CPPendDate=2025-05-01", "ChildProtectionPlans CPPstartDate=2025-05-02");

    [Fact]
    public void Rule_8930() => For("8930")
        .Finds("*ChildProtectionPlans CPPendDate=2025-03-31", "*ChildProtectionPlans CPPendDate=2026-04-01")
        .Passes("ChildProtectionPlans CPPendDate=2025-04-01", "ChildProtectionPlans CPPendDate=2026-03-31", "ChildProtectionPlans");

    [Fact]
    public void Rule_8935() => For("8935")
        .Finds("*ChildProtectionPlans", "*ChildProtectionPlans", "ChildProtectionPlans CPPendDate=2025-05-01")
        .Finds("CINdetails", "*ChildProtectionPlans", "CINdetails", "*ChildProtectionPlans")
        .Passes("ChildProtectionPlans", "ChildProtectionPlans CPPendDate=2025-05-01", "Child", "ChildProtectionPlans");

    // As published, plans with the same number within their episodes are not held against each other.
    [Fact]
    public void Rule_8940() => For("8940")
        .Finds("*ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-06-01", "*ChildProtectionPlans CPPstartDate=2025-06-01 CPPendDate=2025-07-01")
        .Passes("ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-06-01", "ChildProtectionPlans CPPstartDate=2025-06-02 CPPendDate=2025-07-01")
        .Finds("*ChildProtectionPlans CPPstartDate=2025-05-01", "*ChildProtectionPlans CPPstartDate=2026-03-31")
        .Passes("ChildProtectionPlans CPPstartDate=2025-05-01", "ChildProtectionPlans CPPstartDate=2026-04-01")
        .Passes("CINdetails", "ChildProtectionPlans CPPstartDate=2025-05-01", "CINdetails", "ChildProtectionPlans CPPstartDate=2025-05-02")
        .Finds("CINdetails", "ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-05-20", "*ChildProtectionPlans CPPstartDate=2025-06-01",
            "CINdetails", "*ChildProtectionPlans CPPstartDate=2025-07-01 CPPendDate=2025-08-01");
}
