using Marram.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Tests;

[Requires(Permission.ReadFigures)]
public class BreaksModel : PageModel
{
    public void OnGet() => throw new InvalidOperationException($"The details of a bug at {Request.Path}.");
}
