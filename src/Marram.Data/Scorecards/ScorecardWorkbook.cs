using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Marram.Scorecards;

/// <summary>The visible sheets of a workbook as text, or the sentence that says why it is not read. Never both.</summary>
public sealed record ReadWorkbook(IReadOnlyList<SheetGrid> Sheets, string? Problem);

/// <summary>Reads an Excel workbook as people see it: percentages as percentages, days as days, merged cells as one. Formulas are never run: what the file keeps as their result is read.</summary>
public static class ScorecardWorkbook
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 20_000_000;

    private const long LargestUnpacked = 200_000_000;
    private const int MostRows = 5_000;
    private const int MostColumns = 300;

    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Reads a workbook; the name is only for sentences.</summary>
    public static ReadWorkbook Read(byte[] file, string name)
    {
        if (Refusal(file, name) is { } problem)
        {
            return new([], problem);
        }

        try
        {
            using var stream = new MemoryStream(file, writable: false);
            using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);
            var sheets = Sheets(workbook).ToList();
            return sheets.Count == 0 ? new([], $"{name} has no sheet that can be seen.") : new(sheets, null);
        }
        catch (Exception broken) when (broken is InvalidDataException or OpenXmlPackageException or XmlException or FileFormatException or KeyNotFoundException)
        {
            return new([], $"{name} is no Excel workbook (.xlsx), or a damaged one. Open it in Excel, save it again as an Excel workbook and load that.");
        }
    }

    private static string? Refusal(byte[] file, string name)
    {
        if (file.Length == 0)
        {
            return $"{name} is empty.";
        }

        if (file.Length > LargestFile)
        {
            return $"{name} has {file.Length / 1_000_000} MB; the most that is read is {LargestFile / 1_000_000} MB. A scorecard is far smaller: save the sheet alone in a workbook of its own.";
        }

        if (file.AsSpan().StartsWith(OldOffice))
        {
            // A workbook with a password is an old office file that holds a part of this name, in two bytes a letter.
            return file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                ? $"{name} is protected by a password. Open it in Excel, take the password off (File, Info, Protect Workbook), save it and load it again. Nothing was loaded."
                : $"{name} is a workbook of the old kind (.xls). Open it in Excel, save it as an Excel workbook (.xlsx) and load that. Nothing was loaded.";
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false));
            if (zip.Entries.Sum(entry => entry.Length) > LargestUnpacked)
            {
                return $"{name} unpacks to more than {LargestUnpacked / 1_000_000} MB, the most that is read.";
            }

            if (zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return $"{name} holds macros, which Marram neither runs nor keeps. Save it as an Excel workbook without macros (.xlsx) and load that. Nothing was loaded.";
            }

            return zip.GetEntry("xl/workbook.xml") is null && zip.GetEntry("[Content_Types].xml") is null
                ? $"{name} is no Excel workbook (.xlsx)."
                : null;
        }
        catch (InvalidDataException)
        {
            return $"{name} is no Excel workbook (.xlsx). Load a file that ends in .xlsx, or a folder of CSV files.";
        }
    }

    private static IEnumerable<SheetGrid> Sheets(SpreadsheetDocument document)
    {
        var book = document.WorkbookPart ?? throw new InvalidDataException();
        string[] shared = book.SharedStringTablePart?.SharedStringTable is { } table ? [.. table.Elements<SharedStringItem>().Select(Plain)] : [];
        var formats = new NumberFormats(book.WorkbookStylesPart?.Stylesheet);
        var from1904 = book.Workbook?.WorkbookProperties?.Date1904?.Value == true;
        foreach (var sheet in book.Workbook?.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.State is not null && sheet.State.Value != SheetStateValues.Visible)
            {
                continue;
            }

            if (sheet.Id?.Value is { } id && book.GetPartById(id) is WorksheetPart part && part.Worksheet is { } worksheet)
            {
                yield return Grid(sheet.Name?.Value ?? "Sheet", worksheet, shared, formats, from1904);
            }
        }
    }

    private static SheetGrid Grid(string name, Worksheet sheet, string[] shared, NumberFormats formats, bool from1904)
    {
        var rows = new List<string[]>();
        foreach (var row in sheet.Elements<SheetData>().SelectMany(data => data.Elements<Row>()))
        {
            var number = row.RowIndex is { } index ? (int)index.Value - 1 : rows.Count;
            if (number >= MostRows)
            {
                break;
            }

            while (rows.Count <= number)
            {
                rows.Add([]);
            }

            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = Place(cell.CellReference?.Value)?.Column ?? cells.Count;
                if (column >= MostColumns)
                {
                    break;
                }

                while (cells.Count <= column)
                {
                    cells.Add("");
                }

                cells[column] = Text(cell, shared, formats, from1904);
            }

            rows[number] = [.. cells];
        }

        while (rows.Count > 0 && rows[^1].All(cell => cell.Length == 0))
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return new(name, rows, [.. sheet.Elements<MergeCells>().SelectMany(merges => merges.Elements<MergeCell>()).Select(Merge).OfType<MergedCells>()]);
    }

    private static MergedCells? Merge(MergeCell merge) =>
        merge.Reference?.Value?.Split(':') is [var first, var last] && Place(first) is { } from && Place(last) is { } to
            ? new(from.Row, from.Column, to.Row, to.Column)
            : null;

    private static (int Row, int Column)? Place(string? reference)
    {
        var letters = (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).ToArray();
        return letters.Length is > 0 and <= 3 && int.TryParse(reference.AsSpan(letters.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (row - 1, letters.Aggregate(0, (number, letter) => (number * 26) + letter - 'A' + 1) - 1)
            : null;
    }

    private static string Text(Cell cell, string[] shared, NumberFormats formats, bool from1904)
    {
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Length ? shared[index] : "";
        }

        if (type == CellValues.InlineString)
        {
            return cell.InlineString is { } inline ? string.Concat(inline.Descendants<Text>().Select(text => text.Text)) : "";
        }

        if (type == CellValues.Boolean)
        {
            return value == "1" ? "TRUE" : "FALSE";
        }

        if (type == CellValues.String || type == CellValues.Error || type == CellValues.Date)
        {
            return value;
        }

        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? formats.Print(number, cell.StyleIndex?.Value, from1904)
            : value;
    }

    // A phonetic reading stands beside the text and is no part of it.
    private static string Plain(SharedStringItem item) =>
        string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));

    /// <summary>What the formats of cells do to a number, as far as it matters: percentages and days.</summary>
    private sealed class NumberFormats(Stylesheet? styles)
    {
        private readonly List<uint> formatOfStyle = [.. styles?.CellFormats?.Elements<CellFormat>().Select(format => format.NumberFormatId?.Value ?? 0) ?? []];

        private readonly Dictionary<uint, string> codes = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(format => format.NumberFormatId is not null).DistinctBy(format => format.NumberFormatId!.Value)
            .ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? "");

        public string Print(double number, uint? style, bool from1904)
        {
            var format = style is { } index && index < formatOfStyle.Count ? formatOfStyle[(int)index] : 0;
            var code = codes.GetValueOrDefault(format) ?? "";
            // Quoted and escaped letters are words, not formats: 0.0"%" shows a sign and multiplies nothing.
            var bare = Bare(code);
            if (format is 9 or 10 || bare.Contains('%', StringComparison.Ordinal))
            {
                var decimals = format == 10 ? 2 : format == 9 ? 0 : bare.Split(';')[0].SkipWhile(letter => letter != '.').Count(letter => letter is '0' or '#');
                // What is shown is what people printed; but a figure kept finer than its format shows is not made coarser than one decimal.
                return Math.Round(Exact(number) * 100, Math.Max(decimals, 1), MidpointRounding.AwayFromZero).ToString(decimals == 0 ? "0.#" : "0." + new string('0', decimals), CultureInfo.InvariantCulture) + "%";
            }

            if (format is (>= 14 and <= 17) or 22 || (code.Length > 0 && bare.IndexOfAny(['y', 'd']) >= 0 && number is > 20_000 and < 80_000))
            {
                return new DateOnly(1899, 12, 30).AddDays((int)number + (from1904 ? 1462 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }

            return Exact(number).ToString(CultureInfo.InvariantCulture);
        }

        // 84.799999999999997 is how a file keeps 84.8.
        private static decimal Exact(double number) =>
            decimal.TryParse(number.ToString("G14", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : 0;

        private static string Bare(string code)
        {
            var bare = new StringBuilder();
            var quoted = false;
            for (var place = 0; place < code.Length; place++)
            {
                switch (code[place])
                {
                    case '"':
                        quoted = !quoted;
                        break;
                    case '\\':
                        place++;
                        break;
                    case var letter when !quoted:
                        bare.Append(char.ToLowerInvariant(letter));
                        break;
                }
            }

            return bare.ToString();
        }
    }
}
