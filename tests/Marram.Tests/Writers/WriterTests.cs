using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Marram.Writers;

public class WriterTests
{
    [Theory]
    [InlineData(FileFormat.Html)]
    [InlineData(FileFormat.Docx)]
    [InlineData(FileFormat.Xlsx)]
    [InlineData(FileFormat.Csv)]
    public void The_same_report_made_twice_gives_the_same_bytes(FileFormat format) =>
        Assert.Equal(ReportFile.Bytes(SampleReport.MakeWhole(), format), ReportFile.Bytes(SampleReport.MakeWhole(), format));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_word_file_has_no_fault_the_validator_can_find(bool isHostile)
    {
        using var file = new MemoryStream(DocxWriter.Write(isHostile ? SampleReport.HostileEverywhere : SampleReport.Whole));
        using var word = WordprocessingDocument.Open(file, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word, TestContext.Current.CancellationToken).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_workbook_has_no_fault_the_validator_can_find(bool isHostile)
    {
        using var file = new MemoryStream(XlsxWriter.Write(isHostile ? SampleReport.HostileEverywhere : SampleReport.Whole));
        using var workbook = SpreadsheetDocument.Open(file, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook, TestContext.Current.CancellationToken).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
    }

    [Theory]
    [InlineData(FileFormat.Docx)]
    [InlineData(FileFormat.Xlsx)]
    public void Every_part_of_an_office_file_carries_the_same_date(FileFormat format)
    {
        using var zip = new ZipArchive(new MemoryStream(ReportFile.Bytes(SampleReport.Whole, format)));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public async Task A_name_without_a_format_is_answered_with_those_there_are() =>
        Assert.Equal("The name 'report.odt' does not say a format: end it in .html, .docx, .xlsx, .csv or .pdf.",
            await ReportFile.WriteAsync(SampleReport.Whole, "report.odt", TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_and_nothing_is_left_behind()
    {
        var path = Path.Combine(Path.GetTempPath(), "marram-no-such-folder", "report.csv");

        Assert.StartsWith($"The report could not be written to {path}: ", await ReportFile.WriteAsync(SampleReport.Whole, path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_replaced_whole_and_no_part_of_it_is_left_beside()
    {
        var folder = Directory.CreateTempSubdirectory("marram-report-");
        try
        {
            var path = Path.Combine(folder.FullName, "report.csv");
            await File.WriteAllTextAsync(path, "earlier", TestContext.Current.CancellationToken);

            Assert.Null(await ReportFile.WriteAsync(SampleReport.Whole, path, TestContext.Current.CancellationToken));

            Assert.Equal([path], Directory.GetFiles(folder.FullName));
            Assert.Equal(ReportFile.Bytes(SampleReport.Whole, FileFormat.Csv), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
