using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Marram.Reports;

namespace Marram.Writers;

/// <summary>A printed report, or the sentence that says why there is none; exactly one of the two is null.</summary>
public sealed record PrintedReport(byte[]? Pdf, string? Problem);

/// <summary>
/// Prints the HTML of a report as tagged PDF with Chromium, where there is one. The dates and the id that Chromium writes are replaced by those
/// of the report: one version of Chromium gives the same bytes.
/// </summary>
public static partial class PdfWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"];

    /// <summary>The full path of the first Chromium, Chrome or Edge on the search path or where their installers put them; null where there is none.</summary>
    public static string? FindChromium()
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] installed = OperatingSystem.IsWindows()
            ? [.. new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
                .Select(Environment.GetFolderPath).SelectMany(root => new[]
                {
                    Path.Combine(root, "Google", "Chrome", "Application", "chrome.exe"),
                    Path.Combine(root, "Microsoft", "Edge", "Application", "msedge.exe"),
                })]
            : ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix))).Concat(installed).FirstOrDefault(File.Exists);
    }

    /// <summary>Prints the report with the Chromium that <see cref="FindChromium"/> finds.</summary>
    public static Task<PrintedReport> WriteAsync(Document document, CancellationToken stop = default) => WriteAsync(document, FindChromium(), stop);

    /// <summary>Prints the report with the given program; null: there is none.</summary>
    public static async Task<PrintedReport> WriteAsync(Document document, string? chromium, CancellationToken stop = default)
    {
        if (chromium is null)
        {
            return new(null, "No Chromium, Chrome or Edge was found to print a PDF with. Install Chromium, or open the HTML report in any browser and print it.");
        }

        var folder = Directory.CreateTempSubdirectory("marram-print-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "report.html"), Path.Combine(folder.FullName, "report.pdf"));
            await File.WriteAllTextAsync(page, HtmlWriter.Write(document), stop);
            var said = await PrintAsync(chromium, folder.FullName, page, pdf, stop);
            return File.Exists(pdf)
                ? new(Dated(await File.ReadAllBytesAsync(pdf, stop), document.Date), null)
                : new(null, $"{chromium} did not print the report{(said.Length == 0 ? "" : $": {said}")}. Open the HTML report in any browser and print it.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> PrintAsync(string chromium, string folder, string page, string pdf, CancellationToken stop)
    {
        // No sandbox: it cannot be had as root or in most containers, and the page is our own, holds no script and may ask for nothing.
        var start = new ProcessStartInfo(chromium,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", "--generate-pdf-document-outline",
            $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Patience);
            try
            {
                var (error, output) = (process.StandardError.ReadToEndAsync(patience.Token), process.StandardOutput.ReadToEndAsync(patience.Token));
                await process.WaitForExitAsync(patience.Token);
                await output;
                return (await error).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                return $"it took longer than {Patience.TotalSeconds:0} seconds";
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (System.ComponentModel.Win32Exception trouble)
        {
            return trouble.Message;
        }
    }

    // Same length as what Chromium wrote, so that no place in the file moves; the id goes into the trailer, behind all places that are pointed to.
    internal static byte[] Dated(byte[] pdf, DateOnly date)
    {
        var text = Numbered(Dates().Replace(Encoding.Latin1.GetString(pdf), $"/$1 (D:{date:yyyyMMdd}000000+00'00')"));
        var trailer = text.LastIndexOf("trailer", StringComparison.Ordinal);
        var open = trailer < 0 ? -1 : text.IndexOf("<<", trailer, StringComparison.Ordinal);
        if (open >= 0 && text.IndexOf("/ID", trailer, StringComparison.Ordinal) < 0)
        {
            var id = Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(text)).AsSpan(0, 16));
            text = text.Insert(open + 2, $"/ID [<{id}> <{id}>]\n");
        }

        return Encoding.Latin1.GetBytes(text);
    }

    // The browser names the parts of the structure by a count of its own, which begins elsewhere from one start to the next. Their order, by which they are found, stays.
    private static string Numbered(string text)
    {
        var ranks = Nodes().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal).Index().ToDictionary(node => node.Item, node => node.Index + 1);
        return Nodes().Replace(text, match => $"(node{ranks[match.Value]:D8})");
    }

    [GeneratedRegex(@"\(node\d{8}\)")]
    private static partial Regex Nodes();

    [GeneratedRegex(@"/(CreationDate|ModDate) \(D:\d{14}[+-]\d{2}'\d{2}'\)")]
    private static partial Regex Dates();
}
