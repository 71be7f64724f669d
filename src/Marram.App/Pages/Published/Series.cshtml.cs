using Marram.Access;
using Marram.Charts;
using Marram.Periods;
using Marram.Published;
using Marram.Spc;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Published;

/// <summary>One published series: an area among its neighbours, its region and England, its rank and quartile, its course, and the funnel of all.</summary>
[Requires(Permission.ReadFigures)]
public class SeriesModel(MarramDb db, PageFrame frame) : PageModel
{
    private readonly PublishedShelf shelf = new(db, frame.LooksBackTo);

    [BindProperty(SupportsGet = true, Name = "area")]
    public string? AreaCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "model")]
    public string? NeighbourModel { get; set; }

    public PublishedSeries Series { get; private set; } = null!;

    /// <summary>The areas of which anything is loaded, England and regions last.</summary>
    public IReadOnlyList<PublishedArea> Areas { get; private set; } = [];

    public IReadOnlyList<Period> Years { get; private set; } = [];

    public IReadOnlyList<string> Models { get; private set; } = [];

    /// <summary>Null where no area is chosen and the organisation's own is not known.</summary>
    public PublishedComparison? Comparison { get; private set; }

    /// <summary>Why there is no comparison; null where an area is to be chosen.</summary>
    public string? Missing { get; private set; }

    public ChartScene? Bars { get; private set; }

    public ChartScene? Trend { get; private set; }

    public ChartScene? Funnel { get; private set; }

    public string FunnelSentence { get; private set; } = "";

    public string NameOf(string code) => shelf.Areas.GetValueOrDefault(code)?.Name ?? code;

    public IActionResult OnGet(string id)
    {
        if (shelf.SeriesOf(id) is not { } series)
        {
            return this.NotFoundBecause($"There is no published series ‘{id}’ here.");
        }

        Series = series;
        var figures = shelf.FiguresOf(series);
        Areas = [.. figures.Select(figure => figure.Area).DistinctBy(area => area.Code).OrderByDescending(area => area.Level).ThenBy(area => area.Name, StringComparer.Ordinal)];
        Years = [.. figures.Select(figure => figure.Period).Distinct().OrderByDescending(period => period.LastDay)];
        Models = [.. shelf.Models.Select(one => one.Model).Distinct()];
        var chosen = AreaCode is { Length: > 0 } asked ? shelf.Find(asked)?.Code ?? asked
            : frame.Organisation is { } shown && db.Organisations.AsNoTracking().FirstOrDefault(one => one.Id == shown.Id) is { } organisation ? shelf.AreaOf(organisation)?.Code : null;
        if (chosen is null || Areas.Count == 0)
        {
            return Page();
        }

        DateOnly? day = DateOnly.TryParseExact(Year, "yyyy-MM-dd", out var typed) ? typed : null;
        Comparison = shelf.Compare(series, chosen, day, model: NeighbourModel is { Length: > 0 } model ? model : null);
        if (Comparison is not { } comparison)
        {
            Missing = $"No figure of {NameOf(chosen)} is loaded{(day is null ? "" : " for this year")}.";
            return Page();
        }

        Bars = PublishedChart.Bars(comparison);
        Trend = PublishedChart.Years(series, figures, comparison);
        if (comparison.Funnel is { } funnel)
        {
            var drawing = PublishedChart.Drawing(comparison, funnel);
            (Funnel, FunnelSentence) = (FunnelChart.Draw(drawing), FunnelChart.Sentence(drawing));
        }

        return Page();
    }
}
