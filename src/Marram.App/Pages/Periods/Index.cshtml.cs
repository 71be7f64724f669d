using Marram.Access;
using Marram.GovUk;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Scorecards;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Periods;

/// <summary>What is to be done for the period that is worked on: what is due from whom, and the start of the next.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, Entries entries, PageFrame frame, CurrentPerson person, LoadChecks checks) : PageModel
{
    /// <summary>The last month of the period to start, as 2021-03.</summary>
    [BindProperty]
    public string? Next { get; set; }

    [BindProperty]
    public DateParts DueOn { get; set; } = new();

    /// <summary>The period worked on: the one the address names, else the last that was started, else the last with figures; null where there is nothing.</summary>
    public Month? Worked { get; private set; }

    /// <summary>The start of the period worked on; null where nobody started it.</summary>
    public StartedPeriod? Started { get; private set; }

    public int InAll { get; private set; }

    public int WithoutFigure { get; private set; }

    public int WithoutComment { get; private set; }

    public IReadOnlyList<DueFrom> Due { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public sealed record DueFrom(string Role, IReadOnlyList<string> Figures, IReadOnlyList<string> Comments);

    public void OnGet() => Fill();

    public IActionResult OnPostStart()
    {
        Fill();
        if (!person.May(Permission.EnterFigures))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!Month.TryParse(Next, out var month) || Choices.All(choice => choice.Value != Next))
        {
            ModelState.AddModelError(nameof(Next), "Choose the period to start");
        }

        if (!DueOn.IsEmpty && DueOn.Problem("the day they are due") is { } problem)
        {
            ModelState.AddModelError(nameof(DueOn), problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        new PeriodStart(entries).Start(frame.Organisation!.Id, month, DueOn.ToDate(), person.Role.Name);
        _ = checks.Start();
        return Redirect($"/periods?organisation={frame.Organisation.Id}&period={month.Code}");
    }

    public string LinkTo(string path) => $"{path}?organisation={frame.Organisation!.Id}&period={Worked!.Value.Code}";

    private void Fill()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } shown)
        {
            return;
        }

        var started = db.PeriodsStarted(organisation.Id);
        var worked = Request.Query.ContainsKey("period") || started.Count == 0 ? shown : Month.Of(started[0].LastDay);
        Worked = worked;
        Started = started.FirstOrDefault(period => period.LastDay == worked.LastDay);
        var rows = EntryGrid.Of(db.HistoriesOf(organisation.Id), worked, definition => IndicatorCatalogue.All.GetValueOrDefault(definition)?.Basis, 1).Rows;
        var comments = db.CommentaryInForce(organisation.Id, null, worked).Where(text => text.Section == "comment" && text.Text.Length > 0).Select(text => text.IndicatorId).ToHashSet();
        var expected = rows.Where(row => row.Cells[0].Period is not null).ToList();
        var figures = expected.Where(row => row.Cells[0].Figure is null).ToList();
        var uncommented = expected.Where(row => !comments.Contains(row.History.Indicator.Id)).ToList();
        (InAll, WithoutFigure, WithoutComment) = (expected.Count, figures.Count, uncommented.Count);
        Due =
        [
            .. figures.Union(uncommented).SelectMany(row => Leads(row).Select(role => (Role: role, Row: row))).GroupBy(entry => entry.Role)
                .Select(group => new DueFrom(
                    group.Key,
                    [.. group.Where(entry => figures.Contains(entry.Row)).Select(entry => entry.Row.Version.ShortTitle)],
                    [.. group.Where(entry => uncommented.Contains(entry.Row)).Select(entry => entry.Row.Version.ShortTitle)])),
        ];
        var last = started.Select(period => Month.Of(period.LastDay)).Append(worked).Max();
        Choices =
        [
            .. new[] { StartedPeriod.After(last), last.Plus(1), last.Plus(3), last.Plus(12) }.Append(worked).Where(month => started.All(period => period.LastDay != month.LastDay)).Distinct()
                .Select(month => new SelectListItem(PeriodStart.LabelOf(month), month.Code)),
        ];
    }

    private static IEnumerable<string> Leads(EntryRow row) =>
        row.History.Indicator.Leads.Count == 0 ? ["No lead is named"] : row.History.Indicator.Leads.Select(lead => lead.Role).Distinct();
}
