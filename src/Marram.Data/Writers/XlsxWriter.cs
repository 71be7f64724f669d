using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Marram.Charts;
using Model = Marram.Reports;

namespace Marram.Writers;

/// <summary>
/// Writes the tables of a report as a workbook by the rules for accessible spreadsheets: a cover, contents and notes, one table a sheet, the title in A1,
/// named tables with one header row, nothing merged, hidden, filtered or frozen, every shorthand explained, numbers as numbers.
/// Source: Government Analysis Function, Releasing statistics in spreadsheets.
/// </summary>
public sealed class XlsxWriter
{
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const int Narrowest = 12;
    private const int Widest = 60;

    // Of Arial 12: a digit in pixels, a line in points.
    private const double DigitWidth = 8.9;
    private const double LineHeight = 15.75;
    private const int LongestName = 31;
    private const int WidestOnA4 = 150;
    private const uint A3 = 8;
    private const uint A4 = 9;

    // The places of the fixed formats in the stylesheet; number formats follow them.
    private const uint Plain = 0;
    private const uint TitleStyle = 1;
    private const uint HeaderStyle = 2;
    private const uint TextStyle = 3;
    private const uint DateStyle = 4;
    private const uint LinkStyle = 5;
    private const uint NumericHeaderStyle = 6;
    private const uint RightTextStyle = 7;
    private const uint FirstNumberStyle = 8;

    private readonly Model.Document document;
    private readonly OfficePackage package = new();
    private readonly List<string> formats = [];
    private readonly HashSet<string> sheetNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> tableNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sheets = [];
    private int tables;

    private XlsxWriter(Model.Document document) => this.document = document;

    /// <summary>The tables of the report as the bytes of an .xlsx file.</summary>
    public static byte[] Write(Model.Document document) => new XlsxWriter(document).Write();

    private byte[] Write()
    {
        var named = PlainTable.All(document).Select(table => (Sheet: "", Table: table)).ToList();
        var (cover, contents, notes) = (SheetName("Cover"), SheetName("Contents"), SheetName("Notes"));
        for (var index = 0; index < named.Count; index++)
        {
            named[index] = (SheetName(named[index].Table.Name), named[index].Table);
        }

        package.Link("", "officeDocument", "xl/workbook.xml");
        package.Describe(document);
        Sheet(cover, document.Title,
        [
            .. document.Subtitle is null ? [] : new[] { document.Subtitle },
            $"This workbook holds the {named.Count} tables of the report, those behind its charts among them. The text of the report is in its other editions.",
            "Each sheet has one table. Square brackets hold a mark where there is no figure; the sheet called Notes says what each means.",
        ], Facts("Front_page", document.Cover.Select(field => (field.Label, Model.Runs.Plain(field.Value)))
            .Append(("Published by", document.Author)).Append(("As known on", document.Date.ToString("d MMM yyyy")))), []);
        Sheet(contents, "Contents", ["One row a sheet; the name of the sheet leads to it."],
            new("Contents", "Contents", ["Sheet", "What it holds"],
            [
                ["Notes", "Notes and the meaning of marks"],
                .. named.Select(entry => (IReadOnlyList<Model.Cell>)[entry.Sheet, entry.Table.Caption]),
            ], []), [notes, .. named.Select(entry => entry.Sheet)]);
        Sheet(notes, "Notes", ["Remarks on the whole report, and the marks used in it."],
            Facts("Notes", document.Notes.Select(note => (note.Label, Model.Runs.Plain(note.Runs)))
                .Concat(document.ShorthandUsed.Append(Model.Shorthand.Standard.Single(mark => mark.Mark == "[z]")).DistinctBy(mark => mark.Mark)
                    .Select(mark => (mark.Mark, mark.Meaning)))), []);
        foreach (var (sheet, table) in named)
        {
            Sheet(sheet, table.Caption, table.Remarks, table, []);
        }

        package.Add("xl/styles.xml", Types + "styles+xml", Stylesheet());
        package.Link("xl/workbook.xml", "styles", "styles.xml");
        package.Add("xl/workbook.xml", Types + "sheet.main+xml", new Workbook(
            new BookViews(new WorkbookView { ActiveTab = 0 }),
            new Sheets(sheets.Select((name, index) => new Sheet { Name = name, SheetId = (uint)index + 1, Id = $"rId{index + 1}" }))));
        return package.ToBytes();
    }

    private static PlainTable Facts(string name, IEnumerable<(string Label, string Text)> facts) =>
        new(name, name, ["Item", "Text"], [.. facts.Select(fact => (IReadOnlyList<Model.Cell>)[fact.Label, fact.Text])], []);

    // Title in A1, a line a remark, then the table from column A on. Cells of the first column lead to the sheets named in links.
    private void Sheet(string name, string title, IReadOnlyList<string> remarks, PlainTable table, IReadOnlyList<string> links)
    {
        sheets.Add(name);
        var path = $"xl/worksheets/sheet{sheets.Count}.xml";
        package.Link("xl/workbook.xml", "worksheet", $"worksheets/sheet{sheets.Count}.xml");
        var headers = Headers(table.Columns);
        var first = remarks.Count + 2;

        using var stream = new MemoryStream();
        using (var xml = OpenXmlWriter.Create(stream, new UTF8Encoding(false)))
        {
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement(new Worksheet());
            xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
            xml.WriteElement(new SheetFormatProperties { DefaultRowHeight = LineHeight });
            var widths = Columns(xml, table, headers);
            xml.WriteStartElement(new SheetData());
            Row(xml, 1, [(title, TitleStyle)]);
            foreach (var (index, remark) in remarks.Index())
            {
                Row(xml, index + 2, [(remark, Plain)]);
            }

            if (table.Rows.Count == 0)
            {
                Row(xml, first, [("This table has no rows.", Plain)]);
            }
            else
            {
                Row(xml, first, [.. headers.Zip(table.Columns, (header, column) => (header, column.IsNumeric ? NumericHeaderStyle : HeaderStyle))]);
                foreach (var (index, row) in table.Rows.Index())
                {
                    xml.WriteStartElement(new Row { RowIndex = (uint)(first + index + 1), Height = Height(row, widths), CustomHeight = true });
                    foreach (var (place, cell) in row.Index())
                    {
                        Cell(xml, Reference(place, first + index + 1), cell, table.Columns[place].IsNumeric, place == 0 && index < links.Count);
                    }

                    xml.WriteEndElement();
                }
            }

            xml.WriteEndElement();
            if (links.Count > 0)
            {
                xml.WriteElement(new Hyperlinks(links.Select((sheet, index) =>
                    new Hyperlink { Reference = Reference(0, first + index + 1), Location = $"'{sheet.Replace("'", "''")}'!A1", Display = sheet })));
            }

            xml.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
            xml.WriteElement(new PageSetup { PaperSize = widths.Sum() > WidestOnA4 ? A3 : A4, Orientation = OrientationValues.Landscape, FitToHeight = 0 });
            if (table.Rows.Count > 0)
            {
                xml.WriteElement(new TableParts(new TablePart { Id = Table(path, table, headers, first) }) { Count = 1 });
            }

            xml.WriteEndElement();
        }

        package.Add(path, Types + "worksheet+xml", stream.ToArray());
    }

    private string Table(string sheet, PlainTable table, List<string> headers, int first)
    {
        tables++;
        var name = TableName(table.Name);
        package.Add($"xl/tables/table{tables}.xml", Types + "table+xml", new Table(
            new TableColumns(headers.Select((header, index) => new TableColumn { Id = (uint)index + 1, Name = header })) { Count = (uint)headers.Count },
            new TableStyleInfo { Name = "TableStyleLight1", ShowFirstColumn = false, ShowLastColumn = false, ShowRowStripes = false, ShowColumnStripes = false })
        {
            Id = (uint)tables,
            Name = name,
            DisplayName = name,
            Reference = $"A{first}:{Reference(headers.Count - 1, first + table.Rows.Count)}",
            TotalsRowShown = false,
        });
        return package.Link(sheet, "table", $"../tables/table{tables}.xml");
    }

    // As wide as what stands in it, within reason; what is longer is wrapped.
    private static double[] Columns(OpenXmlWriter xml, PlainTable table, List<string> headers)
    {
        var widths = new double[headers.Count];
        xml.WriteStartElement(new Columns());
        foreach (var (index, header) in headers.Index())
        {
            var widest = table.Rows.Select(row => row[index].Plain).Append(header).Max(text => TextMetrics.Width(text, 16, bold: ReferenceEquals(text, header)));
            widths[index] = Math.Round(Math.Clamp((widest / DigitWidth) + 2, Narrowest, Widest), 1, MidpointRounding.AwayFromZero);
            xml.WriteElement(new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = widths[index], CustomWidth = true });
        }

        xml.WriteEndElement();
        return widths;
    }

    // Room for the longest cell once it is wrapped: programs differ in whether they find it for themselves. No row is higher than 409 points.
    private static double Height(IReadOnlyList<Model.Cell> row, double[] widths) => Math.Min(409, LineHeight * row.Select((cell, index) =>
        cell.Plain.Split('\n').Sum(line => TextMetrics.Wrap(line, (widths[index] - 2) * DigitWidth, 16).Count)).Max());

    private static void Row(OpenXmlWriter xml, int number, IReadOnlyList<(string Text, uint Style)> cells)
    {
        xml.WriteStartElement(new Row { RowIndex = (uint)number });
        foreach (var (place, (text, style)) in cells.Index())
        {
            Text(xml, Reference(place, number), text, style);
        }

        xml.WriteEndElement();
    }

    private void Cell(OpenXmlWriter xml, string reference, Model.Cell cell, bool isNumeric, bool isLink)
    {
        switch (cell)
        {
            case Model.NumberCell number when Format(number) is { } style:
                Value(xml, reference, number.Value.ToString("0.############################"), style);
                break;
            case Model.DateCell date:
                Value(xml, reference, $"{date.Day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}", DateStyle);
                break;
            case Model.NumberCell or Model.ShorthandCell:
                Text(xml, reference, cell.Plain, isNumeric ? RightTextStyle : TextStyle);
                break;
            case Model.TextCell or Model.TagCell or Model.ArrowCell or Model.ChartInCell:
                Text(xml, reference, cell.Plain, isLink ? LinkStyle : isNumeric ? RightTextStyle : TextStyle);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private uint? Format(Model.NumberCell number)
    {
        if (PrintedNumber.Format(number.Value, number.Printed) is not { } format)
        {
            return null;
        }

        if (formats.IndexOf(format) is var place and >= 0)
        {
            return FirstNumberStyle + (uint)place;
        }

        formats.Add(format);
        return FirstNumberStyle + (uint)formats.Count - 1;
    }

    private static void Value(OpenXmlWriter xml, string reference, string value, uint style)
    {
        xml.WriteStartElement(new Cell { CellReference = reference, StyleIndex = style });
        xml.WriteElement(new CellValue(value));
        xml.WriteEndElement();
    }

    // Written as text, never as a formula, whatever it begins with. A cell holds 32,767 characters.
    private static void Text(OpenXmlWriter xml, string reference, string text, uint style)
    {
        var clean = Markup.Clean(text);
        xml.WriteElement(new Cell(new InlineString(new Text(clean.Length <= 32767 ? clean : Markup.Clean(clean[..32766]) + "…") { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = reference,
            StyleIndex = style,
            DataType = CellValues.InlineString,
        });
    }

    private static List<string> Headers(IReadOnlyList<Model.Column> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Select(column => Unique(Cut(Markup.Clean(column.Printed).Replace('\n', ' ').Replace('\t', ' '), 250), 255, taken, " "))];
    }

    // Excel refuses : \ / ? * [ ] in the name of a sheet, an apostrophe at its ends, the name History, and more than 31 characters.
    private string SheetName(string name)
    {
        var allowed = string.Concat(Markup.Clean(name).Select(letter => ":\\/?*[]\n\t".Contains(letter) ? ' ' : letter)).Trim().Trim('\'').Trim();
        return Unique(Cut(allowed.Length == 0 || allowed.Equals("History", StringComparison.OrdinalIgnoreCase) ? "Table" : allowed, LongestName), LongestName, sheetNames, " ");
    }

    // Letters, digits and underscores, and never what could be read as the address of a cell.
    private string TableName(string name) =>
        Unique("Table_" + Cut(string.Concat(name.Where(char.IsAscii).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')), 60), 250, tableNames, "_");

    private static string Unique(string name, int longest, HashSet<string> taken, string between)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = Cut(name, longest - $"{between}{number}".Length) + between + number;
        }

        return unique;
    }

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)].TrimEnd();

    private static string Reference(int column, int row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return $"{letters}{row}";
    }

    private Stylesheet Stylesheet()
    {
        const uint firstOwn = 164;
        var wrapped = new Func<bool, Alignment>(isNumeric => new()
        {
            WrapText = true,
            Vertical = VerticalAlignmentValues.Top,
            Horizontal = isNumeric ? HorizontalAlignmentValues.Right : null,
        });
        return new(
            new NumberingFormats([
                new NumberingFormat { NumberFormatId = firstOwn, FormatCode = "d mmm yyyy" },
                .. formats.Select((format, index) => new NumberingFormat { NumberFormatId = firstOwn + 1 + (uint)index, FormatCode = format }),
            ])
            { Count = (uint)formats.Count + 1 },
            new Fonts(Face(12), Face(16, new Bold()), Face(12, new Bold()), Face(12, new Underline())) { Count = 4 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
            new Borders(new Border()) { Count = 1 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats([
                Format(0, 0, null),
                Format(1, 0, null),
                Format(2, 0, wrapped(false)),
                Format(0, 0, wrapped(false)),
                Format(0, firstOwn, new() { Vertical = VerticalAlignmentValues.Top, Horizontal = HorizontalAlignmentValues.Left }),
                Format(3, 0, wrapped(false)),
                Format(2, 0, wrapped(true)),
                Format(0, 0, wrapped(true)),
                .. formats.Select((_, index) => Format(0, firstOwn + 1 + (uint)index, wrapped(true))),
            ])
            { Count = FirstNumberStyle + (uint)formats.Count },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

        static Font Face(double size, OpenXmlElement? look = null)
        {
            var font = new Font();
            if (look is not null)
            {
                font.Append(look);
            }

            font.Append(new FontSize { Val = size }, new Color { Rgb = "FF" + Palette.Ink.Hex[1..].ToUpperInvariant() }, new FontName { Val = "Arial" }, new FontFamilyNumbering { Val = 2 });
            return font;
        }

        static CellFormat Format(uint font, uint number, Alignment? alignment) => new(alignment is null ? [] : new OpenXmlElement[] { alignment })
        {
            FontId = font,
            NumberFormatId = number,
            FillId = 0,
            BorderId = 0,
            FormatId = 0,
            ApplyFont = true,
            ApplyNumberFormat = number > 0,
            ApplyAlignment = alignment is not null,
        };
    }
}
