namespace Marram.Measures;

public sealed class MeasureFileTests
{
    private const string Header =
        """
        -- title: Visits in time
        -- question: Are children seen?
        -- subject: visit
        -- basis: rolling-3
        -- better: higher
        -- unit: percent
        -- history: 3 months
        -- source: local
        -- parameter: days = 10, working days between visits
        -- pitfall: a visit on the last day counts

        -- Counted: visits due in the three months.
        -- Met: made in time.

        """;

    private const string Select = "select org_code, period_id, child_id as subject_id, true as met from visit join parameter on parameter.name = 'days'";

    [Fact]
    public void A_file_says_who_is_counted_and_how()
    {
        var read = MeasureFile.Read("visits/in-time.sql", Header + Select + ";\n");

        Assert.Empty(read.Problems);
        var measure = read.Definition!;
        Assert.Equal(("in-time", "in_time", "visits", Periods.Basis.Rolling3Months, MeasureUnit.Percent, 3), (measure.Id, measure.ViewName, measure.Folder, measure.Basis, measure.Unit, measure.HistoryMonths));
        Assert.Equal(new MeasureParameter("days", "10", "working days between visits"), Assert.Single(measure.Parameters));
        Assert.Equal("Counted: visits due in the three months. Met: made in time.", measure.Explanation);
        Assert.Equal(["parameter", "visit"], measure.Reads.Order(StringComparer.Ordinal));
        Assert.Equal(Select, measure.Sql);
    }

    [Theory]
    [InlineData("median", "0.5")]
    [InlineData("percentile 92", "0.92")]
    [InlineData("percentile 2.5", "0.025")]
    public void A_percentile_says_which(string aggregate, string share) =>
        Assert.Equal(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), MeasureFile.Read(
            "visits/in-time.sql", (Header + Select).Replace("unit: percent", $"unit: percentile-days\n-- aggregate: {aggregate}", StringComparison.Ordinal)).Definition!.Percentile);

    [Theory]
    [InlineData("-- better: higher", "-- better: up", "visits/in-time.sql:5: better is ‘up’; wanted higher, lower or neither.")]
    [InlineData("-- basis: rolling-3", "-- basis: monthly", "visits/in-time.sql:4: basis is ‘monthly’; wanted snapshot, month, quarter, rolling-3, rolling-12, year-to-date.")]
    [InlineData("-- history: 3 months", "-- history: long", "visits/in-time.sql:7: history is ‘long’; wanted a number of months such as ‘12 months’, or none.")]
    [InlineData("-- subject: visit", "-- sujet: visit", "visits/in-time.sql:3: sujet: no such line; wanted one of title, question, subject, basis, better, unit, source, code, population, history, aggregate, parameter, pitfall.")]
    [InlineData("-- source: local\n", "", "visits/in-time.sql: the line ‘-- source: …’ is missing.")]
    [InlineData("-- source: local", "-- source: local\n-- source: other", "visits/in-time.sql:9: source: it stands on line 8 too; wanted once.")]
    [InlineData("days = 10, working", "days 10 working", "visits/in-time.sql:9: parameter: found ‘days 10 working days between visits’; wanted name = value, meaning.")]
    [InlineData("unit: percent", "unit: rate-per-10000", "visits/in-time.sql:6: unit: a rate needs a line ‘-- population: …’, such as aged_0_to_17.")]
    [InlineData("unit: percent", "unit: percentile-days", "visits/in-time.sql:6: unit: a percentile needs a line ‘-- aggregate: …’, such as median or percentile 92.")]
    [InlineData("unit: percent", "unit: percent\n-- aggregate: median", "visits/in-time.sql:7: aggregate: only a percentile has one; the unit is percent.")]
    [InlineData("unit: percent", "unit: percentile-days\n-- aggregate: percentile 100", "visits/in-time.sql:7: aggregate is ‘percentile 100’; wanted median, or percentile and a number between 0 and 100 such as ‘percentile 92’.")]
    [InlineData("Counted: visits", "Visits", "visits/in-time.sql:14: a comment ‘-- Counted: … Met: …’ must stand between the header and the select, and say in words who is counted.")]
    public void What_is_wrong_in_a_header_is_said_with_its_line_what_was_found_and_what_was_wanted(string right, string wrong, string sentence) =>
        Assert.Contains(sentence, MeasureFile.Read("visits/in-time.sql", (Header + Select).ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal)).Problems);

    [Theory]
    [InlineData("select random() from visit", "‘random’")]
    [InlineData("select 1 from visit where visited_on < current_date", "‘current_date’")]
    [InlineData("select now() from visit", "‘now’")]
    [InlineData("select datediff('day', a, b) from visit", "‘datediff’")]
    [InlineData("select a from visit qualify a = 1", "‘qualify’")]
    [InlineData("select a, count(*) from visit group by all", "‘by all’")]
    [InlineData("select round(a) from visit", "‘round’")]
    [InlineData("select median(a) from visit", "the function ‘median’")]
    [InlineData("select a / b from visit", "found ‘/’")]
    [InlineData("select a from visit order by a desc", "‘desc’ without")]
    [InlineData("select a from visit where b = $1", "found ‘$’")]
    [InlineData("select a from visit limit 1", "‘limit’")]
    [InlineData("select a from read_parquet('x')", "‘read_parquet’")]
    [InlineData("select a from pg_class", "‘pg_class’")]
    [InlineData("select a from visit; drop table visit", "a semicolon")]
    [InlineData("delete from visit", "begins with ‘delete’")]
    public void What_the_engines_do_not_share_and_what_changes_from_run_to_run_is_refused_by_name(string sql, string found) =>
        Assert.Contains(MeasureSql.Problems("a.sql", sql), problem => problem.StartsWith("a.sql:", StringComparison.Ordinal) && problem.Contains(found, StringComparison.Ordinal));

    [Theory]
    [InlineData("select 'random() / now()' as age, visit.load from visit -- qualify\n/* limit */")]
    [InlineData("with a(x, y) as (select count(*) filter (where b in (1, 2)), max(c) over (partition by d order by e desc nulls last) from visit) select left(x, 1) from a left join b on (true)")]
    [InlineData("select cast(a as double precision) / b, cast(c + interval '1 month' as date) from visit where not exists (select 1)")]
    public void Quoted_text_comments_named_steps_and_shared_words_are_let_through(string sql) => Assert.Empty(MeasureSql.Problems("a.sql", sql));

    [Fact]
    public void The_line_of_a_word_is_the_line_of_the_file() =>
        Assert.Contains("visits/in-time.sql:15: found ‘random’; the answer would change from run to run.", MeasureFile.Read("visits/in-time.sql", Header.ReplaceLineEndings("\n") + Select.Replace(" from visit", "\nfrom random()", StringComparison.Ordinal)).Problems);

    [Fact]
    public void A_measures_own_steps_are_told_from_what_it_reads()
    {
        const string sql = "with one as (select a from visit), two as materialized (select a from one join child on true) select a from two join looked_after on true";

        Assert.Equal(["child", "looked_after", "one", "two", "visit"], SqlWords.ReadBy(sql).Order(StringComparer.Ordinal));
        Assert.Equal(["one", "two"], SqlWords.StepsOf(sql).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(2026, 3, 6)]
    [InlineData(2026, 4, 5)]
    public void A_month_ends_one_period_of_each_span_and_a_quarter_only_its_own_last_month(int year, int month, int count) =>
        Assert.Equal(count, MeasurePeriods.Of([new Periods.Month(year, month)]).Count());

    [Fact]
    public void A_month_and_the_quarter_that_ends_with_it_are_two_periods()
    {
        var march = new Periods.Month(2026, 3);
        var (month, quarter) = (MeasurePeriods.Ending(march, MeasureSpan.Month)!.Value, MeasurePeriods.Ending(march, MeasureSpan.Quarter)!.Value);

        Assert.Equal(("Mar 2026", "Q4 2025/26"), (month.Label, quarter.Label));
        Assert.Equal((MeasureSpan.Month, MeasureSpan.Quarter), (MeasurePeriods.SpanOf(month), MeasurePeriods.SpanOf(quarter)));
        Assert.NotEqual(MeasurePeriods.IdOf(month), MeasurePeriods.IdOf(quarter));
    }
}
