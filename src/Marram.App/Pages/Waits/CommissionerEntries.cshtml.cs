using System.Text;
using Marram.Access;
using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Waits;

/// <summary>Writes down an entry of one of the commissioner's registers, or ends one.</summary>
[Requires(Permission.EnterFigures)]
public class CommissionerEntriesModel(MarramDb db, PageFrame frame, PathwayShelf shelf, CurrentPerson person, TimeProvider clock) : PageModel
{
    private const int LargestFile = 2_000_000;

    public CommissionerKind Kind { get; private set; }

    /// <summary>A CSV of entries.</summary>
    [BindProperty]
    public IFormFile? Entered { get; set; }

    /// <summary>Every entry ever written down, the latest first.</summary>
    public IReadOnlyList<CommissionerEntry> Entries { get; private set; } = [];

    public string Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : "";

    public string? ProblemOf(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors is [var error, ..] ? error.ErrorMessage : null;

    public IActionResult OnGet(string kind) => Find(kind) ? Page() : NotFound();

    public IActionResult OnPost(string kind)
    {
        if (!Find(kind))
        {
            return NotFound();
        }

        var desk = new CommissionerDesk(db, frame.Organisation!.Id, shelf.Standards);
        var (values, problems) = desk.Read(Kind, Typed);
        foreach (var (field, problem) in problems)
        {
            ModelState.AddModelError(field, problem);
        }

        if (values is null)
        {
            return Page();
        }

        desk.Keep(Kind, [values], person.Role.Name, clock.Today());
        return Redirect(frame.Link("/waits/commissioner") + $"#{Kind}");
    }

    /// <summary>Keeps every row of a CSV, or none.</summary>
    public IActionResult OnPostImport(string kind)
    {
        if (!Find(kind))
        {
            return NotFound();
        }

        if (Entered is not { Length: > 0 } file)
        {
            ModelState.AddModelError(nameof(Entered), "Choose a CSV file");
            return Page();
        }

        if (file.Length > LargestFile)
        {
            ModelState.AddModelError(nameof(Entered), $"The file is larger than {LargestFile / 1_000_000} million bytes");
            return Page();
        }

        using var rows = new StreamReader(file.OpenReadStream());
        var (_, problems) = new CommissionerDesk(db, frame.Organisation!.Id, shelf.Standards).Import(Kind, rows, person.Role.Name, clock.Today());
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(Entered), problem);
        }

        return problems.Count > 0 ? Page() : Redirect(frame.Link("/waits/commissioner") + $"#{Kind}");
    }

    /// <summary>What stands, as a CSV that can be changed and imported elsewhere; the headings alone where nothing does.</summary>
    public IActionResult OnGetCsv(string kind)
    {
        if (!Find(kind))
        {
            return NotFound();
        }

        using var text = new StringWriter();
        CommissionerDesk.Write(Kind, Entries.Where(entry => entry.EndedOn is null).Reverse(), text);
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", $"{Kind}.csv");
    }

    public IActionResult OnPostEnd(string kind, int number)
    {
        if (!Find(kind) || db.CommissionerEntries.SingleOrDefault(entry => entry.Number == number && entry.OrganisationId == frame.Organisation!.Id) is not { } ended)
        {
            return NotFound();
        }

        ended.End(person.Role.Name, clock.Today());
        db.SaveChanges();
        return Redirect(frame.Link($"/waits/commissioner/{Kind}"));
    }

    private List<CommissionerEntry> Of(CommissionerKind kind) =>
        [.. db.CommissionerEntries.AsNoTracking().Where(entry => entry.OrganisationId == frame.Organisation!.Id && entry.Kind == kind).OrderByDescending(entry => entry.Number)];

    private bool Find(string kind)
    {
        if (frame.Organisation is null || !Enum.TryParse<CommissionerKind>(kind, out var known) || !Enum.IsDefined(known))
        {
            HttpContext.Features.Set(new NotFoundReason($"There is no register ‘{kind}’ here."));
            return false;
        }

        Kind = known;
        Entries = Of(known);
        return true;
    }
}
