using Marram.Access;
using Marram.Measures;
using Marram.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Measures;

/// <summary>Who looked at records of children, when, at what, and why.</summary>
[Requires(Permission.RunService)]
public class LooksModel(MarramDb db) : PageModel
{
    public const int MostShown = 500;

    public IReadOnlyList<ChildView> Views { get; private set; } = [];

    public void OnGet() => Views = [.. db.ChildViews.AsNoTracking().OrderByDescending(view => view.Number).Take(MostShown)];
}
