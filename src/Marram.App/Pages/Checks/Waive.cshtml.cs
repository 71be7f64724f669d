using Marram.Access;
using Marram.Checks;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Checks;

/// <summary>Lets a finding stand, with a reason.</summary>
[Requires(Permission.WriteComments)]
public class WaiveModel(MarramDb db, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public RaisedFinding Finding { get; private set; } = null!;

    public IActionResult OnGet(string finding) => Find(finding) ? Page() : NotHere();

    public IActionResult OnPost(string finding)
    {
        if (!Find(finding))
        {
            return NotHere();
        }

        if (WaiverDecision.ProblemOfReason(Reason) is { } problem)
        {
            ModelState.AddModelError(nameof(Reason), problem);
            return Page();
        }

        db.Waivers.Add(new()
        {
            FindingId = Finding.FindingId,
            OrganisationId = Finding.OrganisationId,
            Check = Finding.Check,
            Message = Finding.Message,
            Reason = Reason!.Trim(),
            DecidedBy = person.Name,
            DecidedOn = clock.Today(),
        });
        db.SaveChanges();
        return Redirect(frame.Link("/checks/decisions"));
    }

    private bool Find(string id)
    {
        if (db.FindingsInForce().FirstOrDefault(finding => finding.FindingId == id && finding.Waiver is null) is not { } found)
        {
            return false;
        }

        Finding = found;
        return true;
    }

    private NotFoundResult NotHere() => this.NotFoundBecause("There is no such finding, or it is let stand already.");
}
