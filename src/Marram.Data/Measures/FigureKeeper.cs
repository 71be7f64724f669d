using System.Globalization;
using Marram.Periods;
using Marram.Store;
using Microsoft.Data.Sqlite;

namespace Marram.Measures;

/// <summary>A figure in force, as far as a new counting compares itself with it.</summary>
internal sealed record StandingFigure(
    int Number, string MeasureId, string Authority, Basis Basis, DateOnly FirstDay, DateOnly LastDay, long Counted, long Met, bool IsWithdrawn, long Valued, double Sum, double? Longest,
    long? Population, string Caveat, string LeftOut, string Parts)
{
    /// <summary>What its cases add up to.</summary>
    public CaseSums Sums => new() { Counted = Counted, Met = Met, Valued = Valued, Sum = Sum, Longest = Longest };

    /// <summary>What the cases of each part of each split add up to.</summary>
    public Dictionary<string, Dictionary<string, CaseSums>> Splits => Parts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(FigurePart.Parse).GroupBy(part => part.Split).ToDictionary(
        split => split.Key,
        split => split.ToDictionary(part => part.Part, part => new CaseSums { Counted = part.Counted, Met = part.Met, Valued = part.Valued, Sum = part.Sum, Longest = part.Longest }, StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>How many were left out, by reason.</summary>
    public Dictionary<string, long> Reasons => LeftOut.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2))
        .ToDictionary(line => line[1], line => long.Parse(line[0], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The same figure with what stands on it now.</summary>
    public FreshFigure Figure(FigureAbout about) => new(Authority, about.Period, Counted, Met, Valued, Sum, Longest, about.People?.Number, about.People?.Year, about.Caveat, LeftOut, Parts);

    /// <summary>The figure that says the measure gives none here any more.</summary>
    public CountedFigure Withdrawn(Measure measure, int run, IReadOnlyList<string> causes) => new()
    {
        RunNumber = run,
        MeasureId = MeasureId,
        Authority = Authority,
        Basis = Basis,
        FirstDay = FirstDay,
        LastDay = LastDay,
        Unit = measure.Definition.Unit,
        Counted = 0,
        Met = 0,
        Valued = 0,
        Sum = 0,
        IsWithdrawn = true,
        Supersedes = Number,
        Restated = $"withdrawn: the records no longer reach this period{(causes.Count == 0 ? "" : $"; from {string.Join(" and ", causes)}")}",
    };
}

/// <summary>The last counting of a measure, as far as the next one compares itself with it.</summary>
internal sealed record LastRun(string MeasureId, string DefinitionHash, string Settings, string Loads, string InputHash, long Cases);

/// <summary>
/// Reads and writes runs and figures of the register by statements of its own: thousands come at once, and keeping track of each as an entity would take longer than counting them. Waking the
/// register's mapper would take as long as a load that changed little.
/// </summary>
internal sealed class FigureKeeper : IDisposable
{
    private static readonly string[] RunColumns = ["measure_id", "title", "unit", "explanation", "source", "sql", "definition_hash", "settings", "loads", "input_hash", "counted_at", "cases"];

    private static readonly string[] FigureColumns =
    [
        "run_number", "measure_id", "authority", "basis", "first_day", "last_day", "unit", "counted", "met", "valued", "sum", "longest", "population", "population_year", "caveat",
        "left_out", "parts", "is_withdrawn", "supersedes", "restated",
    ];

    private readonly SqliteConnection db;
    private readonly SqliteTransaction transaction;
    private readonly SqliteCommand runs;
    private readonly SqliteCommand figures;

    public FigureKeeper(SqliteConnection db, SqliteTransaction transaction)
    {
        (this.db, this.transaction) = (db, transaction);
        runs = Insert("measure_run", RunColumns);
        figures = Insert("counted_figure", FigureColumns);
    }

    /// <summary>The last counting of each measure, by its id.</summary>
    public static Dictionary<string, LastRun> LastRuns(SqliteConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText =
            """
            select measure_id, definition_hash, settings, loads, input_hash, cases
            from measure_run
            where number in (select max(number) from measure_run group by measure_id)
            """;
        using var reader = command.ExecuteReader();
        Dictionary<string, LastRun> last = new(StringComparer.Ordinal);
        while (reader.Read())
        {
            last.Add(reader.GetString(0), new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5)));
        }

        return last;
    }

    /// <summary>The figures of some measures in force, by measure.</summary>
    public ILookup<string, StandingFigure> Standing(IReadOnlyCollection<string> measures)
    {
        using var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"""
            select number, measure_id, authority, basis, first_day, last_day, counted, met, is_withdrawn, valued, sum, longest, population, caveat, left_out, parts
            from counted_figure
            where number not in (select supersedes from counted_figure where supersedes is not null)
              and measure_id in ({string.Join(", ", measures.Select(MeasureTables.Text))})
            """;
        using var reader = command.ExecuteReader();
        List<StandingFigure> standing = [];
        while (reader.Read())
        {
            standing.Add(new(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), Enum.Parse<Basis>(reader.GetString(3)), DateOnly.FromDateTime(reader.GetDateTime(4)), DateOnly.FromDateTime(reader.GetDateTime(5)),
                reader.GetInt64(6), reader.GetInt64(7), reader.GetBoolean(8), reader.GetInt64(9), reader.GetDouble(10), reader.IsDBNull(11) ? null : reader.GetDouble(11),
                reader.IsDBNull(12) ? null : reader.GetInt64(12), reader.GetString(13), reader.GetString(14), reader.GetString(15)));
        }

        return standing.ToLookup(one => one.MeasureId);
    }

    /// <summary>Keeps a run; its number.</summary>
    public int Keep(MeasureRun run) => Run(runs,
        run.MeasureId, run.Title, run.Unit.ToString(), run.Explanation, run.Source, run.Sql, run.DefinitionHash, run.Settings, run.Loads, run.InputHash,
        RowWriter.Kept(run.CountedAt), run.Cases);

    /// <summary>Keeps a figure; the same with its number.</summary>
    public CountedFigure Keep(CountedFigure figure)
    {
        var number = Run(figures,
            figure.RunNumber, figure.MeasureId, figure.Authority, figure.Basis.ToString(), Day(figure.FirstDay), Day(figure.LastDay), figure.Unit.ToString(), figure.Counted, figure.Met, figure.Valued,
            figure.Sum, figure.Longest, figure.Population, figure.PopulationYear, figure.Caveat, figure.LeftOut, figure.Parts, figure.IsWithdrawn, figure.Supersedes, figure.Restated);
        return new()
        {
            Number = number,
            RunNumber = figure.RunNumber,
            MeasureId = figure.MeasureId,
            Authority = figure.Authority,
            Basis = figure.Basis,
            FirstDay = figure.FirstDay,
            LastDay = figure.LastDay,
            Unit = figure.Unit,
            Counted = figure.Counted,
            Met = figure.Met,
            Valued = figure.Valued,
            Sum = figure.Sum,
            Longest = figure.Longest,
            Population = figure.Population,
            PopulationYear = figure.PopulationYear,
            Caveat = figure.Caveat,
            LeftOut = figure.LeftOut,
            Parts = figure.Parts,
            IsWithdrawn = figure.IsWithdrawn,
            Supersedes = figure.Supersedes,
            Restated = figure.Restated,
        };
    }

    public void Dispose()
    {
        runs.Dispose();
        figures.Dispose();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private SqliteCommand Insert(string table, string[] columns)
    {
        var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(column => "@" + column))}) returning number";
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static int Run(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
