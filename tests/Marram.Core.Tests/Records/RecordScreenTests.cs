namespace Marram.Records;

public sealed class RecordScreenTests
{
    private static readonly DateOnly LastDay = new(2026, 3, 31);

    [Theory]
    [InlineData("2026-03-01", "2026-03-01", true)]
    [InlineData("2026-03-02", "2026-03-01", false)]
    [InlineData("2026-03-31", null, true)]
    [InlineData("2026-04-01", null, false)]
    [InlineData(null, "2026-03-01", true)]
    public void A_stay_passes_that_begins_by_the_last_day_and_ends_no_earlier_than_it_begins(string? begin, string? end, bool passes) =>
        Assert.Equal(passes, new RecordScreen(LastDay).Passes(Record.Of("care_episode", ("child_id", "a"), ("started_on", Day(begin)), ("ended_on", Day(end)))));

    [Fact]
    public void An_end_after_the_last_day_is_a_plan_and_passes() =>
        Assert.True(new RecordScreen(LastDay).Passes(Record.Of("cp_plan", ("child_id", "a"), ("started_on", Day("2026-03-01")), ("ended_on", Day("2026-04-02")))));

    [Fact]
    public void A_review_brought_up_to_date_after_the_plan_ended_is_no_contradiction() =>
        Assert.True(new RecordScreen(LastDay).Passes(Record.Of("plan_update", ("child_id", "a"), ("updated_on", Day("2026-03-02")), ("ended_on", Day("2026-03-01")))));

    [Fact]
    public void What_is_set_aside_is_counted_by_table_and_reason()
    {
        var screen = new RecordScreen(LastDay);
        screen.Passes(Referral("2026-04-01", null));
        screen.Passes(Referral("2026-03-02", "2026-03-01"));
        screen.Passes(Referral("2026-03-05", "2026-03-01"));

        Assert.Equal(
            [new("referral", "it begins after 31 March 2026, the last day of the files", 1), new("referral", "the end lies before the beginning", 2)],
            screen.SetAside);
    }

    // 2 in 100 may be slips of the pen: 2 of 100 are, 3 of 100 are files of another time.
    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "3 of 100 records begin after 31 Mar 2026, the last of them on 5 May 2026: either the last day is wrong, or these are the files of a later time.")]
    public void Files_of_a_later_time_are_refused_as_a_whole(int after, string? refusal)
    {
        var screen = new RecordScreen(LastDay);
        for (var i = 0; i < 100; i++)
        {
            screen.Passes(Referral(i < after ? "2026-05-05" : "2026-03-01", null));
        }

        Assert.Equal(refusal, screen.Refusal);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void However_few_the_records_two_may_be_slips_of_the_pen_and_three_are_not(int after, bool isRefused)
    {
        var screen = new RecordScreen(LastDay);
        for (var i = 0; i < 5; i++)
        {
            screen.Passes(Referral(i < after ? "2026-05-05" : "2026-03-01", null));
        }

        Assert.Equal(isRefused, screen.Refusal is not null);
    }

    // A return holds what was open on the first day of its year: what ended the day before belongs to the year before.
    [Theory]
    [InlineData("care_episode", "started_on", "2024-05-01", "2025-03-31", true)]
    [InlineData("care_episode", "started_on", "2024-05-01", "2025-04-01", false)]
    [InlineData("care_episode", "started_on", "2024-05-01", null, false)]
    [InlineData("missing", "started_on", "2025-03-30", "2025-03-31", true)]
    [InlineData("care_review", "held_on", "2025-03-31", null, true)]
    [InlineData("care_review", "held_on", "2025-04-01", null, false)]
    [InlineData("adoption", "decided_on", "2024-05-01", null, false)]
    public void A_return_of_an_earlier_year_is_refused_by_what_was_over_before_its_year(string table, string column, string begin, string? end, bool isRefused)
    {
        var screen = new RecordScreen(LastDay, new(2025, 4, 1));
        var record = end is null ? Record.Of(table, ("child_id", "a"), (column, Day(begin))) : Record.Of(table, ("child_id", "a"), (column, Day(begin)), ("ended_on", Day(end)));
        for (var i = 0; i < 3; i++)
        {
            screen.Passes(record);
        }

        Assert.Equal(isRefused ? "3 of 3 records were over before 1 Apr 2025: either the year is wrong, or these are the files of an earlier one." : null, screen.Refusal);
    }

    // 183 days before 31 March 2026 is 29 September 2025.
    [Theory]
    [InlineData("2025-09-29", null)]
    [InlineData("2025-09-28", "The latest record begins on 28 Sep 2025, more than half a year before 31 Mar 2026: either the last day is wrong, or these are the files of an earlier time.")]
    public void Files_of_an_earlier_time_are_refused_as_a_whole(string latest, string? refusal)
    {
        var screen = new RecordScreen(LastDay);
        for (var i = 0; i < RecordScreen.Enough; i++)
        {
            screen.Passes(Referral(latest, null));
        }

        Assert.Equal(refusal, screen.Refusal);
    }

    [Fact]
    public void A_few_records_say_nothing_of_the_time_of_the_files()
    {
        var screen = new RecordScreen(LastDay);
        for (var i = 1; i < RecordScreen.Enough; i++)
        {
            screen.Passes(Referral("2020-01-01", null));
        }

        Assert.Null(screen.Refusal);
    }

    private static Record Referral(string received, string? closed) => Record.Of("referral", ("child_id", "a"), ("received_on", Day(received)), ("closed_on", Day(closed)));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
}
