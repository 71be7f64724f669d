namespace Marram.Returns.Ssda903;

public class Ssda903ReturnTests
{
    [Fact]
    public void Each_child_gets_its_own_rows_in_file_order_whatever_the_order_of_the_table()
    {
        var files = new Ssda903Rows();
        files.Add(Tables.Header, [Row(Tables.Header, 2, "A"), Row(Tables.Header, 3, "B"), Row(Tables.Header, 4, "C")]);
        files.Add(Tables.Reviews, [Row(Tables.Reviews, 2, "C"), Row(Tables.Reviews, 3, "A"), Row(Tables.Reviews, 4, "C"), Row(Tables.Reviews, 5, "D"), Row(Tables.Reviews, 6, "A")]);
        var @return = new Ssda903Return(new(2026), files);

        Assert.Equal(["A 3 6", "B", "C 2 4", "D 5"], @return.Children.Select(child => string.Join(' ', [child.Id!, .. child.Reviews.Select(review => $"{review.Line}")])));
    }

    [Fact]
    public void A_row_that_names_no_child_is_a_child_of_its_own()
    {
        var files = new Ssda903Rows();
        files.Add(Tables.Header, [Row(Tables.Header, 2, "A"), Row(Tables.Header, 3, ""), Row(Tables.Header, 4, "")]);
        files.Add(Tables.Reviews, [Row(Tables.Reviews, 2, ""), Row(Tables.Reviews, 3, "A")]);
        var @return = new Ssda903Return(new(2026), files);

        Assert.Equal(["A", null, null, null], @return.Children.Select(child => child.Id));
        Assert.Equal([1, 0, 0, 1], @return.Children.Select(child => child.Reviews.Length));
    }

    [Fact]
    public void Joined_with_last_year_at_once_or_one_after_the_other_a_child_has_the_same_past()
    {
        var together = Ssda903Return.WithLastYear(new(2026), Headers("A", "B"), Headers("B", "C"), ReferenceData.None);
        var apart = new Ssda903Return(new(2026), Headers("A", "B"), ReferenceData.None, new(new(2025), Headers("B", "C"), ReferenceData.None));
        foreach (var @return in new[] { together, apart })
        {
            Assert.Equal([null, "B"], @return.Children.Select(child => child.LastYear?.Id));
            Assert.Equal(new CollectionYear(2025), @return.LastYear!.Year);
        }
    }

    private static Ssda903Rows Headers(params string[] children)
    {
        var files = new Ssda903Rows();
        files.Add(Tables.Header, [.. children.Select((child, i) => Row(Tables.Header, i + 2, child))]);
        return files;
    }

    private static Ssda903Row Row(TableSchema table, int line, string child) =>
        Ssda903Rows.Row(table, line, [.. table.Columns.Select((_, i) => i == 0 ? new Cell(child) : Cell.Blank)]);
}
