using Marram.Access;
using Marram.GovUk;
using Marram.Organisations;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Settings;

/// <summary>Says when a body ended and what took its place.</summary>
[Requires(Permission.EditDefinitions)]
public class BodyModel(MarramDb db, PageFrame frame) : PageModel
{
    [BindProperty]
    public DateParts Until { get; set; } = new();

    [BindProperty]
    public string? Successor { get; set; }

    public Organisation Body { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    public IActionResult OnGet(string id)
    {
        if (!Find(id))
        {
            return NotHere(id);
        }

        Until = Body.UntilDay is { } day ? DateParts.Of(day) : new();
        Successor = Body.SuccessorId;
        return Page();
    }

    public IActionResult OnPost(string id)
    {
        if (!Find(id))
        {
            return NotHere(id);
        }

        if (!Until.IsEmpty && Until.Problem("the last day it existed") is { } problem)
        {
            ModelState.AddModelError(nameof(Until), problem);
        }

        var successor = string.IsNullOrEmpty(Successor) ? null : Successor;
        if (successor is not null && Others.All(other => other.Value != successor))
        {
            ModelState.AddModelError(nameof(Successor), "Choose what took its place from the list");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Body.UntilDay = Until.IsEmpty ? null : Until.ToDate();
        Body.SuccessorId = successor;
        db.SaveChanges();
        return Redirect(frame.Link("/settings"));
    }

    private bool Find(string id)
    {
        if (db.Organisations.FirstOrDefault(one => one.Id == id) is not { } body)
        {
            return false;
        }

        Body = body;
        Others = [new("Nothing, or not known", ""), .. db.Organisations.AsNoTracking().Where(one => one.Id != id && one.Kind != "comparator").OrderBy(one => one.Name).Select(one => new SelectListItem(one.Name, one.Id))];
        return true;
    }

    private NotFoundResult NotHere(string id) => this.NotFoundBecause($"There is no body ‘{id}’ here.");
}
