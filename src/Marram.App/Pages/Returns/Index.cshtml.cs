using Marram.Access;
using Marram.Charts;
using Marram.GovUk;
using Marram.Periods;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Returns;

/// <summary>The statutory returns: files to check, what the checks found over time, what is due, and what was sent.</summary>
[Requires(Permission.MendReturns)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public class IndexModel(MarramDb db, ReturnDesk desk, ReturnQueue queue, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    private const long MostBytes = (2 * ReturnFile.DefaultLimit) + 10_000_000;
    private static readonly string[] Endings = [".csv", ".txt", ".tsv", ".xml", ".zip"];

    [BindProperty]
    public string? Return { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public List<IFormFile> Now { get; set; } = [];

    [BindProperty]
    public List<IFormFile> Last { get; set; } = [];

    [BindProperty]
    public List<IFormFile> Providers { get; set; } = [];

    [BindProperty]
    public List<IFormFile> Postcodes { get; set; } = [];

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public DateParts Day { get; set; } = new();

    /// <summary>Every check, the latest first.</summary>
    public IReadOnlyList<CheckLine> Runs { get; private set; } = [];

    /// <summary>What was signed off as sent, the latest first, with the run it was made of.</summary>
    public IReadOnlyList<(ReturnSubmission Submission, CheckLine Run)> Sent { get; private set; } = [];

    /// <summary>The calendar: what is still to come, then what is past, the nearest first.</summary>
    public IReadOnlyList<ReturnDate> Dates { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => ReturnKind.All.Select(kind => new SelectListItem(kind.Name, kind.Id));

    public IEnumerable<SelectListItem> Years =>
        Enumerable.Range(ReturnKind.All.Min(kind => kind.FirstYear), ReturnKind.All.Max(kind => kind.LastYear) - ReturnKind.All.Min(kind => kind.FirstYear) + 1)
            .Reverse().Select(year => new SelectListItem(new CollectionYear(year).ToString(), $"{year}"));

    /// <summary>The names of the reference files that are kept.</summary>
    public string Reference => string.Join(", ", desk.Providers.Append(desk.Postcodes).OfType<string>().Select(Path.GetFileName));

    public DateOnly Today => clock.Today();

    /// <summary>The year whose returns are collected now or next.</summary>
    public CollectionYear Collection => CollectionYear.CollectedOn(Today);

    /// <summary>The errors found in a return's checks of one year, check by check; null with fewer than two.</summary>
    public string? Chart(string kind, int year)
    {
        var runs = Runs.Where(run => run.State == RunState.Done && run.Return == kind && run.Year == year).Reverse().TakeLast(12).ToList();
        return runs.Count < 2 ? null : SvgWriter.ForScreens(BarChart.Draw(new(
            "Places to put right, check by check", "places", "Check",
            [.. runs.Select(run => new Bar($"{London.DayOf(run.AskedAt):d MMM yyyy}, check {run.Number}", run.Errors, $"{run.Errors:N0}", run == runs[^1]))])), $"errors-{kind}-{year}");
    }

    public void OnGet()
    {
        Fill();
        var latest = Runs is [var first, ..] ? first : null;
        (Return, Year, Authority) = (latest?.Return ?? ReturnKind.All[0].Id, latest?.Year ?? FinancialYear.Of(Today).LastDay.Year, latest?.Authority);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Fill();
        if (ReturnKind.Find(Return) is not { } kind)
        {
            ModelState.AddModelError(nameof(Return), "Choose a return");
            return Page();
        }

        if (Year < kind.FirstYear || Year > kind.LastYear || Year is null)
        {
            ModelState.AddModelError(nameof(Year), $"Choose a year from {new CollectionYear(kind.FirstYear)} to {new CollectionYear(kind.LastYear)}");
        }

        if (Now.Count == 0)
        {
            ModelState.AddModelError(nameof(Now), "Choose this year’s files");
        }

        foreach (var (name, files) in new[] { (nameof(Now), Now), (nameof(Last), Last) })
        {
            if (UploadedFiles.Stranger(files, Endings) is { } other)
            {
                ModelState.AddModelError(name, $"‘{other}’ is no CSV, XML or zip file");
            }
        }

        if (AuthorityCode.Problem(Authority) is { } codeProblem)
        {
            ModelState.AddModelError(nameof(Authority), codeProblem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await desk.KeepReferenceAsync(Named(Providers), Named(Postcodes), cancellation);
        var run = await desk.TakeInAsync(
            new()
            {
                Return = kind.Id,
                Year = Year!.Value,
                Authority = AuthorityCode.Clean(Authority),
                AskedAt = clock.GetUtcNow(),
                AskedBy = person.Role.Name,
            },
            Named(Now), Named(Last), cancellation);
        queue.Ring();
        return Redirect(frame.Link($"/returns/{run}"));
    }

    public IActionResult OnPostDate()
    {
        Fill();
        if (string.IsNullOrWhiteSpace(What) || What.Trim().Length > ReturnDate.Longest)
        {
            ModelState.AddModelError(nameof(What), $"Enter what happens on the day, in {ReturnDate.Longest} characters or fewer");
        }

        if (Day.Problem("the day") is { } problem)
        {
            ModelState.AddModelError(nameof(Day), problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        db.ReturnDates.Add(new() { What = What!.Trim(), Day = Day.ToDate()!.Value, WrittenBy = person.Role.Name });
        db.SaveChanges();
        return Redirect(frame.Link("/returns"));
    }

    public IActionResult OnPostEndDate(int number)
    {
        if (db.ReturnDates.Find(number) is { EndedOn: null } date)
        {
            date.EndedOn = Today;
            db.SaveChanges();
        }

        return Redirect(frame.Link("/returns"));
    }

    private void Fill()
    {
        Runs = db.CheckLines();
        var runs = Runs.ToDictionary(run => run.Number);
        Sent = [.. db.Submissions.AsNoTracking().OrderByDescending(one => one.Number).AsEnumerable().Select(one => (one, runs[one.RunNumber]))];
        Dates = [.. db.ReturnDates.AsNoTracking().Where(date => date.EndedOn == null).AsEnumerable()
            .OrderBy(date => date.Day < Today).ThenBy(date => date.Day < Today ? Today.DayNumber - date.Day.DayNumber : date.Day.DayNumber)];
    }

    private static List<(string Name, Stream Content)> Named(List<IFormFile> files) => files.ConvertAll(file => (file.FileName, file.OpenReadStream()));
}
