using System.Diagnostics.CodeAnalysis;
using Marram.Indicators;

namespace Marram.Spc;

/// <summary>The reading of one facet of a table.</summary>
/// <param name="Facet">The facet's name.</param>
/// <param name="Result">Its reading.</param>
/// <param name="Assurance">Its assurance icon, which for the rules of the R package depends on whether any other facet has a target.</param>
public sealed record FacetReading(string Facet, SpcResult Result, AssuranceIcon Assurance);

/// <summary>
/// Several series in one table, told apart by a column (the facet). Targets and rebase dates may be given for all or facet by facet.
/// </summary>
public static class FacetedSeries
{
    /// <summary>Reads every facet, in the order of their names (by character code) and dates; or says what is wrong.</summary>
    /// <param name="dates">The date of each row, in any order; one row per facet and date.</param>
    /// <param name="values">The value of each row; null where there is none.</param>
    /// <param name="facets">The facet of each row.</param>
    /// <param name="options">The settings for all facets; their targets and rebase dates hold for facets that are not in the maps.</param>
    /// <param name="targets">Targets facet by facet; null when one target holds for all.</param>
    /// <param name="rebases">Rebase dates facet by facet; null when the same dates hold for all.</param>
    /// <param name="readings">The readings; null when there is a problem.</param>
    /// <param name="problem">What is wrong and where; null when nothing is.</param>
    public static bool TryRead(
        IReadOnlyList<DateOnly> dates,
        IReadOnlyList<double?> values,
        IReadOnlyList<string> facets,
        SpcOptions options,
        IReadOnlyDictionary<string, double?>? targets,
        IReadOnlyDictionary<string, IReadOnlyList<DateOnly>>? rebases,
        [NotNullWhen(true)] out IReadOnlyList<FacetReading>? readings,
        [NotNullWhen(false)] out string? problem)
    {
        readings = null;
        if (dates.Count != values.Count || dates.Count != facets.Count)
        {
            problem = $"There are {dates.Count} dates, {values.Count} values and {facets.Count} facets; each row needs one of each.";
            return false;
        }

        if (UnknownFacet(targets?.Keys, facets) is { } forTarget)
        {
            problem = $"The target names the facet '{forTarget}', which is not in the data.";
            return false;
        }

        if (UnknownFacet(rebases?.Keys, facets) is { } forRebase)
        {
            problem = $"The rebase dates name the facet '{forRebase}', which is not in the data.";
            return false;
        }

        // Dates for all facets need to be in one of them; dates for a facet need to be in that one.
        problem = options.Rules.IgnoresUnmatchedRebase ? null : UnmatchedRebase(dates, options.Rebases);
        if (problem is not null)
        {
            return false;
        }

        List<FacetReading> found = [];
        foreach (var group in Enumerable.Range(0, dates.Count).GroupBy(row => facets[row]).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int[] rows = [.. group.OrderBy(row => dates[row])];
            DateOnly[] own = [.. rows.Select(row => dates[row])];
            if (!SpcSeries.TryCreate(own, [.. rows.Select(row => values[row])], out var series, out problem)
                || !SpcResult.TryRead(series, OptionsOf(group.Key, own, options, targets, rebases), out var result, out problem))
            {
                problem = $"Facet '{group.Key}': {problem}";
                return false;
            }

            // Given targets for some facets only, the R package answers for the others too, as if their target lay within the limits.
            var answersWithout = !options.Rules.Mended && targets is { Count: > 0 } && result.Target is null && options.Polarity != Polarity.Neither;
            found.Add(new(group.Key, result, answersWithout ? AssuranceIcon.HitOrMiss : result.Outcome.Assurance));
        }

        readings = found;
        return true;
    }

    private static SpcOptions OptionsOf(
        string facet,
        DateOnly[] dates,
        SpcOptions options,
        IReadOnlyDictionary<string, double?>? targets,
        IReadOnlyDictionary<string, IReadOnlyList<DateOnly>>? rebases)
    {
        var own = rebases is null
            ? options with { Rebases = [.. options.Rebases.Where(date => options.Rules.IgnoresUnmatchedRebase || dates.Contains(date))] }
            : options with { Rebases = rebases.GetValueOrDefault(facet) ?? [] };
        return targets is null ? own : own.WithTarget(targets.GetValueOrDefault(facet));
    }

    private static string? UnknownFacet(IEnumerable<string>? named, IEnumerable<string> facets) =>
        named?.Except(facets).FirstOrDefault();

    private static string? UnmatchedRebase(IReadOnlyList<DateOnly> dates, IReadOnlyList<DateOnly> rebases)
    {
        foreach (var date in rebases)
        {
            if (!dates.Contains(date))
            {
                return $"The rebase date {SpcSeries.Text(date)} is no date of any facet; give the date of the first point of the new group.";
            }
        }

        return null;
    }
}
