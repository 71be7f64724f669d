using System.Globalization;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Marram.Periods;

namespace Marram.Measures;

/// <summary>A figure just counted, not kept yet.</summary>
internal sealed record FreshFigure(
    string Authority, Period Period, long Counted, long Met, long Valued, double Sum, double? Longest, long? Population, int? PopulationYear, string Caveat, string LeftOut, string Parts)
{
    /// <summary>Two countings with the same one are the same figure.</summary>
    public string Fingerprint => StandingFigure.FingerprintOf(Counted, Met, Valued, Sum, Longest, Population, Caveat, LeftOut, Parts);

    public CountedFigure Figure(Measure measure, int run, StandingFigure? before, IReadOnlyList<string> causes) => new()
    {
        RunNumber = run,
        MeasureId = measure.Id,
        Authority = Authority,
        Basis = Period.Basis,
        FirstDay = Period.FirstDay,
        LastDay = Period.LastDay,
        Unit = measure.Definition.Unit,
        Counted = Counted,
        Met = Met,
        Valued = Valued,
        Sum = Sum,
        Longest = Longest,
        Population = Population,
        PopulationYear = PopulationYear,
        Caveat = Caveat,
        LeftOut = LeftOut,
        Parts = Parts,
        Supersedes = before?.Number,
        Restated = before is null ? "" : Restatement.Explain(measure.Definition.Subject, before.Counted, before.Met, Counted, Met, causes),
    };
}

/// <summary>
/// The one generic computation: what a measure's list of cases adds up to, whole and in parts. The engine lists each case once; the adding up is done here, for grouping one
/// list by eight things costs the engine more than making the list. Events that say the same of themselves whatever the period are listed by months, and each then counts in
/// every period its month is part of.
/// </summary>
internal sealed class FigureQuery
{
    // The splits by a number of a child, with a word for each from 1 on; 0 stands where the records do not say.
    private static readonly string[] Ages = ["", "Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17", "18 and over"];
    private static readonly string[] Sexes = ["", "Male", "Female"];
    private static readonly string[] Ethnicities = ["", "Asian", "Black", "Mixed", "White", "Other"];
    private static readonly string[] Disabilities = ["", "Disabled", "Not disabled"];

    // Of a child, in the order of the words above, four bits each; then the month of birth from 1, 0 where it is not known.
    private const string Parts = """
        case sex when 'M' then 1 when 'F' then 2 else 0 end
        + 16 * case
          when ethnicity in ('CHNE', 'AIND', 'APKN', 'ABAN', 'AOTH') then 1
          when ethnicity in ('BCRB', 'BAFR', 'BOTH') then 2
          when ethnicity in ('MWBC', 'MWBA', 'MWAS', 'MOTH') then 3
          when ethnicity in ('WBRI', 'WIRI', 'WIRT', 'WROM', 'WOTH') then 4
          when ethnicity = 'OOTH' then 5
          else 0
        end
        + 256 * case when is_disabled then 1 when not is_disabled then 2 else 0 end
        + 4096 * coalesce(extract(year from birth_month) * 12 + extract(month from birth_month), 0)
        """;

    private const long IsMet = 1L << 40;

    private readonly MeasureRecords records;
    private readonly Measure measure;
    private readonly string sql;
    private readonly bool isByMonths;
    private readonly List<Period> periods;

    // Where the columns stand that are not always asked for; null where this one is not.
    private int? leftOutAt;
    private int? valueAt;
    private int? teamAt;
    private int? legalAt;
    private int? authorityAt;

    private FigureQuery(MeasureRecords records, Measure measure)
    {
        (this.records, this.measure) = (records, measure);
        records.InstallParts(Parts);
        var inCare = measure.Tables.Any(table => table.Name == "care_episode");
        if (inCare)
        {
            records.InstallLegalStatus();
        }

        // The legal status is that of the period's end, which the month of an event does not tell.
        var byMonths = inCare ? null : records.ListByMonths(measure);
        isByMonths = byMonths is not null;
        periods = PeriodsOf(records, measure);
        sql = Sql(byMonths ?? records.ListOf(measure), inCare);
    }

    /// <summary>The periods a measure is counted for, in their order.</summary>
    public static List<Period> PeriodsOf(MeasureRecords records, Measure measure) =>
        [.. records.MonthEnds.Select(month => MeasurePeriods.Ending(month, measure.Definition.Basis)).Where(period => period is not null).Select(period => period!.Value)];

    /// <summary>Makes the tables and views that the question reads: one at a time.</summary>
    public static FigureQuery Of(MeasureRecords records, Measure measure) => new(records, measure);

    /// <summary>How many cases the measure lists, and its figures for the periods it can be counted for.</summary>
    /// <param name="db">A connection to the records that nobody else is using.</param>
    public (long Cases, IReadOnlyList<FreshFigure> Figures) Figures(DuckDBConnection db, FigurePeriods covered, CancellationToken stop)
    {
        var tallies = Tallies(db, stop);
        return (covered.Authorities.Sum(authority => tallies[authority].Cases), [.. covered.All.Select(one => tallies[one.Authority].ByPeriod[one.At].Figure(covered.About(one)))]);
    }

    /// <summary>What the cases of each authority add up to: how many there are, and the sums of each period in their order.</summary>
    /// <param name="db">A connection to the records that nobody else is using.</param>
    public IReadOnlyDictionary<string, (long Cases, IReadOnlyList<FigureSums> ByPeriod)> Tallies(DuckDBConnection db, CancellationToken stop)
    {
        var tallies = records.Authorities.ToDictionary(authority => authority, _ => periods.ConvertAll(_ => new Tally(records.LegalStatuses, measure.Definition.Percentile)), StringComparer.Ordinal);
        var cases = records.Authorities.ToDictionary(authority => authority, _ => 0L, StringComparer.Ordinal);
        var listed = Spans();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var cancelling = stop.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        var only = records.Authorities is [var one] ? tallies[one] : null;
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            var number = reader.GetInt32(0);
            var about = reader.GetInt64(1);
            var reason = leftOutAt is { } reasonAt && !reader.IsDBNull(reasonAt) ? reader.GetString(reasonAt) : null;
            double? value = valueAt is { } numberAt && !reader.IsDBNull(numberAt) ? reader.GetDouble(numberAt) : null;
            var team = teamAt is { } codeAt && !reader.IsDBNull(codeAt) ? reader.GetString(codeAt) : "";
            var legal = legalAt is { } statusAt ? reader.GetInt32(statusAt) : 0;
            var authority = authorityAt is { } ownerAt ? reader.GetString(ownerAt) : records.Authorities[0];
            if (!listed.TryGetValue(number, out var span) || (only ?? tallies.GetValueOrDefault(authority)) is not { } ofAuthority)
            {
                continue;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(cases, authority, out _) += span.Last - span.First + 1;
            for (var i = span.First; i <= span.Last; i++)
            {
                ofAuthority[i].Take(MeasureTables.NumberOf(periods[i].LastDay), about, value, team, legal, reason);
            }
        }

        return tallies.ToDictionary(one => one.Key, one => (cases[one.Key], (IReadOnlyList<FigureSums>)[.. one.Value.Select(tally => tally.Sums())]), StringComparer.Ordinal);
    }

    /// <summary>Has the engine plan the question, as far as asking it costs before any row is read.</summary>
    internal void Plan(DuckDBConnection db) => MeasureTables.Execute(db, "explain " + sql);

    // Which periods, first and last of them, a number in the list stands for: a period's own, or a month's.
    private Dictionary<int, (int First, int Last)> Spans()
    {
        Dictionary<int, (int First, int Last)> spans = [];
        for (var i = 0; i < periods.Count; i++)
        {
            if (!isByMonths)
            {
                spans[MeasurePeriods.IdOf(periods[i])] = (i, i);
                continue;
            }

            for (var month = MeasureTables.NumberOf(periods[i].FirstDay); month <= MeasureTables.NumberOf(periods[i].LastDay); month++)
            {
                spans[month] = (spans.TryGetValue(month, out var known) ? known.First : i, i);
            }
        }

        return spans;
    }

    private string Sql(string view, bool inCare)
    {
        // Where its number stands is known to nobody but this and the reader. A column that the text never names is not asked for: reading one costs more than making it.
        string? Named(string column) => measure.Definition.Sql.Contains('*', StringComparison.Ordinal) || measure.Definition.Sql.Contains(column, StringComparison.Ordinal) ? "listed." + column : null;
        List<string> columns = ["listed.period_id", $"coalesce(child.part, 0) + case when listed.met then {IsMet} else 0 end"];
        int? At(string? column)
        {
            if (column is null)
            {
                return null;
            }

            columns.Add(column);
            return columns.Count - 1;
        }

        leftOutAt = At(Named("left_out"));
        valueAt = At(Named("value"));
        teamAt = At(Named("team_code"));
        legalAt = At(inCare ? "cast(coalesce(enum_code(status.legal_status) + 1, 0) as integer)" : null);
        authorityAt = At(records.Authorities.Count == 1 ? null : "listed.org_code");
        return $"""
            with listed as (
              select cast(null as varchar) as org_code, cast(null as integer) as period_id, cast(null as boolean) as met, cast(null as double) as value, cast(null as varchar) as team_code,
                cast(null as varchar) as child_id, cast(null as varchar) as left_out
              where false
              union all by name
              select * from {view}
            )
            select {string.Join(", ", columns)}
            from listed
            left join child_part as child on child.org_code = listed.org_code and child.child_id = listed.child_id
            {(inCare ? "left join legal_status as status on status.org_code = listed.org_code and status.child_id = listed.child_id and status.period_id = listed.period_id" : "")}
            where listed.period_id > 0
            """;
    }

    private sealed class Tally(IReadOnlyList<string> legalStatuses, decimal? percentile)
    {
        private readonly CaseValues? values = percentile is { } share ? new(share) : null;
        private readonly Dictionary<string, CaseSums> teams = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> leftOut = new(StringComparer.Ordinal);
        private readonly CaseSums[] ages = new CaseSums[Ages.Length];
        private readonly CaseSums[] sexes = new CaseSums[Sexes.Length];
        private readonly CaseSums[] ethnicities = new CaseSums[Ethnicities.Length];
        private readonly CaseSums[] disabilities = new CaseSums[Disabilities.Length];
        private readonly CaseSums[] statuses = new CaseSums[legalStatuses.Count + 1];
        private CaseSums whole;

        public void Take(int month, long about, double? value, string team, int legal, string? reason)
        {
            if (reason is not null)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(leftOut, reason, out _)++;
                return;
            }

            var met = (about & IsMet) != 0;
            whole.Add(met, value);
            CollectionsMarshal.GetValueRefOrAddDefault(teams, team, out _).Add(met, value);
            ages[AgeAt(month, (int)((about & (IsMet - 1)) >> 12))].Add(met, value);
            sexes[about & 15].Add(met, value);
            ethnicities[(about >> 4) & 15].Add(met, value);
            disabilities[(about >> 8) & 15].Add(met, value);
            statuses[legal].Add(met, value);
            if (value is { } number)
            {
                values?.Add(
                    number, ("team", team), ("age", Ages[AgeAt(month, (int)((about & (IsMet - 1)) >> 12))]), ("sex", Sexes[about & 15]), ("ethnicity", Ethnicities[(about >> 4) & 15]),
                    ("disability", Disabilities[(about >> 8) & 15]), ("legal status", legal == 0 ? "" : legalStatuses[legal - 1]));
            }
        }

        // On the last day of a month everybody born in it has had the birthday. The month of birth counts from 1.
        private static int AgeAt(int month, int born) => born == 0 ? 0 : (month - (born - 1)) switch
        {
            < 0 => 1,
            < 1 * 12 => 2,
            < 5 * 12 => 3,
            < 10 * 12 => 4,
            < 16 * 12 => 5,
            < 18 * 12 => 6,
            _ => 7,
        };

        public FigureSums Sums() => new(whole, leftOut,
        [
            ("team", [.. teams.Select(team => (team.Key, team.Value))]),
            ("age", [.. Ages.Zip(ages)]),
            ("sex", [.. Sexes.Zip(sexes)]),
            ("ethnicity", [.. Ethnicities.Zip(ethnicities)]),
            ("disability", [.. Disabilities.Zip(disabilities)]),
            ("legal status", [.. legalStatuses.Prepend("").Zip(statuses)]),
        ], values);
    }
}

/// <summary>From when to when an authority's records allow a measure to be counted.</summary>
/// <param name="Whole">From which day on all tables it reads are complete.</param>
/// <param name="Until">The last day the loads of all of them reach.</param>
/// <param name="Missing">Tables of which nothing was loaded.</param>
internal sealed record MeasureCoverage(DateOnly Whole, DateOnly Until, IReadOnlyList<string> Missing)
{
    /// <summary>Null where the measure cannot be counted: nothing was loaded of any table it reads.</summary>
    public static MeasureCoverage? Of(MeasureRecords records, Measure measure, string authority)
    {
        List<(DateOnly From, DateOnly Until)> spans = [];
        List<string> missing = [];
        foreach (var table in measure.Tables.Where(table => MeasureRecords.DayOf(table) is not null && table.Name != "placement"))
        {
            // An extract of our own brings the tables it has; every other source speaks of all that it can.
            var loads = records.Loads.Where(load => load.Authority == authority && table.Sources.Contains(load.Source)
                && (load.Source != "local" || load.Tables.Any(one => one.Name == table.Name))).ToList();
            if (loads.Count == 0)
            {
                missing.Add(table.Name);
            }
            else
            {
                spans.Add((records.CompleteFrom(table, authority) ?? loads.Min(load => load.FirstDay), loads.Max(load => load.LastDay)));
            }
        }

        return spans.Count == 0 ? null : new(spans.Max(span => span.From), spans.Min(span => span.Until), missing);
    }

    public bool Covers(Period period) => period.LastDay >= Whole && period.LastDay <= Until;

    public string Caveat(Period period, MeasureDefinition measure)
    {
        List<string> reasons = [];
        if (period.FirstDay.AddMonths(-measure.HistoryMonths) is var needed && needed < Whole)
        {
            reasons.Add($"the records are complete from {Whole.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, and {needed.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} is needed");
        }

        if (Missing.Count > 0)
        {
            reasons.Add($"nothing of {string.Join(" and ", Missing.Select(name => name.Replace('_', ' ')))} has been loaded");
        }

        return string.Join("; ", reasons);
    }
}
