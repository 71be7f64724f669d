using Marram.Loads;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Scorecards;

/// <summary>A council's own scorecard in Excel on its way into the register: every sheet that is one, what was proposed, and what keeps it out.</summary>
public sealed record ScorecardFile
{
    /// <summary>The file's name, without its path.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The sheets that are scorecards, the largest first.</summary>
    public IReadOnlyList<SheetReading> Scorecards { get; init; } = [];

    /// <summary>Why nothing can be read; null where something can.</summary>
    public string? Problem { get; init; }

    /// <summary>Figures in which two sheets disagree, as sentences; empty where they agree. A sheet must then be chosen.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];

    /// <summary>Reads a file and proposes what its columns mean.</summary>
    /// <param name="kept">What people said headings mean before; null for none.</param>
    public static ScorecardFile Read(string name, byte[] content, IReadOnlyDictionary<string, ColumnUse>? kept = null)
    {
        var (sheets, problem) = ScorecardWorkbook.Read(content, name);
        if (problem is not null)
        {
            return new() { Name = name, Content = content, Problem = problem };
        }

        var scorecards = sheets.Select(sheet => SheetReading.Propose(sheet, kept)).OfType<SheetReading>().Where(reading => reading.Rows.Count > 0)
            .OrderByDescending(reading => reading.Figures).ToList();
        return new()
        {
            Name = name,
            Content = content,
            Scorecards = scorecards,
            Problem = scorecards.Count > 0 ? null
                : $"No scorecard was found in {name} ({(sheets.Count == 1 ? "its sheet" : "its sheets")}: {string.Join(", ", sheets.Select(sheet => sheet.Name))}). A scorecard has a row of headings, "
                    + "with a column headed Indicator or Measure and a column headed with a quarter, a month or a year, such as Q1 2020/21, Dec 2020 or 2019/20.",
            Disagreements = DisagreementsOf(scorecards),
        };
    }

    /// <summary>What people said headings mean, by heading.</summary>
    public static IReadOnlyDictionary<string, ColumnUse> KeptHeadings(MarramDb db)
    {
        var kept = new Dictionary<string, ColumnUse>(StringComparer.Ordinal);
        foreach (var heading in db.KeptHeadings.AsNoTracking())
        {
            if (ColumnUse.TryParse(heading.Use, out var use))
            {
                kept[heading.Heading] = use;
            }
        }

        return kept;
    }

    /// <summary>Takes one of its scorecards into the register and keeps what its headings mean for next time.</summary>
    /// <param name="by">The role that loads it.</param>
    public LoadResult Load(SheetReading reading, ScorecardOwner owner, DataFolder data, PackLoader loader, string by, DateOnly today)
    {
        using var db = data.Register();
        var known = db.Indicators.AsNoTracking().ToList();
        var files = ScorecardPack.FilesOf(reading, owner, known);
        var result = loader.Load(files, Name, new Dictionary<string, byte[]> { ["source.xlsx"] = Content }, by);
        if (result.Load is null)
        {
            return result;
        }

        foreach (var column in reading.Columns.Where(SheetReading.MayBeKept))
        {
            var key = SheetReading.Key(column.Heading);
            var heading = db.KeptHeadings.Find(key);
            if (heading is null)
            {
                db.KeptHeadings.Add(new() { Heading = key, Use = column.Use.Code, KeptBy = by, KeptOn = today });
            }
            else
            {
                (heading.Use, heading.KeptBy, heading.KeptOn) = (column.Use.Code, by, today);
            }
        }

        db.SaveChanges();
        return result;
    }

    private static List<string> DisagreementsOf(List<SheetReading> scorecards)
    {
        var said = new List<string>();
        foreach (var (index, one) in scorecards.Index())
        {
            foreach (var other in scorecards.Skip(index + 1))
            {
                foreach (var row in one.Rows)
                {
                    var twin = other.Rows.FirstOrDefault(candidate => SheetReading.Key(candidate.Title) == SheetReading.Key(row.Title));
                    foreach (var value in row.Values.Where(value => value.Value is not null))
                    {
                        if (twin?.Values.FirstOrDefault(candidate => candidate.Column.Use == value.Column.Use) is { Value: { } theirs } against && theirs != value.Value)
                        {
                            said.Add($"{row.Title}, {value.Column.Use.Label}: {value.Printed} on sheet ‘{one.Sheet.Name}’ (row {row.Row}), {against.Printed} on sheet ‘{other.Sheet.Name}’ (row {twin.Row}).");
                        }
                    }
                }
            }
        }

        return said;
    }
}
