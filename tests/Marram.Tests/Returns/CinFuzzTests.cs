using System.Text;
using System.Xml;

namespace Marram.Returns;

/// <summary>Random bytes and random edits of a good census: each is read and judged, or refused in words; never an exception, never a hang.</summary>
public class CinFuzzTests
{
    private static readonly string[] Spiteful =
    [
        "", " ", "\"", "&amp;", "&lt;", "&#0;", "&#x10FFFF;", "&none;", "<![CDATA[]]>", "<![CDATA[x", "]]>", "<!-- -->", "<?x?>", "<!DOCTYPE x>", "<Child>", "</Child>",
        "<Child/>", "<CINdetails/>", "<Section47/>", "<Reviews/>", "<Header/>", "<ChildIdentifiers/>", "<x:y/>", "9999-12-31", "2199-12-31", "0001-01-01", "2026-02-30",
        "2025-05-01T25:61", "2025-04-01", "2026-03-31", "1800-01-01", "99999999999999999999", "-1", "true", "FALSE", "RC2", "RC8", "UN7", "21", "18A", "NONE", "LA1000003",
        "A123456789012", "I00000000000\u00e9", "\u00e9", "\U0001D4B3", "\uFEFF", new string('9', 5000),
    ];

    [Fact]
    public void No_input_is_too_strange_to_be_judged_or_refused()
    {
        var inputs = Environment.GetEnvironmentVariable("MARRAM_LONG") == "1" ? 100_000 : 1_000;
        var good = Seed();
        var (judged, refused) = (0, 0);
        for (var seed = 0; seed < inputs; seed++)
        {
            var random = new Random(seed);
            try
            {
                _ = Judge(Mangle(good, random), 2023 + (seed % 4)) ? judged++ : refused++;
            }
            catch (Exception fault)
            {
                Assert.Fail($"Input {seed}: {fault}");
            }
        }

        // Were all refused, or none, the edits would prove nothing.
        Assert.InRange(judged, inputs / 10, inputs);
        Assert.InRange(refused, inputs / 10, inputs);
    }

    [Fact]
    public void What_the_plain_reader_takes_it_reads_as_the_platforms_does()
    {
        var inputs = Environment.GetEnvironmentVariable("MARRAM_LONG") == "1" ? 100_000 : 3_000;
        var good = Seed();
        var (taken, left) = (0, 0);
        for (var seed = 0; seed < inputs; seed++)
        {
            var random = new Random(seed);
            var bytes = seed % 2 == 0 ? Mangle(good, random) : Sprinkled(good, random);
            if (Parts(PlainXml.Of(bytes)) is not { } plain)
            {
                left++;
                continue;
            }

            taken++;
            using var text = AnyText.Read(bytes);
            using var xml = XmlReader.Create(text, CinReader.Settings);
            Assert.Equal(Parts(new AnyXml(xml, bytes))!, plain);
        }

        // Were all left to the platform's reader, or none, it would prove nothing.
        Assert.InRange(taken, inputs / 10, inputs);
        Assert.InRange(left, inputs / 10, inputs);
    }

    [Fact]
    public void A_census_as_systems_write_it_is_taken_by_the_plain_reader_to_its_end() =>
        Assert.NotNull(Parts(PlainXml.Of(Seed())));

    [Theory]
    [InlineData("<Message><Child a=\"1\"/></Message>")]
    [InlineData("<Message><x:Child/></Message>")]
    [InlineData("<Message><!-- --><Child/></Message>")]
    [InlineData("<Message>&#65;</Message>")]
    [InlineData("<Message><![CDATA[x]]></Message>")]
    [InlineData("<Message><Child></Message>")]
    [InlineData("<Message><Child></Child ></Message>x")]
    [InlineData("<Message>]]></Message>")]
    [InlineData("<Message>\u0001</Message>")]
    [InlineData("<Message>\uFFFF</Message>")]
    [InlineData("<Message/>")]
    [InlineData("<Message xml:space=\"preserve\"> </Message>")]
    [InlineData("<Message a=\"1\" a=\"2\"></Message>")]
    [InlineData("<Message></Message><Message></Message>")]
    [InlineData("<!DOCTYPE Message><Message></Message>")]
    [InlineData("<?xml version=\"1.1\"?><Message></Message>")]
    [InlineData("<Message></Message><!-- -->")]
    [InlineData("")]
    public void What_is_not_plain_is_left_to_the_platforms_reader(string document) =>
        Assert.Null(Parts(PlainXml.Of(Encoding.UTF8.GetBytes(document))));

    [Fact]
    public void A_file_of_random_bytes_is_refused_in_words()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = new byte[seed * 7];
            new Random(seed).NextBytes(bytes);
            Assert.NotEmpty(CinReader.Read([new("noise.xml", bytes)]).Problems);
        }
    }

    // Everything it stands on, one after the other; null where another reader must be asked.
    private static List<(XmlPart Part, string Text, int Depth, bool IsEmpty, int At)>? Parts(CensusXml? xml)
    {
        if (xml is null)
        {
            return null;
        }

        try
        {
            List<(XmlPart Part, string Text, int Depth, bool IsEmpty, int At)> parts = [];
            do
            {
                parts.Add(xml.Part switch
                {
                    XmlPart.Element => (xml.Part, xml.Name, xml.Depth, xml.IsEmpty, xml.At),
                    XmlPart.End => (xml.Part, xml.Name, xml.Depth, false, 0),
                    XmlPart.Text => (xml.Part, xml.Text.ToString(), xml.Depth, false, 0),
                });
            }
            while (xml.Read());
            return parts;
        }
        catch (NotPlainException)
        {
            return null;
        }
    }

    // Single letters, spaces, line ends and references among the elements and in the texts.
    private static byte[] Sprinkled(byte[] bytes, Random random)
    {
        string[] letters = ["&amp;", "&lt;", "&apos;", "&quot;", "&gt;", "\r\n", "\r", "\n", "\t", " ", "é", "\U0001D4B3", "]", "]]", "\u0085", "\u00A0", "x", "\u007F", "\uFEFF", "<A>", "<A >x</A\n>", "<A />", "/"];
        for (var edit = random.Next(1, 4); edit > 0; edit--)
        {
            var sign = Array.IndexOf(bytes, random.Next(2) == 0 ? (byte)'>' : (byte)'<', random.Next(bytes.Length));
            var at = sign < 0 ? random.Next(bytes.Length) : sign + (bytes[sign] == '>' ? 1 : 0);
            bytes = [.. bytes[..at], .. Encoding.UTF8.GetBytes(letters[random.Next(letters.Length)]), .. bytes[at..]];
        }

        return bytes;
    }

    private static bool Judge(byte[] bytes, int year)
    {
        var input = CinReader.Read([new("cin.xml", bytes)]);
        if (input.Problems.Count > 0)
        {
            Assert.All(input.Problems, problem => Assert.NotEmpty(problem));
            return false;
        }

        var report = CinReport.Of(new(year), input);
        Assert.Equal(report.Check.Findings.Count(), report.Check.Findings.Select(finding => finding.Key).Distinct().Count());
        FindingsCsv.Write(TextWriter.Null, report.Check);
        FindingsJson.Write(Stream.Null, report);
        return true;
    }

    /// <summary>The first five children of a golden set.</summary>
    private static byte[] Seed()
    {
        var whole = File.ReadAllText(Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-cin", "y2026-n300-s1", "cin.xml"));
        var end = Enumerable.Range(0, 6).Aggregate(0, (at, _) => whole.IndexOf("</Child>", at + 1, StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes($"{whole[..end]}</Child></Children></Message>");
    }

    private static byte[] Mangle(byte[] bytes, Random random)
    {
        for (var edit = random.Next(1, 5); edit > 0; edit--)
        {
            bytes = Edited(bytes, random);
        }

        return bytes;
    }

    private static byte[] Edited(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var spite = Encoding.UTF8.GetBytes(Spiteful[random.Next(Spiteful.Length)]);
        var text = Array.IndexOf(bytes, (byte)'>', at) + 1;
        var end = text > 0 ? Array.IndexOf(bytes, (byte)'<', text) : -1;
        switch (random.Next(12))
        {
            case 0:
                return [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
            case 1:
                var length = Math.Min(random.Next(60), bytes.Length - at);
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2:
                return bytes[..at];

            // An element with all that is in it, taken out, doubled, or moved into another.
            case 3 or 4 or 5 or 6 when Element(bytes, at) is var (first, last):
                var element = bytes[first..last];
                return random.Next(3) switch
                {
                    0 => [.. bytes[..first], .. bytes[last..]],
                    1 => [.. bytes[..last], .. element, .. bytes[last..]],
                    _ => text > 0 ? [.. bytes[..text], .. element, .. bytes[text..]] : bytes,
                };

            // Replaced within a field, the file still reads, and the rules have something to stumble over.
            case 7 or 8 or 9 or 10 when end >= 0:
                return [.. bytes[..text], .. spite, .. bytes[end..]];
            default:
                return [.. bytes[..at], .. spite, .. bytes[at..]];
        }
    }

    private static (int First, int Last)? Element(byte[] bytes, int at)
    {
        var first = Array.IndexOf(bytes, (byte)'<', at);
        if (first < 0 || first + 1 >= bytes.Length || !char.IsAsciiLetter((char)bytes[first + 1]))
        {
            return null;
        }

        var nameEnd = Array.FindIndex(bytes, first, one => one is (byte)'>' or (byte)' ' or (byte)'/');
        if (nameEnd < 0)
        {
            return null;
        }

        byte[] closing = [(byte)'<', (byte)'/', .. bytes[(first + 1)..nameEnd], (byte)'>'];
        var close = bytes.AsSpan(first).IndexOf(closing);
        return close < 0 ? null : (first, first + close + closing.Length);
    }
}
