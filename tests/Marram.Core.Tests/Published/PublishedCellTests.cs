namespace Marram.Published;

public class PublishedCellTests
{
    [Theory]
    [InlineData("c", PublishedSymbol.Confidential)]
    [InlineData("z", PublishedSymbol.NotApplicable)]
    [InlineData("x", PublishedSymbol.NotAvailable)]
    [InlineData(":", PublishedSymbol.NotAvailable)]
    [InlineData("u", PublishedSymbol.LowReliability)]
    [InlineData("k", PublishedSymbol.RoundsToZero)]
    [InlineData("low", PublishedSymbol.RoundsToZero)]
    [InlineData("~", PublishedSymbol.RoundsToZero)]
    [InlineData(".", PublishedSymbol.Missing)]
    [InlineData("..", PublishedSymbol.Missing)]
    [InlineData("-", PublishedSymbol.Missing)]
    [InlineData("*", PublishedSymbol.Missing)]
    [InlineData("n/a", PublishedSymbol.Missing)]
    [InlineData("NA", PublishedSymbol.Missing)]
    [InlineData("", PublishedSymbol.Missing)]
    public void A_symbol_is_kept_to_the_letter_and_is_never_nought(string text, PublishedSymbol expected)
    {
        Assert.True(PublishedCell.TryParse(text, out var cell));

        Assert.Equal(expected, cell.Symbol);
        Assert.Equal(text, cell.Printed);
        Assert.Null(cell.Value);
        Assert.Null(cell.Count);
    }

    [Fact]
    public void A_real_nought_is_nought()
    {
        Assert.True(PublishedCell.TryParse("0", out var cell));

        Assert.Equal(0, cell.Value);
        Assert.Null(cell.Symbol);
    }

    [Theory]
    [InlineData("632830", 632830)]
    [InlineData("1,234", 1234)]
    [InlineData(" 22.6% ", 22.6)]
    [InlineData("1.5E1", 15)]
    public void Numbers_are_read_as_files_and_workbooks_write_them(string text, double expected)
    {
        Assert.True(PublishedCell.TryParse(text, out var cell));

        Assert.Equal((decimal)expected, cell.Value);
    }

    [Theory]
    [InlineData("twelve")]
    [InlineData("c*")]
    [InlineData("£12")]
    public void Anything_else_is_refused(string text) => Assert.False(PublishedCell.TryParse(text, out _));

    [Fact]
    public void A_broken_number_is_no_count()
    {
        Assert.True(PublishedCell.TryParse("12.5", out var cell));

        Assert.Null(cell.Count);
    }
}
