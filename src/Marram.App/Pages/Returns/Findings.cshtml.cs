using Marram.Access;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Returns;

/// <summary>The findings of a check as work: by rule, by child, by team. A child is named by its place in the check, so that no address holds a child's number.</summary>
[Requires(Permission.MendReturns)]
public class FindingsModel(MarramDb db) : PageModel
{
    public const int RowsPerPage = 100;

    /// <summary>In an address, that nobody was named.</summary>
    public const string NoTeam = "-";

    [BindProperty(SupportsGet = true)]
    public string? Rule { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Child { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Team { get; set; }

    /// <summary>mend, new, open, explained or fixed; anything else shows all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int PageNumber { get; set; } = 1;

    public ReturnRun Run { get; private set; } = null!;

    public IReadOnlyList<OwnedFinding> Shown { get; private set; } = [];

    public int Found { get; private set; }

    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);

    public IReadOnlyList<string> Teams { get; private set; } = [];

    public IReadOnlyDictionary<string, RunRule> Rules { get; private set; } = null!;

    public IActionResult OnGet(int number)
    {
        if (db.ReturnRuns.AsNoTracking().AsSplitQuery().SingleOrDefault(run => run.Number == number && run.State == RunState.Done) is not { } run)
        {
            return this.NotFoundBecause($"There is no check {number} with findings here.");
        }

        Run = run;
        Rules = run.Rules.ToDictionary(rule => rule.Code);
        var all = State == "fixed" ? [.. db.FixedSinceBefore(run).Select(finding => new OwnedFinding(finding, "", null))] : db.FindingsOf(run).ToList();
        Teams = [.. all.Select(one => one.Team).Where(team => team.Length > 0).Distinct().Order(StringComparer.CurrentCulture)];
        var chosen = all.FindAll(one =>
            (string.IsNullOrEmpty(Rule) || one.Finding.Rule == Rule)
            && (Child is null || one.Finding.ChildNumber == Child)
            && (string.IsNullOrEmpty(Team) || one.Team == (Team == NoTeam ? "" : Team))
            && State switch
            {
                "mend" => one.Reason is null,
                "new" => one.Finding.IsNew,
                "open" => !one.Finding.IsNew,
                "explained" => one.Reason is not null,
                _ => true,
            });
        Found = chosen.Count;
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Shown = chosen.GetRange((PageNumber - 1) * RowsPerPage, Math.Min(RowsPerPage, Found - ((PageNumber - 1) * RowsPerPage)));
        return Page();
    }
}
