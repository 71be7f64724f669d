namespace Marram.Periods;

public class WorkingDaysTests
{
    [Theory]
    [InlineData("2025-04-17", true)]
    [InlineData("2025-04-18", false)] // Good Friday
    [InlineData("2025-04-19", false)]
    [InlineData("2025-04-20", false)]
    [InlineData("2025-04-21", false)] // Easter Monday
    [InlineData("2025-04-22", true)]
    [InlineData("2022-06-03", false)] // one of its kind
    [InlineData("2022-09-19", false)] // one of its kind
    [InlineData("2023-05-08", false)] // one of its kind
    [InlineData("2021-12-27", false)] // in place of Saturday 25 December
    public void A_working_day_is_no_weekend_and_no_bank_holiday(string day, bool works) => Assert.Equal(works, DateOnly.Parse(day).IsWorkingDay());

    [Theory]
    [InlineData("2025-04-22", 1, "2025-04-17")]
    [InlineData("2025-04-22", 5, "2025-04-11")]
    [InlineData("2025-04-20", 1, "2025-04-17")]
    [InlineData("2026-03-31", 45, "2026-01-27")]
    [InlineData("2026-03-31", 15, "2026-03-10")]
    public void Counting_back_passes_over_days_on_which_nobody_works(string from, int days, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), DateOnly.Parse(from).WorkingDaysBefore(days));

    [Fact]
    public void Counting_back_needs_at_least_one_day() => Assert.Throws<ArgumentOutOfRangeException>(() => new DateOnly(2025, 4, 22).WorkingDaysBefore(0));
}
