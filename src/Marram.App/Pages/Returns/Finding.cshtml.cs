using Marram.Access;
using Marram.Periods;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Returns;

/// <summary>One finding with both its sides: whose it is to mend, or why it is right as it stands.</summary>
[Requires(Permission.MendReturns)]
public class FindingModel(MarramDb db, ReturnDesk desk, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Team { get; set; }

    public ReturnRun Run { get; private set; } = null!;

    public OwnedFinding One { get; private set; } = null!;

    public RunRule Rule { get; private set; } = null!;

    /// <summary>The byte of the file at which the row begins: an editor can go there where a whole return is one line; null for files with a line for each row.</summary>
    public long? Offset { get; private set; }

    /// <summary>Other findings about the same child.</summary>
    public int OthersOfChild { get; private set; }

    public IActionResult OnGet(int number, int finding)
    {
        if (!Find(number, finding))
        {
            return NotFound();
        }

        Reason = One.Reason?.Reason;
        Team = db.FindingOwners.AsNoTracking().SingleOrDefault(owner => owner.Return == Run.Return && owner.Rule == "" && owner.ChildId == One.Finding.ChildId)?.Team;
        return Page();
    }

    public IActionResult OnPostReason(int number, int finding)
    {
        if (!Find(number, finding))
        {
            return NotFound();
        }

        if (FindingReason.Problem(Reason) is { } problem)
        {
            ModelState.AddModelError(nameof(Reason), problem);
            return Page();
        }

        var known = db.FindingReasons.SingleOrDefault(one => one.Return == Run.Return && one.Year == Run.Year && one.Key == One.Finding.Key);
        if (known is null)
        {
            db.FindingReasons.Add(new() { Return = Run.Return, Year = Run.Year, Key = One.Finding.Key, Reason = Reason!.Trim(), Role = person.Role.Name, On = clock.Today() });
        }
        else
        {
            (known.Reason, known.Role, known.On) = (Reason!.Trim(), person.Role.Name, clock.Today());
        }

        db.SaveChanges();
        return Redirect(frame.Link($"/returns/{number}/findings/{finding}"));
    }

    public IActionResult OnPostTakeBack(int number, int finding)
    {
        if (!Find(number, finding))
        {
            return NotFound();
        }

        db.FindingReasons.Where(one => one.Return == Run.Return && one.Year == Run.Year && one.Key == One.Finding.Key).ExecuteDelete();
        return Redirect(frame.Link($"/returns/{number}/findings/{finding}"));
    }

    public IActionResult OnPostTeam(int number, int finding)
    {
        if (!Find(number, finding))
        {
            return NotFound();
        }

        if (FindingOwner.Problem(Team) is { } problem)
        {
            ModelState.AddModelError(nameof(Team), problem);
            return Page();
        }

        db.SetOwner(Run.Return, "", One.Finding.ChildId, Team);
        return Redirect(frame.Link($"/returns/{number}/findings/{finding}"));
    }

    private bool Find(int number, int finding)
    {
        if (db.ReturnRuns.AsNoTracking().AsSplitQuery().SingleOrDefault(run => run.Number == number) is not { } run
            || db.FindingOf(run, finding) is not { } one)
        {
            HttpContext.Features.Set(new NotFoundReason($"Check {number} has no finding {finding}."));
            return false;
        }

        (Run, One) = (run, one);
        Offset = desk.OffsetOf(number, one.Finding.Key);
        Rule = run.Rules.Single(rule => rule.Code == one.Finding.Rule);
        OthersOfChild = one.Finding.ChildId.Length == 0 ? 0 : db.RunFindings.Count(other => other.RunNumber == number && other.ChildNumber == one.Finding.ChildNumber) - 1;
        return true;
    }
}
