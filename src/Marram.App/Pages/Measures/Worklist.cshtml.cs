using System.Collections.Immutable;
using System.Text;
using Marram.Access;
using Marram.Measures;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Measures;

/// <summary>What a team has to see to: cases that did not meet the measure, and what falls due in the week after the records end.</summary>
[Requires(Permission.ReadChildren)]
public class WorklistModel(MarramDb db, DataFolder data, PageFrame frame, MeasureDesk desk, LookReason reasons) : MeasurePage(db, data, frame)
{
    /// <summary>The order in which a team sees to things.</summary>
    public static readonly ImmutableArray<WorkState> States = [WorkState.Overdue, WorkState.Coming, WorkState.Late, WorkState.NotMet];

    [BindProperty(SupportsGet = true, Name = "team")]
    public string? Team { get; set; }

    [BindProperty(SupportsGet = true, Name = "worker")]
    public string? Worker { get; set; }

    public IReadOnlyList<string> Teams { get; private set; } = [];

    public IReadOnlyList<string> Workers { get; private set; } = [];

    /// <summary>What is asked for, in the order of teams, the team whose name the records do not say last.</summary>
    public IReadOnlyList<WorkItem> Items { get; private set; } = [];

    /// <summary>Whether the measure knows what falls due next.</summary>
    public bool KnowsComing => Measure.Definition.Span == MeasureSpan.Quarter;

    public IActionResult OnGet(string id) => Read(id, "worklist") ?? Page();

    public IActionResult OnGetCsv(string id) =>
        Read(id, "export") ?? File(Encoding.UTF8.GetBytes(CaseFile.Csv(Items)), "text/csv", $"to-do-{id}-{Shown!.LastDay:yyyy-MM}.csv");

    private IActionResult? Read(string id, string kind)
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

        var all = desk.Worklist(Measure, Shown.Period, Authority, look, kind);
        Teams = [.. all.Select(item => item.Team).Where(team => team.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Workers = [.. all.Where(item => string.IsNullOrEmpty(Team) || item.Team == Team).Select(item => item.Worker).Where(worker => worker.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Items =
        [
            .. all.Where(item => (string.IsNullOrEmpty(Team) || item.Team == Team) && (string.IsNullOrEmpty(Worker) || item.Worker == Worker))
                .OrderBy(item => item.Team.Length == 0).ThenBy(item => item.Team, StringComparer.Ordinal).ThenBy(item => States.IndexOf(item.State)).ThenBy(item => CaseWords.Event(item.Case), StringComparer.Ordinal),
        ];
        return null;
    }
}
