namespace Marram.GovUk;

public class DatePartsTests
{
    [Theory]
    [InlineData("", "", "", "Enter the due date", "Day")]
    [InlineData(" ", null, "", "Enter the due date", "Day")]
    [InlineData("", "3", "2021", "The due date must include a day", "Day")]
    [InlineData("8", "", "", "The due date must include a month and year", "Month")]
    [InlineData("8", "3", "21", "Year must include 4 numbers", "Year")]
    [InlineData("31", "2", "2021", "The due date must be a real date", "Day")]
    [InlineData("29", "2", "2021", "The due date must be a real date", "Day")]
    [InlineData("32", "1", "2021", "The due date must be a real date", "Day")]
    [InlineData("8", "13", "2021", "The due date must be a real date", "Month")]
    [InlineData("8", "Mer", "2021", "The due date must be a real date", "Month")]
    [InlineData("-8", "3", "2021", "The due date must be a real date", "Day")]
    public void Empty_incomplete_and_not_real_are_three_different_sentences(string? day, string? month, string? year, string problem, string part)
    {
        var parts = new DateParts { Day = day, Month = month, Year = year };

        Assert.Equal(problem, parts.Problem("the due date"));
        Assert.Equal(part, parts.FirstWrongPart());
        Assert.Null(parts.ToDate());
    }

    [Theory]
    [InlineData("28", "2", "2021", "2021-02-28")]
    [InlineData("29", "2", "2020", "2020-02-29")]
    [InlineData(" 08 ", "03", "2021", "2021-03-08")]
    [InlineData("8", "mar", "2021", "2021-03-08")]
    [InlineData("8", "March", "2021", "2021-03-08")]
    public void A_real_day_is_taken_however_it_is_typed(string day, string month, string year, string expected)
    {
        var parts = new DateParts { Day = day, Month = month, Year = year };

        Assert.Null(parts.Problem("the due date"));
        Assert.Equal(expected, parts.ToDate()?.ToString("yyyy-MM-dd"));
    }
}
