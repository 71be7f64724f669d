using Marram.Access;
using Marram.GovUk;
using Marram.Periods;
using Marram.Spc;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Spc;

/// <summary>What happened and may explain a change: written down once, shown on every chart of the organisation.</summary>
[Requires(Permission.EditDefinitions)]
public class EventsModel(MarramDb db, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    [BindProperty]
    public DateParts HappenedOn { get; set; } = new();

    [BindProperty]
    public string? What { get; set; }

    /// <summary>Every event ever written down for the organisation, the latest first.</summary>
    public IReadOnlyList<Annotation> Events { get; private set; } = [];

    public void OnGet() => Fill();

    public IActionResult OnPost()
    {
        Fill();
        if (frame.Organisation is not { } organisation)
        {
            return Page();
        }

        if (HappenedOn.Problem("the date it happened") is { } dateProblem)
        {
            ModelState.AddModelError(nameof(HappenedOn), dateProblem);
        }

        if (Annotation.ProblemOfText(What) is { } textProblem)
        {
            ModelState.AddModelError(nameof(What), textProblem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        db.Annotations.Add(new()
        {
            OrganisationId = organisation.Id,
            HappenedOn = HappenedOn.ToDate()!.Value,
            Text = What!.Trim(),
            WrittenBy = person.Role.Name,
            WrittenOn = clock.Today(),
        });
        db.SaveChanges();
        return Redirect(frame.Link("/spc/events"));
    }

    public IActionResult OnPostEnd(int number)
    {
        if (frame.Organisation is not { } organisation
            || db.Annotations.SingleOrDefault(one => one.Number == number && one.OrganisationId == organisation.Id) is not { } annotation)
        {
            return this.NotFoundBecause($"There is no event {number} here.");
        }

        annotation.End(person.Role.Name, clock.Today());
        db.SaveChanges();
        return Redirect(frame.Link("/spc/events"));
    }

    private void Fill() => Events = frame.Organisation is { } organisation
        ? [.. db.Annotations.AsNoTracking().Where(one => one.OrganisationId == organisation.Id).OrderByDescending(one => one.HappenedOn).ThenByDescending(one => one.Number)]
        : [];
}
