namespace Marram.Spc;

/// <summary>The names of the R package NHSRplotthedots 0.2 for rules, colours and icons, for exchange with scripts.</summary>
public static class SpcNames
{
    /// <summary>The name of a rule, with the number of points the chart asks for.</summary>
    public static string Of(SpecialCause cause, SpcOptions options) => cause switch
    {
        SpecialCause.None => "Common Cause",
        SpecialCause.AboveLimit => "Above UCL",
        SpecialCause.BelowLimit => "Below LCL",
        SpecialCause.Rising => options.TrendPoints is 6 ? "6 Point Trend (Increasing)" : "7 Point Trend (Increasing)",
        SpecialCause.Falling => options.TrendPoints is 6 ? "6 Point Trend (Decreasing)" : "7 Point Trend (Decreasing)",
        SpecialCause.TwoOfThreeHigh => "2 in 3 Above CL",
        SpecialCause.TwoOfThreeLow => "2 in 3 Below CL",
        SpecialCause.ShiftUp => options.ShiftPoints is 6 ? "6 Points Above CL" : "7 Points Above CL",
        SpecialCause.ShiftDown => options.ShiftPoints is 6 ? "6 Points Below CL" : "7 Points Below CL",
    };

    /// <summary>The name of a colour class.</summary>
    public static string Of(PointType type) => type switch
    {
        PointType.CommonCause => "common_cause",
        PointType.Improvement => "special_cause_improvement",
        PointType.Concern => "special_cause_concern",
        PointType.NeutralHigh => "special_cause_neutral_high",
        PointType.NeutralLow => "special_cause_neutral_low",
    };

    /// <summary>The name of a variation icon; null where there are too few points for one.</summary>
    public static string? Of(VariationIcon icon) => icon switch
    {
        VariationIcon.NotEnoughPoints => null,
        VariationIcon.CommonCause => "common_cause",
        VariationIcon.ImprovementHigh => "improvement_high",
        VariationIcon.ImprovementLow => "improvement_low",
        VariationIcon.ConcernHigh => "concern_high",
        VariationIcon.ConcernLow => "concern_low",
        VariationIcon.NeutralHigh => "neutral_high",
        VariationIcon.NeutralLow => "neutral_low",
    };

    /// <summary>The name of an assurance icon; null where there is none.</summary>
    public static string? Of(AssuranceIcon icon) => icon switch
    {
        AssuranceIcon.None or AssuranceIcon.NotEnoughPoints => null,
        AssuranceIcon.Pass => "consistent_pass",
        AssuranceIcon.HitOrMiss => "inconsistent",
        AssuranceIcon.Fail => "consistent_fail",
    };
}
