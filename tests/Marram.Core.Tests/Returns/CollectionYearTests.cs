namespace Marram.Returns;

public class CollectionYearTests
{
    [Theory]
    [InlineData("2021-03-31", "2020/21")]
    [InlineData("2021-04-01", "2020/21")]
    [InlineData("2021-07-31", "2020/21")]
    [InlineData("2021-08-01", "2021/22")]
    [InlineData("2021-12-31", "2021/22")]
    public void Until_the_end_of_July_the_year_that_ended_in_March_is_collected(string day, string year) =>
        Assert.Equal(year, $"{CollectionYear.CollectedOn(DateOnly.ParseExact(day, "yyyy-MM-dd"))}");
}
