using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using Marram.Records;
using Marram.Store;
using Marram.Waits;

namespace Marram.Measures;

/// <summary>What came of counting.</summary>
/// <param name="Counted">The measures that were counted anew, by id.</param>
/// <param name="Unchanged">Measures whose text, settings and records are those of the last counting.</param>
/// <param name="Figures">Figures that are new.</param>
/// <param name="Restated">Figures that take the place of another, with what changed.</param>
/// <param name="Troubles">Measures an engine refused, with its words; their figures stand as they were.</param>
/// <param name="WasStopped">Whether it was told to stop before the end; what was counted until then is kept.</param>
/// <param name="Corrected">Those counted whose figures were corrected by the children whose records are others, and not counted from nothing.</param>
public sealed record CountingResult(
    IReadOnlyList<string> Counted, int Unchanged, int Figures, IReadOnlyList<CountedFigure> Restated, IReadOnlyList<string> Troubles, bool WasStopped,
    IReadOnlyList<string> Corrected);

/// <summary>
/// Counts every measure for every month end over the records in force and keeps the figures in the register: appended, never changed, and only where text, settings or
/// the loads that feed a measure are others than at its last counting.
/// </summary>
public sealed class MeasureCounter(DataFolder data, RecordStore store, TimeProvider clock)
{
    /// <summary>How many cores it may have: all, where nothing else is counted beside it.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Counts.</summary>
    /// <param name="only">The measures to count; null for all.</param>
    /// <param name="progress">Told before each measure: which, the how manieth, of how many.</param>
    public CountingResult Count(IReadOnlyCollection<string>? only = null, Action<string, int, int>? progress = null, CancellationToken stop = default)
    {
        // What lies in the store is told while the measures and the register are read: the first of a process wakes up something else for each.
        var telling = Task.Run(() => store.InForce() is var inForce
            ? (inForce, KeysOf(table => MergedTables.LoadKeyOf(table, inForce)), KeysOf(table => MergedTables.KeyOf(table, inForce))) : default, CancellationToken.None);
        var catalogue = MeasureCatalogue.Of(data);
        var settings = ParameterFile.Read(data).Settings;
        using var db = data.Connection();
        var last = FigureKeeper.LastRuns(db);
        var (loads, keys, contents) = telling.GetAwaiter().GetResult();
        var wanted = catalogue.Measures.Where(measure => only is null || only.Contains(measure.Id))
            .Select(measure => (Measure: measure, Feeding: Feeding(measure, loads), Settings: SettingsOf(measure, settings)))
            .Select(one => (one.Measure, one.Feeding, one.Settings, Input: InputHash(one.Measure, one.Settings, keys))).ToList();
        var due = wanted.FindAll(one => last.GetValueOrDefault(one.Measure.Id)?.InputHash != one.Input);
        if (due.Count == 0 || loads.Length == 0)
        {
            return new([], wanted.Count, 0, [], [], false, []);
        }

        List<string> counted = [], troubles = [], corrected = [];
        List<CountedFigure> restated = [];
        var figures = 0;
        // One transaction for all: a stop keeps what was counted until then, a fault nothing.
        using var transaction = db.BeginTransaction();
        using var keeper = new FigureKeeper(db, transaction);
        // The register is read while the records are opened and merged.
        var reading = Task.Run(() => keeper.Standing([.. due.Select(one => one.Measure.Id)]), CancellationToken.None);
        using var records = MeasureRecords.OpenToCount(store, catalogue, settings, loads, Cores);

        // Where the last counting kept its tables and nothing but records is another, what reads none of the other records stands, and of the rest only the children whose records are others need be asked of.
        var state = store.Merged.State();
        var isSameSpan = state is not null && records.MonthEnds.Count > 0 && (state.FirstMonth, state.LastMonth) == (records.MonthEnds[0].FirstDay, records.MonthEnds[^1].FirstDay);
        var known = !isSameSpan ? [] : due
            .Where(one => state!.Measures.Contains(one.Measure.Id) && last.TryGetValue(one.Measure.Id, out var run) && run.InputHash == InputHash(one.Measure, one.Settings, state.Loads))
            .Select(one => one.Measure).ToList();
        var same = known.Where(measure => TablesOf(measure).All(table => state!.Tables.GetValueOrDefault(table.Name) == contents[table.Name])).ToHashSet();
        var byChild = known.Where(measure => measure.ChildByChild is not null && !same.Contains(measure)).ToList();
        if (byChild.Count > 0)
        {
            records.Merge(due.Where(one => !same.Contains(one.Measure)).SelectMany(one => TablesOf(one.Measure)).Distinct());
        }

        using var changed = byChild.Count == 0 ? null : ChangedChildren.Find(records, store.Merged, state!.Tables, byChild, catalogue, settings);
        var few = changed is null ? [] : byChild.Where(changed.IsOfTheseAlone).Select(measure => measure.Id).ToHashSet(StringComparer.Ordinal);
        var whole = due.Where(one => !few.Contains(one.Measure.Id) && !same.Contains(one.Measure)).Select(one => one.Measure).ToList();
        records.Materialise(whole.SelectMany(TablesOf).Distinct());
        records.KeepWhatIsShared(whole);
        FigureQuery.MakeShared(records, whole);
        changed?.Records?.KeepWhatIsShared(byChild.Where(changed.Touches));
        var standing = reading.GetAwaiter().GetResult();
        var questions = due.ConvertAll(one => same.Contains(one.Measure) ? new Question(one.Measure, null, standing[one.Measure.Id], last[one.Measure.Id].Cases)
            : few.Contains(one.Measure.Id) ? new Question(one.Measure, changed!.Touches(one.Measure) ? changed.Records : null, standing[one.Measure.Id], last[one.Measure.Id].Cases)
            : new Question(one.Measure, records, null, 0));
        foreach (var (one, answer) in due.Zip(InOrder(due.ConvertAll(one => one.Measure), Answers(records, changed?.Records, AskedAtOnce(questions), stop))))
        {
            var (measure, feeding, set, input) = one;
            if (stop.IsCancellationRequested)
            {
                break;
            }

            progress?.Invoke(measure.Id, counted.Count + troubles.Count + 1, due.Count);
            if (answer.Trouble is { } trouble)
            {
                troubles.Add(trouble);
            }
            else
            {
                var before = last.GetValueOrDefault(measure.Id);
                var run = keeper.Keep(new MeasureRun
                {
                    MeasureId = measure.Id,
                    Title = measure.Definition.Title,
                    Unit = measure.Definition.Unit,
                    Explanation = measure.Definition.Explanation,
                    Source = measure.Definition.Source,
                    Sql = measure.Definition.Sql,
                    DefinitionHash = measure.Hash,
                    Settings = set,
                    Loads = LinesOf(feeding),
                    InputHash = input,
                    CountedAt = clock.GetUtcNow().ToUniversalTime(),
                    Cases = answer.Cases,
                });
                var others = Changed(measure, standing[measure.Id], answer.Figures, Causes(before, measure, set, feeding), run);
                foreach (var figure in others)
                {
                    var kept = keeper.Keep(figure);
                    figures++;
                    if (kept.Supersedes is not null)
                    {
                        restated.Add(kept);
                    }
                }

                counted.Add(measure.Id);
                if (answer.IsCorrected)
                {
                    corrected.Add(measure.Id);
                }
            }
        }

        transaction.Commit();
        if (records.MonthEnds is [var first, ..])
        {
            var unchanged = wanted.Except(due).Select(one => one.Measure.Id).ToHashSet(StringComparer.Ordinal);
            store.Merged.Keep(new(first.FirstDay, records.MonthEnds[^1].FirstDay, contents, keys, [.. counted, .. isSameSpan ? state!.Measures.Where(unchanged.Contains) : []]));
        }

        // Who stops a counting that was through at that moment has stopped nothing.
        return new(counted, wanted.Count - due.Count, figures, restated, troubles, stop.IsCancellationRequested && counted.Count + troubles.Count < due.Count, corrected);
    }

    /// <summary>The figures as the records known on a day give them, by the measures as they are now. Nothing is kept.</summary>
    /// <param name="knownOn">A London day, included.</param>
    public IReadOnlyList<CountedFigure> AsKnownOn(DateOnly knownOn, IReadOnlyCollection<string>? only = null, CancellationToken stop = default)
    {
        var catalogue = MeasureCatalogue.Of(data);
        if (store.InForce(knownOn).Length == 0)
        {
            return [];
        }

        using var records = MeasureRecords.Open(store, catalogue, ParameterFile.Read(data).Settings, knownOn);
        return
        [
            .. from measure in catalogue.Measures
               where only is null || only.Contains(measure.Id)
               from figure in FigureQuery.Of(records, measure).Figures(records.Db, new(records, measure), stop).Figures
               select figure.Figure(measure, 0, null, []),
        ];
    }

    /// <summary>The loads in force that feed a measure: those that brought records for a table it reads, or for who the children are and how many live in the area.</summary>
    internal static IReadOnlyList<(RecordLoad Load, IReadOnlyList<RecordLoadTable> Tables)> Feeding(Measure measure, IEnumerable<RecordLoad> loads)
    {
        var read = TablesOf(measure).Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return [.. loads.Select(load => (load, (IReadOnlyList<RecordLoadTable>)[.. load.Tables.Where(table => read.Contains(table.Name))])).Where(one => one.Item2.Count > 0)];
    }

    private static string SettingsOf(Measure measure, IReadOnlyList<ParameterSetting> settings) => string.Join('\n',
        from definition in measure.Views.Append(measure.Definition)
        from parameter in definition.Parameters
        from setting in settings.Where(one => (one.MeasureId, one.Name) == (definition.Id, parameter.Name)).Prepend(ParameterSetting.Default(definition.Id, parameter))
        select $"{parameter.Name} = {setting.Value}{(setting.Organisation is null ? "" : $" for {setting.Organisation}")}"
            + (setting.From.Year == 1900 ? "" : $" from {setting.From:d MMM yyyy}") + (setting.Until.Year == 9999 ? "" : $" until {setting.Until:d MMM yyyy}"));

    private static Dictionary<string, string> KeysOf(Func<RecordTable, string> keyOf) =>
        RecordTables.All.Where(table => table.Name != "placement").ToDictionary(table => table.Name, keyOf, StringComparer.Ordinal);

    // What its figures hang on: text, settings, rules, and what is in force in the tables it reads.
    private static string InputHash(Measure measure, string settings, IReadOnlyDictionary<string, string> keys) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{measure.Hash}\n{settings}\n{MeasureTables.RulesHash}\n{string.Join('\n', TablesOf(measure).Select(table => $"{table.Name} {keys.GetValueOrDefault(table.Name)}").Order(StringComparer.Ordinal))}")));

    // The tables whose records make its figures, those of who the children are, who holds their cases and how many live in the area among them.
    private static IEnumerable<RecordTable> TablesOf(Measure measure) =>
        measure.Tables.Where(table => table.Name != "placement").Concat(measure.WhoTables)
            .Concat(measure.IsOfLists ? [] : [RecordTables.Of("team")]).Concat(measure.Definition.Population is null ? [] : [RecordTables.Of("population")]).Distinct();

    internal static string LinesOf(IReadOnlyList<(RecordLoad Load, IReadOnlyList<RecordLoadTable> Tables)> feeding) => string.Join('\n', feeding.Select(one => FeedingLoad.Line(one.Load, one.Tables)));

    // What differs between the last counting and this one, in words that can follow “from”.
    private static List<string> Causes(LastRun? before, Measure measure, string settings, IReadOnlyList<(RecordLoad Load, IReadOnlyList<RecordLoadTable> Tables)> feeding)
    {
        if (before is null)
        {
            return [];
        }

        var known = FeedingLoad.Parse(before.Loads).Select(load => load.Number).ToHashSet();
        List<string> causes = [.. feeding.Where(one => !known.Contains(one.Load.Number)).Select(one => FeedingLoad.NameOf(one.Load.Number, one.Load.Source, one.Load.LastDay))];
        // What no other load took the place of has been taken back: answers to challenges of a list.
        causes.AddRange(FeedingLoad.Parse(before.Loads).Where(load => !feeding.Any(one => (one.Load.Source, one.Load.Authority) == (load.Source, load.Authority))).Select(load => "the end of " + load.Name));
        if (before.DefinitionHash != measure.Hash)
        {
            causes.Add("a new text of the measure");
        }

        if (before.Settings != settings)
        {
            causes.Add("new settings");
        }

        return causes;
    }

    private static IEnumerable<CountedFigure> Changed(
        Measure measure, IEnumerable<StandingFigure> standing, IReadOnlyList<FreshFigure> fresh, IReadOnlyList<string> causes, int run)
    {
        var before = standing.ToDictionary(one => (one.Authority, one.LastDay));
        foreach (var one in fresh)
        {
            var known = before.Remove((one.Authority, one.Period.LastDay), out var old) ? old : null;
            if (known is not null && !known.IsWithdrawn && one.IsAs(known))
            {
                continue;
            }

            yield return one.Figure(measure, run, known, causes);
        }

        foreach (var gone in before.Values.Where(one => !one.IsWithdrawn))
        {
            yield return gone.Withdrawn(measure, run, causes);
        }
    }

    // Measures that list the same cases of the same children, together where the first of them stands.
    private static IEnumerable<IReadOnlyList<Question>> AskedAtOnce(IEnumerable<Question> questions) => questions
        .GroupBy(question => (question.Of, Key: (question.Of is { } of ? FigureQuery.KeyOf(of, question.Measure) : null) ?? question.Measure.Id))
        .SelectMany(alike => alike.Chunk(FigureQuery.AtOnce));

    // What was asked at once is answered at once; it is kept in the order of the measures.
    private static IEnumerable<Answer> InOrder(IReadOnlyList<Measure> measures, IEnumerable<Answer> answers)
    {
        Dictionary<string, Answer> early = new(StringComparer.Ordinal);
        using var coming = answers.GetEnumerator();
        foreach (var measure in measures)
        {
            Answer? answer;
            while (!early.Remove(measure.Id, out answer) && coming.MoveNext())
            {
                early.Add(coming.Current.Measure.Id, coming.Current);
            }

            if (answer is null)
            {
                // It was stopped.
                yield break;
            }

            yield return answer;
        }
    }

    // The answers in the order of the questions, asked on every core: a question is too small for the engine to share out. Tables and views are made one at a time.
    private static IEnumerable<Answer> Answers(MeasureRecords records, MeasureRecords? changed, IEnumerable<IReadOnlyList<Question>> questions, CancellationToken stop)
    {
        using var connections = new ThreadLocal<DuckDBConnection>(records.Beside, trackAllValues: true);
        using var connectionsToChanged = new ThreadLocal<DuckDBConnection>(() => changed!.Beside(), trackAllValues: true);
        Lock making = new();
        try
        {
            foreach (var answers in Partitioner.Create(questions.TakeWhile(_ => !stop.IsCancellationRequested), EnumerablePartitionerOptions.NoBuffering).AsParallel().AsOrdered()
                .WithDegreeOfParallelism(records.Cores).WithMergeOptions(ParallelMergeOptions.NotBuffered).WithExecutionMode(ParallelExecutionMode.ForceParallelism).Select(AnswersOf))
            {
                foreach (var answer in answers)
                {
                    yield return answer;
                }
            }
        }
        finally
        {
            foreach (var connection in connections.Values.Concat(connectionsToChanged.Values))
            {
                connection.Dispose();
            }
        }

        IReadOnlyList<Answer> AnswersOf(IReadOnlyList<Question> alike)
        {
            var (answers, trouble) = Tried(alike[0].Measure, () => Asked(alike), stop);
            return answers
                ?? (alike is [var one] ? [new(one.Measure, 0, [], trouble, false)]
                    // What is wrong with one is not the others' fault.
                    : [.. alike.SelectMany(question => AnswersOf([question]))]);
        }

        IReadOnlyList<Answer> Asked(IReadOnlyList<Question> alike)
        {
            var of = alike[0].Of;
            FigureQuery? query;
            List<FigurePeriods> covered;
            lock (making)
            {
                query = of is null ? null : FigureQuery.Of(of, [.. alike.Select(question => question.Measure)]);
                covered = [.. alike.Select(question => new FigurePeriods(records, question.Measure))];
            }

            var tallies = query?.Tallies(of == records ? connections.Value! : connectionsToChanged.Value!, stop);
            return [.. alike.Select((question, i) => AnswerOf(question, tallies?[i], covered[i]))];
        }

        Answer AnswerOf(Question question, MeasureTallies? tallies, FigurePeriods covered)
        {
            var isCorrected = question.Standing is not null;
            var answer = isCorrected ? ChangedChildren.Corrected(tallies, covered, question.Standing!, question.CasesBefore) : FigureQuery.Figures(tallies!, covered);
            if (answer is null)
            {
                FigureQuery whole;
                lock (making)
                {
                    whole = FigureQuery.Of(records, question.Measure);
                }

                (answer, isCorrected) = (whole.Figures(connections.Value!, covered, stop), false);
            }

            return new(question.Measure, answer.Value.Cases, answer.Value.Figures, null, isCorrected);
        }
    }

    // What the engine refuses is said of the measure. What was stopped is nobody's fault, and nobody asks for its answer.
    private static (T? Value, string? Trouble) Tried<T>(Measure measure, Func<T> question, CancellationToken stop)
    {
        try
        {
            return (question(), null);
        }
        catch (DuckDBException refusal)
        {
            return (default, $"{measure.Definition.File}: {refusal.Message.ReplaceLineEndings(" ")}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (default, "stopped");
        }
    }

    // Whom to ask: all children, the changed ones, or nobody where nothing it reads is another. Of the latter two what stands is corrected.
    private sealed record Question(Measure Measure, MeasureRecords? Of, IEnumerable<StandingFigure>? Standing, long CasesBefore);

    private sealed record Answer(Measure Measure, long Cases, IReadOnlyList<FreshFigure> Figures, string? Trouble, bool IsCorrected);
}

/// <summary>A load that fed a counting, as the run keeps it: a line each.</summary>
public sealed record FeedingLoad(int Number, string Source, string Authority, DateOnly LastDay, string Hash, IReadOnlyList<(string Table, long Rows, string Hash)> Tables)
{
    /// <summary>“load 7 (SSDA903 to 31 March 2026)”.</summary>
    public string Name => NameOf(Number, Source, LastDay);

    /// <summary>A load in words.</summary>
    public static string NameOf(int number, string source, DateOnly lastDay) => $"load {number} ({SourceWord(source)} to {lastDay.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)})";

    /// <summary>A source of records in words.</summary>
    public static string SourceWord(string source) => source switch
    {
        "ssda903" => "SSDA903",
        "annex-a" => "Annex A",
        "ssd" => "Standard Safeguarding Dataset",
        "cin" => "CIN census",
        PathwayRecords.Source => "waiting list",
        PathwayRecords.ChallengesSource => "challenges to the waiting list",
        _ => "local extracts",
    };

    internal static string Line(RecordLoad load, IEnumerable<RecordLoadTable> tables) =>
        $"{load.Number}\t{load.Source}\t{load.Authority}\t{load.LastDay:yyyy-MM-dd}\t{load.Hash}\t{string.Join(' ', tables.Select(table => $"{table.Name}:{table.Rows}:{table.Hash}"))}";

    /// <summary>Reads what a run keeps of its loads.</summary>
    public static IEnumerable<FeedingLoad> Parse(string lines) =>
        from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let cells = line.Split('\t')
        select new FeedingLoad(
            int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], cells[2], DateOnly.ParseExact(cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[4],
            [.. cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(table => table.Split(':')).Select(table => (table[0], long.Parse(table[1], CultureInfo.InvariantCulture), table[2]))]);
}
