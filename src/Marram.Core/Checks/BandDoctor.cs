using Marram.Charts;
using Marram.Indicators;

namespace Marram.Checks;

/// <summary>A fault in a row of printed bands, under the name of the check that raises it.</summary>
/// <param name="Check">“band_gap”, “value_in_band_gap” …</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Printed">The bands or values at fault, as printed.</param>
/// <param name="Expected">What is wrong or wanted, in signs: “no band for x &gt;= 14 and x &lt; 15”.</param>
/// <param name="Message">One plain sentence.</param>
public sealed record BandFault(string Check, Severity Severity, string Printed, string Expected, string Message);

/// <summary>A figure under a label, as printed: “Q3 2020/21”, “84.8”.</summary>
public readonly record struct PrintedFigure(string Label, string Printed);

/// <summary>The bands mended: between them they hold every value that can be printed, each once, apart from the range below requires improvement.</summary>
/// <param name="RequiresImprovement">The band's text, to the decimals that values are printed to.</param>
/// <param name="Good">The same for Good.</param>
/// <param name="Outstanding">The same for Outstanding.</param>
/// <param name="Words">What the mended bands say, in a sentence.</param>
public sealed record BandRepair(string RequiresImprovement, string Good, string Outstanding, string Words)
{
    /// <summary>The three texts in the order they are printed in: “70-84.9 | 85-94.9 | 95-100”.</summary>
    public string Text => $"{RequiresImprovement} | {Good} | {Outstanding}";
}

/// <summary>What the band doctor has to say of one row of bands.</summary>
/// <param name="Understood">The cut points the bands mean; null where they are words or cannot be put in order.</param>
/// <param name="Faults">What is wrong, gravest first; empty for sound bands.</param>
/// <param name="Repair">The bands mended; null where there is nothing to mend or no cut points to mend them by.</param>
/// <param name="Line">
/// What to draw: the bands as printed, worst first, where they leave a gap or lie over each other, and the figures, earliest first; null where no band holds a number.
/// </param>
public sealed record BandDiagnosis(Bands? Understood, IReadOnlyList<BandFault> Faults, BandRepair? Repair, BandLine? Line);

/// <summary>
/// Reads a row of printed bands the way a careful reader would: what it says to the letter, what it must mean, which values fall through, and how to write it so
/// that none do. A value between two bands belongs to the worse; a limit in two bands belongs to the better (the house rule of <see cref="Bands"/>).
/// </summary>
public static class BandDoctor
{
    /// <summary>
    /// Examines one row. Values are judged as printed, and gaps are looked for at the decimals that values are printed to: “80” and “81” leave a gap for a percentage with
    /// one decimal and none for a count of children.
    /// </summary>
    /// <param name="polarity">Which way is good.</param>
    /// <param name="requiresImprovement">The band as printed; null or empty where there is none.</param>
    /// <param name="good">The same for Good.</param>
    /// <param name="outstanding">The same for Outstanding.</param>
    /// <param name="figures">The last values, earliest first (the scorecard has seven).</param>
    /// <param name="unit">The unit's words, for the picture.</param>
    public static BandDiagnosis Examine(
        Polarity polarity, string? requiresImprovement, string? good, string? outstanding, IReadOnlyList<PrintedFigure> figures, string unit = "")
    {
        var row = new Row(polarity, requiresImprovement ?? "", good ?? "", outstanding ?? "", figures);
        var understood = Bands.Understand(polarity, outstanding, good, requiresImprovement);
        var faults = row.Faults(understood).OrderBy(fault => fault.Severity).ToList();
        var isMendable = understood is not null && faults.Exists(fault => !fault.Check.StartsWith("value_", StringComparison.Ordinal));
        return new BandDiagnosis(understood, faults, isMendable ? row.Repair(understood!) : null, row.Line(faults, unit));
    }

    /// <summary>Bands written out with nothing between them: for values of that many decimals every value has one band.</summary>
    /// <param name="bands">The cut points.</param>
    /// <param name="decimals">How many decimals values are printed to.</param>
    /// <param name="best">The limit on the far side of Outstanding, such as 100; null where it is open.</param>
    public static BandRepair Write(Bands bands, int decimals, decimal? best)
    {
        var step = 1m;
        for (var i = 0; i < decimals; i++)
        {
            step /= 10m;
        }

        // The first printable value that reaches a cut point, and the last that does not.
        var sign = bands.Polarity == Polarity.Higher ? 1 : -1;
        decimal First(CutPoint cut) => cut.Included ? cut.Value : cut.Value + (sign * step);
        string Between(decimal worse, decimal better) => sign > 0 ? $"{Text(worse)}-{Text(better)}" : $"{Text(better)}-{Text(worse)}";

        var top = bands.Outstanding;
        var open = (sign > 0, top.Included) switch
        {
            (true, true) => $"{Text(top.Value)}+",
            (true, false) => $">{Text(top.Value)}",
            (false, true) => $"<={Text(top.Value)}",
            (false, false) => $"<{Text(top.Value)}",
        };
        var outstanding = best is { } end && top.Included && end != top.Value ? Between(top.Value, end) : open;
        var middle = Between(First(bands.Good), First(top) - (sign * step));
        var worst = Between(First(bands.RequiresImprovement), First(bands.Good) - (sign * step));
        return new BandRepair(worst, middle, outstanding,
            $"Outstanding is {outstanding}, Good {middle} and Requires improvement {worst}; anything {(sign > 0 ? "lower" : "higher")} is below the requires improvement range.");
    }

    /// <summary>A number without trailing zeros.</summary>
    internal static string Text(decimal value) => value.ToString("0.####");

    private sealed class Row(Polarity polarity, string requiresImprovement, string good, string outstanding, IReadOnlyList<PrintedFigure> figures)
    {
        private readonly string all = string.Join(" | ", new[] { requiresImprovement, good, outstanding }.Where(text => text.Length > 0));
        private readonly BandText? worst = BandText.Parse(requiresImprovement);
        private readonly BandText? middle = BandText.Parse(good);
        private readonly BandText? best = BandText.Parse(outstanding);

        private readonly List<(string Label, PrintedNumber Number)> values =
        [
            .. from figure in figures
               where PrintedNumber.TryParse(figure.Printed, out _)
               select (figure.Label, PrintedNumber.TryParse(figure.Printed, out var number) ? number : default),
        ];

        private bool HasDirection => polarity != Polarity.Neither;

        private int Decimals => values.Count == 0 ? 0 : values.Max(value => value.Number.Decimals);

        // An open end must point away from the other bands: up for the best band where higher is better.
        private bool BestIsMisSigned => HasDirection && best is not null && IsOpenTowards(best, polarity == Polarity.Higher ? Direction.Down : Direction.Up);

        private bool WorstIsMisSigned => HasDirection && worst is not null && IsOpenTowards(worst, polarity == Polarity.Higher ? Direction.Up : Direction.Down);

        private bool IsInOrder => HasDirection && worst is not null && middle is not null && best is not null
            && Bands.Understand(polarity, outstanding, good, requiresImprovement) is not null;

        public IEnumerable<BandFault> Faults(Bands? understood)
        {
            var words = new[] { requiresImprovement, good, outstanding }.Where(text => text.Length > 0 && BandText.Parse(text) is null).Distinct().ToList();
            if (words.Count > 0)
            {
                yield return new("band_not_numeric", Severity.Warning, string.Join(" | ", words), "a number or a stated comparison base",
                    $"“{string.Join("”, “", words)}” is no range of numbers, so nobody can tell which values belong to which band.");
            }

            if (worst is null || middle is null || best is null || !HasDirection)
            {
                yield break;
            }

            foreach (var fault in Form())
            {
                yield return fault;
            }

            if (!IsInOrder)
            {
                yield return new("band_sign", Severity.Error, all, $"bands that run the way in which {polarity.Label()}",
                    $"The bands {all} do not get better from Requires improvement to Outstanding for an indicator of which {polarity.Label()}.");
                yield break;
            }

            foreach (var fault in Edges().Concat(Values(understood)))
            {
                yield return fault;
            }
        }

        public BandRepair Repair(Bands understood) =>
            Write(understood, Decimals, BestIsMisSigned ? null : polarity == Polarity.Higher ? best!.High : best!.Low);

        public BandLine? Line(List<BandFault> faults, string unit)
        {
            var bands = new List<ChartBand>();
            foreach (var (text, judgement, tone) in ((BandText?, Judgement, Tone)[])
                [(worst, Judgement.RequiresImprovement, Tone.RequiresImprovement), (middle, Judgement.Good, Tone.Good), (best, Judgement.Outstanding, Tone.Outstanding)])
            {
                if (text is not null)
                {
                    bands.Add(new(judgement.ShortLabel(), text.Low, text.High, tone));
                }
            }

            if (bands.Count == 0)
            {
                return null;
            }

            return new BandLine(faults.Count == 0 ? "Every value has one band" : faults[0].Message, unit, bands,
                [.. values.Select(value => new Dot(value.Label, value.Number.Value, PrintedNumber.Print(value.Number.Value, value.Number.Decimals)))])
            {
                Faults = IsInOrder ? [.. SureEdges().Select(edge => edge.AsStretch(Decimals)).OfType<Stretch>()] : [],
            };
        }

        private IEnumerable<BandFault> Form()
        {
            if (BestIsMisSigned || WorstIsMisSigned)
            {
                var (text, name, band) = BestIsMisSigned ? (outstanding, "Outstanding", best!) : (requiresImprovement, "Requires improvement", worst!);
                var limit = Text((band.Low ?? band.High)!.Value);
                var wanted = band.High is null ? $"<{limit} (or <={limit})" : $">{limit} (or >={limit})";
                yield return new("band_sign", Severity.Error, text, wanted,
                    $"{name} is printed as {text}, but {polarity.Label()} and Good is {good}, so the sign is the wrong way round: {wanted}.");
            }

            var reversed = new[] { requiresImprovement, good, outstanding }.Where(text => BandText.Parse(text)!.Reversed).ToList();
            if (reversed.Count > 0)
            {
                yield return new("band_reversed", Severity.Info, string.Join(" | ", reversed), "low-high",
                    $"The limits {string.Join(" and ", reversed)} are printed from high to low.");
            }
        }

        /// <summary>Where neighbouring bands meet, from the lowest values up. An edge of a band whose sign is wrong says nothing certain and is passed over.</summary>
        private List<Edge> SureEdges()
        {
            (BandText Band, bool IsUnsure)[] fromWorst = [(worst!, WorstIsMisSigned), (middle!, false), (best!, BestIsMisSigned)];
            var ladder = polarity == Polarity.Higher ? fromWorst : [.. Enumerable.Reverse(fromWorst)];
            return [.. ladder.Zip(ladder.Skip(1)).Where(pair => !pair.First.IsUnsure && !pair.Second.IsUnsure).Select(pair => new Edge(pair.First.Band, pair.Second.Band))];
        }

        /// <summary>What lies between neighbouring bands, and in two of them.</summary>
        private IEnumerable<BandFault> Edges()
        {
            var edges = SureEdges();
            var whole = edges.Where(edge => edge.LeavesOut(0)).ToList();
            if (whole.Count > 0)
            {
                yield return new("band_gap", Severity.Error, all, "no band for " + string.Join("; no band for ", whole.Select(edge => edge.Signs)),
                    $"No band holds values {string.Join(" or ", whole.Select(edge => edge.Words))}, so a whole number belongs to none.");
            }

            var decimals = edges.Where(edge => !edge.LeavesOut(0) && edge.LeavesOut(Decimals)).ToList();
            if (decimals.Count > 0)
            {
                yield return new("band_gap_decimals", Severity.Warning, all, "no band for " + string.Join("; no band for ", decimals.Select(edge => edge.Signs)),
                    $"No band holds values {string.Join(" or ", decimals.Select(edge => edge.Words))}: the limits are whole numbers, but values are printed to "
                    + $"{(Decimals == 1 ? "one decimal" : $"{Decimals} decimals")}.");
            }

            var twice = edges.Where(edge => edge.Overlaps).ToList();
            if (twice.Count > 0)
            {
                yield return new("band_overlap", Severity.Error, all, string.Join("; ", twice.Select(edge => $"{edge.Shared} belongs to two bands")),
                    $"{string.Join(" and ", twice.Select(edge => edge.Shared))} {(twice.Count == 1 && !edges.Exists(edge => edge.SharesMany) ? "belongs" : "belong")} to two bands.");
            }
        }

        private IEnumerable<BandFault> Values(Bands? understood)
        {
            var outer = WorstIsMisSigned ? null : polarity == Polarity.Higher ? worst!.Low : worst!.High;
            bool IsOutside(decimal value) => outer is { } edge && (polarity == Polarity.Higher ? value < edge : value > edge);
            bool IsHeld(decimal value) => worst!.Holds(value) || middle!.Holds(value)
                || (BestIsMisSigned ? understood!.Judge(value) == Judgement.Outstanding : best!.Holds(value));

            var missed = values.Where(value => !IsHeld(value.Number.Value)).ToList();
            var outside = missed.Where(value => IsOutside(value.Number.Value)).ToList();
            var between = missed.Except(outside).ToList();
            if (between.Count > 0)
            {
                var judged = string.Join(" and ", between.Select(value => understood!.Judge(value.Number.Value).Label()).Distinct());
                yield return new("value_in_band_gap", Severity.Warning, Listed(between), $"no band as printed; {judged} when the gap goes to the worse band",
                    $"{Spoken(between)} {(between.Count == 1 ? "lies" : "lie")} between two bands; judged by the worse one it is {judged}.");
            }

            if (outside.Count > 0)
            {
                yield return new("value_outside_bands", Severity.Warning, Listed(outside), "a band for values worse than Requires improvement",
                    $"{Spoken(outside)} {(outside.Count == 1 ? "is" : "are")} worse than the worst band, {requiresImprovement}, and so {(outside.Count == 1 ? "has" : "have")} no judgement.");
            }
        }

        private static string Listed(List<(string Label, PrintedNumber Number)> listed) =>
            string.Join("; ", listed.Select(value => $"{value.Label}: {PrintedNumber.Print(value.Number.Value, value.Number.Decimals)}"));

        private static string Spoken(List<(string Label, PrintedNumber Number)> spoken) =>
            string.Join(", ", spoken.Select(value => $"{PrintedNumber.Print(value.Number.Value, value.Number.Decimals)} ({value.Label})"));

        private static bool IsOpenTowards(BandText band, Direction direction) =>
            direction == Direction.Up ? band is { High: null, Low: not null } : band is { Low: null, High: not null };
    }

    /// <summary>Where one band ends and the next, higher one begins.</summary>
    private sealed class Edge(BandText lower, BandText upper)
    {
        private decimal Ends => lower.High ?? decimal.MaxValue;

        private decimal Begins => upper.Low ?? decimal.MinValue;

        public bool Overlaps => Ends > Begins || (Ends == Begins && lower.HighIncluded && upper.LowIncluded);

        public bool SharesMany => Ends > Begins;

        public string Shared => !SharesMany ? Text(Ends)
            : lower.High is null || upper.Low is null ? $"every value {(upper.Low is { } from ? $"from {Text(from)}" : $"up to {Text(Ends)}")}"
            : $"{Text(Begins)} to {Text(Ends)}";

        public string Signs => $"x {(lower.HighIncluded ? ">" : ">=")} {Text(Ends)} and x {(upper.LowIncluded ? "<" : "<=")} {Text(Begins)}";

        public string Words => (lower.HighIncluded, upper.LowIncluded) switch
        {
            (true, true) => $"between {Text(Ends)} and {Text(Begins)}",
            (false, true) => $"from {Text(Ends)} up to but not including {Text(Begins)}",
            (true, false) => $"above {Text(Ends)} up to {Text(Begins)}",
            (false, false) => Ends == Begins ? $"of {Text(Ends)}" : $"from {Text(Ends)} to {Text(Begins)}",
        };

        /// <summary>The fault as a stretch to draw; null where a value of that many decimals has one band.</summary>
        public Stretch? AsStretch(int decimals) =>
            Overlaps ? new(StretchKind.Overlap, Math.Max(Begins, lower.Low ?? Begins), Math.Min(Ends, upper.High ?? Ends), $"{Shared} in two bands")
            : LeavesOut(decimals) ? new(StretchKind.Gap, Ends, Begins, $"no band {Words}")
            : null;

        /// <summary>Whether a value with that many decimals falls between the two.</summary>
        public bool LeavesOut(int decimals)
        {
            if (Overlaps || Ends > Begins)
            {
                return false;
            }

            var scale = 1m;
            for (var i = 0; i < decimals; i++)
            {
                scale *= 10m;
            }

            var first = lower.HighIncluded ? Math.Floor(Ends * scale) + 1 : Math.Ceiling(Ends * scale);
            return upper.LowIncluded ? first < Begins * scale : first <= Begins * scale;
        }
    }
}
