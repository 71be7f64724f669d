using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Marram.Charts;
using A = DocumentFormat.OpenXml.Drawing;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Model = Marram.Reports;
using PIC = DocumentFormat.OpenXml.Drawing.Pictures;
using SVG = DocumentFormat.OpenXml.Office2019.Drawing.SVG;

namespace Marram.Writers;

/// <summary>
/// Writes a report as a Word file: real heading and list styles, tables with a repeated header row and a description, charts as pictures (PNG, with the
/// SVG beside it for programs that show it) with their text alternative, then their figures.
/// </summary>
public sealed class DocxWriter
{
    private const string MainPart = "word/document.xml";
    private const string SvgExtension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
    private const int EmuPerPixel = 9525;
    private const int TwipsPerPixel = 15;

    private readonly Model.Document document;
    private readonly OfficePackage package = new();
    private readonly Body body = new();
    private readonly Numbering numbering = DocxStyles.Numbering();
    private readonly Dictionary<string, (string Png, string Svg)> pictures = new(StringComparer.Ordinal);
    private readonly Dictionary<ChartScene, string> drawn;
    private Model.Paper paper;
    private int headings;
    private int drawings;
    private Tone? callout;

    private DocxWriter(Model.Document document)
    {
        this.document = document;
        paper = document.Paper;
        drawn = Scenes(document).Distinct(ReferenceEqualityComparer.Instance).Cast<ChartScene>()
            .ToDictionary(scene => scene, SvgWriter.File, (IEqualityComparer<ChartScene>)ReferenceEqualityComparer.Instance);
    }

    /// <summary>The report as the bytes of a .docx file.</summary>
    public static byte[] Write(Model.Document document)
    {
        var writer = new DocxWriter(document);
        writer.DrawPictures();
        writer.WriteBody();
        return writer.Pack();
    }

    private static IEnumerable<ChartScene> Scenes(Model.Document document) =>
        document.AllBlocks.SelectMany(block => block switch
        {
            Model.Chart chart => [chart.Scene],
            Model.Table table => table.Rows.SelectMany(row => row.Cells).OfType<Model.ChartInCell>().Select(cell => cell.Scene),
            _ => Enumerable.Empty<ChartScene>(),
        });

    // Each picture is drawn once, however often it occurs, and as many at a time as there are processors; the parts are added in the order of first use.
    private void DrawPictures()
    {
        var distinct = drawn.GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal).Select(group => (Svg: group.Key, Scene: group.First())).ToArray();
        var drawnPng = new byte[distinct.Length][];
        Parallel.For(0, distinct.Length, index => drawnPng[index] = PngWriter.Write(distinct[index].Scene));
        foreach (var (index, (svg, _)) in distinct.Index())
        {
            var (png, vector) = ($"media/image{index + 1}.png", $"media/image{index + 1}.svg");
            package.Add("word/" + png, "image/png", drawnPng[index]);
            package.Add("word/" + vector, "image/svg+xml", Encoding.UTF8.GetBytes(svg));
            pictures[svg] = (package.Link(MainPart, "image", png), package.Link(MainPart, "image", vector));
        }
    }

    private void WriteBody()
    {
        Add("Title", document.Title);
        if (document.Subtitle is not null)
        {
            Add("Subtitle", document.Subtitle);
        }

        foreach (var field in document.Cover)
        {
            Add("Cover", [new Model.Strong(field.Label + ": "), .. field.Value]);
        }

        if (document.HasContents)
        {
            Contents();
        }

        foreach (var block in document.Blocks)
        {
            Block(block);
        }

        EndNotes();
        body.Append(Section(paper));
    }

    private void Block(Model.Block block)
    {
        switch (block)
        {
            case Model.Heading heading:
                var mark = $"h{++headings}";
                body.Append(new Paragraph(
                    new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{heading.Level}" }),
                    new BookmarkStart { Id = $"{headings}", Name = mark },
                    Words(heading.Printed),
                    new BookmarkEnd { Id = $"{headings}" }));
                break;
            case Model.Paragraph paragraph:
                Add("Normal", paragraph.Runs);
                break;
            case Model.BulletList list:
                foreach (var item in list.Items)
                {
                    Add("ListBullet", item.Runs);
                }

                break;
            case Model.NumberedList list:
                var number = DocxStyles.NewNumberedList(numbering);
                foreach (var item in list.Items)
                {
                    Add("ListNumber", item.Runs, number);
                }

                break;
            case Model.Table table:
                Table(table, "");
                break;
            case Model.Chart chart:
                Add("ChartTitle", chart.Scene.Title);
                body.Append(new Paragraph(
                    new ParagraphProperties(new ParagraphStyleId { Val = "ChartPicture" }), new Run(Picture(chart.Scene, TextWidth(paper)))));
                if (chart.Remark is not null)
                {
                    Add("Remark", chart.Remark);
                }

                Table(Model.Table.Of(chart.Scene), "Figures: ");
                break;
            case Model.Callout box:
                callout = box.Tone;
                Add("CalloutTitle", box.Title);
                foreach (var inner in box.Blocks)
                {
                    Block(inner);
                }

                callout = null;
                Add("Gap", "");
                break;
            case Model.PageBreak turn:
                body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Gap" }, Section(paper))));
                paper = turn.Next ?? paper;
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // A list of links that is right as it stands: no page numbers to go stale, and Word may still bring it up to date.
    private void Contents()
    {
        var entries = document.Outline.Index().Where(entry => entry.Item.Heading.Level <= 2).ToList();
        if (entries.Count == 0)
        {
            return;
        }

        Add("ContentsTitle", "Contents");
        foreach (var (place, (index, entry)) in entries.Index())
        {
            var line = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = $"TOC{entry.Heading.Level}" }));
            if (place == 0)
            {
                line.Append(
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
                    new Run(new FieldCode(" TOC \\o \"1-2\" \\n \\h \\z ") { Space = SpaceProcessingModeValues.Preserve }),
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }));
            }

            line.Append(new Hyperlink(Words(entry.Heading.Printed, new RunStyle { Val = "Hyperlink" })) { Anchor = $"h{index + 1}", History = true });
            if (place == entries.Count - 1)
            {
                line.Append(new Run(new FieldChar { FieldCharType = FieldCharValues.End }));
            }

            body.Append(line);
        }
    }

    private void EndNotes()
    {
        if (document.Notes.Count + document.ShorthandUsed.Count == 0)
        {
            return;
        }

        body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), Words("Notes")));
        foreach (var note in document.Notes)
        {
            Add("Cover", [new Model.Strong(note.Label + ": "), .. note.Runs]);
        }

        foreach (var mark in document.ShorthandUsed)
        {
            Add("Cover", [new Model.Strong(mark.Mark + " "), mark.Meaning]);
        }
    }

    private void Add(string style, string text) => Add(style, [text]);

    private void Add(string style, IReadOnlyList<Model.Inline> runs, int? list = null)
    {
        var look = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (list is { } number)
        {
            look.Append(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = number }));
        }

        if (callout is { } tone)
        {
            look.Append(
                new ParagraphBorders(new LeftBorder
                {
                    Val = BorderValues.Single,
                    Size = (uint)Math.Max(18, Palette.BarWidth(tone) * 6),
                    Space = 8,
                    Color = Hex(Palette.Bar(tone)),
                }),
                new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Hex(Palette.Tint(tone)) });
        }

        body.Append(new Paragraph([look, .. Inlines(runs)]));
    }

    private void Table(Model.Table table, string before)
    {
        Add("Caption", before + table.Caption);
        var width = TextWidth(paper);
        var whole = table.Columns.Sum(column => column.Weight);
        var widths = table.Columns.Select(column => (int)(column.Weight / whole * width)).ToArray();
        var grid = new Table(
            new TableProperties(
                new TableStyle { Val = "ReportTable" },
                new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "00A0", FirstRow = true, FirstColumn = table.RowHeaders > 0, LastRow = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
                new TableCaption { Val = Short(before + table.Caption) },
                new TableDescription { Val = Short($"{table.Rows.Count} rows: {string.Join(", ", table.Columns.Select(column => column.Printed))}") }),
            new TableGrid(widths.Select(column => new GridColumn { Width = $"{column}" })));
        grid.Append(new TableRow(
        [
            new TableRowProperties(new CantSplit(), new TableHeader()),
            .. table.Columns.Select((column, index) => new TableCell(
                new TableCellProperties(new TableCellWidth { Width = $"{widths[index]}", Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Bottom }),
                CellText(column.IsNumeric, Words(column.Printed, new Bold())))),
        ]));
        foreach (var row in table.Rows)
        {
            grid.Append(new TableRow(
            [
                new TableRowProperties(new CantSplit()),
                .. row.Cells.Select((cell, index) => CellOf(cell, table.Columns[index].IsNumeric, index < table.RowHeaders, widths[index])),
            ]));
        }

        if (table.PointSize is { } points)
        {
            foreach (var run in grid.Descendants<Run>())
            {
                run.RunProperties ??= new RunProperties();
                run.RunProperties.FontSize = new FontSize { Val = $"{Math.Max(1, (int)Math.Floor(points * 2))}" };
            }

            grid.GetFirstChild<TableProperties>()!.GetFirstChild<TableLayout>()!.InsertAfterSelf(new TableCellMarginDefault(
                new TableCellLeftMargin { Width = 40, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 40, Type = TableWidthValues.Dxa }));
            foreach (var paragraph in grid.Descendants<ParagraphProperties>())
            {
                paragraph.SpacingBetweenLines = new SpacingBetweenLines { Before = "10", After = "10", Line = "240", LineRule = LineSpacingRuleValues.Auto };
            }
        }

        body.Append(grid);
        foreach (var remark in table.Remarks)
        {
            Add("Remark", remark);
        }

        Add("Gap", "");
    }

    private TableCell CellOf(Model.Cell cell, bool isNumeric, bool isHeader, int width)
    {
        var look = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (cell is Model.TagCell { Tone: var tone })
        {
            look.Append(
                new TableCellBorders(new LeftBorder { Val = BorderValues.Single, Size = (uint)(Palette.BarWidth(tone) * 6), Space = 0, Color = Hex(Palette.Bar(tone)) }),
                new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Hex(Palette.Tint(tone)) });
        }

        OpenXmlElement[] content = cell switch
        {
            Model.TextCell text => [.. Inlines(isHeader ? [.. text.Runs.Select(run => run is Model.Words words ? new Model.Strong(words.Text) : run)] : text.Runs)],
            Model.ArrowCell arrow => [Words($"{arrow.Sign} {arrow.Plain}")],
            Model.ChartInCell chart => [new Run(Picture(chart.Scene, width - 240))],
            Model.NumberCell or Model.DateCell or Model.ShorthandCell or Model.TagCell => isHeader ? [Words(cell.Plain, new Bold())] : [Words(cell.Plain)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new TableCell(look, CellText(isNumeric, content));
    }

    private static Paragraph CellText(bool isNumeric, params OpenXmlElement[] content)
    {
        var look = new ParagraphProperties(new ParagraphStyleId { Val = "TableText" });
        if (isNumeric)
        {
            look.Append(new Justification { Val = JustificationValues.Right });
        }

        return new Paragraph([look, .. content]);
    }

    private IEnumerable<OpenXmlElement> Inlines(IReadOnlyList<Model.Inline> runs) => runs.Select(run => run switch
    {
        Model.Words words => (OpenXmlElement)Words(words.Text),
        Model.Strong strong => Words(strong.Text, new Bold()),
        Model.Code code => Words(code.Text, new RunStyle { Val = "Code" }),
        Model.Link link when Address(link) is { } address => new Hyperlink(Words(link.Text, new RunStyle { Val = "Hyperlink" }))
        {
            Id = package.Link(MainPart, "hyperlink", address, isOutside: true),
            History = true,
        },
        Model.Link link when Anchor(link) is { } anchor => new Hyperlink(Words(link.Text, new RunStyle { Val = "Hyperlink" })) { Anchor = anchor, History = true },
        Model.Link link => Words(link.Text),
        Model.Abbreviation word => Words($"{word.Short} ({word.Long})"),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    // A path within the site leads nowhere from a file: it is printed as words.
    private static string? Address(Model.Link link) =>
        link.CanBeFollowed && Uri.TryCreate(link.Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? uri.AbsoluteUri : null;

    private string? Anchor(Model.Link link) =>
        link.Address.StartsWith('#') && document.Outline.Index().FirstOrDefault(entry => entry.Item.Anchor == link.Address[1..]) is { Item: not null, Index: var index }
            ? $"h{index + 1}"
            : null;

    private static Run Words(string text, OpenXmlElement? look = null)
    {
        var run = new Run();
        if (look is not null)
        {
            run.Append(new RunProperties(look));
        }

        foreach (var (index, line) in Markup.Clean(text).Split('\n').Index())
        {
            if (index > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(line.Replace('\t', ' ')) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private Drawing Picture(ChartScene scene, int widest)
    {
        var (png, svg) = pictures[drawn[scene]];
        var shrink = Math.Min(1, widest / (scene.Width * TwipsPerPixel));
        var (width, height) = ((long)(scene.Width * shrink * EmuPerPixel), (long)(scene.Height * shrink * EmuPerPixel));
        var id = (uint)++drawings;
        var vector = new A.BlipExtension(new SVG.SVGBlip { Embed = svg }) { Uri = SvgExtension };
        return new Drawing(new DW.Inline(
            new DW.Extent { Cx = width, Cy = height },
            new DW.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new DW.DocProperties { Id = id, Name = $"Chart {id}", Title = Short(scene.Title), Description = Markup.Clean($"{scene.Title}. {scene.Description}") },
            new DW.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(new PIC.Picture(
                new PIC.NonVisualPictureProperties(
                    new PIC.NonVisualDrawingProperties { Id = id, Name = $"Chart {id}" },
                    new PIC.NonVisualPictureDrawingProperties()),
                new PIC.BlipFill(new A.Blip(new A.BlipExtensionList(vector)) { Embed = png }, new A.Stretch(new A.FillRectangle())),
                new PIC.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 });
    }

    private byte[] Pack()
    {
        package.Link("", "officeDocument", MainPart);
        package.Describe(document);
        foreach (var (name, root) in new (string, OpenXmlElement)[]
        {
            ("styles", DocxStyles.Styles(document.Language)), ("numbering", numbering), ("settings", DocxStyles.Settings(document.Language)),
            ("footer", DocxStyles.Footer(Markup.Clean(document.Title))),
        })
        {
            package.Add($"word/{name}.xml", $"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml", root);
            var id = package.Link(MainPart, name, name + ".xml");
            foreach (var reference in name == "footer" ? body.Descendants<FooterReference>() : [])
            {
                reference.Id = id;
            }
        }

        package.Add(MainPart, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", new Document(body));
        return package.ToBytes();
    }

    private static SectionProperties Section(Model.Paper paper)
    {
        var (width, height, margin) = SizeOf(paper);
        var size = new PageSize { Width = (uint)width, Height = (uint)height };
        if (width > height)
        {
            size.Orient = PageOrientationValues.Landscape;
        }

        return new(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "" },
            new SectionType { Val = SectionMarkValues.NextPage },
            size,
            new PageMargin { Top = margin, Bottom = margin, Left = (uint)margin, Right = (uint)margin, Header = 500, Footer = 500, Gutter = 0 });
    }

    private static int TextWidth(Model.Paper paper)
    {
        var (width, _, margin) = SizeOf(paper);
        return width - (2 * margin);
    }

    // In twentieths of a point.
    private static (int Width, int Height, int Margin) SizeOf(Model.Paper paper) => paper switch
    {
        Model.Paper.A4 => (11906, 16838, 1020),
        Model.Paper.A4Landscape => (16838, 11906, 1020),
        Model.Paper.A3Landscape => (23811, 16838, 850),
    };

    private static string Hex(Colour colour) => colour.Hex[1..].ToUpperInvariant();

    // Word holds no more than 255 characters in a title.
    private static string Short(string text)
    {
        var clean = Markup.Clean(text);
        return clean.Length <= 250 ? clean : Markup.Clean(clean[..249]) + "…";
    }
}
