using Marram.Access;
using Marram.Measures;
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

    /// <summary>The measures by subject, each with its latest figure; null where it was not counted.</summary>
    public IReadOnlyList<(string Group, IReadOnlyList<(MeasureDefinition Measure, CountedFigure? Latest)> Measures)> Groups { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public string Step => work.Step;

    public void OnGet()
    {
        Authorities = db.CountedAuthorities();
        Authority = MeasurePage.AuthorityOf(Authority, Authorities, data, frame);
        var catalogue = MeasureCatalogue.Of(data);
        var latest = Authority is null ? new Dictionary<string, CountedFigure>() : db.LatestCounted(Authority, frame.LooksBackTo);
        Problems = catalogue.Problems;
        Groups =
        [
            .. catalogue.Measures.Select(measure => (Measure: measure.Definition, Latest: latest.GetValueOrDefault(measure.Id))).GroupBy(one => one.Measure.Folder)
                .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (CountedWords.Group(group.Key), (IReadOnlyList<(MeasureDefinition, CountedFigure?)>)[.. group])),
        ];
    }
}
