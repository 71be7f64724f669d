using System.Xml.Linq;
using Marram.Returns;

namespace Marram.Samples;

/// <summary>
/// What a council would return of a child in the children in need census of a year, as known on its last day. Source: DfE, CIN census technical specification;
/// elements in the order of its schema.
/// </summary>
public static class SampleCin
{
    /// <summary>The Header element.</summary>
    public static XElement Header(CollectionYear year) => new(
        "Header",
        new XElement("CollectionDetails", new XElement("Collection", "CIN"), new XElement("Year", year.Ends), new XElement("ReferenceDate", Day(year.LastDay))),
        new XElement(
            "Source",
            new XElement("SourceLevel", "L"),
            new XElement("LEA", SampleCouncil.Number),
            new XElement("SoftwareCode", "Marram sample"),
            new XElement("Release", "1"),
            new XElement("SerialNo", "001"),
            new XElement("DateTime", $"{Day(year.LastDay.AddMonths(2))}T09:00:00")));

    /// <summary>The child's element; null when the child has no place in the census.</summary>
    public static XElement? Child(SampleChild child, CollectionYear year)
    {
        var (first, last) = (year.FirstDay, year.LastDay);
        SampleReferral[] episodes =
        [
            .. child.Referrals.Where(one => one.On <= last && (one.IsNoAction ? one.On >= first : !(one.ClosedOn < first))),
        ];
        if (episodes.Length == 0)
        {
            return null;
        }

        var isBorn = child.Born <= last;
        var upn = isBorn && child.Born.AddYears(4) <= new DateOnly(first.Year, 8, 31) && !Array.TrueForAll(episodes, one => one.IsNoAction) ? child.Upn : null;
        return new(
            "Child",
            new XElement(
                "ChildIdentifiers",
                new XElement("LAchildID", child.Id),
                upn is not null ? new XElement("UPN", upn) : new XElement("UPNunknown", Array.TrueForAll(episodes, one => one.IsNoAction) ? "UN7" : isBorn ? "UN1" : "UN6"),
                isBorn ? new XElement("PersonBirthDate", Day(child.Born)) : new XElement("ExpectedPersonBirthDate", Day(child.Born)),
                year.Ends >= 2025
                    ? new XElement("Sex", isBorn ? child.Sex : "U")
                    : new XElement("GenderCurrent", !isBorn ? "0" : child.Sex == "M" ? "1" : "2")),
            new XElement(
                "ChildCharacteristics",
                new XElement("Ethnicity", child.Ethnicity),
                isBorn
                    ? new XElement("Disabilities", (child.Disabilities.Length > 0 ? child.Disabilities : ["NONE"]).Select(code => new XElement("Disability", code)))
                    : null),
            episodes.Select(one => Episode(one, year)));
    }

    private static XElement Episode(SampleReferral referral, CollectionYear year)
    {
        var last = year.LastDay;
        var isClosed = referral.ClosedOn <= last;
        return new(
            "CINdetails",
            new XElement("CINreferralDate", Day(referral.On)),
            new XElement("ReferralSource", referral.Source),
            referral.IsNoAction ? null : new XElement("PrimaryNeedCode", referral.Need),
            isClosed ? new XElement("CINclosureDate", Day(referral.ClosedOn!.Value)) : null,
            isClosed ? new XElement("ReasonForClosure", referral.ClosedBecause == "RC9" && year.Ends < 2025 ? "RC8" : referral.ClosedBecause) : null,
            from one in referral.Assessments
            where one.Started <= last && one.Completed >= year.FirstDay
            let isComplete = one.Completed <= last
            select new XElement(
                "Assessments",
                new XElement("AssessmentActualStartDate", Day(one.Started)),
                isComplete ? new XElement("AssessmentAuthorisationDate", Day(one.Completed)) : null,
                isComplete ? new XElement("FactorsIdentifiedAtAssessment", one.Factors.Select(factor => new XElement("AssessmentFactors", factor))) : null),
            from plan in referral.Plans
            where plan.Started <= last && plan.Ended >= year.FirstDay && plan.Started < plan.Ended
            select new XElement("CINPlanDates", new XElement("CINPlanStartDate", Day(plan.Started)), plan.Ended <= last ? new XElement("CINPlanEndDate", Day(plan.Ended)) : null),
            from one in referral.Enquiries
            where one.Started <= last && (one.ConferenceOn is { } held ? held >= year.FirstDay : one.Started >= year.FirstDay)
            select new XElement(
                "Section47",
                new XElement("S47ActualStartDate", Day(one.Started)),
                new XElement("InitialCPCtarget", Day(one.Target)),
                one.ConferenceOn <= last ? new XElement("DateOfInitialCPC", Day(one.ConferenceOn.Value)) : null,
                new XElement("ICPCnotRequired", one.ConferenceOn is null && one.Ended <= last ? "1" : "0")),
            new XElement("ReferralNFA", referral.IsNoAction ? "1" : "0"),
            from plan in referral.ProtectionPlans
            where plan.Started <= last && plan.Ended >= year.FirstDay
            select new XElement(
                "ChildProtectionPlans",
                new XElement("CPPstartDate", Day(plan.Started)),
                plan.Ended <= last ? new XElement("CPPendDate", Day(plan.Ended)) : null,
                new XElement("InitialCategoryOfAbuse", plan.InitialCategory),
                new XElement("LatestCategoryOfAbuse", plan.LatestCategory),
                new XElement("NumberOfPreviousCPP", plan.Before),
                plan.Reviews.Any(review => year.Contains(review.On))
                    ? new XElement("Reviews", plan.Reviews.Where(review => year.Contains(review.On)).Select(review => new XElement("CPPreviewDate", Day(review.On))))
                    : null));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");
}
