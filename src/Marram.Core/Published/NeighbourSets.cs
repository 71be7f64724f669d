using System.Globalization;

namespace Marram.Published;

/// <summary>
/// Sets of statistical neighbours in both layouts: the workbook of the children's services model (two helper rows, then headings of which “SNP” stands ten times), and the wide table of the social care dashboard.
/// </summary>
public static class NeighbourSets
{
    private const int Neighbours = 10;
    private static readonly string[] Words = ["Extremely close", "Very close", "Close", "Somewhat close", "Not close"];

    /// <summary>The line of the headings, from 0; null where the table is no set of neighbours.</summary>
    public static int? HeadingsOf(PublishedTable table)
    {
        for (var i = 0; i < Math.Min(6, table.Lines.Count); i++)
        {
            if (table.Lines[i].Count(cell => OrderOf(cell) is not null) >= 2)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Reads a set. Needs to be told the model's name and first day: the file does not say.</summary>
    public static bool TryRead(PublishedTable table, PublishedAnswers answers, out PublishedReading? reading, out IReadOnlyList<string> problems)
    {
        reading = null;
        var at = HeadingsOf(table) ?? 0;
        var headings = table.Lines[at];
        var code = Array.FindIndex(headings, heading => PublishedCatalogue.ColumnName(heading) is "la_num" or "la_number" or "old_la_code");
        var name = Array.FindIndex(headings, heading => PublishedCatalogue.ColumnName(heading) is "la_name");
        var columns = Enumerable.Range(1, Neighbours).Select(order => Array.FindIndex(headings, heading => OrderOf(heading) == order)).ToArray();
        List<string> faults = [];
        if (code < 0 || columns.Contains(-1))
        {
            var missing = columns.Index().Where(one => one.Item < 0).Select(one => $"SN{one.Index + 1}");
            faults.Add($"{table.Name}: nearest to a set of statistical neighbours, but it lacks {string.Join(", ", (code < 0 ? ["LA num"] : Array.Empty<string>()).Concat(missing))}.");
        }

        if (string.IsNullOrWhiteSpace(answers.Model) || answers.ValidFrom is null)
        {
            faults.Add($"{table.Name}: say which model of neighbours it is and from which day it is in use, such as 2025 and 2025-05-01; the file does not.");
        }

        if (faults.Count > 0)
        {
            problems = faults;
            return false;
        }

        List<StatisticalNeighbour> found = [];
        List<string> remarks = [];
        var (rows, seen) = (0, new HashSet<string>());
        foreach (var (i, cells) in table.Lines.Index().Skip(at + 1))
        {
            string Cell(int column) => column >= 0 && column < cells.Length ? cells[column].Trim() : "";
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            rows++;
            if (Code(Cell(code)) is not { } area)
            {
                faults.Add($"{table.Name}, line {i + 1}: the authority's number is '{Cell(code)}'; wanted three digits.");
                continue;
            }

            if (!seen.Add(area))
            {
                faults.Add($"{table.Name}, line {i + 1}: {area} stands there twice.");
                continue;
            }

            if (columns.All(column => Cell(column).Length == 0))
            {
                remarks.Add($"{(name >= 0 ? Cell(name) : area)} ({area}) has no neighbours.");
                continue;
            }

            foreach (var (index, column) in columns.Index())
            {
                if (Code(Cell(column)) is not { } neighbour || neighbour == area)
                {
                    faults.Add($"{table.Name}, line {i + 1}: SN{index + 1} of {area} is '{Cell(column)}'; wanted the three digits of another authority.");
                    continue;
                }

                found.Add(new()
                {
                    Model = answers.Model!.Trim(),
                    ValidFrom = answers.ValidFrom!.Value,
                    AreaCode = area,
                    Order = index + 1,
                    NeighbourCode = neighbour,
                    // The closeness stands in the column to the right, whatever it is headed.
                    Closeness = Closeness(Cell(column + 1)),
                });
            }
        }

        problems = faults.Count > 20 ? [.. faults[..20], $"… and {faults.Count - 20:N0} more."] : faults;
        if (problems.Count == 0 && found.Count == 0)
        {
            problems = [$"{table.Name}: there is no authority with neighbours in it."];
        }

        reading = problems.Count > 0 ? null : new()
        {
            Layout = "neighbours",
            Title = $"Statistical neighbours, model {answers.Model!.Trim()}",
            Source = "Children's services statistical neighbours",
            Rows = rows,
            Neighbours = found,
            Remarks = remarks,
        };
        return reading is not null;
    }

    // “SN1”, “SN_1”, “sn 1”; the closeness is headed “SNP” or “SN_1P”.
    private static int? OrderOf(string heading)
    {
        var name = PublishedCatalogue.ColumnName(heading).Replace("_", "", StringComparison.Ordinal);
        return name.StartsWith("sn", StringComparison.Ordinal) && int.TryParse(name.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var order) && order is >= 1 and <= Neighbours ? order : null;
    }

    private static string? Code(string cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 200 and <= 999 && number == decimal.Truncate(number)
            ? ((int)number).ToString(CultureInfo.InvariantCulture)
            : null;

    private static string Closeness(string cell) => Array.Find(Words, word => PublishedCatalogue.Plain(word) == PublishedCatalogue.Plain(cell)) ?? "";
}
