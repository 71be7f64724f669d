using System.Globalization;
using System.Text;
using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>Records of a list that somebody should look at, by what was found. Checks change nothing. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class RecordsModel(MarramDb db, PageFrame frame, PathwayShelf shelf, LookReason reasons, TimeProvider clock) : ListPageModel(db, frame, shelf)
{
    /// <summary>Records a page shows of one check; the download has them all.</summary>
    public const int MostShown = 50;

    /// <summary>Every check that found something, in code order.</summary>
    public IReadOnlyList<(PathwayCheck Check, IReadOnlyList<PathwayFinding> Findings)> Found { get; private set; } = [];

    /// <summary>The random names of the referrals shown.</summary>
    public IReadOnlyDictionary<string, string> Rows { get; private set; } = new Dictionary<string, string>();

    public IActionResult OnGet(string service, string standard) => Look(service, standard, "records to look at", () =>
    {
        var shown = Found.SelectMany(one => one.Findings.Take(MostShown)).Select(finding => finding.Referral).ToHashSet();
        Rows = RowsOf([.. Set.Referrals.Where(referral => shown.Contains(referral.Id))]);
        return (Page(), Found.Sum(one => Math.Min(one.Findings.Count, MostShown)));
    });

    public IActionResult OnGetCsv(string service, string standard) => Look(service, standard, "records to look at as CSV", () =>
    {
        var text = new StringBuilder("code,severity,check,referral_id,line,finding\n");
        foreach (var (check, findings) in Found)
        {
            foreach (var finding in findings)
            {
                text.Append(CsvText.ShownLine(
                    check.Code, check.Severity.ToString(), check.Title, finding.Referral, finding.Line == 0 ? "" : finding.Line.ToString(CultureInfo.InvariantCulture), finding.Text)).Append('\n');
            }
        }

        return (File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", $"records-{Service}-{Standard.Id}-{Census:yyyy-MM-dd}.csv"), Found.Sum(one => one.Findings.Count));
    });

    private IActionResult Look(string service, string standard, string what, Func<(IActionResult Shown, int Rows)> show)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        if (reasons.Of(HttpContext) is not { } look)
        {
            return LookReason.Ask(HttpContext);
        }

        var found = Shelf.Findings(Source, Standard, Service, Census, Closing).ToLookup(finding => finding.Code);
        Found = [.. PathwayChecks.All.Where(check => found.Contains(check.Code)).Select(check => (check, (IReadOnlyList<PathwayFinding>)[.. found[check.Code]]))];
        var (shown, rows) = show();
        Db.KeepLook(look, what, LoggedAs, Census, "", rows, clock.GetUtcNow());
        return shown;
    }
}
