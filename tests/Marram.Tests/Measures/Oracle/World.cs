using System.Data.Common;
using Marram.Periods;
using Marram.Records;

namespace Marram.Measures.Oracle;

/// <summary>A row of a table of records.</summary>
public sealed class Row(Dictionary<string, object> values)
{
    public string? Text(string column) => values.GetValueOrDefault(column) as string;

    public DateOnly? Day(string column) => values.GetValueOrDefault(column) switch { DateOnly day => day, DateTime time => DateOnly.FromDateTime(time), _ => null };

    public bool? Yes(string column) => values.GetValueOrDefault(column) as bool?;

    public bool Is(string column) => Yes(column) == true;

    public double? Number(string column) => values.TryGetValue(column, out var value) ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    public string Child => Text("child_id")!;

    public DateOnly Started => Day("started_on")!.Value;

    public DateOnly? Ended => Day("ended_on");
}

/// <summary>What a count by hand expects of one case.</summary>
public sealed record Case(string Subject, bool Met, string? LeftOut = null, double? Value = null);

/// <summary>The records of one authority, read row by row, and what is asked of them again and again.</summary>
public sealed class World
{
    private static readonly Dictionary<DateOnly, int> Worked = Count();
    private readonly Dictionary<string, IReadOnlyList<Row>> tables = [];
    private readonly Dictionary<(string Table, string Kind), DateOnly?> firstDays = [];
    private readonly Dictionary<string, ILookup<string, Row>> byChild = [];
    private readonly Dictionary<DateOnly, List<(string Child, string? LeftOut)>> lookedAfter = [];

    public World(DbConnection db)
    {
        foreach (var table in RecordTables.All)
        {
            using var command = db.CreateCommand();
            command.CommandText = $"select * from {table.Name}";
            using var reader = command.ExecuteReader();
            List<Row> rows = [];
            while (reader.Read())
            {
                rows.Add(new(Enumerable.Range(0, reader.FieldCount).Where(i => !reader.IsDBNull(i)).ToDictionary(reader.GetName, reader.GetValue)));
            }

            tables.Add(table.Name, rows);
            if (table.IsOfChildren)
            {
                byChild.Add(table.Name, rows.ToLookup(row => row.Child));
            }
        }
    }

    public IReadOnlyList<Row> this[string table] => tables[table];

    public IEnumerable<Row> Of(string table, string child) => byChild[table][child];

    public IEnumerable<string> ChildrenOf(string table) => byChild[table].Select(rows => rows.Key);

    /// <summary>The first day on which a table says anything of a kind; null where it never does.</summary>
    public DateOnly? FirstDay(string table, string day, string? kind = null)
    {
        if (!firstDays.TryGetValue((table, kind ?? ""), out var first))
        {
            firstDays[(table, kind ?? "")] = first = tables[table].Where(row => kind is null || row.Text("kind") == kind).Min(row => row.Day(day));
        }

        return first;
    }

    public bool IsRecorded(string table, string day, DateOnly on, string? kind = null) => FirstDay(table, day, kind) <= on;

    /// <summary>Working days from one day to another, the first not counted.</summary>
    public static int WorkingDays(DateOnly from, DateOnly to) => Worked[to] - Worked[from];

    /// <summary>The working day that lies so many working days after a day.</summary>
    public static DateOnly WorkingDaysAfter(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.IsWorkingDay() ? 1 : 0;
        }

        return day;
    }

    public static bool IsOpen(Row row, DateOnly on, string started = "started_on", string ended = "ended_on") => row.Day(started) <= on && !(row.Day(ended) <= on);

    public static bool Within(DateOnly? day, DateOnly first, DateOnly last) => day >= first && day <= last;

    /// <summary>The first of the twelve months that end with a month's last day.</summary>
    public static DateOnly YearTo(DateOnly last) => new DateOnly(last.Year, last.Month, 1).AddMonths(-11);

    public static DateOnly ThreeMonthsTo(DateOnly last) => new DateOnly(last.Year, last.Month, 1).AddMonths(-2);

    public static DateOnly SinceApril(DateOnly last) => new(last.Month >= 4 ? last.Year : last.Year - 1, 4, 1);

    public static string On(string child, DateOnly? day) => $"{child} {day:yyyy-MM-dd}";

    /// <summary>Completed years at the end of a month; null where the month of birth is not known.</summary>
    public int? Age(string child, DateOnly monthEnd) =>
        Of("child", child).FirstOrDefault()?.Day("birth_month") is { } born ? monthEnd.Year - born.Year - (monthEnd.Month < born.Month ? 1 : 0) : null;

    /// <summary>Everybody with an episode of care open at the end of a day, and why some are not counted.</summary>
    public List<(string Child, string? LeftOut)> LookedAfter(DateOnly on)
    {
        if (!lookedAfter.TryGetValue(on, out var children))
        {
            lookedAfter[on] = children = [];
            foreach (var child in ChildrenOf("care_episode"))
            {
                var open = Of("care_episode", child).Where(episode => IsOpen(episode, on)).ToList();
                if (open.Count > 0)
                {
                    children.Add((child, open.TrueForAll(episode => episode.Is("is_short_break")) ? "short breaks" : Age(child, on) switch { null => "month of birth not known", >= 18 => "aged 18 or over", _ => null }));
                }
            }
        }

        return children;
    }

    public IEnumerable<string> InCare(DateOnly on) => LookedAfter(on).Where(one => one.LeftOut is null).Select(one => one.Child);

    public bool IsInCare(string child, DateOnly on) => LookedAfter(on).Contains((child, null));

    /// <summary>The episode of care a child is in at the end of a day.</summary>
    public Row EpisodeOn(string child, DateOnly on) => Of("care_episode", child).Where(episode => IsOpen(episode, on)).MaxBy(episode => episode.Started)!;

    /// <summary>The day the care of a child began that lasts on a day.</summary>
    public DateOnly Entered(string child, DateOnly on)
    {
        var episodes = Of("care_episode", child).Where(episode => episode.Started <= on && !episode.Is("is_short_break")).ToList();
        return episodes.Where(episode => episode.Text("start_reason") == "S").Max(episode => (DateOnly?)episode.Started) ?? episodes.Min(episode => episode.Started);
    }

    /// <summary>In care without a break since the first of the twelve months that end on a day.</summary>
    public bool IsInCareAllYear(string child, DateOnly on)
    {
        var first = on.AddMonths(-12).AddDays(1);
        var episodes = Of("care_episode", child).ToList();
        return IsInCare(child, on)
            && episodes.Exists(episode => IsOpen(episode, first))
            && !episodes.Exists(episode => episode.Text("start_reason") == "S" && episode.Started > first && episode.Started <= on)
            && !episodes.Exists(episode => episode.Text("end_reason") is { } reason && reason != "X1" && episode.Ended >= first && episode.Ended < on && episode.Started <= on)
            && !episodes.Exists(episode => episode.Is("is_short_break") && episode.Started <= on && !(episode.Ended < first));
    }

    public IEnumerable<string> InCareAllYear(DateOnly on) => InCare(on).Where(child => IsInCareAllYear(child, on));

    /// <summary>The protection plans of this authority that are open at the end of a day, by child.</summary>
    public IEnumerable<(string Child, List<Row> Plans)> Protected(DateOnly day) =>
        from child in ChildrenOf("cp_plan")
        let plans = Of("cp_plan", child).Where(plan => IsOpen(plan, day) && !plan.Is("is_other_authority")).ToList()
        where plans.Count > 0
        select (child, plans);

    /// <summary>The cases that are open at the end of a day, by child.</summary>
    public IEnumerable<(string Child, List<Row> Cases)> InNeed(DateOnly day) =>
        from child in ChildrenOf("referral")
        let cases = Of("referral", child).Where(referral => IsOpen(referral, day, "received_on", "closed_on") && !referral.Is("is_no_action")).ToList()
        where cases.Count > 0
        select (child, cases);

    private static Dictionary<DateOnly, int> Count()
    {
        Dictionary<DateOnly, int> counted = [];
        var number = 0;
        for (var day = new DateOnly(1995, 1, 1); day.Year < 2051; day = day.AddDays(1))
        {
            counted[day] = number += day.IsWorkingDay() ? 1 : 0;
        }

        return counted;
    }
}
