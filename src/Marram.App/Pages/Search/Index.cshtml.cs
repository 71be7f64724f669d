using Marram.Access;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Search;

/// <summary>Looks for words in indicators, commentary and checks, of every organisation.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, PageFrame frame) : PageModel
{
    private const int Most = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<Hit> Hits { get; private set; } = [];

    public bool HasMore { get; private set; }

    /// <param name="Kind">“Indicator”, “Text”, “Check”.</param>
    public sealed record Hit(string Kind, string Title, string Text, string Href);

    public void OnGet()
    {
        if (Q?.Trim() is not { Length: > 1 } words)
        {
            return;
        }

        var names = db.Organisations.AsNoTracking().ToDictionary(one => one.Id, one => one.Name);
        var indicators = db.Indicators.AsNoTracking().ToList();
        bool Found(string text) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
        var titles = indicators.ToDictionary(one => one.Id, one => one.Current.ShortTitle);
        string About(string? id, string organisation) =>
            (id is not null && titles.TryGetValue(id, out var title) ? title + ", " : "") + names.GetValueOrDefault(organisation, "several organisations");
        var hits = indicators.Where(one => Found(one.Id) || Found(one.Current.ShortTitle) || Found(one.Current.Title) || Found(one.Current.Definition))
            .Select(one => new Hit("Indicator", About(one.Id, one.OrganisationId), one.Current.Definition, $"/indicators/{one.Id}"))
            .Concat(db.Commentary.AsNoTracking().AsEnumerable().Where(text => Found(text.Text))
                .Select(text => new Hit("Text", About(text.IndicatorId, text.OrganisationId), text.Text,
                    text.IndicatorId is { } id ? $"/indicators/{id}" : $"/packs/report?organisation={text.OrganisationId}")))
            .Concat(db.FindingsInForce().Where(finding => Found(finding.Message))
                .Select(finding => new Hit("Check", About(finding.IndicatorId, finding.OrganisationId), finding.Message,
                    $"/checks{(finding.OrganisationId.Length > 0 ? $"?organisation={finding.OrganisationId}" : "")}#finding-{finding.FindingId}")))
            .Take(Most + 1).ToList();
        HasMore = hits.Count > Most;
        Hits = [.. hits.Take(Most).Select(hit => hit with { Href = hit.Href.Contains('?') || hit.Href.Contains('#') ? hit.Href : frame.Link(hit.Href) })];
    }
}
