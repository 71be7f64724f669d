using System.Xml;
using BenchmarkDotNet.Attributes;

namespace Marram.Returns;

/// <summary>
/// What a user waits for when a children in need census is checked: the file read from disk, every rule of 2025/26 run, findings written as CSV. The floor is the
/// platform's own XML reader going over the same file and keeping nothing.
/// </summary>
[MemoryDiagnoser]
[InProcess, WarmupCount(3), IterationCount(9), InvocationCount(1), MinColumn, MedianColumn]
public class CinBenchmarks
{
    private string folder = "";

    /// <summary>Children of the census: the golden set of 2,000, repeated with new ids.</summary>
    [Params(2_000, 20_000, 200_000)]
    public int Children { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        // Warm: every method has been compiled for good before the first round, whatever the size.
        folder = LargeCensus.Prepare(2_000);
        for (var i = 0; i < 100; i++)
        {
            ReadOnly();
            Read();
            Check();
        }

        folder = LargeCensus.Prepare(Children);
    }

    [Benchmark(Baseline = true)]
    public long ReadOnly()
    {
        using var xml = XmlReader.Create(Census, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var letters = 0L;
        while (xml.Read())
        {
            letters += xml.NodeType == XmlNodeType.Text ? xml.Value.Length : 0;
        }

        return letters;
    }

    [Benchmark]
    public int Read()
    {
        var files = ReturnFile.Of(Census);
        using var rest = CollectorAtRest.For(files);
        return CinReader.Read(files).Rows.Records.Length;
    }

    [Benchmark]
    public long Check()
    {
        var files = ReturnFile.Of(Census);
        using var rest = CollectorAtRest.For(files);
        var report = CinReport.Of(new CollectionYear(2026), CinReader.Read(files));
        using var writer = new StreamWriter(Path.Combine(folder, "findings.csv"));
        FindingsCsv.Write(writer, report.Check);
        return report.Check.Places;
    }

    private string Census => Path.Combine(folder, "cin.xml");
}

/// <summary>A large census made of a small one: each copy of a child has an id and a UPN of its own.</summary>
public static class LargeCensus
{
    private const int ChildrenInSet = 2_000;

    /// <summary>Writes the file under the system's folder for temporary files, once for each size, and says where.</summary>
    public static string Prepare(int children)
    {
        var set = Path.Combine(LargeReturn.Checkout(), "tests", "Marram.Tests", "Goldens", "returns-cin", "y2026-n2000-s1", "cin.xml");
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "marram-bench", $"cin-{children}")).FullName;
        var lines = File.ReadAllLines(set);
        var (first, last) = (Array.FindIndex(lines, IsChild), Array.FindLastIndex(lines, IsChild));
        using var writer = new StreamWriter(Path.Combine(folder, "cin.xml")) { NewLine = "\n" };
        foreach (var line in lines[..first])
        {
            writer.WriteLine(line);
        }

        for (var copy = 0; copy < children / ChildrenInSet; copy++)
        {
            foreach (var line in lines[first..(last + 1)])
            {
                writer.WriteLine(Renumber(line, copy));
            }
        }

        foreach (var line in lines[(last + 1)..])
        {
            writer.WriteLine(line);
        }

        return folder;
    }

    private static bool IsChild(string line) => line.StartsWith("<Child>", StringComparison.Ordinal);

    private static string Renumber(string line, int copy) => line
        .Replace("<LAchildID>LA", $"<LAchildID>C{copy:000}", StringComparison.Ordinal)
        .Replace("341010", $"341{copy:000}", StringComparison.Ordinal);
}
