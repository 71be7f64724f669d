using System.Xml;
using System.Xml.Linq;
using Marram.Returns.Ssda903;

namespace Marram.Returns;

/// <summary>
/// Reads the XML format of the children looked after return, one child at a time: <c>EXPSSDA903/CHILD</c> with a <c>HEADER</c>, in which stand the
/// reviews, missing episodes and the like, and any number of <c>EPISODE</c>. A row's line is the line its element starts on.
/// </summary>
public static class Ssda903Xml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    // These have no element of their own: their fields stand in HEADER.
    private static readonly TableSchema[] WithinHeader = [Tables.Uasc, Tables.Oc3, Tables.Ad1];
    private static readonly TableSchema[] OwnElement = [.. Tables.All.Except(WithinHeader).Except([Tables.Header])];

    // The XML names two columns otherwise than the CSV files do.
    private static readonly Dictionary<string, string> Renamed = new() { ["CHILDID"] = "CHILD", ["PL"] = "PLACE" };

    /// <summary>The rows of every table the format has, or what is wrong with the file in a sentence that names it.</summary>
    public static (Dictionary<TableSchema, List<Ssda903Row>> Tables, string? Problem) Read(ReturnFile file)
    {
        // Social workers and orders of liberty may be absent from a system's XML; the other tables are part of the format.
        var rows = Tables.All.Where(table => table.From is null).ToDictionary(table => table, _ => new List<Ssda903Row>());
        var pool = new CellPool();
        var children = 0;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file.Bytes), Settings);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "CHILD" })
                {
                    children++;
                    using var within = reader.ReadSubtree();
                    ReadChild(XElement.Load(within, LoadOptions.SetLineInfo), rows, pool);
                }
            }
        }
        catch (XmlException broken)
        {
            return ([], $"{file.Name}: this is no well-formed XML, or it defines entities of its own, which are not read{(broken.LineNumber > 0 ? $"; reading stopped at line {broken.LineNumber}" : "")}.");
        }

        return children > 0
            ? (rows, null)
            : ([], $"{file.Name}: there is no CHILD element; wanted the SSDA903 format, EXPSSDA903 with a CHILD for each child.");
    }

    private static void ReadChild(XElement child, Dictionary<TableSchema, List<Ssda903Row>> rows, CellPool pool)
    {
        var header = child.Elements().FirstOrDefault(element => element.Name.LocalName == "HEADER") ?? child;
        var common = Fields(header);
        var uasc = common.TryGetValue("UASC", out var written) ? pool.Of(written) : Cell.Blank;
        rows[Tables.Header].Add(new Header(Line(header), Cells(Tables.Header, common, common, pool), uasc));
        foreach (var table in WithinHeader)
        {
            var cells = Cells(table, common, common, pool);
            if (table == Tables.Uasc ? uasc.Value == "1" || cells[table.IndexOf("DUC")].IsPresent : cells.AsSpan(2).ToArray().Any(cell => cell.IsPresent))
            {
                rows[table].Add(Ssda903Rows.Row(table, Line(header), cells));
            }
        }

        foreach (var element in child.Descendants().Where(element => element.HasElements && element != header))
        {
            var own = Fields(element);
            var table = OwnElement.MaxBy(table => table.Columns.Count(column => column is not ("CHILD" or "DOB") && own.ContainsKey(column)))!;
            if (table.Columns.Any(column => column is not ("CHILD" or "DOB") && own.ContainsKey(column)))
            {
                (rows.TryGetValue(table, out var known) ? known : rows[table] = []).Add(
                    Ssda903Rows.Row(table, Line(element), Cells(table, own, common, pool)));
            }
        }
    }

    /// <summary>The elements that hold text rather than other elements, by name; of one name the first.</summary>
    private static Dictionary<string, string> Fields(XElement element)
    {
        Dictionary<string, string> fields = [];
        foreach (var leaf in element.Elements().Where(leaf => !leaf.HasElements))
        {
            fields.TryAdd(Renamed.GetValueOrDefault(leaf.Name.LocalName, leaf.Name.LocalName), leaf.Value);
        }

        return fields;
    }

    // Which child it is, and when it was born, is said once, in HEADER.
    private static Cell[] Cells(TableSchema table, Dictionary<string, string> own, Dictionary<string, string> common, CellPool pool) =>
        Array.ConvertAll(table.Columns, column =>
            own.TryGetValue(column, out var text) || (column is "CHILD" or "DOB" && common.TryGetValue(column, out text)) ? pool.Of(text) : Cell.Blank);

    private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
