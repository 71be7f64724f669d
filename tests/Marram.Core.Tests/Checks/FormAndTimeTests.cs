using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

public class FormAndTimeTests
{
    private static Commitment Promise(string text, DateOnly? due, string indicator = "x-wait", string organisation = "x") =>
        new($"c{text}", organisation, indicator, text, $"{due:MMMM yyyy}", due, "planned", 50);

    private static Pack Red(params Commitment[] commitments) =>
        SmallPack.WithPage(page => page with { RagPrinted = "RED", ThresholdRulesPrinted = "" }) with { Commitments = commitments };

    private static Pack TwoReports(string[] first, string[] second) => SmallPack.Clean with
    {
        Indicators = [SmallPack.Page(), SmallPack.Page("y")],
        Observations = [.. SmallPack.Months("wait", new Month(2020, 9), first), .. SmallPack.Months("wait", new Month(2020, 9), second, "y")],
    };

    [Theory]
    [InlineData("80.1", "86.0", "90.3", 0)]
    [InlineData("80", "86.0", "90.3", 1)]
    public void One_row_prints_one_number_of_decimals(string first, string second, string third, int findings) =>
        Assert.Equal(findings, SmallPack.WithQuarters(first, second, third).Found("mixed_precision").Count);

    [Theory]
    [InlineData("95.50%", "96.0%", "97.0%", 1)]
    [InlineData("95.55%", "96.0%", "97.0%", 0)]
    [InlineData("95.50%", "96.0%", "97%", 0)]
    public void A_nought_that_two_sister_pages_do_without_is_a_remark(string page, string sister, string other, int findings)
    {
        var pages = new[] { "wait", "second", "third" }.Select(name => SmallPack.Page() with { Id = $"x-{name}", DefinitionId = name });
        var pack = SmallPack.Clean with
        {
            Indicators = [.. pages],
            Observations = [.. SmallPack.Months("wait", new Month(2020, 12), [page]), .. SmallPack.Months("second", new Month(2020, 12), [sister]), .. SmallPack.Months("third", new Month(2020, 12), [other])],
            Bands = [],
            Scorecard = [],
        };
        Assert.Equal(findings, pack.Found("mixed_precision").Count);
    }

    [Fact]
    public void A_row_of_benchmarks_without_the_sign_that_the_others_have_is_a_remark()
    {
        Pack With(string last)
        {
            var rows = new[] { "a", "b", "c" }.Select(name => SmallPack.Row with { Id = name, DefinitionId = name }).ToList();
            var benchmarks = rows.Zip(["22%", "23%", last]).Select((row, i) => new Observation(
                row.First.Id, row.First.Id, "y", "benchmark", "England", "2019/20", Period.In(new FinancialYear(2019)), "year", false, 20m, Unit.Percent, row.Second, 0, 30 + i, 28, ""));
            return SmallPack.Clean with { Indicators = rows, Observations = [.. benchmarks], Bands = [], Scorecard = [] };
        }

        Assert.Empty(With("24%").Found("percent_sign"));
        Assert.Equal("24%", Assert.Single(With("24").Found("percent_sign")).Correction);
    }

    [Theory]
    [InlineData("Number of children seen", "Percentage of children seen")]
    [InlineData("No of children seen", "Percentage of children seen")]
    [InlineData("Percentage of children seen", null)]
    [InlineData("Children seen, number of visits", null)]
    public void A_title_must_not_name_another_unit(string title, string? mended) =>
        Assert.Equal(mended, (SmallPack.Clean with { Indicators = [SmallPack.Row with { TitlePrinted = title }] }).Found("title_unit").SingleOrDefault()?.Correction);

    [Theory]
    [InlineData("Percentage of visits in time increases", "Percentage of visits in time")]
    [InlineData("Percentage of increases agreed in time", null)]
    public void A_title_must_not_state_the_aim(string title, string? mended) =>
        Assert.Equal(mended, (SmallPack.Clean with { Indicators = [SmallPack.Row with { TitlePrinted = title }] }).Found("title_as_objective").SingleOrDefault()?.Correction);

    [Theory]
    [InlineData("Children & Young People", "Children and Young People", 1)]
    [InlineData("Children & Young People", "Children & Young People", 0)]
    [InlineData("Children & Young People", "Children and Young Adults", 0)]
    public void One_heading_spelt_two_ways_is_a_remark(string first, string second, int findings)
    {
        var pack = SmallPack.Clean with { Indicators = [SmallPack.Page() with { SectionTitle = first }, SmallPack.Page("y") with { SectionTitle = second }] };
        Assert.Equal(findings, pack.Found("heading_variant").Count);
    }

    [Fact]
    public void A_missing_heading_is_given_as_the_other_report_prints_it()
    {
        var pack = SmallPack.Clean with { Indicators = [SmallPack.Page() with { SectionTitle = "" }, SmallPack.Page("y")] };
        Assert.Equal("Waiting times", Assert.Single(pack.Found("missing_heading")).Correction);
    }

    [Fact]
    public void A_heading_without_a_figure_and_a_priority_without_an_item_are_empty()
    {
        var plan = new[] { 1, 3 }.Select(priority => new PlanItem(priority, "", $"P{priority}", "action", "", "", "", "", null, null, "", 1, ""));
        var pack = SmallPack.Clean with { Indicators = [.. SmallPack.Clean.Indicators, SmallPack.Page("y")], ImprovementPlan = [.. plan] };
        Assert.Equal(["heading without a figure", "priority 2 without an item"], pack.Found("empty_section").Select(finding => finding.Printed).Order());
    }

    [Theory]
    [InlineData("Routine/Urgent referrals", "Routine cases seen", 1)]
    [InlineData("Routine/Urgent referrals", "Routine and urgent cases seen", 0)]
    [InlineData("Seen within 12 and 30 weeks", "Seen within 12 weeks", 1)]
    [InlineData("Routine/Urgent referrals", "Cases seen", 0)]
    public void A_section_has_what_its_heading_promises(string section, string title, int findings) =>
        Assert.Equal(findings, SmallPack.WithPage(page => page with { SectionTitle = section, TitlePrinted = title }).Found("section_vs_content").Count);

    [Theory]
    [InlineData("Target by November 2020: 92%", 1)]
    [InlineData("Target by December 2020: 92%", 0)]
    public void A_target_date_before_the_latest_value_has_passed(string target, int findings) =>
        Assert.Equal(findings, SmallPack.WithPage(page => page with { TargetTextPrinted = target }).Found("stale_target_date").Count);

    [Theory]
    [InlineData("Plan 92% (RAG on Q2 data)", 1)]
    [InlineData("Plan 92% (RAG on Q3 data)", 0)]
    public void A_rating_that_rests_on_an_older_quarter_is_found(string target, int findings) =>
        Assert.Equal(findings, SmallPack.WithPage(page => page with { TargetTextPrinted = target }).Found("rag_period").Count);

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 0)]
    public void Data_due_by_the_day_of_the_meeting_should_be_in_the_pack(int day, int findings) =>
        Assert.Equal(findings, (SmallPack.Clean with { Commitments = [Promise("New data for this page", new(2021, 3, day))] }).Found("data_due_before_meeting").Count);

    [Theory]
    [InlineData(4, 1)]
    [InlineData(3, 0)]
    public void A_team_that_reports_before_it_starts_is_found(int startMonth, int findings) =>
        Assert.Equal(findings, (SmallPack.Clean with
        {
            Commitments = [Promise("Provider and the School Support Teams start to report their data", new(2021, 3, 31)), Promise("School Support Teams phased in", new(2021, startMonth, 30))],
        }).Found("plan_date_conflict").Count);

    [Fact]
    public void A_red_page_needs_a_day_to_come_by_which_it_meets_its_target()
    {
        Assert.Single(Red().Found("no_recovery_date"));
        Assert.Single(Red(Promise("Back at the standard", new(2020, 12, 31))).Found("no_recovery_date"));
        Assert.Single(Red(Promise("Two staff join", new(2021, 2, 28))).Found("no_recovery_date"));
        Assert.Empty(Red(Promise("Back at the standard", new(2021, 1, 31))).Found("no_recovery_date"));
        Assert.Empty((Red() with { Absent = ["commitments.csv"] }).Found("no_recovery_date"));
    }

    [Fact]
    public void The_same_figures_in_two_reports_are_found_unless_they_are_all_one_number()
    {
        Assert.Single(TwoReports(["92.5%", "95.0%"], ["92.5%", "95.0%"]).Found("duplicate_across_reports"));
        Assert.Empty(TwoReports(["92.5%", "95.0%"], ["92.5%", "95.1%"]).Found("duplicate_across_reports"));
        Assert.Empty(TwoReports(["100.0%", "100.0%"], ["100.0%", "100.0%"]).Found("duplicate_across_reports"));
    }

    [Fact]
    public void A_comment_beside_the_row_it_is_not_about_is_found()
    {
        var row = SmallPack.ScorecardRow("p") with { CommentLines = new LineRange(40, 41) };
        var pack = SmallPack.Clean with { Scorecard = [row], Facts = [SmallPack.Fact("children adopted", 10, "count", null, null, "scorecard-comment")] };
        Assert.Single(pack.Found("comment_row"));
        Assert.Empty((pack with { Facts = [pack.Facts[0] with { IndicatorId = SmallPack.Row.Id }] }).Found("comment_row"));
        Assert.Empty((pack with { Facts = [pack.Facts[0] with { SourceLine = 42 }] }).Found("comment_row"));
    }
}
