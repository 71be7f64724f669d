using System.Diagnostics;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Marram.Cli;

namespace Marram.Claims;

/// <summary>Reports made elsewhere, read from their own files: tables, text and places.</summary>
public class DocumentTests
{
    private const string Html = """
        <html><head><style>p { color: red }</style></head><body>
        <h1>Community health report</h1>
        <h2>Podiatry</h2>
        <table><tr><th>Measure</th><th>Apr 2024</th><th>May 2024</th><th>Jun 2024</th><th>Target</th></tr>
        <tr><td>Percentage of podiatry patients seen within 18 weeks</td><td>95.0%</td><td>93.1%</td><td>84.2%</td><td>92%</td></tr>
        <tr><td>Number of children waiting for podiatry</td><td>40</td><td>44</td><td>61</td><td></td></tr></table>
        <p>In June 91.2% of podiatry patients were seen within 18 weeks.</p>
        <ul><li>There was a slight decrease in the percentage of podiatry patients seen within 18 weeks in June.</li>
        <li>The number of children waiting for podiatry rose in June.</li></ul>
        <p>The clinic has moved to the new health centre.</p>
        </body></html>
        """;

    private static DocumentReport Check(byte[] content, string extension)
    {
        var blocks = DocumentFiles.Read(content, extension, out var problem);
        Assert.True(blocks is not null, problem);
        return DocumentChecker.Check(blocks, Northmere.Words);
    }

    private static void HasTheTwoFaults(DocumentReport report)
    {
        var number = Assert.Single(report.Findings, f => f.Finding.Check == "narrative_vs_table");
        Assert.Contains("84.2%", number.Finding.Message, StringComparison.Ordinal);
        Assert.Single(report.Findings, f => f.Finding.Check == "magnitude_word");
        Assert.Equal(2, report.Findings.Count(f => f.Finding.Check != "silence"));
        Assert.Equal(2, report.Series);
    }

    [Fact]
    public void A_web_page_is_read_with_its_tables_and_places()
    {
        var report = Check(Encoding.UTF8.GetBytes(Html), ".html");

        HasTheTwoFaults(report);
        Assert.Equal("paragraph 3", report.Findings.First(f => f.Finding.Check == "narrative_vs_table").Place);
    }

    [Fact]
    public void A_text_file_is_read_with_tables_of_its_lines()
    {
        const string text = """
            Podiatry

            Measure  Apr 2024  May 2024  Jun 2024  Target
            Percentage of podiatry patients seen within 18 weeks  95.0%  93.1%  84.2%  92%
            Number of children waiting for podiatry  40  44  61

            In June 91.2% of podiatry patients were seen within 18 weeks.

            • There was a slight decrease in the percentage of podiatry patients seen within
              18 weeks in June.
            • The number of children waiting for podiatry rose in June.
            """;
        HasTheTwoFaults(Check(Encoding.UTF8.GetBytes(text), ".txt"));
    }

    [Fact]
    public void A_Word_file_is_read_with_headings_and_tables() => HasTheTwoFaults(Check(Docx(1), ".docx"));

    [Theory]
    [InlineData("docx")]
    [InlineData("pdf")]
    [InlineData("html")]
    public void A_report_saved_by_LibreOffice_is_read(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("marram-lint-").FullName;
        try
        {
            var source = Path.Combine(folder, "report.html");
            File.WriteAllText(source, Html);
            var saved = Convert(folder, source, kind == "html" ? "docx" : kind);
            if (kind == "html" && saved)
            {
                // Not the page above: LibreOffice's own, made of the Word file it saved.
                File.Delete(source);
                saved = Convert(folder, Path.Combine(folder, "report.docx"), kind);
            }

            Assert.SkipUnless(saved, "LibreOffice is not installed here.");

            var blocks = DocumentFiles.Read(Path.Combine(folder, "report." + kind), out var problem);
            Assert.True(blocks is not null, problem);
            var report = DocumentChecker.Check(blocks, Northmere.Words);
            HasTheTwoFaults(report);
            if (kind == "pdf")
            {
                Assert.Matches("^page [12], ", report.Findings[0].Place);
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static bool Convert(string folder, string source, string kind)
    {
        var filter = kind switch { "docx" => "docx:MS Word 2007 XML", "html" => "html:HTML (StarWriter)", _ => "pdf:writer_web_pdf_Export" };
        var start = new ProcessStartInfo("soffice", ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", filter, "--outdir", folder, source])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (kind == "docx")
        {
            start.ArgumentList.Insert(1, "--infilter=HTML (StarWriter)");
        }

        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit(TimeSpan.FromMinutes(2));
            return File.Exists(Path.Combine(folder, "report." + kind));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [Theory]
    [InlineData("", ".txt", "no text was found")]
    [InlineData("   \n  ", ".txt", "no text was found")]
    [InlineData("PK and then nothing", ".docx", "could not be read")]
    [InlineData("not a zip", ".docx", "does not begin as a docx file does")]
    [InlineData("%PDF-1.4 and then nothing", ".pdf", "could not be read")]
    [InlineData("nothing like it", ".pdf", "does not begin as a pdf file does")]
    [InlineData("<html><body><script>x</script></body></html>", ".html", "no text was found")]
    public void What_is_no_report_is_told_in_a_sentence(string content, string extension, string expected)
    {
        Assert.Null(DocumentFiles.Read(Encoding.UTF8.GetBytes(content), extension, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_PDF_of_pictures_alone_is_told_to_be_a_scan()
    {
        // One page that paints a grey rectangle and holds no letter.
        Assert.Null(DocumentFiles.Read(Pdf("0.8 g 50 50 400 600 re f"), ".pdf", out var problem));
        Assert.Contains("it may be a scan", problem, StringComparison.Ordinal);
        Assert.Contains("the Word file it was made from, was wanted", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_larger_than_any_report_is_refused_before_it_is_read()
    {
        var path = Path.GetTempFileName() + ".pdf";
        using (var file = File.Create(path))
        {
            file.SetLength(DocumentFiles.LargestFile + 1);
        }

        Assert.Null(DocumentFiles.Read(path, out var problem));
        Assert.Contains("a report of at most 50 MB was wanted", problem, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void A_Word_file_that_unpacks_without_end_is_refused_before_it_is_unpacked()
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            var nothing = new byte[1 << 20];
            using var entry = zip.CreateEntry("word/document.xml", System.IO.Compression.CompressionLevel.SmallestSize).Open();
            for (var megabyte = 0; megabyte < 420; megabyte++)
            {
                entry.Write(nothing);
            }
        }

        Assert.Null(DocumentFiles.Read(memory.ToArray(), ".docx", out var problem));
        Assert.Contains("unpacks to more than a report can hold", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Au mois de septembre, le pourcentage des enfants vus dans les dix-huit semaines a baissé de deux points. Les orientations ont augmenté de quarante-huit en août à soixante et un en septembre, ce que le service explique par la rentrée des écoles.", false)]
    [InlineData("Im September sank der Anteil der Kinder, die binnen achtzehn Wochen gesehen wurden, um zwei Punkte. Die Zahl der Überweisungen stieg von achtundvierzig im August auf einundsechzig im September, was der Dienst mit dem Beginn des Schuljahres erklärt.", false)]
    [InlineData("In September the percentage of children seen within eighteen weeks fell by two points. Referrals rose from forty-eight in August to sixty-one in September, which the service puts down to the start of the school year.", true)]
    public void Text_that_is_not_English_is_said_to_be_so_and_raises_nothing(string text, bool isEnglish)
    {
        var report = Check(Encoding.UTF8.GetBytes(text), ".txt");

        Assert.Equal(isEnglish, report.IsEnglish);
        Assert.Empty(report.Findings);
    }

    private static byte[] Pdf(string content)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var body in new[]
        {
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
            $"<</Length {content.Length}>>\nstream\n{content}\nendstream",
        })
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n").AppendJoin("", offsets.Select(offset => $"{offset:0000000000} 00000 n \n"))
            .Append($"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    [Fact]
    public void A_page_nested_a_hundred_thousand_deep_is_refused_at_once()
    {
        var html = string.Concat(Enumerable.Repeat("<div>", 100_000)) + "In June 91.2% were seen.";

        Assert.Null(DocumentFiles.Read(Encoding.UTF8.GetBytes(html), ".html", out var problem));
        Assert.Contains("nested more than 1000 deep", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_answers_in_words_and_with_its_exit_status()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("marram-lint-").FullName, "report.html");
        File.WriteAllText(path, Html);
        var (output, errors) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(TextReader.Null, output, errors, TimeProvider.System);

        Assert.Equal(1, Program.Run(["lint", path], terminal));
        Assert.Contains("narrative_vs_table, paragraph 3", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Should read: In June 84.2% of podiatry patients were seen within 18 weeks.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Program.Run(["lint", path + ".missing"], terminal));
        Assert.Contains("there is no such file", errors.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A Word file with the two faults on its first page, and as many pages of plain commentary as asked for.</summary>
    public static byte[] Docx(int pages)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            static Paragraph Text(string text, string? style = null) =>
                new(new ParagraphProperties(style is null ? [] : [new ParagraphStyleId { Val = style }]), new Run(new Text(text)));
            static TableRow Row(params string[] cells) => new(cells.Select(cell => new TableCell(Text(cell))));

            var body = new Body();
            for (var page = 0; page < pages; page++)
            {
                var service = page == 0 ? "podiatry" : $"service number {page}";
                body.Append(Text($"Chapter on {service}", "Heading1"));
                body.Append(new Table(
                    Row("Measure", "Apr 2024", "May 2024", "Jun 2024", "Target"),
                    Row($"Percentage of {service} patients seen within 18 weeks", "95.0%", "93.1%", "84.2%", "92%"),
                    Row($"Number of children waiting for {service}", "40", "44", "61", "")));
                if (page == 0)
                {
                    body.Append(Text("In June 91.2% of podiatry patients were seen within 18 weeks."));
                    body.Append(Text("There was a slight decrease in the percentage of podiatry patients seen within 18 weeks in June."));
                }

                for (var paragraph = 0; page > 0 && paragraph < 14; paragraph++)
                {
                    body.Append(Text($"The team of {service} met its partners in week {paragraph + 1} and agreed how children would be seen over the summer. Clinics are held in two places, and families are told of their appointment by letter."));
                }

                body.Append(Text($"The number of children waiting for {service} rose in June."));
            }

            document.AddMainDocumentPart().Document = new Document(body);
        }

        return memory.ToArray();
    }
}
