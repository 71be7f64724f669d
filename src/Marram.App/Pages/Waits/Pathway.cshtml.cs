using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Waits;

/// <summary>One pathway: what the file says, how each clock came about, and the challenges to it. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class PathwayModel(MarramDb db, PageFrame frame, PathwayShelf shelf, CurrentPerson person, LookReason reasons, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Row { get; private set; } = "";

    public PathwayFile Source { get; private set; } = null!;

    /// <summary>As the file has it.</summary>
    public Referral Referral { get; private set; } = null!;

    /// <summary>How each clock came about, with what a challenge closed.</summary>
    public IReadOnlyList<(WaitingStandard Standard, ClockHistory History)> Clocks { get; private set; } = [];

    public IReadOnlyList<PathwayChallenge> Challenges { get; private set; } = [];

    /// <summary>The challenge that this file overrules; null where there is none.</summary>
    public PathwayChallenge? Overruled { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<ChallengeKind>().Select(kind => new SelectListItem(ChallengeWords.Of(kind), kind.ToString()));

    /// <summary>Whether a challenge waits for its answer, or has closed the pathway: then there is nothing to challenge.</summary>
    public bool IsChallenged => Challenges.Any(challenge => challenge.IsWaiting) || (Overruled is null && Challenges.Any(challenge => challenge.Closes(null)));

    public IActionResult OnGet(string row)
    {
        if (!Find(row))
        {
            return NotFound();
        }

        if (reasons.Of(HttpContext) is not { } look)
        {
            return LookReason.Ask(HttpContext);
        }

        db.KeepLook(look, "pathway", $"{Source.OrganisationId} {Referral.Service}", Source.ReachesTo, row, 1, clock.GetUtcNow());
        return Page();
    }

    public IActionResult OnPost(string row)
    {
        if (!Find(row))
        {
            return NotFound();
        }

        // Who challenges has the page open: without a reason it was not opened here.
        if (reasons.Of(HttpContext) is null)
        {
            return LookReason.Ask(HttpContext);
        }

        if (!Enum.TryParse<ChallengeKind>(Kind, out var kind) || !Enum.IsDefined(kind))
        {
            ModelState.AddModelError(nameof(Kind), "Choose what is wrong");
        }

        if (PathwayChallenge.ProblemOfReason(Reason) is { } problem)
        {
            ModelState.AddModelError(nameof(Reason), problem);
        }

        if (IsChallenged)
        {
            ModelState.AddModelError(nameof(Kind), "The record is challenged already");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var challenge = new PathwayChallenge
        {
            OrganisationId = Source.OrganisationId,
            ReferralId = Referral.Id,
            FileNumber = Source.Number,
            Digest = PathwayChallenges.DigestOf(Referral),
            Kind = kind,
            Reason = Reason!.Trim(),
            RaisedBy = person.Role.Name,
            RaisedAt = clock.GetUtcNow().ToUniversalTime(),
        };
        db.PathwayChallenges.Add(challenge);
        db.SaveChanges();
        return Redirect(frame.Link($"/waits/challenges/{challenge.Number}"));
    }

    private bool Find(string row)
    {
        if (frame.Organisation is { } organisation
            && db.PathwayAddresses.AsNoTracking().FirstOrDefault(address => address.Row == row && address.OrganisationId == organisation.Id) is { } address
            && db.PathwayFilesOf(organisation.Id, frame.LooksBackTo) is [var file, ..]
            && shelf.Challenged(file, db.ClosingsOf(organisation.Id, frame.LooksBackTo)) is var list
            && shelf.Referrals(file).FirstOrDefault(referral => referral.Id == address.ReferralId) is { } referral)
        {
            (Row, Source, Referral) = (row, file, referral);
            var counted = list.Closed.ContainsKey(referral.Id) ? list.Referrals.First(one => one.Id == referral.Id) : referral;
            Challenges = [.. db.ChallengesOf(organisation.Id, frame.LooksBackTo).Where(challenge => challenge.ReferralId == referral.Id)];
            Overruled = list.Overruled.FirstOrDefault(challenge => challenge.ReferralId == referral.Id);
            Clocks = [.. StandardCatalogue.Shipped.Where(standard => standard.HasLists && standard.Measures(referral.Service))
                .Select(standard => (standard, ClockRules.Run(standard, counted)))];
            return true;
        }

        HttpContext.Features.Set(new NotFoundReason("There is no pathway of this name in the latest file. Open one from a list of who waits too long."));
        return false;
    }
}
