using CsCheck;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

public class ArithmeticTests
{
    private static readonly DateOnly December = new(2020, 12, 31);

    private static Pack WithFacts(params NarrativeFact[] facts) => SmallPack.Clean with { Facts = facts };

    private static AuditFigure Audit(string month, string name, decimal percent, int? sample, string kind = "practice audit") =>
        new(kind, name, month, "overall", "good", "good overall", percent, "percent", $"{percent:0}%", sample, 60, "");

    [Fact]
    public void A_percentage_of_whole_children_is_never_doubted() =>
        (from total in Gen.Int[1, 400]
         from part in Gen.Int[0, 400]
         where part <= total
         select (part, total)).Sample((part, total) =>
        {
            var printed = PrintedNumber.Print(100m * part / total, 1) + "%";
            var pack = SmallPack.Clean with { Observations = [.. SmallPack.Months("wait", new Month(2020, 9), [printed]), .. SmallPack.Totals(new Month(2020, 9), [total])] };
            Assert.Empty(pack.Found("fraction_vs_percent"));
        });

    [Theory]
    [InlineData("93.8%", 16, 0)]
    [InlineData("93.7%", 16, 0)]
    [InlineData("93.6%", 16, 1)]
    [InlineData("93.9%", 16, 1)]
    public void A_percentage_no_whole_child_gives_is_found(string printed, int total, int findings)
    {
        // 15 of 16 is 93.75: halves may go either way.
        var pack = SmallPack.Clean with { Observations = [.. SmallPack.Months("wait", new Month(2020, 9), [printed]), .. SmallPack.Totals(new Month(2020, 9), [total])] };
        Assert.Equal(findings, pack.Found("fraction_vs_percent").Count);
    }

    [Fact]
    public void A_second_decimal_that_is_always_nought_is_format_not_precision()
    {
        // 101 of 138 is 73.188.
        var pack = SmallPack.Clean with { Observations = [.. SmallPack.Months("wait", new Month(2020, 9), ["73.20%"]), .. SmallPack.Totals(new Month(2020, 9), [138])] };
        Assert.Empty(pack.Found("fraction_vs_percent"));
    }

    [Theory]
    [InlineData(1, 40, 0)]
    [InlineData(2, 40, 1)]
    public void Breaches_in_the_text_are_held_against_the_table(int breaches, int referrals, int findings)
    {
        var pack = WithFacts(
            SmallPack.Fact("breaches", breaches, "count", December, December), SmallPack.Fact("referrals", referrals, "count", December, December));
        Assert.Equal(findings, pack.Found("fraction_vs_percent").Count);
    }

    [Theory]
    [InlineData("100.0%", 18, 0)]
    [InlineData("100.0%", 19, 1)]
    [InlineData("97.5%", 18, 0)]
    [InlineData("97.5%", 17, 1)]
    public void The_longest_wait_is_held_against_the_percentage_in_complete_weeks(string share, int weeks, int findings)
    {
        var pack = WithFacts(SmallPack.Fact("longest waiter", weeks, "weeks", December, December)) with
        {
            Observations = [.. SmallPack.Months("wait", new Month(2020, 12), [share]), .. SmallPack.Totals(new Month(2020, 12), [40])],
        };
        Assert.Equal(findings, pack.Found("fraction_vs_percent").Count);
        Assert.Equal(weeks == 18 && share == "97.5%" ? 1 : 0, pack.Found("boundary").Count);
    }

    [Theory]
    [InlineData("92.0%", 1)]
    [InlineData("92.5%", 0)]
    public void A_latest_value_on_its_target_is_a_remark(string latest, int findings)
    {
        var pack = SmallPack.Clean with { Observations = [.. SmallPack.Months("wait", new Month(2020, 11), ["95.0%", latest])] };
        Assert.Equal(findings, pack.Found("boundary").Count);
    }

    [Theory]
    [InlineData("33.2", 0, null)]
    [InlineData("28.0", 1, Severity.Warning)]
    [InlineData("27.0", 1, Severity.Warning)]
    public void A_missing_quarter_that_the_total_implies_must_be_like_the_others(string rolling, int findings, Severity? severity)
    {
        // Q4 7.4, Q1 11.6, Q2 8.8 make 27.8; the quarter that is not printed is what is left.
        var found = Rolling(["7.4", "11.6", "8.8"], rolling).Found("rolling_sum");
        Assert.Equal(findings, found.Count);
        Assert.Equal(severity, found is [var only] ? only.Severity : null);
    }

    [Theory]
    [InlineData("33.2", 0)]
    [InlineData("33.4", 0)]
    [InlineData("33.5", 1)]
    [InlineData("8.3", 0)]
    public void Four_quarters_make_the_year_but_for_rounding_and_an_average_is_no_sum(string rolling, int findings) =>
        Assert.Equal(findings, Rolling(["5.4", "7.4", "11.6", "8.8"], rolling).Found("rolling_sum").Count);

    [Theory]
    [InlineData(7, 3, 0)]
    [InlineData(7, 2, 1)]
    public void Parts_of_a_stated_number_make_it_up(int appointed, int advertised, int findings) =>
        Assert.Equal(findings, WithFacts(
            SmallPack.Fact("support workers agreed", 10, "count", null, December), SmallPack.Fact("support workers appointed", appointed, "count", null, December),
            SmallPack.Fact("support workers out for advert", advertised, "count", null, December)).Found("rolling_sum").Count);

    [Theory]
    [InlineData(11, 0)]
    [InlineData(16, 1)]
    public void Shares_in_one_sentence_must_not_exceed_all(int third, int findings) =>
        Assert.Equal(findings, WithFacts(Share("on full orders", 60, 40), Share("on interim orders", 29, 40), Share("with parents", third, 41)).Found("shares_sum").Count);

    [Fact]
    public void Shares_of_several_things_in_several_sentences_are_let_be() =>
        Assert.Empty(WithFacts(Share("at the right frequency", 83, 40), Share("wellbeing considered", 90, 44), Share("good", 25, 50)).Found("shares_sum"));

    [Theory]
    [InlineData(350, 0)]
    [InlineData(351, 1)]
    public void A_part_larger_than_its_whole_is_found(int backlog, int findings) =>
        Assert.Equal(findings, WithFacts(
            SmallPack.Fact("open pathways", 350, "count", December, December), SmallPack.Fact("backlog of open referrals", backlog, "count", December, December)).Found("subset_larger").Count);

    [Theory]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    public void A_re_audit_cannot_take_in_more_records_than_failed(int reaudited, int findings)
    {
        // 43% of 14 is 6, which leaves 8.
        var pack = SmallPack.Clean with
        {
            Audits = [Audit("2020-02", "Feb 2020", 43, 14), Audit("2020-07", "July 2020", 25, reaudited)],
            ImprovementPlan = [new(4, "", "P4", "action", "Re-audit of the records that did not meet good in February 2020", "", "completed", "July 2020", new(2020, 7, 1), new(2020, 7, 31), "", 70, "")],
        };
        Assert.Equal(findings, pack.Found("sample_vs_selection").Count);
        Assert.Single(pack.Found("not_comparable"));
    }

    [Fact]
    public void Audits_of_ordinary_samples_are_a_trend()
    {
        var pack = SmallPack.Clean with { Audits = [Audit("2020-02", "Feb 2020", 43, 14), Audit("2020-07", "July 2020", 25, 12)] };
        Assert.Empty(pack.Found("not_comparable"));
        Assert.Empty(pack.Found("sample_missing"));
        Assert.Empty(pack.Found("fraction_vs_percent"));
        Assert.Single((pack with { Audits = [Audit("2020-02", "Feb 2020", 43, 12)] }).Found("fraction_vs_percent"));
        Assert.Single((pack with { Audits = [Audit("2020-02", "Feb 2020", 43, null)] }).Found("sample_missing"));
    }

    [Theory]
    [InlineData("2020-02", "2020-07", 0)]
    [InlineData("2020-07", "2020-11", 1)]
    [InlineData("", "", 1)]
    public void Results_either_side_of_a_change_of_grades_are_not_comparable(string before, string after, int findings)
    {
        GradeOfScale[] scales = [new("judgement until Q2 2020-21", 1, "Meets good", 80, ""), new("judgement from Q3 2020-21", 1, "Good", 81, ""), new("judgement from Q3 2020-21", 2, "Inadequate", 81, "")];
        Assert.Equal(findings, (SmallPack.Clean with { Audits = [Audit(before, "first", 40, 10), Audit(after, "second", 50, 10)], GradeScales = scales }).Found("scale_change").Count);
    }

    [Theory]
    [InlineData(276, 0)]
    [InlineData(281, 1)]
    public void Growth_in_number_is_held_against_growth_in_rate(int last, int findings)
    {
        // 47.7 to 50.6 is +6.1%; 258 to 276 is +7.0%, to 281 +8.9%.
        var rates = SmallPack.Quarters(["47.7", "50.6"], Unit.RatePer10000).Select((figure, i) => figure with { Period = Period.Snapshot(i == 0 ? new(2020, 3, 31) : December) });
        var pack = WithFacts(
            SmallPack.Fact("children on a plan", 258, "count", new(2020, 3, 31), new(2020, 3, 31), indicator: SmallPack.Row.Id),
            SmallPack.Fact("children on a plan", last, "count", new(2021, 1, 31), new(2021, 1, 31), indicator: SmallPack.Row.Id)) with
        { Observations = [.. rates] };
        Assert.Equal(findings, pack.Found("growth_check").Count);
        Assert.Equal(findings, pack.Found("population_implied").Count);
    }

    [Fact]
    public void A_reduction_is_the_difference_of_its_two_ends()
    {
        NarrativeFact[] Facts(int change) =>
        [
            SmallPack.Fact("leavers without work", 8, "count", null, null) with { Id = "a", Period = "Sep-20" },
            SmallPack.Fact("leavers without work", 1, "count", null, null) with { Id = "b", Period = "current" },
            SmallPack.Fact("reduction in leavers", change, "count", null, null) with { Id = "c", Period = "Sep-20 to current" },
        ];
        Assert.Empty(WithFacts(Facts(7)).Found("growth_check"));
        Assert.Equal("7", Assert.Single(WithFacts(Facts(6)).Found("growth_check")).Expected);
    }

    [Fact]
    public void A_promise_is_found_exactly_when_it_needs_a_faster_pace() =>
        (from first in Gen.Int[100, 900]
         from last in Gen.Int[1, 900]
         select (first, last)).Sample((first, last) =>
        {
            // Nine months so far, six to go; a tenth more than the pace so far is still within it.
            var found = WithFacts(
                SmallPack.Fact("backlog of open referrals", first, "count", new(2020, 3, 31), new(2020, 3, 31)), SmallPack.Fact("backlog of open referrals", last, "count", December, December),
                SmallPack.Fact("backlog target", 0, "count", null, new(2021, 6, 30))).Found("feasibility");
            Assert.Equal(last / 6m > 1.1m * (first - last) / 9m ? 1 : 0, found.Count);
        });

    [Fact]
    public void A_promise_out_of_reach_says_when_it_will_be_reached()
    {
        // 758 to 538 in nine months is 24.4 a month; 538 in six is 89.7; 538 at 24.4 is 22 months after December 2020, rounded up to 23.
        var found = Assert.Single(WithFacts(
            SmallPack.Fact("backlog of open referrals", 758, "count", new(2020, 3, 31), new(2020, 3, 31)), SmallPack.Fact("backlog of open referrals", 538, "count", December, December),
            SmallPack.Fact("backlog target", 0, "count", null, new(2021, 6, 30))).Found("feasibility"));
        Assert.Equal("24.4 a month achieved, 89.7 a month needed", found.Expected);
        Assert.EndsWith("At that pace it is reached in November 2022.", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_projection_for_two_series_is_found_unless_they_are_one_series()
    {
        var pack = SmallPack.Clean with
        {
            Indicators = [SmallPack.Page(), SmallPack.Page("y")],
            Observations = [.. SmallPack.Months("wait", new Month(2020, 9), ["92.5%", "95.0%"]), .. SmallPack.Months("wait", new Month(2020, 9), ["92.5%", "97.5%"], "y")],
            Facts = [SmallPack.Fact("projected rate", 98, "percent", null, null), SmallPack.Fact("projected rate", 98, "percent", null, null, indicator: "y-wait", organisation: "y")],
        };
        Assert.Equal(("", "wait"), (Assert.Single(pack.Found("copied_projection")).OrganisationId, pack.Found("copied_projection")[0].IndicatorId));
        Assert.Empty((pack with { Facts = [pack.Facts[0], pack.Facts[1] with { Value = 97 }] }).Found("copied_projection"));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(4, 1)]
    public void Years_since_a_dated_thing_are_counted(int years, int findings)
    {
        // July 2016 to March 2021 is four years and eight months.
        var since = SmallPack.Fact("years without a full inspection", years, "years", null, null, "inspection", "");
        var pack = WithFacts(since) with { Governance = [new("i", "Full inspection", "inspection", "July 2016", "", "", "", "", "", 50, "")] };
        Assert.Equal(findings, pack.Found("date_arithmetic").Count);
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(6, 1)]
    public void A_window_is_as_many_months_as_it_says(int months, int findings) =>
        Assert.Equal(findings, WithFacts(SmallPack.Fact("reporting window", months, "months", new(2020, 7, 1), new(2021, 1, 31))).Found("period_length").Count);

    [Fact]
    public void A_run_of_months_is_no_window() =>
        Assert.Empty(WithFacts(SmallPack.Fact("consecutive months", 4, "months", December, December)).Found("period_length"));

    private static NarrativeFact Share(string measure, decimal value, int line) =>
        SmallPack.Fact(measure, value, "percent", December, December, "children", "", line: line);

    /// <summary>Quarters up to Q2 2020/21 and the twelve months that end with it.</summary>
    private static Pack Rolling(string[] quarters, string rolling)
    {
        var last = new Quarter(new FinancialYear(2020), 2);
        var figures = new List<Observation>();
        foreach (var (text, i) in quarters.Reverse().Select((text, i) => (text, i)))
        {
            var quarter = Quarter.Of(last.FirstDay.AddMonths(-3 * i));
            figures.Add(new($"r{i}", "x-wait", "x", "percent_accessing", $"Q{quarter.Number} {quarter.Year.StartYear % 100}/{(quarter.Year.StartYear + 1) % 100}", quarter.Label, Period.In(quarter), "quarter", false,
                decimal.Parse(text), Unit.Percent, text, quarters.Length - i, 21, 20, ""));
        }

        figures.Add(new("total", "x-wait", "x", "rolling_12_month", "Rolling", "", Period.Rolling12Months(Month.Of(last.LastDay)), "rolling_12_months", false, decimal.Parse(rolling), Unit.Percent, rolling, 9, 21, 20, ""));
        return SmallPack.Clean with { Observations = figures };
    }
}
