using System.IO.Compression;
using System.Xml.Linq;

namespace Marram.Writers;

public class DocxWriterTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

    private static XElement Part(string path)
    {
        using var zip = new ZipArchive(new MemoryStream(DocxWriter.Write(SampleReport.Whole)));
        using var part = zip.GetEntry(path)!.Open();
        return XElement.Load(part);
    }

    [Fact]
    public void Headings_have_heading_styles_that_make_an_outline()
    {
        var styles = Part("word/document.xml").Descendants(W + "pStyle").Select(style => style.Attribute(W + "val")!.Value).Where(style => style.StartsWith("Heading", StringComparison.Ordinal));
        var outline = Part("word/styles.xml").Elements(W + "style").Where(style => style.Descendants(W + "outlineLvl").Any()).Select(style => style.Attribute(W + "styleId")!.Value);

        Assert.Equal(["Heading1", "Heading1", "Heading1", "Heading2", "Heading2", "Heading3", "Heading2", "Heading2", "Heading1"], styles);
        Assert.Equal(["Heading1", "Heading2", "Heading3", "Heading4"], outline);
    }

    [Fact]
    public void Every_table_repeats_its_header_row_and_is_described() =>
        Assert.All(Part("word/document.xml").Descendants(W + "tbl"), table =>
        {
            Assert.NotNull(table.Elements(W + "tr").First().Descendants(W + "tblHeader").SingleOrDefault());
            Assert.NotEmpty(table.Descendants(W + "tblCaption").Single().Attribute(W + "val")!.Value);
            Assert.NotEmpty(table.Descendants(W + "tblDescription").Single().Attribute(W + "val")!.Value);
            Assert.Empty(table.Descendants(W + "gridSpan").Concat(table.Descendants(W + "vMerge")));
        });

    [Fact]
    public void Every_picture_has_its_own_text_alternative_and_number()
    {
        var pictures = Part("word/document.xml").Descendants(Drawing + "docPr").ToList();

        Assert.Equal(10, pictures.Count);
        Assert.All(pictures, picture => Assert.NotEmpty(picture.Attribute("descr")!.Value));
        Assert.Equal(pictures.Count, pictures.Select(picture => picture.Attribute("id")!.Value).Distinct().Count());
        Assert.Contains("latest 62.3% (Q3 2020/21)", pictures[5].Attribute("descr")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_occurs_twice_is_kept_once_as_png_and_as_svg()
    {
        using var zip = new ZipArchive(new MemoryStream(DocxWriter.Write(SampleReport.Whole)));

        // Ten pictures: the trend of waits stands in two rows, and so do the comparators.
        Assert.Equal(8, zip.Entries.Count(entry => entry.Name.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Equal(8, zip.Entries.Count(entry => entry.Name.EndsWith(".svg", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_file_knows_its_language_title_author_and_date()
    {
        Assert.Equal("en-GB", Part("word/styles.xml").Descendants(W + "lang").First().Attribute(W + "val")!.Value);
        var facts = Part("docProps/core.xml").Elements().Select(fact => fact.Value);
        Assert.Equal(["Performance report", "A council", "Quarter 3 2020/21, as known on 8 March 2021", "en-GB", "2021-03-08T00:00:00Z", "2021-03-08T00:00:00Z"], facts);
    }

    [Fact]
    public void Papers_change_where_the_report_says_so() =>
        Assert.Equal(["11906", "23811", "11906", "16838"], Part("word/document.xml").Descendants(W + "pgSz").Select(size => size.Attribute(W + "w")!.Value));
}
