using System.Globalization;
using Marram.Charts;
using Marram.Indicators;
using Marram.Measures;

namespace Marram.Reports;

/// <summary>How figures, movements and judgements stand in the cells of every report, so that one thing looks the same everywhere.</summary>
internal static class Printed
{
    public static readonly Cell NotAvailable = new ShorthandCell("[x]");

    public static readonly Cell NotApplicable = new ShorthandCell("[z]");

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>“no indicators”, “1 indicator”, “4 indicators”.</summary>
    public static string Count(int number, string one, string many) => number switch
    {
        0 => $"no {many}",
        1 => $"1 {one}",
        _ => $"{number} {many}",
    };

    public static string LowerFirst(string text) =>
        text.Length > 1 && char.IsUpper(text[1]) ? text : text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>Words for a cell that must not be blank.</summary>
    public static Cell Words(string text, string none) => text.Length > 0 ? text : none;

    public static Cell Value(Figure? figure, int decimals) => figure?.Value is { } value
        ? new NumberCell(value, figure.Print(decimals)) { Beside = figure.Counts is { } counts ? $"{counts.Numerator} of {counts.Denominator}" : null }
        : NotAvailable;

    /// <summary>The short name of the counted figure that a figure came of, by which its passport is found; null where it was typed or published.</summary>
    public static string? Code(Figure? figure) => figure is { SourceFile: "entry.csv" } && CountedFigure.NumberOf(figure.SourceId) is not null ? figure.SourceId : null;

    public static Cell Change(SeriesReading series) => Change(series, series.Change);

    public static Cell Change(SeriesReading series, Movement? movement) => movement is not { } change
        ? NotAvailable
        : change.Direction switch
        {
            Direction.Up => new ArrowCell(ArrowSign.Up, ReadingSentence.Amount(change.Change, series)),
            Direction.Down => new ArrowCell(ArrowSign.Down, ReadingSentence.Amount(-change.Change, series)),
            Direction.Unchanged => new ArrowCell(ArrowSign.Level, change.Change == 0 ? "" : $"within {ReadingSentence.Amount(change.Tolerance, series)}"),
        };

    public static Cell Improvement(Improvement? improvement) => improvement switch
    {
        Indicators.Improvement.Better => new TagCell("better", Tone.Better),
        Indicators.Improvement.Worse => new TagCell("worse", Tone.Worse),
        Indicators.Improvement.NoChange => new TagCell("no change", Tone.Neutral),
        Indicators.Improvement.NeitherWay => new TagCell("neither way", Tone.Neutral),
        null => NotAvailable,
    };

    /// <summary>The judgement by bands, else whether the aim is met, else the rating against the target.</summary>
    public static Cell Judgement(IndicatorReading reading) => (reading.Judgement, reading.Bands?.Aim, reading.Rag) switch
    {
        ({ } judgement, _, _) => new TagCell(judgement.ShortLabel() + (reading.JudgementIsLocal ? " (local)" : ""), ToneOf(judgement)),
        (null, { }, _) => reading.AimIsMet switch
        {
            true => new TagCell("Aim met", Tone.Good),
            false => new TagCell("Aim missed", Tone.RequiresImprovement),
            null => new TagCell("Aim: cannot be told", Tone.Neutral),
        },
        (null, null, { } rag) => Rating(rag),
        (null, null, null) => NotAvailable,
    };

    public static Cell Rating(Rag? rag) => rag is { } rated ? new TagCell(rated.Label(), ToneOf(rated)) : NotAvailable;

    public static Tone ToneOf(Judgement judgement) => judgement switch
    {
        Indicators.Judgement.Outstanding => Tone.Outstanding,
        Indicators.Judgement.Good => Tone.Good,
        Indicators.Judgement.RequiresImprovement => Tone.RequiresImprovement,
        Indicators.Judgement.BelowRange => Tone.BelowRange,
    };

    public static Tone ToneOf(Rag rag) => rag switch
    {
        Rag.Green => Tone.Good,
        Rag.Amber => Tone.RequiresImprovement,
        Rag.Red => Tone.BelowRange,
    };

    /// <summary>The bands to the letter: “Requires improvement 20-25; Good 19-15; Outstanding &lt;14”.</summary>
    public static string BandsPrinted(BandSetting? bands) => bands switch
    {
        null => "none",
        { SinglePrinted.Length: > 0 } => bands.SinglePrinted,
        _ => $"Requires improvement {bands.RequiresImprovementPrinted}; Good {bands.GoodPrinted}; Outstanding {bands.OutstandingPrinted}",
    };

    /// <summary>The cut points that judge: “Outstanding ≥ 85; Good ≥ 75; Requires improvement ≥ 65”; the aim; or that the text was not understood.</summary>
    public static string BandsUnderstood(BandSetting? bands) => bands switch
    {
        null => "none set",
        { Understood: { } cut } => $"Outstanding {cut.Outstanding.Label(cut.Polarity)}; Good {cut.Good.Label(cut.Polarity)}; Requires improvement {cut.RequiresImprovement.Label(cut.Polarity)}",
        { Aim: { } aim } => $"Aim: {aim.Label()}",
        _ => "not understood as printed",
    };
}
