namespace Marram.Measures;

public sealed class MonthSumsTests
{
    private const string ByDay =
        """
        select referral.org_code, period.period_id, referral.child_id as subject_id, true as met
        from referral
        join period on period.basis = 'rolling-12' and referral.received_on between period.first_day and period.last_day
        where not coalesce(referral.is_no_action, false)
        """;

    [Fact]
    public void Events_listed_by_their_day_alone_may_be_added_up_from_months() => Assert.Equal("period", SourceOf(ByDay));

    [Fact]
    public void So_may_events_of_one_day_that_are_made_one_case() =>
        Assert.Equal("period", SourceOf(ByDay + " group by referral.org_code, period.period_id, referral.child_id, referral.received_on"));

    [Fact]
    public void So_may_what_another_measure_lists_when_nothing_else_is_asked_of_the_period() =>
        Assert.Equal("referrals", SourceOf("select referrals.org_code, referrals.period_id, referrals.subject_id, true as met from referrals where referrals.left_out is null"));

    [Theory]
    // A child is one case however often it was referred.
    [InlineData("where", "group by referral.org_code, period.period_id, referral.child_id --")]
    [InlineData("select referral.org_code", "select distinct referral.org_code")]
    // What is said of the case hangs on the period's end.
    [InlineData("true as met", "referral.closed_on <= period.last_day as met")]
    [InlineData("true as met", "row_number() over (order by referral.received_on) = 1 as met")]
    [InlineData("where not coalesce(referral.is_no_action, false)", "where referral.closed_on > period.last_day")]
    // A period without events is listed too.
    [InlineData("join period", "left join period")]
    [InlineData("join period", "right join period")]
    // Another condition on the day, or an open one.
    [InlineData("referral.received_on between period.first_day and period.last_day", "referral.received_on <= period.last_day")]
    [InlineData("and period.last_day", "and period.last_day or referral.closed_on is null")]
    [InlineData("between period.first_day", "not between period.first_day")]
    // A step that knows the period.
    [InlineData("select referral.org_code", "with setting as (select max(last_day) as day from period) select referral.org_code")]
    [InlineData("'rolling-12'", "'rolling-3'")]
    public void Anything_else_is_listed_period_by_period(string text, string other)
    {
        Assert.Contains(text, ByDay, StringComparison.Ordinal);
        Assert.Null(SourceOf(ByDay.Replace(text, other, StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_lists_joined_by_their_periods_are_not_added_up() => Assert.Null(SourceOf(
        "select referrals.org_code, referrals.period_id, referrals.subject_id, true as met from referrals join in_need on in_need.period_id = referrals.period_id"));

    [Theory]
    [InlineData("snapshot")]
    [InlineData("quarter")]
    public void Moments_and_quarters_have_no_months_to_add_up(string basis) => Assert.Null(SourceOf(ByDay.Replace("rolling-12", basis, StringComparison.Ordinal), basis));

    private static string? SourceOf(string sql, string basis = "rolling-12")
    {
        var read = MeasureFile.Read("referrals/some.sql", $"""
            -- title: Some
            -- question: How many?
            -- subject: referral
            -- basis: {basis}
            -- better: neither
            -- unit: count
            -- source: local

            -- Counted: referrals. Met: all.
            {sql}
            """);
        Assert.Empty(read.Problems);
        return MonthSums.SourceOf(read.Definition!, ["referrals", "in_need"]);
    }
}
