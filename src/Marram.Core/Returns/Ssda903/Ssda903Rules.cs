namespace Marram.Returns.Ssda903;

/// <summary>
/// Every version of every published rule of the children looked after return, 2022/23 to 2026/27. Source: DfE, SSDA903 validation rules, as the
/// sector's public validator (data-to-insight, csc-validator-be-903) lists them; <c>docs/deviations.md</c> says where ours differ.
/// </summary>
public static class Ssda903Rules
{
    /// <summary>The first collection year whose rules are here.</summary>
    public const int FirstYear = 2023;

    /// <summary>The last collection year whose rules have been published.</summary>
    public const int LastYear = 2027;

    /// <summary>Every version, in code order: numbers first, then letters; of one code the earliest first.</summary>
    public static readonly IReadOnlyList<Ssda903Rule> All =
    [
        .. new IEnumerable<Ssda903Rule>[]
        {
            HeaderRules.All,
            HeaderRules.AcrossChildren,
            EpisodeRules.All,
            EpisodeOrderRules.All,
            EpisodeOrderRules.OverSeveral,
            EpisodeChildRules.All,
            EpisodeChildRules.OverSeveral,
            PlaceRules.All,
            ReviewRules.All,
            OutcomeRules.InCareAllYear,
            OutcomeRules.Leavers,
            OutcomeRules.OverSeveral,
            AdoptionRules.Adoptions,
            AdoptionRules.Decisions,
            AdoptionRules.OverSeveral,
            PermanenceRules.All,
            PermanenceRules.OverSeveral,
            MissingRules.All,
            SocialWorkerRules.All,
            SocialWorkerRules.OverSeveral,
            LibertyRules.All,
            LibertyRules.OverSeveral,
            LastYearRules.OfEpisodes,
            LastYearRules.OfHeaders,
            LastYearRules.OfUnaccompaniedChildren,
            JoiningRules.All,
            JoiningRules.OfUnaccompaniedChildren,
            JoiningRules.UnaccompaniedAcrossTables,
        }
        .SelectMany(rules => rules)
        .OrderBy(rule => rule.Code.TakeWhile(char.IsAsciiDigit).Aggregate(0, (number, digit) => (number * 10) + digit - '0') is var number and > 0
            ? number
            : int.MaxValue)
        .ThenBy(rule => rule.Code, StringComparer.Ordinal)
        .ThenBy(rule => rule.From),
    ];
}
