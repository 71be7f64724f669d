using CsCheck;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

public class LabelAndThresholdTests
{
    [Fact]
    public void Any_label_moved_out_of_its_run_is_found_and_put_right() =>
        (from first in Gen.Int[0, 100]
         from position in Gen.Int[0, 3]
         from shift in Gen.Int[-14, 14].Where(shift => shift != 0)
         select (new Month(2010, 1).Plus(first), position, shift)).Sample((first, position, shift) =>
        {
            var row = SmallPack.Months("wait", first, ["92.5%", "95.0%", "95.0%", "97.5%"]).ToList();
            var right = row[position].PeriodLabelPrinted;
            row[position] = row[position] with { PeriodLabelPrinted = $"{first.Plus(position + shift).FirstDay:MMM-yy}" };
            var finding = Assert.Single((SmallPack.Clean with { Observations = [.. row, .. SmallPack.Quarters(["80.1", "86.0"])] }).Found("label_sequence"));
            Assert.Equal((right, right, Severity.Error), (finding.Expected, finding.Correction, finding.Severity));
        });

    [Fact]
    public void A_run_from_the_latest_to_the_earliest_is_a_run_too()
    {
        var row = SmallPack.Months("wait", new Month(2020, 9), ["92.5%", "95.0%", "95.0%", "97.5%"]).ToList();
        var backwards = row.Select((figure, i) => figure with { Position = 4 - i });
        Assert.Empty((SmallPack.Clean with { Observations = [.. backwards, .. SmallPack.Quarters(["80.1", "86.0"])] }).Found("label_sequence"));
    }

    [Fact]
    public void A_table_whose_whole_header_differs_from_its_sister_is_found()
    {
        var sisters = SmallPack.Clean.Observations.Select(figure => figure.Series == "total_waiting"
            ? figure with { PeriodLabelPrinted = figure.PeriodLabelPrinted.Replace("-20", "-19", StringComparison.Ordinal) } : figure).ToList();
        var findings = (SmallPack.Clean with { Observations = sisters }).Found("label_sequence");
        Assert.Equal(["Sep-19", "Oct-19", "Nov-19", "Dec-19"], findings.Select(finding => finding.Expected));
    }

    [Fact]
    public void A_period_after_the_meeting_is_found_where_no_run_can_tell()
    {
        var row = SmallPack.Months("wait", new Month(2021, 2), ["92.5%", "97.5%"]).Select((figure, i) => figure with { PeriodLabelPrinted = i == 0 ? "Feb-21" : "Apr-21" });
        var finding = Assert.Single((SmallPack.Clean with { Observations = [.. row, .. SmallPack.Quarters(["80.1", "86.0"])] }).Found("label_sequence"));
        Assert.Equal("Apr-21", finding.Printed);
        Assert.Contains("16 March 2021", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quarters_without_a_year_are_one_remark_for_the_whole_header()
    {
        var bare = SmallPack.Quarters(["80.1", "86.0", "90.3"]).Select((figure, i) => figure with { PeriodLabelPrinted = $"Q{i + 1}" });
        var finding = Assert.Single((SmallPack.Clean with { Observations = [.. bare] }).Found("year_not_printed"));
        Assert.Equal(("Q1 Q2 Q3", "Q1 2020/21 Q2 2020/21 Q3 2020/21"), (finding.Printed, finding.Expected));
    }

    [Fact]
    public void A_key_is_found_exactly_when_its_signs_point_against_the_target() =>
        (from limit in Gen.Int[1, 99]
         from minimum in Gen.Bool
         from inverted in Gen.Bool
         from strict in Gen.Bool
         select (limit, minimum, inverted, strict)).Sample((limit, minimum, inverted, strict) =>
        {
            var (reach, miss) = minimum == inverted ? (strict ? "<" : "<=", strict ? ">=" : ">") : (strict ? ">" : ">=", strict ? "<=" : "<");
            var pack = SmallPack.WithPage(page => page with
            {
                TargetValue = limit,
                TargetTextPrinted = $"Target {limit}%",
                TargetComparison = minimum ? ">=" : "<=",
                ThresholdRulesPrinted = $"{reach}{limit}%: Green | {miss} {limit}%: Red",
                RagPrinted = "",
            });
            var found = pack.Found("threshold_polarity");
            Assert.Equal(inverted ? 1 : 0, found.Count);
            if (inverted)
            {
                // Once mended as proposed, there is nothing left to find.
                var mended = found[0].Correction!.Replace(" / ", " | ", StringComparison.Ordinal);
                Assert.Empty(SmallPack.WithPage(_ => pack.Indicators[0] with { ThresholdRulesPrinted = mended }).Found("threshold_polarity"));
            }
        });

    [Fact]
    public void A_key_with_another_limit_than_the_target_is_found()
    {
        var finding = Assert.Single(SmallPack.WithPage(page => page with { ThresholdRulesPrinted = ">=90%: Green | <90%: Red" }).Found("threshold_polarity"));
        Assert.Equal(">=92%: Green / <92%: Red", finding.Correction);
    }

    [Theory]
    [InlineData("GREEN", "92.0%", false)]
    [InlineData("GREEN", "91.9%", true)]
    [InlineData("RED", "91.9%", false)]
    [InlineData("RED", "92.0%", true)]
    [InlineData("AMBER", "91.9%", false)]
    [InlineData("AMBER", "92.0%", true)]
    public void A_rating_contradicts_its_target_on_the_wrong_side_of_the_limit(string rag, string latest, bool contradicts)
    {
        var figures = SmallPack.Months("wait", new Month(2020, 9), ["90.0%", "92.5%", "95.0%", latest]);
        var pack = SmallPack.WithPage(page => page with { RagPrinted = rag, ThresholdRulesPrinted = "" }) with { Observations = [.. figures, .. SmallPack.Quarters(["80.1", "86.0"])] };
        Assert.Equal(contradicts ? 1 : 0, pack.Found("rag_vs_target").Count);
    }

    [Theory]
    [InlineData("RED", 1)]
    [InlineData("GREEN", 0)]
    public void A_rating_is_held_against_the_key_as_it_is_printed(string rag, int findings) =>
        Assert.Equal(findings, SmallPack.WithPage(page => page with { RagPrinted = rag }).Found("rag_vs_printed_rule").Count);

    [Fact]
    public void An_annual_target_is_compared_with_the_figure_over_twelve_months()
    {
        var quarter = SmallPack.Quarters(["9.0", "9.0"]).Select(figure => figure with { IndicatorId = "x-wait", Id = figure.Id + "w" });
        var year = new Observation("r", "x-wait", "x", "rolling_12_month", "Rolling 12 months", "", Period.Rolling12Months(new Month(2020, 9)), "rolling_12_months", false, 36m, Unit.Percent, "36.0", 3, 30, 28, "");
        var pack = SmallPack.WithPage(page => page with { TargetKind = "annual plan", TargetValue = 35m, TargetTextPrinted = "Annual plan 35%", ThresholdRulesPrinted = "" });
        Assert.Empty((pack with { Observations = [.. quarter, year, .. SmallPack.Quarters(["80.1", "86.0"])] }).Found("rag_vs_target"));
    }

    [Fact]
    public void An_arrow_is_found_exactly_when_it_does_not_show_the_printed_movement() =>
        (from before in Gen.Int[0, 1000]
         from after in Gen.Int[0, 1000]
         from glyph in Gen.Int[0, 2].Select(i => new[] { "p", "q", "u" }[i])
         select (before / 10m, after / 10m, glyph)).Sample((before, after, glyph) =>
        {
            var right = after > before ? "p" : after < before ? "q" : "u";
            var pack = SmallPack.WithQuarters("80.1", $"{before:F1}", $"{after:F1}") with { Scorecard = [SmallPack.ScorecardRow(glyph)] };
            Assert.Equal(glyph == right ? 0 : 1, pack.Found("dot_vs_values").Count);
        });

    [Theory]
    [InlineData("82.1", "82.6", Severity.Warning)]
    [InlineData("82.1", "82.7", Severity.Error)]
    public void Unchanged_is_misleading_within_half_a_point_and_false_beyond(string before, string after, Severity severity)
    {
        var finding = Assert.Single((SmallPack.WithQuarters(before, after) with { Scorecard = [SmallPack.ScorecardRow("u")] }).Found("dot_vs_values"));
        Assert.Equal(severity, finding.Severity);
        Assert.Equal("up (▲)", finding.Correction);
    }

    [Theory]
    [InlineData("p", "3", 0)]
    [InlineData("q", "5", 0)]
    [InlineData("p", "5", 1)]
    public void A_figure_that_adds_up_over_the_year_is_compared_with_the_same_quarter_a_year_before(string glyph, string yearBefore, int findings)
    {
        var last = SmallPack.Quarters(["0", "2", "4"], Unit.Count, Basis.YearToDate).ToList();
        var before = last[2] with { Id = "before", Period = last[2].Period.YearEarlier(), PeriodLabelNormalised = "Q3 2019/20", Printed = yearBefore, Value = decimal.Parse(yearBefore), Position = 0 };
        var pack = SmallPack.Clean with { Observations = [before, .. last], Scorecard = [SmallPack.ScorecardRow(glyph)] };
        Assert.Equal(findings, pack.Found("dot_vs_values").Count);
    }

    [Fact]
    public void Where_the_year_before_is_not_printed_an_arrow_against_the_quarter_before_is_a_warning()
    {
        var pack = SmallPack.Clean with { Observations = [.. SmallPack.Quarters(["0", "2", "4"], Unit.Count, Basis.YearToDate)] };
        Assert.Equal(Severity.Warning, Assert.Single(pack.Found("dot_vs_values")).Severity);
    }
}
