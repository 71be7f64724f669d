using System.Data.Common;
using System.Globalization;
using Marram.Periods;
using Marram.Records;

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

/// <summary>The one generic computation: what a measure's list of cases adds up to, whole and in parts, in one pass.</summary>
internal static class FigureQuery
{
    // The splits, in the order of the bits that grouping() gives, and the expression of each over the case and its child.
    private static readonly (string Name, string Sql)[] Splits =
    [
        ("team", "listed.team_code"),
        ("age", """
            case
              when child.birth_month is null then null
              when child.birth_month > period.last_day then 'Unborn'
              when cast(child.birth_month + interval '1 year' as date) > period.last_day then 'Under 1'
              when cast(child.birth_month + interval '5 years' as date) > period.last_day then '1 to 4'
              when cast(child.birth_month + interval '10 years' as date) > period.last_day then '5 to 9'
              when cast(child.birth_month + interval '16 years' as date) > period.last_day then '10 to 15'
              when cast(child.birth_month + interval '18 years' as date) > period.last_day then '16 to 17'
              else '18 and over'
            end
            """),
        ("sex", "case child.sex when 'M' then 'Male' when 'F' then 'Female' end"),
        ("ethnicity", """
            case
              when child.ethnicity in ('CHNE', 'AIND', 'APKN', 'ABAN', 'AOTH') then 'Asian'
              when child.ethnicity in ('BCRB', 'BAFR', 'BOTH') then 'Black'
              when child.ethnicity in ('MWBC', 'MWBA', 'MWAS', 'MOTH') then 'Mixed'
              when child.ethnicity in ('WBRI', 'WIRI', 'WIRT', 'WROM', 'WOTH') then 'White'
              when child.ethnicity = 'OOTH' then 'Other'
            end
            """),
        ("disability", "case when child.is_disabled then 'Disabled' when not child.is_disabled then 'Not disabled' end"),
        ("legal status", "status.legal_status"),
    ];

    /// <summary>How many cases a measure lists, and its figures for the periods it can be counted for.</summary>
    public static (long Cases, IReadOnlyList<FreshFigure> Figures) Figures(MeasureRecords records, Measure measure, CancellationToken stop)
    {
        records.Install(measure);
        var totals = new Dictionary<(string Authority, int Period), Tally>();
        var cases = 0L;
        foreach (var row in Rows(records.Db, Sql(records, measure), stop))
        {
            var tally = totals.TryGetValue((row.Authority, row.Period), out var known) ? known : totals[(row.Authority, row.Period)] = new();
            cases += tally.Take(row);
        }

        var periods = records.MonthEnds.Select(month => MeasurePeriods.Ending(month, measure.Definition.Basis)).Where(period => period is not null).Select(period => period!.Value).ToList();
        var populations = measure.Definition.Population is { } column ? Populations(records, column) : [];
        return (cases,
        [
            .. from authority in records.Loads.Select(load => load.Authority).Distinct().Order(StringComparer.Ordinal)
               let coverage = MeasureCoverage.Of(records, measure, authority)
               where coverage is not null
               from period in periods
               where coverage.Covers(period)
               select (totals.GetValueOrDefault((authority, MeasurePeriods.IdOf(period))) ?? new()).Figure(authority, period, measure.Definition, coverage, populations),
        ]);
    }

    private static string Sql(MeasureRecords records, Measure measure)
    {
        var inCare = measure.Tables.Any(table => table.Name == "care_episode");
        if (inCare)
        {
            records.InstallLegalStatus();
        }

        string[] names = [.. Splits.Select((_, i) => $"part_{i}")];
        return $"""
            with listed as (
              {MeasureTables.Cases(records.Db, measure.Definition)}
            ),
            told as (
              select listed.org_code, listed.period_id, listed.met, listed.value, listed.left_out,
                {string.Join(", ", Splits.Select((split, i) => $"{(i == Splits.Length - 1 && !inCare ? "cast(null as varchar)" : split.Sql)} as {names[i]}"))}
              from listed
              join period on period.period_id = listed.period_id and period.period_id > 0
              left join child on child.org_code = listed.org_code and child.child_id = listed.child_id
              {(inCare ? "left join legal_status as status on status.org_code = listed.org_code and status.child_id = listed.child_id and status.last_day = period.last_day" : "")}
            )
            select org_code, period_id, cast(grouping({string.Join(", ", names)}, left_out) as integer), {string.Join(", ", names)}, left_out,
              count(*) filter (where left_out is null), count(*) filter (where left_out is null and met), count(value) filter (where left_out is null),
              coalesce(sum(value) filter (where left_out is null), 0), max(value) filter (where left_out is null), count(*)
            from told
            group by grouping sets ((org_code, period_id), (org_code, period_id, left_out), {string.Join(", ", names.Select(name => $"(org_code, period_id, {name})"))})
            """;
    }

    private static IEnumerable<TotalRow> Rows(DbConnection db, string sql, CancellationToken stop)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var cancelling = stop.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            var parts = Splits.Length;
            // grouping() sets a bit, the last column's the lowest, for each column that is not grouped by.
            var bits = ~reader.GetInt32(2) & ((1 << (parts + 1)) - 1);
            var by = bits == 0 ? -1 : parts - int.TrailingZeroCount(bits);
            yield return new(
                reader.GetString(0), reader.GetInt32(1), by, by >= 0 && !reader.IsDBNull(3 + by) ? reader.GetString(3 + by) : null, reader.GetInt64(4 + parts), reader.GetInt64(5 + parts),
                reader.GetInt64(6 + parts), reader.GetDouble(7 + parts), reader.IsDBNull(8 + parts) ? null : reader.GetDouble(8 + parts), reader.GetInt64(9 + parts));
        }
    }

    private static Dictionary<(string Authority, int Year), long> Populations(MeasureRecords records, string column)
    {
        records.Materialise(RecordTables.Of("population"));
        using var command = records.Db.CreateCommand();
        command.CommandText = $"select org_code, mid_year, {column} from population where {column} is not null";
        using var reader = command.ExecuteReader();
        var populations = new Dictionary<(string, int), long>();
        while (reader.Read())
        {
            populations[(reader.GetString(0), (int)reader.GetInt64(1))] = reader.GetInt64(2);
        }

        return populations;
    }

    /// <summary>A row of the answer: by nothing (-1), by a split, or by the reason for leaving out (the last).</summary>
    private sealed record TotalRow(string Authority, int Period, int By, string? Part, long Counted, long Met, long Valued, double Sum, double? Longest, long Cases);

    private sealed class Tally
    {
        private readonly List<FigurePart> parts = [];
        private readonly List<(long Count, string Reason)> leftOut = [];
        private TotalRow whole = new("", 0, -1, null, 0, 0, 0, 0, null, 0);

        /// <summary>Takes a row; the number of cases if it is the whole, otherwise 0.</summary>
        public long Take(TotalRow row)
        {
            if (row.By < 0)
            {
                whole = row;
                return row.Cases;
            }

            if (row.By == Splits.Length)
            {
                if (row.Part is { } reason)
                {
                    leftOut.Add((row.Cases, reason));
                }
            }
            else if (row.Counted > 0)
            {
                parts.Add(new(Splits[row.By].Name, row.Part ?? "", row.Counted, row.Met, row.Valued, Rounded(row.Sum), row.Longest));
            }

            return 0;
        }

        public FreshFigure Figure(string authority, Period period, MeasureDefinition measure, MeasureCoverage coverage, Dictionary<(string Authority, int Year), long> populations)
        {
            // The estimate of the June before the year's end; while that is not published, the latest there is.
            var year = FinancialYear.Of(period.LastDay).StartYear;
            (int Year, long People)? population = null;
            foreach (var ((code, known), people) in populations)
            {
                if (code == authority && known <= year && (population is null || known > population.Value.Year))
                {
                    population = (known, people);
                }
            }

            var caveat = coverage.Caveat(period, measure);
            if (measure.Unit == MeasureUnit.RatePer10000 && population?.Year != year)
            {
                caveat = Joined(caveat, population is { } older ? $"made with the population of June {older.Year}, the latest that is loaded" : "no population is loaded for this year");
            }

            // A split in which no part is known says nothing.
            var told = parts.GroupBy(part => part.Split).Where(split => split.Any(part => part.Part.Length > 0)).SelectMany(split => split)
                .OrderBy(part => Array.FindIndex(Splits, split => split.Name == part.Split)).ThenBy(part => part.Part, StringComparer.Ordinal);
            return new(
                authority, period, whole.Counted, whole.Met, whole.Valued, Rounded(whole.Sum), whole.Longest, population?.People, population?.Year, caveat,
                string.Join('\n', leftOut.OrderBy(one => one.Reason, StringComparer.Ordinal).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count}\t{one.Reason}"))),
                string.Join('\n', told));
        }

        private static string Joined(string one, string other) => one.Length == 0 ? other : $"{one}; {other}";

        // The engine adds in whatever order its threads finish, so the last digits are not always the same.
        private static double Rounded(double sum) => Math.Round(sum, 6, MidpointRounding.AwayFromZero);
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
