using Marram.Indicators;
using Marram.Periods;

namespace Marram.Scorecards;

public class TypedFigureTests
{
    private static Figure Before(decimal value, long? denominator = null) => new()
    {
        LoadNumber = 1,
        IndicatorId = "visits",
        OrganisationId = "northmere",
        Series = "quarterly",
        Basis = Basis.InPeriod,
        FirstDay = new(2020, 7, 1),
        LastDay = new(2020, 9, 30),
        Value = value,
        Printed = "",
        Unit = Unit.Percent,
        Numerator = denominator is null ? null : 0,
        Denominator = denominator,
        SourceFile = "",
        SourceId = "",
        LabelPrinted = "",
    };

    [Theory]
    [InlineData("84.8", 84.8)]
    [InlineData("84.8%", 84.8)]
    [InlineData(" 412/486 ", 84.8)]
    [InlineData("412 of 486", 84.8)]
    [InlineData("0/486", 0)]
    [InlineData("486/486", 100)]
    public void A_percentage_is_typed_as_value_or_as_counts(string text, double percent)
    {
        // 412 / 486 = 84.774 %.
        var typed = TypedFigure.Parse(text, Unit.Percent, 1, out var problem);
        Assert.Null(problem);
        Assert.Equal((decimal)percent, typed!.Value);
    }

    [Theory]
    [InlineData("487/486", Unit.Percent, "the first number is part of the second")]
    [InlineData("0/0", Unit.Percent, "there is nobody to count")]
    [InlineData("100.1", Unit.Percent, "a percentage lies between 0 and 100")]
    [InlineData("-1", Unit.Percent, "a percentage lies between 0 and 100")]
    [InlineData("12.5", Unit.Count, "children are counted in whole numbers")]
    [InlineData("12%", Unit.Count, "this indicator is no percentage")]
    [InlineData("4/5", Unit.Count, "wanted one number")]
    [InlineData("about 80", Unit.Percent, "wanted a number such as 84.8")]
    public void What_cannot_be_is_a_problem(string text, Unit unit, string sentence)
    {
        Assert.Null(TypedFigure.Parse(text, unit, 1, out var problem));
        Assert.Contains(sentence, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100", Unit.Percent)]
    [InlineData("0", Unit.Percent)]
    [InlineData("1,204", Unit.Count)]
    public void What_lies_on_the_edge_can_be(string text, Unit unit)
    {
        Assert.NotNull(TypedFigure.Parse(text, unit, 1, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("83", 8.3, 1)]
    [InlineData("58.1", 8.3, 1)]
    [InlineData("58.0", 8.3, 0)]
    [InlineData("8.6", 84.8, 1)]
    [InlineData("12.2", 84.8, 0)]
    public void Seven_times_the_figure_before_is_doubtful_and_a_little_less_is_not(string text, double before, int doubts) =>
        Assert.Equal(doubts, TypedFigure.Parse(text, Unit.Percent, 1, out _)!.Doubts(Unit.Percent, 1, Before((decimal)before)).Count);

    [Fact]
    public void A_share_of_one_typed_for_a_percentage_is_doubtful() =>
        Assert.Equal("less than one per cent, after 83.0%: is 84.8% meant?", Assert.Single(TypedFigure.Parse("0.848", Unit.Percent, 1, out _)!.Doubts(Unit.Percent, 1, Before(83))));

    [Theory]
    [InlineData("84.8", 1)]
    [InlineData("84.6", 0)]
    public void A_percentage_that_no_number_of_children_gives_is_doubtful(string text, int doubts) =>
        // Of 26 children 22 are 84.6 % and 23 are 88.5 %.
        Assert.Equal(doubts, TypedFigure.Parse(text, Unit.Percent, 1, out _)!.Doubts(Unit.Percent, 1, Before(80, 26)).Count);

    [Fact]
    public void A_block_from_a_spreadsheet_is_read_with_quoted_cells_and_without_its_last_line_break() =>
        Assert.Equal([["Visits", "84.8"], ["A \"b\"\nc", ""]], PastedBlock.Read("Visits\t84.8\r\n\"A \"\"b\"\"\nc\"\t\r\n"));
}
