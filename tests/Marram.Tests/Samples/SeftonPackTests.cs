using System.Text.RegularExpressions;
using Marram.Packs;
using Sylvan.Data.Csv;

namespace Marram.Samples;

/// <summary>The sample pack carries the published figures to the letter and the published wording nowhere.</summary>
public partial class SeftonPackTests
{
    private const int CopiedRun = 8;

    // The columns we write ourselves; every other column holds figures, titles, dates or structure, as published.
    private static readonly Dictionary<string, string[]> Wording = new()
    {
        ["organisations.csv"] = ["note"],
        ["indicators.csv"] = ["rationale", "trend_printed"],
        ["observations.csv"] = [],
        ["scorecard.csv"] = ["rationale", "comments", "column_assignment"],
        ["bands.csv"] = [],
        ["derived_counts.csv"] = [],
        ["narrative_facts.csv"] = ["paraphrase"],
        ["narrative.csv"] = ["text", "note"],
        ["audits.csv"] = ["note"],
        ["audit_findings.csv"] = ["finding"],
        ["grade_scales.csv"] = ["note"],
        ["improvement_plan.csv"] = ["summary", "note"],
        ["governance.csv"] = ["purpose", "note"],
        ["commitments.csv"] = ["commitment"],
        ["report_cover.csv"] = [],
    };

    private static readonly string[] NarrativeKey =
        ["page", "organisation_id", "indicator_id", "section", "heading_printed", "seq", "source_line", "source_line_end"];

    private static readonly string[] PageSections =
        ["risks", "performance_overview", "actions", "recovery", "quality_impact", "lead"];

    public static TheoryData<string> Files => [.. Wording.Keys];

    public static TheoryData<string> FilesOfOneRowEach => [.. Wording.Keys.Where(file => file != "narrative.csv")];

    [Fact]
    public void It_loads_whole_with_nothing_absent()
    {
        var problems = new List<PackProblem>();
        var pack = PackFolder.Read(SamplePath(), problems);
        Assert.Empty(problems);
        Assert.Empty(pack!.Absent);
    }

    [Fact]
    public void It_does_not_hold_the_known_answers() =>
        Assert.Equal(Wording.Keys.Append("README.md").Order(StringComparer.Ordinal),
            Directory.GetFiles(SamplePath()).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_files_are_plain_utf8_with_line_feeds(string file)
    {
        var bytes = File.ReadAllBytes(SamplePath(file));
        Assert.NotEqual(0xEF, bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_columns_are_the_published_ones_in_the_published_order(string file) =>
        Assert.Equal(Table.Read(Reference.Path("pack", file)).Columns, Table.Read(SamplePath(file)).Columns);

    [Theory]
    [MemberData(nameof(FilesOfOneRowEach))]
    public void Everything_but_our_own_wording_is_as_published(string file)
    {
        var published = Table.Read(Reference.Path("pack", file));
        var sample = Table.Read(SamplePath(file));
        var asPublished = published.Columns.Except(Wording[file]).ToList();
        Assert.Equal(published.Rows.Count, sample.Rows.Count);
        Assert.All(published.Rows.Zip(sample.Rows), pair =>
        {
            Assert.Equal(Cells(pair.First, asPublished), Cells(pair.Second, asPublished));
            Assert.All(Wording[file], column => Assert.Equal(pair.First[column].Length == 0, pair.Second[column].Length == 0));
        });
    }

    [Fact]
    public void Every_published_paragraph_has_its_counterpart_at_the_same_lines()
    {
        var published = Table.Read(Reference.Path("pack", "narrative.csv"));
        var sample = Table.Read(SamplePath("narrative.csv")).Rows.Select(row => Cells(row, NarrativeKey)).ToList();
        Assert.Equal(sample.Count, sample.Distinct().Count());
        Assert.Empty(published.Rows.Select(row => Cells(row, NarrativeKey)).Except(sample));
    }

    [Fact]
    public void Both_commissioners_have_every_part_of_every_page()
    {
        var narrative = Table.Read(SamplePath("narrative.csv")).Rows;
        var pages = Table.Read(SamplePath("indicators.csv")).Rows.Where(row => row["section_number"] != "scorecard").ToList();
        Assert.Equal(24, pages.Count);
        Assert.All(pages, page =>
        {
            var rows = narrative.Where(row => row["indicator_id"] == page["id"]).ToList();
            Assert.Empty(PageSections.Except(rows.Select(row => row["section"])));
            Assert.Equal(["Leadership Team Lead", "Clinical Lead", "Managerial Lead"],
                rows.Where(row => row["section"] == "lead").Select(row => row["heading_printed"]));
        });
    }

    [Theory]
    [InlineData("ccg-a", 1, 1304)]
    [InlineData("ccg-b", 1305, 2596)]
    [InlineData("sefton-csc", 2597, 3479)]
    public void Each_report_keeps_to_its_own_lines(string organisation, int first, int last) =>
        Assert.All(Table.Read(SamplePath("narrative.csv")).Rows.Where(row => row["organisation_id"] == organisation), row =>
        {
            var (from, to) = (Line(row["source_line"]), Line(row["source_line_end"]));
            Assert.InRange(from, first, to);
            Assert.InRange(to, from, last);
        });

    [Theory]
    [MemberData(nameof(Files))]
    public void No_sentence_is_copied(string file)
    {
        var names = PrintedNames();
        var published = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, columns) in new (string, string[])[]
            { ("narrative.csv", ["text"]), ("scorecard.csv", ["rationale", "comments"]), ("indicators.csv", ["rationale"]) })
        {
            foreach (var row in Table.Read(Reference.Path("pack", source)).Rows)
            {
                published.UnionWith(columns.SelectMany(column => Runs(row[column], names)));
            }
        }

        // The governance diagram and the audit table are names and figures alone.
        var ours = Table.Read(SamplePath(file)).Rows
            .Where(row => file != "narrative.csv" || row["section"] is not ("diagram" or "table"))
            .SelectMany(row => Wording[file].SelectMany(column => Runs(row[column], names)));
        Assert.DoesNotContain(ours, published.Contains);
    }

    [Fact]
    public void Eight_words_in_a_row_are_a_copy_and_seven_are_not()
    {
        var published = Runs("The longest wait in December was 39 weeks.", []);
        Assert.Equal(["the longest wait in december was 39 weeks"], published);
        Assert.Contains(Runs("We know that the longest wait, in December, was 39 weeks long.", []), published.Contains);
        Assert.DoesNotContain(Runs("We know that the longest wait in December was 39 days long.", []), published.Contains);
    }

    [Fact]
    public void Every_stated_number_is_said_by_a_sentence_that_stands_at_its_line()
    {
        var sentences = Table.Read(SamplePath("narrative.csv")).Rows
            .Select(row => (First: Line(row["source_line"]), Last: Line(row["source_line_end"]), Text: row["text"]))
            .Concat(Ranged("scorecard.csv", "comment_lines", "comments"))
            .Concat(Ranged("indicators.csv", "title_lines", "title_printed"))
            .ToList();
        var unsaid = Table.Read(Reference.Path("pack", "narrative_facts.csv")).Rows.Where(fact =>
            !sentences.Any(sentence => sentence.First <= Line(fact["source_line"]) && Line(fact["source_line"]) <= sentence.Last
                && Says(sentence.Text, fact["printed"])));
        Assert.Empty(unsaid.Select(fact => fact["fact_id"]));
    }

    [Theory]
    [InlineData("12 children wait", "12", true)]
    [InlineData("112 children wait", "12", false)]
    [InlineData("12.5 weeks", "12", false)]
    [InlineData("No children wait.", "no children", true)]
    public void A_number_is_said_only_as_a_whole(string sentence, string printed, bool said) =>
        Assert.Equal(said, Says(sentence, printed));

    private static bool Says(string sentence, string printed) =>
        Regex.IsMatch(sentence, @"(?<![\w.])" + Regex.Escape(printed) + @"(?!\.?\d)", RegexOptions.IgnoreCase);

    private static IEnumerable<(int First, int Last, string Text)> Ranged(string file, string lines, string text) =>
        from row in Table.Read(SamplePath(file)).Rows
        where row[lines].Length > 0
        let ends = row[lines].Split('-')
        select (Line(ends[0]), Line(ends[^1]), row[text]);

    /// <summary>Each run of eight words, in lower case, that contains no printed name.</summary>
    private static HashSet<string> Runs(string text, IEnumerable<string> names)
    {
        var plain = Plain(text);
        foreach (var name in names)
        {
            plain = plain.Replace($" {name} ", " | ", StringComparison.Ordinal);
        }

        return plain.Split('|')
            .Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(words => Enumerable.Range(0, Math.Max(0, words.Length - CopiedRun + 1))
                .Select(at => string.Join(' ', words.Skip(at).Take(CopiedRun))))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Titles of indicators and priorities, names of bodies, and the two officers consulted: printed names stay as printed.</summary>
    private static List<string> PrintedNames() =>
    [
        .. Table.Read(Reference.Path("pack", "indicators.csv")).Rows.Select(row => row["title_printed"])
            .Concat(Table.Read(Reference.Path("pack", "improvement_plan.csv")).Rows.Select(row => row["priority_title"]))
            .Concat(Table.Read(Reference.Path("pack", "governance.csv")).Rows.Select(row => row["name"]))
            .Append("Executive Director of Corporate Resources and Customer Services")
            .Append("Chief Legal and Democratic Officer")
            .Select(name => Plain(name).Trim())
            .Distinct()
            .OrderByDescending(name => name.Length),
    ];

    private static string Plain(string text) =>
        $" {string.Join(' ', Word().Matches(text.Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)).Select(word => word.Value.ToLowerInvariant()))} ";

    [GeneratedRegex(@"[\p{L}\d]+(\.\d+)?")]
    private static partial Regex Word();

    private static int Line(string text) => int.Parse(text);

    private static string Cells(Dictionary<string, string> row, IEnumerable<string> columns) =>
        string.Join(" | ", columns.Select(column => $"{column}: {row[column]}"));

    private static string SamplePath(params string[] parts) => Project.PathTo(["samples", "sefton-2021-03", .. parts]);

    private sealed record Table(IReadOnlyList<string> Columns, List<Dictionary<string, string>> Rows)
    {
        public static Table Read(string path)
        {
            using var csv = CsvDataReader.Create(path);
            var columns = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
            var rows = new List<Dictionary<string, string>>();
            while (csv.Read())
            {
                rows.Add(columns.Select((column, i) => (column, Value: csv.GetString(i))).ToDictionary(cell => cell.column, cell => cell.Value));
            }

            return new Table(columns, rows);
        }
    }
}
