using Marram.Checks;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Organisations;
using Marram.Store;

namespace Marram.Loads;

/// <summary>What a pack comes to in the tables of the register, column by column.</summary>
internal static class PackRows
{
    /// <summary>Adds a load with its files. Returns the number it is given.</summary>
    public static int AddLoad(this RowWriter rows, Load load)
    {
        var number = rows.Add(
            "load",
            [load],
            ("hash", one => one.Hash),
            ("kind", one => one.Kind),
            ("name", one => one.Name),
            ("accepted_at", one => one.AcceptedAt),
            ("meeting_day", one => one.MeetingDay),
            ("by", one => one.By),
            ("reason", one => one.Reason),
            ("undoes", one => one.Undoes),
            ("awaits_checks", one => one.AwaitsChecks));
        rows.Add(
            "loaded_file",
            load.Files,
            ("load_number", _ => number),
            ("name", file => file.Name),
            ("hash", file => file.Hash),
            ("bytes", file => file.Bytes),
            ("rows", file => file.Rows));
        return number;
    }

    /// <summary>Adds organisations; one that is known is called as this load calls it.</summary>
    public static void AddOrRename(this RowWriter rows, IEnumerable<Organisation> organisations) =>
        rows.AddOrChange(
            "organisation",
            organisations,
            "id",
            ["name", "kind", "name_printed", "note"],
            ("id", one => one.Id),
            ("name", one => one.Name),
            ("kind", one => one.Kind),
            ("name_printed", one => one.NamePrinted),
            ("note", one => one.Note),
            ("from_day", one => one.FromDay),
            ("until_day", one => one.UntilDay),
            ("successor_id", one => one.SuccessorId));

    /// <summary>Adds an indicator with its versions and leads.</summary>
    public static void AddIndicator(this RowWriter rows, Indicator indicator)
    {
        rows.Add(
            "indicator",
            [indicator],
            ("id", one => one.Id),
            ("definition_id", one => one.DefinitionId),
            ("organisation_id", one => one.OrganisationId),
            ("provider_id", one => one.ProviderId),
            ("is_on_scorecard", one => one.IsOnScorecard),
            ("order", one => one.Order),
            ("section_number", one => one.SectionNumber),
            ("section_title", one => one.SectionTitle),
            ("group_title", one => one.GroupTitle));
        indicator.Versions.ForEach(version => rows.AddVersion(indicator.Id, version));
        rows.Add(
            "indicator_lead",
            indicator.Leads,
            ("indicator_id", _ => indicator.Id),
            ("kind", lead => lead.Kind),
            ("role", lead => lead.Role),
            ("from_day", lead => lead.FromDay),
            ("until_day", lead => lead.UntilDay));
    }

    public static void AddVersion(this RowWriter rows, string indicatorId, IndicatorVersion version) =>
        rows.Add(
            "indicator_version",
            [version],
            ("indicator_id", _ => indicatorId),
            ("number", one => one.Number),
            ("load_number", one => one.LoadNumber),
            ("title", one => one.Title),
            ("short_title", one => one.ShortTitle),
            ("question", one => one.Question),
            ("definition", one => one.Definition),
            ("rationale", one => one.Rationale),
            ("group", one => one.Group),
            ("priority", one => one.Priority),
            ("unit", one => one.Unit),
            ("polarity", one => one.Polarity),
            ("polarity_reason", one => one.PolarityReason),
            ("decimals", one => one.Decimals),
            ("basis_printed", one => one.BasisPrinted),
            ("basis_assumed", one => one.BasisAssumed),
            ("source", one => one.Source),
            ("target_printed", one => one.TargetPrinted),
            ("threshold_key_printed", one => one.ThresholdKeyPrinted),
            ("rag_printed", one => one.RagPrinted),
            ("arrow_printed", one => one.ArrowPrinted),
            ("source_line", one => one.SourceLine));

    public static void AddFigures(this RowWriter rows, IEnumerable<Figure> figures) =>
        rows.Add(
            "figure",
            figures,
            ("load_number", one => one.LoadNumber),
            ("indicator_id", one => one.IndicatorId),
            ("organisation_id", one => one.OrganisationId),
            ("series", one => one.Series),
            ("basis", one => one.Basis),
            ("first_day", one => one.FirstDay),
            ("last_day", one => one.LastDay),
            ("value", one => one.Value),
            ("printed", one => one.Printed),
            ("unit", one => one.Unit),
            ("numerator", one => one.Numerator),
            ("denominator", one => one.Denominator),
            ("source_file", one => one.SourceFile),
            ("source_id", one => one.SourceId),
            ("source_line", one => one.SourceLine),
            ("label_printed", one => one.LabelPrinted),
            ("flag", one => one.Flag));

    public static void AddBands(this RowWriter rows, IEnumerable<BandSetting> bands) =>
        rows.Add(
            "band_setting",
            bands,
            ("load_number", one => one.LoadNumber),
            ("indicator_id", one => one.IndicatorId),
            ("year", one => one.Year),
            ("polarity", one => one.Polarity),
            ("requires_improvement_printed", one => one.RequiresImprovementPrinted),
            ("good_printed", one => one.GoodPrinted),
            ("outstanding_printed", one => one.OutstandingPrinted),
            ("single_printed", one => one.SinglePrinted));

    public static void AddTargets(this RowWriter rows, IEnumerable<TargetSetting> targets) =>
        rows.Add(
            "target_setting",
            targets,
            ("load_number", one => one.LoadNumber),
            ("indicator_id", one => one.IndicatorId),
            ("series", one => one.Series),
            ("value", one => one.Value),
            ("polarity", one => one.Polarity),
            ("amber_within", one => one.AmberWithin),
            ("kind", one => one.Kind),
            ("printed", one => one.Printed),
            ("reach_by", one => one.ReachBy),
            ("from_day", one => one.FromDay),
            ("until_day", one => one.UntilDay));

    /// <summary>Adds running text as a pack brings it: each part on one page, and of no period of its own.</summary>
    public static void AddCommentary(this RowWriter rows, IEnumerable<CommentaryText> texts) =>
        rows.Add(
            "commentary_text",
            texts,
            ("load_number", one => one.LoadNumber),
            ("page", one => one.Page),
            ("organisation_id", one => one.OrganisationId),
            ("indicator_id", one => one.IndicatorId),
            ("section", one => one.Section),
            ("heading", one => one.Heading),
            ("sequence", one => one.Sequence),
            ("text", one => one.Text),
            ("source_line", one => one.SourceLine),
            ("source_line_end", one => one.SourceLineEnd),
            ("note", one => one.Note));

    public static void AddPromises(this RowWriter rows, IEnumerable<DatedPromise> promises) =>
        rows.Add(
            "dated_promise",
            promises,
            ("load_number", one => one.LoadNumber),
            ("id", one => one.Id),
            ("organisation_id", one => one.OrganisationId),
            ("indicator_id", one => one.IndicatorId),
            ("text", one => one.Text),
            ("due_printed", one => one.DuePrinted),
            ("due_on", one => one.DueOn),
            ("status_as_stated", one => one.StatusAsStated),
            ("source_line", one => one.SourceLine));

    public static void AddFindings(this RowWriter rows, IEnumerable<RaisedFinding> findings) =>
        rows.Add(
            "raised_finding",
            findings,
            ("load_number", one => one.LoadNumber),
            ("finding_id", one => one.FindingId),
            ("check", one => one.Check),
            ("severity", one => one.Severity),
            ("organisation_id", one => one.OrganisationId),
            ("indicator_id", one => one.IndicatorId),
            ("lines", one => one.Lines),
            ("printed", one => one.Printed),
            ("expected", one => one.Expected),
            ("message", one => one.Message),
            ("sentence", one => one.Sentence),
            ("correction", one => one.Correction));
}
