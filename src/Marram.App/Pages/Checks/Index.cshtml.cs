using Marram.Access;
using Marram.Checks;
using Marram.Indicators;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Checks;

/// <summary>Every finding, beside what it is about: the sentence or figure that is wrong, and the figure that says so.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, PageFrame frame) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Indicator { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Check { get; set; }

    [BindProperty(SupportsGet = true)]
    public Severity? Severity { get; set; }

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public int Count { get; private set; }

    public IReadOnlyList<string> ChecksRaised { get; private set; } = [];

    /// <param name="Title">What the findings are about.</param>
    /// <param name="IndicatorId">The indicator's page; null where they are about text, audits or the whole.</param>
    /// <param name="Latest">The figures of the headline series, for the reader to see; empty where there are none.</param>
    public sealed record Group(string Title, string? IndicatorId, string Latest, IReadOnlyList<RaisedFinding> Findings);

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } month)
        {
            return;
        }

        var readings = db.HistoriesOf(organisation.Id, frame.LooksBackTo).Select(history => IndicatorReading.Read(history, month))
            .ToDictionary(reading => reading.Indicator.Id);
        var all = db.FindingsFor(organisation.Id, readings.Values.Select(reading => reading.Indicator.DefinitionId).ToHashSet(), frame.LooksBackTo).ToList();
        ChecksRaised = [.. all.Select(finding => finding.Check).Distinct().Order(StringComparer.Ordinal)];
        var shown = all.FindAll(finding => (Indicator is null || finding.IndicatorId == Indicator)
            && (Check is null || finding.Check == Check) && (Severity is null || finding.Severity == Severity));
        Count = shown.Count;
        Groups =
        [
            .. from finding in shown
               group finding by finding.IndicatorId into findings
               let reading = readings.GetValueOrDefault(findings.Key) ?? readings.Values.FirstOrDefault(one => one.Indicator.DefinitionId == findings.Key)
               orderby findings.Min(finding => finding.Severity), reading?.Indicator.Order ?? int.MaxValue, findings.Key
               select new Group(
                   reading?.Version.ShortTitle ?? (findings.Key.Length == 0 ? "The report as a whole" : Sentence(findings.Key)),
                   reading?.Indicator.Id,
                   reading is null ? "" : string.Join(", ", reading.Headline.Figures.TakeLast(7)
                       .Select(figure => $"{IndicatorCharts.ColumnLabel(figure)} {figure.Print(reading.Headline.Decimals)}")),
                   [.. findings]),
        ];
    }

    private static string Sentence(string id) => char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');
}
