using System.Globalization;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Marram.Periods;

namespace Marram.Measures;

/// <summary>A figure just counted, not kept yet.</summary>
internal sealed record FreshFigure(
    string Authority, Period Period, long Counted, long Met, long Valued, double Sum, double? Longest, long? Population, int? PopulationYear, string Caveat, string LeftOut, string Parts)
{
    /// <summary>Whether it says what a figure that stands says.</summary>
    public bool IsAs(StandingFigure standing) =>
        (Period.FirstDay, Counted, Met, Valued, Sum, Longest, Population) == (standing.FirstDay, standing.Counted, standing.Met, standing.Valued, standing.Sum, standing.Longest, standing.Population)
        && (Caveat, LeftOut, Parts) == (standing.Caveat, standing.LeftOut, standing.Parts);

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
/// list by eight things costs the engine more than making the list. Measures that list the same cases are asked at once. Events that say the same of themselves whatever the period
/// are listed by months, and each then counts in every period its month is part of.
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

    // After the child's, a bit a measure: whether the case met it.
    private const int MetFrom = 40;

    /// <summary>How many measures may be asked at once.</summary>
    public const int AtOnce = 62 - MetFrom;

    private readonly MeasureRecords records;
    private readonly bool isByMonths;
    private readonly List<Period> periods;
    private readonly string sql;
    private readonly decimal?[] percentiles;
    private readonly CaseHolders? holders;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? localities;

    // Where the columns stand that are not always asked for; null where one is not. Of what measures say, one for each in their order.
    private int? teamAt;
    private int? childAt;
    private int? legalAt;
    private int? authorityAt;
    private readonly int?[] valueAt;
    private readonly int?[] leftOutAt;

    private FigureQuery(MeasureRecords records, IReadOnlyList<Measure> alike)
    {
        this.records = records;
        holders = records.InstallParts(Parts, withHolders: !alike[0].NamesTeam);
        percentiles = [.. alike.Select(measure => measure.Definition.Percentile)];
        localities = alike[0].IsOfLists ? null : records.Localities;
        var inCare = IsInCare(alike[0]);
        if (inCare)
        {
            records.InstallLegalStatus();
        }

        isByMonths = IsByMonths(records, alike[0]);
        periods = PeriodsOf(records, alike[0]);
        (valueAt, leftOutAt) = (new int?[alike.Count], new int?[alike.Count]);
        sql = Sql([.. alike.Select(measure => isByMonths ? records.ListByMonths(measure) : records.ListOf(measure))], inCare);
    }

    /// <summary>The periods a measure is counted for, in their order.</summary>
    public static List<Period> PeriodsOf(MeasureRecords records, Measure measure) =>
        [.. records.MonthEnds.Select(month => MeasurePeriods.Ending(month, measure.Definition.Span)).Where(period => period is not null).Select(period => period!.Value)];

    /// <summary>Whether figures of the measure are split by legal status.</summary>
    public static bool IsInCare(Measure measure) => measure.Tables.Any(table => table.Name == "care_episode");

    /// <summary>Whether it is listed by months to be added up. The legal status is that of the period's end, which the month of an event does not tell.</summary>
    public static bool IsByMonths(MeasureRecords records, Measure measure) => !IsInCare(measure) && records.IsListedByMonths(measure);

    /// <summary>Who held each child's case at the end of each month.</summary>
    public static CaseHolders HoldersOf(MeasureRecords records) => records.InstallParts(Parts, withHolders: true)!;

    /// <summary>Makes what the questions about many measures read in common, on every core.</summary>
    public static void MakeShared(MeasureRecords records, IReadOnlyList<Measure> measures) => records.MakeShared(measures, Parts);

    /// <summary>Makes the tables and views that the question reads: one at a time.</summary>
    public static FigureQuery Of(MeasureRecords records, Measure measure) => new(records, [measure]);

    /// <summary>The same for measures that list the same cases: those with one <see cref="KeyOf"/>, and no more than <see cref="AtOnce"/>.</summary>
    public static FigureQuery Of(MeasureRecords records, IReadOnlyList<Measure> alike) => new(records, alike);

    /// <summary>Measures with the same one list the same cases; null for one that is asked alone.</summary>
    public static string? KeyOf(MeasureRecords records, Measure measure) =>
        !records.IsKept(measure) && CaseList.Of(measure.Definition.Sql) is { } list ? $"{measure.Definition.Span} {records.IsListedByMonths(measure)}\n{list.Key}" : null;

    /// <summary>How many cases the measure lists, and its figures for the periods it can be counted for.</summary>
    /// <param name="db">A connection to the records that nobody else is using.</param>
    public (long Cases, IReadOnlyList<FreshFigure> Figures) Figures(DuckDBConnection db, FigurePeriods covered, CancellationToken stop) => Figures(Tallies(db, stop)[0], covered);

    /// <summary>The same from sums that were made with those of other measures.</summary>
    public static (long Cases, IReadOnlyList<FreshFigure> Figures) Figures(MeasureTallies tallies, FigurePeriods covered) =>
        (covered.Authorities.Sum(authority => tallies[authority].Cases), [.. covered.All.Select(one => tallies[one.Authority].ByPeriod[one.At].Figure(covered.About(one)))]);

    /// <summary>What the cases add up to, for each measure in the order they were given.</summary>
    /// <param name="db">A connection to the records that nobody else is using.</param>
    public IReadOnlyList<MeasureTallies> Tallies(DuckDBConnection db, CancellationToken stop)
    {
        var measures = valueAt.Length;
        Teams teams = new(holders?.Codes ?? [""]);
        var listed = Spans();
        int[] months = [.. periods.Select(period => MeasureTables.NumberOf(period.LastDay))];
        var byAuthority = records.Authorities.ToDictionary(
            authority => authority, authority => new OfAuthority([.. percentiles.Select(percentile => new Tally(months, teams, localities?.GetValueOrDefault(authority), records.LegalStatuses, percentile))]),
            StringComparer.Ordinal);
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var cancelling = stop.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        var only = records.Authorities is [var one] ? byAuthority[one] : null;
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            if (!listed.TryGetValue(reader.GetInt32(0), out var span) || (only ?? byAuthority.GetValueOrDefault(reader.GetString(authorityAt!.Value))) is not { } ofAuthority)
            {
                continue;
            }

            var about = reader.GetInt64(1);
            var team = teamAt is { } codeAt && !reader.IsDBNull(codeAt) ? teams.At(reader.GetString(codeAt)) : 0;
            var held = childAt is { } numberOfChildAt ? holders!.Of(reader.GetInt32(numberOfChildAt)) : [];
            var legal = legalAt is { } statusAt ? reader.GetInt32(statusAt) : 0;
            ofAuthority.Cases += span.Last - span.First + 1;
            for (var measure = 0; measure < measures; measure++)
            {
                var tally = ofAuthority.Tallies[measure];
                if (leftOutAt[measure] is { } reasonAt && !reader.IsDBNull(reasonAt))
                {
                    tally.LeaveOut(span, reader.GetString(reasonAt));
                }
                else
                {
                    double? value = valueAt[measure] is { } numberAt && !reader.IsDBNull(numberAt) ? reader.GetDouble(numberAt) : null;
                    tally.Take(span, about, (about >> (MetFrom + measure) & 1) != 0, value, held, team, legal);
                }
            }
        }

        return
        [
            .. Enumerable.Range(0, measures).Select(measure => new MeasureTallies(byAuthority.ToDictionary(
                one => one.Key, one => (one.Value.Cases, one.Value.Tallies[measure].Sums()), StringComparer.Ordinal))),
        ];
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

    private string Sql(IReadOnlyList<string> texts, bool inCare)
    {
        // A column that no text has is not asked for: reading one costs more than making it. What two measures say in the same words is said once.
        List<string> columns = ["listed.period_id"], said = [];
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        string list;
        CaseList[] lists = [.. texts.Select(text => CaseList.Of(text)!)];
        if (lists is [null])
        {
            // A list that cannot be taken apart may still name its columns.
            var text = texts[0];
            list = $"""
                select cast(null as varchar) as org_code, cast(null as integer) as period_id, cast(null as boolean) as met, cast(null as double) as value, cast(null as varchar) as team_code,
                  cast(null as varchar) as child_id, cast(null as varchar) as left_out
                where false
                union all by name
                select * from (
                {text}
                )
                """;
            columns.Add(About(["listed.met"]));
            leftOutAt[0] = At(text.Contains('*', StringComparison.Ordinal) || text.Contains("left_out", StringComparison.Ordinal) ? "listed.left_out" : null);
            valueAt[0] = At(text.Contains('*', StringComparison.Ordinal) || text.Contains("value", StringComparison.Ordinal) ? "listed.value" : null);
            teamAt = At(text.Contains('*', StringComparison.Ordinal) || text.Contains("team_code", StringComparison.Ordinal) ? "listed.team_code" : null);
        }
        else
        {
            var first = lists[0];
            said.Add($"cast({first.Column("org_code")!.Value.Sql}\n as varchar) as org_code");
            said.Add($"cast({first.Column("period_id")!.Value.Sql}\n as integer) as period_id");
            said.Add(first.Column("child_id") is { } child ? $"cast({child.Sql}\n as varchar) as child_id" : "cast(null as varchar) as child_id");
            columns.Add(About([.. lists.Select(one => Said(one, "met", "boolean")!)]));
            for (var measure = 0; measure < lists.Length; measure++)
            {
                leftOutAt[measure] = At(Said(lists[measure], "left_out", "varchar"));
                valueAt[measure] = At(Said(lists[measure], "value", "double"));
            }

            teamAt = At(Said(first, "team_code", "varchar"));
            list = $"{first.Steps}select {string.Join(",\n  ", said)}\n{first.Sources}";
        }

        childAt = At(holders is null ? null : "coalesce(child.number, 0)");
        legalAt = At(inCare ? "cast(coalesce(enum_code(status.legal_status) + 1, 0) as integer)" : null);
        authorityAt = At(records.Authorities.Count == 1 ? null : "listed.org_code");
        return $"""
            with listed as (
            {list}
            )
            select {string.Join(", ", columns)}
            from listed
            left join child_part as child on child.org_code = listed.org_code and child.child_id = listed.child_id
            {(inCare ? "left join legal_status as status on status.org_code = listed.org_code and status.child_id = listed.child_id and status.period_id = listed.period_id" : "")}
            where listed.period_id > 0
            """;

        string? Said(CaseList one, string column, string type)
        {
            if (one.Column(column) is not { } expression)
            {
                return null;
            }

            if (!names.TryGetValue($"{type} {expression.Words}", out var name))
            {
                names.Add($"{type} {expression.Words}", name = $"said_{names.Count}");
                said.Add($"cast({expression.Sql}\n as {type}) as {name}");
            }

            return "listed." + name;
        }

        // Where its number stands is known to nobody but this and the reader.
        int? At(string? column)
        {
            if (column is null)
            {
                return null;
            }

            if (!columns.Contains(column))
            {
                columns.Add(column);
            }

            return columns.IndexOf(column);
        }

        static string About(IEnumerable<string> met) => "coalesce(child.part, 0)" + string.Concat(met.Select((one, i) => $" + case when {one} then {1L << (MetFrom + i)} else 0 end"));
    }

    // The codes of teams in the order in which they were met; those without one are the first.
    private sealed class Teams(IReadOnlyList<string> known)
    {
        private readonly Dictionary<string, int> places = known.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);

        public List<string> Codes { get; } = [.. known];

        public int At(string code)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, code, out var isKnown);
            if (!isKnown)
            {
                place = Codes.Count;
                Codes.Add(code);
            }

            return place;
        }
    }

    private sealed class OfAuthority(Tally[] tallies)
    {
        public Tally[] Tallies => tallies;

        public long Cases { get; set; }
    }

    // What the cases of one authority add up to for one measure, period by period. A case stands in a run of periods, and most of what is said of it is the same in all of them.
    private sealed class Tally(
        int[] months, Teams teams, IReadOnlyDictionary<string, string>? localities, IReadOnlyList<string> legalStatuses, decimal? percentile)
    {
        private readonly CaseValues[]? values = percentile is { } share ? [.. months.Select(_ => new CaseValues(share))] : null;
        private readonly Dictionary<string, RunningSums> leftOut = new(StringComparer.Ordinal);
        private readonly RunningSums whole = new(months.Length);
        private readonly RunningSums?[] ages = new RunningSums?[Ages.Length];
        private readonly RunningSums?[] sexes = new RunningSums?[Sexes.Length];
        private readonly RunningSums?[] ethnicities = new RunningSums?[Ethnicities.Length];
        private readonly RunningSums?[] disabilities = new RunningSums?[Disabilities.Length];
        private readonly RunningSums?[] statuses = new RunningSums?[legalStatuses.Count + 1];
        private RunningSums?[] ofTeams = new RunningSums?[1];

        public void LeaveOut((int First, int Last) span, string reason)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(leftOut, reason, out _);
            (known ??= new(months.Length)).Add(span.First, span.Last, false, null);
        }

        public void Take((int First, int Last) span, long about, bool met, double? value, HeldCase[] held, int team, int legal)
        {
            if (teams.Codes.Count > ofTeams.Length)
            {
                Array.Resize(ref ofTeams, teams.Codes.Count);
            }

            var born = (int)((about & ((1L << MetFrom) - 1)) >> 12);
            whole.Add(span.First, span.Last, met, value);
            Of(sexes, (int)about & 15).Add(span.First, span.Last, met, value);
            Of(ethnicities, (int)(about >> 4) & 15).Add(span.First, span.Last, met, value);
            Of(disabilities, (int)(about >> 8) & 15).Add(span.First, span.Last, met, value);
            Of(statuses, legal).Add(span.First, span.Last, met, value);
            for (var (from, next) = (span.First, span.First); from <= span.Last; from = next)
            {
                var age = AgeAt(months[from], born);
                for (next++; next <= span.Last && AgeAt(months[next], born) == age; next++)
                {
                }

                Of(ages, age).Add(from, next - 1, met, value);
            }

            if (held.Length == 0)
            {
                Of(ofTeams, team).Add(span.First, span.Last, met, value);
            }
            else
            {
                for (var (from, next) = (span.First, span.First); from <= span.Last; from = next)
                {
                    var holder = CaseHolders.TeamAt(held, months[from]);
                    for (next++; next <= span.Last && CaseHolders.TeamAt(held, months[next]) == holder; next++)
                    {
                    }

                    Of(ofTeams, holder).Add(from, next - 1, met, value);
                }
            }

            if (values is not null && value is { } number)
            {
                for (var i = span.First; i <= span.Last; i++)
                {
                    var code = teams.Codes[held.Length == 0 ? team : CaseHolders.TeamAt(held, months[i])];
                    values[i].Add(
                        number, ("team", code), ("locality", LocalityOf(code)), ("age", Ages[AgeAt(months[i], born)]), ("sex", Sexes[about & 15]), ("ethnicity", Ethnicities[(about >> 4) & 15]),
                        ("disability", Disabilities[(about >> 8) & 15]), ("legal status", legal == 0 ? "" : legalStatuses[legal - 1]));
                }
            }
        }

        /// <summary>What each period adds up to, in their order.</summary>
        public IReadOnlyList<FigureSums> Sums()
        {
            var wholes = whole.Sums();
            var reasons = leftOut.Select(one => (one.Key, Sums: one.Value.Sums())).ToList();
            var byTeam = Parts(teams.Codes, ofTeams);
            List<(string Split, List<(string Part, CaseSums[] Sums)> Parts)> splits =
            [
                ("team", byTeam),
                ("locality", [.. byTeam.GroupBy(team => LocalityOf(team.Part), team => team.Sums).Select(place => (place.Key, Together(place)))]),
                ("age", Parts(Ages, ages)),
                ("sex", Parts(Sexes, sexes)),
                ("ethnicity", Parts(Ethnicities, ethnicities)),
                ("disability", Parts(Disabilities, disabilities)),
                ("legal status", Parts([.. legalStatuses.Prepend("")], statuses)),
            ];
            return
            [
                .. Enumerable.Range(0, months.Length).Select(i => new FigureSums(
                    wholes[i], reasons.Where(one => one.Sums[i].Counted > 0).ToDictionary(one => one.Key, one => one.Sums[i].Counted, StringComparer.Ordinal),
                    [.. splits.Select(split => (split.Split, (IReadOnlyList<(string, CaseSums)>)[.. split.Parts.Where(part => part.Sums[i].Counted > 0).Select(part => (part.Part, part.Sums[i]))]))],
                    values?[i])),
            ];
        }

        private RunningSums Of(RunningSums?[] parts, int part) => parts[part] ??= new(months.Length);

        private static List<(string Part, CaseSums[] Sums)> Parts(IReadOnlyList<string> names, RunningSums?[] parts) =>
            [.. names.Zip(parts).Where(part => part.Second is not null).Select(part => (part.First, part.Second!.Sums()))];

        private static CaseSums[] Together(IEnumerable<CaseSums[]> parts) => parts.Aggregate((one, other) => [.. one.Zip(other, CaseSums.Both)]);

        private string LocalityOf(string team) => localities?.GetValueOrDefault(team) ?? "";

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
    }
}

/// <summary>What the cases of each authority add up to: how many there are, and the sums of each period in their order.</summary>
internal sealed class MeasureTallies(IReadOnlyDictionary<string, (long Cases, IReadOnlyList<FigureSums> ByPeriod)> byAuthority)
{
    public (long Cases, IReadOnlyList<FigureSums> ByPeriod) this[string authority] => byAuthority[authority];
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
