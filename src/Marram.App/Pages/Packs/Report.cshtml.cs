using Marram.Access;
using Marram.Checks;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Pages.Indicators;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Packs;

/// <summary>One commissioner's report: the front summary and a numbered section for each indicator.</summary>
[Requires(Permission.ReadFigures)]
public class ReportModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : PageModel
{
    public IReadOnlyList<CommentaryText> Summary { get; private set; } = [];

    public IReadOnlyList<IndicatorPage> Sections { get; private set; } = [];

    public IReadOnlyList<RaisedFinding> OnSummary { get; private set; } = [];

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } month)
        {
            return;
        }

        var texts = db.CommentaryInForce(organisation.Id, frame.LooksBackTo, month);
        var promises = db.PromisesInForce(organisation.Id, frame.LooksBackTo).ToLookup(promise => promise.IndicatorId);
        var findings = db.FindingsInForce(frame.LooksBackTo);
        var organisations = db.Organisations.AsNoTracking().ToDictionary(one => one.Id);
        Summary = [.. texts.Where(text => text.Page == "overview")];
        OnSummary = [.. findings.Where(finding => finding.OrganisationId == organisation.Id && finding.Sentence is not null)];
        var histories = db.HistoriesOf(organisation.Id, frame.LooksBackTo);
        var spc = db.SpcOf([.. histories.Select(history => IndicatorReading.Read(history, month))], organisation.Id, frame.LooksBackTo)
            .ToDictionary(one => one.Indicator.Indicator.Id);
        Sections =
        [
            .. from history in histories
               where !history.Indicator.IsOnScorecard
               let reading = spc[history.Indicator.Id].Indicator
               select IndicatorPage.Of(
                   reading, organisations, texts.Where(text => text.IsOn(reading.Indicator.Id) && text.Text.Length > 0), promises[reading.Indicator.Id],
                   findings.Where(finding => finding.IndicatorId == reading.Indicator.Id
                       || (finding.OrganisationId.Length == 0 && finding.IndicatorId == reading.Indicator.DefinitionId)),
                   spc[reading.Indicator.Id], headingLevel: 3) with { ListIsLoaded = shelf.HoldsListOf(db, reading.Indicator, frame.LooksBackTo) },
        ];
    }
}
