namespace Marram.Records;

/// <summary>The records that extracts of our own layout hold.</summary>
public static class LocalRecords
{
    /// <summary>The records of an extract.</summary>
    public static IEnumerable<Record> Of(ExtractRows rows, Door door)
    {
        foreach (var (row, child) in OfChildren(rows["contacts"], door))
        {
            yield return Record.Of("contact", ("contact_id", door.RecordId("contact", row.Text("contact_id"))), ("child_id", child), ("received_on", row.Day("received_on")), ("source_code", row.Code("source")),
                ("outcome", row.Text("outcome")));
        }

        foreach (var (row, child) in OfChildren(rows["visits"], door))
        {
            yield return Record.Of("visit", ("child_id", child), ("kind", row.Text("kind")), ("due_on", row.Day("due_on")), ("visited_on", row.Day("visited_on")), ("was_seen", row.YesNo("child_seen")),
                ("seen_alone", row.YesNo("seen_alone")), ("is_virtual", row.YesNo("is_virtual")));
        }

        foreach (var (row, child) in OfChildren(rows["plans"], door))
        {
            yield return Record.Of("plan_update", ("plan_id", door.RecordId("plan", row.Text("plan_id"))), ("child_id", child), ("kind", row.Text("kind")), ("started_on", row.Day("started_on")),
                ("updated_on", row.Day("updated_on")), ("ended_on", row.Day("ended_on")));
        }

        foreach (var (row, child) in OfChildren(rows["assessments_seen"], door))
        {
            yield return Record.Of("assessment_seen", ("assessment_id", door.RecordId("assessment", row.Text("assessment_id"))), ("child_id", child), ("first_seen_on", row.Day("first_seen_on")));
        }

        foreach (var (row, child) in OfChildren(rows["private_fostering"], door))
        {
            yield return Record.Of("private_fostering", ("child_id", child), ("notified_on", row.Day("notified_on")), ("started_on", row.Day("started_on")), ("ended_on", row.Day("ended_on")));
        }

        foreach (var (row, child) in OfChildren(rows["allocations"], door))
        {
            yield return Record.Of("allocation", ("child_id", child), ("worker_id", door.RecordId("worker", row.Text("worker_id"))), ("team_code", row.Text("team_code")), ("started_on", row.Day("from_day")),
                ("ended_on", row.Day("until_day")));
        }

        foreach (var row in rows["teams"])
        {
            yield return Record.Of("team", ("team_code", row.Text("team_code")), ("team_name", row.Text("team_name")), ("locality", row.Text("locality")));
        }

        foreach (var row in rows["workers"])
        {
            yield return Record.Of("worker", ("worker_id", door.RecordId("worker", row.Text("worker_id"))), ("team_code", row.Text("team_code")), ("team_name", row.Text("team_name")),
                ("full_time", row.Number("full_time")), ("is_agency", row.YesNo("is_agency")), ("started_on", row.Day("started_on")), ("ended_on", row.Day("ended_on")));
        }

        foreach (var row in rows["adopters"])
        {
            yield return Record.Of("adopter", ("adopter_id", door.RecordId("adopter", row.Text("adopter_id"))), ("family_id", door.RecordId("family", row.Text("family_id"))), ("sex", row.Code("sex")),
                ("ethnicity", row.Code("ethnicity")), ("is_disabled", row.YesNo("is_disabled")), ("fosters_for_adoption", row.YesNo("fosters_for_adoption")), ("enquired_on", row.Day("enquired_on")),
                ("stage_1_started_on", row.Day("stage_1_started_on")), ("stage_1_ended_on", row.Day("stage_1_ended_on")), ("stage_2_started_on", row.Day("stage_2_started_on")),
                ("stage_2_ended_on", row.Day("stage_2_ended_on")), ("applied_on", row.Day("applied_on")), ("approved_on", row.Day("approved_on")), ("matched_on", row.Day("matched_on")),
                ("placed_on", row.Day("placed_on")), ("children_placed", row.Whole("children_placed")), ("adopted_on", row.Day("adopted_on")), ("left_on", row.Day("left_on")), ("left_reason", row.Code("left_reason")));
        }

        foreach (var row in rows["population"])
        {
            yield return Record.Of("population", ("mid_year", row.Whole("mid_year")), ("aged_0_to_17", row.Whole("aged_0_to_17")));
        }

        foreach (var row in rows["population_groups"])
        {
            yield return Record.Of("population_group", ("mid_year", row.Whole("mid_year")), ("ethnic_group", row.Text("ethnic_group")), ("aged_0_to_17", row.Whole("aged_0_to_17")));
        }
    }

    private static IEnumerable<(ExtractFields Row, string Child)> OfChildren(IEnumerable<ExtractFields> rows, Door door) =>
        from row in rows
        let id = row.Text("child_id")
        where id is not null
        select (row, door.ChildId(id));
}
