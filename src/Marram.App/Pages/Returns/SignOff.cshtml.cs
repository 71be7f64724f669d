using Marram.Access;
using Marram.Periods;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Returns;

/// <summary>Signs a check off as the return that was sent, with what changed since the one sent before. Its records go into the record store.</summary>
[Requires(Permission.SignOff)]
public class SignOffModel(MarramDb db, ReturnDesk desk, PageFrame frame, CurrentPerson person, CountingWork counting, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Statement { get; set; }

    public ReturnRun Run { get; private set; } = null!;

    public WorkOfRun Work { get; private set; } = null!;

    /// <summary>The run that was sent before in the same year; null where none was.</summary>
    public ReturnRun? SentBefore { get; private set; }

    /// <summary>Errors with no reason against them.</summary>
    public int ErrorsStanding { get; private set; }

    /// <summary>Queries with no reason against them.</summary>
    public int QueriesStanding { get; private set; }

    /// <summary>Why the return cannot be signed off yet, as a sentence; null when its year is over.</summary>
    public string? NotYet => new CollectionYear(Run.Year).NotOver(clock.Today());

    public IActionResult OnGet(int number) => Find(number) ? Page() : NotFound();

    public IActionResult OnPost(int number)
    {
        if (!Find(number))
        {
            return NotFound();
        }

        if (NotYet is { } early)
        {
            ModelState.AddModelError(nameof(Statement), early);
        }
        else if (ErrorsStanding + QueriesStanding > 0 && string.IsNullOrWhiteSpace(Statement))
        {
            ModelState.AddModelError(nameof(Statement), "Say why the return is sent while something stands");
        }
        else if (Statement?.Trim().Length > ReturnSubmission.LongestStatement)
        {
            ModelState.AddModelError(nameof(Statement), $"The statement must be {ReturnSubmission.LongestStatement} characters or fewer");
        }

        if (ModelState.IsValid && Run.Authority.Length > 0 && RecordsProblem() is { } problem)
        {
            ModelState.AddModelError(nameof(Statement), problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        db.Submissions.Add(new() { RunNumber = number, SignedBy = person.Role.Name, SignedOn = clock.Today(), Statement = Statement?.Trim() ?? "" });
        db.SaveChanges();
        // Its records are in the store now: the figures follow while the person reads on.
        _ = counting.Start();
        return Redirect(frame.Link($"/returns/{number}"));
    }

    private string? RecordsProblem()
    {
        try
        {
            var taken = desk.TakeRecordsOf(Run);
            return taken.Load is null ? $"Its records cannot be taken in. {string.Join(' ', taken.Problems)}" : null;
        }
        catch (Exception trouble) when (trouble is InvalidDataException or ReturnFileException)
        {
            return trouble.Message;
        }
    }

    private bool Find(int number)
    {
        if (db.ReturnRuns.AsNoTracking().AsSplitQuery().SingleOrDefault(run => run.Number == number && run.State == RunState.Done) is not { } run)
        {
            HttpContext.Features.Set(new NotFoundReason($"There is no finished check {number} here."));
            return false;
        }

        Run = run;
        Work = db.WorkOf(run);
        var open = db.FindingsOf(run).Where(one => one.Reason is null).CountBy(one => one.Finding.Severity).ToDictionary();
        (ErrorsStanding, QueriesStanding) = (open.GetValueOrDefault(Severity.Error), open.GetValueOrDefault(Severity.Query));
        SentBefore = db.Submissions.AsNoTracking().OrderByDescending(one => one.Number)
            .Join(db.ReturnRuns.AsNoTracking().Where(one => one.Return == run.Return && one.Year == run.Year && one.Number != number), one => one.RunNumber, other => other.Number, (_, other) => other)
            .FirstOrDefault();
        return true;
    }
}
