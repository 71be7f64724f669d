using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Marram.Writers;

/// <summary>Writes sheets of plain rows as a case system exports them: headings in row 1, days as Excel's numbers with a format of a day, no other style.</summary>
internal static class PlainWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeLinks = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static readonly DateTimeOffset Written = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XmlWriterSettings Utf8 = new() { Encoding = new UTF8Encoding(false) };

    /// <summary>Writes a workbook; values are texts, whole numbers, days, or null for blank.</summary>
    public static void Write(string path, IReadOnlyList<(string Name, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)> sheets)
    {
        using var file = File.Create(path);
        Write(file, sheets);
    }

    /// <summary>The workbook's bytes.</summary>
    public static byte[] Bytes(IReadOnlyList<(string Name, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)> sheets)
    {
        using var bytes = new MemoryStream();
        Write(bytes, sheets);
        return bytes.ToArray();
    }

    private static void Write(Stream stream, IReadOnlyList<(string Name, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)> sheets)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        var numbers = Enumerable.Range(1, sheets.Count).ToArray();
        Part(zip, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Content}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Content}styles+xml"/>{string.Concat(numbers.Select(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{Content}worksheet+xml\"/>"))}</Types>
            """);
        Part(zip, "_rels/.rels", $"""<Relationships xmlns="{Links}"><Relationship Id="rId1" Type="{OfficeLinks}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{OfficeLinks}"><sheets>{string.Concat(numbers.Select(i => $"<sheet name=\"{sheets[i - 1].Name}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>"))}</sheets></workbook>""");
        Part(zip, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Links}">{string.Concat(numbers.Select(i => $"<Relationship Id=\"rId{i}\" Type=\"{OfficeLinks}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))}<Relationship Id="rId{sheets.Count + 1}" Type="{OfficeLinks}/styles" Target="styles.xml"/></Relationships>
            """);
        Part(zip, "xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        foreach (var number in numbers)
        {
            using var sheet = Entry(zip, $"xl/worksheets/sheet{number}.xml").Open();
            using var xml = XmlWriter.Create(sheet, Utf8);
            xml.WriteStartElement("worksheet", Main);
            xml.WriteStartElement("sheetData", Main);
            Row(xml, sheets[number - 1].Columns);
            foreach (var row in sheets[number - 1].Rows)
            {
                Row(xml, row);
            }
        }
    }

    private static void Row(XmlWriter xml, IReadOnlyList<object?> values)
    {
        xml.WriteStartElement("row", Main);
        foreach (var value in values)
        {
            xml.WriteStartElement("c", Main);
            switch (value)
            {
                case null:
                    break;
                case DateOnly day:
                    xml.WriteAttributeString("s", "1");
                    xml.WriteElementString("v", Main, $"{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}");
                    break;
                case int number:
                    xml.WriteElementString("v", Main, number.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteStartElement("is", Main);
                    xml.WriteElementString("t", Main, value.ToString());
                    xml.WriteEndElement();
                    break;
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Part(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(Entry(zip, name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    // Every part carries the same moment, so that the same rows make the same bytes.
    private static ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Written;
        return entry;
    }
}
