namespace Marram.Periods;

public class IsoDayTests
{
    [Theory]
    [InlineData("2020-12-31", 2020, 12, 31)]
    [InlineData("2024-02-29", 2024, 2, 29)]
    [InlineData("0001-01-01", 1, 1, 1)]
    public void A_day_is_read(string text, int year, int month, int day)
    {
        Assert.True(IsoDay.TryParse(text, out var read));
        Assert.Equal(new(year, month, day), read);
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2023-00-10")]
    [InlineData("2023-13-01")]
    [InlineData("2023-01-00")]
    [InlineData("2023-04-31")]
    [InlineData("0000-01-01")]
    [InlineData("2023-1-01")]
    [InlineData("2023/01/01")]
    [InlineData("2023-01-01 ")]
    [InlineData("２０２３-01-01")]
    [InlineData("")]
    public void Anything_else_is_no_day(string text) => Assert.False(IsoDay.TryParse(text, out _));
}
