using Marram.Measures;
using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

/// <summary>What pages, documents and commands ask of the counted figures.</summary>
public static class MeasureQueries
{
    /// <summary>The figures of a measure in force, the earliest period first; as known on a day where one is given.</summary>
    public static IReadOnlyList<CountedFigure> CountedFiguresOf(this MarramDb db, string measureId, DateOnly? knownOn = null) => InForce(db, db.CountedFigures.Where(figure => figure.MeasureId == measureId), knownOn);

    /// <summary>The latest figure in force of each measure of an authority.</summary>
    public static IReadOnlyDictionary<string, CountedFigure> LatestCounted(this MarramDb db, string authority, DateOnly? knownOn = null) =>
        InForce(db, db.CountedFigures.Where(figure => figure.Authority == authority), knownOn).GroupBy(figure => figure.MeasureId)
            .ToDictionary(group => group.Key, group => group.MaxBy(figure => figure.LastDay)!);

    /// <summary>Every figure in force of an authority.</summary>
    /// <param name="lastDay">Only those of periods that end on this day; null for all.</param>
    public static IReadOnlyList<CountedFigure> CountedFiguresOfAuthority(this MarramDb db, string authority, DateOnly? knownOn = null, DateOnly? lastDay = null) =>
        InForce(db, db.CountedFigures.Where(figure => figure.Authority == authority && (lastDay == null || figure.LastDay == lastDay)), knownOn);

    /// <summary>Authorities that anything was counted for, by code.</summary>
    public static IReadOnlyList<string> CountedAuthorities(this MarramDb db) => [.. db.CountedFigures.Select(figure => figure.Authority).Distinct().OrderBy(code => code)];

    /// <summary>A figure and those it superseded, the latest first.</summary>
    public static IReadOnlyList<CountedFigure> EarlierCounts(this MarramDb db, CountedFigure figure) =>
        [.. db.CountedFigures.AsNoTracking().Where(one => one.MeasureId == figure.MeasureId && one.Authority == figure.Authority && one.LastDay == figure.LastDay && one.Number <= figure.Number)
            .OrderByDescending(one => one.Number)];

    private static List<CountedFigure> InForce(MarramDb db, IQueryable<CountedFigure> chosen, DateOnly? knownOn)
    {
        var figures = chosen.AsNoTracking().ToList();
        if (knownOn is { } day)
        {
            var known = db.MeasureRuns.Select(run => new { run.Number, run.CountedAt }).AsEnumerable().Where(run => Periods.London.DayOf(run.CountedAt) <= day).Select(run => run.Number).ToHashSet();
            figures.RemoveAll(figure => !known.Contains(figure.RunNumber));
        }

        var superseded = figures.Where(figure => figure.Supersedes is not null).Select(figure => figure.Supersedes!.Value).ToHashSet();
        figures.RemoveAll(figure => figure.IsWithdrawn || superseded.Contains(figure.Number));
        return [.. figures.OrderBy(figure => figure.MeasureId, StringComparer.Ordinal).ThenBy(figure => figure.LastDay)];
    }
}
