namespace Marram.Measures;

public class FigurePartTests
{
    [Fact]
    public void Ages_are_read_from_the_youngest_and_what_is_not_known_last() =>
        Assert.Equal(["Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "18 and over", ""],
            FigurePart.InOrder(new[] { "", "1 to 4", "10 to 15", "18 and over", "5 to 9", "Unborn", "Under 1" }.Select(part => Of("age", part))).Select(part => part.Part));

    [Fact]
    public void Other_parts_are_read_by_name_and_what_is_not_known_last() =>
        Assert.Equal(["Black", "White", ""], FigurePart.InOrder(new[] { "White", "", "Black" }.Select(part => Of("ethnicity", part))).Select(part => part.Part));

    private static FigurePart Of(string split, string part) => new(split, part, 1, 1, 1, 1, null);
}
