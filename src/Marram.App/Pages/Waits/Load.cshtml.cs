using Marram.Access;
using Marram.GovUk;
using Marram.Scorecards;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Waits;

/// <summary>Takes a CSV of pathways and goes on to its columns; nothing is loaded yet.</summary>
[Requires(Permission.LoadFiles)]
[RequestSizeLimit(PathwayLoader.LargestFile + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = PathwayLoader.LargestFile + 1_000_000)]
public class LoadModel(MarramDb db, DataFolder data, PageFrame frame) : PageModel
{
    [BindProperty]
    public IFormFile? Pathways { get; set; }

    [BindProperty]
    public DateParts ReachesTo { get; set; } = new();

    [BindProperty]
    public string? Profile { get; set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<SavedProfile> Profiles => frame.Organisation is { } organisation ? db.ProfilesOf(organisation.Id) : [];

    public IEnumerable<SelectListItem> Choices => [new("None: the columns have the fields' own names, or I will say", ""), .. Profiles.Select(profile => new SelectListItem(profile.Name, profile.Name))];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (frame.Organisation is null)
        {
            return Refused("There is no organisation yet whose lists these could be. Load a pack first.");
        }

        if (ReachesTo.Problem("the day the data reach") is { } dateProblem)
        {
            ModelState.AddModelError(nameof(ReachesTo), dateProblem);
        }

        if (Pathways is null || Pathways.Length == 0)
        {
            return Refused("Choose a CSV file");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        using var content = new MemoryStream();
        await Pathways.CopyToAsync(content, cancellation);
        var id = new IncomingFiles(data).Keep(Path.GetFileName(Pathways.FileName), content.ToArray());
        return Redirect(frame.Link($"/waits/load/{id}?reaches={ReachesTo.ToDate():yyyy-MM-dd}&profile={Uri.EscapeDataString(Profile ?? "")}"));
    }

    private PageResult Refused(string problem)
    {
        Problem = problem;
        ModelState.AddModelError(nameof(Pathways), problem);
        return Page();
    }
}
