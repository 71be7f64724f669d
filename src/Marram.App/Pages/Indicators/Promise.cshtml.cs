using System.Globalization;
using Marram.Access;
using Marram.Commentary;
using Marram.GovUk;
using Marram.Loads;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Indicators;

/// <summary>Writes a dated promise, or changes one where it is shown: its words, its day and its state, with why. It is written once and changes on every page.</summary>
[Requires(Permission.WriteComments)]
public class PromiseModel(MarramDb db, Entries entries, PageFrame frame, CurrentPerson person, LoadChecks checks) : PageModel
{
    private const int Longest = 1_000;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateParts Due { get; set; } = new();

    [BindProperty]
    public string? State { get; set; }

    /// <summary>The indicator it is about; empty for the whole.</summary>
    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The load that wrote what the person saw; 0 for a new promise.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The promise as it stands; null for a new one.</summary>
    public DatedPromise? Promise { get; private set; }

    public IReadOnlyList<SelectListItem> States { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Indicators { get; private set; } = [];

    private string organisation = "";

    /// <param name="indicator">What a new promise is about, as the link on the indicator's page says.</param>
    public IActionResult OnGet(string? id, string? indicator)
    {
        if (!Find(id, indicator))
        {
            return NotHere(id);
        }

        (Text, About, State, Seen) = Promise is { } promise
            ? (promise.Text, promise.IndicatorId, promise.StatusAsStated, promise.LoadNumber)
            : ("", indicator, "planned", 0);
        Due = Promise?.DueOn is { } day ? DateParts.Of(day) : new();
        return Page();
    }

    public IActionResult OnPost(string? id, string? indicator)
    {
        if (!Find(id, indicator))
        {
            return NotHere(id);
        }

        Text = (Text ?? "").ReplaceLineEndings(" ").Trim();
        if (Text.Length is 0 or > Longest)
        {
            ModelState.AddModelError(nameof(Text), Text.Length == 0 ? "Enter what is promised" : $"The promise has {Text.Length} characters; {Longest} is the most");
        }

        if (!Due.IsEmpty && Due.Problem("the day it is due") is { } problem)
        {
            ModelState.AddModelError(nameof(Due), problem);
        }

        if (States.All(state => state.Value != State))
        {
            ModelState.AddModelError(nameof(State), "Choose how it stands");
        }

        if (Indicators.All(indicator => indicator.Value != (About ?? "")))
        {
            ModelState.AddModelError(nameof(About), "Choose what it is about from the list");
        }

        if (Promise is not null && string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Say why it is changed");
        }

        if (Promise is { } now && now.LoadNumber != Seen)
        {
            ModelState.AddModelError(nameof(Text), $"Somebody changed this promise while you were typing: “{now.Text}”, {now.StatusAsStated}{(now.DueOn is { } then ? $", due {then:d MMM yyyy}" : "")}. Yours is kept below: save again to replace it");
            ModelState.Remove(nameof(Seen));
            Seen = now.LoadNumber;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Save();
        _ = checks.Start();
        return Redirect(frame.Link(string.IsNullOrEmpty(About) ? "/" : $"/indicators/{About}"));
    }

    private void Save()
    {
        var number = Promise?.Id ?? NewId();
        var due = Due.ToDate();
        // The date as printed stays as long as it is the same day.
        var printed = Promise is { } before && before.DueOn == due ? before.DuePrinted : due?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";
        entries.Save(
            $"Promise: {Text}", person.Role.Name, Reason ?? "",
            [["id", "organisation_id", "indicator_id", "commitment", "due_date", "status_as_stated"], [number, organisation, About ?? "", Text!, due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", State!]],
            (register, load) => register.Promises.Add(new()
            {
                LoadNumber = load,
                Id = number,
                OrganisationId = organisation,
                IndicatorId = string.IsNullOrEmpty(About) ? null : About,
                Text = Text!,
                DuePrinted = printed,
                DueOn = due,
                StatusAsStated = State!,
                SourceLine = Promise?.SourceLine,
            }));
    }

    // No promise of any load has it: one that was given up keeps its own.
    private string NewId() => Enumerable.Range(1, int.MaxValue).Select(number => $"p{number:00}").First(id => !db.Promises.Any(promise => promise.Id == id));

    // The page may be reached from an indicator of another organisation than the frame shows.
    private bool Find(string? id, string? indicator)
    {
        if (frame.Organisation is not { } shown)
        {
            return false;
        }

        var owners = frame.Choices.Organisations.Select(one => one.Id).OrderBy(one => one == shown.Id ? 0 : 1);
        var found = id is null ? null : owners.SelectMany(owner => db.PromisesInForce(owner)).FirstOrDefault(promise => promise.Id == id);
        organisation = found?.OrganisationId ?? db.HistoryOf(indicator ?? "")?.Indicator.OrganisationId ?? shown.Id;
        Promise = found;
        States =
        [
            .. DatedPromise.States.Concat(db.PromisesInForce(organisation).Select(promise => promise.StatusAsStated).Where(state => state.Length > 0)).Distinct()
                .Select(state => new SelectListItem(state, state)),
        ];
        Indicators = [new("The whole, no single indicator", ""), .. db.HistoriesOf(organisation).Select(history => new SelectListItem(history.Indicator.Current.ShortTitle, history.Indicator.Id))];
        return id is null || found is not null;
    }

    private NotFoundResult NotHere(string? id) => this.NotFoundBecause($"There is no promise ‘{id}’ here.");
}
