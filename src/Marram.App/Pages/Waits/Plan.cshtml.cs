using Marram.Access;
using Marram.GovUk;
using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Waits;

/// <summary>What is noted of one child who waits: reason, plan, harm review, next booking. What is typed is added, never changed. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class PlanModel(MarramDb db, PageFrame frame, PathwayShelf shelf, CurrentPerson person, LookReason reasons, TimeProvider clock)
    : PathwayPageModel(db, frame, shelf, reasons, clock, "breach plan")
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? ReasonNote { get; set; }

    [BindProperty]
    public string? Plan { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public DateParts HarmReviewedOn { get; set; } = new();

    [BindProperty]
    public string? HarmOutcome { get; set; }

    [BindProperty]
    public DateParts BookedOn { get; set; } = new();

    [BindProperty]
    public string? BookedFor { get; set; }

    /// <summary>What stands, and who said it.</summary>
    public StandingNotes Standing { get; private set; } = null!;

    /// <summary>Everything that was typed, the newest first, with what was taken back.</summary>
    public IReadOnlyList<BreachPlan> Typed { get; private set; } = [];

    public IEnumerable<SelectListItem> DelayReasons => Choices(Enum.GetValues<DelayReason>().Where(reason => reason != DelayReason.Unknown), BreachWords.Of);

    public IEnumerable<SelectListItem> BookingTypes => Choices(Enum.GetValues<ContactType>(), BreachWords.Of);

    public IActionResult OnPost(string row)
    {
        if (Refusal(row) is { } refusal)
        {
            return refusal;
        }

        foreach (var (name, parts, words) in new[] { (nameof(HarmReviewedOn), HarmReviewedOn, "the day harm was reviewed"), (nameof(BookedOn), BookedOn, "the day of the next appointment") })
        {
            if (!parts.IsEmpty && parts.Problem(words) is { } problem)
            {
                ModelState.AddModelError(name, problem);
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var plan = new BreachPlan
        {
            OrganisationId = Source.OrganisationId,
            ReferralId = Referral.Id,
            Service = Referral.Service.ToLowerInvariant(),
            FileDigest = StandingNotes.DigestOf(Referral),
            Reason = Enum.TryParse<DelayReason>(Reason, out var reason) && Enum.IsDefined(reason) ? reason : DelayReason.Unknown,
            ReasonNote = Typable(ReasonNote),
            Plan = Typable(Plan),
            Owner = Typable(Owner),
            HarmReviewedOn = HarmReviewedOn.IsEmpty ? null : HarmReviewedOn.ToDate(),
            HarmOutcome = Typable(HarmOutcome),
            BookedOn = BookedOn.IsEmpty ? null : BookedOn.ToDate(),
            BookedFor = Enum.TryParse<ContactType>(BookedFor, out var type) && Enum.IsDefined(type) ? type : null,
            WrittenBy = person.Role.Name,
            WrittenAt = Now,
        };
        if (plan.Problem(Referral.ReceivedOn, Source.ReachesTo, London.DayOf(Now)) is { } wrong)
        {
            ModelState.AddModelError(wrong.Part switch
            {
                BreachPart.Reason => nameof(ReasonNote),
                BreachPart.Plan => nameof(Plan),
                BreachPart.HarmReview => wrong.Sentence.Contains("found", StringComparison.Ordinal) || wrong.Sentence.Contains("characters", StringComparison.Ordinal) ? nameof(HarmOutcome) : nameof(HarmReviewedOn),
                BreachPart.Booking => nameof(BookedOn),
            }, wrong.Sentence);
            return Page();
        }

        Db.BreachPlans.Add(plan);
        Db.SaveChanges();
        return Redirect(PageFrame.Link($"/waits/pathways/{row}/plan"));
    }

    public IActionResult OnPostTakeBack(string row, int number)
    {
        if (!Find(row) || Db.BreachPlans.SingleOrDefault(one => one.Number == number && one.OrganisationId == Source.OrganisationId) is not { } plan || !SpeaksOfThis(plan))
        {
            return NotFound();
        }

        plan.TakeBack(person.Role.Name, Now);
        Db.SaveChanges();
        return Redirect(PageFrame.Link($"/waits/pathways/{row}/plan"));
    }

    /// <summary>Who said a part: somebody who typed it, or the file, or nobody.</summary>
    public string Whence(BreachPart part, bool isSaid) => BreachWords.Whence(Standing, part, isSaid, Source);

    private static string? Typable(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings(" ");

    private static IEnumerable<SelectListItem> Choices<T>(IEnumerable<T> codes, Func<T, string> words) where T : struct, Enum =>
        [new("not said", ""), .. codes.Select(code => new SelectListItem(words(code), code.ToString()))];

    protected override void Read()
    {
        Typed = [.. Db.BreachPlans.AsNoTracking().Where(plan => plan.OrganisationId == Source.OrganisationId && plan.ReferralId == Referral.Id).OrderByDescending(plan => plan.Number).AsEnumerable()
            .Where(plan => SpeaksOfThis(plan) && (PageFrame.LooksBackTo is not { } day || London.DayOf(plan.WrittenAt) <= day))];
        Standing = StandingNotes.Of(Referral, Source.AcceptedAt, Typed.Where(plan => plan.StandsOn(PageFrame.LooksBackTo)));
    }

    private bool SpeaksOfThis(BreachPlan plan) => Shelf.SpeaksOf(Db, Source.OrganisationId, plan.ReferralId, plan.Service, plan.WrittenAt, Referral);
}
