using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using static Marram.Writers.Markup;

namespace Marram.Writers;

/// <summary>
/// The parts of an office file and how they refer to each other, zipped in the order they were added and all with one date,
/// so that the same parts give the same bytes.
/// </summary>
internal sealed class OfficePackage
{
    // The earliest date a zip file can hold: the date of a report stands in its properties.
    private static readonly DateTimeOffset ZipDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private readonly List<(string Path, string Type, byte[] Content)> parts = [];
    private readonly Dictionary<string, List<(string Id, string Type, string Target, bool IsOutside)>> links = [];

    /// <summary>Adds a part; the path has no leading slash.</summary>
    public void Add(string path, string contentType, byte[] content) => parts.Add((path, contentType, content));

    /// <summary>Adds a part made of an element and all in it.</summary>
    public void Add(string path, string contentType, OpenXmlElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = OpenXmlWriter.Create(stream, new UTF8Encoding(false)))
        {
            writer.WriteStartDocument(standalone: true);
            writer.WriteElement(root);
        }

        Add(path, contentType, stream.ToArray());
    }

    /// <summary>Says that one part uses another (source "" is the package itself) and returns the id of the relation. The kind is the last part of its name.</summary>
    public string Link(string source, string kind, string target, bool isOutside = false)
    {
        if (!links.TryGetValue(source, out var list))
        {
            links[source] = list = [];
        }

        var type = kind.Contains("://", StringComparison.Ordinal) ? kind : Relations + kind;
        list.Add(($"rId{list.Count + 1}", type, target, isOutside));
        return list[^1].Id;
    }

    /// <summary>Title, author, date and language of the file.</summary>
    public void Describe(Reports.Document document)
    {
        var day = $"{document.Date:yyyy-MM-dd}T00:00:00Z";
        Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", Encoding.UTF8.GetBytes(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties"
            + " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + $"<dc:title>{Escape(document.Title)}</dc:title><dc:creator>{Escape(document.Author)}</dc:creator>"
            + (document.Subtitle is null ? "" : $"<dc:subject>{Escape(document.Subtitle)}</dc:subject>")
            + $"<dc:language>{Escape(document.Language)}</dc:language>"
            + $"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified>"
            + "</cp:coreProperties>"));
        Link("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", Encoding.UTF8.GetBytes(ContentTypes()));
            foreach (var (source, list) in links.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                Write(zip, RelationsPath(source), Encoding.UTF8.GetBytes(RelationsOf(list)));
            }

            foreach (var (path, _, content) in parts)
            {
                Write(zip, path, content);
            }
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive zip, string path, byte[] content)
    {
        var isPacked = path.EndsWith(".png", StringComparison.Ordinal);
        var entry = zip.CreateEntry(path, isPacked ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = ZipDate;
        using var file = entry.Open();
        file.Write(content);
    }

    private string ContentTypes()
    {
        var defaults = parts.Where(part => !part.Path.EndsWith(".xml", StringComparison.Ordinal))
            .Select(part => (Extension: part.Path[(part.Path.LastIndexOf('.') + 1)..], part.Type)).Distinct().OrderBy(pair => pair.Extension, StringComparer.Ordinal);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + string.Concat(defaults.Select(pair => $"<Default Extension=\"{pair.Extension}\" ContentType=\"{pair.Type}\"/>"))
            + string.Concat(parts.Where(part => part.Path.EndsWith(".xml", StringComparison.Ordinal))
                .Select(part => $"<Override PartName=\"/{part.Path}\" ContentType=\"{part.Type}\"/>"))
            + "</Types>";
    }

    private static string RelationsOf(IEnumerable<(string Id, string Type, string Target, bool IsOutside)> list) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(list.Select(link =>
            $"<Relationship Id=\"{link.Id}\" Type=\"{link.Type}\" Target=\"{Escape(link.Target)}\"{(link.IsOutside ? " TargetMode=\"External\"" : "")}/>"))
        + "</Relationships>";

    private static string RelationsPath(string source)
    {
        var slash = source.LastIndexOf('/');
        return $"{source[..(slash + 1)]}_rels/{source[(slash + 1)..]}.rels";
    }
}
