using System.Xml.Linq;
using Marram.Returns.Ssda903;

namespace Marram.Returns;

/// <summary>Writes rows as the department's XML would hold them, for tests of the XML reader. Rows of children without a Header row are left out.</summary>
internal static class Ssda903AsXml
{
    public static string Write(Ssda903Rows rows)
    {
        var children =
            from header in rows.Rows<Header>().DistinctBy(row => row.ChildId)
            select new XElement("CHILD",
                new XElement("HEADER",
                    Leaves(header, "CHILD"),
                    new XElement("UASC", Of<AsylumSeeker>(header).Length > 0 ? "1" : "0"),
                    Of<AsylumSeeker>(header).Take(1).Select(row => Leaves(row, "CHILD", "DOB", "SEX")),
                    Of<Oc3>(header).Take(1).Select(row => Leaves(row, "CHILD", "DOB")),
                    Of<Ad1>(header).Take(1).Select(row => Leaves(row, "CHILD", "DOB")),
                    Of<Review>(header).Select(row => new XElement("AREVIEW", Leaves(row, "CHILD"))),
                    Of<MissingEpisode>(header).Select(row => new XElement("AMISSING", Leaves(row, "CHILD"))),
                    Of<Oc2>(header).Select(row => new XElement("OC2", Leaves(row, "CHILD"))),
                    Of<PrevPerm>(header).Select(row => new XElement("PERMANENCE", Leaves(row, "CHILD"))),
                    Of<PlacedAdoption>(header).Select(row => new XElement("AD_PLACED", Leaves(row, "CHILD")))),
                Of<Episode>(header).Select(row => new XElement("EPISODE", Leaves(row, "CHILD"))));
        return new XElement("EXPSSDA903", children).ToString();

        TRow[] Of<TRow>(Header header)
            where TRow : Ssda903Row, ITableRow => Array.FindAll(rows.Rows<TRow>(), row => row.ChildId == header.ChildId);
    }

    private static IEnumerable<XElement> Leaves(Ssda903Row row, params string[] without)
    {
        if (row is Header)
        {
            yield return new("CHILDID", row.ChildId);
        }

        foreach (var column in row.Table.Columns.Except(without))
        {
            yield return new(column == "PLACE" ? "PL" : column, row.Written(column));
        }
    }
}
