using System.IO.Compression;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig;

namespace Marram.Claims;

/// <summary>Reads the text and tables of a report that was made elsewhere: Word (.docx), HTML, PDF or plain text.</summary>
public static class DocumentFiles
{
    /// <summary>A larger file is no report.</summary>
    public const long LargestFile = 50 * 1024 * 1024;

    private const long LargestUnpacked = 400 * 1024 * 1024;

    /// <summary>The blocks of a document, or null with the sentence to show.</summary>
    public static IReadOnlyList<DocumentBlock>? Read(string path, out string problem)
    {
        problem = "";
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            problem = $"{path}: there is no such file.";
            return null;
        }

        if (file.Length > LargestFile)
        {
            problem = $"{path}: {file.Length / (1024 * 1024)} MB; a report of at most {LargestFile / (1024 * 1024)} MB was wanted.";
            return null;
        }

        var content = File.ReadAllBytes(path);
        var blocks = Read(content, file.Extension.ToLowerInvariant(), out var trouble);
        if (blocks is null)
        {
            problem = $"{path}: {trouble}";
        }

        return blocks;
    }

    /// <summary>The blocks of a document's bytes, or null with what is wrong. What the file begins with counts for more than its name.</summary>
    public static IReadOnlyList<DocumentBlock>? Read(byte[] content, string extension, out string problem)
    {
        try
        {
            problem = "";
            var blocks = content switch
            {
                [] => [],
                [0x25, 0x50, 0x44, 0x46, ..] => Pdf(content),
                [0x50, 0x4B, ..] => Word(content, out problem),
                _ when extension is ".html" or ".htm" or ".xhtml" => Html(Text(content), out problem),
                _ when extension is ".pdf" or ".docx" => null,
                _ => PlainText(Text(content)),
            };
            if (blocks is null)
            {
                problem = problem.Length > 0 ? problem : $"it does not begin as a {extension.TrimStart('.')} file does; it may be damaged.";
                return null;
            }

            if (!blocks.OfType<TextBlock>().Any(b => b.Text.Any(char.IsLetter)) && !blocks.OfType<TableBlock>().Any())
            {
                problem = content is [0x25, 0x50, 0x44, 0x46, ..]
                    ? "no text was found in the PDF; it may be a scan. A PDF with text, or the Word file it was made from, was wanted."
                    : "no text was found in it.";
                return null;
            }

            return blocks;
        }
        // The libraries throw many kinds of exception on a damaged file; each of them means one thing to the person who gave it.
        catch (Exception fault) when (fault is not (OutOfMemoryException or StackOverflowException))
        {
            problem = $"it could not be read ({fault.Message.Split('\n')[0].Trim().TrimEnd('.')}). It may be damaged or protected with a password.";
            return null;
        }
    }

    private static string Text(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content);
        }
    }

    // ---- Word ----

    private static List<DocumentBlock>? Word(byte[] content, out string problem)
    {
        problem = "";
        using var memory = new MemoryStream(content, writable: false);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (zip.Entries.Sum(e => e.Length) > LargestUnpacked)
            {
                problem = "it unpacks to more than a report can hold.";
                return null;
            }

            if (zip.GetEntry("word/document.xml") is null)
            {
                problem = "it is no Word document (.docx).";
                return null;
            }
        }

        memory.Position = 0;
        using var document = WordprocessingDocument.Open(memory, false);
        var blocks = new Blocks();
        if (document.MainDocumentPart?.Document?.Body is { } body)
        {
            Word(body, blocks);
        }

        return blocks.All;
    }

    private static void Word(OpenXmlElement parent, Blocks blocks)
    {
        foreach (var element in parent.ChildElements)
        {
            switch (element)
            {
                case Paragraph paragraph:
                    var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "";
                    var isHeading = style.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) || style is "Title" or "Subtitle" || paragraph.ParagraphProperties?.OutlineLevel is not null;
                    blocks.AddText(WordText(paragraph), isHeading);
                    break;
                case Table table:
                    blocks.AddTable([.. table.Elements<TableRow>().Select(WordRow)]);
                    break;
                case SdtBlock or SdtContentBlock or CustomXmlBlock:
                    Word(element, blocks);
                    break;
            }
        }
    }

    private static List<string> WordRow(TableRow row)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<TableCell>())
        {
            var text = string.Join(' ', cell.Descendants<Paragraph>().Select(WordText).Where(t => t.Length > 0));
            var span = Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, 50);
            cells.AddRange(Enumerable.Repeat(text, span));
        }

        return cells;
    }

    private static string WordText(OpenXmlElement paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            switch (element)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Text run:
                    text.Append(run.Text);
                    break;
                case TabChar or Break or CarriageReturn:
                    text.Append(' ');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
            }
        }

        return text.ToString().Trim();
    }

    // ---- HTML ----

    private static List<DocumentBlock>? Html(string html, out string problem)
    {
        // The parser looks through all open elements at each new one: a page nested without end would take for ever.
        problem = Depth(html) > DeepestPage ? $"its elements are nested more than {DeepestPage} deep; no report is." : "";
        if (problem.Length > 0)
        {
            return null;
        }

        var document = new HtmlParser().ParseDocument(html);
        var blocks = new Blocks();
        if (document.Body is { } body)
        {
            Html(body, blocks);
        }

        return blocks.All;
    }

    private const int DeepestPage = 1_000;

    // Elements that close by themselves are not counted.
    private static readonly string[] Nesting = ["div", "span", "section", "article", "ul", "ol", "table", "blockquote", "b", "i", "em", "strong", "font", "a", "u", "small"];

    private static int Depth(string html)
    {
        var (depth, deepest) = (0, 0);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var isEnd = html[at + 1] == '/';
            var start = at + (isEnd ? 2 : 1);
            var end = start;
            while (end < html.Length && end - start < 12 && char.IsAsciiLetterOrDigit(html[end]))
            {
                end++;
            }

            if (Nesting.Contains(html[start..end].ToLowerInvariant()))
            {
                depth = Math.Max(0, depth + (isEnd ? -1 : 1));
                deepest = Math.Max(deepest, depth);
            }
        }

        return deepest;
    }

    private static void Html(IElement root, Blocks blocks)
    {
        // A stack of our own: a page can nest deeper than the machine's.
        var waiting = new Stack<INode>(root.ChildNodes.Reverse());
        var loose = new StringBuilder();
        void Flush()
        {
            blocks.AddText(Plain(loose.ToString()), false);
            loose.Clear();
        }

        while (waiting.TryPop(out var node))
        {
            if (node is not IElement element)
            {
                if (node is IText text)
                {
                    loose.Append(text.Data);
                }

                continue;
            }

            switch (element.LocalName)
            {
                case "script" or "style" or "nav" or "noscript" or "template" or "svg" or "head" or "button" or "form":
                    break;
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    Flush();
                    blocks.AddText(Plain(element.TextContent), true);
                    break;
                case "table":
                    Flush();
                    blocks.AddTable([.. element.QuerySelectorAll("tr").Select(row => (IReadOnlyList<string>)[.. row.Children.Where(c => c.LocalName is "td" or "th")
                        .SelectMany(c => Enumerable.Repeat(Plain(c.TextContent), int.TryParse(c.GetAttribute("colspan"), out var span) ? Math.Clamp(span, 1, 50) : 1))])]);
                    break;
                case "br":
                    loose.Append(' ');
                    break;
                case "p" or "li" or "dd" or "dt" or "blockquote" or "figcaption" or "caption" or "pre" when !element.Children.Any(c => c.LocalName is "p" or "ul" or "ol" or "table" or "div"):
                    Flush();
                    blocks.AddText(Plain(element.TextContent), false);
                    break;
                case "a" or "b" or "i" or "em" or "strong" or "span" or "sup" or "sub" or "abbr" or "small" or "mark" or "u" or "font" or "code":
                    foreach (var child in element.ChildNodes.Reverse())
                    {
                        waiting.Push(child);
                    }

                    break;
                default:
                    Flush();
                    foreach (var child in element.ChildNodes.Reverse())
                    {
                        waiting.Push(child);
                    }

                    break;
            }
        }

        Flush();
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // ---- PDF ----

    private static List<DocumentBlock> Pdf(byte[] content)
    {
        using var document = PdfDocument.Open(content);
        var blocks = new Blocks();
        foreach (var page in document.GetPages())
        {
            blocks.StartPage(page.Number);
            foreach (var part in PdfLayout.Read(page))
            {
                if (part.Table is { } table)
                {
                    blocks.AddTable(table);
                }
                else
                {
                    blocks.AddLines([.. part.Lines]);
                }
            }
        }

        return blocks.All;
    }

    // ---- plain text ----

    private static List<DocumentBlock> PlainText(string text)
    {
        var blocks = new Blocks();
        var paragraph = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Trim().Length == 0 || line.TrimStart() is ['•' or '●' or '▪' or '*', ' ', ..] or ['-' or '–', ' ', ..])
            {
                blocks.AddLines(paragraph);
                paragraph = [];
            }

            if (line.Trim().Length > 0)
            {
                paragraph.Add(line.TrimEnd());
            }
        }

        blocks.AddLines(paragraph);
        return blocks.All;
    }

    /// <summary>Collects blocks and names their places.</summary>
    private sealed class Blocks
    {
        private string heading = "";
        private int paragraphs;
        private int tables;
        private int? page;

        public List<DocumentBlock> All { get; } = [];

        public void StartPage(int number)
        {
            page = number;
            paragraphs = 0;
        }

        public void AddText(string text, bool isHeading)
        {
            if (text.Length == 0)
            {
                return;
            }

            paragraphs++;
            All.Add(new TextBlock(Place($"paragraph {paragraphs}"), heading, text, isHeading));
            heading = isHeading ? text : heading;
        }

        public void AddTable(IReadOnlyList<IReadOnlyList<string>> rows)
        {
            tables++;
            All.Add(new TableBlock(Place($"table {tables}"), heading, rows));
        }

        // Lines of a text without tables of its own: rows of periods and of numbers under them are a table all the same.
        public void AddLines(List<string> lines)
        {
            var text = new List<string>();
            var rows = new List<IReadOnlyList<string>>();
            void EndTable()
            {
                if (rows.Count > 1)
                {
                    AddTable([.. rows]);
                }
                else
                {
                    text.AddRange(rows.Select(r => string.Join(' ', r)));
                }

                rows.Clear();
            }

            void EndText()
            {
                var joined = Plain(string.Join(' ', text));
                AddText(joined, joined.Length is > 0 and < 80 && lines.Count == 1 && !joined.EndsWith('.') && !joined.Any(char.IsAsciiDigit) && char.IsUpper(joined[0]));
                text.Clear();
            }

            foreach (var line in lines)
            {
                var cells = Cells(line);
                if (cells.Count >= 3 && (rows.Count > 0 || cells.Count(c => c.Any(char.IsAsciiDigit)) >= 2))
                {
                    if (rows.Count == 0)
                    {
                        EndText();
                    }

                    rows.Add(cells);
                }
                else
                {
                    EndTable();
                    text.Add(line);
                }
            }

            EndTable();
            EndText();
        }

        private static List<string> Cells(string line) => line.Contains('\t', StringComparison.Ordinal) || line.Contains("  ", StringComparison.Ordinal) || line.Contains('|', StringComparison.Ordinal)
            ? [.. line.Replace("|", "\t", StringComparison.Ordinal).Replace("   ", "\t", StringComparison.Ordinal).Replace("  ", "\t", StringComparison.Ordinal).Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : [line];

        private string Place(string within) => page is { } number ? $"page {number}, {within}" : within;
    }
}
