using System.Globalization;
using Marram.Access;
using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Marram.Waits.Projections;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>Saves a scenario of a list, or takes one back.</summary>
[Requires(Permission.WriteComments)]
public class ScenariosModel(MarramDb db, PageFrame frame, PathwayShelf shelf, CurrentPerson person, TimeProvider clock) : ListPageModel(db, frame, shelf)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Changes { get; set; }

    [BindProperty]
    public string? By { get; set; }

    public IActionResult OnGet(string service, string standard) => Find(service, standard) ? Redirect(Address("what-if")) : NotHere();

    public IActionResult OnPost(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        // A browser sends line breaks as it likes; what is kept has plain ones.
        Changes = (Changes ?? "").ReplaceLineEndings("\n").Trim();
        if (SavedScenario.ProblemOfName(Name) is { } problem)
        {
            ModelState.AddModelError(nameof(Name), problem);
        }

        if (Changes.Length is 0 or > 4000 || Changes.Split('\n').Any(line => ChangeText.Parse(line, out _) is null)
            || !DateOnly.TryParseExact(By, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var by))
        {
            ModelState.AddModelError(nameof(Name), "Go back to the questions and ask for a change");
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Db.SavedScenarios.Add(new()
        {
            OrganisationId = Source.OrganisationId,
            Service = Service,
            StandardId = Standard.Id,
            Name = Name!.Trim(),
            Changes = Changes,
            By = by,
            SavedBy = person.Role.Name,
            SavedOn = clock.Today(),
        });
        Db.SaveChanges();
        return Redirect(Address("what-if"));
    }

    public IActionResult OnPostEnd(string service, string standard, int number)
    {
        if (!Find(service, standard) || Db.SavedScenarios.SingleOrDefault(one => one.Number == number && one.OrganisationId == Source.OrganisationId) is not { } scenario)
        {
            return NotHere();
        }

        scenario.End(person.Role.Name, clock.Today());
        Db.SaveChanges();
        return Redirect(Address("what-if"));
    }
}
