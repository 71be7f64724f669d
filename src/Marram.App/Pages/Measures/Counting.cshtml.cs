using Marram.Access;
using Marram.Measures;
using Marram.Records;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Measures;

/// <summary>Counts the records again, and says whose scorecard the figures belong on.</summary>
[Requires(Permission.EditDefinitions)]
public class CountingModel(MarramDb db, DataFolder data, PageFrame frame, RecordStore store, CountingWork work, LoadChecks checks, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    public IReadOnlyList<RecordLoad> Loads { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Authorities { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public IReadOnlyList<(string Authority, string Name)> Links { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public string Step => work.Step;

    public string Outcome => work.Outcome;

    public void OnGet() => Read();

    public IActionResult OnPost()
    {
        // It counts while the person reads on.
        _ = work.Start();
        return Redirect(frame.Link("/measures"));
    }

    public IActionResult OnPostScorecard()
    {
        Read();
        if (Authorities.All(one => one.Value != Authority))
        {
            ModelState.AddModelError(nameof(Authority), "Choose whose records they are");
        }

        if (!string.IsNullOrEmpty(Organisation) && Organisations.All(one => one.Value != Organisation))
        {
            ModelState.AddModelError(nameof(Organisation), "Choose a scorecard from the list");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        ScorecardFeed.Link(data, Authority!, string.IsNullOrEmpty(Organisation) ? null : Organisation);
        if (new ScorecardFeed(data, clock).Bring().Count > 0)
        {
            _ = checks.Start();
        }

        return Redirect(frame.Link("/measures/counting"));
    }

    private void Read()
    {
        Loads = store.InForce();
        var organisations = db.ReportingOrganisations();
        Authorities = [.. Loads.Select(load => load.Authority).Distinct().Order(StringComparer.Ordinal).Select(code => new SelectListItem(code, code))];
        Organisations = [new("No scorecard", ""), .. organisations.Select(one => new SelectListItem(one.Name, one.Id))];
        Links = [.. ScorecardFeed.Links(data).Select(link => (link.Key, organisations.FirstOrDefault(one => one.Id == link.Value)?.Name ?? link.Value))];
        Problems = [.. MeasureCatalogue.Of(data).Problems, .. ParameterFile.Read(data).Problems];
    }
}
