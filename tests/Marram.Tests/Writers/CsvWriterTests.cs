using Marram.Reports;

namespace Marram.Writers;

public class CsvWriterTests
{
    [Fact]
    public void Tables_stand_one_after_another_with_a_title_each_and_an_empty_row_between()
    {
        var csv = CsvWriter.Write(SampleReport.Whole);

        Assert.StartsWith("\"Scorecard, quarter 3 2020/21\"\nIndicator,Trend,Latest (%),Judgement", csv, StringComparison.Ordinal);
        Assert.EndsWith("\n\nA second table of the same name\nQuarter,Figure (%)\nQ1 2020/21,74.4\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', csv);
    }

    [Fact]
    public void The_main_table_alone_begins_with_its_header() =>
        Assert.StartsWith("Indicator,Trend,Latest (%)", CsvWriter.WriteMainTable(SampleReport.Whole), StringComparison.Ordinal);

    [Fact]
    public void A_report_without_a_main_table_has_no_main_csv() => Assert.Null(CsvWriter.WriteMainTable(SampleReport.Whole with { Blocks = [] }));

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1")]
    [InlineData("-1", "-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("a\u0001b", "a\ufffdb")]
    public void Text_is_guarded_and_quoted(string text, string written) =>
        Assert.Equal($"T\nA\n{written}\n", CsvWriter.Write(SampleReport.Whole with { Blocks = [new Table("T", "T", ["A"], [new(text)])] }));

    [Fact]
    public void Numbers_are_plain_and_keep_their_printed_decimals_and_their_sign() =>
        Assert.Equal("T\nA,B,C\n84.0,-1204,[x]\n", CsvWriter.Write(SampleReport.Whole with
        {
            Blocks = [new Table("T", "T", ["A", "B", "C"], [new(new NumberCell(84, "84.0%"), new NumberCell(-1204, "−1,204"), new ShorthandCell("[x]"))])],
        }));
}
