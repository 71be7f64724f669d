using Marram.Access;
using Marram.Indicators;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Indicators;

/// <summary>One indicator: chart, answer in words, and the parts of the paper page. A part that is missing is shown as missing.</summary>
[Requires(Permission.ReadFigures)]
public class IndicatorModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : PageModel
{
    public IndicatorPage Shown { get; private set; } = null!;

    /// <summary>The same definition at other scopes.</summary>
    public IReadOnlyList<IndicatorReading> Elsewhere { get; private set; } = [];

    public IActionResult OnGet(string id)
    {
        if (frame.Month is not { } month || db.HistoryOf(id, frame.LooksBackTo) is not { } history)
        {
            HttpContext.Features.Set(new NotFoundReason($"There is no indicator ‘{id}’ here."));
            return NotFound();
        }

        var reading = IndicatorReading.Read(history, month);
        var owner = reading.Indicator.OrganisationId;
        var organisations = db.Organisations.AsNoTracking().ToDictionary(one => one.Id);
        Shown = IndicatorPage.Of(
            reading, organisations,
            db.CommentaryInForce(owner, frame.LooksBackTo).Where(text => text.IndicatorId == id),
            db.PromisesInForce(owner, frame.LooksBackTo).Where(promise => promise.IndicatorId == id),
            db.FindingsInForce(frame.LooksBackTo).Where(finding => finding.IndicatorId == id
                || (finding.OrganisationId.Length == 0 && finding.IndicatorId == reading.Indicator.DefinitionId)),
            db.SpcOf([reading], owner, frame.LooksBackTo)[0], headingLevel: 2) with
        { ListIsLoaded = shelf.HoldsListOf(db, reading.Indicator, frame.LooksBackTo) };
        Elsewhere =
        [
            .. db.HistoriesOfDefinition(reading.Indicator.DefinitionId, frame.LooksBackTo).Where(other => other.Indicator.Id != id)
                .Select(other => IndicatorReading.Read(other, month)),
        ];
        return Page();
    }
}
