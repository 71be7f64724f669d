using static Marram.Returns.Cin.RuleCase;

namespace Marram.Returns.Cin;

public class AssessmentRuleTests
{
    [Fact]
    public void Rule_1103() => For("1103")
        .Finds("*CINdetails CINreferralDate=2025-05-02", "*Assessments AssessmentActualStartDate=2025-05-01", "Assessments AssessmentActualStartDate=2025-05-02")
        .Passes("CINdetails CINreferralDate=2025-05-02", "Assessments AssessmentActualStartDate=2025-05-02", "CINdetails CINreferralDate=2025-05-01", "Assessments", "CINdetails",
            "Assessments AssessmentActualStartDate=2025-05-01");

    [Fact]
    public void Rule_8608() => For("8608")
        .Finds("*Assessments AssessmentActualStartDate=2025-05-02 AssessmentAuthorisationDate=2025-05-01")
        .Passes("Assessments AssessmentActualStartDate=2025-05-01 AssessmentAuthorisationDate=2025-05-01", "Assessments AssessmentActualStartDate=2025-05-01");

    [Fact]
    public void Rule_8614() => For("8614")
        .Finds("*Assessments AssessmentFactors=1A").Passes("Assessments AssessmentFactors=1A AssessmentAuthorisationDate=2025-05-01", "Assessments", "Assessments AssessmentFactors=");

    // Between 26 January and 30 March 2026 lie 46 working days; from 27 January, 45.
    [Fact]
    public void Rule_8670Q() => For("8670Q")
        .Finds("*Assessments AssessmentActualStartDate=2026-01-26")
        .Passes("Assessments AssessmentActualStartDate=2026-01-27", "Assessments AssessmentActualStartDate=2026-01-26 AssessmentAuthorisationDate=2026-03-31", "Assessments");

    [Fact]
    public void Rule_8696() => For("8696")
        .Finds("*Assessments AssessmentAuthorisationDate=2025-03-31", "*Assessments AssessmentAuthorisationDate=2026-04-01")
        .Passes("Assessments AssessmentAuthorisationDate=2025-04-01", "Assessments AssessmentAuthorisationDate=2026-03-31", "Assessments");

    [Fact]
    public void Rule_8736() => For("8736")
        .Finds("*Assessments AssessmentActualStartDate=2025-03-31", "*Assessments AssessmentActualStartDate=2026-04-01", "*Assessments")
        .Passes("Assessments AssessmentActualStartDate=2025-04-01", "Assessments AssessmentActualStartDate=2026-03-31", "Assessments AssessmentAuthorisationDate=2025-05-01");

    [Fact]
    public void Rule_8863Q() => For("8863Q")
        .Finds("*Assessments AssessmentActualStartDate=2025-05-01 AssessmentAuthorisationDate=2025-06-01", "*Assessments AssessmentActualStartDate=2025-06-01 AssessmentAuthorisationDate=2025-07-01")
        .Passes("Assessments AssessmentActualStartDate=2025-05-01 AssessmentAuthorisationDate=2025-06-01", "Assessments AssessmentActualStartDate=2025-06-02 AssessmentAuthorisationDate=2025-07-01")
        .Finds("*Assessments AssessmentActualStartDate=2025-05-01", "*Assessments AssessmentActualStartDate=2026-03-31")
        .Passes("Assessments AssessmentActualStartDate=2025-05-01", "Assessments AssessmentActualStartDate=2026-04-01")
        .Passes("Assessments AssessmentActualStartDate=2025-05-01 AssessmentAuthorisationDate=2025-06-01", "Assessments AssessmentActualStartDate=2025-05-01 AssessmentAuthorisationDate=2025-06-01")
        .Passes("CINdetails", "Assessments AssessmentActualStartDate=2025-05-01", "CINdetails", "Assessments AssessmentActualStartDate=2025-05-02");

    [Fact]
    public void Rule_8867() => For("8867")
        .Finds("*CINdetails CINclosureDate=2025-06-01", "*Assessments", "Assessments AssessmentAuthorisationDate=2025-05-01")
        .Passes("CINdetails CINclosureDate=2025-06-01", "Assessments AssessmentAuthorisationDate=2025-05-01", "CINdetails", "Assessments");

    [Fact]
    public void Rule_8869() => For("8869").Finds("*Assessments AssessmentFactors=21/1A").Passes("Assessments AssessmentFactors=21", "Assessments AssessmentFactors=1A/2B");

    [Fact]
    public void Rule_8873Q() => For("8873Q")
        .Finds("*CINdetails ReasonForClosure=RC7", "*Assessments AssessmentFactors=21")
        .Finds("*CINdetails", "*Assessments AssessmentFactors=1A/21")
        .Passes("CINdetails ReasonForClosure=RC8", "Assessments AssessmentFactors=21", "CINdetails ReasonForClosure=RC9", "Assessments AssessmentFactors=21")
        .Passes("CINdetails ReasonForClosure=RC7", "Assessments AssessmentFactors=21", "Assessments AssessmentFactors=1A")
        .Passes("CINdetails ReasonForClosure=RC7", "Assessments AssessmentFactors=1A");

    [Fact]
    public void Rule_8896() => For("8896")
        .Finds("*Assessments", "*Assessments AssessmentActualStartDate=2025-05-01", "Assessments AssessmentAuthorisationDate=2025-05-01")
        .Passes("Assessments", "Assessments AssessmentAuthorisationDate=2025-05-01", "CINdetails", "Assessments");

    [Fact]
    public void Rule_8897Q() => For("8897Q")
        .Finds("*Assessments AssessmentAuthorisationDate=2025-04-01", "*Assessments AssessmentAuthorisationDate=2025-05-01 AssessmentFactors=1A/ZZ", "*Assessments AssessmentAuthorisationDate=2025-05-01 AssessmentFactors=")
        .Passes("Assessments AssessmentAuthorisationDate=2025-03-31", "Assessments", "Assessments AssessmentAuthorisationDate=2025-05-01 AssessmentFactors=1a/24A");

    [Fact]
    public void Rule_8898() => For("8898")
        .Finds("*Assessments AssessmentFactors=1A/2B/1a").Passes("Assessments AssessmentFactors=1A/2B", "Assessments AssessmentFactors=1A");

    [Fact]
    public void Rule_8945Q() => For("8945Q").Finds("*Assessments AssessmentFactors=1A/18A").Passes("Assessments AssessmentFactors=18B/18C");

    [Fact]
    public void Rule_8950Q() => For("8950Q").Finds("*Assessments AssessmentFactors=19A").Passes("Assessments AssessmentFactors=19B/19C");
}
