using System.Text;
using Marram.Reports;

namespace Marram.Writers;

/// <summary>The formats a report can be had in.</summary>
public enum FileFormat
{
    /// <summary>One page, readable everywhere.</summary>
    Html,

    /// <summary>Word.</summary>
    Docx,

    /// <summary>A workbook of the tables.</summary>
    Xlsx,

    /// <summary>The tables as plain text.</summary>
    Csv,

    /// <summary>The page printed.</summary>
    Pdf,
}

/// <summary>Writes a report to a file in the format its name asks for.</summary>
public static class ReportFile
{
    /// <summary>The format a file name asks for by its ending; null where it asks for none we write.</summary>
    public static FileFormat? FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" or ".htm" => FileFormat.Html,
        ".docx" => FileFormat.Docx,
        ".xlsx" => FileFormat.Xlsx,
        ".csv" => FileFormat.Csv,
        ".pdf" => FileFormat.Pdf,
        _ => null,
    };

    /// <summary>The media type to serve a format with.</summary>
    public static string MediaType(FileFormat format) => format switch
    {
        FileFormat.Html => "text/html; charset=utf-8",
        FileFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileFormat.Csv => "text/csv; charset=utf-8",
        FileFormat.Pdf => "application/pdf",
    };

    /// <summary>
    /// Writes the report; returns null when it is done, else the sentence to show. The file is whole or not there: an earlier one is replaced only by a
    /// complete one. Where a PDF cannot be printed, the HTML is written beside it and the sentence says so.
    /// </summary>
    public static async Task<string?> WriteAsync(Document document, string path, CancellationToken stop = default)
    {
        if (FormatOf(path) is not { } format)
        {
            return $"The name '{path}' does not say a format: end it in .html, .docx, .xlsx, .csv or .pdf.";
        }

        try
        {
            if (format is not FileFormat.Pdf)
            {
                await SaveAsync(path, Bytes(document, format), stop);
                return null;
            }

            var printed = await PdfWriter.WriteAsync(document, stop);
            if (printed.Pdf is { } pdf)
            {
                await SaveAsync(path, pdf, stop);
                return null;
            }

            var page = Path.ChangeExtension(path, ".html");
            await SaveAsync(page, Bytes(document, FileFormat.Html), stop);
            return $"{printed.Problem} The HTML report is in {page}.";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"The report could not be written to {path}: {trouble.Message}";
        }
    }

    /// <summary>The report in any format but PDF, which needs a browser: see <see cref="PdfWriter"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The format is PDF.</exception>
    public static byte[] Bytes(Document document, FileFormat format) => format switch
    {
        FileFormat.Html => Encoding.UTF8.GetBytes(HtmlWriter.Write(document)),
        FileFormat.Docx => DocxWriter.Write(document),
        FileFormat.Xlsx => XlsxWriter.Write(document),
        FileFormat.Csv => Encoding.UTF8.GetBytes(CsvWriter.Write(document)),
        FileFormat.Pdf => throw new ArgumentOutOfRangeException(nameof(format), "A PDF is printed by PdfWriter."),
    };

    private static async Task SaveAsync(string path, byte[] bytes, CancellationToken stop)
    {
        var part = path + ".part";
        try
        {
            await File.WriteAllBytesAsync(part, bytes, stop);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
