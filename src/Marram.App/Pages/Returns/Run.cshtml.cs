using Marram.Access;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Returns;

/// <summary>One check of a return: how far it is, what came in, and what became of every rule.</summary>
[Requires(Permission.MendReturns)]
public class RunModel(MarramDb db, ReturnDesk desk, RecordStore records, ReturnQueue queue, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    public ReturnRun Run { get; private set; } = null!;

    /// <summary>The submission made of this run; null while there is none.</summary>
    public ReturnSubmission? Submission { get; private set; }

    /// <summary>The records in force of this return of the year; null when it is not signed off or brought none.</summary>
    public RecordLoad? Records { get; private set; }

    /// <summary>How the work stands; null until the check is over.</summary>
    public WorkOfRun Work { get; private set; } = null!;

    public IEnumerable<RunRule> WithFindings => Run.Rules.Where(rule => rule.Places > 0).OrderBy(rule => rule.Severity).ThenByDescending(rule => rule.Places).ThenBy(rule => rule.Code, StringComparer.Ordinal);

    public IEnumerable<RunRule> Skipped => Run.Rules.Where(rule => rule.Skipped.Length > 0).OrderBy(rule => rule.Code, StringComparer.Ordinal);

    public int Passed => Run.Rules.Count(rule => rule.Places == 0 && rule.Skipped.Length == 0);

    public bool MaySign => person.May(Permission.SignOff);

    /// <summary>Why the return cannot be signed off yet, as a sentence; null when its year is over.</summary>
    public string? NotYet => new CollectionYear(Run.Year).NotOver(clock.Today());

    public IActionResult OnGet(int number) => Find(number) ? Page() : NotFound();

    public IActionResult OnPostStop(int number)
    {
        queue.Stop(number);
        return Redirect(frame.Link($"/returns/{number}"));
    }

    /// <summary>Says which team puts a rule's findings right; nothing typed takes the team away.</summary>
    public IActionResult OnPostTeam(int number, string rule, string? team)
    {
        if (!Find(number) || !Run.Rules.Exists(one => one.Code == rule))
        {
            return NotFound();
        }

        if (FindingOwner.Problem(team) is { } problem)
        {
            ModelState.AddModelError("team", problem);
            return Page();
        }

        db.SetOwner(Run.Return, rule, "", team);
        return Redirect(frame.Link($"/returns/{number}") + "#rules");
    }

    public IActionResult OnGetDownload(int number, string format)
    {
        var media = format switch { "csv" => "text/csv; charset=utf-8", "json" => "application/json", "xlsx" => ReportFile.MediaType(FileFormat.Xlsx), _ => null };
        if (!Find(number) || Run.State != RunState.Done || media is null)
        {
            return this.NotFoundBecause($"Check {number} has no findings in a format ‘{format}’.");
        }

        return PhysicalFile(desk.FindingsOf(number, format), media, $"findings-{Run.Return}-{Run.Year}-check-{number}.{format}");
    }

    private bool Find(int number)
    {
        if (db.ReturnRuns.AsNoTracking().AsSplitQuery().SingleOrDefault(run => run.Number == number) is not { } run)
        {
            HttpContext.Features.Set(new NotFoundReason($"There is no check {number} here."));
            return false;
        }

        Run = run;
        Submission = db.Submissions.AsNoTracking().OrderByDescending(one => one.Number).FirstOrDefault(one => one.RunNumber == number);
        Records = Submission is null ? null
            : records.Loads().LastOrDefault(load => load.Source == run.Return && load.Authority == run.Authority && load.LastDay == new CollectionYear(run.Year).LastDay);
        if (run.IsOver)
        {
            Work = db.WorkOf(run);
        }

        return true;
    }
}
