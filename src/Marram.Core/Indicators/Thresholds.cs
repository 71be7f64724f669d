using System.Text.RegularExpressions;

namespace Marram.Indicators;

/// <summary>Bands of one indicator from one financial year on: as printed, and as understood.</summary>
public sealed class BandSetting
{
    /// <summary>The load that brought it.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>The indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>The start year of the financial year it holds for: 2020 for 2020/21. It holds on until a later year has its own.</summary>
    public required int Year { get; init; }

    /// <summary>The way that is good in the bands; the council's own, also where the indicator has none of itself.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>The worst printed band; empty where one text stands for all.</summary>
    public string RequiresImprovementPrinted { get; init; } = "";

    /// <summary>The middle printed band; empty where one text stands for all.</summary>
    public string GoodPrinted { get; init; } = "";

    /// <summary>The best printed band; empty where one text stands for all.</summary>
    public string OutstandingPrinted { get; init; } = "";

    /// <summary>The one text that stands for all bands (“Increase”); empty where there are three.</summary>
    public string SinglePrinted { get; init; } = "";

    /// <summary>The cut points the printed bands mean; null where they are words or cannot be mended.</summary>
    public Bands? Understood => SinglePrinted.Length > 0 ? null
        : Bands.Understand(Polarity, OutstandingPrinted, GoodPrinted, RequiresImprovementPrinted);

    /// <summary>The aim the one text means; null where there is none or it is not understood.</summary>
    public Aim? Aim => AimText.Parse(SinglePrinted);
}

/// <summary>An aim that names no level.</summary>
public enum Aim
{
    /// <summary>More than in the comparable period before.</summary>
    Increase,

    /// <summary>Fewer than in the comparable period before.</summary>
    Decrease,

    /// <summary>Below the average of the region.</summary>
    BelowRegion,

    /// <summary>Above the average of the region.</summary>
    AboveRegion,

    /// <summary>Below the average of England.</summary>
    BelowEngland,

    /// <summary>Above the average of England.</summary>
    AboveEngland,

    /// <summary>Below the average of the statistical neighbours.</summary>
    BelowNeighbours,

    /// <summary>Above the average of the statistical neighbours.</summary>
    AboveNeighbours,
}

/// <summary>Reads and words aims.</summary>
public static partial class AimText
{
    /// <summary>The aim a text means: “Increase”, “Decrease”, “Below regional average”; null for anything else.</summary>
    public static Aim? Parse(string text)
    {
        var words = text.Trim().ToLowerInvariant();
        if (words is "increase" or "decrease")
        {
            return words == "increase" ? Aim.Increase : Aim.Decrease;
        }

        var match = Relative().Match(words);
        return match.Success
            ? (match.Groups[1].Value, match.Groups[2].Value) switch
            {
                ("below", "regional" or "region") => Aim.BelowRegion,
                ("above", "regional" or "region") => Aim.AboveRegion,
                ("below", "national" or "england") => Aim.BelowEngland,
                ("above", "national" or "england") => Aim.AboveEngland,
                ("below", _) => Aim.BelowNeighbours,
                _ => Aim.AboveNeighbours,
            }
            : null;
    }

    /// <summary>The comparator an aim names; null when it is the indicator's own earlier value.</summary>
    public static string? ComparatorId(this Aim aim) => aim switch
    {
        Aim.Increase or Aim.Decrease => null,
        Aim.BelowRegion or Aim.AboveRegion => "region",
        Aim.BelowEngland or Aim.AboveEngland => "england",
        Aim.BelowNeighbours or Aim.AboveNeighbours => "statistical-neighbours",
    };

    /// <summary>Whether the aim is to be lower than what it compares with.</summary>
    public static bool IsLower(this Aim aim) => aim is Aim.Decrease or Aim.BelowRegion or Aim.BelowEngland or Aim.BelowNeighbours;

    /// <summary>The aim in words.</summary>
    public static string Label(this Aim aim) => aim switch
    {
        Aim.Increase => "increase on the comparable period before",
        Aim.Decrease => "decrease on the comparable period before",
        Aim.BelowRegion => "below the regional average",
        Aim.AboveRegion => "above the regional average",
        Aim.BelowEngland => "below the England average",
        Aim.AboveEngland => "above the England average",
        Aim.BelowNeighbours => "below the statistical neighbours' average",
        Aim.AboveNeighbours => "above the statistical neighbours' average",
    };

    [GeneratedRegex("^(below|above) (?:the )?(regional|region|national|england|statistical neighbours?|neighbours?)(?:'s)?(?: average| av)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Relative();
}

/// <summary>A target of one indicator's series, dated.</summary>
public sealed class TargetSetting
{
    /// <summary>The load that brought it.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>The indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>The series it is set for.</summary>
    public required string Series { get; init; }

    /// <summary>The level, in the indicator's unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>Higher: a minimum. Lower: a maximum.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>How far a miss may be and still be amber; zero means there is no amber.</summary>
    public decimal AmberWithin { get; init; }

    /// <summary>“plan”, “national standard”, “staged target”, “waiting time standard”, “annual plan”.</summary>
    public required string Kind { get; init; }

    /// <summary>The target as printed.</summary>
    public required string Printed { get; init; }

    /// <summary>The day it is to be reached by; null where none is named.</summary>
    public DateOnly? ReachBy { get; init; }

    /// <summary>The first day it holds; null when it always has.</summary>
    public DateOnly? FromDay { get; init; }

    /// <summary>The last day it holds, included; null while it is open.</summary>
    public DateOnly? UntilDay { get; set; }

    /// <summary>The target as a level to rate against.</summary>
    public Target Target => new(Value, Polarity, AmberWithin, FromDay, UntilDay);
}

/// <summary>How small a change still counts as none. Source: the scorecard's own practice, absolute and by unit.</summary>
public static class Tolerance
{
    /// <summary>0.5 points for a percentage, 1.0 for a rate per 10,000, none for a count, 0.5 weeks; a change of exactly the tolerance counts as none.</summary>
    public static decimal Of(Unit unit) => unit switch
    {
        Unit.Percent => 0.5m,
        Unit.RatePer10000 => 1.0m,
        Unit.Count => 0m,
        Unit.Weeks => 0.5m,
    };
}
