using System.Text;
using Marram.Reports;

namespace Marram.Writers;

public class PdfWriterTests
{
    [Fact]
    public async Task Without_a_browser_the_answer_is_a_sentence()
    {
        var printed = await PdfWriter.WriteAsync(SampleReport.Whole, chromium: null, TestContext.Current.CancellationToken);

        Assert.Null(printed.Pdf);
        Assert.Equal("No Chromium, Chrome or Edge was found to print a PDF with. Install Chromium, or open the HTML report in any browser and print it.", printed.Problem);
    }

    [Fact]
    public async Task A_browser_that_cannot_be_run_is_named()
    {
        var printed = await PdfWriter.WriteAsync(SampleReport.Whole, "/no/such/chromium", TestContext.Current.CancellationToken);

        Assert.Null(printed.Pdf);
        Assert.StartsWith("/no/such/chromium did not print the report: ", printed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_printed_report_is_the_same_twice_tagged_and_dated_by_the_report()
    {
        Assert.SkipWhen(PdfWriter.FindChromium() is null, "No Chromium, Chrome or Edge is installed here, so no PDF is printed.");

        var (one, two) = (await Print(SampleReport.Whole), await Print(SampleReport.Whole));

        Assert.Equal(one, two);
        var text = Encoding.Latin1.GetString(one);
        Assert.Contains("/CreationDate (D:20210308000000+00'00')", text, StringComparison.Ordinal);
        Assert.Contains("/ModDate (D:20210308000000+00'00')", text, StringComparison.Ordinal);
        Assert.Matches(@"trailer\s*<</ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]", text);
        Assert.Contains("/Lang (en-GB)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_the_structure_are_numbered_from_one_in_their_order_whatever_the_browser_began_with()
    {
        static string Written(string text) => Encoding.Latin1.GetString(PdfWriter.Dated(Encoding.Latin1.GetBytes(text), new(2021, 3, 8)));

        Assert.Equal("(node00000002) [(node00000001) (node00000003)] (node00000002)", Written("(node00000066) [(node00000042) (node00000107)] (node00000066)"));
        Assert.Equal(Written("(node00000065) (node00000041)"), Written("(node00000066) (node00000042)"));
    }

    [Fact]
    public async Task A_printed_report_is_tagged_by_the_word_of_another_program()
    {
        Assert.SkipWhen(PdfWriter.FindChromium() is null, "No Chromium, Chrome or Edge is installed here, so no PDF is printed.");
        var pdfinfo = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "pdfinfo")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(pdfinfo is null, "pdfinfo (poppler-utils) is not installed here.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await Print(SampleReport.HostileEverywhere), TestContext.Current.CancellationToken);
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(pdfinfo, ["-struct-text", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var structure = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var complaints = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

            Assert.Contains("H1", structure, StringComparison.Ordinal);
            Assert.Contains("Table", structure, StringComparison.Ordinal);
            Assert.Contains("Figure", structure, StringComparison.Ordinal);
            Assert.DoesNotContain("xref", complaints, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Dates_and_id_are_set_without_moving_what_the_file_points_to()
    {
        const string before = "%PDF-1.4\n1 0 obj\n<</CreationDate (D:20261123024021+00'00')\n/ModDate (D:20261123024021+01'00')>>\nendobj\nxref\n0 1\ntrailer\n<</Size 1>>\nstartxref\n99\n%%EOF";

        var after = Encoding.Latin1.GetString(PdfWriter.Dated(Encoding.Latin1.GetBytes(before), new(2021, 3, 8)));

        Assert.Equal(before.IndexOf("xref", StringComparison.Ordinal), after.IndexOf("xref", StringComparison.Ordinal));
        Assert.Contains("<</CreationDate (D:20210308000000+00'00')\n/ModDate (D:20210308000000+00'00')>>", after, StringComparison.Ordinal);
        Assert.Matches(@"trailer\n<</ID \[<([0-9A-F]{32})> <\1>\]\n/Size 1>>", after);
    }

    private static async Task<byte[]> Print(Document document)
    {
        var printed = await PdfWriter.WriteAsync(document, TestContext.Current.CancellationToken);
        Assert.Null(printed.Problem);
        return printed.Pdf!;
    }
}
