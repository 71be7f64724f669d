using Marram.Returns;
using Marram.Returns.Cin;
using Marram.Returns.Extracts;
using Marram.Returns.Ssda903;

namespace Marram.Records;

/// <summary>What became of files that were brought to be loaded: a load, or the problems that kept them out. Never both, never half.</summary>
/// <param name="Load">The load; null when there are problems.</param>
/// <param name="IsNew">False when the very same files had been loaded before.</param>
/// <param name="Problems">Sentences that name the file; empty when it was loaded.</param>
public sealed record RecordLoadResult(RecordLoad? Load, bool IsNew, IReadOnlyList<string> Problems);

/// <summary>Recognises files of children's records by their columns and takes them into the record store.</summary>
public sealed class RecordLoader(RecordStore store)
{
    private const int EnoughBytes = 32_768;

    private static readonly (string Source, IReadOnlyList<ExtractTable> Tables)[] Extracts =
        [("annex-a", ExtractTables.AnnexA), ("ssd", ExtractTables.Ssd), ("local", ExtractTables.Local)];

    /// <summary>The source the files are of: the one most of whose tables their headings fit; null when they fit none.</summary>
    public static string? Recognise(IReadOnlyList<ReturnFile> files)
    {
        if (files is [var only] && CinReader.IsCensus(only))
        {
            return "cin";
        }

        ReturnFile[] beginnings = [.. files.Select(Beginning)];
        return Ssda903Reader.Read([.. beginnings.Where(file => !IsWorkbook(file))]).Rows.Present.Any()
            ? "ssda903"
            : Extracts.Select(kind => (kind.Source, Count: ExtractReader.Read(beginnings, kind.Tables).Tables.Count)).Where(kind => kind.Count > 0).OrderByDescending(kind => kind.Count)
                .Select(kind => kind.Source).FirstOrDefault();
    }

    /// <summary>Why files were not recognised: for each the nearest table of any extract, with what it lacks.</summary>
    public static IReadOnlyList<string> WhyUnknown(IReadOnlyList<ReturnFile> files) =>
        ExtractReader.Read([.. files.Select(Beginning)], [.. Extracts.SelectMany(kind => kind.Tables)]).Problems;

    /// <summary>Loads a return or an extract.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="source">ssda903, cin, annex-a, ssd or local.</param>
    /// <param name="authority">The code of the authority it is about.</param>
    /// <param name="asAt">The last day it speaks of; for a return the last day of its year.</param>
    /// <param name="postcodes">A postcode directory, from which distances are worked out at the door; null when there is none.</param>
    /// <param name="watch">Who waits for it; null for nobody.</param>
    /// <param name="isConfirmed">Whether somebody says that the files are right although they hold less than those before, or another authority's children.</param>
    /// <exception cref="DoubtfulLoadException">The files may be the wrong ones, and nobody confirmed them.</exception>
    /// <exception cref="ReturnFileException">Another load is running, or the records are of another time than was said.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public RecordLoadResult Load(
        IReadOnlyList<ReturnFile> files, string source, string authority, DateOnly asAt, string? postcodes = null, LoadWatch? watch = null, bool isConfirmed = false)
    {
        if (ToCome(source, asAt) is { } early)
        {
            return new(null, false, [early]);
        }

        watch?.Step($"Reading {files.Count:N0} {(files.Count == 1 ? "file" : "files")}, {files.Sum(file => (long)file.Bytes.Length) / 1_000_000.0:N1} MB");
        if (source == "cin")
        {
            return LoadCensus(files, authority, new CollectionYear(asAt.Year), watch, isConfirmed);
        }

        if (source == "ssda903")
        {
            var input = Until(watch, () => Ssda903Reader.Read(files));
            string[] problems = [.. input.Problems, .. Missing(input.Rows)];
            if (problems.Length > 0)
            {
                return new(null, false, problems);
            }

            var year = new CollectionYear(asAt.Year);
            var reference = Ssda903Reference.Read([input], authority, postcodes, []);
            return Taken(store.Take(source, authority, year.FirstDay, year.LastDay, files, door => Ssda903Records.Of(new Ssda903Return(year, input.Rows, reference), door), new(year.LastDay, year.FirstDay), watch, isConfirmed));
        }

        var (_, tables) = Array.Find(Extracts, kind => kind.Source == source);
        var read = Until(watch, () => ExtractReader.Read(files, tables ?? throw new ArgumentOutOfRangeException(nameof(source), source, "No kind of children's records.")));
        if (read.Problems.Count > 0 || read.Tables.Count == 0)
        {
            return new(null, false, read.Problems.Count > 0 ? read.Problems : ["The files hold no table of this kind."]);
        }

        var rows = new ExtractRows(read.Tables.ToDictionary(table => table.Table.Name, table => (IReadOnlyList<string[]>)[.. table.Rows.Select(row => row.Values)]));
        var firstDay = source == "annex-a" ? asAt.AddMonths(-6).AddDays(1) : read.Tables.Select(table => table.Days()?.First).Min() ?? asAt;
        return Taken(store.Take(source, authority, firstDay < asAt ? firstDay : asAt, asAt, files, door => source switch
        {
            "annex-a" => AnnexARecords.Of(rows, door, asAt),
            "ssd" => SsdRecords.Of(rows, door, asAt),
            _ => LocalRecords.Of(rows, door),
        }, new(asAt), watch, isConfirmed));
    }

    // Whatever such files hold, it cannot be all that the time they are of will bring.
    private string? ToCome(string source, DateOnly asAt) =>
        source is "ssda903" or "cin" ? new CollectionYear(asAt.Year).NotOver(store.Today)
        : asAt > store.Today ? $"The files are said to speak up to {asAt:d MMM yyyy}, and today is {store.Today:d MMM yyyy}: wanted a day that has been." : null;

    // A return without its children or their episodes would take the place of one that has them, and empty the year.
    private static IEnumerable<string> Missing(Ssda903Rows rows) =>
        from table in (TableSchema[])[Returns.Ssda903.Tables.Header, Returns.Ssda903.Tables.Episodes]
        where !rows.Present.Contains(table)
        select $"No file is the return’s table {table.Name}, with the columns {string.Join(", ", table.Columns)}: without it a return cannot be loaded.";

    // Last year's file by mistake would put this year's end to what was open then: the header must say the same year.
    private RecordLoadResult LoadCensus(IReadOnlyList<ReturnFile> files, string authority, CollectionYear year, LoadWatch? watch, bool isConfirmed)
    {
        var input = Until(watch, () => CinReader.Read(files));
        string[] problems = input.Problems.Count > 0 ? [.. input.Problems]
            : input.Rows.Header?.CollectionYear is { } written && written != $"{year.Ends}" ? [$"{input.File}: the header says the year {written}; wanted {year.Ends}, as asked for."]
            : [];
        return problems.Length > 0
            ? new(null, false, problems)
            : Taken(store.Take("cin", authority, year.FirstDay, year.LastDay, files, door => CinRecords.Of(new CinReturn(year, input.Rows), door), new(year.LastDay), watch, isConfirmed));
    }

    // Reading takes as long as the files are large, and changes nothing: who stops it need not wait until it is through.
    private static T Until<T>(LoadWatch? watch, Func<T> read) => watch is null ? read() : Task.Run(read, watch.Stop).WaitAsync(watch.Stop).GetAwaiter().GetResult();

    private static RecordLoadResult Taken((RecordLoad Load, bool IsNew) taken) => new(taken.Load, taken.IsNew, []);

    // Whole lines from the top are enough to see the headings; workbooks and XML cannot be cut.
    private static ReturnFile Beginning(ReturnFile file) =>
        IsWorkbook(file) || file.IsXml || file.Bytes.Length <= EnoughBytes || file.Bytes.AsSpan(0, EnoughBytes).LastIndexOf((byte)'\n') is not (> 0 and var end)
            ? file
            : file with { Bytes = file.Bytes[..(end & ~1)] };

    private static bool IsWorkbook(ReturnFile file) => Path.GetExtension(file.Name).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
}
