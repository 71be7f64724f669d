using Marram.Access;
using Marram.GovUk;
using Marram.Published;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Published;

/// <summary>Takes published files, and says what each was taken for and what of it matched nothing.</summary>
[Requires(Permission.LoadFiles)]
[RequestSizeLimit(PublishedFiles.LargestFile + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = PublishedFiles.LargestFile + 1_000_000)]
public class LoadModel(DataFolder data, TimeProvider clock, CurrentPerson person, LoadChecks checks) : PageModel
{
    [BindProperty]
    public List<IFormFile> Published { get; set; } = [];

    [BindProperty]
    public DateParts ReleasedOn { get; set; } = new();

    [BindProperty]
    public string? NeighbourModel { get; set; }

    [BindProperty]
    public DateParts ValidFrom { get; set; } = new();

    [BindProperty]
    public string? MidYear { get; set; }

    public IReadOnlyList<PublishedLoadResult> Results { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Published.Count == 0)
        {
            Refuse(["Choose a file"]);
        }

        if (ReleasedOn.Problem("the day they were published") is { } releasedProblem)
        {
            ModelState.AddModelError(nameof(ReleasedOn), releasedProblem);
        }

        if (!ValidFrom.IsEmpty && ValidFrom.Problem("the first day the model is in use") is { } validProblem)
        {
            ModelState.AddModelError(nameof(ValidFrom), validProblem);
        }

        int? year = null;
        if (!string.IsNullOrWhiteSpace(MidYear))
        {
            year = int.TryParse(MidYear.Trim(), out var typed) && typed is > 1900 and < 2200 ? typed : null;
            if (year is null)
            {
                ModelState.AddModelError(nameof(MidYear), "Enter the year as four numbers, such as 2024");
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        List<IncomingFile> files = [];
        foreach (var file in Published.DistinctBy(file => Path.GetFileName(file.FileName)))
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellation);
            files.Add(new(Path.GetFileName(file.FileName), content.ToArray()));
        }

        Results = new PublishedLoader(data, clock).Load(files, ReleasedOn.ToDate(), new(NeighbourModel, ValidFrom.ToDate(), year), person.Role.Name);
        if (Results.Count == 0)
        {
            Refuse(["These files only describe others: choose the file they describe too"]);
        }
        else
        {
            Refuse([.. Results.SelectMany(result => result.Problems)]);
            _ = checks.Start();
        }

        return Page();
    }

    private void Refuse(IReadOnlyList<string> problems)
    {
        Problems = problems;
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(Published), problem);
        }
    }
}
