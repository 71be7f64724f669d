namespace Marram.Measures;

public sealed class CaseListTests
{
    private const string Homes =
        """
        with current_home as (
          select org_code, child_id, placement_code from placement
        )
        select current_home.org_code,
          period.period_id,
          current_home.child_id as subject_id,
          current_home.child_id,
          current_home.placement_code in ('K1', 'K2') as met, -- secure homes too
          case when extract(year from period.last_day) < 2019 then 'before the records' end as left_out
        from current_home
        join period on period.basis = 'snapshot'
        """;

    [Fact]
    public void It_tells_steps_columns_and_sources_apart()
    {
        var list = CaseList.Of(Homes)!;

        Assert.StartsWith("with current_home as (", list.Steps, StringComparison.Ordinal);
        Assert.StartsWith("from current_home", list.Sources, StringComparison.Ordinal);
        Assert.Equal(["org_code", "period_id", "subject_id", "child_id", "met", "left_out"], list.Columns);
        Assert.Equal("current_home . placement_code in ( 'K1' , 'K2' )", list.Column("met")!.Value.Words);
        Assert.Equal("case when extract(year from period.last_day) < 2019 then 'before the records' end", list.Column("left_out")!.Value.Sql.Trim());
        Assert.Null(list.Column("team_code"));
    }

    [Theory]
    // What is said of the case, and what tells it apart, may be another.
    [InlineData("current_home.placement_code in ('K1', 'K2') as met", "current_home.placement_code = 'P1' as met")]
    [InlineData(", -- secure homes too\n  case when extract(year from period.last_day) < 2019 then 'before the records' end as left_out", "")]
    [InlineData("current_home.child_id as subject_id", "concat(current_home.child_id, ' ', 'home') as subject_id")]
    // So may the way it is written.
    [InlineData("join period on", "JOIN period -- of the month's end\n  ON")]
    public void Two_with_the_same_steps_sources_and_children_list_the_same_cases(string said, string instead) =>
        Assert.Equal(CaseList.Of(Homes)!.Key, CaseList.Of(Instead(said, instead))!.Key);

    [Theory]
    [InlineData("from placement", "from placement where placement_code is not null")]
    [InlineData("'snapshot'", "'quarter'")]
    [InlineData("join period", "left join period")]
    [InlineData("current_home.child_id,\n", "upper(current_home.child_id) as child_id,\n")]
    [InlineData("current_home.child_id,\n", "current_home.child_id,\n  current_home.team_code,\n")]
    [InlineData("period.period_id", "period.period_id + 0 as period_id")]
    public void Two_that_differ_in_anything_else_do_not(string said, string instead) => Assert.NotEqual(CaseList.Of(Homes)!.Key, CaseList.Of(Instead(said, instead))!.Key);

    [Theory]
    // Which rows there are would hang on what else is said of them.
    [InlineData("select current_home.org_code", "select distinct current_home.org_code")]
    [InlineData("join period on period.basis = 'snapshot'", "join period on true union all select * from other")]
    [InlineData("join period on period.basis = 'snapshot'", "join period on true order by 1")]
    // A column without a name of its own.
    [InlineData("current_home.org_code,\n", "*,\n")]
    [InlineData("as met", "met_or_not")]
    [InlineData("current_home.placement_code in ('K1', 'K2') as met", "current_home.placement_code as met, true as met")]
    // None that says of which period it is.
    [InlineData("  period.period_id,\n", "")]
    public void One_that_does_not_end_in_a_plain_select_is_not_taken_apart(string said, string instead) => Assert.Null(CaseList.Of(Instead(said, instead)));

    private static string Instead(string said, string instead)
    {
        var text = Homes.ReplaceLineEndings("\n");
        Assert.Contains(said, text, StringComparison.Ordinal);
        return text.Replace(said, instead, StringComparison.Ordinal);
    }
}
