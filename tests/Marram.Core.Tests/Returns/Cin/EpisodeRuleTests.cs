using static Marram.Returns.Cin.RuleCase;

namespace Marram.Returns.Cin;

public class EpisodeRuleTests
{
    [Fact]
    public void Rule_2990() => For("2990")
        .Finds("*CINdetails ReasonForClosure=RC8", "*CINplanDates", "*Section47", "*ChildProtectionPlans", "Assessments", "CINdetails ReasonForClosure=RC7", "CINplanDates")
        .Finds("*CINdetails ReasonForClosure=RC9 DateOfInitialCPC=2025-05-01")
        .Passes("CINdetails ReasonForClosure=RC8", "Assessments", "CINdetails ReasonForClosure=RC7 DateOfInitialCPC=2025-05-01", "Section47");

    [Fact]
    public void Rule_8555Q() => For("8555Q")
        .Finds("*ChildIdentifiers PersonDeathDate=2025-05-01", "*CINdetails CINreferralDate=2025-05-02", "CINdetails CINreferralDate=2025-05-01")
        .Passes("ChildIdentifiers PersonDeathDate=2025-05-01", "CINdetails CINreferralDate=2025-05-01", "Child", "CINdetails CINreferralDate=2025-05-02");

    [Fact]
    public void Rule_8565() => For("8565")
        .Finds("*CINdetails CINclosureDate=2025-05-01",
            "*Assessments AssessmentActualStartDate=2025-05-02", "*Assessments AssessmentAuthorisationDate=2025-05-02",
            "Assessments AssessmentActualStartDate=2025-05-01 AssessmentAuthorisationDate=2025-05-01",
            "*CINplanDates CINPlanStartDate=2025-05-02", "*CINplanDates CINPlanEndDate=2025-05-02", "CINplanDates CINPlanStartDate=2025-05-01 CINPlanEndDate=2025-05-01",
            "*Section47 S47ActualStartDate=2025-05-02", "*Section47 DateOfInitialCPC=2025-05-02", "Section47 S47ActualStartDate=2025-05-01",
            "*ChildProtectionPlans CPPendDate=2025-05-02", "ChildProtectionPlans CPPendDate=2025-05-01")
        .Finds("*CINdetails CINclosureDate=2025-05-01 DateOfInitialCPC=2025-05-02")
        .Passes("CINdetails CINclosureDate=2025-05-01 DateOfInitialCPC=2025-05-01", "CINdetails", "Assessments AssessmentActualStartDate=2025-05-02");

    [Fact]
    public void Rule_8568() => For("8568")
        .Finds("*CINdetails", "*CINdetails ReferralNFA=2").Passes("CINdetails ReferralNFA=0", "CINdetails ReferralNFA=1", "CINdetails ReferralNFA=True", "CINdetails ReferralNFA=FALSE");

    // The working day before Tuesday 1 April 2025 is Monday 31 March; before Saturday 1 April 2023, Friday 31 March.
    [Fact]
    public void Rule_8569Q() => For("8569Q")
        .Finds("*CINdetails CINreferralDate=2025-03-30 ReferralNFA=1", "*CINdetails CINreferralDate=2025-03-28")
        .Passes("CINdetails CINreferralDate=2025-03-31 ReferralNFA=1", "CINdetails CINreferralDate=2025-03-28 ReferralNFA=0")
        .In(2024).Finds("*CINdetails CINreferralDate=2023-03-30 ReferralNFA=1").Passes("CINdetails CINreferralDate=2023-03-31 ReferralNFA=1");

    [Fact]
    public void Rule_8585Q() => For("8585Q")
        .Finds("*ChildIdentifiers", "*CINdetails ReasonForClosure=RC2", "CINdetails ReasonForClosure=RC1")
        .Passes("ChildIdentifiers PersonDeathDate=2025-05-01", "CINdetails ReasonForClosure=RC2", "Child", "CINdetails ReasonForClosure=RC1");

    [Fact]
    public void Rule_8600() => For("8600")
        .Finds("*CINdetails", "*CINdetails CINreferralDate=2026-04-01", "*CINdetails CINreferralDate=2025-02-29").Passes("CINdetails CINreferralDate=2026-03-31");

    // 280 days before 31 December 2025 is 26 March 2025.
    [Fact]
    public void Rule_8606() => For("8606")
        .Finds("*ChildIdentifiers PersonBirthDate=2025-12-31", "*CINdetails CINreferralDate=2025-03-25", "CINdetails CINreferralDate=2025-03-26")
        .Finds("*ChildIdentifiers ExpectedPersonBirthDate=2025-12-31", "*CINdetails CINreferralDate=2025-03-25")
        .Passes("ChildIdentifiers PersonBirthDate=2025-12-31 ExpectedPersonBirthDate=2025-12-31", "CINdetails CINreferralDate=2025-03-26", "Child", "CINdetails CINreferralDate=2025-03-25");

    [Fact]
    public void Rule_8610() => For("8610")
        .Finds("*CINdetails ReferralNFA=0", "*CINdetails ReferralNFA=false").Passes("CINdetails ReferralNFA=0 PrimaryNeedCode=N1", "CINdetails ReferralNFA=1", "CINdetails");

    [Fact]
    public void Rule_8620() => For("8620")
        .Finds("*CINdetails CINclosureDate=2025-03-31", "*CINdetails CINclosureDate=2026-04-01")
        .Passes("CINdetails CINclosureDate=2025-04-01", "CINdetails CINclosureDate=2026-03-31", "CINdetails");

    [Fact]
    public void Rule_8630() => For("8630")
        .Finds("*CINdetails CINreferralDate=2025-05-02 CINclosureDate=2025-05-01")
        .Passes("CINdetails CINreferralDate=2025-05-01 CINclosureDate=2025-05-01", "CINdetails CINclosureDate=2025-05-01", "CINdetails CINreferralDate=2025-05-02");

    [Fact]
    public void Rule_8640() => For("8640")
        .Finds("*CINdetails ReasonForClosure=RC0", "*CINdetails ReasonForClosure=RC10").Passes("CINdetails ReasonForClosure=RC1", "CINdetails ReasonForClosure=rc9", "CINdetails");

    [Fact]
    public void Rule_8650() => For("8650")
        .Finds("*CINdetails PrimaryNeedCode=N10", "*CINdetails PrimaryNeedCode=1").Passes("CINdetails PrimaryNeedCode=N0", "CINdetails PrimaryNeedCode=N9", "CINdetails");

    [Fact]
    public void Rule_8805() => For("8805")
        .Finds("*CINdetails CINclosureDate=2025-05-01").Passes("CINdetails CINclosureDate=2025-05-01 ReasonForClosure=RC1", "CINdetails");

    [Fact]
    public void Rule_8810() => For("8810")
        .Finds("*CINdetails ReasonForClosure=RC1").Passes("CINdetails CINclosureDate=2025-05-01 ReasonForClosure=RC1", "CINdetails");

    [Fact]
    public void Rule_8815() => For("8815")
        .Finds("*CINdetails ReferralNFA=0", "*CINdetails ReferralNFA=false", "CINdetails ReferralNFA=0 CINclosureDate=2025-05-01", "CINdetails ReferralNFA=1")
        .Finds("ChildIdentifiers LAchildID=A", "*CINdetails ReferralNFA=0", "ChildIdentifiers LAchildID=A", "*CINdetails ReferralNFA=0")
        .Passes("CINdetails ReferralNFA=0", "CINdetails ReferralNFA=1", "CINdetails ReferralNFA=0 CINclosureDate=2025-05-01", "Child", "CINdetails ReferralNFA=0");

    [Fact]
    public void Rule_8816() => For("8816")
        .Finds("*CINdetails ReferralNFA=0 CINreferralDate=2025-05-01", "*CINdetails ReferralNFA=1 CINreferralDate=2025-05-02")
        .Passes("CINdetails ReferralNFA=0 CINreferralDate=2025-05-02", "CINdetails ReferralNFA=0 CINreferralDate=2025-05-01 CINclosureDate=2025-05-02")
        .Passes("CINdetails ReferralNFA=0", "CINdetails ReferralNFA=0")
        .Passes("CINdetails ReferralNFA=1 CINreferralDate=2025-05-01", "CINdetails ReferralNFA=0 CINreferralDate=2025-05-02");

    [Fact]
    public void Rule_8820() => For("8820")
        .Finds("*CINdetails CINreferralDate=2025-05-01 CINclosureDate=2025-06-01", "*CINdetails CINreferralDate=2025-05-31 CINclosureDate=2025-07-01")
        .Passes("CINdetails CINreferralDate=2025-05-01 CINclosureDate=2025-06-01", "CINdetails CINreferralDate=2025-06-01 CINclosureDate=2025-07-01")
        .Finds("*CINdetails CINreferralDate=2025-05-01 ReferralNFA=0", "*CINdetails CINreferralDate=2026-03-30")
        .Passes("CINdetails CINreferralDate=2025-05-01 ReferralNFA=0", "CINdetails CINreferralDate=2026-03-31")
        .Passes("CINdetails CINreferralDate=2025-05-01 ReferralNFA=1", "CINdetails CINreferralDate=2025-05-02 CINclosureDate=2025-06-01")
        .Finds("*CINdetails CINreferralDate=2025-05-01 CINclosureDate=2025-12-01", "CINdetails", "*CINdetails CINreferralDate=2025-06-01 CINclosureDate=2025-06-02",
            "*CINdetails CINreferralDate=2025-11-30 CINclosureDate=2025-12-05", "CINdetails CINreferralDate=2025-12-05 CINclosureDate=2025-12-06");

    [Fact]
    public void Rule_8825Q() => For("8825Q")
        .Finds("*CINdetails ReasonForClosure=RC8", "*CINdetails ReasonForClosure=RC9")
        .Passes("CINdetails ReasonForClosure=RC8", "Assessments", "CINdetails ReasonForClosure=RC7");

    [Fact]
    public void Rule_8831() => For("8831")
        .Finds("*CINdetails ReferralNFA=1", "*Assessments AssessmentActualStartDate=2025-05-01", "*Assessments AssessmentAuthorisationDate=2025-05-01", "Assessments",
            "*Section47 S47ActualStartDate=2025-05-01", "*Section47 DateOfInitialCPC=2025-05-01", "Section47")
        .Finds("*CINdetails ReferralNFA=true DateOfInitialCPC=2025-05-01")
        .Passes("CINdetails ReferralNFA=1", "Assessments", "Section47", "CINdetails ReferralNFA=0 DateOfInitialCPC=2025-05-01", "Assessments AssessmentActualStartDate=2025-05-01");

    [Fact]
    public void Rule_8832() => For("8832")
        .Finds("*CINdetails ReferralNFA=1", "*ChildProtectionPlans", "CINdetails ReferralNFA=1").Passes("CINdetails ReferralNFA=0", "ChildProtectionPlans", "CINdetails ReferralNFA=1");

    [Fact]
    public void Rule_8866() => For("8866")
        .Finds("*CINdetails CINreferralDate=2013-04-01", "*CINdetails CINreferralDate=2025-05-01 ReferralSource=11", "*CINdetails CINreferralDate=2025-05-01 ReferralSource=3")
        .Passes("CINdetails CINreferralDate=2013-03-31", "CINdetails CINreferralDate=2025-05-01 ReferralSource=10", "CINdetails CINreferralDate=2025-05-01 ReferralSource=5d", "CINdetails");
}
