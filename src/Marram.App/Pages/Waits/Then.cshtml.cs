using System.Globalization;
using Marram.Access;
using Marram.GovUk;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>A past day of a list as it was first counted beside what is known of it now, with the pathways that make the difference counted by cause.</summary>
[Requires(Permission.ReadFigures)]
public class ThenModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : ListPageModel(db, frame, shelf)
{
    private const int MonthsShown = 12;

    [BindProperty(SupportsGet = true)]
    public DateParts On { get; set; } = new();

    /// <summary>The day asked for; null where it cannot be counted.</summary>
    public PathwayRevision? Shown { get; private set; }

    /// <summary>The latest month ends, the latest first.</summary>
    public IReadOnlyList<PathwayRevision> Months { get; private set; } = [];

    /// <summary>What the frame's address holds, to be sent along with the day.</summary>
    public IEnumerable<(string Name, string Value)> Kept =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Address("then") is var address && address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "")
            .Select(pair => (pair.Key, pair.Value.ToString()));

    public IActionResult OnGet(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        var last = new DateOnly(Source.ReachesTo.Year, Source.ReachesTo.Month, 1).AddMonths(1).AddDays(-1) == Source.ReachesTo ? Source.ReachesTo.AddDays(1) : Source.ReachesTo;
        var firstOfMonth = new DateOnly(last.Year, last.Month, 1);
        Months = [.. Enumerable.Range(0, MonthsShown).Select(back => Revision(firstOfMonth.AddMonths(-back).AddDays(-1))).OfType<PathwayRevision>()];
        if (On.IsEmpty)
        {
            // A day that the latest file was the first to reach has one answer; one that an earlier file reached has two.
            On = DateParts.Of((Revision(Census) is { } census && census.First.Number != Source.Number ? Census : Months.FirstOrDefault(month => month.First.Number != Source.Number)?.Census.Day) ?? Census);
        }

        if (On.Problem("the day") is { } problem)
        {
            ModelState.AddModelError(nameof(On), problem);
            return Page();
        }

        if (On.ToDate() is not { } day || (Shown = Revision(day)) is null)
        {
            ModelState.AddModelError(nameof(On), $"The day must be {Print(Source.ReachesTo)} or before");
        }

        return Page();
    }

    public string AddressOf(DateOnly day) => Frame.Link($"{PathOf(Service, Standard.Id)}/then?On.Day={day.Day}&On.Month={day.Month}&On.Year={day.Year}");

    public static IEnumerable<(string Name, string Then, string Now)> Figures(CensusFigures then, CensusFigures now, string limit)
    {
        yield return ("Waiting", Count(then.OpenPathways), Count(now.OpenPathways));
        yield return ($"Longer than {limit}", Count(then.OverLimit), Count(now.OverLimit));
        yield return ($"Within {limit}, of those waiting (%)", Tenth(then.PercentWithin), Tenth(now.PercentWithin));
        yield return ("Longest (weeks)", Whole(then.LongestDays), Whole(now.LongestDays));
        yield return ("Median (weeks)", Tenth(then.MedianDays / 7), Tenth(now.MedianDays / 7));

        static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
        static string Whole(int? days) => days is { } known ? Weeks.Complete(known).ToString(CultureInfo.InvariantCulture) : "none";
        static string Tenth(double? number) => number is { } known ? Math.Round(known, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) : "none";
    }

    private PathwayRevision? Revision(DateOnly day) => PathwayRevision.Of(Db, Shelf, Source, Standard, Service, day, Frame.LooksBackTo);

    private static string Print(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
