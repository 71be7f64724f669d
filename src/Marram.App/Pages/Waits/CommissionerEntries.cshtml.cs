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
public class CommissionerEntriesModel(MarramDb db, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    public CommissionerKind Kind { get; private set; }

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

        var fields = CommissionerRegister.FieldsOf(Kind);
        foreach (var field in fields)
        {
            if (CommissionerRegister.Problem(field, Typed(field.Name)) is { } problem)
            {
                ModelState.AddModelError(field.Name, problem);
            }
        }

        if (ModelState.IsValid && Kind == CommissionerKind.Submission
            && !Of(CommissionerKind.ContractItem).Any(item => item.EndedOn is null && item.Number.ToString() == Typed("item").Trim()))
        {
            ModelState.AddModelError("item", $"There is no contract item {Typed("item").Trim()}; the schedule has {string.Join(", ", Of(CommissionerKind.ContractItem).Where(item => item.EndedOn is null).Select(item => item.Number))}");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        db.CommissionerEntries.Add(new()
        {
            OrganisationId = frame.Organisation!.Id,
            Kind = Kind,
            Values = string.Join('\n', fields.Select(field => Typed(field.Name).Trim())),
            WrittenBy = person.Role.Name,
            WrittenOn = clock.Today(),
        });
        db.SaveChanges();
        return Redirect(frame.Link("/waits/commissioner") + $"#{Kind}");
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
