using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Marram.Scorecards;

/// <summary>Workbooks made for the tests: a cell is text, a number, or a number that is shown as a percentage.</summary>
public sealed class MadeWorkbook
{
    private readonly List<(string Name, List<object?[]> Rows, List<string> Merges)> sheets = [];

    public MadeWorkbook Sheet(string name, object?[][] rows, params string[] merges)
    {
        sheets.Add((name, [.. rows], [.. merges]));
        return this;
    }

    /// <summary>A number that the sheet keeps as a share of one and shows as a percentage with one decimal.</summary>
    public sealed record Share(double Value);

    /// <summary>A day as a spreadsheet keeps it.</summary>
    public sealed record Day(DateOnly Value);

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 170, FormatCode = "0.0%" }) { Count = 1 },
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 170, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            var list = book.Workbook.AppendChild(new Sheets());
            foreach (var (index, (name, rows, merges)) in sheets.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                var data = new SheetData();
                foreach (var (number, row) in rows.Index())
                {
                    // A row without cells is left out of the file, as Excel does.
                    if (row.Length > 0)
                    {
                        data.Append(new Row(row.Select((value, column) => Cell(value, SheetGrid.Address(number, column))).OfType<Cell>()) { RowIndex = (uint)number + 1 });
                    }
                }

                part.Worksheet = new Worksheet(data);
                if (merges.Count > 0)
                {
                    part.Worksheet.Append(new MergeCells(merges.Select(merge => new MergeCell { Reference = merge })));
                }

                list.Append(new Sheet { Name = name, SheetId = (uint)index + 1, Id = book.GetIdOfPart(part) });
            }
        }

        return stream.ToArray();
    }

    private static Cell? Cell(object? value, string reference) => value switch
    {
        null => null,
        string text => new Cell(new InlineString(new Text(text))) { CellReference = reference, DataType = CellValues.InlineString },
        Share share => new Cell(new CellValue(share.Value)) { CellReference = reference, StyleIndex = 1 },
        Day day => new Cell(new CellValue((double)(day.Value.DayNumber - new DateOnly(1899, 12, 30).DayNumber))) { CellReference = reference, StyleIndex = 2 },
        _ => new Cell(new CellValue(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture))) { CellReference = reference },
    };

    /// <summary>Merged headings over two lines, a blank column, groups, a row of totals, text bands, averages: the shape of the printed scorecard.</summary>
    public static byte[] MergedHeadings() => new MadeWorkbook().Sheet("Scorecard",
    [
        ["Northmere Children's Services scorecard, as at 31 March 2021"],
        [],
        ["Ref", "Performance Indicator", "Benchmark", null, null, null, "Grade thresholds", null, null, "Outturn", null, "2020/21", null, null, null, "Comments"],
        [null, null, "National Av", "North West Av", "SN Av", null, "Requires improvement", "Good", "Outstanding", "2018/19", "2019/20", "Q1", "Q2", "Q3", "Q4", null],
        ["Front door"],
        [1, "Percentage of re-referrals (rolling 12 months)", 22.6, 22, 23.2, null, "20–25", "15–19", "<15", 22.6, 22, 16.8, 17.1, 17.1, null, "Steady since the summer."],
        [2, "Rate of referrals per 10,000 (rolling 12 months)", 534.8, 553.2, 569.2, null, "Below regional average", null, null, 499.5, 492.1, 476.9, 484.2, 482.2, null, null],
        ["Children looked after"],
        [3, "% of visits in time", null, null, null, null, "65-74", "75–84", "85+", new Share(0.784), new Share(0.8), new Share(0.81), "n/a", new Share(0.848), null, "Visits rose."],
        [4, "Number of children waiting", null, null, null, null, null, null, null, 19, 23, 19, 21, "19 (23)", null, null],
        [null, "Total", null, null, null, null, null, null, null, 600, 600, 500, 500, 500, null, null],
        [],
        ["* Averages are those of 2019/20."],
    ], "A1:P1", "A3:A4", "B3:B4", "C3:E3", "G3:I3", "J3:K3", "L3:O3", "P3:P4", "A5:P5", "A8:P8", "G7:I7").ToBytes();

    /// <summary>One line of headings, months as days, units and direction in columns of their own, a target column.</summary>
    public static byte[] Monthly() => new MadeWorkbook().Sheet("Monthly KPIs",
    [
        ["Theme", "Measure", "Unit", "Good is", "Target", new Day(new(2020, 10, 31)), new Day(new(2020, 11, 30)), new Day(new(2020, 12, 31)), "Owner", "RAG"],
        ["Assessment", "Assessments in 45 days", "%", "Higher", ">=85", 78.9, 79.2, 83, "Head of assessment", "Amber"],
        ["Assessment", "Contacts", "Number", "Neither", null, 410, 395, 402, "Head of front door", null],
        ["Care", "Children missing", "Number", "Lower", "<10", 4, 7, 12, "Head of care", "Red"],
    ]).ToBytes();

    /// <summary>Quarters whose year stands above them in a title, headings of two typed lines in one cell, notes under the table.</summary>
    public static byte[] TwoLinePeriods() => new MadeWorkbook().Sheet("KPI 20-21",
    [
        ["Quarterly indicators 2020/21"],
        ["Indicator\n(definition overleaf)", "RI", "Good band", "Outstanding", "Qtr 1\n(Apr–Jun)", "Qtr 2\n(Jul–Sep)", "Qtr 3\n(Oct–Dec)", "Notes / commentary"],
        ["Percentage seen within 10 days", "65-75", new Day(new(2020, 10, 14)), "85+", "74.4%", "68.3%", "62.3%", "Staffing."],
        ["Percentage of plans up to date", "70-79", "80-89", "90+", "81%*", "#DIV/0!", "88%", null],
        [],
        [],
        ["Definitions are in the handbook."],
    ]).ToBytes();
}
