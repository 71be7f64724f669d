using Marram.Access;
using Marram.GovUk;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>Answers one challenge with close or keep, or takes the answer back.</summary>
[Requires(Permission.ReadChildren)]
public class ChallengeModel(MarramDb db, PageFrame frame, PathwayShelf shelf, CurrentPerson person, CountingWork counting, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public DateParts ClosesOn { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public PathwayChallenge Shown { get; private set; } = null!;

    /// <summary>The latest file of its service.</summary>
    public PathwayFile Source { get; private set; } = null!;

    /// <summary>As the latest file has it; null where it is in it no longer.</summary>
    public Referral? Referral { get; private set; }

    public string Row { get; private set; } = "";

    /// <summary>Whether the latest file says something new of the pathway, and so stands.</summary>
    public bool IsOverruled { get; private set; }

    public IActionResult OnGet(int number) => Find(number) ? Page() : NotFound();

    public IActionResult OnPost(int number)
    {
        if (!Find(number))
        {
            return NotFound();
        }

        if (!Enum.TryParse<ChallengeAnswer>(Answer, out var answer) || !Enum.IsDefined(answer))
        {
            ModelState.AddModelError(nameof(Answer), "Choose whether to close or keep it");
            return Page();
        }

        if (answer == ChallengeAnswer.Close && ClosesOn.Problem("the day it closes on") is { } dateProblem)
        {
            ModelState.AddModelError(nameof(ClosesOn), dateProblem);
            return Page();
        }

        // Kept though the referral has left the file: nothing is closed, so its days do not matter.
        var received = Referral?.ReceivedOn ?? Source.ReachesTo;
        if (Shown.Decide(answer, ClosesOn.ToDate(), received, Source.ReachesTo, Reason, person.Role.Name, clock.GetUtcNow().ToUniversalTime()) is { } problem)
        {
            ModelState.AddModelError(problem.StartsWith("The day", StringComparison.Ordinal) ? nameof(ClosesOn) : nameof(Reason), problem);
            return Page();
        }

        db.SaveChanges();
        _ = counting.StartOfLists();
        return Redirect(frame.Link($"/waits/challenges/{number}"));
    }

    public IActionResult OnPostTakeBack(int number)
    {
        if (!Find(number))
        {
            return NotFound();
        }

        Shown.TakeBack(person.Role.Name, clock.GetUtcNow().ToUniversalTime());
        db.SaveChanges();
        _ = counting.StartOfLists();
        return Redirect(frame.Link($"/waits/challenges/{number}"));
    }

    private bool Find(int number)
    {
        if (frame.Organisation is not { } organisation || db.PathwayChallenges.SingleOrDefault(one => one.Number == number && one.OrganisationId == organisation.Id) is not { } challenge
            || shelf.Standing(db, organisation.Id, frame.LooksBackTo) is not { Files.Count: > 0 } standing)
        {
            HttpContext.Features.Set(new NotFoundReason($"There is no challenge {number} here."));
            return false;
        }

        var found = shelf.Find(standing, challenge.ReferralId, challenge.Service);
        (Shown, Source, Referral) = (challenge, found?.File ?? standing.FileOf(challenge.Service) ?? standing.Files[0], found?.Referral);
        IsOverruled = shelf.Overruled(standing, db.ClosingsOf(organisation.Id, frame.LooksBackTo)).Any(one => one.Number == number);
        Row = Referral is null ? "" : db.PathwayRowsOf(organisation.Id, [Referral])[WaitsQueries.PathwayName(Referral)];
        return true;
    }
}
