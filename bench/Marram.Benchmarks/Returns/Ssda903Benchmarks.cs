using BenchmarkDotNet.Attributes;

namespace Marram.Returns;

/// <summary>
/// What a user waits for when a children looked after return is checked: files read from disk, every rule of 2025/26 run against last year's return with
/// providers and postcodes, findings written as CSV. The floor is reading the same files into cells and nothing else.
/// </summary>
[MemoryDiagnoser]
[InProcess, WarmupCount(3), IterationCount(9), InvocationCount(1), MinColumn, MedianColumn]
public class Ssda903Benchmarks
{
    private string folder = "";

    /// <summary>Children of the return: the golden set of 2,000, repeated with new ids.</summary>
    [Params(2_000, 20_000, 200_000)]
    public int Children { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        // Warm: every method has been compiled for good before the first round, whatever the size.
        folder = LargeReturn.Prepare(2_000);
        for (var i = 0; i < 100; i++)
        {
            ReadOnly();
            Check();
        }

        folder = LargeReturn.Prepare(Children);
    }

    [Benchmark(Baseline = true)]
    public int ReadOnly()
    {
        var (files, before) = (FilesOf("this"), FilesOf("prev"));
        using var rest = CollectorAtRest.For([.. files, .. before]);
        var (now, last) = Ssda903Reader.Read(files, before);
        return now.Rows.Present.Count() + last!.Rows.Present.Count();
    }

    [Benchmark]
    public long Check()
    {
        var (files, before) = (FilesOf("this"), FilesOf("prev"));
        using var rest = CollectorAtRest.For([.. files, .. before]);
        var (now, last) = Ssda903Reader.Read(files, before);
        var reference = Ssda903Reference.Read(
            [now, last!], "E08000012", Path.Combine(folder, "postcodes-standin.csv"), [Path.Combine(folder, "providers.csv")]);
        var report = Ssda903Report.Of(new CollectionYear(2026), now, last, reference);
        using var writer = new StreamWriter(Path.Combine(folder, "findings.csv"));
        FindingsCsv.Write(writer, report.Check);
        return report.Check.Places;
    }

    private IReadOnlyList<ReturnFile> FilesOf(string part) => ReturnFile.Of(Path.Combine(folder, part));
}

/// <summary>A large return made of a small one: each copy of a child has an id and a UPN of its own.</summary>
public static class LargeReturn
{
    private const int ChildrenInSet = 2_000;

    /// <summary>Writes the files under the system's folder for temporary files, once for each size, and says where.</summary>
    public static string Prepare(int children)
    {
        var goldens = Path.Combine(Checkout(), "tests", "Marram.Tests", "Goldens", "returns-903");
        var set = Path.Combine(goldens, "y2026-n2000-s1-datesok");
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "marram-bench", $"ssda903-{children}")).FullName;
        File.Copy(Path.Combine(goldens, "postcodes-standin.csv"), Path.Combine(folder, "postcodes-standin.csv"), overwrite: true);
        File.Copy(Path.Combine(set, "providers.csv"), Path.Combine(folder, "providers.csv"), overwrite: true);
        foreach (var part in new[] { "this", "prev" })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
            foreach (var file in Directory.GetFiles(Path.Combine(set, part)))
            {
                var lines = File.ReadAllLines(file);
                using var writer = new StreamWriter(Path.Combine(folder, part, Path.GetFileName(file))) { NewLine = "\n" };
                writer.WriteLine(lines[0]);
                for (var copy = 0; copy < children / ChildrenInSet; copy++)
                {
                    foreach (var line in lines.Skip(1))
                    {
                        writer.WriteLine(Renumber(line, copy, isHeader: lines[0].Contains("UPN", StringComparison.Ordinal)));
                    }
                }
            }
        }

        return folder;
    }

    private static string Renumber(string line, int copy, bool isHeader)
    {
        var cells = line.Split(',');
        cells[0] = $"{long.Parse(cells[0]) + (copy * 1_000_000L)}";
        if (isHeader && cells[4].Length == 13)
        {
            cells[4] = $"{cells[4][0]}{copy:000}{cells[4][4..]}";
        }

        return string.Join(',', cells);
    }

    /// <summary>The folder of the checkout.</summary>
    public static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Marram.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run the benchmarks from inside the checkout: no Marram.slnx above them.");
        }

        return folder.FullName;
    }
}
