using static Marram.Returns.Cin.RuleCase;

namespace Marram.Returns.Cin;

public class PlanRuleTests
{
    [Fact]
    public void Rule_4000() => For("4000")
        .Finds("*CINdetails ReferralNFA=1", "*CINplanDates", "*CINplanDates").Passes("CINdetails ReferralNFA=0", "CINplanDates", "CINdetails ReferralNFA=1");

    [Fact]
    public void Rule_4001() => For("4001")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01", "*ChildProtectionPlans", "ChildProtectionPlans CPPendDate=2025-05-01", "CINplanDates")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01", "ChildProtectionPlans CPPendDate=2025-05-01")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "ChildProtectionPlans")
        .Passes("CINdetails", "CINplanDates CINPlanStartDate=2025-05-01", "CINdetails", "ChildProtectionPlans");

    [Fact]
    public void Rule_4003() => For("4003")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "*ChildProtectionPlans CPPendDate=2025-04-30", "*Reviews CPPreviewDate=2025-05-01", "Reviews CPPreviewDate=2025-06-01")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "*ChildProtectionPlans CPPendDate=2025-04-30", "*Reviews CPPreviewDate=2025-05-31")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "ChildProtectionPlans CPPendDate=2025-05-31", "Reviews CPPreviewDate=2025-05-31")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "ChildProtectionPlans CPPendDate=2025-04-30", "Reviews CPPreviewDate=2025-04-30", "Reviews CPPreviewDate=2025-06-01")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "ChildProtectionPlans", "Reviews CPPreviewDate=2025-05-31")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01", "ChildProtectionPlans CPPendDate=2025-04-30", "Reviews CPPreviewDate=2025-05-31");

    [Fact]
    public void Rule_4004() => For("4004")
        .Finds("*CINplanDates", "*CINplanDates", "CINplanDates CINPlanEndDate=2025-05-01").Passes("CINplanDates", "CINplanDates CINPlanEndDate=2025-05-01", "CINdetails", "CINplanDates");

    [Fact]
    public void Rule_4008() => For("4008")
        .Finds("*ChildIdentifiers PersonDeathDate=2025-05-01", "*CINplanDates CINPlanStartDate=2025-05-02", "CINplanDates CINPlanStartDate=2025-05-01")
        .Passes("ChildIdentifiers PersonDeathDate=2025-05-01", "CINplanDates CINPlanStartDate=2025-05-01", "Child", "CINplanDates CINPlanStartDate=2025-05-02");

    [Fact]
    public void Rule_4009Q() => For("4009Q")
        .Finds("*ChildIdentifiers PersonDeathDate=2025-05-01", "*CINplanDates CINPlanEndDate=2025-05-02", "CINplanDates CINPlanEndDate=2025-05-01")
        .Passes("ChildIdentifiers PersonDeathDate=2025-05-01", "CINplanDates CINPlanEndDate=2025-05-01", "CINplanDates");

    [Fact]
    public void Rule_4010() => For("4010").Finds("*CINplanDates", "*CINplanDates CINPlanStartDate=2026-04-01").Passes("CINplanDates CINPlanStartDate=2026-03-31");

    [Fact]
    public void Rule_4011() => For("4011")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-02 CINPlanEndDate=2025-05-01")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-05-01", "CINplanDates CINPlanEndDate=2025-05-01", "CINplanDates CINPlanStartDate=2025-05-01");

    [Fact]
    public void Rule_4012Q() => For("4012Q")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-05-01").Passes("CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-05-02", "CINplanDates");

    [Fact]
    public void Rule_4013() => For("4013")
        .Finds("*CINplanDates CINPlanEndDate=2025-03-31", "*CINplanDates CINPlanEndDate=2026-04-01")
        .Passes("CINplanDates CINPlanEndDate=2025-04-01", "CINplanDates CINPlanEndDate=2026-03-31", "CINplanDates");

    [Fact]
    public void Rule_4014() => For("4014")
        .Finds("CINdetails", "*CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "CINdetails", "*CINplanDates CINPlanStartDate=2025-06-01")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "CINplanDates CINPlanStartDate=2025-06-02")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01", "*CINplanDates CINPlanStartDate=2026-03-31")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01", "CINplanDates CINPlanStartDate=2026-04-01")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "*CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01", "Child", "CINplanDates CINPlanStartDate=2025-05-01");

    [Fact]
    public void Rule_4015() => For("4015")
        .Finds("*CINdetails CINreferralDate=2025-05-02", "*CINplanDates CINPlanStartDate=2025-05-01", "CINplanDates CINPlanStartDate=2025-05-02")
        .Passes("CINdetails CINreferralDate=2025-05-02", "CINplanDates CINPlanStartDate=2025-05-02", "CINdetails", "CINplanDates CINPlanStartDate=2025-05-01");

    [Fact]
    public void Rule_4016() => For("4016")
        .Finds("CINdetails", "*CINplanDates CINPlanStartDate=2025-05-31", "CINdetails", "*ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-06-01")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01", "*ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-06-01")
        .Finds("*CINplanDates CINPlanStartDate=2026-03-31", "*ChildProtectionPlans CPPstartDate=2025-05-01")
        .Passes("CINplanDates CINPlanStartDate=2025-06-01", "CINplanDates CINPlanStartDate=2025-04-30", "ChildProtectionPlans CPPstartDate=2025-05-01 CPPendDate=2025-06-01")
        .Passes("CINplanDates CINPlanStartDate=2026-04-01", "ChildProtectionPlans CPPstartDate=2025-05-01");

    [Fact]
    public void Rule_4017() => For("4017")
        .Finds("CINdetails", "*CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "CINdetails", "*ChildProtectionPlans CPPstartDate=2025-05-31")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "*ChildProtectionPlans CPPstartDate=2025-05-01")
        .Finds("*CINplanDates CINPlanStartDate=2025-05-01", "*ChildProtectionPlans CPPstartDate=2026-03-31")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-06-01", "ChildProtectionPlans CPPstartDate=2025-06-01", "ChildProtectionPlans CPPstartDate=2025-04-30")
        .Passes("CINplanDates CINPlanStartDate=2025-05-01", "ChildProtectionPlans CPPstartDate=2026-04-01");
}
