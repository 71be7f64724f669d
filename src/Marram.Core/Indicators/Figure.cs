using Marram.Periods;

namespace Marram.Indicators;

/// <summary>A figure: indicator, whose, period, as known from a load on. Never changed; a later load supersedes it.</summary>
public sealed class Figure
{
    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The load that brought it.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>The indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>Whose figure it is: the indicator's owner, or a comparator for a benchmark.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The series within the indicator.</summary>
    public required string Series { get; init; }

    /// <summary>The basis of its period.</summary>
    public required Basis Basis { get; init; }

    /// <summary>The first day of its period.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day of its period, included.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The value as published; null where the source prints none.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The value to the letter.</summary>
    public required string Printed { get; init; }

    /// <summary>What it counts.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Those that met the condition; null where unknown.</summary>
    public long? Numerator { get; init; }

    /// <summary>All that are counted; null where unknown.</summary>
    public long? Denominator { get; init; }

    /// <summary>The file it came from.</summary>
    public required string SourceFile { get; init; }

    /// <summary>Its id in that file.</summary>
    public required string SourceId { get; init; }

    /// <summary>The line of the published text on which it stands; null where unknown.</summary>
    public int? SourceLine { get; init; }

    /// <summary>The label the source prints over it, right or wrong.</summary>
    public required string LabelPrinted { get; init; }

    /// <summary>A remark of the transcriber; empty where there is none.</summary>
    public string Flag { get; init; } = "";

    /// <summary>The period.</summary>
    public Period Period => Period.From(Basis, FirstDay, LastDay)
        ?? throw new InvalidOperationException($"Figure {Number} is kept with days that make no period.");

    /// <summary>Numerator and denominator; null unless both are known.</summary>
    public Ratio? Counts => (Numerator, Denominator) is ({ } numerator, { } denominator) ? new Ratio(numerator, denominator) : null;

    /// <summary>Whether the figure is a benchmark: a comparator's, not the owner's.</summary>
    public bool IsBenchmark => Series == "benchmark";

    /// <summary>What stands as the source file of a benchmark that was taken from published figures and not from a pack.</summary>
    public const string PublishedSource = "published figures";

    /// <summary>Whether it is such a benchmark; its label then says when it was published.</summary>
    public bool IsPublished => SourceFile == PublishedSource;

    /// <summary>The value at a precision with its unit; “[x]” where there is none.</summary>
    public string Print(int decimals) => Value is { } value ? PrintValue(value, Unit, decimals) : "[x]";

    /// <summary>A value of a unit as it is printed everywhere: “84.8%”, “113.0”, “19”.</summary>
    public static string PrintValue(decimal value, Unit unit, int decimals) =>
        PrintedNumber.Print(value, unit == Unit.Count ? 0 : decimals) + (unit == Unit.Percent ? "%" : "");
}
