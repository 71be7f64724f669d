using Marram.Store;
using Marram.Waits;
using Marram.Waits.Projections;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>What the pages of one list share: the file it is read from, the standard it is held against, and the day it is counted on.</summary>
public abstract class ListPageModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : PageModel
{
    private bool isOfSeveral;

    public PathwayFile Source { get; private set; } = null!;

    public WaitingStandard Standard { get; private set; } = null!;

    public string Service { get; private set; } = "";

    /// <summary>The last day of the month shown, or the day the file reaches where that is earlier.</summary>
    public DateOnly Census { get; private set; }

    public PathwaySet Set { get; private set; } = null!;

    /// <summary>The challenges that close pathways, as known on the day looked back to.</summary>
    public IReadOnlyList<PathwayChallenge> Closing { get; private set; } = [];

    public string ServiceName => ServiceWords.Of(Service);

    /// <summary>The limit in words: “18 weeks”.</summary>
    public string Limit => LimitOf(Standard);

    /// <summary>The percentage that should be within the limit: the target in force, else the 92 of the planning guidance for open lists.</summary>
    public double TargetPercent => (double)(Standard.TargetOn(Census)?.Percent ?? 92);

    /// <summary>The list as the log of looks names it: organisation, service and standard.</summary>
    protected string LoggedAs => $"{Source.OrganisationId} {Service} {Standard.Id}";

    /// <summary>The address of a page of this list; an empty name is the list itself.</summary>
    public string Address(string page = "") => frame.Link(PathOf(Service, Standard.Id) + (page.Length > 0 ? "/" + page : ""));

    public static string PathOf(string service, string standardId) => $"/waits/list/{Uri.EscapeDataString(service)}/{standardId}";

    public static string LimitOf(WaitingStandard standard) =>
        standard.CompanionLimit!.Value.Days is var days && days % 7 == 0 ? $"{days / 7} {(days == 7 ? "week" : "weeks")}" : $"{days} {(days == 1 ? "day" : "days")}";

    /// <summary>The day to count on: the last of the month shown, or the day the file reaches where that is earlier or no month is shown.</summary>
    public static DateOnly CensusOf(PageFrame frame, PathwayFile file) => frame.Month is { } month && month.LastDay < file.ReachesTo ? month.LastDay : file.ReachesTo;

    /// <summary>Finds the list; false where there is none, and then says so.</summary>
    protected bool Find(string service, string standard)
    {
        if (frame.Organisation is { } organisation && shelf.Standing(db, organisation.Id, frame.LooksBackTo).FileOf(service) is { } file
            && shelf.Standards.FirstOrDefault(one => one.Id == standard) is { Limit: not null } known && known.Measures(service))
        {
            (Source, Standard, Service, Census) = (file, known, service, CensusOf(frame, file));
            Closing = db.ClosingsOf(organisation.Id, frame.LooksBackTo);
            Set = shelf.Set(file, known, service, Closing);
            frame.Breadcrumbs.Add(new("Home", "/"));
            frame.Breadcrumbs.Add(new("Waiting lists", "/waits"));
            return true;
        }

        isOfSeveral = frame.Organisation is { } shown && shelf.Standing(db, shown.Id, frame.LooksBackTo).KeysOf(service).Count > 0 && shelf.Standards.Any(one => one.Id == standard && one.Measures(service));
        HttpContext.Features.Set(new NotFoundReason($"There is no list of ‘{service}’ by ‘{standard}’ here."));
        return false;
    }

    /// <summary>The list projected from its own past with nothing changed, and how well the method would have done; made once.</summary>
    private protected (ProjectionModel Model, Projection Projection, IReadOnlyList<BackTest> Tests) Projected()
    {
        var model = shelf.Model(Source, Standard, Service, Census, ListProjection.WeeksAhead, TargetPercent / 100, Closing);
        var projection = shelf.Projection(Source, Standard, Service, Census, model, "", ListProjection.Runs, ListProjection.Seed, Closing);
        return (model, projection, shelf.BackTests(Source, Standard, Service, Census, TargetPercent / 100, 100, ListProjection.Seed, Closing));
    }

    protected PathwayShelf Shelf => shelf;

    protected PageFrame Frame => frame;

    protected MarramDb Db => db;

    /// <summary>The answer where the list was not found: whoever asks for a service whose providers have lists of their own is shown all lists.</summary>
    protected IActionResult NotHere() => isOfSeveral ? Redirect(frame.Link("/waits") + "#lists") : NotFound();

    /// <summary>The random names of referrals of this list, by their numbers.</summary>
    protected IReadOnlyDictionary<string, string> RowsOf(IReadOnlyList<Referral> referrals) =>
        db.PathwayRowsOf(Source.OrganisationId, referrals).Where(row => row.Key.Service.Equals(Service, StringComparison.OrdinalIgnoreCase)).ToDictionary(row => row.Key.Id, row => row.Value, StringComparer.Ordinal);
}
