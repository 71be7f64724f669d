using Marram.Store;
using Marram.Writers;
using Sylvan.Data.Csv;

namespace Marram.Waits;

/// <summary>Writes down what a commissioner keeps beside the lists: an entry, or a file of entries, of which either all are kept or none.</summary>
/// <param name="standards">The standards that a planned list may be of.</param>
public sealed class CommissionerDesk(MarramDb db, string organisationId, IReadOnlyList<WaitingStandard> standards)
{
    /// <summary>Rows that one file may have.</summary>
    public const int MostRows = 5000;

    /// <summary>The values of an entry in the order they are kept; null with what is wrong, by field.</summary>
    /// <param name="typed">What was typed in a field.</param>
    public (string? Values, IReadOnlyList<(string Field, string Problem)> Problems) Read(CommissionerKind kind, Func<string, string?> typed)
    {
        List<(string Field, string Problem)> problems = [.. CommissionerRegister.Problems(kind, typed)];
        var item = kind == CommissionerKind.Submission && problems.Count == 0 ? ItemOf(typed("item")!.Trim(), problems) : null;
        if (kind == CommissionerKind.PlannedList && problems.Count == 0
            && !standards.Any(standard => standard.HasLists && standard.Id == typed("standard")!.Trim() && standard.Measures(typed("service")!.Trim())))
        {
            var known = standards.Where(standard => standard.HasLists && standard.Measures(typed("service")!.Trim())).Select(standard => standard.Id).ToList();
            problems.Add(("standard", known.Count == 0 ? $"No standard has a list of '{typed("service")!.Trim()}'" : $"'{typed("standard")!.Trim()}' has no list of that service; use {string.Join(", ", known)}"));
        }

        return problems.Count > 0 ? (null, problems)
            : (string.Join('\n', CommissionerRegister.FieldsOf(kind).Select(field => field.Name == "item" ? item : typed(field.Name)?.Trim() ?? "")), []);
    }

    /// <summary>Keeps entries.</summary>
    public void Keep(CommissionerKind kind, IEnumerable<string> values, string role, DateOnly today)
    {
        db.CommissionerEntries.AddRange(values.Select(one => new CommissionerEntry { OrganisationId = organisationId, Kind = kind, Values = one, WrittenBy = role, WrittenOn = today }));
        db.SaveChanges();
    }

    /// <summary>Keeps every row of a CSV whose headings are the names of the register's fields; or none, with what is wrong in which line.</summary>
    /// <returns>How many were kept, and the problems.</returns>
    public (int Kept, IReadOnlyList<string> Problems) Import(CommissionerKind kind, TextReader file, string role, DateOnly today)
    {
        var fields = CommissionerRegister.FieldsOf(kind);
        List<string> problems = [], rows = [];
        using var csv = CsvDataReader.Create(file, new CsvDataReaderOptions { HasHeaders = false });
        if (!csv.Read())
        {
            return (0, ["The file is empty; it must begin with a row of headings"]);
        }

        string[] headings = [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim())];
        var at = fields.ToDictionary(field => field.Name, field => Array.FindIndex(headings, heading => heading.Equals(field.Name, StringComparison.OrdinalIgnoreCase)));
        problems.AddRange(fields.Where(field => field.Required && at[field.Name] < 0).Select(field => $"The file has no column ‘{field.Name}’; it has {string.Join(", ", headings)}"));
        problems.AddRange(headings.Where(heading => !at.ContainsKey(heading.ToLowerInvariant())).Select(heading => $"‘{heading}’ is no field of this register; its fields are {string.Join(", ", at.Keys)}"));
        while (problems.Count < 20 && csv.Read())
        {
            if (rows.Count == MostRows)
            {
                problems.Add($"The file has more than {MostRows:#,0} rows");
                break;
            }

            var (values, wrong) = Read(kind, field => at[field] is >= 0 and var column && column < csv.RowFieldCount ? csv.GetString(column) : "");
            problems.AddRange(wrong.Select(one => $"Line {csv.RowNumber}: {one.Problem}"));
            rows.Add(values ?? "");
        }

        if (problems.Count == 0 && rows.Count == 0)
        {
            problems.Add("The file has headings and no row");
        }

        if (problems.Count > 0)
        {
            return (0, problems);
        }

        Keep(kind, rows, role, today);
        return (rows.Count, []);
    }

    /// <summary>Entries as a file that <see cref="Import"/> reads again.</summary>
    public static void Write(CommissionerKind kind, IEnumerable<CommissionerEntry> entries, TextWriter file)
    {
        var fields = CommissionerRegister.FieldsOf(kind);
        file.Write(string.Join(',', fields.Select(field => field.Name)) + "\n");
        foreach (var entry in entries)
        {
            file.Write(CsvText.Line(fields.Select(field => entry[field.Name])) + "\n");
        }
    }

    // A contract item is named by its number, or by its indicator where only one has it.
    private string? ItemOf(string typed, List<(string, string)> problems)
    {
        var items = db.CommissionerEntriesOf(organisationId, null).Where(entry => entry.Kind == CommissionerKind.ContractItem).ToList();
        var named = items.Where(item => item.Number.ToString() == typed || item["indicator"].Equals(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named is [var only])
        {
            return only.Number.ToString();
        }

        problems.Add(("item", named.Count > 1 ? $"{named.Count} contract items have the indicator ‘{typed}’; give the number, {string.Join(" or ", named.Select(item => item.Number))}"
            : $"There is no contract item {typed}; the schedule has {(items.Count == 0 ? "none" : string.Join(", ", items.Select(item => item.Number)))}"));
        return null;
    }
}
