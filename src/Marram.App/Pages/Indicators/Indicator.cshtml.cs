using Marram.Access;
using Marram.Indicators;
using Marram.Measures;
using Marram.Published;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Indicators;

/// <summary>One indicator: chart, answer in words, and the parts of the paper page. A part that is missing is shown as missing.</summary>
[Requires(Permission.ReadFigures)]
public class IndicatorModel(MarramDb db, DataFolder data, PageFrame frame, CurrentPerson person, PathwayShelf shelf) : PageModel
{
    public IndicatorPage Shown { get; private set; } = null!;

    /// <summary>The same definition at other scopes.</summary>
    public IReadOnlyList<IndicatorReading> Elsewhere { get; private set; } = [];

    /// <summary>Whether the person has made it one of theirs.</summary>
    public bool IsMine { get; private set; }

    /// <summary>Makes the indicator one of the person's own, or no longer.</summary>
    public IActionResult OnPostFollow(string id)
    {
        if (!db.Indicators.Any(indicator => indicator.Id == id))
        {
            return this.NotFoundBecause($"There is no indicator ‘{id}’ here.");
        }

        if (db.Followings.Find(person.Name, id) is { } mine)
        {
            db.Followings.Remove(mine);
        }
        else
        {
            db.Followings.Add(new() { Person = person.Name, IndicatorId = id });
        }

        db.SaveChanges();
        return Redirect(frame.Link($"/indicators/{id}"));
    }

    public IActionResult OnGet(string id)
    {
        if (frame.Month is not { } month || db.HistoryOf(id, frame.LooksBackTo) is not { } history)
        {
            return this.NotFoundBecause($"There is no indicator ‘{id}’ here.");
        }

        var reading = IndicatorReading.Read(history, month);
        IsMine = db.Followings.Any(one => one.Person == person.Name && one.IndicatorId == id);
        var owner = reading.Indicator.OrganisationId;
        var organisations = db.Organisations.AsNoTracking().ToDictionary(one => one.Id);
        Shown = IndicatorPage.Of(
            reading, organisations,
            db.CommentaryInForce(owner, frame.LooksBackTo, month).Where(text => text.IsOn(id) && text.Text.Length > 0),
            db.PromisesInForce(owner, frame.LooksBackTo).Where(promise => promise.IndicatorId == id),
            db.FindingsInForce(frame.LooksBackTo).Where(finding => finding.IndicatorId == id
                || (finding.OrganisationId.Length == 0 && finding.IndicatorId == reading.Indicator.DefinitionId)),
            db.SpcOf([reading], owner, frame.LooksBackTo)[0], headingLevel: 2) with
        {
            ListIsLoaded = shelf.HoldsListOf(db, reading.Indicator, frame.LooksBackTo),
            ReturnCheck = db.LastCheckBehind(reading.Indicator.Current.Source, AuthoritiesOfOthers(owner)),
            Published = organisations.TryGetValue(owner, out var body) ? new PublishedShelf(db, frame.LooksBackTo).Beside(reading, body, month.LastDay) : null,
        };
        Elsewhere =
        [
            .. db.HistoriesOfDefinition(reading.Indicator.DefinitionId, frame.LooksBackTo).Where(other => other.Indicator.Id != id)
                .Select(other => IndicatorReading.Read(other, month)),
        ];
        return Page();
    }

    private List<string> AuthoritiesOfOthers(string organisation) => [.. ScorecardFeed.Links(data).Where(link => link.Value != organisation).Select(link => link.Key)];
}
