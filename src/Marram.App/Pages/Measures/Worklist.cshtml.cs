using Marram.Access;
using Marram.Measures;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Measures;

/// <summary>What a team has to see to: cases that did not meet the measure, and what falls due in the week after the records end.</summary>
[Requires(Permission.ReadChildren)]
public class WorklistModel(MarramDb db, DataFolder data, PageFrame frame, MeasureDesk desk, LookReason reasons) : MeasurePage(db, data, frame)
{
    /// <summary>Each team with what it missed and what is coming; the team whose name the records do not say last.</summary>
    public IReadOnlyList<(string Team, IReadOnlyList<ShownCase> Missed, IReadOnlyList<ShownCase> Coming)> Teams { get; private set; } = [];

    /// <summary>Whether the measure knows what falls due next.</summary>
    public bool KnowsComing => Measure.Definition.Basis == Basis.InPeriod;

    public IActionResult OnGet(string id)
    {
        if (Find(id) is { } answer)
        {
            return answer;
        }

        if (Shown is null)
        {
            return NotHere($"{Measure.Definition.Title} has not been counted yet.");
        }

        if (reasons.Of(HttpContext) is not { } look)
        {
            return LookReason.Ask(HttpContext);
        }

        var (missed, coming) = desk.Worklist(Measure, Shown.Period, Authority, look);
        var byTeam = (Missed: missed.ToLookup(TeamOf), Coming: coming.ToLookup(TeamOf));
        Teams =
        [
            .. missed.Concat(coming).Select(TeamOf).Distinct().OrderBy(team => team.Length == 0).ThenBy(team => team, StringComparer.Ordinal)
                .Select(team => (team, (IReadOnlyList<ShownCase>)[.. byTeam.Missed[team]], (IReadOnlyList<ShownCase>)[.. byTeam.Coming[team]])),
        ];
        return Page();
    }

    private static string TeamOf(ShownCase one) => one.Case.TeamCode ?? "";
}
