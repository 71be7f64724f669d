using CsCheck;

namespace Marram.Suppression;

public class SecondarySuppressionTests
{
    private static readonly string[] Rows = ["a", "b", "c"];
    private static readonly string[] Columns = ["x", "y", "z"];

    [Fact]
    public void A_small_count_takes_the_next_smallest_of_its_row_and_column_with_it()
    {
        // 3 is small. Its row hides 20 with it, its column 30, and then 40 must go to close the square.
        var result = SecondarySuppression.Protect(Grid(new long[,] { { 3, 20, 90 }, { 30, 40, 80 }, { 95, 70, 60 } }), SuppressionPolicy.OneToFive);
        Assert.Equal(["t/a/x"], result.Primary);
        Assert.Equal(["t/a/y", "t/b/x", "t/b/y"], result.Secondary.Order());
        Assert.True(result.IsSafe);
    }

    [Fact]
    public void Two_hidden_cells_that_pin_each_other_are_not_enough()
    {
        // Row a is 1 + 0 + 40: hiding 1 with 40 leaves 1 anywhere up to 41, and safe; hiding it with the zero would pin it to 0 or 1.
        var result = SecondarySuppression.Protect(Grid(new long[,] { { 1, 0, 40 }, { 50, 60, 70 }, { 80, 90, 65 } }), SuppressionPolicy.OneToFive);
        Assert.True(result.IsSafe);
        Assert.DoesNotContain("t/a/y", result.Secondary);
        Assert.All(result.Ranges.Values, range => Assert.True(range.Greatest - range.Least >= 3));
    }

    [Fact]
    public void Tables_that_share_a_margin_are_protected_together()
    {
        // October, November and December make the quarter; the quarter and the rest make the year. Hiding December alone is undone by the quarter.
        var tables = new CountTables();
        foreach (var (id, count) in new[] { ("oct", 12L), ("nov", 9L), ("dec", 2L), ("q3", 23L), ("rest", 60L), ("year", 83L) })
        {
            tables.Add(new CountCell(id, count));
        }

        tables.Add(new CountSum("q3", ["oct", "nov", "dec"])).Add(new CountSum("year", ["q3", "rest"]));
        var result = SecondarySuppression.Protect(tables, SuppressionPolicy.OneToFive);
        Assert.Equal(["nov"], result.Secondary);
        Assert.False(result.Hides("q3"));
    }

    [Fact]
    public void What_is_published_already_may_make_a_table_unsafe_and_it_says_which()
    {
        var tables = new CountTables()
            .Add(new CountCell("a", 2)).Add(new CountCell("b", 10, IsPublished: true)).Add(new CountCell("all", 12, IsPublished: true))
            .Add(new CountSum("all", ["a", "b"]));
        var result = SecondarySuppression.Protect(tables, SuppressionPolicy.OneToFive);
        Assert.False(result.IsSafe);
        Assert.Equal(["a"], result.Unprotected);
    }

    [Fact]
    public void A_table_without_small_counts_is_shown_whole()
    {
        var result = SecondarySuppression.Protect(Grid(new long[,] { { 10, 0 }, { 30, 40 } }), SuppressionPolicy.OneToFive);
        Assert.Empty(result.Primary);
        Assert.Empty(result.Secondary);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void The_policy_sets_the_threshold(long count, bool hidden) =>
        Assert.Equal(hidden, SecondarySuppression.Protect(new CountTables().Add(new CountCell("a", count)), SuppressionPolicy.OneToFour).Hides("a"));

    [Fact]
    public void The_range_given_for_a_hidden_cell_holds_its_count() =>
        Tables.Sample(counts =>
        {
            var tables = Grid(counts);
            var result = SecondarySuppression.Protect(tables, SuppressionPolicy.OneToFive);
            return result.Ranges.All(pair => pair.Value.Least <= tables.Cells[pair.Key].Count && tables.Cells[pair.Key].Count <= pair.Value.Greatest);
        }, iter: 200);

    [Fact]
    public void No_hidden_cell_can_be_worked_out_by_trying_every_possibility() =>
        Tables.Sample(counts =>
        {
            var tables = Grid(counts);
            var result = SecondarySuppression.Protect(tables, SuppressionPolicy.OneToFive);
            return result.IsSafe && Attack(tables, result).All(range => range.Greatest - range.Least >= 3);
        }, iter: 200);

    [Fact]
    public void The_attack_finds_what_the_usual_rule_leaves_open()
    {
        // 1 + 1 + 12 = 14 and the same below: four ones are hidden, no row and no column has one alone, and yet each can only be 0, 1 or 2.
        var tables = Grid(new long[,] { { 1, 1, 12 }, { 1, 1, 12 }, { 12, 12, 12 } });
        var usual = new SuppressionResult(
            SuppressionPolicy.OneToFive, new HashSet<string> { "t/a/x", "t/a/y", "t/b/x", "t/b/y" }, new HashSet<string>(), new Dictionary<string, (long, long)>(), []);
        Assert.All(Attack(tables, usual), range => Assert.Equal((0, 2), range));
        var ours = SecondarySuppression.Protect(tables, SuppressionPolicy.OneToFive);
        Assert.True(ours.IsSafe);
        Assert.NotEmpty(ours.Secondary);
        Assert.All(Attack(tables, ours), range => Assert.True(range.Greatest - range.Least >= 3));
    }

    [Fact]
    public void Where_all_beside_a_cell_is_hidden_already_the_search_goes_outwards()
    {
        var result = SecondarySuppression.Protect(Grid(new long[,] { { 3, 12, 9 }, { 0, 2, 1 }, { 1, 2, 0 } }), SuppressionPolicy.OneToFive);
        Assert.Empty(result.Unprotected);
    }

    [Fact]
    public void Linked_tables_stand_the_same_attack() =>
        Gen.Select(Gen.Long[0, 9].Array[3], Gen.Long[0, 9].Array[3]).Sample((first, second) =>
        {
            // Two commissioners by month, and both together: the together table shares its cells' sums with the two.
            var tables = new CountTables();
            foreach (var (name, counts) in new[] { ("one", first), ("two", second), ("both", first.Zip(second, (a, b) => a + b).ToArray()) })
            {
                for (var month = 0; month < 3; month++)
                {
                    tables.Add(new CountCell($"{name}/{month}", counts[month]));
                }

                tables.Add(new CountCell($"{name}/quarter", counts.Sum())).Add(new CountSum($"{name}/quarter", [$"{name}/0", $"{name}/1", $"{name}/2"]));
            }

            foreach (var month in new[] { "0", "1", "2", "quarter" })
            {
                tables.Add(new CountSum($"both/{month}", [$"one/{month}", $"two/{month}"]));
            }

            var result = SecondarySuppression.Protect(tables, SuppressionPolicy.OneToFive);
            return result.IsSafe && Attack(tables, result).All(range => range.Greatest - range.Least >= 3);
        }, iter: 60);

    private static readonly Gen<long[,]> Tables =
        from rows in Gen.Int[2, 3]
        from columns in Gen.Int[2, 3]
        from counts in Gen.OneOf(Gen.Long[0, 2], Gen.Long[0, 12]).Array[rows * columns]
        select Shape(rows, columns, counts);

    private static long[,] Shape(int rows, int columns, long[] counts)
    {
        var grid = new long[rows, columns];
        Buffer.BlockCopy(counts, 0, grid, 0, counts.Length * sizeof(long));
        return grid;
    }

    private static CountTables Grid(long[,] counts) => new CountTables().AddGrid(
        "t", Rows[..counts.GetLength(0)], Columns[..counts.GetLength(1)], counts);

    // A second solver that shares nothing with the first: it narrows what each hidden number can be by the sums alone, and tries what is left one value after another,
    // until it has seen values three apart for every cell or run out of possibilities.
    private static IEnumerable<(long Least, long Greatest)> Attack(CountTables tables, SuppressionResult result)
    {
        var hidden = tables.Cells.Keys.Where(result.Hides).ToArray();
        foreach (var id in hidden)
        {
            long least = long.MaxValue, greatest = long.MinValue;
            for (var value = 0L; value <= 400 && greatest - least < 3; value++)
            {
                if (CanBe(tables, hidden, id, value))
                {
                    (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
                }
            }

            yield return (least, greatest);
        }
    }

    private static bool CanBe(CountTables tables, string[] hidden, string id, long value)
    {
        var low = hidden.ToDictionary(cell => cell, _ => 0L);
        var high = hidden.ToDictionary(cell => cell, _ => 500L);
        (low[id], high[id]) = (value, value);
        return Search(tables, low, high);
    }

    private static bool Search(CountTables tables, Dictionary<string, long> low, Dictionary<string, long> high)
    {
        if (!Narrow(tables, low, high))
        {
            return false;
        }

        var open = low.Keys.Where(id => low[id] < high[id]).MinBy(id => high[id] - low[id]);
        if (open is null)
        {
            return true;
        }

        for (var value = low[open]; value <= high[open]; value++)
        {
            var (nextLow, nextHigh) = (new Dictionary<string, long>(low) { [open] = value }, new Dictionary<string, long>(high) { [open] = value });
            if (Search(tables, nextLow, nextHigh))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Narrow(CountTables tables, Dictionary<string, long> low, Dictionary<string, long> high)
    {
        long Low(string id) => low.TryGetValue(id, out var value) ? value : tables.Cells[id].Count;
        long High(string id) => high.TryGetValue(id, out var value) ? value : tables.Cells[id].Count;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var sum in tables.Sums)
            {
                changed |= Tighten(sum.Total, sum.Parts.Sum(Low), sum.Parts.Sum(High));
                foreach (var part in sum.Parts)
                {
                    changed |= Tighten(part, Low(sum.Total) - sum.Parts.Where(other => other != part).Sum(High), High(sum.Total) - sum.Parts.Where(other => other != part).Sum(Low));
                }
            }

            if (low.Keys.Any(id => low[id] > high[id]) || tables.Sums.Any(sum => sum.Parts.Sum(Low) > High(sum.Total) || sum.Parts.Sum(High) < Low(sum.Total)))
            {
                return false;
            }
        }

        return true;

        bool Tighten(string id, long least, long greatest)
        {
            if (!low.TryGetValue(id, out var from))
            {
                return false;
            }

            var isTighter = least > from || greatest < high[id];
            (low[id], high[id]) = (Math.Max(from, least), Math.Min(high[id], greatest));
            return isTighter && low[id] <= high[id];
        }
    }
}
