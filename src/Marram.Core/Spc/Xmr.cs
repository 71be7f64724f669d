using System.Buffers;
using Marram.Indicators;

namespace Marram.Spc;

/// <summary>How one series is to be read: the rule set with every choice resolved. Small enough to pass for each of thousands of series.</summary>
/// <param name="Rules">The rule set; decides what the other members leave open.</param>
/// <param name="Polarity">Which way the indicator gets better.</param>
/// <param name="Target">The target of the last period, in the unit of the values; not a number when there is none.</param>
/// <param name="ScreensMovingRanges">Whether moving ranges of 3.267 times their mean or more are left out of the final mean.</param>
/// <param name="BaselineRows">The number of rows of each group, missing ones included, that set its mean and limits; 0 for all.</param>
/// <param name="TrendPoints">The number of points that make a trend, 6 or 7.</param>
/// <param name="ShiftPoints">The number of points on one side of the mean that make a shift, 6 or 7.</param>
/// <param name="GapsBreakRuns">Whether a missing value ends a run, a trend and a window of three; otherwise they pass over it.</param>
public readonly record struct XmrSettings(
    RuleSet Rules,
    Polarity Polarity,
    double Target,
    bool ScreensMovingRanges,
    int BaselineRows = 0,
    int TrendPoints = 7,
    int ShiftPoints = 7,
    bool GapsBreakRuns = false);

/// <summary>The numbers of one group: the rows from one rebase date to the next. All in the unit of the values; not a number where undefined.</summary>
/// <param name="Start">The index of the first row.</param>
/// <param name="Rows">The number of rows, missing ones included.</param>
/// <param name="Points">The number of rows with a value.</param>
/// <param name="Mean">The centre line; not a number when the baseline has no value.</param>
/// <param name="MovingRange">The mean moving range behind the limits; not a number without two neighbouring values.</param>
/// <param name="UnscreenedMovingRange">The mean moving range before screening.</param>
public readonly record struct XmrGroup(int Start, int Rows, int Points, double Mean, double MovingRange, double UnscreenedMovingRange)
{
    // 3 / 1.128, as Making Data Count and the R package round it.
    private const double LimitFactor = 2.66;
    private const double NearFactor = 2 * (2.66 / 3);

    /// <summary>The lower process limit, never cut off at zero; a value on it is not outside.</summary>
    public double LowerLimit => Mean - LimitFactor * MovingRange;

    /// <summary>The upper process limit, never cut off at 100 percent; a value on it is not outside.</summary>
    public double UpperLimit => Mean + LimitFactor * MovingRange;

    /// <summary>The lower near limit, two thirds of the way from the mean to the lower limit.</summary>
    public double NearLowerLimit => Mean - NearFactor * MovingRange;

    /// <summary>The upper near limit, two thirds of the way from the mean to the upper limit.</summary>
    public double NearUpperLimit => Mean + NearFactor * MovingRange;

    /// <summary>Whether the group has process limits.</summary>
    public bool HasLimits => !double.IsNaN(MovingRange);

    /// <summary>Whether the baseline never moved.</summary>
    public bool IsConstant => UnscreenedMovingRange == 0;
}

/// <summary>What a series says at its latest point.</summary>
/// <param name="LastPoint">The index of the row the variation icon speaks of; -1 when there is no value.</param>
/// <param name="Variation">The variation icon.</param>
/// <param name="Assurance">The assurance icon.</param>
public readonly record struct XmrOutcome(int LastPoint, VariationIcon Variation, AssuranceIcon Assurance);

/// <summary>
/// The arithmetic of the XmR chart over spans that the caller owns: no allocation, so that thousands of series cost a few milliseconds.
/// <see cref="SpcResult"/> is the form for a page. Method: NHS England, Making Data Count; Wheeler, Understanding Variation.
/// </summary>
public static class Xmr
{
    private const double ScreeningFactor = 3.267;
    private const int OnStack = 128;

    /// <summary>Reads one series.</summary>
    /// <param name="values">One value per period in date order; not a number where missing. Finite otherwise.</param>
    /// <param name="groupStarts">The index of the first row of each group, rising from 0; empty for one group.</param>
    /// <param name="settings">How to read it.</param>
    /// <param name="signals">Receives what holds at each row; as long as <paramref name="values"/>.</param>
    /// <param name="causes">Receives the rule that names each row; as long as <paramref name="values"/>.</param>
    /// <param name="groups">Receives one entry per group; as long as <paramref name="groupStarts"/>, at least 1.</param>
    public static XmrOutcome Read(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> groupStarts,
        in XmrSettings settings,
        Span<Signals> signals,
        Span<SpecialCause> causes,
        Span<XmrGroup> groups)
    {
        var count = Math.Max(groupStarts.Length, 1);
        for (var i = 0; i < count; i++)
        {
            var start = groupStarts.IsEmpty ? 0 : groupStarts[i];
            var end = i + 1 < count ? groupStarts[i + 1] : values.Length;
            groups[i] = ReadGroup(values, start, end - start, settings, signals, causes);
        }

        return Outcome(signals, causes, groups[..count], settings);
    }

    /// <summary>The colour class of a point.</summary>
    public static PointType TypeOf(SpecialCause cause, Polarity polarity)
    {
        var height = HeightOf(cause);
        return (polarity, height) switch
        {
            (_, 0) => PointType.CommonCause,
            (Polarity.Neither, > 0) => PointType.NeutralHigh,
            (Polarity.Neither, _) => PointType.NeutralLow,
            (Polarity.Higher, > 0) or (Polarity.Lower, < 0) => PointType.Improvement,
            _ => PointType.Concern,
        };
    }

    /// <summary>
    /// The index of the first row of a window in which the R package stops with an error: a trend window that holds a missing value and whose
    /// known steps all go one way; -1 when there is none. A series of missing values alone stops it too.
    /// </summary>
    /// <param name="values">One value per period in date order; not a number where missing.</param>
    /// <param name="groupStarts">The index of the first row of each group; empty for one group.</param>
    public static int RowWherePackageStops(ReadOnlySpan<double> values, ReadOnlySpan<int> groupStarts)
    {
        const int window = 7;
        var known = 0;
        foreach (var value in values)
        {
            known += double.IsNaN(value) ? 0 : 1;
        }

        if (known == 0)
        {
            return 0;
        }

        var count = Math.Max(groupStarts.Length, 1);
        for (var i = 0; i < count; i++)
        {
            var start = groupStarts.IsEmpty ? 0 : groupStarts[i];
            var end = i + 1 < count ? groupStarts[i + 1] : values.Length;
            for (var first = start; first + window <= end; first++)
            {
                var (up, down, flat, unknown) = (0, 0, 0, 0);
                for (var row = first + 1; row < first + window; row++)
                {
                    var step = values[row] - values[row - 1];
                    if (double.IsNaN(step))
                    {
                        unknown++;
                    }
                    else if (step > 0)
                    {
                        up++;
                    }
                    else if (step < 0)
                    {
                        down++;
                    }
                    else
                    {
                        flat++;
                    }
                }

                if (unknown > 0 && flat == 0 && (up == 0 || down == 0))
                {
                    return first;
                }
            }
        }

        return -1;
    }

    private static XmrGroup ReadGroup(
        ReadOnlySpan<double> values, int start, int rows, in XmrSettings settings, Span<Signals> signals, Span<SpecialCause> causes)
    {
        var borrowedNumbers = rows > OnStack ? ArrayPool<double>.Shared.Rent(rows) : null;
        var borrowedIndexes = rows > OnStack ? ArrayPool<int>.Shared.Rent(rows) : null;
        Span<double> numbers = borrowedNumbers is null ? stackalloc double[OnStack] : borrowedNumbers;
        Span<int> indexes = borrowedIndexes is null ? stackalloc int[OnStack] : borrowedIndexes;

        var own = values.Slice(start, rows);
        var group = Limits(own, start, settings, numbers);
        MarkSides(own, group, signals.Slice(start, rows));
        SpecialCauseRules.Mark(own, group.HasLimits, settings, signals.Slice(start, rows), causes.Slice(start, rows), indexes);

        if (borrowedNumbers is not null)
        {
            ArrayPool<double>.Shared.Return(borrowedNumbers);
            ArrayPool<int>.Shared.Return(borrowedIndexes!);
        }

        return group;
    }

    private static XmrGroup Limits(ReadOnlySpan<double> values, int start, in XmrSettings settings, Span<double> scratch)
    {
        var baseline = settings.BaselineRows > 0 && settings.BaselineRows < values.Length ? values[..settings.BaselineRows] : values;
        var kept = 0;
        foreach (var value in baseline)
        {
            if (!double.IsNaN(value))
            {
                scratch[kept++] = value;
            }
        }

        var points = kept;
        foreach (var value in values[baseline.Length..])
        {
            points += double.IsNaN(value) ? 0 : 1;
        }

        var mean = ExactMean.Of(scratch[..kept]);

        // A missing value takes the ranges on both sides of it along.
        var ranges = 0;
        for (var row = 1; row < baseline.Length; row++)
        {
            var range = Math.Abs(baseline[row] - baseline[row - 1]);
            if (!double.IsNaN(range))
            {
                scratch[ranges++] = range;
            }
        }

        var unscreened = ExactMean.Of(scratch[..ranges]);
        return new(start, values.Length, points, mean, Screened(scratch[..ranges], unscreened, settings), unscreened);
    }

    // Once over, not again and again: ranges of 3.267 times the mean range or more are one-off jumps, not the process.
    private static double Screened(Span<double> ranges, double unscreened, in XmrSettings settings)
    {
        if (!settings.ScreensMovingRanges || (unscreened == 0 && settings.Rules.Mended))
        {
            return unscreened;
        }

        var kept = 0;
        foreach (var range in ranges)
        {
            if (range < ScreeningFactor * unscreened)
            {
                ranges[kept++] = range;
            }
        }

        // One step in a flat series: without it there would be no width at all and every point would lie outside.
        var screened = ExactMean.Of(ranges[..kept]);
        return screened == 0 && settings.Rules.Mended ? unscreened : screened;
    }

    private static void MarkSides(ReadOnlySpan<double> values, in XmrGroup group, Span<Signals> signals)
    {
        double mean = group.Mean, lower = group.LowerLimit, upper = group.UpperLimit;
        double nearLower = group.NearLowerLimit, nearUpper = group.NearUpperLimit;
        for (var row = 0; row < values.Length; row++)
        {
            // A comparison with an undefined limit is false, so a group without limits has nothing outside or near.
            var value = values[row];
            var side = value > mean ? Signals.AboveMean : value < mean ? Signals.BelowMean : Signals.None;
            var place =
                double.IsNaN(value) ? Signals.Missing
                : value > upper ? Signals.AboveLimit
                : value < lower ? Signals.BelowLimit
                : value > nearUpper || value < nearLower ? Signals.Near
                : Signals.None;
            signals[row] = side | place;
        }
    }

    private static int HeightOf(SpecialCause cause) => cause switch
    {
        SpecialCause.None => 0,
        SpecialCause.AboveLimit or SpecialCause.Rising or SpecialCause.TwoOfThreeHigh or SpecialCause.ShiftUp => 1,
        SpecialCause.BelowLimit or SpecialCause.Falling or SpecialCause.TwoOfThreeLow or SpecialCause.ShiftDown => -1,
    };

    private static XmrOutcome Outcome(
        ReadOnlySpan<Signals> signals, ReadOnlySpan<SpecialCause> causes, ReadOnlySpan<XmrGroup> groups, in XmrSettings settings)
    {
        // The package looks at the last row even when it is empty, and then reports ordinary variation.
        var last = signals.Length - 1;
        while (settings.Rules.Mended && last >= 0 && (signals[last] & Signals.Missing) != 0)
        {
            last--;
        }

        var index = groups.Length - 1;
        while (index > 0 && groups[index].Start > last)
        {
            index--;
        }

        var group = groups[index];
        if (last < 0 || group.Points < settings.Rules.IconsFromPoints)
        {
            var asked = !double.IsNaN(settings.Target) && settings.Polarity != Polarity.Neither;
            return new(last, VariationIcon.NotEnoughPoints, asked ? AssuranceIcon.NotEnoughPoints : AssuranceIcon.None);
        }

        return new(last, Variation(TypeOf(causes[last], settings.Polarity), settings.Polarity), Assurance(group, settings));
    }

    private static VariationIcon Variation(PointType type, Polarity polarity) => type switch
    {
        PointType.CommonCause => VariationIcon.CommonCause,
        PointType.Improvement => polarity == Polarity.Higher ? VariationIcon.ImprovementHigh : VariationIcon.ImprovementLow,
        PointType.Concern => polarity == Polarity.Higher ? VariationIcon.ConcernLow : VariationIcon.ConcernHigh,
        PointType.NeutralHigh => VariationIcon.NeutralHigh,
        PointType.NeutralLow => VariationIcon.NeutralLow,
    };

    private static AssuranceIcon Assurance(in XmrGroup group, in XmrSettings settings)
    {
        var target = settings.Target;
        if (double.IsNaN(target) || settings.Polarity == Polarity.Neither)
        {
            return AssuranceIcon.None;
        }

        if (settings.Rules.Mended && !group.HasLimits)
        {
            return AssuranceIcon.None;
        }

        var higher = settings.Polarity == Polarity.Higher;
        if (settings.Rules.Mended && group.IsConstant)
        {
            return (higher ? group.Mean >= target : group.Mean <= target) ? AssuranceIcon.Pass : AssuranceIcon.Fail;
        }

        var onLimit = settings.Rules.TargetOnLimitDecides;
        return target > group.UpperLimit || (onLimit && target == group.UpperLimit) ? (higher ? AssuranceIcon.Fail : AssuranceIcon.Pass)
            : target < group.LowerLimit || (onLimit && target == group.LowerLimit) ? (higher ? AssuranceIcon.Pass : AssuranceIcon.Fail)
            : AssuranceIcon.HitOrMiss;
    }
}
