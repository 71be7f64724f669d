using Marram.Periods;

namespace Marram.Returns.Cin;

public class CinRulesTests
{
    [Fact]
    public void Every_code_has_a_test_named_after_it()
    {
        var named = typeof(CinRulesTests).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(CinRulesTests).Namespace)
            .SelectMany(type => type.GetMethods())
            .Where(method => method.Name.StartsWith("Rule_", StringComparison.Ordinal))
            .Select(method => method.Name[5..]);

        Assert.Empty(CinRules.All.Select(rule => rule.Code).Distinct().Except(named));
    }

    [Fact]
    public void No_year_has_two_versions_of_one_code() =>
        Assert.All(Enumerable.Range(CinRules.FirstYear, 4), year => Assert.Distinct(CinRules.All.Where(rule => rule.Holds(new(year))).Select(rule => rule.Code)));

    // Source: the number of rules the public validator lists for each collection year.
    [Theory]
    [InlineData(2023, 105)]
    [InlineData(2024, 105)]
    [InlineData(2025, 109)]
    [InlineData(2026, 109)]
    public void A_year_has_as_many_rules_as_were_published(int year, int published) =>
        Assert.Equal(published, CinRules.All.Count(rule => rule.Holds(new(year))));

    [Fact]
    public void Every_field_a_rule_names_is_a_field_of_the_census() =>
        Assert.All(CinRules.All, rule => Assert.All(rule.Fields, field => Assert.True(Tables.All.Any(table => table.Has(field)), $"{rule}: {field}")));

    [Fact]
    public void Every_table_a_rule_finds_fault_with_has_one_of_its_fields() =>
        Assert.All(CinRules.All, rule => Assert.All(rule.Flags, table => Assert.True(rule.Fields.Any(table.Has), $"{rule}: {table}")));

    [Fact]
    public void Messages_say_what_to_do_without_scolding() =>
        Assert.All(CinRules.All, rule =>
        {
            Assert.DoesNotContain("invalid", rule.Message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("please", rule.Message, StringComparison.OrdinalIgnoreCase);
            Assert.False(rule.Message.EndsWith('.'), rule.Message);
        });

    [Fact]
    public void The_bank_holidays_of_every_year_with_rules_are_known()
    {
        Assert.InRange(WorkingDays.FirstYear, 1, CinRules.FirstYear - 2);
        Assert.InRange(WorkingDays.LastYear, CinRules.LastYear, 9999);
    }

    [Fact]
    public void Every_published_version_is_here_with_its_years_severity_and_tables()
    {
        var published = Published().Order().ToArray();
        var ours = CinRules.All.Select(Line).Order().ToArray();

        Assert.Equal(114, ours.Length);
        Assert.Equal(published.Except(ours), ours.Except(published));
    }

    private static string Line(CinRule rule) =>
        $"{rule.Code},{(rule.Severity == Severity.Query ? "query" : "error")},{rule.From},{rule.From}-{rule.Until ?? 2026},{Names(rule.Flags.Select(table => table.Name))}";

    private static string Names(IEnumerable<string> tables) => string.Join(';', tables.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Published() =>
        from line in File.ReadLines(Reference.Path("specs", "data", "rules-cin.csv")).Skip(1)
        let cells = line.Split(',', 7)
        select $"{cells[0]},{cells[1]},{cells[2]},{cells[3]},{Names(cells[5].Split(';', StringSplitOptions.TrimEntries))}";
}
