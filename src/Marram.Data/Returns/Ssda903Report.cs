using Marram.Returns.Ssda903;

namespace Marram.Returns;

/// <summary>Checks a return that has been read, and says what was read with it.</summary>
public static class Ssda903Report
{
    /// <summary>Runs the rules of the year.</summary>
    /// <param name="year">The collection year.</param>
    /// <param name="now">This year's return.</param>
    /// <param name="last">Last year's; null when not given.</param>
    /// <param name="reference">Authority, postcodes and providers, as far as known.</param>
    /// <param name="codes">The rules to run; null runs all.</param>
    /// <param name="severity">The weight of a rule for this authority; null takes each rule's own.</param>
    public static ReturnReport Of(
        CollectionYear year, Ssda903Input now, Ssda903Input? last, ReferenceData reference, IReadOnlySet<string>? codes = null, Func<Rule, Severity>? severity = null)
    {
        var @return = last is null ? new Ssda903Return(year, now.Rows, reference) : Ssda903Return.WithLastYear(year, now.Rows, last.Rows, reference);
        var check = Ssda903Check.Run(@return, codes, severity);
        return new("SSDA903", reference.Authority, [.. Read(now, isLastYear: false), .. last is null ? [] : Read(last, isLastYear: true)], check);
    }

    private static IEnumerable<TableRead> Read(Ssda903Input input, bool isLastYear) =>
        input.Rows.Present.Select(table => new TableRead(table.Name, input.FileOf[table], input.Rows.Count(table), isLastYear));
}
