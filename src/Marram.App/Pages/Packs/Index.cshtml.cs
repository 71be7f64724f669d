using Marram.Access;
using Marram.Loads;
using Marram.Reports;
using Marram.Store;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Packs;

/// <summary>What can be handed over: each report in each format, and what it was made from.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, DataFolder data, PageFrame frame) : PageModel
{
    public static readonly IReadOnlyList<(string Ending, string Words)> Formats =
    [
        ("html", "Web page, for reading and printing"),
        ("docx", "Word document"),
        ("xlsx", "Accessible spreadsheet"),
        ("csv", "Figures as CSV"),
        ("pdf", "PDF"),
    ];

    public IReadOnlyList<Load> Loads { get; private set; } = [];

    public bool HasScorecard { get; private set; }

    /// <summary>Why the last download could not be made; null where none was asked for.</summary>
    public string? Problem { get; private set; }

    public static string NameOf(ReportKind kind) => kind switch
    {
        ReportKind.Scorecard => "Scorecard",
        ReportKind.Sheet => "One-page scorecard (A3)",
        ReportKind.Performance => "Performance report",
        ReportKind.Change => "Is the change real? Summary and matrix",
    };

    public void OnGet() => Read();

    public async Task<IActionResult> OnGetDownloadAsync(ReportKind report, string format, CancellationToken stop)
    {
        if (frame.Organisation is not { } organisation || ReportFile.FormatOf("report." + format) is not { } known)
        {
            return this.NotFoundBecause($"There is no report in a format ‘{format}’.");
        }

        var (document, problem) = ReportGathering.Report(data, report, organisation.Id, frame.Month, frame.LooksBackTo);
        if (document is null)
        {
            Problem = problem;
            Read();
            return Page();
        }

        var folder = Directory.CreateTempSubdirectory("marram-report-");
        try
        {
            var name = $"{report.ToString().ToLowerInvariant()}-{organisation.Id}-{frame.Period!.Id}.{format}";
            var path = Path.Combine(folder.FullName, name);
            Problem = await ReportFile.WriteAsync(document, path, stop);
            if (Problem is not null)
            {
                Read();
                return Page();
            }

            return File(await System.IO.File.ReadAllBytesAsync(path, stop), ReportFile.MediaType(known), name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Read()
    {
        Loads = [.. db.Loads.AsNoTracking().OrderByDescending(load => load.Number)];
        HasScorecard = frame.Organisation is { } organisation
            && db.Indicators.Any(indicator => indicator.OrganisationId == organisation.Id && indicator.IsOnScorecard);
    }
}
