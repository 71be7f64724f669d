using Marram.Access;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Returns;

/// <summary>The sealed files of a check. Opening them needs a reason, and leaves a mark that stays.</summary>
[Requires(Permission.SignOff)]
public class ArchiveModel(MarramDb db, ReturnDesk desk, CurrentPerson person) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public ReturnRun Run { get; private set; } = null!;

    public IReadOnlyList<ArchiveOpening> Openings { get; private set; } = [];

    public IActionResult OnGet(int number) => Find(number) ? Page() : NotFound();

    public IActionResult OnPost(int number)
    {
        if (!Find(number))
        {
            return NotFound();
        }

        if (FindingReason.Problem(Reason) is not null)
        {
            ModelState.AddModelError(nameof(Reason), $"Enter why the files must be opened, in {FindingReason.Longest} characters or fewer");
            return Page();
        }

        try
        {
            return File(desk.Open(number, person.Role.Name, Reason!), "application/zip", $"{Run.Return}-{Run.Year}-check-{number}.zip");
        }
        catch (InvalidDataException trouble)
        {
            ModelState.AddModelError(nameof(Reason), trouble.Message);
            return Page();
        }
    }

    private bool Find(int number)
    {
        if (db.ReturnRuns.AsNoTracking().SingleOrDefault(run => run.Number == number && run.SealedHash != "") is not { } run)
        {
            HttpContext.Features.Set(new NotFoundReason($"There are no sealed files of a check {number} here."));
            return false;
        }

        Run = run;
        Openings = [.. db.ArchiveOpenings.AsNoTracking().Where(one => one.RunNumber == number).OrderByDescending(one => one.Number)];
        return true;
    }
}
