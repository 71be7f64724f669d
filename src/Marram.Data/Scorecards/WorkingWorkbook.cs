using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Marram.Charts;
using Marram.Indicators;
using Marram.Periods;
using Marram.Reports;
using Marram.Writers;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Column = DocumentFormat.OpenXml.Spreadsheet.Column;
using Row = DocumentFormat.OpenXml.Spreadsheet.Row;

namespace Marram.Scorecards;

/// <summary>
/// The working workbook: the scorecard in the pack's order of columns, to fill in with Excel and bring back. Its headings are frozen, its entry cells marked, its bands coloured and
/// said in words. It is for work; what is published is the accessible workbook.
/// </summary>
public sealed class WorkingWorkbook
{
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string SheetName = "Working scorecard";
    private const string IdHeading = "Id";
    private const string IndicatorHeading = "Indicator";
    private const string CommentHeading = "Comment";
    private const int HeadingRow = 4;

    // The places of the formats in the stylesheet.
    private const uint Plain = 0;
    private const uint Title = 1;
    private const uint Heading = 2;
    private const uint Words = 3;
    private const uint Number = 4;
    private const uint Entry = 5;
    private const uint EntryWords = 6;
    private const uint Faint = 7;
    private const uint FirstTone = 8;

    private static readonly Judgement[] Tones = [Judgement.Outstanding, Judgement.Good, Judgement.RequiresImprovement, Judgement.BelowRange];

    /// <summary>The workbook as the bytes of an .xlsx file.</summary>
    /// <param name="facts">What it is made from.</param>
    /// <param name="load">The last load in it: what is saved later was not known to whoever fills it in.</param>
    public static byte[] Write(ReportFacts facts, int load)
    {
        var rows = facts.Scorecard.Count > 0 ? facts.Scorecard : facts.Readings;
        var histories = rows.Select(reading => new IndicatorHistory(reading.Indicator, [.. reading.Series.SelectMany(series => series.Figures)], [], [.. reading.Targets], [])).ToList();
        var grid = EntryGrid.Of(histories, facts.Month, definition => IndicatorCatalogue.All.GetValueOrDefault(definition)?.Basis);
        var years = SeriesReading.YearsBeside(rows.Select(row => row.Headline), facts.Month);
        string[] headings =
        [
            IdHeading, IndicatorHeading, "Rationale", "National Av", "Regional Av", "SN Av", "Requires improvement", "Good", "Outstanding",
            .. years.Select(year => $"Outturn {year.Label}"), .. grid.Columns.Select(month => Quarter.Of(month.LastDay).LastDay == month.LastDay ? Quarter.Of(month.LastDay).Label : month.Label),
            "Direction", "Judgement", CommentHeading,
        ];
        var data = new SheetData(
            TextRow(1, [($"Working scorecard of {facts.Organisation.Name}, {facts.PeriodLabel}", Title)]),
            TextRow(2, [($"As known with save {load} on {Day(facts.KnownOn)}. Fill in the cells with a border, save it as .xlsx, and bring it back on the page “Write comments”. Column A says which row is which: leave it as it is.", Plain)]),
            TextRow(HeadingRow, [.. headings.Select(heading => (heading, Heading))]));
        foreach (var (index, reading) in rows.Index())
        {
            data.Append(RowOf(reading, grid.Rows[index], years, facts, HeadingRow + 1 + index, headings.Length));
        }

        var last = HeadingRow + rows.Count;
        var package = new OfficePackage();
        package.Link("", "officeDocument", "xl/workbook.xml");
        package.Describe(new Document { Title = $"Working scorecard of {facts.Organisation.Name}", Author = facts.Organisation.Name, Date = facts.KnownOn, Blocks = [] });
        package.Link("xl/workbook.xml", "worksheet", "worksheets/sheet1.xml");
        package.Add("xl/worksheets/sheet1.xml", Types + "worksheet+xml", new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(
                new Pane { HorizontalSplit = 2, VerticalSplit = HeadingRow, TopLeftCell = $"C{HeadingRow + 1}", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen })
            { TabSelected = true, WorkbookViewId = 0, ShowGridLines = false }),
            new SheetFormatProperties { DefaultRowHeight = 14 },
            new Columns(headings.Select((heading, column) => new Column { Min = (uint)column + 1, Max = (uint)column + 1, Width = WidthOf(heading), CustomWidth = true })),
            data,
            new PageMargins { Left = 0.3, Right = 0.3, Top = 0.4, Bottom = 0.4, Header = 0.2, Footer = 0.2 },
            // A3, on its side, all of it on one page.
            new PageSetup { PaperSize = 8, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 1 }));
        package.Add("xl/styles.xml", Types + "styles+xml", Styles());
        package.Link("xl/workbook.xml", "styles", "styles.xml");
        package.Add("xl/workbook.xml", Types + "sheet.main+xml", new Workbook(
            new Sheets(new Sheet { Name = SheetName, SheetId = 1, Id = "rId1" }),
            new DefinedNames(
                new DefinedName($"'{SheetName}'!$A$1:${SheetGrid.Letters(headings.Length - 1)}${last}") { Name = "_xlnm.Print_Area", LocalSheetId = 0 },
                new DefinedName($"'{SheetName}'!${HeadingRow}:${HeadingRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 })));
        return package.ToBytes();
    }

    /// <summary>A row of a workbook that came back.</summary>
    /// <param name="IndicatorId">The row's indicator.</param>
    /// <param name="Figures">What stands in each period's cell, by the last day of the period.</param>
    /// <param name="Comment">What stands in the comment's cell.</param>
    public sealed record Returned(string IndicatorId, IReadOnlyDictionary<DateOnly, string> Figures, string Comment);

    /// <summary>Reads a workbook that came back. The load it was written with is 0 where the sheet no longer says.</summary>
    /// <returns>Its rows, or the sentence that says why it cannot be read.</returns>
    public static (IReadOnlyList<Returned> Rows, int Load, string? Problem) Read(byte[] file, string name)
    {
        var (sheets, problem) = ScorecardWorkbook.Read(file, name);
        if (problem is not null)
        {
            return ([], 0, problem);
        }

        foreach (var sheet in sheets)
        {
            for (var top = 0; top < Math.Min(sheet.Rows.Count, 20); top++)
            {
                if (sheet.Own(top, 0) == IdHeading && sheet.Rows[top].Any(cell => cell.Trim() == CommentHeading))
                {
                    return (RowsOf(sheet, top), LoadOf(sheet), null);
                }
            }
        }

        return ([], 0, $"{name} is no working workbook: no sheet has a row of headings that begins with ‘{IdHeading}’ and holds ‘{CommentHeading}’. A scorecard of another shape is loaded on the page ‘Load a scorecard’.");
    }

    private static List<Returned> RowsOf(SheetGrid sheet, int top)
    {
        var comment = Enumerable.Range(0, sheet.Width).First(column => sheet.Own(top, column) == CommentHeading);
        var periods = Enumerable.Range(0, sheet.Width).Select(column => (Column: column, Use: Headings.Read(sheet.Own(top, column), null, out _)))
            .Where(entry => entry.Use.Role is ColumnRole.Quarter or ColumnRole.Month).ToList();
        return
        [
            .. Enumerable.Range(top + 1, Math.Max(0, sheet.Rows.Count - top - 1)).Where(row => sheet.Own(row, 0).Length > 0).Select(row => new Returned(
                sheet.Own(row, 0),
                periods.DistinctBy(entry => entry.Use.LastDay).ToDictionary(entry => entry.Use.LastDay!.Value, entry => sheet.Own(row, entry.Column)),
                sheet.Own(row, comment).ReplaceLineEndings("\n"))),
        ];
    }

    private static int LoadOf(SheetGrid sheet)
    {
        var words = sheet.Own(1, 0).Split(' ');
        var place = Array.IndexOf(words, "save");
        return place >= 0 && place + 1 < words.Length && int.TryParse(words[place + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static Row RowOf(IndicatorReading reading, EntryRow entry, IReadOnlyList<FinancialYear> years, ReportFacts facts, int number, int columns)
    {
        var decimals = reading.Headline.Decimals;
        var cells = new List<Cell>(columns);
        void Text(string text, uint style) => cells.Add(TextCell(SheetGrid.Address(number - 1, cells.Count), text, style));
        void Value(decimal? value, uint style) => cells.Add(value is { } printed
            ? new Cell(new CellValue(Math.Round(printed, reading.Headline.Unit == Unit.Count ? 0 : decimals, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture)))
            {
                CellReference = SheetGrid.Address(number - 1, cells.Count),
                StyleIndex = style,
            }
            : TextCell(SheetGrid.Address(number - 1, cells.Count), "", style));

        Text(reading.Indicator.Id, Faint);
        Text(reading.Version.ShortTitle + (reading.Headline.Unit == Unit.Percent ? " (%)" : ""), Words);
        Text(reading.Version.Rationale, Words);
        foreach (var role in new[] { "england", "region", "statistical-neighbours" })
        {
            Value(reading.Comparisons.FirstOrDefault(one => IndicatorReading.RoleOf(one.Organisation) == role)?.Figure.Value, Number);
        }

        var bands = reading.Bands;
        Text(bands?.SinglePrinted is { Length: > 0 } one ? one : bands?.RequiresImprovementPrinted ?? "", Words);
        Text(bands?.GoodPrinted ?? "", Words);
        Text(bands?.OutstandingPrinted ?? "", Words);
        foreach (var year in years)
        {
            Value(reading.Headline.Outturn(year)?.Value, Number);
        }

        foreach (var (index, cell) in entry.Cells.Index())
        {
            // The period that is worked on is to be filled in; the others may be put right too, and look like what they are.
            Value(cell.Figure?.Value, index == entry.Cells.Count - 1 ? Entry : Number);
        }

        Text(reading.Headline.Change is { } change ? $"{change.Direction.Arrow()} {change.Direction.Label()}{(reading.Improvement is { } improvement ? ", " + improvement.Label() : "")}" : "", Words);
        Text(reading.Judgement?.ShortLabel() ?? "", reading.Judgement is { } judged ? FirstTone + (uint)Array.IndexOf(Tones, judged) : Words);
        Text(string.Join("\n", facts.TextsOf(reading, "comment").Select(text => text.Text)), EntryWords);
        return new Row(cells) { RowIndex = (uint)number };
    }

    private static Row TextRow(int number, IReadOnlyList<(string Text, uint Style)> texts) =>
        new(texts.Select((entry, column) => TextCell(SheetGrid.Address(number - 1, column), entry.Text, entry.Style))) { RowIndex = (uint)number };

    // Written as text, never as a formula, whatever it begins with.
    private static Cell TextCell(string reference, string text, uint style) => text.Length == 0
        ? new Cell { CellReference = reference, StyleIndex = style }
        : new Cell(new InlineString(new Text(text.Length <= 32_000 ? text : text[..32_000]) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = reference,
            StyleIndex = style,
            DataType = CellValues.InlineString,
        };

    private static double WidthOf(string heading) => heading switch
    {
        IdHeading => 8,
        IndicatorHeading => 30,
        "Rationale" => 34,
        CommentHeading => 60,
        "Requires improvement" or "Judgement" or "Direction" => 15,
        _ => 10.5,
    };

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static Stylesheet Styles()
    {
        static Font Face(double size, bool bold, Colour colour)
        {
            var font = new Font();
            if (bold)
            {
                font.Append(new Bold());
            }

            font.Append(new FontSize { Val = size }, new Color { Rgb = Argb(colour) }, new FontName { Val = "Arial" });
            return font;
        }

        static Fill Filled(Colour colour) => new(new PatternFill(new ForegroundColor { Rgb = Argb(colour) }) { PatternType = PatternValues.Solid });

        static Border Ruled(BorderStyleValues style) => new(
            new LeftBorder(new Color { Rgb = Argb(Palette.Secondary) }) { Style = style }, new RightBorder(new Color { Rgb = Argb(Palette.Secondary) }) { Style = style },
            new TopBorder(new Color { Rgb = Argb(Palette.Secondary) }) { Style = style }, new BottomBorder(new Color { Rgb = Argb(Palette.Secondary) }) { Style = style });

        static CellFormat Format(uint font, uint fill, uint border, HorizontalAlignmentValues? horizontal, bool wrap) => new(new Alignment { WrapText = wrap, Vertical = VerticalAlignmentValues.Top, Horizontal = horizontal })
        {
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };

        const uint firstToneFill = 4;
        return new(
            new Fonts(Face(10, false, Palette.Ink), Face(16, true, Palette.Ink), Face(10, true, Palette.Ink), Face(8, false, Palette.Secondary)),
            new Fills([
                new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                Filled(Colour.Parse("#fff7d6")), Filled(Colour.Parse("#f3f2f1")), .. Tones.Select(tone => Filled(Palette.Tint(ToneOf(tone)))),
            ]),
            new Borders(new Border(), Ruled(BorderStyleValues.Hair), Ruled(BorderStyleValues.Medium)),
            new CellStyleFormats(new CellFormat()),
            new CellFormats([
                new CellFormat(),
                Format(1, 0, 0, null, false),
                Format(2, 3, 1, null, true),
                Format(0, 0, 1, null, true),
                Format(0, 0, 1, HorizontalAlignmentValues.Right, false),
                Format(0, 2, 2, HorizontalAlignmentValues.Right, false),
                Format(0, 2, 2, null, true),
                Format(3, 0, 1, null, true),
                .. Tones.Select((_, index) => Format(2, firstToneFill + (uint)index, 1, null, true)),
            ]),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
    }

    private static Tone ToneOf(Judgement judgement) => judgement switch
    {
        Judgement.Outstanding => Tone.Outstanding,
        Judgement.Good => Tone.Good,
        Judgement.RequiresImprovement => Tone.RequiresImprovement,
        Judgement.BelowRange => Tone.BelowRange,
    };

    private static string Argb(Colour colour) => "FF" + colour.Hex[1..].ToUpperInvariant();
}
