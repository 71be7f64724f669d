using System.Text;
using Marram.Access;
using Marram.Measures;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Measures;

/// <summary>The cases behind a figure: met, not met, left out and why. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class CasesModel(MarramDb db, DataFolder data, PageFrame frame, MeasureDesk desk, TeamNames teamNames, PathwayShelf shelf, LookReason reasons) : MeasurePage(db, data, frame)
{
    /// <summary>The most rows a page shows; the file has them all.</summary>
    public const int MostShown = 500;

    public static readonly IReadOnlyList<string> Outcomes = ["not met", "met", "left out"];

    /// <summary>Met, not met or left out; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "outcome")]
    public string? Outcome { get; set; }

    [BindProperty(SupportsGet = true, Name = "team")]
    public string? Team { get; set; }

    public IReadOnlyList<MeasureCase> All { get; private set; } = [];

    public IReadOnlyList<MeasureCase> Cases { get; private set; } = [];

    /// <summary>Those of the cases that the page shows.</summary>
    public IReadOnlyList<ShownCase> Rows { get; private set; } = [];

    public IReadOnlyList<string> Teams { get; private set; } = [];

    /// <summary>The referrals of the cases shown that the latest waiting list holds, by case; empty where the measure is of none.</summary>
    public IReadOnlyDictionary<string, (string Id, string Row)> Referrals { get; private set; } = new Dictionary<string, (string, string)>();

    public string Reason { get; private set; } = "";

    /// <summary>The names of the teams, by code; empty where the measure is of waiting lists.</summary>
    public IReadOnlyDictionary<string, string> TeamNames { get; private set; } = new Dictionary<string, string>();

    public IActionResult OnGet(string id)
    {
        if (Read(id, "cases") is { } answer)
        {
            return answer;
        }

        Rows = desk.Named([.. Cases.Take(MostShown)]);
        return Page();
    }

    public IActionResult OnGetCsv(string id) =>
        Read(id, "export") ?? File(Encoding.UTF8.GetBytes(CaseFile.Csv(desk.Named(Cases))), "text/csv", $"{id}-{Shown!.LastDay:yyyy-MM}.csv");

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

        Reason = look.Reason;
        All = desk.Cases(Measure, Shown.Period, Authority, look, kind);
        Teams = [.. All.Select(one => one.TeamCode).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        Cases = [.. All.Where(one => (string.IsNullOrEmpty(Outcome) || CaseWords.Outcome(one) == Outcome) && (string.IsNullOrEmpty(Team) || one.TeamCode == Team))];
        TeamNames = IsOfLists ? TeamNames : teamNames.Of(Authority);
        Referrals = IsOfLists ? ReferralsShown() : Referrals;
        return null;
    }

    private Dictionary<string, (string Id, string Row)> ReferralsShown()
    {
        if (Authority is null)
        {
            return [];
        }

        var subjects = Cases.Take(MostShown).Select(one => one.SubjectId).Distinct().ToList();
        var shown = new Dictionary<string, Referral>(StringComparer.Ordinal);
        foreach (var one in shelf.Standing(Db, Authority, PageFrame.LooksBackTo).Services)
        {
            var known = shelf.Referrals(one.File, one.Service).ToLookup(referral => referral.Id, StringComparer.Ordinal);
            foreach (var subject in subjects)
            {
                if (PathwayRecords.ReferralOf(subject, one.Service, known.Contains) is { } id)
                {
                    shown[subject] = known[id].First();
                }
            }
        }

        var rows = Db.PathwayRowsOf(Authority, [.. shown.Values]);
        return shown.ToDictionary(one => one.Key, one => (one.Value.Id, rows[WaitsQueries.PathwayName(one.Value)]), StringComparer.Ordinal);
    }
}
