using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Marram.Charts;

namespace Marram.Writers;

/// <summary>The parts of a Word file that are the same for every report: styles, lists, settings and the foot of the page.</summary>
internal static class DocxStyles
{
    private const string Typeface = "Arial";
    private const int Bullets = 1;
    private const int Numbers = 2;

    public static Styles Styles(string language) => new(
    [
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Typeface, HighAnsi = Typeface, ComplexScript = Typeface, EastAsia = Typeface },
                new Color { Val = Hex(Palette.Ink) },
                new FontSize { Val = "22" },
                new FontSizeComplexScript { Val = "22" },
                new Languages { Val = language, EastAsia = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "140", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        Paragraph("Normal", "Normal", null, isDefault: true),
        Paragraph("Title", "Title", "Normal", size: 48, isBold: true, before: 0, after: 120, keepNext: true),
        Paragraph("Subtitle", "Subtitle", "Normal", size: 28, after: 240, colour: Palette.Secondary),
        Paragraph("Heading1", "heading 1", "Normal", size: 36, isBold: true, before: 400, after: 160, keepNext: true, outline: 0),
        Paragraph("Heading2", "heading 2", "Normal", size: 28, isBold: true, before: 320, after: 120, keepNext: true, outline: 1),
        Paragraph("Heading3", "heading 3", "Normal", size: 24, isBold: true, before: 240, after: 100, keepNext: true, outline: 2),
        Paragraph("Heading4", "heading 4", "Normal", size: 22, isBold: true, before: 200, after: 80, keepNext: true, outline: 3),
        Paragraph("ContentsTitle", "Contents Title", "Normal", size: 28, isBold: true, before: 320, after: 120, keepNext: true),
        Paragraph("TOC1", "toc 1", "Normal", after: 60),
        Paragraph("TOC2", "toc 2", "Normal", after: 40, indent: 340),
        Paragraph("Cover", "Cover Line", "Normal", after: 60),
        Paragraph("ListBullet", "List Bullet", "Normal", after: 80, list: Bullets),
        Paragraph("ListNumber", "List Number", "Normal", after: 80, list: Numbers),
        Paragraph("Caption", "caption", "Normal", size: 20, isBold: true, before: 160, after: 80, keepNext: true),
        Paragraph("ChartTitle", "Chart Title", "Normal", isBold: true, before: 200, after: 80, keepNext: true),
        Paragraph("ChartPicture", "Chart Picture", "Normal", after: 60, keepNext: true),
        Paragraph("Remark", "Remark", "Normal", size: 18, before: 60, after: 60, colour: Palette.Secondary),
        Paragraph("CalloutTitle", "Callout Title", "Normal", isBold: true, before: 120, after: 60, keepNext: true),
        Paragraph("TableText", "Table Text", "Normal", size: 18, before: 40, after: 40),
        Paragraph("Gap", "Gap", "Normal", size: 8, after: 0),
        new Style(new StyleName { Val = "Hyperlink" }, new StyleRunProperties(new Color { Val = Hex(Palette.Brand) }, new Underline { Val = UnderlineValues.Single }))
        {
            Type = StyleValues.Character,
            StyleId = "Hyperlink",
        },
        new Style(new StyleName { Val = "Code" }, new StyleRunProperties(new RunFonts { Ascii = "Courier New", HighAnsi = "Courier New", ComplexScript = "Courier New" }))
        {
            Type = StyleValues.Character,
            StyleId = "Code",
            CustomStyle = true,
        },
        new Style(
            new StyleName { Val = "Report Table" },
            new StyleTableProperties(
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Hex(Palette.Rule) },
                    new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Hex(Palette.Rule) },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Hex(Palette.Rule) }),
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 120, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 120, Type = TableWidthValues.Dxa })),
            new TableStyleProperties(new TableStyleConditionalFormattingTableCellProperties(
                new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 0, Color = Hex(Palette.Ink) })))
            { Type = TableStyleOverrideValues.FirstRow })
        {
            Type = StyleValues.Table,
            StyleId = "ReportTable",
            CustomStyle = true,
        },
    ]);

    public static Numbering Numbering() => new(
        new AbstractNum(new MultiLevelType { Val = MultiLevelValues.SingleLevel }, Level(NumberFormatValues.Bullet, "•")) { AbstractNumberId = Bullets },
        new AbstractNum(new MultiLevelType { Val = MultiLevelValues.SingleLevel }, Level(NumberFormatValues.Decimal, "%1.")) { AbstractNumberId = Numbers },
        new NumberingInstance(new AbstractNumId { Val = Bullets }) { NumberID = Bullets },
        new NumberingInstance(new AbstractNumId { Val = Numbers }) { NumberID = Numbers });

    /// <summary>A list that begins at 1 again; its id.</summary>
    public static int NewNumberedList(Numbering numbering)
    {
        var id = numbering.Elements<NumberingInstance>().Count() + 1;
        numbering.Append(new NumberingInstance(
            new AbstractNumId { Val = Numbers },
            new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = 0 })
        { NumberID = id });
        return id;
    }

    public static Settings Settings(string language) => new(
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = language });

    public static Footer Footer(string title) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = "Remark" }),
        new Run(new Text($"{TextMetrics.Cut(title.ReplaceLineEndings(" "), 400, 12)} · page ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
        new Run(new Text(" of ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = " NUMPAGES " }));

    private static Level Level(NumberFormatValues format, string text) => new(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = format },
        new LevelText { Val = text },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(new Indentation { Left = "425", Hanging = "340" }))
    { LevelIndex = 0 };

    private static Style Paragraph(
        string id, string name, string? basis, int? size = null, bool isBold = false, int? before = null, int? after = null,
        bool keepNext = false, int? outline = null, int? indent = null, int? list = null, Colour? colour = null, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
        style.Append(new StyleName { Val = name });
        if (basis is not null)
        {
            style.Append(new BasedOn { Val = basis });
        }

        style.Append(new PrimaryStyle());
        var paragraph = new StyleParagraphProperties();
        if (keepNext)
        {
            paragraph.Append(new KeepNext());
        }

        if (list is { } number)
        {
            paragraph.Append(new NumberingProperties(new NumberingId { Val = number }));
        }

        if (before is not null || after is not null)
        {
            paragraph.Append(new SpacingBetweenLines { Before = $"{before ?? 0}", After = $"{after ?? 140}" });
        }

        if (indent is { } left)
        {
            paragraph.Append(new Indentation { Left = $"{left}" });
        }

        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }

        style.Append(paragraph);
        var run = new StyleRunProperties();
        if (isBold)
        {
            run.Append(new Bold());
        }

        if (colour is { } ink)
        {
            run.Append(new Color { Val = Hex(ink) });
        }

        if (size is { } halfPoints)
        {
            run.Append(new FontSize { Val = $"{halfPoints}" }, new FontSizeComplexScript { Val = $"{halfPoints}" });
        }

        style.Append(run);
        return style;
    }

    private static string Hex(Colour colour) => colour.Hex[1..].ToUpperInvariant();
}
