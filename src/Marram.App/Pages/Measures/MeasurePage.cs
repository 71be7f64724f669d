using Marram.Measures;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Measures;

/// <summary>What the pages of one measure share: the measure, whose figures, and the period the address names.</summary>
public abstract class MeasurePage(MarramDb db, DataFolder data, PageFrame frame) : PageModel
{
    /// <summary>The month the period ends with, such as 2026-03; without it the frame's where the figures stand on a scorecard, else the latest.</summary>
    [BindProperty(SupportsGet = true, Name = "at")]
    public string? At { get; set; }

    /// <summary>The code of the authority; without it that of the organisation shown, or the only one.</summary>
    [BindProperty(SupportsGet = true, Name = "authority")]
    public string? Authority { get; set; }

    public Measure Measure { get; private set; } = null!;

    /// <summary>The figures in force of the authority, the latest first.</summary>
    public IReadOnlyList<CountedFigure> Figures { get; private set; } = [];

    /// <summary>The figure of the period; null where nothing was counted yet.</summary>
    public CountedFigure? Shown { get; private set; }

    /// <summary>The authorities whose records are here.</summary>
    public IReadOnlyList<string> Authorities { get; private set; } = [];

    /// <summary>Whether it is counted from waiting lists.</summary>
    public bool IsOfLists => Measure.IsOfLists;

    /// <summary>A page of the waiting lists of the organisation whose figures these are.</summary>
    public string ListAddress(string path) => $"/waits{path}?organisation={Uri.EscapeDataString(Authority ?? "")}";

    protected MarramDb Db => db;

    protected PageFrame PageFrame => frame;

    /// <summary>The address of another page of this measure, for the same authority and period.</summary>
    public string Address(string path, string more = "") => frame.Link($"/measures/{Measure.Id}{path}?at={(Shown is null ? "" : Month.Of(Shown.LastDay).Code)}&authority={Uri.EscapeDataString(Authority ?? "")}{more}");

    /// <summary>The authority whose figures a page shows.</summary>
    /// <param name="links">Which authority's records are those of which organisation.</param>
    public static string? AuthorityOf(string? asked, IReadOnlyList<string> authorities, IReadOnlyDictionary<string, string> links, PageFrame frame) =>
        asked is not null && authorities.Contains(asked) ? asked
        : links.FirstOrDefault(link => link.Value == frame.Organisation?.Id).Key is { } own && authorities.Contains(own) ? own
        : frame.Organisation?.Id is { } organisation && authorities.Contains(organisation) ? organisation
        : authorities is [var first, ..] ? first : null;

    /// <summary>Finds them; null when they were found, else what the page answers.</summary>
    protected IActionResult? Find(string id)
    {
        if (MeasureCatalogue.Of(data).Find(id) is not { } measure)
        {
            return NotHere($"There is no measure ‘{id}’ here.");
        }

        Measure = measure;
        // An organisation has its waiting lists under its own name and its children’s records under the authority's code: only those whose figures these are stand to be chosen.
        var figures = db.CountedFiguresOf(id, frame.LooksBackTo);
        Authorities = figures.Count > 0 ? [.. figures.Select(figure => figure.Authority).Distinct().Order(StringComparer.Ordinal)] : db.CountedAuthorities();
        var links = ScorecardFeed.Links(data);
        Authority = AuthorityOf(Authority, Authorities, links, frame);
        Figures = [.. figures.Where(figure => figure.Authority == Authority).OrderByDescending(figure => figure.LastDay)];
        var ofFrame = frame.Month is { } shown && Authority is not null && links.ContainsKey(Authority) ? Figures.FirstOrDefault(figure => figure.LastDay == shown.LastDay) : null;
        Shown = At is not { Length: > 0 } ? ofFrame ?? (Figures is [var latest, ..] ? latest : null)
            : Month.TryParse(At, out var month) ? Figures.FirstOrDefault(figure => figure.LastDay == month.LastDay) : null;
        return At is { Length: > 0 } && Shown is null ? NotHere($"{measure.Definition.Title} was not counted for a period that ends with ‘{At}’. A period is written as its last month, for example 2026-03.") : null;
    }

    protected NotFoundResult NotHere(string sentence)
    {
        HttpContext.Features.Set(new NotFoundReason(sentence));
        return NotFound();
    }
}
