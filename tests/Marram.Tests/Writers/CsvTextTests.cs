namespace Marram.Writers;

public class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-", "'-")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("-1,204.5", "\"-1,204.5\"")]
    [InlineData("-3.2%", "-3.2%")]
    [InlineData("+1", "+1")]
    [InlineData("a-b", "a-b")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_people_open_in_a_spreadsheet_runs_no_formula_and_keeps_its_numbers(string? text, string written) => Assert.Equal(written, CsvText.Shown(text));

    [Fact]
    public void What_a_program_reads_is_to_the_letter() => Assert.Equal("=1+1,-,\"a,\"\"b\"\"\",,\"c\nd\"", CsvText.Line("=1+1", "-", "a,\"b\"", null, "c\nd"));
}
