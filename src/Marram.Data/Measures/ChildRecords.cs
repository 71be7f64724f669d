using System.Data.Common;
using Marram.Records;
using Marram.Returns;

namespace Marram.Measures;

/// <summary>Gathers what the tables hold of one child.</summary>
internal static class ChildRecords
{
    private const string Return = "ssda903-codes.csv";
    private const string Census = "cin-codes.csv";

    // Lane, table, first day, last day (null: of one day), the words, as SQL over the table, and the sets that the codes in them are of.
    private static readonly (string Lane, string Table, string From, string? Until, string Words, (string File, string Set)[] Codes)[] Lanes =
    [
        ("Contact", "contact", "received_on", null, "coalesce('outcome: ' || outcome, 'contact')", []),
        ("Early help", "early_help", "started_on", "ended_on", "'early help'", []),
        ("Referral", "referral", "received_on", "closed_on", "case when is_no_action then 'no further action' else 'referral' || coalesce(', need ' || need_code, '') end", [(Census, "PrimaryNeedCode")]),
        ("Assessment", "assessment", "started_on", "completed_on", "case when needs_support then 'needs support' when not needs_support then 'no further action' else 'assessment' end", []),
        ("Section 47 enquiry", "section_47", "started_on", "ended_on", "case when conference_needed then 'conference needed' else 'enquiry' end", []),
        ("Conference", "conference", "held_on", null, "case when led_to_plan then 'led to a plan' else 'no plan' end", []),
        ("Child in need plan", "cin_plan", "started_on", "ended_on", "'plan'", []),
        ("Protection plan", "cp_plan", "started_on", "ended_on", "'plan' || coalesce(', ' || latest_category, '')", [(Census, "CategoryOfAbuse")]),
        ("Plan review", "cp_review", "held_on", null, "'review conference'", []),
        ("Care episode", "care_episode", "started_on", "ended_on", "'legal status ' || coalesce(legal_status, 'not known') || ', placement ' || coalesce(placement_code, 'not known')", [(Return, "LS"), (Return, "PLACE")]),
        ("Placement", "placement", "started_on", "ended_on", "'placement ' || coalesce(placement_code, 'not known')", [(Return, "PLACE")]),
        ("Care review", "care_review", "held_on", null, "'review' || coalesce(', ' || participation, '')", [(Return, "REVIEW_CODE")]),
        ("Visit", "visit", "visited_on", null, "kind || case when was_seen then ', seen' when not was_seen then ', not seen' else '' end || case when seen_alone then ' alone' else '' end", []),
        ("Health", "health", "checked_on", null, "kind || coalesce(', ' || status, '')", []),
        ("Missing", "missing", "started_on", "ended_on", "case kind when 'A' then 'away without authorisation' else 'missing' end", []),
        ("Adoption", "adoption", "decided_on", null, "'decision that the child should be placed'", []),
        ("Waiting list", "pathway", "started_on", "ended_on", "list_code || case when is_nullified then ', nullified' else coalesce(', ' || end_reason, '') end", []),
        ("Appointment", "pathway_contact", "held_on", null, "service_code || ', ' || attendance", []),
        ("Care leaver", "care_leaver", "as_at", null, "'activity ' || coalesce(activity, 'not known') || ', accommodation ' || coalesce(accommodation, 'not known')", [(Return, "ACTIV"), (Return, "ACCOM")]),
    ];

    public static ChildTimeline Of(MeasureRecords records, string authority, string childId)
    {
        foreach (var lane in Lanes)
        {
            records.Materialise(RecordTables.Of(lane.Table));
        }

        records.Materialise(RecordTables.Of("child"));
        var who = $"org_code = {MeasureTables.Text(authority)} and child_id = {MeasureTables.Text(childId)}";
        var asAt = records.Loads.Where(load => load.Authority == authority).Select(load => load.LastDay).DefaultIfEmpty(DateOnly.MinValue).Max();
        List<ChildEvent> events = [];
        using var command = records.Db.CreateCommand();
        command.CommandText = string.Join("\nunion all\n", Lanes.Select((lane, place) =>
            $"select {place} as place, {lane.From} as from_day, {lane.Until ?? "cast(null as date)"} as until_day, {lane.Words} as words, source, load_id from {lane.Table} where {who} and {lane.From} is not null"))
            + "\norder by place, from_day";
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var lane = Lanes[reader.GetInt32(0)];
                events.Add(new(
                    lane.Lane, Day(reader, 1), reader.IsDBNull(2) ? null : Day(reader, 2), lane.Until is not null, reader.IsDBNull(3) ? lane.Lane : WithMeanings(reader.GetString(3), lane.Codes),
                    FeedingLoad.SourceWord(reader.GetString(4)), (int)reader.GetInt64(5)));
            }
        }

        using var child = records.Db.CreateCommand();
        child.CommandText = $"select birth_month, sex from child where {who}";
        using var row = child.ExecuteReader();
        var isKnown = row.Read();
        DateOnly? born = isKnown && !row.IsDBNull(0) ? Day(row, 0) : null;
        return new(
            born is { } month ? asAt.Year - month.Year - (asAt.Month < month.Month ? 1 : 0) : null, isKnown && !row.IsDBNull(1) ? row.GetString(1) : null, asAt, events);
    }

    // “legal status C2 (full care order), placement U4 (foster long term)”: not everybody who reads a child's records knows the codes by heart.
    private static string WithMeanings(string words, (string File, string Set)[] codes) => codes.Length == 0 ? words : string.Join(' ', words.Split(' ').Select(word =>
    {
        var code = word.TrimEnd(',');
        return codes.Select(set => CodeSets.MeaningOf(set.File, set.Set, code)).FirstOrDefault(meaning => meaning is not null) is { } known ? $"{code} ({known}){word[code.Length..]}" : word;
    }));

    private static DateOnly Day(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);
}
