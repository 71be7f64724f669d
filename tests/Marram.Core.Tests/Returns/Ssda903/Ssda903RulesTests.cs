using System.Reflection;

namespace Marram.Returns.Ssda903;

public class Ssda903RulesTests
{
    [Fact]
    public void Every_code_has_a_test_named_after_it()
    {
        var methods = typeof(Ssda903RulesTests).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Ssda903RulesTests).Namespace)
            .SelectMany(type => type.GetMethods())
            .ToArray();
        var named = methods.Where(method => method.Name.StartsWith("Rule_", StringComparison.Ordinal)).Select(method => method.Name[5..]);
        var given = methods.SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>()).Select(data => data.Data[0]).OfType<string>();

        Assert.Empty(Ssda903Rules.All.Select(rule => rule.Code).Distinct().Except(named.Concat(given)));
    }

    [Fact]
    public void No_year_has_two_versions_of_one_code() =>
        Assert.All(Enumerable.Range(Ssda903Rules.FirstYear, 5), year => Assert.Equal(
            Ssda903Rules.All.Count(rule => rule.Holds(new(year))),
            Ssda903Rules.All.Where(rule => rule.Holds(new(year))).DistinctBy(rule => rule.Code).Count()));

    // Source: the number of rules the public validator lists for each collection year.
    [Theory]
    [InlineData(2023, 293)]
    [InlineData(2024, 312)]
    [InlineData(2025, 305)]
    [InlineData(2026, 311)]
    [InlineData(2027, 322)]
    public void A_year_has_as_many_rules_as_were_published(int year, int published) =>
        Assert.Equal(published, Ssda903Rules.All.Count(rule => rule.Holds(new(year))));

    [Fact]
    public void Every_field_a_rule_names_is_a_field_of_a_table_it_reads() =>
        Assert.All(Ssda903Rules.All, rule => Assert.All(rule.Fields, field =>
            Assert.True(rule.Reads.Concat(rule.Flags).Concat(rule.LastYear).Any(table => table.Has(field)), $"{rule}: {field}")));

    [Fact]
    public void Every_table_a_rule_finds_fault_with_has_one_of_its_fields() =>
        Assert.All(Ssda903Rules.All, rule => Assert.All(rule.Flags, table => Assert.True(
            rule.Fields.Any(table.Has) || rule.Code is "706" or "SW01STG1" or "SW12STG2", $"{rule}: {table}")));

    [Fact]
    public void Messages_say_what_to_do_without_scolding() =>
        Assert.All(Ssda903Rules.All, rule =>
        {
            Assert.DoesNotContain("invalid", rule.Message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("please", rule.Message, StringComparison.OrdinalIgnoreCase);
            Assert.False(rule.Message.EndsWith('.'), rule.Message);
        });

    [Fact]
    public void Every_published_version_is_here_with_its_years_and_tables()
    {
        var published = Published().Order().ToArray();
        var ours = Ssda903Rules.All.Select(Line).Order().ToArray();

        Assert.Equal(366, ours.Length);
        Assert.Equal(published.Except(ours), ours.Except(published));
    }

    private static string Line(Ssda903Rule rule) =>
        $"{rule.Code},{rule.From},{(rule.NeverRunBecause is null ? $"{rule.From}-{rule.Until ?? 2027}" : "none")},{Names(rule.Flags.Select(table => table.Name))}";

    private static string Names(IEnumerable<string> tables) => string.Join(';', tables.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Published() =>
        from line in File.ReadLines(Reference.Path("specs", "data", "rules-ssda903.csv")).Skip(1)
        let cells = Cells(line)
        select $"{cells[0]},{cells[1]},{cells[2]},{Names(cells[5].Replace(" or ", ";").Split(';', StringSplitOptions.TrimEntries))}";

    private static string[] Cells(string line)
    {
        List<string> cells = [""];
        var quoted = false;
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            if (letter == ',' && !quoted)
            {
                cells.Add("");
            }
            else if (letter != '"')
            {
                cells[^1] += letter;
            }
        }

        return [.. cells];
    }
}
