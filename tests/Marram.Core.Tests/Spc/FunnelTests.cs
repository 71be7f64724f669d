namespace Marram.Spc;

public class FunnelTests
{
    private static Funnel Of(FunnelKind kind, double multiplier, double trim, params (double Numerator, double Denominator)[] units)
    {
        FunnelUnit[] named = [.. units.Select((unit, i) => new FunnelUnit($"unit {i + 1}", unit.Numerator, unit.Denominator))];
        Assert.True(Funnel.TryCreate(kind, named, trim, multiplier, out var funnel, out var problem), problem);
        return funnel;
    }

    private static string? Problem(FunnelKind kind, double numerator, double denominator, double trim = 0.1, double multiplier = 1) =>
        Funnel.TryCreate(kind, [new("north", numerator, denominator)], trim, multiplier, out _, out var problem) ? null : problem;

    // Exact 95 percent limits of a Poisson count: Garwood, Biometrika 1936;28:437-442, as in every table of them.
    [Theory]
    [InlineData(1, 0.0253, 5.5716)]
    [InlineData(4, 1.0899, 10.2416)]
    [InlineData(10, 4.7954, 18.3904)]
    [InlineData(100, 81.3640, 121.6268)]
    public void Standardised_ratios_have_exact_Poisson_limits(double expected, double lower, double upper)
    {
        var limits = Of(FunnelKind.StandardisedRatioShmi, 1, 0.1, (expected, expected)).LimitsAt(expected);

        Assert.Equal(lower, limits.Lower95 * expected, 4);
        Assert.Equal(upper, limits.Upper95 * expected, 4);
        Assert.True(limits.Lower998 < limits.Lower95 && limits.Upper95 < limits.Upper998);
    }

    [Fact]
    public void Limits_draw_together_for_large_units_without_losing_digits()
    {
        var limits = Of(FunnelKind.StandardisedRatioCqc, 1, 0, (1e6, 1e6)).LimitsAt(1e6);

        // A count of a million has a standard error of a thousand; the skew adds (1.96 squared - 1) / 6 millionths and less.
        Assert.Equal(1 - 1.959964e-3, limits.Lower95, 5);
        Assert.Equal(1 + 1.959964e-3, limits.Upper95, 5);
    }

    [Fact]
    public void A_proportion_stays_between_none_and_all_and_narrows_as_units_grow()
    {
        var funnel = Of(FunnelKind.Proportion, 100, 0, (1, 100), (2, 100), (0, 1));
        var limits = Enumerable.Range(1, 200).Select(size => funnel.LimitsAt(size)).ToArray();

        Assert.All(limits, at => Assert.True(at.Lower998 >= 0 && at.Upper998 <= 100));
        Assert.All(limits.Zip(limits.Skip(1)), pair => Assert.True(pair.First.Lower95 <= pair.Second.Lower95 && pair.First.Upper95 >= pair.Second.Upper95));
    }

    [Fact]
    public void Units_that_differ_by_chance_alone_show_no_overdispersion_and_others_do()
    {
        // Scores of 0 leave nothing to explain; 50 and 150 where 100 were expected are far from chance.
        Assert.Equal(0, Of(FunnelKind.StandardisedRatioCqc, 1, 0, (100, 100), (100, 100), (100, 100)).Overdispersion);

        var wide = Of(FunnelKind.StandardisedRatioCqc, 1, 0, (49, 100), (100, 100), (169, 100));

        // Root ratios 0.7, 1 and 1.3, standard error 0.05: scores -6, 0, 6. Weights 400 each: (72 - 2) / (1200 - 400).
        Assert.Equal(24, wide.Dispersion, 10);
        Assert.Equal(70 / 800.0, wide.Overdispersion, 12);
        Assert.True(wide.IsOutside(wide.Points[0], wide: true, adjusted: false));
        Assert.False(wide.IsOutside(wide.Points[0], wide: true, adjusted: true));
        Assert.False(wide.IsOutside(wide.Points[1], wide: false, adjusted: false));
    }

    [Fact]
    public void Units_of_one_name_are_added_together()
    {
        Assert.True(Funnel.TryCreate(FunnelKind.Proportion, [new("north", 1, 10), new("south", 2, 10), new("north", 3, 10)], 0.1, 1, out var funnel, out _));

        Assert.Equal([new FunnelUnit("north", 4, 20), new FunnelUnit("south", 2, 10)], funnel.Points.Select(point => point.Unit));
        Assert.Equal(0.2, funnel.Centre, 15);
    }

    [Fact]
    public void Numbers_that_cannot_be_are_named()
    {
        Assert.Contains("north: the denominator is 0", Problem(FunnelKind.Proportion, 1, 0));
        Assert.Contains("north: the numerator is -1", Problem(FunnelKind.Proportion, -1, 2));
        Assert.Contains("north: 3 of 2 is more than all", Problem(FunnelKind.Proportion, 3, 2));
        Assert.Null(Problem(FunnelKind.RatioOfCounts, 3, 2));
        Assert.Contains("rounds to 0.00", Problem(FunnelKind.StandardisedRatioShmi, 1, 0.004));
        Assert.Contains("trim is 0.5", Problem(FunnelKind.Proportion, 1, 2, trim: 0.5));
        Assert.Contains("multiplier is 0", Problem(FunnelKind.Proportion, 1, 2, multiplier: 0));
        Assert.Contains("Every numerator is zero", Problem(FunnelKind.RatioOfCounts, 0, 2));
    }
}
