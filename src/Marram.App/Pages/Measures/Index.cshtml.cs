using Marram.Access;
using Marram.Measures;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Measures;

/// <summary>Everything that is counted from records, with the latest figure of each.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, DataFolder data, PageFrame frame, CountingWork work) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "authority")]
    public string? Authority { get; set; }

    public IReadOnlyList<string> Authorities { get; private set; } = [];

    /// <summary>The measures by subject, each with its latest figure.</summary>
    public IReadOnlyList<(string Group, IReadOnlyList<(MeasureDefinition Measure, CountedFigure Latest)> Measures)> Groups { get; private set; } = [];

    /// <summary>The measures that have no figure of this authority, in the order of their subjects.</summary>
    public IReadOnlyList<MeasureDefinition> NotCounted { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public string Step => work.Step;

    public void OnGet()
    {
        Authorities = db.CountedAuthorities();
        Authority = MeasurePage.AuthorityOf(Authority, Authorities, ScorecardFeed.Links(data), frame);
        var catalogue = MeasureCatalogue.Of(data);
        var latest = Authority is null ? new Dictionary<string, CountedFigure>() : db.LatestCounted(Authority, frame.LooksBackTo);
        Problems = catalogue.Problems;
        var ordered = catalogue.Measures.Select(measure => measure.Definition).OrderBy(measure => measure.Folder, StringComparer.Ordinal).ToList();
        NotCounted = [.. ordered.Where(measure => !latest.ContainsKey(measure.Id))];
        Groups =
        [
            .. ordered.Where(measure => latest.ContainsKey(measure.Id)).GroupBy(measure => measure.Folder)
                .Select(group => (CountedWords.Group(group.Key), (IReadOnlyList<(MeasureDefinition, CountedFigure)>)[.. group.Select(measure => (measure, latest[measure.Id]))])),
        ];
    }

    /// <summary>The page of a measure, for the authority shown and the period of its figure.</summary>
    public string Address(MeasureDefinition measure, CountedFigure? latest = null) => frame.Link(
        $"/measures/{measure.Id}{(Authority is null ? "" : $"?authority={Uri.EscapeDataString(Authority)}")}{(latest is null ? "" : $"&at={Month.Of(latest.LastDay).Code}")}");
}
