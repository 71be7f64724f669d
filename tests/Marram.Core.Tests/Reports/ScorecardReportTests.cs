using Marram.Checks;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Reports;

public class ScorecardReportTests
{
    private static readonly FinancialYear Year = new(2020);

    [Fact]
    public void Every_row_has_its_quarters_its_change_and_its_judgement()
    {
        var table = ScorecardReport.Write(Facts([Row("s-visits", "Visits in time", Unit.Percent, Polarity.Higher, (2, 80.6m), (3, 84.8m))])).MainTable!;
        Assert.Contains("Q2 2020/21", table.Columns.Select(column => column.Header));
        var cells = table.Columns.Zip(Assert.Single(table.Rows).Cells).ToDictionary(pair => pair.First.Header, pair => pair.Second.Plain);
        Assert.Equal(("80.6%", "84.8%"), (cells["Q2 2020/21"], cells["Q3 2020/21"]));
        Assert.Equal(("up 4.2 points", "better", "Requires improvement"), (cells["Change"], cells["Better or worse"], cells["Judgement"]));
    }

    [Fact]
    public void A_quarter_without_any_figure_has_no_empty_column_but_a_remark()
    {
        var table = ScorecardReport.Write(Facts([Row("s-visits", "Visits in time", Unit.Percent, Polarity.Higher, (3, 84.8m))])).MainTable!;
        Assert.DoesNotContain("Q4 2020/21", table.Columns.Select(column => column.Header));
        Assert.Contains(table.Remarks, remark => remark.Contains("Q4 2020/21 (to 31 Mar 2021)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_judgement_by_a_band_of_the_councils_own_is_marked_local()
    {
        var table = ScorecardReport.Write(Facts([Row("s-rate", "Looked-after children per 10,000", Unit.RatePer10000, Polarity.Neither, (3, 113.0m))])).MainTable!;
        Assert.Contains("Below range (local)", table.Rows[0].Cells.Select(cell => cell.Plain));
    }

    [Fact]
    public void What_is_below_range_is_said_before_any_table()
    {
        var document = ScorecardReport.Write(Facts([Row("s-visits", "Visits in time", Unit.Percent, Polarity.Higher, (2, 71.0m), (3, 69.9m))]));
        var words = document.Blocks.TakeWhile(block => block is not Table).OfType<BulletList>().SelectMany(list => list.Items).Select(item => item.Runs.Plain()).ToList();
        Assert.Contains("Visits in time: 69.9% in Q3 2020/21: below requires improvement range, 0.1 points short of Requires improvement to be good (≥ 70). Down 1.1 points since Q2 2020/21: worse.", words);
    }

    [Fact]
    public void A_finding_stands_beside_its_indicator_and_in_the_appendix_with_the_waiver_that_lets_it_stand()
    {
        var finding = new RaisedFinding
        {
            LoadNumber = 1,
            FindingId = "a",
            Check = "dot_vs_values",
            Severity = Severity.Error,
            OrganisationId = "sefton-csc",
            IndicatorId = "s-visits",
            Lines = [3335],
            Printed = "up",
            Expected = "down",
            Message = "The arrow says up; the figure fell.",
        };
        var document = ScorecardReport.Write(Facts([Row("s-visits", "Visits in time", Unit.Percent, Polarity.Higher, (3, 69.9m))]) with { Findings = [finding] });
        var box = Assert.Single(document.Blocks.OfType<Callout>(), callout => callout.Title == "A check concerns this page");
        Assert.Equal("Error: The arrow says up; the figure fell.", ((BulletList)box.Blocks[0]).Items[0].Runs.Plain());
        Assert.Contains(document.Tables.Single(table => table.Name == "Checks").Rows, row => row.Cells.Select(cell => cell.Plain).SequenceEqual(["Error", "Visits in time", finding.Message, "up", "down"]));

        finding.Waiver = new("a", "Printed as the source has it.", "Performance lead", new(2021, 3, 10));
        document = ScorecardReport.Write(Facts([Row("s-visits", "Visits in time", Unit.Percent, Polarity.Higher, (3, 69.9m))]) with { Findings = [finding] });
        const string waived = "The arrow says up; the figure fell. Let stand on 10 Mar 2021 by: Performance lead. Printed as the source has it.";
        Assert.Contains(document.Tables.Single(table => table.Name == "Checks").Rows, row => row.Cells[2].Plain == waived);
    }

    [Fact]
    public void A_figure_that_was_counted_has_the_code_of_its_passport_beside_it_and_a_typed_one_has_none()
    {
        var typed = Row("s-visits", "Visits in time", Unit.Percent, Polarity.Higher, (3, 84.8m));
        var counted = Row("s-seen", "Seen in time", Unit.Percent, Polarity.Higher, (2, 80.0m), (3, 81.0m));
        counted = counted with { Figures = [.. counted.Figures.Select(figure => FedFrom(figure, figure.Number == 2 ? "C-00A3K" : "C-00A3J"))] };
        var facts = Facts([typed, counted]);

        var table = ScorecardReport.Write(facts).MainTable!;
        var at = table.Columns.Index().Single(column => column.Item.Header == "Code").Index;
        Assert.Equal(["typed", "C-00A3K"], table.Rows.Select(row => row.Cells[at].Plain).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["Seen in time (C-00A3K)", "Visits in time"], ScorecardSheet.Write(facts).MainTable!.Rows.Select(row => row.Cells[0].Plain).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Code", ScorecardReport.Write(Facts([typed])).MainTable!.Columns.Select(column => column.Header));
    }

    private static Figure FedFrom(Figure figure, string code) => new()
    {
        Number = figure.Number,
        LoadNumber = figure.LoadNumber,
        IndicatorId = figure.IndicatorId,
        OrganisationId = figure.OrganisationId,
        Series = figure.Series,
        Basis = figure.Basis,
        FirstDay = figure.FirstDay,
        LastDay = figure.LastDay,
        Value = figure.Value,
        Printed = figure.Printed,
        Unit = figure.Unit,
        SourceFile = "entry.csv",
        SourceId = code,
        LabelPrinted = "",
    };

    private static ReportFacts Facts(IReadOnlyList<IndicatorHistory> rows) => new()
    {
        Organisation = new() { Id = "sefton-csc", Name = "A council", Kind = "local authority service" },
        Month = new(2020, 12),
        KnownOn = new(2021, 3, 8),
        Readings = [.. rows.Select(row => IndicatorReading.Read(row, new(2020, 12)))],
        Pack = new Pack { Organisations = [], Indicators = [], Observations = [] },
    };

    private static IndicatorHistory Row(string id, string title, Unit unit, Polarity polarity, params (int Quarter, decimal Value)[] values) => new(
        new Indicator
        {
            Id = id,
            DefinitionId = id[2..],
            OrganisationId = "sefton-csc",
            IsOnScorecard = true,
            Order = 1,
            Versions = [new() { Number = 1, LoadNumber = 1, Title = title, ShortTitle = title, Unit = unit, Polarity = polarity, Decimals = 1, Group = "Visits" }],
        },
        [
            .. values.Select((value, index) => new Figure
            {
                Number = index + 1, LoadNumber = 1, IndicatorId = id, OrganisationId = "sefton-csc", Series = "quarterly", Basis = Basis.InPeriod,
                FirstDay = new Quarter(Year, value.Quarter).FirstDay, LastDay = new Quarter(Year, value.Quarter).LastDay, Value = value.Value, Printed = "", Unit = unit,
                SourceFile = "observations.csv", SourceId = "", LabelPrinted = "",
            }),
        ],
        [
            polarity == Polarity.Neither
                ? new() { LoadNumber = 1, IndicatorId = id, Year = 2020, Polarity = Polarity.Lower, RequiresImprovementPrinted = "85-90", GoodPrinted = "80-84", OutstandingPrinted = "<80" }
                : new() { LoadNumber = 1, IndicatorId = id, Year = 2020, Polarity = polarity, RequiresImprovementPrinted = "70-84", GoodPrinted = "85-94", OutstandingPrinted = "95-100" },
        ],
        [], []);
}
