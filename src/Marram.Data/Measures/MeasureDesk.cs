using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marram.Periods;
using Marram.Records;
using Marram.Store;
using Marram.Writers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Marram.Measures;

/// <summary>Who looks at records of children, and why: kept with each look.</summary>
public sealed record ChildLook(string Role, string Reason);

/// <summary>A case with the random name of its child, as pages and files may show it.</summary>
/// <param name="Row">Null where the case is about no child.</param>
public sealed record ShownCase(MeasureCase Case, string? Row);

/// <summary>How a case of a worklist stands.</summary>
public enum WorkState
{
    /// <summary>A visit was due and the child has not been seen since.</summary>
    Overdue,

    /// <summary>It falls due in the seven days after the records end.</summary>
    Coming,

    /// <summary>A visit was missed, and the child was seen later.</summary>
    Late,

    /// <summary>It did not meet the measure, which knows no day on which it was due.</summary>
    NotMet,
}

/// <summary>Something a team has to see to.</summary>
/// <param name="Row">The random name of the child; null where the case is about none.</param>
/// <param name="Team">Of the worker who holds the child's case, else of the case; empty where the records do not say.</param>
/// <param name="Worker">A short name for who holds the child's case, that tells workers apart and names nobody; empty where the records do not say.</param>
/// <param name="LastSeen">The last day on which the child was seen at a visit; null where none is on record.</param>
public sealed record WorkItem(MeasureCase Case, string? Row, WorkState State, string Team, string Worker, DateOnly? LastSeen);

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
    public IReadOnlyList<MeasureCase> Cases(Measure measure, Period period, string? authority, ChildLook look, string kind)
    {
        var cases = With(records => MeasureCases.Of(records, measure, period, authority));
        using var db = data.Register();
        db.KeepLook(look, kind, measure.Id, period.LastDay, "", cases.Count, clock.GetUtcNow());
        return cases;
    }

    /// <summary>Those of the cases that are shown, with the random names of their children: a figure may have thousands, and a page shows some hundreds.</summary>
    public IReadOnlyList<ShownCase> Named(IReadOnlyCollection<MeasureCase> shown)
    {
        using var db = data.Register();
        var rows = RowsOf(db, shown.Where(one => one.ChildId is not null).Select(one => (one.Authority, one.ChildId!)));
        return [.. shown.Select(one => new ShownCase(one, one.ChildId is null ? null : rows[(one.Authority, one.ChildId)]))];
    }

    /// <summary>What teams have to see to: the cases of the period that did not meet the measure, and those that fall due in the seven days after the records end.</summary>
    /// <param name="kind">What the look is: worklist or export.</param>
    public IReadOnlyList<WorkItem> Worklist(Measure measure, Period period, string? authority, ChildLook look, string kind)
    {
        // Only a list of days on which a visit was due can tell whether it was made since.
        var isOfVisits = measure.Definition.Span == MeasureSpan.Quarter && measure.Tables.Any(table => table.Name == "visit");
        var found = With(records =>
        {
            var seen = MeasureCases.LastSeen(records, period.LastDay, authority);
            return (List<(MeasureCase Case, WorkState State, string? Team, string? Worker, DateOnly? LastSeen)>)
            [
                .. MeasureCases.Of(records, measure, period, authority).Where(one => one is { LeftOut: null, Met: false }).Select(one => Told(one, false)),
                .. MeasureCases.ComingWeek(records, measure, authority).Where(one => one.LeftOut is null).Select(one => Told(one, true)),
            ];

            (MeasureCase, WorkState, string?, string?, DateOnly?) Told(MeasureCase one, bool isComing)
            {
                var (team, worker) = one.ChildId is null ? default : MeasureCases.Holder(records, period.LastDay, one.Authority, one.ChildId);
                DateOnly? last = one.ChildId is not null && seen.TryGetValue((one.Authority, one.ChildId), out var day) ? day : null;
                var state = isComing ? WorkState.Coming
                    : !isOfVisits || !DateOnly.TryParseExact(CaseWords.Event(one), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) ? WorkState.NotMet
                    : last >= due ? WorkState.Late
                    : WorkState.Overdue;
                return (one, state, team, worker, last);
            }
        });
        using var db = data.Register();
        var rows = RowsOf(db, found.Where(one => one.Case.ChildId is not null).Select(one => (one.Case.Authority, one.Case.ChildId!)));
        db.KeepLook(look, kind, measure.Id, period.LastDay, "", found.Count, clock.GetUtcNow());
        return
        [
            .. found.Select(one => new WorkItem(
                one.Case, one.Case.ChildId is { } child ? rows[(one.Case.Authority, child)] : null, one.State, one.Team ?? one.Case.TeamCode ?? "",
                one.Worker is null ? "" : CaseWords.WorkerName(one.Case.Authority, one.Worker), one.LastSeen)),
        ];
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
        Dictionary<(string Authority, string ChildId), string> rows = [];
        db.Database.OpenConnection();
        foreach (var council in wanted.GroupBy(child => child.Authority, child => child.ChildId))
        {
            // In one statement and without objects of the mapper: thousands may be asked for at once.
            using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "select child_id, row from child_address where authority = @authority and child_id in (select value from json_each(@children))";
            command.Parameters.AddWithValue("@authority", council.Key);
            command.Parameters.AddWithValue("@children", $"[{string.Join(',', council.Select(child => $"\"{JsonEncodedText.Encode(child)}\""))}]");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add((council.Key, reader.GetString(0)), reader.GetString(1));
            }
        }

        db.Database.CloseConnection();
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
            text.Append(CsvText.ShownLine(
            [
                one.Authority, row, CaseWords.Event(one), CaseWords.Outcome(one), one.Value?.ToString("0.####", CultureInfo.InvariantCulture), one.TeamCode,
                one.AgeYears?.ToString(CultureInfo.InvariantCulture), one.Sex, one.LeftOut,
            ])).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A worklist as a file.</summary>
    public static string Csv(IEnumerable<WorkItem> items)
    {
        var text = new StringBuilder("authority,child,case,state,team,worker,last_seen,age,sex\n");
        foreach (var item in items)
        {
            text.Append(CsvText.ShownLine(
            [
                item.Case.Authority, item.Row, CaseWords.Event(item.Case), CaseWords.State(item.State), item.Team, item.Worker,
                item.LastSeen?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), item.Case.AgeYears?.ToString(CultureInfo.InvariantCulture), item.Case.Sex,
            ])).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>A case in words, without the pseudonym.</summary>
public static partial class CaseWords
{
    /// <summary>Met, not met or left out.</summary>
    public static string Outcome(MeasureCase one) => one.LeftOut is not null ? "left out" : one.Met == true ? "met" : "not met";

    /// <summary>How a case of a worklist stands.</summary>
    public static string State(WorkState state) => state switch
    {
        WorkState.Overdue => "overdue",
        WorkState.Coming => "due in the next 7 days",
        WorkState.Late => "missed, seen since",
        WorkState.NotMet => "not met",
    };

    /// <summary>A short name of a worker: the same for the same pseudonym, which it does not give away.</summary>
    public static string WorkerName(string authority, string worker) => "W-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{authority}\0{worker}")).AsSpan(0, 3));

    /// <summary>What tells the case from others of the same child, such as the day of the event; empty where it is the child itself.</summary>
    public static string Event(MeasureCase one) => one.ChildId is { } child && one.SubjectId.StartsWith(child, StringComparison.Ordinal) ? one.SubjectId[child.Length..].Trim() : "";

    /// <summary>The same with days as people write them.</summary>
    public static string EventShown(MeasureCase one) => Day().Replace(Event(one), found => DateOnly.TryParseExact(found.Value, "yyyy-MM-dd", out var day) ? day.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : found.Value);

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex Day();
}
