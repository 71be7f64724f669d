using Marram.Indicators;

namespace Marram.Spc;

public class SpcMatrixTests
{
    // Mean 49.5, mean range 2.09: limits about 43.9 and 55.1.
    private static readonly double?[] Steady = [50, 48, 51, 49, 50, 48, 51, 49, 50, 48, 51, 49];

    private static SpcSummary Summary(string name, Polarity polarity, double? target, params double?[] latest)
    {
        var result = Some.Reading(new SpcOptions { Polarity = polarity, Baseline = 12 }.WithTarget(target), [.. Steady, .. latest]);
        return new(name, result, SpcWords.For(result.Series));
    }

    [Fact]
    public void Every_indicator_stands_in_one_cell()
    {
        SpcSummary[] all =
        [
            Summary("better and sure", Polarity.Higher, 40, 70),
            Summary("steady by chance", Polarity.Higher, 50, 49),
            Summary("worse and sure to miss", Polarity.Lower, 40, 70),
            Summary("no target", Polarity.Higher, null, 49),
            Summary("changed", Polarity.Neither, 50, 70),
            Summary("too few", Polarity.Higher, 50),
        ];
        var matrix = new SpcMatrix(all);

        Assert.Equal(["better and sure"], Names(VariationRow.Improvement, AssuranceColumn.Pass));
        Assert.Equal(["steady by chance"], Names(VariationRow.CommonCause, AssuranceColumn.HitOrMiss));
        Assert.Equal(["worse and sure to miss"], Names(VariationRow.Concern, AssuranceColumn.Fail));
        Assert.Equal(["no target"], Names(VariationRow.CommonCause, AssuranceColumn.NoTarget));
        Assert.Equal(["changed"], Names(VariationRow.Neither, AssuranceColumn.NoTarget));
        Assert.Equal(["too few"], Names(VariationRow.NotEnoughPoints, AssuranceColumn.NoTarget));
        Assert.Equal(all.Length, Enum.GetValues<VariationRow>().Sum(row => Enum.GetValues<AssuranceColumn>().Sum(column => matrix.Cell(row, column).Count)));

        IEnumerable<string> Names(VariationRow row, AssuranceColumn column) => matrix.Cell(row, column).Select(indicator => indicator.Name);
    }

    [Theory]
    [InlineData(Polarity.Lower, 60, 70, "a real worsening")]
    [InlineData(Polarity.Higher, 60, 49, "the target will be missed unless something changes")]
    [InlineData(Polarity.Higher, 40, 70, "a new signal")]
    [InlineData(Polarity.Lower, 30, 70, "a real worsening; the target will be missed unless something changes")]
    [InlineData(Polarity.Higher, 50, 49, "")]
    [InlineData(Polarity.Higher, 40, 49, "")]
    public void Concern_a_sure_miss_or_news_earns_a_page(Polarity polarity, double target, double latest, string why)
    {
        var summary = Summary("indicator", polarity, target, latest);

        Assert.Equal(why, summary.WhyFullPage);
        Assert.Equal(why.Length > 0, summary.NeedsFullPage);
    }

    [Fact]
    public void A_signal_that_was_already_reported_is_no_news()
    {
        var now = Summary("indicator", Polarity.Higher, 40, 70, 71);
        var reported = Summary("indicator", Polarity.Higher, 40, 70).Result;
        var before = Summary("indicator", Polarity.Higher, 40, 50).Result;

        Assert.False(now.HasNewSignal);
        Assert.False((now with { Before = reported }).HasNewSignal);
        Assert.True((now with { Before = before }).HasNewSignal);
        Assert.True(Summary("indicator", Polarity.Higher, 40, 70).HasNewSignal);
        Assert.True(Summary("indicator", Polarity.Higher, 40, 49, null, 70).HasNewSignal);
    }

    [Fact]
    public void Every_cell_asks_something_of_its_readers() =>
        Assert.All(Enum.GetValues<VariationRow>(), row => Assert.All(Enum.GetValues<AssuranceColumn>(), column =>
            Assert.Matches("^[A-Z].*:", SpcMatrix.Action(row, column))));
}
