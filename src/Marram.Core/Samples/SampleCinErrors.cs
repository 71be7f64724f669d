using System.Globalization;
using System.Xml.Linq;
using Marram.Waits.Projections;

namespace Marram.Samples;

/// <summary>A fault put into a census on purpose.</summary>
/// <param name="Rule">The published rule that should find it, in this element and field.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="Table">The table the element is a row of.</param>
/// <param name="Element">The element in which something was changed.</param>
/// <param name="Field">What was changed in it.</param>
/// <param name="Was">What stood there before.</param>
/// <param name="Now">What stands there now; empty where it was taken out.</param>
public sealed record SampleCinError(string Rule, string What, string Table, XElement Element, string Field, string Was, string Now);

/// <summary>Breaks censuses on purpose, one fault a child, and says what was broken and which rule should find it.</summary>
public static class SampleCinErrors
{
    private static readonly Fault[] Faults =
    [
        new("1510", "another first letter of the pupil number", "ChildIdentifiers", "UPN", (_, was) => (was[0] == 'A' ? 'B' : 'A') + was[1..]),
        new("4180", "a code for sex that is none", "ChildIdentifiers", "Sex", (_, _) => "X"),
        new("4220", "a code for ethnic origin that is none", "ChildCharacteristics", "Ethnicity", (_, _) => "ZZZZ"),
        new("8568", "neither further action nor none", "CINdetails", "ReferralNFA", (_, _) => "2"),
        new("8866", "a source of referral that is none", "CINdetails", "ReferralSource", (_, _) => "9Z"),
        new("8650", "a primary need that is none", "CINdetails", "PrimaryNeedCode", (_, _) => "N99"),
        new("8640", "a reason for closure that is none", "CINdetails", "ReasonForClosure", (_, _) => "RC99"),
        new("8805", "a closed episode without its reason", "CINdetails", "ReasonForClosure", (_, _) => ""),
        new("1103", "an assessment a year before the referral", "Assessments", "AssessmentActualStartDate", (assessment, _) => Day(assessment.Parent!, "CINreferralDate", days: -365)),
        new("8608", "an assessment authorised the day before it began", "Assessments", "AssessmentAuthorisationDate", (assessment, _) => Day(assessment, "AssessmentActualStartDate", days: -1)),
        new("4011", "a plan that ended the day before it began", "CINPlanDates", "CINPlanEndDate", (plan, _) => Day(plan, "CINPlanStartDate", days: -1)),
        new("8615", "an enquiry that began the day after its conference", "Section47", "S47ActualStartDate", (enquiry, _) => Day(enquiry, "DateOfInitialCPC", days: 1), With: "DateOfInitialCPC"),
        new("8925", "a plan that ended the day before it began", "ChildProtectionPlans", "CPPendDate", (plan, _) => Day(plan, "CPPstartDate", days: -1)),
        new("8905", "a category of abuse that is none", "ChildProtectionPlans", "InitialCategoryOfAbuse", (_, _) => "XXX"),
        new("8910", "a category of abuse that is none", "ChildProtectionPlans", "LatestCategoryOfAbuse", (_, _) => "XXX"),
        new("8730", "a number of plans that is none", "ChildProtectionPlans", "NumberOfPreviousCPP", (_, _) => "some"),
    ];

    /// <summary>Breaks one field of a child's element by chance; null when it does not, or no fault fits it. A child that has a fault at some chance has the same at every greater one.</summary>
    /// <inheritdoc cref="SampleErrors.BreakByChance" path="/param"/>
    public static SampleCinError? BreakByChance(XElement census, SampleChild child, ulong seed, double chance) =>
        new SeededGenerator(seed, (1UL << 62) + ulong.Parse(child.Id)) is var random && random.NextChance(chance) ? Break(census, random) : null;

    /// <summary>Breaks one field of a child's element; null when no fault fits it.</summary>
    public static SampleCinError? Break(XElement child, SeededGenerator random)
    {
        Fault[] possible = [.. Faults.Where(fault => fault.Places(child).Any())];
        if (possible.Length == 0)
        {
            return null;
        }

        var fault = possible[random.NextBelow(possible.Length)];
        XElement[] fitting = [.. fault.Places(child)];
        var element = fitting[random.NextBelow(fitting.Length)];
        var field = element.Element(fault.Field)!;
        var was = field.Value;
        var now = fault.Change(element, was);
        if (now.Length > 0)
        {
            field.Value = now;
        }
        else
        {
            field.Remove();
        }

        // The census writes the element of a plan otherwise than its table.
        return new(fault.Rule, fault.What, fault.Group == "CINPlanDates" ? "CINplanDates" : fault.Group, element, fault.Field, was, now);
    }

    private static string Day(XElement element, string field, int days) =>
        DateOnly.ParseExact(element.Element(field)!.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd");

    private sealed record Fault(string Rule, string What, string Group, string Field, Func<XElement, string, string> Change, string? With = null)
    {
        public IEnumerable<XElement> Places(XElement child) =>
            child.Descendants(Group).Where(element => element.Element(Field) is not null && (With is null || element.Element(With) is not null));
    }
}
