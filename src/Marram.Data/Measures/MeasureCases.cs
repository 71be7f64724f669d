using System.Data.Common;
using Marram.Periods;
using Marram.Records;

namespace Marram.Measures;

/// <summary>One case that a measure lists.</summary>
/// <param name="SubjectId">What tells it from the others: a pseudonym, with a day where the subject is an event.</param>
/// <param name="ChildId">The pseudonym of the child; null where the case is about none.</param>
/// <param name="Met">Null only where it is left out.</param>
/// <param name="LeftOut">Why it is in no figure; null where it is counted.</param>
/// <param name="AgeYears">The child's age on the last day of the period; null where the month of birth is not known.</param>
public sealed record MeasureCase(string Authority, string SubjectId, string? ChildId, bool? Met, double? Value, string? TeamCode, string? LeftOut, int? AgeYears, string? Sex);

/// <summary>Lists the cases behind a figure.</summary>
public static class MeasureCases
{
    /// <summary>The cases of a measure in a period: those that did not meet it first, those left out last.</summary>
    /// <param name="authority">The code of the authority; null for all.</param>
    public static IReadOnlyList<MeasureCase> Of(MeasureRecords records, Measure measure, Period period, string? authority = null) =>
        Of(records, measure, MeasurePeriods.IdOf(period), period.LastDay, authority);

    /// <summary>The cases that fall due in the seven days after the records end; only a measure of quarters lists any.</summary>
    public static IReadOnlyList<MeasureCase> ComingWeek(MeasureRecords records, Measure measure, string? authority = null) =>
        Of(records, measure, MeasureRecords.ComingWeek, records.MonthEnds.Count == 0 ? DateOnly.MinValue : records.MonthEnds[^1].LastDay, authority);

    /// <summary>Who holds a child's case at the end of a month: the team and the pseudonym of the worker. To be asked while nobody else asks the records.</summary>
    /// <param name="lastDay">The last day of the month.</param>
    internal static (string? Team, string? Worker) Holder(MeasureRecords records, DateOnly lastDay, string authority, string childId)
    {
        var holders = FigureQuery.HoldersOf(records);
        return records.ChildNumbers.TryGetValue((authority, childId), out var number) && CaseHolders.At(holders.Of(number), MeasureTables.NumberOf(lastDay)) is { } held
            ? (held.Team == 0 ? null : holders.Codes[held.Team], held.Worker)
            : (null, null);
    }

    /// <summary>The last day up to a day on which each child was seen at a visit.</summary>
    /// <param name="authority">The code of the authority; null for all.</param>
    internal static IReadOnlyDictionary<(string Authority, string ChildId), DateOnly> LastSeen(MeasureRecords records, DateOnly day, string? authority)
    {
        records.Materialise(RecordTables.Of("visit"));
        using var command = records.Db.CreateCommand();
        command.CommandText = $"select org_code, child_id, max(visited_on) from visit where was_seen and visited_on <= {MeasureTables.Day(day)}{OfAuthority(authority)} group by org_code, child_id";
        using var reader = command.ExecuteReader();
        Dictionary<(string, string), DateOnly> seen = [];
        while (reader.Read())
        {
            seen[(reader.GetString(0), reader.GetString(1))] = reader.GetFieldValue<DateOnly>(2);
        }

        return seen;
    }

    private static string OfAuthority(string? authority) => authority is null ? "" : $" and org_code = {MeasureTables.Text(authority)}";

    private static MeasureCase[] Of(MeasureRecords records, Measure measure, int period, DateOnly day, string? authority)
    {
        records.Install(measure);
        using var command = records.Db.CreateCommand();
        command.CommandText =
            $"""
            select listed.org_code, listed.subject_id, listed.child_id, listed.met, listed.value, listed.team_code, listed.left_out, child.sex,
              cast(extract(year from child.birth_month) as integer), cast(extract(month from child.birth_month) as integer)
            from ({MeasureTables.Cases(records.Db, measure.Definition)}) as listed
            left join child on child.org_code = listed.org_code and child.child_id = listed.child_id
            where listed.period_id = {period}{(authority is null ? "" : $" and listed.org_code = {MeasureTables.Text(authority)}")}
            """;
        using var reader = command.ExecuteReader();
        List<MeasureCase> cases = [];
        while (reader.Read())
        {
            cases.Add(new(
                reader.GetString(0), reader.GetString(1), Text(reader, 2), reader.IsDBNull(3) ? null : reader.GetBoolean(3), reader.IsDBNull(4) ? null : reader.GetDouble(4),
                measure.NamesTeam ? Text(reader, 5) : Text(reader, 2) is { } child ? Holder(records, day, reader.GetString(0), child).Team : null,
                Text(reader, 6), reader.IsDBNull(8) ? null : Age(reader.GetInt32(8), reader.GetInt32(9), day), Text(reader, 7)));
        }

        return [.. cases.OrderBy(one => one.LeftOut is not null).ThenBy(one => one.Met).ThenBy(one => one.SubjectId, StringComparer.Ordinal)];
    }

    // On the last day of a month everybody born in it has had the birthday.
    private static int Age(int year, int month, DateOnly day) => day.Year - year - (day.Month < month ? 1 : 0);

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
