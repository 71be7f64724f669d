using Marram.Access;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Measures;

/// <summary>Asks, once a visit, why a person looks at records of children.</summary>
[Requires(Permission.ReadChildren)]
public class ReasonModel(LookReason reasons) : PageModel
{
    private const int Shortest = 5;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The page the person was on the way to.</summary>
    [BindProperty(SupportsGet = true, Name = "back")]
    public string? Back { get; set; }

    public void OnGet() => Reason = reasons.Of(HttpContext)?.Reason;

    public IActionResult OnPost()
    {
        if (Reason is null || Reason.Trim().Length < Shortest || Reason.Trim().Length > LookReason.Longest)
        {
            ModelState.AddModelError(nameof(Reason), Reason is { Length: > LookReason.Longest } ? $"The reason must be {LookReason.Longest} characters or fewer" : "Enter why you look at children’s records");
            return Page();
        }

        reasons.Keep(HttpContext, Reason.Trim());
        return Url.IsLocalUrl(Back) ? LocalRedirect(Back) : Redirect("/measures");
    }
}
