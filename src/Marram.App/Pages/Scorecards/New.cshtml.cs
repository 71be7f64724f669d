using Marram.Access;
using Marram.Claims;
using Marram.Indicators;
using Marram.Loads;
using Marram.Packs;
using Marram.Periods;
using Marram.Scorecards;
using Marram.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Scorecards;

/// <summary>Builds a scorecard from the catalogue and starts its first period.</summary>
[Requires(Permission.EditDefinitions)]
public class NewModel(MarramDb db, DataFolder data, SiteChecker checker, CurrentPerson person, TimeProvider clock) : PageModel
{
    private static readonly Lazy<ILookup<string, PrintedBand>> Bands = new(() => CataloguePack.BandsOf(Cli.DemoCommand.SamplePack));

    [BindProperty]
    public string? Council { get; set; }

    [BindProperty]
    public string? Region { get; set; }

    /// <summary>The last month of the first period, as 2021-03.</summary>
    [BindProperty]
    public string? First { get; set; }

    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    public IReadOnlyList<CatalogueEntry> Catalogue { get; } = [.. IndicatorCatalogue.All.Values];

    public IReadOnlyList<SelectListItem> Periods { get; private set; } = [];

    public void OnGet()
    {
        Fill();
        // The scorecard of social care to begin with; the health indicators belong to commissioners.
        Chosen = [.. Catalogue.Where(entry => Bands.Value[entry.DefinitionId].Any()).Select(entry => entry.DefinitionId)];
        First = Periods[0].Value;
        Region = "Region";
    }

    public IActionResult OnPost()
    {
        Fill();
        if (string.IsNullOrWhiteSpace(Council))
        {
            ModelState.AddModelError(nameof(Council), "Enter the name of the council or service");
        }
        else if (db.Indicators.Any(indicator => indicator.OrganisationId == ScorecardOwner.Of(Council, db.ReportingOrganisations(), "").Id))
        {
            ModelState.AddModelError(nameof(Council), $"{Council.Trim()} has a scorecard already");
        }

        if (!Month.TryParse(First, out var first) || Periods.All(period => period.Value != First))
        {
            ModelState.AddModelError(nameof(First), "Choose the first period");
        }

        var entries = Catalogue.Where(entry => Chosen.Contains(entry.DefinitionId)).ToList();
        if (entries.Count == 0)
        {
            ModelState.AddModelError(nameof(Chosen), "Choose at least one indicator");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var owner = ScorecardOwner.Of(Council!, db.ReportingOrganisations(), string.IsNullOrWhiteSpace(Region) ? "Region" : Region.Trim());
        var loaded = new PackLoader(data, clock, checker.Check).Load(CataloguePack.FilesOf(owner, entries, Bands.Value), "Scorecard from the catalogue", new Dictionary<string, byte[]>(), person.Role.Name);
        if (loaded.Load is null)
        {
            ModelState.AddModelError("", loaded.Problems[0].ToString());
            return Page();
        }

        new PeriodStart(new Entries(data, clock)).Start(owner.Id, first, null, person.Role.Name);
        return Redirect($"/periods/figures?organisation={owner.Id}&period={first.Code}");
    }

    public bool IsChosen(string definition) => Chosen.Contains(definition);

    public string BandsOf(string definition)
    {
        var bands = Bands.Value[definition].ToDictionary(band => band.Band, band => band.Printed);
        return bands.Count == 0 ? ""
            : bands.TryGetValue("single_text", out var one) ? $"Aim: {one}."
            : $"Bands: requires improvement {bands.GetValueOrDefault("ri")}, good {bands.GetValueOrDefault("good")}, outstanding {bands.GetValueOrDefault("outstanding")}.";
    }

    private void Fill()
    {
        var last = Month.Of(Quarter.Of(clock.Today()).Previous.LastDay);
        Periods =
        [
            .. Enumerable.Range(0, 5).Select(back => last.Plus(3 - (3 * back))).Select(month => new SelectListItem($"Quarter: {Quarter.Of(month.LastDay).Label}", month.Code)),
            .. Enumerable.Range(0, 4).Select(back => Month.Of(clock.Today()).Plus(-back)).Where(month => Quarter.Of(month.LastDay).LastDay != month.LastDay)
                .Select(month => new SelectListItem($"Month: {month.Label}", month.Code)),
        ];
    }
}
