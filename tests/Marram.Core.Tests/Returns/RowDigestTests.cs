using Marram.Returns.Ssda903;

namespace Marram.Returns;

public class RowDigestTests
{
    private static readonly byte[] Salt = [1, 2, 3];

    [Fact]
    public void Rows_added_gone_and_changed_are_told_apart()
    {
        var before = Digest(("1", "01/04/2025", "A"), ("1", "02/05/2025", "A"), ("2", "01/04/2025", "M"));
        var now = Digest(("1", "01/04/2025", "A"), ("2", "01/04/2025", "A"), ("3", "01/06/2025", "M"));
        Assert.Equal((1, 1, 1), now.Against(before, "Missing"));
    }

    [Fact]
    public void Rows_in_another_order_are_the_same_rows()
    {
        var before = Digest(("1", "01/04/2025", "A"), ("2", "01/04/2025", "M"));
        var now = Digest(("2", "01/04/2025", "M"), ("1", "01/04/2025", "A"));
        Assert.Equal((0, 0, 0), now.Against(before, "Missing"));
    }

    [Fact]
    public void A_row_that_stands_twice_counts_twice()
    {
        var before = Digest(("1", "01/04/2025", "A"));
        var now = Digest(("1", "01/04/2025", "A"), ("1", "01/04/2025", "A"));
        Assert.Equal((1, 0, 0), now.Against(before, "Missing"));
    }

    [Fact]
    public void A_row_that_stands_two_hundred_thousand_times_is_digested_in_no_time()
    {
        var now = Digest([.. Enumerable.Repeat(("1", "01/04/2025", "A"), 200_000)]);
        Assert.Equal((199_998, 0, 0), now.Against(Digest(("1", "01/04/2025", "A"), ("1", "01/04/2025", "A")), "Missing"));
    }

    [Fact]
    public void A_table_that_was_not_there_has_no_rows()
    {
        var now = Digest(("1", "01/04/2025", "A"));
        Assert.Equal((1, 0, 0), now.Against(RowDigest.Of([], Salt), "Missing"));
        Assert.Equal((0, 1, 0), RowDigest.Of([], Salt).Against(now, "Missing"));
    }

    [Fact]
    public void What_is_written_is_read_again_and_holds_no_text_of_a_row()
    {
        var digest = Digest(("KID0001", "01/04/2025", "A"), ("KID0002", "01/04/2025", "M"));
        using var stream = new MemoryStream();
        digest.Write(stream);
        Assert.DoesNotContain("KID000", System.Text.Encoding.Latin1.GetString(stream.ToArray()), StringComparison.Ordinal);

        stream.Position = 0;
        Assert.Equal((0, 0, 0), RowDigest.Read(stream).Against(digest, "Missing"));
    }

    private static RowDigest Digest(params (string Child, string Start, string Kind)[] rows) => RowDigest.Of(
        [(Tables.Missing, [.. rows.Select((row, index) => Ssda903Rows.Row(Tables.Missing, index + 2, [.. Tables.Missing.Columns.Select(column => new Cell(column switch
        {
            "CHILD" => row.Child,
            "MIS_START" => row.Start,
            "MISSING" => row.Kind,
            _ => "",
        }))]))])],
        Salt);
}
