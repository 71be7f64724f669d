using Marram.Periods;

namespace Marram.Returns.Cin;

/// <summary>Rules about assessments and their factors.</summary>
internal static class AssessmentRules
{
    public static readonly RowRule<Assessment>[] All =
    [
        new("8608", "The assessment was authorised before it began", ["AssessmentActualStartDate", "AssessmentAuthorisationDate"],
            assessment => assessment.Started > assessment.Authorised),
        new("8614", "Factors are only for an assessment that is complete: enter the day it was authorised, or take them out", ["AssessmentAuthorisationDate", "AssessmentFactors"],
            assessment => assessment.Authorised is null && assessment.Factors.Any(factor => factor.Code is not null)),
        new("8670Q", "The assessment has been open for more than 45 working days", ["AssessmentActualStartDate", "AssessmentAuthorisationDate"],
            assessment => assessment.Authorised is null && assessment.Started < assessment.Year.LastDay.WorkingDaysBefore(45)),
        new("8696", "The assessment was authorised outside the census year", ["AssessmentAuthorisationDate", "ReferenceDate"],
            assessment => assessment.Authorised is { } day && !assessment.Year.Contains(day)),
        new("8736", "An assessment that is not complete must have begun within the census year: check its first day, or enter when it was authorised",
            ["AssessmentAuthorisationDate", "AssessmentActualStartDate"],
            assessment => assessment.Authorised is null && !assessment.Year.Contains(assessment.Started)),
        new("8869", "Factor 21 says that there are none, so it stands alone", ["AssessmentFactors"],
            assessment => assessment.Factors.Any(factor => factor.Code == "21") && assessment.Factors.Any(factor => factor.Code is not (null or "21"))),
        new("8897Q", "A completed assessment needs its factors, each by its code", ["AssessmentAuthorisationDate", "AssessmentFactors"],
            assessment => assessment.Authorised >= assessment.Year.FirstDay
                && (assessment.Factors.Length == 0 || assessment.Factors.Any(factor => !factor.IsCode("AssessmentFactors", factor.Code)))),
        new("8898", "The same factor stands more than once", ["AssessmentFactors"],
            HasRepeatedFactor),
        new("8945Q", "Factor 18A has been replaced: use 18B (by a child) or 18C (by an adult)", ["AssessmentFactors"],
            assessment => assessment.Factors.Any(factor => factor.Code == "18A")) { From = 2025 },
        new("8950Q", "Factor 19A has been replaced: use 19B (by a child) or 19C (by an adult)", ["AssessmentFactors"],
            assessment => assessment.Factors.Any(factor => factor.Code == "19A")) { From = 2025 },
    ];

    public static readonly EpisodeRule[] OverSeveral =
    [
        new("1103", "The assessment began before the referral", ["AssessmentActualStartDate", "CINreferralDate"], [Tables.Assessments, Tables.CinDetails],
            episode => episode.With(episode.Assessments, assessment => assessment.Started < assessment.Episode.Referred)),
        new("8863Q", "One assessment began while another was going on", ["AssessmentActualStartDate", "AssessmentAuthorisationDate"], [Tables.Assessments],
            episode => Overlap.Of(episode.Assessments, one => one.Started, End, one => (one.Started, one.Authorised)))
        {
            Against = row => Overlap.Other((Assessment)row, ((Assessment)row).Episode.Assessments, one => one.Started, End),
        },
        new("8867", "The episode is closed, but an assessment has no day of authorisation", ["CINclosureDate", "AssessmentAuthorisationDate"],
            [Tables.CinDetails, Tables.Assessments],
            episode => episode.Closed is null ? [] : episode.With(episode.Assessments, assessment => assessment.Authorised is null)),
        new("8873Q", "The only assessment found no factors (21): the episode should have ended after it (RC8 or RC9)", ["ReasonForClosure", "AssessmentFactors"],
            [Tables.Assessments, Tables.CinDetails],
            episode => episode is { EndedWithAssessment: false, Assessments: [var only] } && only.Factors.Any(factor => factor.Code?.Contains("21", StringComparison.Ordinal) == true)
                ? [only, episode]
                : []),
        new("8896", "More than one assessment has no day of authorisation", ["AssessmentAuthorisationDate"], [Tables.Assessments],
            episode => episode.Assessments.Length > 1 && Array.FindAll(episode.Assessments, one => one.Authorised is null) is { Length: > 1 } open ? open : []),
    ];

    // As many as are sooner held against each other than put into a set.
    private const int Few = 16;

    private static bool HasRepeatedFactor(Assessment assessment)
    {
        var factors = assessment.Factors;
        if (factors.Length > Few)
        {
            HashSet<string> seen = [];
            return factors.Any(factor => factor.Code is { } code && !seen.Add(code));
        }

        for (var i = 1; i < factors.Length; i++)
        {
            for (var before = 0; before < i; before++)
            {
                if (factors[i].Code is { } code && code == factors[before].Code)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static DateOnly? End(Assessment assessment) => (assessment.Authorised ?? assessment.Year.LastDay).AddDays(1);

    /// <summary>The rows of an episode that break a rule, and the episode when there are any.</summary>
    public static IEnumerable<CinRow> With<TRow>(this Episode episode, TRow[] rows, Predicate<TRow> breaks)
        where TRow : CinRow =>
        Array.Exists(rows, breaks) ? [.. Array.FindAll(rows, breaks), episode] : [];
}
