using Marram.Access;
using Marram.Charts;
using Marram.Measures;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Measures;

/// <summary>One measure: its figure, its course, its parts, and who is counted.</summary>
[Requires(Permission.ReadFigures)]
public class MeasureModel(MarramDb db, DataFolder data, PageFrame frame, PathwayShelf shelf) : MeasurePage(db, data, frame)
{
    private const int DrawnPeriods = 24;

    /// <summary>What the figure is split by; empty for nothing.</summary>
    [BindProperty(SupportsGet = true, Name = "split")]
    public string? Split { get; set; }

    public IReadOnlyList<string> Splits { get; private set; } = [];

    public IReadOnlyList<FigurePart> Parts { get; private set; } = [];

    /// <summary>The figure over time; null where there are fewer than two.</summary>
    public ChartScene? Chart { get; private set; }

    /// <summary>A waiting list stands where other measures have the team.</summary>
    public string SplitWord(string split) => split == "team" && IsOfLists ? "list" : split;

    /// <summary>The page of the list that a part is; null where the part is none.</summary>
    public string? ListAddress(FigurePart part) =>
        part.Split == "team" && IsOfLists && PathwayRecords.ListOf(part.Part) is { } list ? ListAddress($"/list/{Uri.EscapeDataString(list.Service)}/{list.StandardId}") : null;

    /// <summary>The standard of the list that a part is, in words.</summary>
    public string StandardOf(FigurePart part) =>
        PathwayRecords.ListOf(part.Part) is { } list ? shelf.Standards.FirstOrDefault(standard => standard.Id == list.StandardId)?.Title ?? list.StandardId : "";

    public IActionResult OnGet(string id)
    {
        if (Find(id) is { } answer)
        {
            return answer;
        }

        Splits = [.. Shown?.Splits.Select(part => part.Split).Distinct() ?? []];
        Split = Split is not null && Splits.Contains(Split) ? Split : (Splits is [var first, ..] ? first : null);
        Parts = [.. FigurePart.InOrder(Shown?.Splits.Where(part => part.Split == Split) ?? [])];
        var drawn = Figures.Where(figure => Shown is not null && figure.LastDay <= Shown.LastDay).Take(DrawnPeriods).Reverse().ToList();
        if (drawn.Count > 1 && drawn.Exists(figure => figure.Value is not null))
        {
            Chart = TrendChart.Draw(new(
                $"{Measure.Definition.Title}: {drawn[0].Period.Label} until {drawn[^1].Period.Label}", CountedWords.UnitWords(Measure.Definition.Unit), [.. drawn.Select(figure => figure.Period.Label)],
                new TrendLine(Measure.Definition.Code ?? "Counted", [.. drawn.Select(figure => new TrendPoint(figure.Value, CountedWords.Value(figure)))]))
            {
                Ceiling = Measure.Definition.Unit == MeasureUnit.Percent ? 100 : null,
            });
        }

        return Page();
    }
}
