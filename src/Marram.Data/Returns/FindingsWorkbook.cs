using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Marram.Writers;

namespace Marram.Returns;

/// <summary>A run as an Excel workbook of three sheets: findings, the account of the rules, the files; a fourth where it was compared, with what was put right. Every cell is text or a number, never a formula.</summary>
public static class FindingsWorkbook
{
    private const uint Plain = 0;
    private const uint Bold = 1;

    /// <summary>Writes the workbook.</summary>
    public static void Write(Stream stream, ReturnReport report)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        workbook.Workbook = new Workbook(new Sheets());
        var check = report.Check;
        var title = $"{report.Return} {check.Year}";

        string[] since = report.Compared is null ? [] : ["Since"];
        var added = report.Compared?.New.Select(finding => finding.Key).ToHashSet(StringComparer.Ordinal);
        AddSheet(workbook, "Findings", $"{title}: findings",
            ["Rule", "Severity", "Table", "File", "Line", "Field", "Child", "Value", "What is wrong", "Beside", "Key", .. since],
            [10, 10, 16, 22, 8, 24, 14, 28, 70, 60, 40, .. since.Select(_ => 12)],
            check.Findings.Select(finding => (object?[])
            [
                finding.Rule.Code, Word(finding.Severity), finding.Row.Table.Name, report.FileOf(finding.Row), finding.Row.Line, finding.Field,
                finding.Row.ChildId, finding.Value, finding.Rule.Message, finding.Beside, finding.Key,
                .. since.Select(_ => added!.Contains(finding.Key) ? "new" : "still open"),
            ]));
        AddSheet(workbook, "Rules", $"{title}: what became of each rule",
            ["Rule", "Severity", "Result", "Findings", "Skipped because", "What it says", "Fields"],
            [10, 10, 10, 10, 40, 80, 50],
            check.Outcomes.Select(outcome => new object?[]
            {
                outcome.Rule.Code, Word(outcome.Severity), outcome.Result, outcome.Places.Count, outcome.Skipped, outcome.Rule.Message,
                string.Join("; ", outcome.Rule.Fields),
            }));
        if (report.Compared is { } compared)
        {
            AddSheet(workbook, "Put right", compared.Sentence,
                ["Rule", "Table", "Line then", "Child", "Key"],
                [10, 16, 10, 14, 40],
                compared.Fixed.Select(finding => new object?[] { finding.Rule, finding.Table, finding.Line, finding.Child, finding.Key }));
        }

        AddSheet(workbook, "Files", $"{title}: what was read",
            ["Table", "Year", "File", "Rows"],
            [18, 12, 40, 10],
            report.Files.Select(file => new object?[] { file.Table, file.IsLastYear ? "last year" : "this year", file.File, file.Rows }));
    }

    private static string Word(Severity severity) => severity == Severity.Error ? "error" : "query";

    private static void AddSheet(WorkbookPart workbook, string name, string title, string[] headings, double[] widths, IEnumerable<object?[]> rows)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetViews(new SheetView(new Pane
            {
                VerticalSplit = 2,
                TopLeftCell = "A3",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            })
            {
                WorkbookViewId = 0,
            }));
            writer.WriteElement(new Columns(widths.Select((width, i) => new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = width,
                CustomWidth = true,
            })));
            writer.WriteStartElement(new SheetData());
            AddRow(writer, [title], Bold);
            AddRow(writer, headings, Bold);
            foreach (var row in rows)
            {
                AddRow(writer, row, Plain);
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        var sheets = workbook.Workbook!.Sheets!;
        sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), Name = name, SheetId = (uint)sheets.ChildElements.Count + 1 });
    }

    private static void AddRow(OpenXmlWriter writer, object?[] cells, uint style)
    {
        writer.WriteStartElement(new DocumentFormat.OpenXml.Spreadsheet.Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell is int number
                ? new DocumentFormat.OpenXml.Spreadsheet.Cell(new CellValue(number)) { StyleIndex = style }
                : new DocumentFormat.OpenXml.Spreadsheet.Cell(new InlineString(new Text(Markup.Clean((string?)cell ?? "")) { Space = SpaceProcessingModeValues.Preserve }))
                {
                    DataType = CellValues.InlineString,
                    StyleIndex = style,
                });
        }

        writer.WriteEndElement();
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }));
}
