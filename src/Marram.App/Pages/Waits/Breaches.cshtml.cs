using System.Text;
using Marram.Access;
using Marram.Cli;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>Every child over the limit, longest first, with plan and reason; and who will be next. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class BreachesModel(MarramDb db, PageFrame frame, PathwayShelf shelf, LookReason reasons, TimeProvider clock) : ListPageModel(db, frame, shelf)
{
    /// <summary>Rows a page shows; the download has them all.</summary>
    public const int MostShown = 200;

    private const int WeeksAhead = 4;

    public BreachReport Report { get; private set; } = null!;

    /// <summary>Who will be over the limit next, the soonest first, as many as the page shows.</summary>
    public IReadOnlyList<BreachRow> ComingShown => [.. Report.Coming.OrderBy(row => row.BreachOn).Take(MostShown)];

    /// <summary>The random names of the referrals shown.</summary>
    public IReadOnlyDictionary<string, string> Rows { get; private set; } = new Dictionary<string, string>();

    /// <summary>Referrals whose challenge waits for an answer.</summary>
    public IReadOnlySet<string> Challenged { get; private set; } = new HashSet<string>();

    /// <summary>What stands of the notes on each referral that waits.</summary>
    public Dictionary<string, StandingNotes> Standing { get; } = new(StringComparer.Ordinal);

    /// <summary>The day the file before reaches; null where there is none before.</summary>
    public DateOnly? Earlier { get; private set; }

    public IActionResult OnGet(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        if (reasons.Of(HttpContext) is not { } look)
        {
            return LookReason.Ask(HttpContext);
        }

        // The report before: the latest file that reaches less far than the day counted on.
        var before = Db.PathwayFilesOf(Source.OrganisationId, Frame.LooksBackTo).FirstOrDefault(file => file.ReachesTo < Census && Shelf.Holds(file, Service));
        var earlier = before is null ? null
            : BreachReport.At(Shelf.Set(before, Standard, Service, Db.ClosingsAt(before.OrganisationId, Source.AcceptedAt)), before.ReachesTo, 0).Breaches.Select(row => row.Pathway.Referral.Id).ToHashSet();
        (Earlier, Report) = (before?.ReachesTo, BreachReport.At(Set, Census, WeeksAhead, earlier, Noted()));
        Rows = RowsOf([.. Report.Breaches.Take(MostShown).Concat(ComingShown).Select(row => row.Pathway.Referral)]);
        Challenged = Db.ChallengesOf(Source.OrganisationId, Frame.LooksBackTo)
            .Where(challenge => challenge.IsWaiting && Set.Referrals.FirstOrDefault(one => one.Is(challenge.ReferralId, challenge.Service)) is { } about
                && Shelf.SpeaksOf(Db, Source.OrganisationId, challenge.ReferralId, challenge.Service, challenge.RaisedAt, about))
            .Select(challenge => challenge.ReferralId).ToHashSet();
        Db.KeepLook(look, "waiting list", LoggedAs, Census, "", Math.Min(Report.Breaches.Count, MostShown) + ComingShown.Count, clock.GetUtcNow());
        return Page();
    }

    /// <summary>Who said a part of what stands of a row.</summary>
    public string Whence(BreachRow row, BreachPart part) => Standing[row.Pathway.Referral.Id].Typed.ContainsKey(part) ? BreachWords.Whence(Standing[row.Pathway.Referral.Id], part, true, Source) : "";

    public IActionResult OnGetCsv(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        if (reasons.Of(HttpContext) is not { } look)
        {
            return LookReason.Ask(HttpContext);
        }

        var report = BreachReport.At(Set, Census, WeeksAhead, noted: Noted());
        var text = new StringBuilder().AppendJoin(',', WaitsBreachesCommand.Headings).Append('\n');
        foreach (var row in report.Breaches.Concat(report.Coming))
        {
            text.Append(CsvText.ShownLine(WaitsBreachesCommand.Row(row, Standard, Standing[row.Pathway.Referral.Id].Typed))).Append('\n');
        }

        Db.KeepLook(look, "waiting list as CSV", LoggedAs, Census, "", report.Breaches.Count + report.Coming.Count, clock.GetUtcNow());
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", $"breaches-{Service}-{Standard.Id}-{Census:yyyy-MM-dd}.csv");
    }

    private Func<Referral, Referral> Noted()
    {
        var typed = Db.BreachPlansOf(Source.OrganisationId, Frame.LooksBackTo);
        return referral => (Standing[referral.Id] = StandingNotes.Of(referral, Source.AcceptedAt, typed[referral.Id].Where(plan => Shelf.SpeaksOf(Db, Source.OrganisationId, plan.ReferralId, plan.Service, plan.WrittenAt, referral)))).Referral;
    }
}
