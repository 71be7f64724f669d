using System.Text;
using Marram.Charts;
using Marram.Reports;
using static Marram.Writers.Markup;

namespace Marram.Writers;

/// <summary>
/// Writes a report as one HTML file that needs no other: readable on a phone, printable, and the source of the PDF. The title is the only
/// heading of level 1; a heading of level n of the report is h(n+1). Charts are inline SVG, each followed by its figures.
/// </summary>
public sealed class HtmlWriter
{
    private readonly Document document;
    private readonly StringBuilder html = new();
    private readonly Queue<string> anchors;
    private readonly Dictionary<string, string> meanings;
    private int charts;

    private HtmlWriter(Document document)
    {
        this.document = document;
        anchors = new(document.Outline.Select(entry => "s-" + entry.Anchor));
        meanings = document.ShorthandUsed.ToDictionary(known => known.Mark, known => known.Meaning, StringComparer.Ordinal);
    }

    /// <summary>The report as the text of an HTML file.</summary>
    public static string Write(Document document)
    {
        var writer = new HtmlWriter(document);
        writer.WritePage();
        return writer.html.ToString();
    }

    /// <summary>The blocks alone, to put into a page that has its own frame; headings begin at h2.</summary>
    public static string Body(Document document)
    {
        var writer = new HtmlWriter(document);
        foreach (var block in document.Blocks)
        {
            writer.Block(block);
        }

        return writer.html.ToString();
    }

    private void WritePage()
    {
        html.Append($"<!DOCTYPE html>\n<html lang=\"{Escape(document.Language)}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.Append($"<title>{Escape(document.Title)}</title>\n<meta name=\"author\" content=\"{Escape(document.Author)}\">\n");
        html.Append($"<meta name=\"date\" content=\"{document.Date:yyyy-MM-dd}\">\n<style>\n{Style}</style>\n</head>\n<body>\n");
        html.Append("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<main id=\"main\">\n");
        html.Append($"<div class=\"sheet {document.Paper}\">\n<h1>{Escape(document.Title)}</h1>\n");
        if (document.Subtitle is not null)
        {
            html.Append($"<p class=\"subtitle\">{Escape(document.Subtitle)}</p>\n");
        }

        if (document.Cover.Count > 0)
        {
            html.Append("<dl class=\"cover\">\n");
            foreach (var field in document.Cover)
            {
                html.Append($"<dt>{Escape(field.Label)}</dt><dd>{Inlines(field.Value)}</dd>\n");
            }

            html.Append("</dl>\n");
        }

        if (document.HasContents)
        {
            Contents();
        }

        var paper = document.Paper;
        foreach (var block in document.Blocks)
        {
            if (block is PageBreak turn)
            {
                paper = turn.Next ?? paper;
                html.Append($"</div>\n<div class=\"sheet {paper}\">\n");
            }
            else
            {
                Block(block);
            }
        }

        EndNotes();
        html.Append("</div>\n</main>\n</body>\n</html>\n");
    }

    private void Contents()
    {
        var entries = document.Outline.Where(entry => entry.Heading.Level <= 2).ToList();
        if (entries.Count == 0)
        {
            return;
        }

        html.Append("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n");
        var (isOpen, isInside) = (false, false);
        foreach (var (heading, anchor) in entries)
        {
            var link = $"<a href=\"#s-{anchor}\">{Escape(heading.Printed)}</a>";
            if (heading.Level == 2 && isOpen)
            {
                html.Append(isInside ? $"<li>{link}</li>\n" : $"\n<ol>\n<li>{link}</li>\n");
                isInside = true;
                continue;
            }

            html.Append(isInside ? "</ol>\n</li>\n" : isOpen ? "</li>\n" : "");
            html.Append($"<li>{link}");
            (isOpen, isInside) = (true, false);
        }

        html.Append(isInside ? "</ol>\n</li>\n" : "</li>\n").Append("</ol>\n</nav>\n");
    }

    private void EndNotes()
    {
        if (document.Notes.Count + document.ShorthandUsed.Count == 0)
        {
            return;
        }

        html.Append("<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n<dl class=\"cover\">\n");
        foreach (var note in document.Notes)
        {
            html.Append($"<dt>{Escape(note.Label)}</dt><dd>{Inlines(note.Runs)}</dd>\n");
        }

        foreach (var mark in document.ShorthandUsed)
        {
            html.Append($"<dt>{Escape(mark.Mark)}</dt><dd>{Escape(mark.Meaning)}</dd>\n");
        }

        html.Append("</dl>\n</section>\n");
    }

    private void Block(Block block)
    {
        switch (block)
        {
            case Heading heading:
                html.Append($"<h{heading.Level + 1} id=\"{anchors.Dequeue()}\">{Escape(heading.Printed)}</h{heading.Level + 1}>\n");
                break;
            case Paragraph paragraph:
                html.Append($"<p>{Inlines(paragraph.Runs)}</p>\n");
                break;
            case BulletList list:
                Items("ul", list.Items);
                break;
            case NumberedList list:
                Items("ol", list.Items);
                break;
            case Table table:
                Table(table, "");
                break;
            case Chart chart:
                Chart(chart);
                break;
            case Callout callout:
                html.Append($"<section class=\"callout {ClassOf(callout.Tone)}\" aria-label=\"{Escape(callout.Title)}\">\n");
                html.Append($"<p class=\"callout-title\">{Escape(callout.Title)}</p>\n");
                foreach (var inner in callout.Blocks)
                {
                    Block(inner);
                }

                html.Append("</section>\n");
                break;
            case PageBreak:
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Items(string element, IReadOnlyList<ListItem> items)
    {
        html.Append($"<{element}>\n");
        foreach (var item in items)
        {
            html.Append($"<li>{Inlines(item.Runs)}</li>\n");
        }

        html.Append($"</{element}>\n");
    }

    private void Chart(Chart chart)
    {
        var number = ++charts;
        // A wide chart keeps a size at which its words can be read; on a phone it is scrolled.
        var wide = chart.Scene.Width > 600 ? " wide" : "";
        html.Append($"<figure>\n<figcaption>{Escape(chart.Scene.Title)}</figcaption>\n");
        html.Append($"<div class=\"scroll{wide}\" tabindex=\"0\" role=\"region\" aria-label=\"Chart: {Escape(chart.Scene.Title)}\">\n");
        html.Append($"{SvgWriter.Inline(chart.Scene, $"chart-{number}")}\n</div>\n");
        if (chart.Remark is not null)
        {
            html.Append($"<p class=\"remark\">{Escape(chart.Remark)}</p>\n");
        }

        html.Append("<details>\n<summary>Figures of this chart</summary>\n");
        Table(Reports.Table.Of(chart.Scene), "Figures: ");
        html.Append("</details>\n</figure>\n");
    }

    // A table wider than the screen is scrolled inside its own box, which the keyboard can reach.
    private void Table(Table table, string before)
    {
        html.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Escape(before + table.Caption)}\">\n<table{Sized(table)}>\n");
        html.Append($"<caption>{Escape(before + table.Caption)}</caption>\n{Widths(table)}<thead>\n<tr>");
        foreach (var column in table.Columns)
        {
            html.Append($"<th scope=\"col\"{(column.IsNumeric ? " class=\"n\"" : "")}>{Escape(column.Printed)}</th>");
        }

        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (index, cell) in row.Cells.Index())
            {
                var kind = table.Columns[index].IsNumeric ? " class=\"n\"" : cell is DateCell ? " class=\"k\"" : "";
                html.Append(index < table.RowHeaders ? $"<th scope=\"row\"{kind}>{CellOf(cell)}</th>" : $"<td{kind}>{CellOf(cell)}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n");
        foreach (var remark in table.Remarks)
        {
            html.Append($"<p class=\"remark\">{Escape(remark)}</p>\n");
        }
    }

    private static string Sized(Table table) => table.PointSize is { } size ? FormattableString.Invariant($" class=\"sized\" style=\"--size: {size}pt\"") : "";

    private static string Widths(Table table)
    {
        if (table.PointSize is null)
        {
            return "";
        }

        var whole = table.Columns.Sum(column => column.Weight);
        return $"<colgroup>{string.Concat(table.Columns.Select(column => FormattableString.Invariant($"<col style=\"--width: {column.Weight / whole * 100:0.##}%\">")))}</colgroup>\n";
    }

    private string CellOf(Cell cell) => cell switch
    {
        TextCell text => Inlines(text.Runs),
        NumberCell number => Escape(number.Printed) + (number.Beside is null ? "" : $" <span class=\"beside\">{Escape(number.Beside)}</span>"),
        DateCell date => $"<time datetime=\"{date.Day:yyyy-MM-dd}\">{Escape(date.Plain)}</time>",
        ShorthandCell mark => $"<abbr title=\"{Escape(meanings.GetValueOrDefault(mark.Mark, ""))}\">{Escape(mark.Mark)}</abbr>",
        TagCell tag => $"<span class=\"tag {ClassOf(tag.Tone)}\">{Escape(tag.Word)}</span>",
        ArrowCell arrow => $"<span class=\"same\"><span aria-hidden=\"true\">{arrow.Sign}</span><span class=\"said\">{arrow.Word}</span> {Escape(arrow.Change)}</span>",
        ChartInCell chart => SvgWriter.Inline(chart.Scene, $"chart-{++charts}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string ClassOf(Tone tone) => $"tone-{tone}";

    private static string Inlines(IReadOnlyList<Inline> runs) => string.Concat(runs.Select(run => run switch
    {
        Words words => Escape(words.Text),
        Strong strong => $"<strong>{Escape(strong.Text)}</strong>",
        Code code => $"<code>{Escape(code.Text)}</code>",
        Link { CanBeFollowed: true } link => $"<a href=\"{Escape(Target(link))}\">{Escape(link.Text)}</a>",
        Link link => Escape(link.Text),
        Abbreviation word => $"<abbr title=\"{Escape(word.Long)}\">{Escape(word.Short)}</abbr>",
        _ => throw new System.Diagnostics.UnreachableException(),
    }));

    // Headings carry a prefix, so that a heading called "Main" or "Notes" does not take the id of a part of the page.
    private static string Target(Link link) => link.Address.StartsWith('#') ? "#s-" + link.Address[1..] : link.Address;

    private static readonly string Style = ReadStyle();

    private static string ReadStyle()
    {
        using var file = new StreamReader(typeof(HtmlWriter).Assembly.GetManifestResourceStream("report.css")!);
        var tones = Enum.GetValues<Tone>().Select(tone =>
            $".{ClassOf(tone)} {{ background: {Palette.Tint(tone).Hex}; border-left: {Palette.BarWidth(tone)}px solid {Palette.Bar(tone).Hex}; }}\n");
        return file.ReadToEnd().ReplaceLineEndings("\n") + string.Concat(tones);
    }
}
