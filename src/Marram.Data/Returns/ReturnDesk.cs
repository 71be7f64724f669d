using System.IO.Compression;
using System.Security.Cryptography;
using Marram.Records;
using Marram.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marram.Returns;

/// <summary>
/// Takes returns in, has them checked, and keeps what was found. The files lie in the data folder only while they wait; when the check is over they are sealed, and what is left to
/// read are the findings.
/// </summary>
public sealed class ReturnDesk(DataFolder data, KeyStore keys, TimeProvider clock)
{
    private const string Now = "now";
    private const string Last = "last";
    private const int Batch = 5_000;

    /// <summary>The most bytes that this year's files, and last year's, may hold when unpacked.</summary>
    public long Limit { get; init; } = ReturnFile.DefaultLimit;

    /// <summary>Where a run keeps its files.</summary>
    public string FolderOf(int run) => Path.Combine(data.FullPath, "returns", $"{run}");

    /// <summary>The findings of a run in a format: csv, json or xlsx.</summary>
    public string FindingsOf(int run, string format) => Path.Combine(FolderOf(run), $"findings.{format}");

    /// <summary>The byte of its file at which the row of a finding begins, from 0; null where lines say enough, and where it is not known.</summary>
    public long? OffsetOf(int run, string key)
    {
        if (!File.Exists(FindingsOf(run, "json")))
        {
            return null;
        }

        using var json = File.OpenRead(FindingsOf(run, "json"));
        return FindingsJson.Read(json, $"check {run}").Findings.FirstOrDefault(finding => finding.Key == key)?.Offset;
    }

    /// <summary>The regulator's provider lists that were given, in order of name.</summary>
    public IReadOnlyList<string> Providers => Directory.Exists(ProvidersFolder) ? [.. Directory.GetFiles(ProvidersFolder).Order(StringComparer.Ordinal)] : [];

    /// <summary>The postcode directory that was given; null where there is none.</summary>
    public string? Postcodes => Directory.Exists(PostcodesFolder) ? Directory.GetFiles(PostcodesFolder).FirstOrDefault() : null;

    private string ProvidersFolder => Path.Combine(data.FullPath, "reference", "providers");

    private string PostcodesFolder => Path.Combine(data.FullPath, "reference", "postcodes");

    /// <summary>Takes files in, to be checked when their turn comes.</summary>
    /// <param name="run">What is asked; its state is set.</param>
    /// <param name="now">This year's files.</param>
    /// <param name="last">Last year's; empty when not given.</param>
    /// <returns>The number of the run.</returns>
    public async Task<int> TakeInAsync(ReturnRun run, IEnumerable<(string Name, Stream Content)> now, IEnumerable<(string Name, Stream Content)> last, CancellationToken cancellation)
    {
        await using var db = data.Register();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        run.State = RunState.Waiting;
        db.ReturnRuns.Add(run);
        await db.SaveChangesAsync(cancellation);
        try
        {
            await KeepAsync(Path.Combine(FolderOf(run.Number), Now), now, cancellation);
            await KeepAsync(Path.Combine(FolderOf(run.Number), Last), last, cancellation);
        }
        catch
        {
            Remove(FolderOf(run.Number));
            throw;
        }

        await transaction.CommitAsync(cancellation);
        return run.Number;
    }

    /// <summary>Keeps reference files for this and later checks, in place of those kept before.</summary>
    public async Task KeepReferenceAsync(IReadOnlyList<(string Name, Stream Content)> providers, IReadOnlyList<(string Name, Stream Content)> postcodes, CancellationToken cancellation)
    {
        foreach (var (folder, files) in new[] { (ProvidersFolder, providers), (PostcodesFolder, postcodes) })
        {
            if (files.Count > 0)
            {
                Remove(folder);
                await KeepAsync(folder, files, cancellation);
            }
        }
    }

    /// <summary>The run whose turn it is; null where none waits. One that a stop of the program cut off waits again.</summary>
    /// <param name="isStart">Whether the program has just started, so that nothing can be under way.</param>
    public int? Next(bool isStart)
    {
        using var db = data.Register();
        if (isStart)
        {
            db.ReturnRuns.Where(run => run.State == RunState.Checking).ExecuteUpdate(run => run.SetProperty(one => one.State, RunState.Waiting));
        }

        return db.ReturnRuns.Where(run => run.State == RunState.Waiting).OrderBy(run => run.Number).Select(run => (int?)run.Number).FirstOrDefault();
    }

    /// <summary>Checks a run that waits. Whatever happens, it has come to its end afterwards and its files are sealed or gone.</summary>
    public void Check(int number, CancellationToken stop)
    {
        using var db = data.Register();
        var run = db.ReturnRuns.Single(one => one.Number == number);
        db.RunFindings.Where(finding => finding.RunNumber == number).ExecuteDelete();
        (run.State, run.Step) = (RunState.Checking, "Opening the files");
        db.SaveChanges();
        try
        {
            var (now, last) = (FilesIn(Now), FilesIn(Last));
            var kind = ReturnKind.Find(run.Return) ?? throw new InvalidOperationException($"There is no return ‘{run.Return}’.");
            var asked = new ReturnAsked(new(run.Year), run.Authority.Length > 0 ? run.Authority : null, now, last, Postcodes, Providers);
            var result = kind.Check(asked, Say);
            if (result.Report is not { } report)
            {
                throw new ReturnFileException(string.Join('\n', result.Problems));
            }

            Keep(db, run, report, result.Rows, Say);
            Say("Sealing the files as sent");
            run.SealedHash = Seal(number, now, last);
            (run.State, run.Step) = (RunState.Done, "");
            run.Problems = string.Join('\n', result.Problems);
        }
        catch (ReturnFileException trouble)
        {
            (run.State, run.Step, run.Problems) = (RunState.Refused, "", trouble.Message);
        }
        catch (OperationCanceledException)
        {
            (run.State, run.Step) = (RunState.Stopped, "");
            db.RunFindings.Where(finding => finding.RunNumber == number).ExecuteDelete();
        }

        db.SaveChanges();
        Remove(Path.Combine(FolderOf(number), Now));
        Remove(Path.Combine(FolderOf(number), Last));

        IReadOnlyList<ReturnFile> FilesIn(string part) =>
            Path.Combine(FolderOf(number), part) is var folder && Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any() ? ReturnFile.Of(folder, Limit) : [];

        void Say(string step)
        {
            stop.ThrowIfCancellationRequested();
            db.ReturnRuns.Where(one => one.Number == number).ExecuteUpdate(one => one.SetProperty(it => it.Step, step));
        }
    }

    /// <summary>Ends a run that a fault of the program broke off.</summary>
    public void BreakOff(int number)
    {
        using var db = data.Register();
        db.RunFindings.Where(finding => finding.RunNumber == number).ExecuteDelete();
        db.ReturnRuns.Where(run => run.Number == number).ExecuteUpdate(run => run
            .SetProperty(one => one.State, RunState.Refused)
            .SetProperty(one => one.Step, "")
            .SetProperty(one => one.Problems, "The check broke off by a fault of this program, not of the files. Nothing was kept of them; the program’s log says where it happened."));
        Remove(FolderOf(number));
    }

    /// <summary>Stops a run that waits, so that its turn never comes.</summary>
    public void StopWaiting(int number)
    {
        using var db = data.Register();
        var stopped = db.ReturnRuns.Where(run => run.Number == number && run.State == RunState.Waiting)
            .ExecuteUpdate(run => run.SetProperty(one => one.State, RunState.Stopped));
        if (stopped > 0)
        {
            Remove(FolderOf(number));
        }
    }

    /// <summary>The files of a run as they were sent, as a zip file. Who asks and why is kept.</summary>
    /// <exception cref="InvalidDataException">The archive was changed, or the key is another.</exception>
    public byte[] Open(int number, string role, string reason)
    {
        using var db = data.Register();
        var zip = Unsealed(number);
        db.ArchiveOpenings.Add(new() { RunNumber = number, OpenedBy = role, OpenedAt = clock.GetUtcNow(), Reason = reason.Trim() });
        db.SaveChanges();
        return zip;
    }

    /// <summary>Takes the records of this year's files of a run into the record store: it is accepted as what was sent, confirmed by who signs. Nobody sees the files.</summary>
    /// <returns>The load, or why there is none; the very same files are taken in once.</returns>
    /// <exception cref="InvalidDataException">The archive was changed, or the key is another.</exception>
    /// <exception cref="ReturnFileException">Another load is running.</exception>
    public RecordLoadResult TakeRecordsOf(ReturnRun run)
    {
        using var zip = new ZipArchive(new MemoryStream(Unsealed(run.Number)));
        List<ReturnFile> files = [];
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith(Now + "/", StringComparison.Ordinal)))
        {
            var bytes = new byte[entry.Length];
            using var content = entry.Open();
            content.ReadExactly(bytes);
            files.Add(new(entry.FullName[(Now.Length + 1)..], bytes));
        }

        return new RecordLoader(new(data, keys, clock)).Load(files, run.Return, run.Authority, new CollectionYear(run.Year).LastDay, Postcodes, isConfirmed: true);
    }

    private void Keep(MarramDb db, ReturnRun run, ReturnReport report, IReadOnlyList<(TableSchema Table, IReadOnlyList<Row> Rows)> rows, Action<string> say)
    {
        var before = db.CheckBefore(run);
        say("Comparing the rows with the check before");
        var digest = RowDigest.Of(rows, keys.SaltOfDigests());
        RowDigest? then = null;
        if (before is { } earlier && File.Exists(DigestOf(earlier)))
        {
            using var stream = File.OpenRead(DigestOf(earlier));
            then = RowDigest.Read(stream);
        }

        using (var stream = File.Create(DigestOf(run.Number)))
        {
            digest.Write(stream);
        }

        run.Tables.Clear();
        var rowsOf = rows.ToDictionary(table => table.Table.Name, table => table);
        foreach (var read in report.Files)
        {
            var days = read.IsLastYear || !rowsOf.TryGetValue(read.Table, out var table) ? [] : DaysOf(table.Table, table.Rows).ToArray();
            var change = read.IsLastYear ? null : then is null ? ((int Added, int Removed, int Changed)?)null : digest.Against(then, read.Table);
            run.Tables.Add(new()
            {
                Table = read.Table,
                File = read.File,
                IsLastYear = read.IsLastYear,
                Rows = read.Rows,
                FirstDay = days.Length == 0 ? null : days.Min(),
                LastDay = days.Length == 0 ? null : days.Max(),
                Added = change?.Added,
                Removed = change?.Removed,
                Changed = change?.Changed,
            });
        }

        run.Rules.Clear();
        run.Rules.AddRange(report.Check.Outcomes.Select(outcome => new RunRule
        {
            Code = outcome.Rule.Code,
            Severity = outcome.Severity,
            Message = outcome.Rule.Message,
            Places = outcome.Places.Count,
            Skipped = outcome.Skipped ?? "",
        }));
        run.Errors = run.Rules.Where(rule => rule.Severity == Severity.Error).Sum(rule => rule.Places);
        run.Queries = run.Rules.Where(rule => rule.Severity == Severity.Query).Sum(rule => rule.Places);
        KeepFindings(run, report, before, say);

        say("Writing the files of findings");
        using (var csv = new StreamWriter(FindingsOf(run.Number, "csv")) { NewLine = "\n" })
        {
            FindingsCsv.Write(csv, report.Check);
        }

        using (var json = File.Create(FindingsOf(run.Number, "json")))
        {
            FindingsJson.Write(json, report);
        }

        using var workbook = File.Create(FindingsOf(run.Number, "xlsx"));
        FindingsWorkbook.Write(workbook, report);
    }

    private void KeepFindings(ReturnRun run, ReturnReport report, int? before, Action<string> say)
    {
        using var db = data.Register();
        var known = before is null ? null : db.RunFindings.Where(finding => finding.RunNumber == before).Select(finding => finding.Key).ToHashSet(StringComparer.Ordinal);
        var children = new Dictionary<string, int>(StringComparer.Ordinal);
        var (kept, all) = (0, report.Check.Places);
        foreach (var part in report.Check.Findings.Chunk(Batch))
        {
            say($"Keeping the findings: {kept:N0} of {all:N0}");
            // By a prepared statement: a large return has a hundred thousand, and keeping track of each as an entity takes ten times as long.
            using var transaction = db.Database.BeginTransaction();
            new RowWriter((SqliteConnection)db.Database.GetDbConnection(), (SqliteTransaction)transaction.GetDbTransaction()).Add("run_finding", part.Select(Kept),
                ("run_number", finding => finding.RunNumber), ("key", finding => finding.Key), ("rule", finding => finding.Rule), ("severity", finding => finding.Severity), ("table", finding => finding.Table),
                ("file", finding => finding.File), ("line", finding => finding.Line), ("field", finding => finding.Field), ("value", finding => finding.Value), ("child_id", finding => finding.ChildId),
                ("child_number", finding => finding.ChildNumber), ("beside", finding => finding.Beside), ("is_new", finding => finding.IsNew));
            transaction.Commit();
            kept += part.Length;
        }

        RunFinding Kept(Finding finding)
        {
            var child = finding.Row.ChildId ?? "";
            if (!children.TryGetValue(child, out var place))
            {
                children.Add(child, place = children.Count + 1);
            }

            return new()
            {
                RunNumber = run.Number,
                Key = finding.Key,
                Rule = finding.Rule.Code,
                Severity = finding.Severity,
                Table = finding.Row.Table.Name,
                File = report.FileOf(finding.Row),
                Line = finding.Row.Line,
                Field = finding.Field,
                Value = finding.Value,
                ChildId = child,
                ChildNumber = place,
                Beside = finding.Beside ?? "",
                IsNew = known?.Contains(finding.Key) != true,
            };
        }
    }

    // The column that dates a table's rows: the first of its key that holds a day.
    private static IEnumerable<DateOnly> DaysOf(TableSchema table, IReadOnlyList<Row> rows)
    {
        var column = table.Key.FirstOrDefault(one => rows.Any(row => row.DayOf(one) is not null));
        return column is null ? [] : rows.Select(row => row.DayOf(column)).OfType<DateOnly>();
    }

    private string Seal(int number, IReadOnlyList<ReturnFile> now, IReadOnlyList<ReturnFile> last)
    {
        using var plain = new MemoryStream();
        using (var zip = new ZipArchive(plain, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in now.Select(file => ($"{Now}/{file.Name}", file.Bytes)).Concat(last.Select(file => ($"{Last}/{file.Name}", file.Bytes))))
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        var sealed_ = keys.Seal(SealedName(number), plain.ToArray());
        var partial = SealOf(number) + ".partial";
        File.WriteAllBytes(partial, sealed_);
        File.Move(partial, SealOf(number), overwrite: true);
        return Convert.ToHexStringLower(SHA256.HashData(sealed_));
    }

    private byte[] Unsealed(int number)
    {
        try
        {
            return keys.Unseal(SealedName(number), File.ReadAllBytes(SealOf(number)));
        }
        catch (CryptographicException fault)
        {
            throw new InvalidDataException("The archive was sealed under another key, or was changed since.", fault);
        }
    }

    // The number stands under the seal, so that no archive passes for another.
    private static string SealedName(int number) => $"returns/{number}";

    private string SealOf(int number) => Path.Combine(FolderOf(number), "sent.sealed");

    private string DigestOf(int number) => Path.Combine(FolderOf(number), "rows.digest");

    private static async Task KeepAsync(string folder, IEnumerable<(string Name, Stream Content)> files, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in files)
        {
            // A browser may send a path; two files of one name must both be seen, so the second is told apart.
            var plain = Path.GetFileName(name.Replace('\\', '/'));
            var path = Path.Combine(folder, plain);
            for (var copy = 2; File.Exists(path); copy++)
            {
                path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(plain)} ({copy}){Path.GetExtension(plain)}");
            }

            await using var file = File.Create(path);
            await content.CopyToAsync(file, cancellation);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
