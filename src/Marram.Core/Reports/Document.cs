using System.Text;

namespace Marram.Reports;

/// <summary>
/// A report before it has a format. A report is a pure function from data to a document; writers turn it into HTML, DOCX, XLSX, CSV and PDF
/// and know nothing of indicators. The same document gives the same bytes.
/// </summary>
public sealed record Document
{
    /// <summary>The title, printed once at the top and kept as the file's title. Not among <see cref="Blocks"/>.</summary>
    public required string Title { get; init; }

    /// <summary>The organisation the report speaks for, kept as the file's author.</summary>
    public required string Author { get; init; }

    /// <summary>The day the report speaks from ("as known on"); the only date a file carries.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What stands in the report, in reading order. The first heading is of level 1.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>A line below the title; null where there is none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The language of all text, as BCP 47.</summary>
    public string Language { get; init; } = "en-GB";

    /// <summary>Facts of the front page, in order: report to, date of meeting, wards affected …</summary>
    public IReadOnlyList<CoverField> Cover { get; init; } = [];

    /// <summary>The paper of the first page; a <see cref="PageBreak"/> may change it.</summary>
    public Paper Paper { get; init; } = Paper.A4;

    /// <summary>Whether a list of the headings of levels 1 and 2 stands after the cover.</summary>
    public bool HasContents { get; init; }

    /// <summary>Remarks that belong to the whole report; printed at its end, and on the notes sheet of a workbook.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>Marks this report explains beside or instead of <see cref="Shorthand.Standard"/>: of two with the same mark this one counts.</summary>
    public IReadOnlyList<Shorthand> Shorthand { get; init; } = [];

    /// <summary>All blocks in reading order, those inside callouts too.</summary>
    public IEnumerable<Block> AllBlocks => Blocks.SelectMany(block => block is Callout callout ? [block, .. callout.Blocks] : new[] { block });

    /// <summary>All tables in reading order, those of the charts not included.</summary>
    public IEnumerable<Table> Tables => AllBlocks.OfType<Table>();

    /// <summary>The table that carries the report: the first marked <see cref="Table.IsMain"/>; null where none is.</summary>
    public Table? MainTable => Tables.FirstOrDefault(table => table.IsMain);

    /// <summary>The headings in order, each with the anchor writers give it: unique within the report, the same on every run.</summary>
    public IReadOnlyList<Anchored> Outline
    {
        get
        {
            var taken = new HashSet<string>(StringComparer.Ordinal);
            return [.. AllBlocks.OfType<Heading>().Select(heading => new Anchored(heading, Unique(Slug(heading.Text), taken)))];
        }
    }

    /// <summary>The marks that occur in the cells of the tables, each with its meaning, in the order of first use.</summary>
    /// <exception cref="InvalidOperationException">A cell has a mark that neither <see cref="Shorthand"/> nor the standard list explains.</exception>
    public IReadOnlyList<Shorthand> ShorthandUsed =>
    [
        .. Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells).OfType<ShorthandCell>().Select(cell => cell.Mark)
            .Concat(AllBlocks.OfType<Chart>().SelectMany(chart => chart.Scene.Table.Rows).SelectMany(cells => cells)
                .Select(cell => cell.Printed).Where(printed => Reports.Shorthand.Standard.Concat(Shorthand).Any(known => known.Mark == printed)))
            .Distinct(StringComparer.Ordinal)
            .Select(mark => Shorthand.Concat(Reports.Shorthand.Standard).FirstOrDefault(known => known.Mark == mark)
                ?? throw new InvalidOperationException($"A table uses {mark}, which the report does not explain.")),
    ];

    /// <summary>The same report with its headings numbered by their place: 1, 1.1, 1.2, 2. Numbers given before are replaced.</summary>
    /// <exception cref="InvalidOperationException">A heading skips a level (3 after 1).</exception>
    public Document WithNumberedHeadings()
    {
        var counters = new List<int>();
        return this with { Blocks = [.. Blocks.Select(block => block is Heading heading ? Numbered(heading, counters) : block)] };
    }

    private static Heading Numbered(Heading heading, List<int> counters)
    {
        if (heading.Level > counters.Count + 1)
        {
            throw new InvalidOperationException($"The heading '{heading.Text}' is of level {heading.Level}, after one of level {counters.Count}.");
        }

        counters.RemoveRange(Math.Min(heading.Level, counters.Count), Math.Max(0, counters.Count - heading.Level));
        if (counters.Count < heading.Level)
        {
            counters.Add(0);
        }

        counters[^1]++;
        return heading with { Number = string.Join('.', counters) };
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var plain = slug.ToString().Trim('-');
        return plain.Length == 0 ? "section" : plain;
    }

    private static string Unique(string slug, HashSet<string> taken)
    {
        var name = slug;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = $"{slug}-{number}";
        }

        return name;
    }
}

/// <summary>A heading and its anchor.</summary>
public sealed record Anchored(Heading Heading, string Anchor);

/// <summary>A fact of the front page: "Report to", "Overview and Scrutiny Committee".</summary>
public sealed record CoverField(string Label, params IReadOnlyList<Inline> Value);

/// <summary>A remark of the whole report. <paramref name="Label"/> says what it is about: "Rounding", "Sources".</summary>
public sealed record Note(string Label, params IReadOnlyList<Inline> Runs);

/// <summary>A mark in square brackets that stands where a figure cannot, and what it means.</summary>
public sealed record Shorthand(string Mark, string Meaning)
{
    /// <summary>The marks of official statistics. Source: Government Analysis Function, Symbols in tables (marks and meanings).</summary>
    public static IReadOnlyList<Shorthand> Standard { get; } =
    [
        new("[c]", "Confidential: withheld so that no child can be told from the figure."),
        new("[x]", "Not available: no figure was supplied or could be made."),
        new("[z]", "Not applicable: the figure cannot exist."),
        new("[low]", "Low: rounds to zero but is not zero."),
        new("[r]", "Revised: differs from the figure published before."),
        new("[p]", "Provisional: may be revised."),
        new("[e]", "Estimated."),
        new("[b]", "Break in the series: not to be compared with earlier figures."),
        new("[u]", "Low reliability: rests on few cases."),
    ];
}

/// <summary>The paper a section is printed on.</summary>
public enum Paper
{
    /// <summary>A4, upright.</summary>
    A4,

    /// <summary>A4, on its side.</summary>
    A4Landscape,

    /// <summary>A3, on its side.</summary>
    A3Landscape,
}

/// <summary>One thing of a report. A closed set: writers know every kind.</summary>
public abstract record Block
{
    private protected Block()
    {
    }
}

/// <summary>A heading; <paramref name="Level"/> 1 is a section of the report, and no level is skipped on the way down (1 to 4).</summary>
public sealed record Heading(int Level, string Text) : Block
{
    /// <summary>The number printed before the text, without a full stop at its end; null where the heading has none.</summary>
    public string? Number { get; init; }

    /// <summary>Number and text as they are read.</summary>
    public string Printed => Number is null ? Text : $"{Number} {Text}";
}

/// <summary>A paragraph of text.</summary>
public sealed record Paragraph(params IReadOnlyList<Inline> Runs) : Block;

/// <summary>A list whose order does not matter.</summary>
public sealed record BulletList(params IReadOnlyList<ListItem> Items) : Block;

/// <summary>A list whose order matters, numbered from 1.</summary>
public sealed record NumberedList(params IReadOnlyList<ListItem> Items) : Block;

/// <summary>An item of a list.</summary>
public sealed record ListItem(params IReadOnlyList<Inline> Runs)
{
    /// <summary>An item of plain words.</summary>
    public static implicit operator ListItem(string text) => new(new Words(text));
}

/// <summary>A chart with its title above and its figures below.</summary>
public sealed record Chart(Charts.ChartScene Scene) : Block
{
    /// <summary>A short name for the sheet of its figures ("Re-referrals"); writers make it unique. Null for "Figures".</summary>
    public string? Name { get; init; }

    /// <summary>A remark below the chart: the source, what a mark means. Null where there is none.</summary>
    public string? Remark { get; init; }
}

/// <summary>A box that stands apart from the text, with a title that says what it is ("In plain words"). Holds no callout.</summary>
public sealed record Callout(string Title, params IReadOnlyList<Block> Blocks) : Block
{
    /// <summary>Neutral for an aside; another tone only where the box tells of a judgement.</summary>
    public Charts.Tone Tone { get; init; }
}

/// <summary>A new page; <paramref name="Next"/> is the paper from there on, null to keep the paper in use. A workbook and a CSV file pass over it.</summary>
public sealed record PageBreak(Paper? Next = null) : Block;

/// <summary>A part of a line of text. A closed set: writers know every kind.</summary>
public abstract record Inline
{
    private protected Inline()
    {
    }

    /// <summary>Plain words.</summary>
    public static implicit operator Inline(string text) => new Words(text);

    /// <summary>What is read, without its form.</summary>
    public abstract string Plain { get; }
}

/// <summary>Plain words.</summary>
public sealed record Words(string Text) : Inline
{
    /// <inheritdoc/>
    public override string Plain => Text;
}

/// <summary>Words that matter more than those around them.</summary>
public sealed record Strong(string Text) : Inline
{
    /// <inheritdoc/>
    public override string Plain => Text;
}

/// <summary>A name of a file, a field or a command, as it is typed.</summary>
public sealed record Code(string Text) : Inline
{
    /// <inheritdoc/>
    public override string Plain => Text;
}

/// <summary>Words that lead to an address: http, https, mailto, a path within the site, or # and an anchor of this report. Other addresses are printed as words.</summary>
public sealed record Link(string Text, string Address) : Inline
{
    /// <inheritdoc/>
    public override string Plain => Text;

    /// <summary>Whether the address is of a kind that may be followed; never <c>javascript:</c> or <c>data:</c>.</summary>
    public bool CanBeFollowed =>
        Address.StartsWith('#') || (Address.StartsWith('/') && !Address.StartsWith("//", StringComparison.Ordinal))
        || (Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto");
}

/// <summary>A shortened form and what it stands for.</summary>
public sealed record Abbreviation(string Short, string Long) : Inline
{
    /// <inheritdoc/>
    public override string Plain => Short;
}

/// <summary>Text of several parts, read as one.</summary>
public static class Runs
{
    /// <summary>What is read, without its form.</summary>
    public static string Plain(this IReadOnlyList<Inline> runs) => string.Concat(runs.Select(run => run.Plain));
}
