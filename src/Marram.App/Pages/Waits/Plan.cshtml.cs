using Marram.Access;
using Marram.GovUk;
using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Waits;

/// <summary>What is noted of one child who waits: reason, plan, harm review, next booking. What is typed is added, never changed. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class PlanModel(MarramDb db, PageFrame frame, PathwayShelf shelf, CurrentPerson person, LookReason reasons, TimeProvider clock) : PageModel
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

    public string Row { get; private set; } = "";

    public PathwayFile Source { get; private set; } = null!;

    /// <summary>What stands, and who said it.</summary>
    public StandingNotes Standing { get; private set; } = null!;

    /// <summary>Everything that was typed, the newest first, with what was taken back.</summary>
    public IReadOnlyList<BreachPlan> Typed { get; private set; } = [];

    public IEnumerable<SelectListItem> DelayReasons => Choices(Enum.GetValues<DelayReason>().Where(reason => reason != DelayReason.Unknown), BreachWords.Of);

    public IEnumerable<SelectListItem> BookingTypes => Choices(Enum.GetValues<ContactType>(), BreachWords.Of);

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

        db.KeepLook(look, "breach plan", $"{Source.OrganisationId} {Standing.Referral.Service}", Source.ReachesTo, row, 1, clock.GetUtcNow());
        return Page();
    }

    public IActionResult OnPost(string row)
    {
        if (!Find(row))
        {
            return NotFound();
        }

        if (reasons.Of(HttpContext) is null)
        {
            return LookReason.Ask(HttpContext);
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

        var file = shelf.Referrals(Source).First(referral => referral.Id == Standing.Referral.Id);
        var plan = new BreachPlan
        {
            OrganisationId = Source.OrganisationId,
            ReferralId = file.Id,
            FileDigest = StandingNotes.DigestOf(file),
            Reason = Enum.TryParse<DelayReason>(Reason, out var reason) && Enum.IsDefined(reason) ? reason : DelayReason.Unknown,
            ReasonNote = Typable(ReasonNote),
            Plan = Typable(Plan),
            Owner = Typable(Owner),
            HarmReviewedOn = HarmReviewedOn.IsEmpty ? null : HarmReviewedOn.ToDate(),
            HarmOutcome = Typable(HarmOutcome),
            BookedOn = BookedOn.IsEmpty ? null : BookedOn.ToDate(),
            BookedFor = Enum.TryParse<ContactType>(BookedFor, out var type) && Enum.IsDefined(type) ? type : null,
            WrittenBy = person.Role.Name,
            WrittenAt = clock.GetUtcNow().ToUniversalTime(),
        };
        if (plan.Problem(file.ReceivedOn, Source.ReachesTo, clock.Today()) is { } wrong)
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

        db.BreachPlans.Add(plan);
        db.SaveChanges();
        return Redirect(frame.Link($"/waits/pathways/{row}/plan"));
    }

    public IActionResult OnPostTakeBack(string row, int number)
    {
        if (!Find(row) || db.BreachPlans.SingleOrDefault(one => one.Number == number && one.OrganisationId == Source.OrganisationId && one.ReferralId == Standing.Referral.Id) is not { } plan)
        {
            return NotFound();
        }

        plan.TakeBack(person.Role.Name, clock.GetUtcNow().ToUniversalTime());
        db.SaveChanges();
        return Redirect(frame.Link($"/waits/pathways/{row}/plan"));
    }

    /// <summary>Who said a part: somebody who typed it, or the file, or nobody.</summary>
    public string Whence(BreachPart part, bool isSaid) => BreachWords.Whence(Standing, part, isSaid, Source);

    private static string? Typable(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings(" ");

    private static IEnumerable<SelectListItem> Choices<T>(IEnumerable<T> codes, Func<T, string> words) where T : struct, Enum =>
        [new("not said", ""), .. codes.Select(code => new SelectListItem(words(code), code.ToString()))];

    private bool Find(string row)
    {
        if (frame.Organisation is { } organisation
            && db.PathwayAddresses.AsNoTracking().FirstOrDefault(address => address.Row == row && address.OrganisationId == organisation.Id) is { } address
            && db.PathwayFilesOf(organisation.Id, frame.LooksBackTo) is [var file, ..]
            && shelf.Referrals(file).FirstOrDefault(referral => referral.Id == address.ReferralId) is { } referral)
        {
            (Row, Source) = (row, file);
            Typed = [.. db.BreachPlans.AsNoTracking().Where(plan => plan.OrganisationId == organisation.Id && plan.ReferralId == referral.Id).OrderByDescending(plan => plan.Number).AsEnumerable()
                .Where(plan => frame.LooksBackTo is not { } day || London.DayOf(plan.WrittenAt) <= day)];
            Standing = StandingNotes.Of(referral, file.AcceptedAt, Typed.Where(plan => plan.StandsOn(frame.LooksBackTo)));
            return true;
        }

        HttpContext.Features.Set(new NotFoundReason("There is no pathway of this name in the latest file. Open one from a list of who waits too long."));
        return false;
    }
}
