using Marram.Returns.Cin;

namespace Marram.Returns;

/// <summary>Checks a census that has been read, and says what was read with it.</summary>
public static class CinReport
{
    /// <summary>Runs the rules of the year.</summary>
    /// <param name="year">The collection year.</param>
    /// <param name="input">The census.</param>
    /// <param name="authority">The ONS code of the authority that makes it; null when not given.</param>
    /// <param name="codes">The rules to run; null runs all.</param>
    /// <param name="severity">The weight of a rule for this authority; null takes each rule's own.</param>
    public static ReturnReport Of(
        CollectionYear year, CinInput input, string? authority = null, IReadOnlySet<string>? codes = null, Func<Rule, Severity>? severity = null)
    {
        var check = CinCheck.Run(new CinReturn(year, input.Rows), codes, severity);
        var tables = Tables.All
            .Where(table => table.From is null || input.Rows.Count(table) > 0)
            .Select(table => new TableRead(table.Name, input.File, input.Rows.Count(table), IsLastYear: false));
        return new("CIN census", authority, [.. tables], check)
        {
            Remarks = [.. AnotherYear(year, input), .. input.Remarks],
            FindOffsets = rows => rows.OfType<CinRow>().Where(row => row.At >= 0).Distinct().ToDictionary(Row (row) => row, row => (long)row.At),
        };
    }

    private static IEnumerable<string> AnotherYear(CollectionYear year, CinInput input) =>
        input.Rows.Header?.CollectionYear is { } written && written != $"{year.Ends}"
            ? [$"The header says the year {written}; the rules and the census year are those of {year.Ends}, as asked for."]
            : [];
}
