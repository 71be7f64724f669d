using DuckDB.NET.Data;
using Marram.Records;

namespace Marram.Measures;

/// <summary>
/// The children whose records are others than at the last counting, as they were and as they are. A measure that goes child by child is asked of them alone, once: as they were they stand
/// under an authority of another name, and what they added to the figures is taken away and what they add now is added.
/// </summary>
internal sealed class ChangedChildren : IDisposable
{
    // Of more children than one in so many it is as quick to ask of everyone.
    private const int OneIn = 5;

    // No authority's code has a blank in it.
    private const string Before = " before";

    private static readonly RecordTable Teams = RecordTables.Of("team");

    private readonly HashSet<string> touched;
    private readonly HashSet<string> others;

    private ChangedChildren(MeasureRecords? records, HashSet<string> touched, HashSet<string> others) => (Records, this.touched, this.others) = (records, touched, others);

    /// <summary>The records of these children; null where there are none.</summary>
    public MeasureRecords? Records { get; }

    /// <summary>Finds them; null where what they were is not kept, or they are too many.</summary>
    /// <param name="records">The records in force, their tables merged.</param>
    /// <param name="before">The keys of the tables of the last counting.</param>
    /// <param name="measures">Measures that go child by child.</param>
    public static ChangedChildren? Find(
        MeasureRecords records, MergedTables kept, IReadOnlyDictionary<string, string> before, IReadOnlyList<Measure> measures, MeasureCatalogue catalogue, IReadOnlyList<ParameterSetting> settings)
    {
        Dictionary<string, TableFiles> files = new(StringComparer.Ordinal);
        foreach (var table in measures.SelectMany(TablesOf).Distinct())
        {
            if (records.FileOf(table) is not { } now || !before.TryGetValue(table.Name, out var key) || kept.Find(table.Name, key) is not { } then)
            {
                return null;
            }

            files.Add(table.Name, new(table, MeasureTables.Parquet(then), MeasureTables.Parquet(now)));
        }

        // Where the teams work is said of all children at once.
        if (!before.TryGetValue(Teams.Name, out var teamsKey) || kept.Find(Teams.Name, teamsKey) is not { } teamsThen)
        {
            return null;
        }

        var db = new DuckDBConnection("Data Source=:memory:");
        try
        {
            db.Open();
            if (!IsSame(MeasureTables.Localities(db, MeasureTables.Parquet(teamsThen)), records.Localities))
            {
                db.Dispose();
                return null;
            }

            MeasureTables.Execute(db, $"set autoinstall_known_extensions = false; set autoload_known_extensions = false; set threads = {records.Cores}; create schema measured");
            MeasureRecords.OnEveryCore([.. files.Values.Where(table => table.Was != table.Is)], records.Cores, () => Beside(db), (beside, table) => table.HasChanged = FindChanged(beside, table));
            var touched = measures.Where(measure => TablesOf(measure).Any(table => files[table.Name].HasChanged)).ToList();
            if (touched.Count == 0)
            {
                db.Dispose();
                return new(null, [], []);
            }

            MeasureTables.Execute(db, $"create table changed as {string.Join(" union ", files.Values.Where(table => table.HasChanged).Select(table => $"from changed_{table.Table.Name}"))}");
            if (AreTooMany(db, files["child"]))
            {
                db.Dispose();
                return null;
            }

            // Placements are derived from what is here, child by child like all the rest.
            List<TableFiles> wanted = [.. touched.SelectMany(TablesOf).Distinct().Select(table => files[table.Name])];
            MeasureRecords.OnEveryCore(wanted, records.Cores, () => Beside(db), TakeOver);
            Dictionary<(string, string), string?> whole = [];
            HashSet<string> others = new(StringComparer.Ordinal);
            foreach (var measure in touched)
            {
                foreach (var step in measure.ChildByChild!.Values.SelectMany(steps => steps))
                {
                    if (!whole.TryGetValue((step.Table, step.Sql), out var name))
                    {
                        whole[(step.Table, step.Sql)] = name = WholeTable(db, step, files[step.Table], whole.Count);
                    }

                    if (name is null)
                    {
                        others.Add(measure.Id);
                    }
                }
            }

            var steps = touched.Where(measure => !others.Contains(measure.Id)).SelectMany(measure => measure.ChildByChild!).DistinctBy(one => one.Key).ToDictionary(one => one.Key, one => one.Value);
            string[] authorities = [.. records.Authorities, .. records.Authorities.Select(authority => authority + Before)];
            var both = settings.SelectMany(setting => setting.Organisation is null ? [setting] : (ParameterSetting[])[setting, setting with { Organisation = setting.Organisation + Before }]).ToList();
            return new(
                MeasureRecords.OfSome(
                    db, catalogue, both, records.MonthEnds, authorities, wanted.Select(table => table.Table.Name),
                    authorities.ToDictionary(authority => authority, authority => records.Localities.GetValueOrDefault(authority.Replace(Before, "", StringComparison.Ordinal), new Dictionary<string, string>())),
                    definition => WithWhole(definition, steps.GetValueOrDefault(definition.ViewName, []), whole)),
                touched.Select(measure => measure.Id).ToHashSet(StringComparer.Ordinal), others);
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>Whether what a measure says of other children cannot have changed.</summary>
    public bool IsOfTheseAlone(Measure measure) => !others.Contains(measure.Id);

    /// <summary>Whether it reads anything that is another than before.</summary>
    public bool Touches(Measure measure) => touched.Contains(measure.Id);

    /// <summary>The figures that stand, corrected; null where one cannot be told from what stands.</summary>
    /// <param name="tallies">What these children add up to; null where the measure reads nothing that is another than before.</param>
    /// <param name="casesBefore">How many cases the measure listed at the last counting.</param>
    public static (long Cases, IReadOnlyList<FreshFigure> Figures)? Corrected(MeasureTallies? tallies, FigurePeriods covered, IEnumerable<StandingFigure> standing, long casesBefore)
    {
        var known = standing.Where(one => !one.IsWithdrawn).ToDictionary(one => (one.Authority, one.LastDay));
        List<FreshFigure> figures = [];
        foreach (var one in covered.All)
        {
            var about = covered.About(one);
            if (!known.TryGetValue((one.Authority, about.Period.LastDay), out var was))
            {
                return null;
            }

            if (tallies is null)
            {
                figures.Add(was.Figure(about));
            }
            else if (FigureSums.Corrected(was, about, tallies[one.Authority + Before].ByPeriod[one.At], tallies[one.Authority].ByPeriod[one.At]) is { } figure)
            {
                figures.Add(figure);
            }
            else
            {
                return null;
            }
        }

        return (casesBefore + (tallies is null ? 0 : covered.Authorities.Sum(authority => tallies[authority].Cases - tallies[authority + Before].Cases)), figures);
    }

    public void Dispose()
    {
        Records?.Dispose();
    }

    private static bool IsSame(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> one, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> other) =>
        Lines(one).SequenceEqual(Lines(other));

    private static IEnumerable<(string, string, string)> Lines(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> localities) =>
        localities.SelectMany(authority => authority.Value.Select(team => (authority.Key, team.Key, team.Value))).Order();

    private static IEnumerable<RecordTable> TablesOf(Measure measure) => measure.Tables.Concat(measure.WhoTables).Where(table => table.Name != "placement").Distinct();

    // The table of children, by authority, of whom one row or more of a table is another. Rows are told apart by the engine's hash of 64 bits over all columns but the number of the load.
    private static bool FindChanged(DuckDBConnection db, TableFiles table)
    {
        var columns = string.Join(", ", MeasureTables.ColumnsOf(table.Table).Select(column => column.Name).Where(column => column != "load_id"));
        string Told(string file) => $"select org_code, child_id, count(*) as number, sum(hash({columns})) as told from {file} group by org_code, child_id";
        MeasureTables.Execute(db, $"""
            create table changed_{table.Table.Name} as
            select coalesce(was.org_code, now.org_code) as org_code, coalesce(was.child_id, now.child_id) as child_id
            from ({Told(table.Was)}) as was
            full join ({Told(table.Is)}) as now on now.org_code = was.org_code and now.child_id is not distinct from was.child_id
            where was.number is distinct from now.number or was.told is distinct from now.told
            """);
        return Asked(db, $"select count(*) > 0 from changed_{table.Table.Name}");
    }

    private static DuckDBConnection Beside(DuckDBConnection db)
    {
        var beside = db.Duplicate();
        beside.Open();
        return beside;
    }

    // A row that names no child cannot be told from others of the kind.
    private static bool AreTooMany(DuckDBConnection db, TableFiles child) => Asked(db, $"select exists (from changed where child_id is null) or (select count(*) from changed) * {OneIn} > (select count(*) from {child.Is})");

    // The rows of these children as they were and as they are; where a table has not changed it is read once.
    private static void TakeOver(DuckDBConnection db, TableFiles table)
    {
        var before = string.Join(", ", MeasureTables.ColumnsOf(table.Table).Select(column => column.Name == "org_code" ? $"org_code || '{Before}' as org_code" : column.Name));
        string Of(string file) => $"select * from {file} where (org_code, child_id) in (from changed)";
        MeasureTables.Execute(db, table.HasChanged
            ? $"create table measured.{table.Table.Name} as select {before} from ({Of(table.Was)}) union all by name {Of(table.Is)}"
            : $"create table measured.{table.Table.Name} as with same as materialized ({Of(table.Is)}) select {before} from same union all by name from same");
    }

    private static bool Asked(DuckDBConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return (bool)command.ExecuteScalar()!;
    }

    // What a step says of an authority as it was and as it is; null where that is not the same, for then it may say something else of any child.
    private static string? WholeTable(DuckDBConnection db, WholeStep step, TableFiles files, int number)
    {
        string Over(string file) => $"(with {step.Table} as (select * from {file}) {step.Sql})";
        if (files.HasChanged && Asked(db, $"select count(*) > 0 from ((from {Over(files.Was)} except from {Over(files.Is)}) union all (from {Over(files.Is)} except from {Over(files.Was)}))"))
        {
            return null;
        }

        MeasureTables.Execute(db, $"create table measured.whole_{number} as select * replace (org_code || '{Before}' as org_code) from {Over(files.Is)} union all by name select * from {Over(files.Is)}");
        return $"whole_{number}";
    }

    private static string WithWhole(MeasureDefinition definition, IReadOnlyList<WholeStep> steps, Dictionary<(string, string), string?> whole)
    {
        var text = definition.Sql;
        foreach (var step in steps.OrderByDescending(step => step.At))
        {
            text = text.Remove(step.At, step.Sql.Length).Insert(step.At, $"select * from {whole[(step.Table, step.Sql)]}");
        }

        return text;
    }

    // A table as it was and as it is.
    private sealed class TableFiles(RecordTable table, string was, string @is)
    {
        public RecordTable Table => table;

        public string Was => was;

        public string Is => @is;

        public bool HasChanged { get; set; }
    }
}
