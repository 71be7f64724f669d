using Marram.Charts;

namespace Marram.Reports;

public class DocumentTests
{
    private static Document With(params Block[] blocks) =>
        new() { Title = "Performance report", Author = "A council", Date = new(2021, 3, 8), Blocks = blocks };

    private static Table TableOf(params Cell[] cells) =>
        new("Figures", "Figures by quarter", [.. cells.Select((_, index) => (Column)$"Column {index + 1}")], [new Row(cells)]);

    [Fact]
    public void Headings_are_numbered_by_their_place()
    {
        var numbered = With(
            new Heading(1, "Access"), new Heading(2, "Therapy"), new Heading(3, "Speech"), new Heading(2, "Eating disorders"),
            new Heading(1, "Quality"), new Heading(2, "Audits")).WithNumberedHeadings();

        Assert.Equal(
            ["1 Access", "1.1 Therapy", "1.1.1 Speech", "1.2 Eating disorders", "2 Quality", "2.1 Audits"],
            numbered.Outline.Select(entry => entry.Heading.Printed));
    }

    [Fact]
    public void A_heading_that_skips_a_level_is_refused_with_its_words() =>
        Assert.Equal("The heading 'Speech' is of level 3, after one of level 1.",
            Assert.Throws<InvalidOperationException>(() => With(new Heading(1, "Access"), new Heading(3, "Speech")).WithNumberedHeadings()).Message);

    [Fact]
    public void Anchors_are_plain_and_never_the_same_twice() =>
        Assert.Equal(["actions", "actions-2", "q3-2020-21", "section"],
            With(new Heading(1, "Actions"), new Heading(1, "Actions!"), new Heading(1, "Q3 2020/21"), new Heading(1, "→"))
                .Outline.Select(entry => entry.Anchor));

    [Fact]
    public void Tables_inside_a_callout_are_found_in_reading_order()
    {
        var (first, second) = (TableOf("a"), TableOf("b"));

        Assert.Equal([first, second], With(new Callout("In plain words", first), second).Tables);
    }

    [Fact]
    public void The_main_table_is_the_one_that_says_so_and_none_where_none_does()
    {
        var main = TableOf("b") with { IsMain = true };

        Assert.Same(main, With(TableOf("a"), main).MainTable);
        Assert.Null(With(TableOf("a")).MainTable);
    }

    [Fact]
    public void Marks_are_explained_once_and_only_where_they_occur()
    {
        var used = With(TableOf("a", new ShorthandCell("[x]"), new ShorthandCell("[c]"), new ShorthandCell("[x]"))).ShorthandUsed;

        Assert.Equal(["[x]", "[c]"], used.Select(known => known.Mark));
    }

    [Fact]
    public void The_reports_own_meaning_of_a_mark_comes_before_the_standard_one()
    {
        var report = With(TableOf("a", new ShorthandCell("[x]"))) with { Shorthand = [new("[x]", "Not measured before 2019.")] };

        Assert.Equal("Not measured before 2019.", Assert.Single(report.ShorthandUsed).Meaning);
    }

    [Fact]
    public void A_mark_nobody_explains_is_refused() =>
        Assert.Equal("A table uses [??], which the report does not explain.",
            Assert.Throws<InvalidOperationException>(() => With(TableOf("a", new ShorthandCell("[??]"))).ShorthandUsed).Message);

    [Fact]
    public void A_row_with_a_cell_too_few_is_refused_by_its_number() =>
        Assert.StartsWith("Row 2 of the table 'Figures' has 1 cells; there are 2 columns.",
            Assert.Throws<ArgumentException>(() => new Table("Figures", "Figures", ["A", "B"], [new("a", "b"), new("a")])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_header_is_said_once() =>
        Assert.StartsWith("The table 'Figures' has 2 columns headed 'A'; a header is said once.",
            Assert.Throws<ArgumentException>(() => new Table("Figures", "Figures", ["A", "A"], [])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://example.org/report", true)]
    [InlineData("mailto:scrutiny@example.org", true)]
    [InlineData("/indicators/s-referral-rate", true)]
    [InlineData("#actions", true)]
    [InlineData("//example.org", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("report.html", false)]
    public void Only_addresses_that_cannot_do_harm_are_followed(string address, bool followed) =>
        Assert.Equal(followed, new Link("more", address).CanBeFollowed);

    [Theory]
    [InlineData(ArrowSign.Up, "▲", "up 4.0 points")]
    [InlineData(ArrowSign.Down, "▼", "down 4.0 points")]
    [InlineData(ArrowSign.Level, "►", "unchanged 4.0 points")]
    public void An_arrow_has_a_word_for_those_who_cannot_see_it(ArrowSign arrow, string sign, string read)
    {
        var cell = new ArrowCell(arrow, "4.0 points");

        Assert.Equal(sign, cell.Sign);
        Assert.Equal(read, cell.Plain);
    }

    [Fact]
    public void A_charts_table_keeps_numbers_as_numbers_and_marks_as_marks()
    {
        var scene = new ChartScene
        {
            Width = 10,
            Height = 10,
            Title = "Waits fell",
            Description = "A line",
            Shapes = [],
            Table = new("Waits", [new("Month"), new("Waiting", "children")], [["Nov 2020", new("67", 67)], ["Dec 2020", "[x]"]]),
        };

        var table = Table.Of(scene);

        Assert.Equal(["Month", "Waiting (children)"], table.Columns.Select(column => column.Printed));
        Assert.Equal(new NumberCell(67, "67"), table.Rows[0].Cells[1]);
        Assert.Equal(new ShorthandCell("[x]"), table.Rows[1].Cells[1]);
        Assert.True(table.Columns[1].IsNumeric);
    }
}
