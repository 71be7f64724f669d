using System.Globalization;
using Marram.Charts;
using Marram.Reports;
using Marram.Suppression;

namespace Marram.Inspection;

/// <summary>The pages of an inspection pack: for each list how many, who, where from, how long.</summary>
public static class InspectionReport
{
    private const string Withheld = "[c]";

    /// <summary>Makes the report.</summary>
    /// <param name="lists">All eleven.</param>
    /// <param name="authority">Whose lists, as the reader knows it.</param>
    /// <param name="asAt">The day of the lists.</param>
    /// <param name="policy">How small numbers are withheld in the public edition; null for the edition inside the house, which shows all.</param>
    /// <param name="population">Who lives in the area; null where no source says.</param>
    public static Document Of(IReadOnlyList<InspectionList> lists, string authority, DateOnly asAt, SuppressionPolicy? policy, AreaPopulation? population = null)
    {
        List<Counted> counted = [.. lists.Select(list => Count(list, asAt, policy))];
        return Of(lists, counted, authority, asAt, policy, population);
    }

    private static Document Of(IReadOnlyList<InspectionList> lists, List<Counted> counted, string authority, DateOnly asAt, SuppressionPolicy? policy, AreaPopulation? population) => new()
    {
        Title = $"Children’s services of {authority} as at {asAt:d MMM yyyy}",
        Subtitle = policy is null ? "Annex A in figures: not for publication, small numbers are shown" : "Annex A in figures: public edition, small numbers are withheld",
        Author = authority,
        Date = asAt,
        HasContents = true,
        Shorthand = Shorthand.Standard,
        Notes =
        [
            new("Counting", "Lists 1 and 3 count events of six months, lists 2, 4 and 5 those open in six months, lists 6 to 8 children open in six months, list 9 young people on the day, lists 10 and 11 twelve months. A child may be in several lists."),
            new("Ethnicity", "Groups are those of the 2011 census, as inspectors’ tools have them: Chinese is in Other. " + (population is null
                ? "No source that is loaded says how many children of each group live in the area."
                : $"Beside each group stands its share of the {population.Total.ToString("N0", CultureInfo.InvariantCulture)} children who lived in the area in {population.MidYear}; there Chinese may be in Asian, as the census of 2021 has it.")),
            .. policy is null ? [] : new[] { new Note("Small numbers", policy.Statement) },
        ],
        Blocks = [Overview(counted), .. counted.Where(one => one.List.Rows.Count > 0).SelectMany(one => Section(one, population)), .. Caseloads(lists[5])],
    };

    private static Table Overview(List<Counted> counted) => new(
        "Lists", "How many rows each list has",
        ["List", "Of", new Column("Rows") { IsNumeric = true }, "What the records cannot say"],
        [.. counted.Select(one => new Row(one.List.Table.Name, one.List.Title, Figure(one.List.Rows.Count, one.Hides("all")), one.List.Notes.Count == 0 ? "Nothing is missing" : string.Join(" ", one.List.Notes)))])
    {
        IsMain = true,
        RowHeaders = 2,
    };

    private static IEnumerable<Block> Section(Counted counted, AreaPopulation? population)
    {
        var (list, counts, pyramid, _) = counted;
        yield return new Heading(2, $"{list.Table.Name}: {list.Title}");
        if (pyramid.Count > 0)
        {
            yield return new Chart(PyramidChart.Draw(new("How old the children are", "children", "Age", "girls", "boys",
                [.. pyramid.Select(row => new PyramidRow(row.Name, Value(row.Girls, counted.Hides($"age/{row.Name}/girls")), Printed(row.Girls, counted.Hides($"age/{row.Name}/girls")), Value(row.Boys, counted.Hides($"age/{row.Name}/boys")), Printed(row.Boys, counted.Hides($"age/{row.Name}/boys"))))])))
            {
                Name = $"{list.Table.Name} ages",
            };
        }

        foreach (var count in counts)
        {
            yield return new Chart(BarChart.Draw(new(count.Title, list.Number is >= 6 and <= 9 ? "children" : "rows", count.Subject,
                [.. count.Groups.Select(group => new Bar(group.Name, Value(group.Count, counted.Hides($"{count.Title}/{group.Name}")), Share(group.Count, count, counted.Hides($"{count.Title}/{group.Name}")) + Beside(count, group.Name, population)))])))
            {
                Name = $"{list.Table.Name} {count.Title}",
                Remark = string.Join(' ', new[] { count.Remark, IsBesideArea(count, population) ? "After “area” stands the group’s share of the children who live there." : "" }.Where(words => words.Length > 0)) is { Length: > 0 } remark
                    ? remark : null,
            };
        }
    }

    // Workers are no children: what few of them have in common hides nobody.
    private static IEnumerable<Block> Caseloads(InspectionList inNeed)
    {
        var loads = InspectionCounts.Caseloads(inNeed);
        return loads.Total == 0 ? [] :
        [
            new Heading(2, "Caseloads"),
            new Chart(BarChart.Draw(new(loads.Title, "workers", loads.Subject, [.. loads.Groups.Select(group => new Bar(group.Name, group.Count, Printed(group.Count, false)))]))) { Name = "Caseloads" },
        ];
    }

    private static Counted Count(InspectionList list, DateOnly asAt, SuppressionPolicy? policy)
    {
        var counts = InspectionCounts.Of(list, asAt);
        IReadOnlyList<(string Name, long Girls, long Boys)> pyramid = list.Number <= 10 && list.Rows.Count > 0 ? InspectionCounts.Pyramid(list) : [];
        return new(list, counts, pyramid, policy is null ? null : SecondarySuppression.Protect(Cells(list, counts, pyramid), policy));
    }

    // Every count of a list and the sums they make: what is withheld in one must not follow from another.
    private static CountTables Cells(InspectionList list, IReadOnlyList<InspectionCount> counts, IReadOnlyList<(string Name, long Girls, long Boys)> pyramid)
    {
        var tables = new CountTables().Add(new CountCell("all", list.Rows.Count));
        HashSet<string> named = [];
        foreach (var count in counts)
        {
            string[] parts = [.. count.Groups.Select(group => $"{count.Title}/{group.Name}")];
            foreach (var (id, group) in parts.Zip(count.Groups))
            {
                tables.Add(new CountCell(id, group.Count));
            }

            if (count.Total == list.Rows.Count)
            {
                tables.Add(new CountSum("all", parts));
            }
            else
            {
                // What is left of the list follows from the part, so that a small rest gives itself away too.
                var (part, rest) = count.Part.Length > 0 ? (count.Part, count.Rest) : ($"{count.Title}/total", $"{count.Title}/rest");
                if (named.Add(part) & named.Add(rest))
                {
                    tables.Add(new CountCell(part, count.Total)).Add(new CountCell(rest, list.Rows.Count - count.Total)).Add(new CountSum("all", [part, rest]));
                }

                tables.Add(new CountSum(part, parts));
            }
        }

        if (pyramid.Count > 0)
        {
            var grid = new long[pyramid.Count, 2];
            foreach (var (index, row) in pyramid.Index())
            {
                (grid[index, 0], grid[index, 1]) = (row.Girls, row.Boys);
            }

            tables.AddGrid("age", [.. pyramid.Select(row => row.Name)], ["girls", "boys"], grid);
        }

        return tables;
    }

    private static Cell Figure(long count, bool isHidden) => isHidden ? new ShorthandCell(Withheld) : new NumberCell(count, Printed(count, false));

    private static decimal? Value(long count, bool isHidden) => isHidden ? null : count;

    private static string Printed(long count, bool isHidden) => isHidden ? Withheld : count.ToString("N0", CultureInfo.InvariantCulture);

    private static bool IsBesideArea(InspectionCount count, AreaPopulation? population) => count.Title == InspectionCount.Ethnicity && population is not null;

    // Of who lives in the area nothing is withheld: it is published.
    private static string Beside(InspectionCount count, string group, AreaPopulation? population) =>
        IsBesideArea(count, population) && population!.ShareOf(group) is { } share ? $"; area {Whole(share)}%" : "";

    private static string Whole(decimal percent) => Math.Round(percent, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    private static string Share(long count, InspectionCount of, bool isHidden) =>
        isHidden ? Withheld : $"{Printed(count, false)} ({Whole(100m * count / of.Total)}%)";

    private sealed record Counted(InspectionList List, IReadOnlyList<InspectionCount> Counts, IReadOnlyList<(string Name, long Girls, long Boys)> Pyramid, SuppressionResult? Safe)
    {
        public bool Hides(string id) => Safe?.Hides(id) ?? false;
    }
}
