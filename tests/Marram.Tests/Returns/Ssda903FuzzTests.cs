using System.Text;

namespace Marram.Returns;

/// <summary>Random bytes and random edits of good files: each is read and judged, or refused in words; never an exception, never a hang.</summary>
public class Ssda903FuzzTests
{
    private static readonly string Folder = Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-903", "y2027-n300-s1-datesok");

    private static readonly string[] Spiteful =
    [
        "\"", ",", "\n", "\r", ";", "\0", "\uFEFF", "\uD800", "=cmd()", "31/12/9999", "29/02/2199", "01/01/0001", "29/02/2023", "99999999999999999999", "zz/zz/zzzz",
        "ZZ/13/2020", "V3", "S", "X1", "E11", "<", "&amp;", "<!DOCTYPE x>", "]]>", "é", "𝒳", new string('9', 5000), "\"\"\"", "01/04/2026", "31/03/2027",
    ];

    [Fact]
    public void No_input_is_too_strange_to_be_judged_or_refused()
    {
        var inputs = Environment.GetEnvironmentVariable("MARRAM_LONG") == "1" ? 100_000 : 400;
        var (now, last) = (Seeds("this"), Seeds("prev"));
        var (judged, refused) = (0, 0);
        for (var seed = 0; seed < inputs; seed++)
        {
            var random = new Random(seed);
            var files = Mangle(random.Next(8) == 0 ? [new("903.xml", now.Xml)] : now.Csv, random);
            var before = random.Next(2) == 0 ? Mangle(last.Csv, random) : last.Csv;
            try
            {
                _ = Judge(files, before, 2023 + (seed % 5)) ? judged++ : refused++;
            }
            catch (Exception fault)
            {
                Assert.Fail($"Input {seed}: {fault}");
            }
        }

        // Were all refused, or none, the edits would prove nothing.
        Assert.InRange(judged, inputs / 40, inputs);
        Assert.InRange(refused, inputs / 40, inputs);
    }

    private static bool Judge(ReturnFile[] files, ReturnFile[] before, int year)
    {
        var (now, last) = (Ssda903Reader.Read(files), Ssda903Reader.Read(before));
        if (now.Problems.Count + last.Problems.Count > 0)
        {
            Assert.All(now.Problems.Concat(last.Problems), problem => Assert.NotEmpty(problem));
            return false;
        }

        var reference = new ReferenceData("E08000012", new Dictionary<string, PostcodePlace>(), new Dictionary<string, Provider>());
        var report = Ssda903Report.Of(new(year), now, last, reference);
        FindingsCsv.Write(TextWriter.Null, report.Check);
        FindingsJson.Write(Stream.Null, report);
        return true;
    }

    [Fact]
    public void A_file_of_random_bytes_is_refused_in_words()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = new byte[seed * 7];
            new Random(seed).NextBytes(bytes);
            Assert.NotEmpty(Ssda903Reader.Read([new("noise.csv", bytes)]).Problems);
            Assert.NotEmpty(Ssda903Reader.Read([new("noise.xml", bytes)]).Problems);
        }
    }

    /// <summary>A small good return: the first four children of a golden set.</summary>
    private static (ReturnFile[] Csv, byte[] Xml) Seeds(string part)
    {
        var files = ReturnFile.Of(Path.Combine(Folder, part));
        var children = Text(files.Single(file => file.Name == "header.csv")).Split('\n').Skip(1).Take(4).Select(line => line.Split(',')[0]).ToHashSet();
        ReturnFile[] few =
        [
            .. from file in files
               let lines = Text(file).Split('\n')
               select new ReturnFile(file.Name, Encoding.UTF8.GetBytes(string.Join('\n', lines.Where((line, i) => i == 0 || children.Contains(line.Split(',')[0]))))),
        ];
        return (few, Encoding.UTF8.GetBytes(Ssda903AsXml.Write(Ssda903Reader.Read(few).Rows)));
    }

    private static string Text(ReturnFile file) => Encoding.UTF8.GetString(file.Bytes).ReplaceLineEndings("\n");

    private static ReturnFile[] Mangle(ReturnFile[] files, Random random)
    {
        files = [.. files];
        for (var edit = random.Next(1, 6); edit > 0; edit--)
        {
            var which = random.Next(files.Length);
            files[which] = files[which] with { Bytes = Mangle(files[which].Bytes, random) };
        }

        return files;
    }

    private static byte[] Mangle(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var length = Math.Min(random.Next(40), bytes.Length - at);
        var cell = Array.IndexOf(bytes, (byte)',', at) + 1;
        return random.Next(7) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + length)..]],
            1 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]],
            3 => bytes[..at],
            // Replaced within a field, the file still reads, and the rules have something to stumble over.
            4 or 5 when cell > 0 && Array.FindIndex(bytes, cell, one => one is (byte)',' or (byte)'\n') is var end and >= 0 =>
                [.. bytes[..cell], .. Encoding.UTF8.GetBytes(Spiteful[random.Next(Spiteful.Length)]), .. bytes[end..]],
            _ => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Spiteful[random.Next(Spiteful.Length)]), .. bytes[at..]],
        };
    }
}
