using System.IO.Compression;
using System.Text;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;

namespace Marram.Scorecards;

/// <summary>A council's own scorecard in Excel, in three shapes and in every way it can be unfit.</summary>
public class ScorecardFileTests
{
    private static SheetReading Read(byte[] workbook) => Assert.Single(ScorecardFile.Read("kpi.xlsx", workbook).Scorecards);

    private static LoadResult Load(TemporaryData data, byte[] workbook, string name = "kpi.xlsx")
    {
        using var db = data.Folder.Register();
        var file = ScorecardFile.Read(name, workbook, ScorecardFile.KeptHeadings(db));
        return file.Load(file.Scorecards[0], ScorecardOwner.Of("Northmere Council", db.ReportingOrganisations(), "North West"), data.Folder,
            new PackLoader(data.Folder, new ClockAt(TemporaryData.PackDay), _ => []), "Performance analyst", TemporaryData.PackDay);
    }

    [Fact]
    public void Merged_headings_a_blank_column_groups_and_a_totals_row_are_read_for_what_they_are()
    {
        var reading = Read(MadeWorkbook.MergedHeadings());

        Assert.Equal((2, 2), (reading.HeadingRow, reading.HeadingRows));
        Assert.Equal(["Percentage of re-referrals (rolling 12 months)", "Rate of referrals per 10,000 (rolling 12 months)", "% of visits in time", "Number of children waiting"],
            reading.Rows.Select(row => row.Title));
        Assert.Equal(["Front door", "Front door", "Children looked after", "Children looked after"], reading.Rows.Select(row => row.Group));
        Assert.Equal([Unit.Percent, Unit.RatePer10000, Unit.Percent, Unit.Count], reading.Rows.Select(row => row.Unit));
        Assert.Equal([Polarity.Lower, Polarity.Lower, Polarity.Higher, Polarity.Neither], reading.Rows.Select(row => row.Polarity));
        Assert.Equal(("20–25", "15–19", "<15"), reading.Rows[0].Bands);
        Assert.Equal("Below regional average", reading.Rows[1].OneBand);
        // Two outturns and three quarters; 0.848 shown as 84.8%.
        Assert.Equal("84.8%", reading.Rows[2].Values.Single(value => value.Column.Use == new ColumnUse(ColumnRole.Quarter, new(2020, 12, 31))).Printed);
        Assert.Equal(["22.6", "22", "16.8", "17.1", "17.1"], reading.Rows[0].Values.Select(value => value.Printed));
        Assert.Equal([22.6m, 22m, 23.2m], reading.Rows[0].Benchmarks.Select(value => value.Value!.Value));
    }

    [Fact]
    public void What_was_not_understood_is_said_with_its_cell()
    {
        var said = Read(MadeWorkbook.MergedHeadings()).Notes.Select(note => note.ToString()).ToList();

        Assert.Contains("Sheet ‘Scorecard’, cell N10: found “19 (23)”; a number was wanted; no figure is read.", said);
        Assert.Contains("Sheet ‘Scorecard’, cell B11: found “Total”; a row of totals is not read.", said);
        Assert.Contains(said, note => note.Contains("found “* Averages are those of 2019/20.”; text without figures", StringComparison.Ordinal));
    }

    [Fact]
    public void Months_as_days_units_directions_targets_and_leads_have_columns_of_their_own()
    {
        var reading = Read(MadeWorkbook.Monthly());

        Assert.Equal(["Oct 2020", "Nov 2020", "Dec 2020"], reading.Columns.Where(column => column.Use.Role == ColumnRole.Month).Select(column => column.Use.Label));
        Assert.Equal([(Polarity.Higher, ">=85", "Head of assessment"), (Polarity.Neither, "", "Head of front door"), (Polarity.Lower, "<10", "Head of care")],
            reading.Rows.Select(row => (row.Polarity, row.Target, row.Lead)));
        Assert.Contains("found “RAG”; this column is not read.", Assert.Single(reading.Notes).ToString());
    }

    [Fact]
    public void Quarters_without_a_year_take_that_of_the_title_and_say_so()
    {
        var reading = Read(MadeWorkbook.TwoLinePeriods());
        var said = reading.Notes.Select(note => note.ToString()).ToList();

        Assert.Equal(["Q1 2020/21", "Q2 2020/21", "Q3 2020/21"], reading.Columns.Where(column => column.Use.IsPeriod).Select(column => column.Use.Label));
        Assert.Contains("Sheet ‘KPI 20-21’, cell G2: found “Qtr 3 (Oct–Dec)”; no year in the heading; read as Q3 2020/21.", said);
        Assert.Contains("Sheet ‘KPI 20-21’, cell C3: found “2020-10-14”; the spreadsheet made a date of a band such as 10-14; type it as text.", said);
        Assert.Contains("Sheet ‘KPI 20-21’, cell F4: found “#DIV/0!”; the sheet's own formula went wrong here; no figure is read.", said);
        // A star leads to a footnote; the figure before it is the figure.
        Assert.Equal(81m, reading.Rows[1].Values[0].Value);
    }

    [Theory]
    [InlineData("merged")]
    [InlineData("monthly")]
    [InlineData("two-line")]
    public void Each_shape_becomes_a_judged_scorecard_of_the_register(string shape)
    {
        using var data = new TemporaryData();
        var result = Load(data, shape switch { "merged" => MadeWorkbook.MergedHeadings(), "monthly" => MadeWorkbook.Monthly(), _ => MadeWorkbook.TwoLinePeriods() });

        Assert.Empty(result.Problems);
        using var db = data.Folder.Register();
        var readings = db.HistoriesOf("northmere-council").Select(history => IndicatorReading.Read(history, new(2020, 12))).ToList();
        var sentences = readings.Select(reading => reading.Sentence).ToList();
        switch (shape)
        {
            case "merged":
                Assert.Contains("17.1% in the 12 months to Dec 2020: good, 2.1 points short of Outstanding (< 15). No change beyond 0.5 points since 12 months to Sep 2020.", sentences[0]);
                // 482.2 is below the regional average of 553.2.
                Assert.True(readings[1].AimIsMet);
                Assert.Contains("84.8% in Q3 2020/21: good", sentences[2]);
                break;
            case "monthly":
                Assert.Contains("83.0% in Dec 2020: 2.0 points short of the target of 85%. Up 3.8 points since Nov 2020: better.", sentences[0]);
                Assert.Contains("12 in Dec 2020: 2 short of the target of 10.", sentences[2]);
                Assert.Equal("Head of care", Assert.Single(readings[2].Indicator.Leads).Role);
                break;
            default:
                // Its good band was destroyed by the spreadsheet, so nothing is judged; the other row is whole.
                Assert.Null(readings[0].Judgement);
                Assert.Equal(Judgement.Good, readings[1].Judgement);
                break;
        }
    }

    [Fact]
    public void The_same_sheet_with_a_new_quarter_supersedes_and_keeps_its_indicators()
    {
        using var data = new TemporaryData();
        Load(data, MadeWorkbook.Monthly());
        Load(data, new MadeWorkbook().Sheet("Monthly KPIs",
        [
            ["Theme", "Measure", "Unit", "Good is", "Target", new MadeWorkbook.Day(new(2020, 12, 31)), new MadeWorkbook.Day(new(2021, 1, 31))],
            ["Assessment", "Assessments in 45 days", "%", "Higher", ">=85", 83.4, 84],
        ]).ToBytes());

        using var db = data.Folder.Register();
        Assert.Equal(3, db.Indicators.Count());
        var reading = IndicatorReading.Read(db.HistoryOf(db.Indicators.Single(one => one.Order == 1).Id)!, new(2021, 1));
        Assert.Equal("84.0% in Jan 2021: 1.0 point short of the target of 85%. Up 0.6 points since Dec 2020: better.", reading.Sentence);
    }

    [Fact]
    public void What_a_person_said_of_a_heading_is_kept_for_next_time_but_not_a_quarter_without_a_year()
    {
        using var data = new TemporaryData();
        var file = ScorecardFile.Read("kpi.xlsx", MadeWorkbook.TwoLinePeriods());
        var notes = file.Scorecards[0].Columns.Single(column => column.Heading == "Notes / commentary").Index;
        var chosen = file.Scorecards[0].With(new Dictionary<int, ColumnUse> { [notes] = new(ColumnRole.Rationale) });
        file.Load(chosen, new("northmere", "Northmere", "Region"), data.Folder, new PackLoader(data.Folder, new ClockAt(TemporaryData.PackDay), _ => []), "Performance analyst", TemporaryData.PackDay);

        using var db = data.Folder.Register();
        var kept = ScorecardFile.KeptHeadings(db);
        Assert.Equal(ColumnRole.Rationale, kept["notes / commentary"].Role);
        Assert.DoesNotContain("qtr 1 (apr–jun)", kept.Keys);
        Assert.Equal("Staffing.", ScorecardFile.Read("kpi.xlsx", MadeWorkbook.TwoLinePeriods(), kept).Scorecards[0].Rows[0].Rationale);
    }

    [Fact]
    public void Two_sheets_that_disagree_are_said_figure_by_figure()
    {
        object?[][] one = [["Indicator", "Q1 2020/21", "Q2 2020/21"], ["Contacts", 10, 20]];
        object?[][] other = [["Indicator", "Q1 2020/21", "Q2 2020/21"], ["Contacts", 10, 22]];
        var file = ScorecardFile.Read("kpi.xlsx", new MadeWorkbook().Sheet("For SMT", one).Sheet("For members", other).ToBytes());

        Assert.Equal("Contacts, Q2 2020/21: 20 on sheet ‘For SMT’ (row 2), 22 on sheet ‘For members’ (row 2).", Assert.Single(file.Disagreements));
    }

    [Fact]
    public void A_workbook_with_a_password_says_how_to_take_it_off()
    {
        var locked = new byte[4096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(locked, 0);
        Assert.Contains("old kind (.xls)", ScorecardFile.Read("kpi.xls", locked).Problem);
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(locked, 1024);
        Assert.StartsWith("kpi.xlsx is protected by a password.", ScorecardFile.Read("kpi.xlsx", locked).Problem);
    }

    [Fact]
    public void A_workbook_with_macros_is_refused_in_words()
    {
        using var stream = new MemoryStream();
        stream.Write(MadeWorkbook.Monthly());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.CreateEntry("xl/vbaProject.bin");
        }

        Assert.StartsWith("kpi.xlsm holds macros, which Marram neither runs nor keeps.", ScorecardFile.Read("kpi.xlsm", stream.ToArray()).Problem);
    }

    [Theory]
    [InlineData("", "kpi.xlsx is empty.")]
    [InlineData("Indicator,Q1\nContacts,1\n", "kpi.xlsx is no Excel workbook (.xlsx).")]
    public void What_is_no_workbook_is_refused_in_words(string content, string sentence) =>
        Assert.StartsWith(sentence, ScorecardFile.Read("kpi.xlsx", Encoding.UTF8.GetBytes(content)).Problem);

    [Fact]
    public void A_workbook_without_a_scorecard_says_what_one_looks_like() =>
        Assert.StartsWith("No scorecard was found in kpi.xlsx (its sheet: Staff).",
            ScorecardFile.Read("kpi.xlsx", new MadeWorkbook().Sheet("Staff", [["Post", "Grade"], ["Social worker", 9]]).ToBytes()).Problem);
}
