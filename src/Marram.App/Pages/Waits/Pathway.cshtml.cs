using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Waits;

/// <summary>One pathway: what the file says, how each clock came about, and the challenges to it. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class PathwayModel(MarramDb db, PageFrame frame, PathwayShelf shelf, CurrentPerson person, LookReason reasons, TimeProvider clock)
    : PathwayPageModel(db, frame, shelf, reasons, clock, "pathway")
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How each clock came about, with what a challenge closed.</summary>
    public IReadOnlyList<(WaitingStandard Standard, ClockHistory History)> Clocks { get; private set; } = [];

    public IReadOnlyList<PathwayChallenge> Challenges { get; private set; } = [];

    /// <summary>The challenge that this file overrules; null where there is none.</summary>
    public PathwayChallenge? Overruled { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<ChallengeKind>().Select(kind => new SelectListItem(ChallengeWords.Of(kind), kind.ToString()));

    /// <summary>Whether a challenge waits for its answer, or has closed the pathway: then there is nothing to challenge.</summary>
    public bool IsChallenged => Challenges.Any(challenge => challenge.IsWaiting) || (Overruled is null && Challenges.Any(challenge => challenge.Closes(null)));

    public IActionResult OnPost(string row)
    {
        // Who challenges has the page open: without a reason it was not opened here.
        if (Refusal(row) is { } refusal)
        {
            return refusal;
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
            Service = Referral.Service.ToLowerInvariant(),
            FileNumber = Source.Number,
            Digest = PathwayChallenges.DigestOf(Referral),
            Kind = kind,
            Reason = Reason!.Trim(),
            RaisedBy = person.Role.Name,
            RaisedAt = Now,
        };
        Db.PathwayChallenges.Add(challenge);
        Db.SaveChanges();
        return Redirect(PageFrame.Link($"/waits/challenges/{challenge.Number}"));
    }

    protected override void Read()
    {
        var list = Shelf.Challenged(Source, Referral.Service, Db.ClosingsOf(Source.OrganisationId, PageFrame.LooksBackTo));
        var counted = list.Closed.ContainsKey(Referral.Id) ? list.Referrals.First(one => one.Id == Referral.Id) : Referral;
        Challenges = [.. Db.ChallengesOf(Source.OrganisationId, PageFrame.LooksBackTo).Where(SpeaksOfThis)];
        Overruled = list.Overruled.FirstOrDefault(SpeaksOfThis);
        Clocks = [.. Shelf.Standards.Where(standard => standard.HasLists && standard.Measures(Referral.Service))
            .Select(standard => (standard, ClockRules.Run(standard, counted)))];

        bool SpeaksOfThis(PathwayChallenge challenge) => Shelf.SpeaksOf(Db, Source.OrganisationId, challenge.ReferralId, challenge.Service, challenge.RaisedAt, Referral);
    }
}
