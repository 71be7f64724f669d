using Marram.Access;
using Marram.Checks;
using Marram.Claims;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Checks;

/// <summary>What people decided about checks: findings let stand, bindings put right. None is deleted; each can be taken back.</summary>
[Requires(Permission.ReadFigures)]
public class DecisionsModel(MarramDb db, SiteChecker checker, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    /// <summary>The latest first, each with whether its finding is gone.</summary>
    public IReadOnlyList<(WaiverDecision Decision, bool HasLapsed)> Waivers { get; private set; } = [];

    /// <summary>The latest first, each with the series in words.</summary>
    public IReadOnlyList<(BindingDecision Decision, string Series)> Bindings { get; private set; } = [];

    public void OnGet()
    {
        var standing = db.FindingsInForce().Select(finding => finding.FindingId).ToHashSet();
        Waivers = [.. db.Waivers.AsNoTracking().OrderByDescending(waiver => waiver.Number).AsEnumerable().Select(waiver => (waiver, !standing.Contains(waiver.FindingId)))];
        var bindings = db.Bindings.AsNoTracking().OrderByDescending(binding => binding.Number).ToList();
        var pack = bindings.Count == 0 ? null : checker.Read(db)?.Pack;
        var names = pack is null ? [] : bindings.Select(binding => binding.OrganisationId).Distinct()
            .SelectMany(organisation => ClaimChecker.Bindable(pack, checker.Vocabulary, organisation)).DistinctBy(series => series.SeriesId).ToDictionary(series => series.SeriesId, series => series.Name);
        Bindings = [.. bindings.Select(binding => (binding, names.GetValueOrDefault(binding.SeriesId, binding.SeriesId)))];
    }

    public IActionResult OnPostEndWaiver(int number) => End(db.Waivers.SingleOrDefault(waiver => waiver.Number == number), waiver => waiver.End(person.Name, clock.Today()));

    public IActionResult OnPostEndBinding(int number)
    {
        var answer = End(db.Bindings.SingleOrDefault(binding => binding.Number == number), binding => binding.End(person.Name, clock.Today()));
        if (answer is RedirectResult)
        {
            checker.RaiseAnew(db);
        }

        return answer;
    }

    private IActionResult End<T>(T? decision, Action<T> end)
        where T : class
    {
        if (!person.May(Permission.WriteComments))
        {
            HttpContext.Features.Set(new Refusal(Permission.WriteComments));
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (decision is null)
        {
            return this.NotFoundBecause("There is no such decision here.");
        }

        end(decision);
        db.SaveChanges();
        return Redirect(frame.Link("/checks/decisions"));
    }
}
