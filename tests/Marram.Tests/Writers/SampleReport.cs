using Marram.Charts;
using Marram.Reports;

namespace Marram.Writers;

/// <summary>A made-up report with every kind of block, cell and chart in it.</summary>
public static class SampleReport
{
    /// <summary>Text that a careless writer would run, misread or break on.</summary>
    public const string Hostile = "<script>alert('1')</script> & \"quoted\" ]]> \u0001\u0008\u001f\ud800 \u202eשלום\u202c 👶🏽 =cmd|'/c calc'!A1 &#60;";

    private static readonly ChartBand[] Bands =
    [
        new("Below range", null, 65, Tone.BelowRange),
        new("Requires improvement", 65, 75, Tone.RequiresImprovement),
        new("Good", 75, 85, Tone.Good),
        new("Outstanding", 85, null, Tone.Outstanding),
    ];

    public static Trend Seen => new(
        "Fewer children were seen within ten days in each quarter", "%",
        ["2016/17", "2017/18", "2018/19", "2019/20", "Q1 2020/21", "Q2 2020/21", "Q3 2020/21"],
        new TrendLine("Ours", new(61m, "61.0%"), new(50m, "50.0%"), new(43m, "43.0%"), new(50.4m, "50.4%"), new(74.4m, "74.4%"), new(68.3m, "68.3%"), new(62.3m, "62.3%")))
    {
        Bands = Bands,
        Ceiling = 100,
    };

    public static Trend Waiting => new(
        "Waits for speech therapy are still below target", "%",
        ["Apr 2020", "May 2020", "Jun 2020", "Jul 2020", "Aug 2020", "Sep 2020", "Oct 2020", "Nov 2020", "Dec 2020"],
        new("Within 18 weeks", new(70.1m, "70.1%"), new(68m, "68.0%"), new(null, "[x]"), new(64.2m, "64.2%"), new(66.7m, "66.7%"), new(73.2m, "73.2%"), new(88.1m, "88.1%"), new(86.3m, "86.3%"), new(84.8m, "84.8%")),
        new("All therapies", new(80.1m, "80.1%"), new(79m, "79.0%"), new(78.5m, "78.5%"), new(78.2m, "78.2%"), new(80m, "80.0%"), new(83.1m, "83.1%"), new(87m, "87.0%"), new(87.9m, "87.9%"), new(87.5m, "87.5%")))
    {
        Target = new("Target", 92, "92%"),
        Ceiling = 100,
    };

    public static Bars Teams => new("One team holds half of the overdue reviews", "reviews", "Team",
        new("Locality north", 12, "12"), new("Locality central, long-term", 31, "31", Ours: true), new("Locality south", 7, "7"), new("Children with disabilities", 0, "0"), new("Leaving care", null, "[c]"))
    {
        Target = new("Limit", 10, "10"),
    };

    public static Comparison Rates => new("Our rate of referrals is below England, the region and our neighbours", "per 10,000",
        new("Ours", 482.2m, "482.2"), new("England", 534.8m, "534.8"), new("North West", 553.2m, "553.2"), new("Neighbours", 569.2m, "569.2"));

    public static BandLine Doctor => new("The bands leave two gaps and overlap once", "%",
        [new("Requires improvement", 65, 75, Tone.RequiresImprovement), new("Good", 75, 84, Tone.Good), new("Outstanding", 85, null, Tone.Outstanding)],
        [.. Seen.Periods.Zip(Seen.Lines[0].Points, (period, point) => new Dot(period, point.Value, point.Printed))])
    {
        Faults = [new(StretchKind.Overlap, 75, 75, "75 is both requires improvement and good"), new(StretchKind.Gap, 84, 85, "84 to 85 has no band")],
    };

    public static Document Whole { get; } = MakeWhole();

    /// <summary>The report made anew, sharing nothing with one made before.</summary>
    public static Document MakeWhole() => Make("Performance report", "Overview and Scrutiny Committee");

    /// <summary>The same report with hostile text in every place that takes text.</summary>
    public static Document HostileEverywhere { get; } = Make(Hostile, Hostile, Hostile);

    private static Document Make(string title, string committee, string? hostile = null)
    {
        var said = hostile ?? "Fewer children waited";
        var scorecard = new Table("Scorecard", $"Scorecard, quarter 3 2020/21 {hostile}".TrimEnd(),
            [
                new($"Indicator {hostile}".TrimEnd()) { Weight = 3 }, new("Trend") { Weight = 1.6 }, new("Latest") { Unit = hostile ?? "%", IsNumeric = true },
                new("Judgement") { Weight = 1.6 }, new("Change") { Weight = 1.3 }, new("Better or worse") { Weight = 1.1 },
                new("Against others") { Weight = 1.6 }, new("As known on") { Weight = 1.2 }, new("Children") { IsNumeric = true },
            ],
            [
                new Row(new TextCell("Children seen within ", new Strong("ten days"), hostile ?? "of referral"), new ChartInCell(Sparkline.Draw(Seen)), new NumberCell(62.3m, "62.3"),
                    new TagCell(hostile ?? "Below range", Tone.BelowRange), new ArrowCell(ArrowSign.Down, hostile ?? "6.0 points"), new TagCell("worse", Tone.Worse),
                    new ChartInCell(DotLine.DrawSmall(Rates)), new DateCell(new(2021, 3, 8)), new NumberCell(1204m, "1,204") { Beside = "38 of 61" }),
                new Row("Waits for speech therapy", new ChartInCell(Sparkline.Draw(Waiting)), new NumberCell(84.8m, "84.8"),
                    new TagCell("Good", Tone.Good), new ArrowCell(ArrowSign.Up, "4.0 points"), new TagCell("better", Tone.Better),
                    new ChartInCell(DotLine.DrawSmall(Rates)), new DateCell(new(2021, 3, 8)), new ShorthandCell("[c]")),
                new Row("Stability of placements", new ChartInCell(Sparkline.Draw(Waiting)), new ShorthandCell("[x]"),
                    new TagCell("Requires improvement", Tone.RequiresImprovement), new ArrowCell(ArrowSign.Level, ""), new TagCell("no real change", Tone.Neutral),
                    new TextCell("none"), new DateCell(new(2021, 3, 8)), new NumberCell(0m, "0")),
            ])
        {
            IsMain = true,
            Remarks = [$"Quarters end in June, September, December and March. {hostile}".TrimEnd()],
        };
        return new Document
        {
            Title = title,
            Subtitle = hostile ?? "Quarter 3 2020/21, as known on 8 March 2021",
            Author = hostile ?? "A council",
            Date = new(2021, 3, 8),
            HasContents = true,
            Cover = [new("Report to", committee), new("Date of meeting", "16 March 2021"), new("Wards affected", hostile ?? "All")],
            Notes = [new("Rounding", $"Figures are judged as printed. {hostile}".TrimEnd()), new("Sources", "Reports of the ", new Abbreviation("CCG", "clinical commissioning group"), ".")],
            Blocks =
            [
                new Heading(1, "Summary"),
                new Callout(hostile ?? "In plain words", new Paragraph(said, " for speech therapy, but the queue grew."), new BulletList("What is going well", "What needs talk")),
                new Paragraph("The figures are in ", new Code(hostile ?? "observations.csv"), ", see ", new Link(hostile ?? "the source", "https://example.org/pack?a=1&b=2"), " and ",
                    new Strong(hostile ?? "every child counts"), ". ", new Link("Not to be followed", "javascript:alert(1)")),
                new NumberedList("Members are asked to note the report.", new ListItem("Members are asked to ", new Strong("agree"), " the actions.")),
                new PageBreak(Paper.A3Landscape),
                new Heading(1, "Scorecard"),
                scorecard,
                new PageBreak(Paper.A4),
                new Heading(1, "Indicators"),
                new Heading(2, hostile ?? "Children seen within ten days"),
                new Chart(TrendChart.Draw(hostile is null ? Seen : Seen with { Title = hostile, Unit = hostile, Periods = [.. Seen.Periods.Select(period => period + hostile)] })) { Remark = hostile ?? "Source: the council." },
                new Heading(2, "Waits for speech therapy"),
                new Chart(TrendChart.Draw(Waiting)),
                new Heading(3, "Teams"),
                new Chart(BarChart.Draw(Teams)),
                new Chart(DotLine.Draw(Rates)),
                new Heading(2, "Band doctor"),
                new Chart(NumberLine.Draw(Doctor)),
                new PageBreak(Paper.A4Landscape),
                new Heading(2, "Children seen within ten days"),
                new Table("Scorecard", "A second table of the same name", ["Quarter", new("Figure") { IsNumeric = true, Unit = "%" }], [new("Q1 2020/21", new NumberCell(74.4m, "74.4%"))]),
            ],
        }.WithNumberedHeadings();
    }
}
