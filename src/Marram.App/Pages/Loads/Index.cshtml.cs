using Marram.Access;
using Marram.Scorecards;
using Marram.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Loads;

/// <summary>Takes an Excel scorecard and shows what is in it; nothing is loaded yet.</summary>
[Requires(Permission.LoadFiles)]
[RequestSizeLimit(ScorecardWorkbook.LargestFile + 1_000_000)]
public class IndexModel(MarramDb db, DataFolder data) : PageModel
{
    [BindProperty]
    public IFormFile? Workbook { get; set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Workbook is null)
        {
            return Refused("Choose an Excel workbook");
        }

        using var content = new MemoryStream();
        await Workbook.CopyToAsync(content, cancellation);
        var file = ScorecardFile.Read(Path.GetFileName(Workbook.FileName), content.ToArray(), ScorecardFile.KeptHeadings(db));
        if (file.Problem is { } problem)
        {
            return Refused(problem);
        }

        return Redirect($"/load/{new IncomingFiles(data).Keep(file.Name, file.Content)}");
    }

    private PageResult Refused(string problem)
    {
        Problem = problem;
        ModelState.AddModelError(nameof(Workbook), problem);
        return Page();
    }
}
