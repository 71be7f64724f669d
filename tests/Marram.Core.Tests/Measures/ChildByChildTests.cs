namespace Marram.Measures;

public sealed class ChildByChildTests
{
    private static readonly HashSet<string> Constants = new(StringComparer.Ordinal) { "period", "parameter", "working_day" };

    private const string Plans =
        """
        with recorded as (
          select org_code, min(visited_on) as first_on
          from visit
          where kind = 'protection'
          group by org_code
        ),
        followed as (
          select *, lead(visited_on) over (partition by org_code, child_id order by visited_on) as next_on
          from visit
        )
        select cp_plan.org_code, period.period_id, cp_plan.child_id as subject_id, cp_plan.child_id, bool_or(followed.was_seen) as met
        from cp_plan
        join period on period.basis = 'snapshot' and cp_plan.started_on <= period.last_day
        left join followed on followed.org_code = cp_plan.org_code and followed.child_id = cp_plan.child_id and followed.visited_on <= period.last_day
        left join recorded on recorded.org_code = cp_plan.org_code
        where exists (select 1 from visit where visit.org_code = cp_plan.org_code and visit.child_id = cp_plan.child_id)
        group by cp_plan.org_code, period.period_id, cp_plan.child_id
        """;

    [Fact]
    public void A_measure_that_joins_groups_and_numbers_by_authority_and_child_goes_child_by_child_but_for_its_step_of_the_authority()
    {
        var step = Assert.Single(Whole(Plans)!);

        Assert.Equal("visit", step.Table);
        Assert.StartsWith("select org_code, min(visited_on)", step.Sql, StringComparison.Ordinal);
        Assert.EndsWith("group by org_code", step.Sql, StringComparison.Ordinal);
        Assert.Equal(step.Sql, Plans.Substring(step.At, step.Sql.Length));
    }

    [Theory]
    [InlineData("left join followed on", "join followed on")]
    [InlineData("followed as (", "followed as materialized (")]
    [InlineData("left join followed on followed.org_code", "left join another_measure as followed on followed.org_code")]
    [InlineData("followed.child_id = cp_plan.child_id and", "followed.child_id = case when cp_plan.is_ours then cp_plan.child_id end and")]
    [InlineData("cp_plan.child_id, bool_or", "cp_plan.child_id as child_id, bool_or")]
    [InlineData("select org_code, min(visited_on) as first_on", "select org_code, as_at, count(*) as number")]
    public void So_does_one_that_says_it_otherwise(string said, string instead) => Assert.NotNull(Whole(Instead(said, instead)));

    [Theory]
    // A child's row is joined to others'.
    [InlineData("followed.child_id = cp_plan.child_id and", "")]
    [InlineData("followed.org_code = cp_plan.org_code and", "")]
    [InlineData("followed.child_id = cp_plan.child_id", "followed.child_id <= cp_plan.child_id")]
    [InlineData("followed.child_id = cp_plan.child_id", "not followed.child_id = cp_plan.child_id")]
    [InlineData("followed.child_id = cp_plan.child_id", "followed.child_id = cp_plan.plan_id")]
    [InlineData("and followed.visited_on <=", "or followed.visited_on <=")]
    [InlineData("cp_plan.child_id and followed", "case when cp_plan.is_ours then cp_plan.child_id else 'ann' end and followed")]
    [InlineData("left join followed on", "full join followed on")]
    // Of whom is not handed on, or may be nobody.
    [InlineData("cp_plan.child_id, bool_or", "max(cp_plan.child_id) as child_id, bool_or")]
    [InlineData("cp_plan.child_id, bool_or", "followed.child_id, bool_or")]
    [InlineData("select *, lead", "select org_code, visited_on, was_seen, lead")]
    [InlineData("select *, lead", "select *, plan_id as child_id, lead")]
    // Children are put together.
    [InlineData("group by cp_plan.org_code, period.period_id, cp_plan.child_id", "group by cp_plan.org_code, period.period_id")]
    [InlineData("partition by org_code, child_id", "partition by org_code")]
    [InlineData("partition by org_code, child_id ", "")]
    // Somebody else is asked whether there is anybody.
    [InlineData("visit.child_id = cp_plan.child_id)", "visit.kind = 'care')")]
    [InlineData("exists (select 1 from visit where", "cp_plan.child_id in (select child_id from visit where")]
    // A table that is of no children, and one that nobody knows.
    [InlineData("left join recorded on", "join worker on worker.worker_id = cp_plan.worker_id left join recorded on")]
    [InlineData("from cp_plan", "from somebodys_view as cp_plan")]
    // A step of the authority that joins, or does not say whose it is.
    [InlineData("from visit\n  where kind", "from visit join cp_plan on true\n  where kind")]
    [InlineData("select org_code, min(visited_on) as first_on", "select min(visited_on) as first_on")]
    public void One_whose_text_shows_another_way_does_not(string said, string instead) => Assert.Null(Whole(Instead(said, instead)));

    private static string Instead(string said, string instead)
    {
        Assert.Contains(said, Plans, StringComparison.Ordinal);
        return Plans.Replace(said, instead, StringComparison.Ordinal);
    }

    private static IReadOnlyList<WholeStep>? Whole(string sql) => ChildByChild.WholeSteps(sql, Constants, name => name is "visit" or "cp_plan", name => name == "another_measure");
}
