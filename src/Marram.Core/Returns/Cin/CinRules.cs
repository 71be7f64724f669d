namespace Marram.Returns.Cin;

/// <summary>
/// Every version of every published rule of the children in need census, 2022/23 to 2025/26. Source: DfE, Children in need census validation rules, as the sector's
/// public validator (data-to-insight, csc-validator-be-cin) lists them; <c>docs/deviations.md</c> says where ours differ.
/// </summary>
public static class CinRules
{
    /// <summary>The first collection year whose rules are here.</summary>
    public const int FirstYear = 2023;

    /// <summary>The last collection year whose rules have been published.</summary>
    public const int LastYear = 2026;

    /// <summary>Every version, in the order of the codes' numbers; of one code the earliest first.</summary>
    public static readonly IReadOnlyList<CinRule> All =
    [
        .. new IEnumerable<CinRule>[]
        {
            WholeReturnRules.All,
            IdentityRules.All,
            IdentityRules.OfCharacteristics,
            IdentityRules.OverSeveral,
            EpisodeRules.All,
            EpisodeRules.OverSeveral,
            AssessmentRules.All,
            AssessmentRules.OverSeveral,
            EnquiryRules.All,
            EnquiryRules.OverSeveral,
            PlanRules.All,
            PlanRules.OverSeveral,
            ProtectionPlanRules.All,
            ProtectionPlanRules.OfReviews,
            ProtectionPlanRules.OverSeveral,
        }
        .SelectMany(rules => rules)
        .OrderBy(rule => int.Parse(rule.Code.TrimEnd('Q')))
        .ThenBy(rule => rule.From),
    ];
}
