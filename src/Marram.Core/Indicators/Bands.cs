namespace Marram.Indicators;

/// <summary>A cut point: where a band begins, seen from the worse side.</summary>
/// <param name="Value">The limit, in the indicator's unit.</param>
/// <param name="Included">Whether the limit itself belongs to the better band.</param>
public readonly record struct CutPoint(decimal Value, bool Included)
{
    /// <summary>Whether a value is on the good side of the cut point.</summary>
    public bool IsReachedBy(decimal value, Polarity polarity) => polarity switch
    {
        Polarity.Higher => value > Value || (Included && value == Value),
        Polarity.Lower => value < Value || (Included && value == Value),
        Polarity.Neither => throw new ArgumentException("A cut point needs a direction that is good.", nameof(polarity)),
    };

    /// <summary>“≥ 85”, “&lt; 15”: the cut point in signs.</summary>
    public string Label(Polarity polarity) => (polarity, Included) switch
    {
        (Polarity.Higher, true) => $"≥ {Value:0.####}",
        (Polarity.Higher, false) => $"> {Value:0.####}",
        (Polarity.Lower, true) => $"≤ {Value:0.####}",
        (Polarity.Lower, false) => $"< {Value:0.####}",
        (Polarity.Neither, _) => $"{Value:0.####}",
        _ => throw new ArgumentOutOfRangeException(nameof(polarity)),
    };
}

/// <summary>
/// The cut points of an indicator for one year: three points make four judgements with no gap and no overlap. A value that no printed band holds
/// belongs to the worse of its neighbours.
/// </summary>
public sealed record Bands
{
    private Bands(Polarity polarity, CutPoint outstanding, CutPoint good, CutPoint requiresImprovement)
    {
        Polarity = polarity;
        Outstanding = outstanding;
        Good = good;
        RequiresImprovement = requiresImprovement;
    }

    /// <summary>Which way is good; never <see cref="Polarity.Neither"/>.</summary>
    public Polarity Polarity { get; }

    /// <summary>Where Outstanding begins.</summary>
    public CutPoint Outstanding { get; }

    /// <summary>Where Good begins.</summary>
    public CutPoint Good { get; }

    /// <summary>Where Requires improvement begins; worse than this is below range.</summary>
    public CutPoint RequiresImprovement { get; }

    /// <summary>Makes bands. Null when the cut points do not get better from requires improvement to outstanding, or no way is good.</summary>
    public static Bands? From(Polarity polarity, CutPoint outstanding, CutPoint good, CutPoint requiresImprovement)
    {
        var ordered = polarity switch
        {
            Polarity.Higher => outstanding.Value > good.Value && good.Value > requiresImprovement.Value,
            Polarity.Lower => outstanding.Value < good.Value && good.Value < requiresImprovement.Value,
            Polarity.Neither => false,
        };
        return ordered ? new Bands(polarity, outstanding, good, requiresImprovement) : null;
    }

    /// <summary>
    /// The cut points that three printed bands mean, once their faults are mended: the edge on the worse side of each band; an operator the wrong way round
    /// (“&gt;25” for the best band of an indicator where lower is better) becomes the edge of a band that starts there. Null when a text is words or the order cannot be mended.
    /// </summary>
    public static Bands? Understand(Polarity polarity, string? outstanding, string? good, string? requiresImprovement) =>
        BandText.Parse(outstanding) is { } best && BandText.Parse(good) is { } middle && BandText.Parse(requiresImprovement) is { } worst
        && Edge(best, polarity) is { } bestEdge && Edge(middle, polarity) is { } middleEdge && Edge(worst, polarity) is { } worstEdge
            ? From(polarity, bestEdge, middleEdge, worstEdge)
            : null;

    /// <summary>The judgement of a value. Give it the value as printed: what people see is what is judged.</summary>
    public Judgement Judge(decimal printedValue) =>
        Outstanding.IsReachedBy(printedValue, Polarity) ? Judgement.Outstanding
        : Good.IsReachedBy(printedValue, Polarity) ? Judgement.Good
        : RequiresImprovement.IsReachedBy(printedValue, Polarity) ? Judgement.RequiresImprovement
        : Judgement.BelowRange;

    /// <summary>The cut point of a judgement; null for below range, which has none.</summary>
    public CutPoint? Of(Judgement judgement) => judgement switch
    {
        Judgement.Outstanding => Outstanding,
        Judgement.Good => Good,
        Judgement.RequiresImprovement => RequiresImprovement,
        Judgement.BelowRange => null,
    };

    private static CutPoint? Edge(BandText band, Polarity polarity) => polarity switch
    {
        // An open band with the operator the wrong way round names the same limit from the other side.
        Polarity.Higher => band.Low is { } low ? new CutPoint(low, band.LowIncluded) : band.High is { } high ? new CutPoint(high, true) : null,
        Polarity.Lower => band.High is { } high ? new CutPoint(high, band.HighIncluded) : band.Low is { } low ? new CutPoint(low, true) : null,
        Polarity.Neither => null,
    };
}
