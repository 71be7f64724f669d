using Marram.Indicators;
using Marram.Periods;

namespace Marram.Packs;

/// <summary>Reads a pack from a folder of CSV files: the whole of it, or the reasons why not. Nothing is half-read.</summary>
public static class PackFolder
{
    /// <summary>The files of a pack, with their columns; the first three must be there.</summary>
    public static readonly IReadOnlyList<(string File, bool Required, string[] Columns)> Files =
    [
        ("organisations.csv", true, ["id", "name_printed", "name_inferred", "kind", "named_in_pack", "source_line", "note"]),
        ("indicators.csv", true, ["id", "definition_id", "title_printed", "section_number", "section_title", "group_title", "organisation_id",
            "provider_id", "unit", "polarity", "polarity_basis", "period_basis", "period_basis_printed", "target_text_printed", "target_value",
            "target_kind", "target_comparison", "threshold_rules_printed", "rag_printed", "trend_printed", "rationale", "source_line",
            "title_lines", "target_lines", "rag_line", "rules_lines"]),
        ("observations.csv", true, ["obs_id", "indicator_id", "organisation_id", "series", "period_label_printed", "period_label_normalised",
            "period_start", "period_end", "period_kind", "value", "unit", "printed", "position", "source_line", "label_line", "flag"]),
        ("scorecard.csv", false, ["row", "indicator_id", "title", "rationale", "national_avg", "nw_avg", "sn_avg", "benchmark_year", "band_ri",
            "band_good", "band_outstanding", "band_single_text", "dot_glyph", "dot_meaning",
            "comments", "source_line", "title_lines", "rationale_lines", "comment_lines"]),
        ("bands.csv", false, ["indicator_id", "band", "printed", "polarity", "source_line"]),
        ("derived_counts.csv", false, ["indicator_id", "period", "percent_printed", "total_waiting_printed", "implied_within_18_weeks",
            "implied_over_18_weeks", "feasible", "percent_line", "total_line"]),
        ("narrative_facts.csv", false, ["fact_id", "topic_id", "indicator_id", "organisation_id", "period", "period_start", "period_end",
            "measure", "value", "unit", "printed", "paraphrase", "source_line"]),
        ("narrative.csv", false, ["page", "organisation_id", "indicator_id", "section", "heading_printed", "seq", "text", "source_line",
            "source_line_end", "note"]),
        ("audits.csv", false, ["audit_kind", "audit", "audit_month", "domain", "judgement", "measure", "value", "unit", "printed",
            "sample_size", "source_line", "note"]),
        ("audit_findings.csv", false, ["audit", "kind", "finding", "source_line"]),
        ("grade_scales.csv", false, ["scale", "order_best_first", "grade_printed", "source_line", "note"]),
        ("improvement_plan.csv", false, ["priority_no", "priority_title", "item_id", "kind", "summary", "owner_role", "status_as_stated",
            "date_text", "date_start", "date_end", "paragraph", "source_line", "note"]),
        ("governance.csv", false, ["id", "name", "kind", "cadence", "lead_role", "membership", "purpose", "relation", "relation_to",
            "source_line", "note"]),
        ("commitments.csv", false, ["id", "organisation_id", "indicator_id", "commitment", "due_printed", "due_date", "status_as_stated",
            "source_line"]),
        ("report_cover.csv", false, ["field", "value", "source_line", "source_line_end"]),
    ];

    private static readonly Dictionary<string, Polarity> Polarities = new() { ["higher"] = Polarity.Higher, ["lower"] = Polarity.Lower, ["neither"] = Polarity.Neither };

    private static readonly Dictionary<string, Unit> Units = new()
    {
        ["percent"] = Unit.Percent,
        ["count"] = Unit.Count,
        ["rate per 10,000"] = Unit.RatePer10000,
        ["weeks"] = Unit.Weeks,
    };

    private static readonly Dictionary<string, Basis> Bases = new()
    {
        ["month"] = Basis.InPeriod,
        ["quarter"] = Basis.InPeriod,
        ["year"] = Basis.InPeriod,
        ["snapshot"] = Basis.Snapshot,
        ["month_end_snapshot"] = Basis.Snapshot,
        ["snapshot_looking_back_12_months"] = Basis.Snapshot,
        ["rolling_3_months"] = Basis.Rolling3Months,
        ["rolling_12_months"] = Basis.Rolling12Months,
        ["cumulative_from_april"] = Basis.YearToDate,
    };

    private static readonly Dictionary<string, bool> Flags = new() { ["0"] = false, ["1"] = true };

    /// <summary>Reads the folder's files into memory by name; an empty dictionary with one problem when there is no such folder.</summary>
    public static Dictionary<string, byte[]> ReadFiles(string folder, List<PackProblem> problems)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            problems.Add(new(folder, null, null, "no such folder", "a folder with " + string.Join(", ", Files.Where(f => f.Required).Select(f => f.File))));
            return files;
        }

        foreach (var (file, required, _) in Files)
        {
            var path = Path.Combine(folder, file);
            if (File.Exists(path))
            {
                files[file] = File.ReadAllBytes(path);
            }
            else if (required)
            {
                problems.Add(new(file, null, null, "no such file in the folder", "the file: a pack needs it"));
            }
        }

        return files;
    }

    /// <summary>The pack of a folder, or null with the problems that stand in the way.</summary>
    public static Pack? Read(string folder, List<PackProblem> problems)
    {
        var files = ReadFiles(folder, problems);
        return problems.Count > 0 ? null : Read(files, problems);
    }

    /// <summary>The pack in a set of files, or null with the problems that stand in the way.</summary>
    public static Pack? Read(IReadOnlyDictionary<string, byte[]> files, List<PackProblem> problems)
    {
        var tables = Files.Where(f => files.ContainsKey(f.File))
            .ToDictionary(f => f.File, f => PackTable.Read(f.File, files[f.File], f.Columns, problems));
        if (problems.Count > 0)
        {
            return null;
        }

        var pack = new Pack
        {
            Organisations = All(tables, "organisations.csv", Organisation),
            Indicators = All(tables, "indicators.csv", Indicator),
            Observations = All(tables, "observations.csv", Figure),
            Scorecard = All(tables, "scorecard.csv", Scorecard),
            Bands = All(tables, "bands.csv", Band),
            DerivedCounts = All(tables, "derived_counts.csv", Derived),
            Facts = All(tables, "narrative_facts.csv", Fact),
            Narrative = All(tables, "narrative.csv", Narrative),
            Audits = All(tables, "audits.csv", Audit),
            AuditFindings = All(tables, "audit_findings.csv", row => new AuditFinding(
                row.Text("audit"), row.Text("kind"), row.Required("finding"), row.WholeOrNull("source_line"))),
            GradeScales = All(tables, "grade_scales.csv", row => new GradeOfScale(
                row.Required("scale"), row.Whole("order_best_first"), row.Required("grade_printed"), row.WholeOrNull("source_line"), row.Text("note"))),
            ImprovementPlan = All(tables, "improvement_plan.csv", PlanItem),
            Governance = All(tables, "governance.csv", row => new GovernanceEntry(
                row.Required("id"), row.Required("name"), row.Text("kind"), row.Text("cadence"), row.Text("lead_role"), row.Text("membership"),
                row.Text("purpose"), row.Text("relation"), row.Text("relation_to"), row.WholeOrNull("source_line"), row.Text("note"))),
            Commitments = All(tables, "commitments.csv", row => new Commitment(
                row.Required("id"), row.Required("organisation_id"), row.Text("indicator_id"), row.Required("commitment"), row.Text("due_printed"),
                row.DayOrNull("due_date"), row.Text("status_as_stated"), row.WholeOrNull("source_line"))),
            Cover = All(tables, "report_cover.csv", row => new CoverField(
                row.Required("field"), row.Text("value"), row.WholeOrNull("source_line"), row.WholeOrNull("source_line_end"))),
            Absent = [.. Files.Where(f => !files.ContainsKey(f.File)).Select(f => f.File)],
        };

        if (problems.Count == 0)
        {
            References(pack, tables, problems);
        }

        return problems.Count > 0 ? null : pack;
    }

    private static List<T> All<T>(Dictionary<string, PackTable> tables, string file, Func<PackTable.Row, T> read) =>
        tables.TryGetValue(file, out var table) ? table.Rows.ConvertAll(row => read(row)) : [];

    private static PackOrganisation Organisation(PackTable.Row row) => new(
        row.Required("id"), row.Text("name_printed"), row.Text("name_inferred"), row.Required("kind"), row.OneOf("named_in_pack", Flags),
        row.WholeOrNull("source_line"), row.Text("note"));

    private static PackIndicator Indicator(PackTable.Row row) => new(
        row.Required("id"), row.Required("definition_id"), row.Required("title_printed"), row.Text("section_number"), row.Text("section_title"),
        row.Text("group_title"), row.Required("organisation_id"), row.Text("provider_id"), row.Required("unit"), row.OneOf("polarity", Polarities),
        row.Text("polarity_basis"), row.Text("period_basis"), row.Text("period_basis_printed"), row.Text("target_text_printed"),
        row.NumberOrNull("target_value"), row.Text("target_kind"), Comparison(row), row.Text("threshold_rules_printed"), row.Text("rag_printed"),
        row.Text("trend_printed"), row.Text("rationale"), row.WholeOrNull("source_line"), row.LinesOrNull("title_lines"),
        row.LinesOrNull("target_lines"), row.WholeOrNull("rag_line"), row.LinesOrNull("rules_lines"));

    private static string Comparison(PackTable.Row row)
    {
        var text = row.Text("target_comparison");
        if (text is not ("" or ">=" or "<=" or ">" or "<"))
        {
            row.Problem("target_comparison", PackTable.Row.Quoted(text), ">=, <=, >, < or nothing");
        }

        return text;
    }

    private static Observation Figure(PackTable.Row row)
    {
        const string Assumed = " (assumed)";
        var kind = row.Text("period_kind");
        var assumed = kind.EndsWith(Assumed, StringComparison.Ordinal);
        var plain = assumed ? kind[..^Assumed.Length] : kind;
        if (!Bases.TryGetValue(plain, out var basis))
        {
            row.Problem("period_kind", PackTable.Row.Quoted(kind), "one of " + string.Join(", ", Bases.Keys));
        }

        var (start, end) = (row.Day("period_start"), row.Day("period_end"));
        var period = Period.From(basis, start, end);
        if (period is null && start != default && end != default)
        {
            row.Problem("period_end", $"{start:yyyy-MM-dd} to {end:yyyy-MM-dd}", $"days that make a period of the kind “{kind}”");
        }

        return new Observation(
            row.Required("obs_id"), row.Required("indicator_id"), row.Required("organisation_id"), row.Required("series"),
            row.Text("period_label_printed"), row.Text("period_label_normalised"), period ?? default, kind, assumed, row.NumberOrNull("value"),
            row.OneOf("unit", Units), row.Text("printed"), row.WholeOrNull("position") ?? 0, row.WholeOrNull("source_line"),
            row.WholeOrNull("label_line"), row.Text("flag"));
    }

    private static ScorecardRow Scorecard(PackTable.Row row) => new(
        row.Whole("row"), row.Required("indicator_id"), row.Required("title"), row.Text("rationale"), row.Text("national_avg"), row.Text("nw_avg"),
        row.Text("sn_avg"), row.Text("benchmark_year"), row.Text("band_ri"), row.Text("band_good"), row.Text("band_outstanding"),
        row.Text("band_single_text"),
        Outturns(row), Quarters(row),
        row.Text("dot_glyph"), row.Text("dot_meaning"), row.Text("comments"), row.WholeOrNull("source_line"), row.LinesOrNull("title_lines"),
        row.LinesOrNull("rationale_lines"), row.LinesOrNull("comment_lines"));

    // Columns such as outturn_2019_20 and q3_2020_21 name their own year; the first outturn may be called the baseline.
    private static List<PrintedOutturn> Outturns(PackTable.Row row) =>
    [
        .. from column in row.Columns
           let name = column.Split('_', 2)
           where name is ["baseline" or "outturn", _]
           let year = FinancialYearOf(name[1])
           orderby year
           select new PrintedOutturn(year, row.Text(column)),
    ];

    private static List<PrintedQuarter> Quarters(PackTable.Row row) =>
    [
        .. from column in row.Columns
           where column.Length == 10 && column[0] == 'q' && column[1] is >= '1' and <= '4' && column[2] == '_'
           let year = FinancialYearOf(column[3..])
           orderby year, column[1]
           select new PrintedQuarter(new Quarter(year, column[1] - '0'), row.Text(column)),
    ];

    private static FinancialYear FinancialYearOf(string underscored) =>
        FinancialYear.TryParse(underscored.Replace('_', '/'), out var year) ? year : default;

    private static PrintedBand Band(PackTable.Row row)
    {
        var band = row.Text("band");
        if (band is not ("ri" or "good" or "outstanding" or "single_text"))
        {
            row.Problem("band", PackTable.Row.Quoted(band), "ri, good, outstanding or single_text");
        }

        var printed = row.Required("printed");
        if (band != "single_text" && printed.Any(char.IsDigit) && BandText.Parse(printed) is null)
        {
            row.Problem("printed", PackTable.Row.Quoted(printed), "a band such as 75-84, 85+, <14 or >=92");
        }

        return new PrintedBand(row.Required("indicator_id"), band, printed, row.OneOf("polarity", Polarities), row.WholeOrNull("source_line"));
    }

    private static DerivedCount Derived(PackTable.Row row) => new(
        row.Required("indicator_id"), row.Required("period"), row.Required("percent_printed"), row.Count("total_waiting_printed"),
        row.Count("implied_within_18_weeks"), row.Count("implied_over_18_weeks"), row.OneOf("feasible", Flags),
        row.WholeOrNull("percent_line"), row.WholeOrNull("total_line"));

    private static NarrativeFact Fact(PackTable.Row row) => new(
        row.Required("fact_id"), row.Required("topic_id"), row.Text("indicator_id"), row.Required("organisation_id"), row.Text("period"),
        row.DayOrNull("period_start"), row.DayOrNull("period_end"), row.Required("measure"), FactValue(row), row.Required("unit"),
        row.Text("printed"), row.Text("paraphrase"), row.WholeOrNull("source_line"));

    // A fact may be a date ("due on 13 March"): it is kept in words alone.
    private static decimal? FactValue(PackTable.Row row) => row.Text("unit") == "date" ? null : row.NumberOrNull("value");

    private static NarrativeText Narrative(PackTable.Row row) => new(
        row.Required("page"), row.Required("organisation_id"), row.Text("indicator_id"), row.Required("section"), row.Text("heading_printed"),
        row.Text("seq"), row.Text("text"), row.WholeOrNull("source_line"), row.WholeOrNull("source_line_end"), row.Text("note"));

    private static AuditFigure Audit(PackTable.Row row) => new(
        row.Required("audit_kind"), row.Required("audit"), row.Text("audit_month"), row.Text("domain"), row.Text("judgement"), row.Required("measure"),
        row.NumberOrNull("value"), row.Text("unit"), row.Text("printed"), row.WholeOrNull("sample_size"), row.WholeOrNull("source_line"),
        row.Text("note"));

    private static PlanItem PlanItem(PackTable.Row row) => new(
        row.Whole("priority_no"), row.Text("priority_title"), row.Required("item_id"), row.Text("kind"), row.Required("summary"),
        row.Text("owner_role"), row.Text("status_as_stated"), row.Text("date_text"), row.DayOrNull("date_start"), row.DayOrNull("date_end"),
        row.Text("paragraph"), row.WholeOrNull("source_line"), row.Text("note"));

    /// <summary>What one row cannot know: that ids are unique, that what is referred to exists, that no figure stands twice.</summary>
    private static void References(Pack pack, Dictionary<string, PackTable> tables, List<PackProblem> problems)
    {
        Unique(tables, "organisations.csv", "id", problems);
        Unique(tables, "indicators.csv", "id", problems);
        Unique(tables, "observations.csv", "obs_id", problems);
        var organisations = pack.Organisations.Select(o => o.Id).ToHashSet();
        var indicators = pack.Indicators.Select(i => i.Id).ToHashSet();
        foreach (var (file, table) in tables)
        {
            var columns = Files.Single(f => f.File == file).Columns;
            if (file != "indicators.csv" && columns.Contains("indicator_id"))
            {
                Known(table, "indicator_id", indicators, "an indicator of indicators.csv", problems);
            }

            if (columns.Contains("organisation_id"))
            {
                Known(table, "organisation_id", organisations, "an organisation of organisations.csv", problems);
            }
        }

        var seen = new Dictionary<(string, string, string, Period), int>();
        foreach (var (row, figure) in tables["observations.csv"].Rows.Zip(pack.Observations))
        {
            if (!seen.TryAdd((figure.IndicatorId, figure.OrganisationId, figure.Series, figure.Period), row.Line))
            {
                var first = seen[(figure.IndicatorId, figure.OrganisationId, figure.Series, figure.Period)];
                row.Problem("period_end", $"a second figure for {figure.IndicatorId}, {figure.Series}, {figure.Period.Label} (the first is on line {first})",
                    "one row for each indicator, organisation, series and period");
            }
        }
    }

    private static void Unique(Dictionary<string, PackTable> tables, string file, string column, List<PackProblem> problems)
    {
        var seen = new Dictionary<string, int>();
        foreach (var row in tables[file].Rows)
        {
            if (!seen.TryAdd(row.Text(column), row.Line))
            {
                problems.Add(new(file, row.Line, column, $"“{row.Text(column)}” again (first on line {seen[row.Text(column)]})", "each id once"));
            }
        }
    }

    private static void Known(PackTable table, string column, HashSet<string> known, string wanted, List<PackProblem> problems)
    {
        foreach (var row in table.Rows.Where(row => row.Text(column) is { Length: > 0 } id && !known.Contains(id)))
        {
            problems.Add(new(table.File, row.Line, column, PackTable.Row.Quoted(row.Text(column)), wanted));
        }
    }
}
