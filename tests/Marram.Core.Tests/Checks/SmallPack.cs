using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

/// <summary>A pack of one page and one scorecard row in which nothing is wrong, for tests to spoil.</summary>
internal static class SmallPack
{
    public static readonly DateOnly Meeting = new(2021, 3, 16);

    public static PackIndicator Page(string organisation = "x") => new(
        $"{organisation}-wait", "wait", "Children seen in time", "1.1", "Waiting times", "Therapies", organisation, "", "percent", Polarity.Higher, "", "", "",
        "Target 92%", 92m, "standard", ">=", ">=92%: Green | <92%: Red", "GREEN", "", "", 10, new LineRange(11, 11), new LineRange(12, 12), 13, new LineRange(14, 15));

    public static readonly PackIndicator Row = new(
        "s-visits", "visits", "Percentage of visits completed within timescale", "scorecard", "Scorecard", "", "x", "", "percent", Polarity.Higher, "", "", "", "", null, "three bands",
        "", "", "", "p", "", 30, new LineRange(29, 29), new LineRange(30, 30), null, null);

    public static Pack Clean => new()
    {
        Organisations = [new("x", "Council X", "", "local authority service", true, 1, ""), new("y", "Council Y", "", "local authority service", true, 2, "")],
        Indicators = [Page(), Row],
        Observations = [.. Months("wait", new Month(2020, 9), ["90.0%", "92.5%", "95.0%", "97.5%"]), .. Totals(new Month(2020, 9), [40, 40, 40, 40]), .. Quarters(["80.1", "86.0", "90.3"])],
        Scorecard = [ScorecardRow("p")],
        Bands = Bands("70-84.9", "85-94.9", "95-100"),
        Cover = [new("date_of_meeting", "2021-03-16", 3, 3)],
        Absent = ["narrative.csv"],
    };

    public static ScorecardRow ScorecardRow(string glyph) => new(
        1, Row.Id, Row.TitlePrinted, "", "", "", "", "", "", "", "", "", [], [], glyph, "", "", 30, new LineRange(29, 29), null, null);

    public static IReadOnlyList<PrintedBand> Bands(string requiresImprovement, string good, string outstanding, Polarity polarity = Polarity.Higher) =>
    [
        new(Row.Id, "ri", requiresImprovement, polarity, 30), new(Row.Id, "good", good, polarity, 30), new(Row.Id, "outstanding", outstanding, polarity, 30),
    ];

    /// <summary>A row of percentages at month ends, labelled “Sep-20”.</summary>
    public static IEnumerable<Observation> Months(string definition, Month first, string[] printed, string organisation = "x") =>
        printed.Select((text, i) => new Observation(
            $"{organisation}-{definition}-{i}", $"{organisation}-{definition}", organisation, "percent_within_18_weeks", $"{first.Plus(i).FirstDay:MMM-yy}", $"{first.Plus(i).FirstDay:MMM-yy}",
            Period.Snapshot(first.Plus(i).LastDay), "month_end_snapshot", false, decimal.Parse(text.TrimEnd('%')), Unit.Percent, text, i + 1, 21, 20, ""));

    public static IEnumerable<Observation> Totals(Month first, int[] totals, string organisation = "x") =>
        totals.Select((total, i) => new Observation(
            $"{organisation}-total-{i}", $"{organisation}-wait", organisation, "total_waiting", $"{first.Plus(i).FirstDay:MMM-yy}", $"{first.Plus(i).FirstDay:MMM-yy}",
            Period.Snapshot(first.Plus(i).LastDay), "month_end_snapshot", false, total, Unit.Count, $"{total}", i + 1, 23, 22, ""));

    /// <summary>The scorecard row's values for Q1 2020/21 onwards.</summary>
    public static IEnumerable<Observation> Quarters(string[] printed, Unit unit = Unit.Percent, Basis basis = Basis.InPeriod) =>
        printed.Select((text, i) =>
        {
            var quarter = new Quarter(new FinancialYear(2020), i + 1);
            var period = basis == Basis.YearToDate ? Period.YearToDate(Month.Of(quarter.LastDay)) : Period.In(quarter);
            return new Observation($"q{i}", Row.Id, "x", "quarterly", $"Q{i + 1} 20/21", $"Q{i + 1} 2020/21", period, "quarter", false, decimal.Parse(text), unit, text, i + 1, 30, 28, "");
        });

    /// <summary>The clean pack with other values in the scorecard row.</summary>
    public static Pack WithQuarters(params string[] printed) =>
        Clean with { Observations = [.. Clean.Observations.Where(figure => figure.IndicatorId != Row.Id), .. Quarters(printed)] };

    public static Pack WithPage(Func<PackIndicator, PackIndicator> change) => Clean with { Indicators = [change(Page()), Row] };

    public static NarrativeFact Fact(string measure, decimal value, string unit, DateOnly? first, DateOnly? last, string topic = "wait", string indicator = "x-wait", string organisation = "x", int line = 40) =>
        new($"f-{organisation}-{measure}-{last:yyyyMMdd}", topic, indicator, organisation, last is { } day ? $"{day:MMM-yy}" : "", first, last, measure, value, unit, $"{value:0.##}", "", line);

    public static IReadOnlyList<Finding> Found(this Pack pack, string check) => [.. PackChecks.Run(pack).Where(finding => finding.Check == check)];
}
