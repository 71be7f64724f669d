using Marram.Access;
using Marram.GovUk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Tests;

[Requires(Permission.WriteComments)]
public class FormModel : PageModel
{
    [BindProperty]
    public DateParts CompletedOn { get; set; } = new();

    [BindProperty]
    public int? Weeks { get; set; }

    [BindProperty]
    public string? Comment { get; set; } = "As it was.";

    [BindProperty]
    public string? Team { get; set; } = "north";

    [BindProperty]
    public string? Effect { get; set; } = "no";

    [BindProperty]
    public IReadOnlyList<string> Themes { get; set; } = ["plan"];

    public IReadOnlyList<SelectListItem> Teams { get; } = [new("South", "south"), new("North", "north")];

    public IActionResult OnPost()
    {
        if (CompletedOn.Problem("the date the action was completed") is { } problem)
        {
            ModelState.AddModelError(nameof(CompletedOn), problem);
        }

        return ModelState.IsValid ? Content("saved") : Page();
    }
}
