using System.IO.Compression;
using System.Xml;

namespace Marram.Returns;

/// <summary>The sheets of an XLSX file as rows of text. Dates come as the numbers the file keeps.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Rows">Its rows from the top; a blank cell is an empty text.</param>
public sealed record Spreadsheet(string Name, IReadOnlyList<string[]> Rows)
{
    private const long Limit = 200_000_000;
    private const int MostColumns = 16_384;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    /// <summary>Reads every sheet, in the order of the workbook.</summary>
    /// <exception cref="ReturnFileException">The file is no XLSX workbook, is damaged, or unpacks to more than 200 MB.</exception>
    public static IReadOnlyList<Spreadsheet> Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads every sheet of a workbook that was opened or unpacked already.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static IReadOnlyList<Spreadsheet> Read(Stream stream, string name)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Sum(entry => entry.Length) > Limit)
            {
                throw new ReturnFileException($"{name}: the workbook unpacks to more than {Limit / 1_000_000} MB, the most that is read.");
            }

            var shared = archive.GetEntry("xl/sharedStrings.xml") is { } strings ? SharedStrings(strings) : [];
            return [.. Sheets(archive).Select(sheet => new Spreadsheet(sheet.Name, RowsOf(sheet.Entry, shared)))];
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException)
        {
            throw new ReturnFileException($"{name}: this is no Excel workbook (xlsx), or a damaged one.");
        }
    }

    private static List<(string Name, ZipArchiveEntry Entry)> Sheets(ZipArchive archive)
    {
        var targets = Elements(archive.GetEntry("xl/_rels/workbook.xml.rels"), "Relationship", reader =>
            (Id: reader.GetAttribute("Id") ?? "", Target: (reader.GetAttribute("Target") ?? "").TrimStart('/')))
            .ToDictionary(one => one.Id, one => one.Target.StartsWith("xl/", StringComparison.Ordinal) ? one.Target : "xl/" + one.Target);
        var sheets = Elements(archive.GetEntry("xl/workbook.xml"), "sheet", reader =>
            (Name: reader.GetAttribute("name") ?? "", Id: reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? ""));
        return
        [
            .. from sheet in sheets
               where targets.ContainsKey(sheet.Id)
               let entry = archive.GetEntry(targets[sheet.Id])
               where entry is not null
               select (sheet.Name, entry),
        ];
    }

    private static List<T> Elements<T>(ZipArchiveEntry? entry, string element, Func<XmlReader, T> read)
    {
        List<T> found = [];
        using var stream = entry?.Open() ?? throw new InvalidDataException();
        using var reader = XmlReader.Create(stream, Settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == element)
            {
                found.Add(read(reader));
            }
        }

        return found;
    }

    private static List<string> SharedStrings(ZipArchiveEntry entry) => Elements(entry, "si", Text);

    private static string Text(XmlReader element)
    {
        using var within = element.ReadSubtree();
        var text = "";
        while (within.Read())
        {
            // Phonetic readings (rPh) stand beside the text and are no part of it.
            if (within is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                within.Skip();
            }

            if (within.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
            {
                text += within.Value;
            }
        }

        return text;
    }

    private static List<string[]> RowsOf(ZipArchiveEntry entry, List<string> shared)
    {
        List<string[]> rows = [];
        List<string> row = [];
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, Settings);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var column = ColumnOf(reader.GetAttribute("r")) ?? row.Count;
                var isShared = reader.GetAttribute("t") == "s";
                var text = reader.IsEmptyElement ? "" : Text(reader);
                while (row.Count <= column && row.Count < MostColumns)
                {
                    row.Add("");
                }

                if (column < row.Count)
                {
                    row[column] = isShared && int.TryParse(text, out var index) && index >= 0 && index < shared.Count ? shared[index] : text;
                }
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
            {
                rows.Add([.. row]);
                row.Clear();
            }
        }

        return rows;
    }

    private static int? ColumnOf(string? reference)
    {
        var letters = (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).ToArray();
        return letters.Length is 0 or > 3 ? null : letters.Aggregate(0, (number, letter) => (number * 26) + letter - 'A' + 1) - 1;
    }
}
