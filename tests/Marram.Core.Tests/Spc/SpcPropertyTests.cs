using CsCheck;
using Marram.Indicators;

namespace Marram.Spc;

/// <summary>What must hold for every series, whatever its values.</summary>
public class SpcPropertyTests
{
    private static readonly Gen<double?[]> Values =
        Gen.Select(Gen.Int[-200, 200], Gen.Int[0, 9]).Select(pair => pair.Item2 == 0 ? (double?)null : pair.Item1).Array[14, 60]
            .Where(values => values.Count(value => value is not null) > 3);

    private static readonly Gen<RuleSet> Rules = Gen.Bool.Select(newer => newer ? RuleSet.Mdc2023 : RuleSet.Nhsr02Corrected);

    [Fact]
    public void Doubling_a_series_doubles_its_limits_and_changes_no_signal() =>
        Gen.Select(Values, Rules, Gen.Int[-8, 8]).Sample((values, rules, power) =>
        {
            // A power of two changes no digit, so every comparison must come out the same.
            var factor = Math.ScaleB(1, power);
            var plain = Some.Reading(rules, values);
            var scaled = Some.Reading(rules, [.. values.Select(value => value * factor)]);

            Assert.Equal(plain.Signals.ToArray(), scaled.Signals.ToArray());
            Assert.Equal(plain.Causes.ToArray(), scaled.Causes.ToArray());
            Assert.Equal(plain.Groups[0].UpperLimit * factor, scaled.Groups[0].UpperLimit);
            Assert.Equal(plain.Groups[0].MovingRange * factor, scaled.Groups[0].MovingRange);
        });

    [Fact]
    public void Shifting_a_series_shifts_its_limits_and_keeps_every_point_in_its_place() =>
        Gen.Select(Values, Rules, Gen.Int[-5000, 5000]).Sample((values, rules, shift) =>
        {
            var plain = Some.Reading(rules, values);
            var shifted = Some.Reading(rules, [.. values.Select(value => value + shift)]);

            Assert.Equal(plain.Groups[0].MovingRange, shifted.Groups[0].MovingRange);
            Assert.Equal(plain.Groups[0].Mean + shift, shifted.Groups[0].Mean, 9);
            Assert.Equal(plain.Signals.ToArray().Select(Moved), shifted.Signals.ToArray().Select(Moved));

            // Sides and trends are exact for whole numbers; a value within rounding of a limit may fall on either side of it.
            static Signals Moved(Signals signals) => signals
                & (Signals.AboveMean | Signals.BelowMean | Signals.Rising | Signals.Falling | Signals.ShiftUp | Signals.ShiftDown | Signals.Missing);
        });

    [Fact]
    public void Turning_a_series_upside_down_turns_its_signals() =>
        Gen.Select(Values, Rules).Sample((values, rules) =>
        {
            var plain = Some.Reading(new SpcOptions { Rules = rules, Polarity = Polarity.Higher }, values);
            var turned = Some.Reading(new SpcOptions { Rules = rules, Polarity = Polarity.Lower }, [.. values.Select(value => -value)]);

            Assert.Equal(Types(plain), Types(turned));
        });

    [Fact]
    public void Reversing_what_is_better_swaps_improvement_and_concern() =>
        Values.Sample(values =>
        {
            var higher = Some.Reading(new SpcOptions { Rules = RuleSet.Nhsr02Corrected, Polarity = Polarity.Higher }, values);
            var lower = Some.Reading(new SpcOptions { Rules = RuleSet.Nhsr02Corrected, Polarity = Polarity.Lower }, values);

            Assert.Equal(Types(higher).Select(Swapped), Types(lower));
        });

    [Fact]
    public void A_further_group_changes_nothing_before_it() =>
        Gen.Select(Values, Rules, Gen.Int[1, 13]).Sample((values, rules, cut) =>
        {
            if (values.Take(cut).All(value => value is null))
            {
                return;
            }

            var alone = Some.Reading(rules, [.. values.Take(cut)]);
            var both = Some.Reading(new SpcOptions { Rules = rules, Rebases = [Some.DateAt(cut)] }, values);

            Assert.Equal(alone.Groups[0], both.Groups[0]);
            Assert.Equal(alone.Signals.ToArray(), both.Signals[..cut].ToArray());
            Assert.Equal(alone.Causes.ToArray(), both.Causes[..cut].ToArray());
        });

    [Fact]
    public void Reading_a_series_allocates_nothing_however_many_there_are()
    {
        var (values, signals, causes, groups) = (new double[36], new Signals[36], new SpecialCause[36], new XmrGroup[2]);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i % 9 == 4 ? double.NaN : 50 + (i * 7 % 5);
        }

        int[] starts = [0, 18];
        var settings = new XmrSettings(RuleSet.Mdc2023, Polarity.Higher, 52, ScreensMovingRanges: true);
        var concerns = 0;
        long Read(int times)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var time = 0; time < times; time++)
            {
                concerns += Xmr.Read(values, starts, settings, signals, causes, groups).Assurance == AssuranceIcon.Fail ? 1 : 0;
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // The first call prepares what is made once.
        Read(1);
        Assert.Equal(0, Read(10_000));
    }

    [Fact]
    public void The_newer_two_of_three_rule_only_ever_adds_signals() =>
        Values.Sample(values =>
        {
            var options = new SpcOptions { Polarity = Polarity.Neither, ScreensMovingRanges = false };
            var older = Some.Reading(options with { Rules = RuleSet.Nhsr02Corrected }, values);
            var newer = Some.Reading(options with { Rules = RuleSet.Mdc2023 }, values);

            Assert.All(Enumerable.Range(0, values.Length), row => Assert.Equal(older.Signals[row], older.Signals[row] & newer.Signals[row]));
        });

    private static IEnumerable<PointType> Types(SpcResult result) => Enumerable.Range(0, result.Series.Count).Select(result.TypeOf);

    private static PointType Swapped(PointType type) => type switch
    {
        PointType.Improvement => PointType.Concern,
        PointType.Concern => PointType.Improvement,
        _ => type,
    };
}
