using Marram.Access;
using Marram.Loads;
using Marram.Published;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Loads;

/// <summary>Every load and save with who and why, and the button that takes one back.</summary>
[Requires(Permission.WriteComments)]
public class ChangesModel(MarramDb db, Entries entries, PageFrame frame, CurrentPerson person, LoadChecks checks) : PageModel
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <param name="TakenBackBy">The number of the load that takes it back; null while it is in force.</param>
    public sealed record Line(Marram.Loads.Load Load, int? TakenBackBy, bool CanBeUndone);

    public void OnGet() => Fill();

    public IActionResult OnPostUndo(int number)
    {
        var load = db.Loads.AsNoTracking().FirstOrDefault(one => one.Number == number);
        if (load is null || !May(load))
        {
            return this.NotFoundBecause($"There is no save {number} that you may take back.");
        }

        if (entries.Undo(number, person.Role.Name) is null)
        {
            ModelState.AddModelError("", load.Kind == "pack" ? "The only pack cannot be taken back: there would be nothing left to show" : $"Save {number} was taken back already");
            Fill();
            return Page();
        }

        _ = checks.Start();
        return Redirect(frame.Link("/changes"));
    }

    // Whoever may only write comments takes back comments, not figures or packs.
    private bool May(Marram.Loads.Load load) => person.May(load.Kind is "pack" or PublishedLoader.Kind ? Permission.LoadFiles
        : load.Name.StartsWith("Comment", StringComparison.Ordinal) ? Permission.WriteComments
        : Permission.EnterFigures);

    private void Fill()
    {
        var all = db.Loads.AsNoTracking().OrderByDescending(load => load.Number).ToList();
        var inForce = db.LoadsInForce().Select(load => load.Number).ToHashSet();
        var onlyPack = all.Count(load => load.Kind == "pack" && inForce.Contains(load.Number)) == 1;
        Lines =
        [
            .. all.Select(load => new Line(
                load,
                inForce.Contains(load.Number) ? null : all.First(other => other.Undoes == load.Number && inForce.Contains(other.Number)).Number,
                inForce.Contains(load.Number) && May(load) && !(load.Kind == "pack" && onlyPack))),
        ];
    }
}
