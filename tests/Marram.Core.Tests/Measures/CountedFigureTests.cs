using Marram.Periods;

namespace Marram.Measures;

public sealed class CountedFigureTests
{
    [Theory]
    [InlineData(MeasureUnit.Percent, 8, 6, 0, 0, null, "75")]
    [InlineData(MeasureUnit.Percent, 0, 0, 0, 0, null, null)]
    [InlineData(MeasureUnit.Count, 8, 8, 0, 0, null, "8")]
    [InlineData(MeasureUnit.RatePer10000, 8, 8, 0, 0, 16_000L, "5")]
    [InlineData(MeasureUnit.RatePer10000, 8, 8, 0, 0, null, null)]
    [InlineData(MeasureUnit.Days, 8, 8, 4, 10, null, "2.5")]
    [InlineData(MeasureUnit.Mean, 8, 8, 0, 0, null, null)]
    public void A_figure_is_made_of_its_counts(MeasureUnit unit, long counted, long met, long valued, double sum, long? population, string? value) =>
        Assert.Equal(value is null ? null : decimal.Parse(value), Figure(unit, counted, met, valued, sum, population).Value);

    [Fact]
    public void A_withdrawn_figure_is_none_and_not_nought() =>
        Assert.Null(new CountedFigure
        {
            RunNumber = 1,
            MeasureId = "a",
            Authority = "E1",
            Basis = Basis.Snapshot,
            FirstDay = new(2026, 3, 31),
            LastDay = new(2026, 3, 31),
            Unit = MeasureUnit.Count,
            Counted = 0,
            Met = 0,
            Valued = 0,
            Sum = 0,
            IsWithdrawn = true,
        }.Value);

    [Theory]
    [InlineData(1, "C-00001")]
    [InlineData(31, "C-0000Z")]
    [InlineData(32, "C-00010")]
    [InlineData(33_554_431, "C-ZZZZZ")]
    public void A_short_code_is_the_number_in_letters_that_cannot_be_mistaken(int number, string code)
    {
        Assert.Equal(code, CountedFigure.CodeOf(number));
        Assert.Equal(number, CountedFigure.NumberOf(code));
    }

    [Theory]
    [InlineData(" c-oooli ", 33)]
    [InlineData("C-0000U", null)]
    [InlineData("C-001", null)]
    [InlineData("00001", null)]
    public void A_short_code_is_read_however_it_is_typed(string typed, int? number) => Assert.Equal(number, CountedFigure.NumberOf(typed));

    [Theory]
    [InlineData("child", 5, 5, 8, 8, "3 more children counted; from load 7")]
    [InlineData("referral", 5, 4, 4, 4, "1 fewer referral counted; from load 7")]
    [InlineData("young person", 5, 4, 7, 3, "2 more young people counted, 1 fewer met; from load 7")]
    [InlineData("enquiry", 5, 4, 7, 5, "2 more enquiries counted, 1 more met; from load 7")]
    [InlineData("child", 5, 4, 5, 4, "the same numbers, other cases or values; from load 7")]
    public void A_restated_figure_says_what_changed_and_whence(string subject, long counted, long met, long countedNow, long metNow, string sentence) =>
        Assert.Equal(sentence, Restatement.Explain(subject, counted, met, countedNow, metNow, ["load 7"]));

    [Fact]
    public void The_parts_are_kept_to_the_letter()
    {
        FigurePart[] parts = [new("team", "T1", 3, 2, 2, 1.5, 1), new("team", "", 1, 0, 0, 0, null)];

        Assert.Equal(parts, parts.Select(part => FigurePart.Parse(part.ToString())));
    }

    private static CountedFigure Figure(MeasureUnit unit, long counted, long met, long valued, double sum, long? population) => new()
    {
        RunNumber = 1,
        MeasureId = "a",
        Authority = "E1",
        Basis = Basis.Snapshot,
        FirstDay = new(2026, 3, 31),
        LastDay = new(2026, 3, 31),
        Unit = unit,
        Counted = counted,
        Met = met,
        Valued = valued,
        Sum = sum,
        Population = population,
    };
}
