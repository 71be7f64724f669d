using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marram.Periods;
using Marram.Records;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Measures;

/// <summary>Who looks at records of children, and why: kept with each look.</summary>
public sealed record ChildLook(string Role, string Reason);

/// <summary>A case with the random name of its child, as pages and files may show it.</summary>
/// <param name="Row">Null where the case is about no child.</param>
public sealed record ShownCase(MeasureCase Case, string? Row);

/// <summary>
/// Opens the records behind figures: keeps them in memory until another load is in force, gives children random names, and keeps in the register who looked at what and why.
/// Safe to be asked by several at once: they take turns.
/// </summary>
public sealed class MeasureDesk(DataFolder data, RecordStore store, TimeProvider clock) : IDisposable
{
    private readonly Lock turn = new();
    private (string Key, MeasureCatalogue Catalogue, MeasureRecords Records)? open;

    /// <summary>The measures there are.</summary>
    public MeasureCatalogue Catalogue => MeasureCatalogue.Of(data);

    /// <summary>Whether any records are loaded.</summary>
    public bool HasRecords => store.InForce().Length > 0;

    /// <summary>The cases of a measure in a period, and keeps that they were looked at.</summary>
    /// <param name="authority">The code of the authority; null for all.</param>
    /// <param name="kind">What the look is: cases, export or worklist.</param>
    public IReadOnlyList<ShownCase> Cases(Measure measure, Period period, string? authority, ChildLook look, string kind)
    {
        var cases = With(records => MeasureCases.Of(records, measure, period, authority));
        using var db = data.Register();
        var rows = RowsOf(db, cases.Where(one => one.ChildId is not null).Select(one => (one.Authority, one.ChildId!)).Distinct());
        db.KeepLook(look, kind, measure.Id, period.LastDay, "", cases.Count, clock.GetUtcNow());
        return [.. cases.Select(one => new ShownCase(one, one.ChildId is null ? null : rows[(one.Authority, one.ChildId)]))];
    }

    /// <summary>What a team has to see to: the cases of the period that did not meet the measure, and those that fall due in the seven days after the records end.</summary>
    public (IReadOnlyList<ShownCase> Missed, IReadOnlyList<ShownCase> Coming) Worklist(Measure measure, Period period, string? authority, ChildLook look)
    {
        var (missed, coming) = With(records => (
            MeasureCases.Of(records, measure, period, authority).Where(one => one is { LeftOut: null, Met: false }).ToList(),
            MeasureCases.ComingWeek(records, measure, authority).Where(one => one.LeftOut is null).ToList()));
        using var db = data.Register();
        var rows = RowsOf(db, missed.Concat(coming).Where(one => one.ChildId is not null).Select(one => (one.Authority, one.ChildId!)).Distinct());
        db.KeepLook(look, "worklist", measure.Id, period.LastDay, "", missed.Count + coming.Count, clock.GetUtcNow());
        return ([.. missed.Select(Shown)], [.. coming.Select(Shown)]);

        ShownCase Shown(MeasureCase one) => new(one, one.ChildId is null ? null : rows[(one.Authority, one.ChildId)]);
    }

    /// <summary>One child's records on a line of time, and keeps that they were looked at; null where no child has this random name.</summary>
    public ChildTimeline? Child(string row, ChildLook look)
    {
        using var db = data.Register();
        if (db.ChildAddresses.AsNoTracking().FirstOrDefault(address => address.Row == row) is not { } address)
        {
            return null;
        }

        var timeline = With(records => ChildRecords.Of(records, address.Authority, address.ChildId));
        db.KeepLook(look, "child", "", null, row, timeline.Events.Count, clock.GetUtcNow());
        return timeline;
    }

    /// <summary>Asks the records in force.</summary>
    public T With<T>(Func<MeasureRecords, T> question)
    {
        lock (turn)
        {
            var catalogue = Catalogue;
            var settings = ParameterFile.Read(data).Settings;
            var key = string.Join('\n', store.InForce().Select(load => load.Hash)) + "\n" + string.Join('\n', catalogue.Measures.Select(measure => measure.Hash)) + "\n" + string.Join('\n', settings);
            if (open is not { } kept || kept.Key != key)
            {
                open?.Records.Dispose();
                open = null;
                open = (key, catalogue, MeasureRecords.Open(store, catalogue, settings));
            }

            return question(open.Value.Records);
        }
    }

    /// <summary>The random names of children; those that have none yet get one.</summary>
    internal static Dictionary<(string Authority, string ChildId), string> RowsOf(MarramDb db, IEnumerable<(string Authority, string ChildId)> children)
    {
        var wanted = children.ToHashSet();
        var ids = wanted.Select(child => child.ChildId).ToHashSet();
        var rows = db.ChildAddresses.AsNoTracking().Where(address => ids.Contains(address.ChildId)).AsEnumerable().Where(address => wanted.Contains((address.Authority, address.ChildId)))
            .ToDictionary(address => (address.Authority, address.ChildId), address => address.Row);
        var fresh = wanted.Where(child => !rows.ContainsKey(child)).ToList();
        foreach (var child in fresh)
        {
            var row = rows[child] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            db.ChildAddresses.Add(new() { Row = row, Authority = child.Authority, ChildId = child.ChildId });
        }

        if (fresh.Count > 0)
        {
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }

        return rows;
    }

    public void Dispose()
    {
        lock (turn)
        {
            open?.Records.Dispose();
            open = null;
        }
    }
}

/// <summary>Cases as a CSV file. Children bear their random names, under which the pages show them too.</summary>
public static class CaseFile
{
    /// <summary>The file.</summary>
    public static string Csv(IEnumerable<ShownCase> cases)
    {
        var text = new StringBuilder("authority,child,case,outcome,value,team,age,sex,left_out\n");
        foreach (var (one, row) in cases)
        {
            text.AppendJoin(',', ((string?[])
            [
                one.Authority, row, CaseWords.Event(one), CaseWords.Outcome(one), one.Value?.ToString("0.####", CultureInfo.InvariantCulture), one.TeamCode,
                one.AgeYears?.ToString(CultureInfo.InvariantCulture), one.Sex, one.LeftOut,
            ]).Select(Cell)).Append('\n');
        }

        return text.ToString();
    }

    private static string Cell(string? text) => text is null ? "" : text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>A case in words, without the pseudonym.</summary>
public static class CaseWords
{
    /// <summary>Met, not met or left out.</summary>
    public static string Outcome(MeasureCase one) => one.LeftOut is not null ? "left out" : one.Met == true ? "met" : "not met";

    /// <summary>What tells the case from others of the same child, such as the day of the event; empty where it is the child itself.</summary>
    public static string Event(MeasureCase one) => one.ChildId is { } child && one.SubjectId.StartsWith(child, StringComparison.Ordinal) ? one.SubjectId[child.Length..].Trim() : "";
}
