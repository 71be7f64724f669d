using Marram.Access;
using Marram.Commentary;
using Marram.GovUk;
using Marram.Indicators;
using Marram.Loads;
using Marram.Reports;
using Marram.Scorecards;
using Marram.Store;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Periods;

/// <summary>The working workbook out, and back in with its differences accepted one by one.</summary>
[Requires(Permission.WriteComments)]
[RequestSizeLimit(ScorecardWorkbook.LargestFile + 1_000_000)]
public class WorkbookModel(MarramDb db, DataFolder data, Entries entries, PageFrame frame, CurrentPerson person, LoadChecks checks) : PageModel
{
    [BindProperty]
    public IFormFile? Workbook { get; set; }

    [BindProperty]
    public List<string> Accepted { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>By what the workbook that was brought back is found again; null while there is none.</summary>
    public string? Id { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>What differs; null while no workbook was brought back.</summary>
    public IReadOnlyList<Difference>? Differences { get; private set; }

    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>A cell of the workbook that says something else than the register: either a figure or a comment.</summary>
    public sealed record Difference(string Key, string Title, string What, string Now, string Then, IReadOnlyList<string> Doubts, FigureChange? Figure, WrittenText? Comment);

    public IActionResult OnGet(string? id) => id is null || Find(id) ? Page() : Gone();

    public IActionResult OnGetDownload()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } month)
        {
            return NotFound();
        }

        var (facts, problem) = ReportGathering.Gather(data, organisation.Id, month, frame.LooksBackTo);
        if (facts is null)
        {
            Problem = problem;
            return Page();
        }

        return File(WorkingWorkbook.Write(facts, db.LatestLoad()!.Number), ReportFile.MediaType(FileFormat.Xlsx), $"working-{organisation.Id}-{month.Code}.xlsx");
    }

    public async Task<IActionResult> OnPostUploadAsync(CancellationToken cancellation)
    {
        if (Workbook is null)
        {
            return Refused("Choose the workbook that was filled in");
        }

        using var content = new MemoryStream();
        await Workbook.CopyToAsync(content, cancellation);
        var name = Path.GetFileName(Workbook.FileName);
        return WorkingWorkbook.Read(content.ToArray(), name).Problem is { } problem
            ? Refused(problem)
            : Redirect(frame.Link($"/periods/workbook/{new IncomingFiles(data).Keep(name, content.ToArray())}"));
    }

    public IActionResult OnPostAccept(string id)
    {
        if (!Find(id))
        {
            return Gone();
        }

        var accepted = Differences!.Where(difference => Accepted.Contains(difference.Key)).ToList();
        var figures = accepted.Select(difference => difference.Figure).OfType<FigureChange>().ToList();
        var comments = accepted.Select(difference => difference.Comment).OfType<WrittenText>().ToList();
        if (accepted.Count == 0)
        {
            ModelState.AddModelError("", "Accept at least one difference, or leave this page: nothing is changed");
        }

        if (figures.Exists(figure => figure.Replaces) && string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter why figures change that were there already");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var month = frame.Month!.Value;
        if (figures.Count > 0)
        {
            FigureEntry.Save(entries, figures, month, person.Role.Name, Reason ?? "");
        }

        if (comments.Count > 0)
        {
            CommentEntry.Save(entries, CommentEntry.NameOf(month), comments, month, person.Role.Name, "");
        }

        new IncomingFiles(data).Forget(id);
        _ = checks.Start();
        return Redirect(frame.Link("/changes"));
    }

    public string IdOf(string key) => ErrorSummaryTagHelper.IdOf(key);

    private bool Find(string id)
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } month || new IncomingFiles(data).Find(id) is not { } file
            || WorkingWorkbook.Read(file.Content, file.Name) is not { Problem: null } returned)
        {
            return false;
        }

        var grid = EntryGrid.Of(db.HistoriesOf(organisation.Id), month, definition => IndicatorCatalogue.All.GetValueOrDefault(definition)?.Basis);
        var rows = grid.Rows.ToDictionary(row => row.History.Indicator.Id);
        var comments = db.CommentaryInForce(organisation.Id, null, month).Where(text => text.Section == "comment").ToLookup(text => text.IndicatorId);
        var notes = new List<string>();
        if (returned.Rows.Count(row => !rows.ContainsKey(row.IndicatorId)) is > 0 and var unknown)
        {
            notes.Add($"{unknown} {(unknown == 1 ? "row is" : "rows are")} of no indicator of {organisation.Name} and not read: {string.Join(", ", returned.Rows.Where(row => !rows.ContainsKey(row.IndicatorId)).Select(row => row.IndicatorId).Take(5))}.");
        }

        var differences = new List<Difference>();
        foreach (var row in returned.Rows.Where(row => rows.ContainsKey(row.IndicatorId)))
        {
            differences.AddRange(FiguresOf(rows[row.IndicatorId], row, returned.Load));
            var now = string.Join("\n", comments[row.IndicatorId].Select(text => text.Text)).Trim();
            if (now != row.Comment)
            {
                var entry = rows[row.IndicatorId];
                differences.Add(new($"comment {row.IndicatorId}", entry.Version.ShortTitle, "Comment", now, row.Comment,
                    Later(comments[row.IndicatorId].Select(text => text.LoadNumber).DefaultIfEmpty().Max(), returned.Load), null,
                    new(entry.History.Indicator, "comment", row.Comment.Length == 0 ? [] : [row.Comment], [])));
            }
        }

        // Whoever may not enter figures brings back comments alone.
        if (!person.May(Permission.EnterFigures) && differences.RemoveAll(difference => difference.Figure is not null) is > 0 and var left)
        {
            notes.Add($"{left} changed {(left == 1 ? "figure is" : "figures are")} not shown: you may write comments, not enter figures.");
        }

        (Id, Differences, Notes) = (id, differences, notes);
        return true;
    }

    private static IEnumerable<Difference> FiguresOf(EntryRow row, WorkingWorkbook.Returned returned, int load)
    {
        var decimals = row.Unit == Unit.Count ? 0 : row.Version.Decimals;
        foreach (var cell in row.Cells.Where(cell => cell.Period is not null))
        {
            var period = cell.Period!.Value;
            if (!returned.Figures.TryGetValue(period.LastDay, out var text))
            {
                continue;
            }

            var now = cell.Figure?.Value is { } value ? PrintedNumber.Print(value, decimals) : "";
            var typed = TypedFigure.Parse(text, row.Unit, row.Version.Decimals, out var problem);
            if (problem is not null)
            {
                // Shown, and not to be accepted: it has no key.
                yield return new("", row.Version.ShortTitle, period.Label, now, text, [$"Not a figure: {problem}"], null, null);
            }
            else if ((typed?.Value is { } then ? PrintedNumber.Print(then, decimals) : "") != now)
            {
                yield return new($"figure {row.History.Indicator.Id} {period.LastDay:yyyy-MM-dd}", row.Version.ShortTitle, period.Label, now, text,
                    [.. typed?.Doubts(row.Unit, row.Version.Decimals, cell.Previous) ?? [], .. Later(cell.Figure?.LoadNumber ?? 0, load)],
                    new(row, cell, typed, cell.Figure?.Number ?? 0), null);
            }
        }
    }

    private static string[] Later(int changedBy, int load) => load > 0 && changedBy > load ? ["changed here since the workbook was written"] : [];

    private PageResult Refused(string problem)
    {
        Problem = problem;
        ModelState.AddModelError(nameof(Workbook), problem);
        return Page();
    }

    private NotFoundResult Gone() => this.NotFoundBecause("That workbook is not here any more: it was taken in, or a week has passed. Bring it back again from the page ‘Working workbook’.");
}
