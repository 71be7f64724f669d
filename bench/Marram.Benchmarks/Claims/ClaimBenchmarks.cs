using BenchmarkDotNet.Attributes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>
/// What a person waits for when sentences are checked: a whole pack (the sample, some 640 sentences and 330 figures), a paragraph as it is typed, a Word report of sixty pages.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[InProcess]
[WarmupCount(3)]
[IterationCount(10)]
public class ClaimBenchmarks
{
    private const string Paragraph =
        "In December 85% of ADHD assessments started within 12 weeks of referral, a slight decrease in compliance. Referrals fell to 32 in December from 34 in November. "
        + "The 90% target was missed, and performance is expected to be back on track in January 2021.";

    private Vocabulary vocabulary = null!;
    private Pack pack = null!;
    private Pack tenfold = null!;
    private PackFigures figures = null!;
    private byte[] report = null!;

    [GlobalSetup]
    public void Read()
    {
        vocabulary = VocabularyFiles.Read();
        pack = PackFolder.Read(Path.Combine(Folder(), "samples", "sefton-2021-03"), [])!;
        figures = new PackFigures(pack, vocabulary);
        tenfold = pack with { Narrative = [.. Enumerable.Repeat(pack.Narrative, 10).SelectMany(n => n)] };
        report = SixtyPages();
    }

    [Benchmark]
    public int Whole_pack() => ClaimChecker.Check(pack, vocabulary).Findings.Count;

    /// <summary>Ten times the sentences: the work grows in step.</summary>
    [Benchmark]
    public int Ten_times_the_text() => ClaimChecker.Check(tenfold, vocabulary).Sentences.Count;

    /// <summary>The same with the checks of figures, labels and bands: what <c>marram check</c> does once the files are read.</summary>
    [Benchmark]
    public int Whole_pack_with_its_tables() => Checks.PackChecks.Run(pack, vocabulary).Count;

    /// <summary>As the pages do it: the pack's tables were read before.</summary>
    [Benchmark]
    public int One_paragraph_while_typing() => ClaimChecker.CheckParagraph(figures, Paragraph, "a-adhd-start-12w").Findings.Count;

    [Benchmark]
    public string Guessing_the_indicator() => ClaimChecker.Guess(figures, Paragraph);

    [Benchmark]
    public int One_paragraph() => ClaimChecker.CheckParagraph(pack, vocabulary, Paragraph, "a-adhd-start-12w").Findings.Count;

    [Benchmark]
    public int Sixty_pages_of_Word() => DocumentChecker.Check(DocumentFiles.Read(report, ".docx", out _)!, vocabulary).Findings.Count;

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Marram.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run the benchmarks from inside the checkout.");
    }

    // A page: a heading, a table of three months, fourteen paragraphs of commentary.
    private static byte[] SixtyPages()
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            static Paragraph Text(string text, string? style = null) =>
                new(new ParagraphProperties(style is null ? [] : [new ParagraphStyleId { Val = style }]), new Run(new Text(text)));
            static TableRow Row(params string[] cells) => new(cells.Select(cell => new TableCell(Text(cell))));

            var body = new Body();
            for (var page = 1; page <= 60; page++)
            {
                body.Append(Text($"Chapter on service {page}", "Heading1"));
                body.Append(new Table(
                    Row("Measure", "Apr 2024", "May 2024", "Jun 2024", "Target"),
                    Row($"Percentage of service {page} patients seen within 18 weeks", "95.0%", "93.1%", "84.2%", "92%"),
                    Row($"Number of children waiting for service {page}", "40", "44", "61", "")));
                for (var paragraph = 1; paragraph <= 14; paragraph++)
                {
                    body.Append(Text($"In June {80 + paragraph}.2% of service {page} patients were seen within 18 weeks, and the number of children waiting rose. "
                        + "Clinics are held in two places, and families are told of their appointment by letter. The team met its partners and agreed how children would be seen."));
                }
            }

            document.AddMainDocumentPart().Document = new Document(body);
        }

        return memory.ToArray();
    }
}
