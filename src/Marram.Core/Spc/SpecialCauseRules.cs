using Marram.Indicators;

namespace Marram.Spc;

/// <summary>
/// The rules that look at several points: trend, two of three, shift; and which rule names a point. The same for every kind of chart once each
/// point is known to lie above or below the centre, near a limit or beyond it.
/// </summary>
internal static class SpecialCauseRules
{
    /// <summary>Adds the rules to the signals of one group and names its points.</summary>
    /// <param name="values">The values of the group; not a number where missing.</param>
    /// <param name="hasLimits">Whether the group has limits; without them nothing is near one.</param>
    /// <param name="settings">How many points, and what a gap does.</param>
    /// <param name="signals">Side and place of each point on entry.</param>
    /// <param name="causes">Receives the rule that names each point.</param>
    /// <param name="rows">Room for as many indexes as there are values.</param>
    public static void Mark(
        ReadOnlySpan<double> values, bool hasLimits, in XmrSettings settings, Span<Signals> signals, Span<SpecialCause> causes, Span<int> rows)
    {
        causes.Clear();

        // The rules look at points in a row. Whether a missing value lies between two of them is for the settings to say.
        var breaks = settings.GapsBreakRuns || !settings.Rules.Mended;
        var first = 0;
        while (first < values.Length)
        {
            var count = 0;
            var row = first;
            for (; row < values.Length && !(breaks && double.IsNaN(values[row])); row++)
            {
                if (!double.IsNaN(values[row]))
                {
                    rows[count++] = row;
                }
            }

            MarkTrends(values, rows[..count], settings, signals, causes);
            if (hasLimits)
            {
                MarkTwoOfThree(rows[..count], settings, signals);
            }

            MarkShifts(rows[..count], settings, signals);
            first = row + 1;
        }

        for (var row = 0; row < causes.Length; row++)
        {
            causes[row] = Winner(signals[row], causes[row], settings);
        }
    }

    // Every window marks its points; a point in two opposite trends keeps the direction of the later one as its name.
    private static void MarkTrends(
        ReadOnlySpan<double> values, ReadOnlySpan<int> rows, in XmrSettings settings, Span<Signals> signals, Span<SpecialCause> causes)
    {
        var needed = settings.TrendPoints - 1;
        var (up, down) = (0, 0);
        for (var i = 1; i < rows.Length; i++)
        {
            var (before, now) = (values[rows[i - 1]], values[rows[i]]);
            up = now > before ? up + 1 : 0;
            down = now < before ? down + 1 : 0;
            var steps = Math.Max(up, down);
            if (steps < needed)
            {
                continue;
            }

            var (signal, cause) = up > 0 ? (Signals.Rising, SpecialCause.Rising) : (Signals.Falling, SpecialCause.Falling);
            for (var j = steps == needed ? i - needed : i; j <= i; j++)
            {
                signals[rows[j]] |= signal;
                causes[rows[j]] = cause;
            }
        }

        if (!settings.Rules.Mended)
        {
            NameTrendsAsPackage(values, rows, signals, causes);
        }
    }

    // The package names a point by the step to the next point if that is in any trend, otherwise by the step from the previous one,
    // and calls a step that does not rise decreasing.
    private static void NameTrendsAsPackage(ReadOnlySpan<double> values, ReadOnlySpan<int> rows, Span<Signals> signals, Span<SpecialCause> causes)
    {
        const Signals trend = Signals.Rising | Signals.Falling;
        for (var i = 0; i < rows.Length; i++)
        {
            if ((signals[rows[i]] & trend) != 0)
            {
                var to = i + 1 < rows.Length && (signals[rows[i + 1]] & trend) != 0 ? i + 1 : i;
                causes[rows[i]] = values[rows[to]] > values[rows[to - 1]] ? SpecialCause.Rising : SpecialCause.Falling;
            }
        }
    }

    private static void MarkTwoOfThree(ReadOnlySpan<int> rows, in XmrSettings settings, Span<Signals> signals)
    {
        var far = settings.Rules.TwoOfThreeCountsOutside ? Signals.Near | Signals.Outside : Signals.Near;
        for (var i = 2; i < rows.Length; i++)
        {
            var (a, b, c) = (signals[rows[i - 2]], signals[rows[i - 1]], signals[rows[i]]);
            var side = a & b & c & (Signals.AboveMean | Signals.BelowMean);
            var beyond = ((a & far) != 0 ? 1 : 0) + ((b & far) != 0 ? 1 : 0) + ((c & far) != 0 ? 1 : 0);
            if (side == 0 || beyond < 2)
            {
                continue;
            }

            for (var j = i - 2; j <= i; j++)
            {
                if ((signals[rows[j]] & far) != 0)
                {
                    signals[rows[j]] |= side == Signals.AboveMean ? Signals.TwoOfThreeHigh : Signals.TwoOfThreeLow;
                }
            }
        }
    }

    private static void MarkShifts(ReadOnlySpan<int> rows, in XmrSettings settings, Span<Signals> signals)
    {
        var (above, below) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            above = (signals[rows[i]] & Signals.AboveMean) != 0 ? above + 1 : 0;
            below = (signals[rows[i]] & Signals.BelowMean) != 0 ? below + 1 : 0;
            var length = Math.Max(above, below);
            for (var j = length < settings.ShiftPoints ? i + 1 : length == settings.ShiftPoints ? i - length + 1 : i; j <= i; j++)
            {
                signals[rows[j]] |= above > 0 ? Signals.ShiftUp : Signals.ShiftDown;
            }
        }
    }

    private static SpecialCause Winner(Signals signals, SpecialCause trend, in XmrSettings settings)
    {
        const Signals rules = Signals.Outside | Signals.Rising | Signals.Falling
            | Signals.TwoOfThreeHigh | Signals.TwoOfThreeLow | Signals.ShiftUp | Signals.ShiftDown;
        if ((signals & rules) == 0)
        {
            return SpecialCause.None;
        }

        if (settings.Rules.ImprovementWins && settings.Polarity != Polarity.Neither)
        {
            const Signals high = Signals.AboveLimit | Signals.Rising | Signals.TwoOfThreeHigh | Signals.ShiftUp;
            var good = signals & (settings.Polarity == Polarity.Higher ? high : rules & ~high);
            if (good != 0)
            {
                return First(good, (good & Signals.Rising) != 0 ? SpecialCause.Rising : SpecialCause.Falling);
            }
        }

        return First(signals, trend);
    }

    private static SpecialCause First(Signals signals, SpecialCause trend) =>
        (signals & Signals.AboveLimit) != 0 ? SpecialCause.AboveLimit
        : (signals & Signals.BelowLimit) != 0 ? SpecialCause.BelowLimit
        : (signals & (Signals.Rising | Signals.Falling)) != 0 ? trend
        : (signals & Signals.TwoOfThreeHigh) != 0 ? SpecialCause.TwoOfThreeHigh
        : (signals & Signals.TwoOfThreeLow) != 0 ? SpecialCause.TwoOfThreeLow
        : (signals & Signals.ShiftUp) != 0 ? SpecialCause.ShiftUp
        : (signals & Signals.ShiftDown) != 0 ? SpecialCause.ShiftDown
        : SpecialCause.None;
}
