using Marram.Access;
using Marram.Published;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Published;

/// <summary>What is loaded of published figures, what of it matched nothing, and which area the organisation is.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, PageFrame frame, CurrentPerson person) : PageModel
{
    public PublishedShelf Shelf { get; } = new(db, frame.LooksBackTo);

    public string? OrganisationName => frame.Organisation?.Name;

    /// <summary>The area the organisation is; null where nobody knows.</summary>
    public PublishedArea? Area { get; private set; }

    /// <summary>Whether somebody said so.</summary>
    public bool WasSaid { get; private set; }

    /// <summary>Each series with the latest figures of the area and of England; null where there is none.</summary>
    public IReadOnlyList<(LoadedSeries Loaded, AreaFigure? Own, AreaFigure? England)> Series { get; private set; } = [];

    [BindProperty]
    public string? AreaCode { get; set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public void OnGet() => Fill();

    /// <summary>Says which area the organisation is.</summary>
    public IActionResult OnPost()
    {
        if (!person.May(Permission.LoadFiles) || frame.Organisation is not { } organisation)
        {
            return this.NotFoundBecause("There is no organisation here whose area you may say.");
        }

        if (Shelf.Areas.GetValueOrDefault(AreaCode ?? "") is not { Level: AreaLevel.LocalAuthority } area)
        {
            ModelState.AddModelError(nameof(AreaCode), "Choose a local authority");
            Fill();
            return Page();
        }

        if (db.OrganisationAreas.Find(organisation.Id) is { } said)
        {
            said.AreaCode = area.Code;
        }
        else
        {
            db.OrganisationAreas.Add(new() { OrganisationId = organisation.Id, AreaCode = area.Code });
        }

        db.SaveChanges();
        return Redirect(frame.Link("/published"));
    }

    private void Fill()
    {
        var organisation = frame.Organisation is { } shown ? db.Organisations.AsNoTracking().FirstOrDefault(one => one.Id == shown.Id) : null;
        Area = organisation is null ? null : Shelf.AreaOf(organisation);
        WasSaid = organisation is not null && db.OrganisationAreas.Any(one => one.OrganisationId == organisation.Id);
        Choices = [.. Shelf.Areas.Values.Where(area => area.Level == AreaLevel.LocalAuthority).OrderBy(area => area.Name, StringComparer.Ordinal)
            .Select(area => new SelectListItem(area.Name, area.Code, area.Code == Area?.Code))];
        string[] codes = [PublishedCatalogue.England, .. Area is null ? Array.Empty<string>() : [Area.Code]];
        Series = [.. Shelf.Series.Select(loaded =>
        {
            var latest = Shelf.FiguresOf(loaded.Series, codes).Where(figure => figure.Period.LastDay == loaded.Years[0]).ToList();
            return (loaded, latest.Find(figure => figure.Area.Code == Area?.Code), latest.Find(figure => figure.Area.Level == AreaLevel.National));
        })];
    }
}
