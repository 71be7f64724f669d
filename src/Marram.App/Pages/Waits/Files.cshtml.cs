using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Waits;

/// <summary>A loaded file: what was read, and every row that was not, with its reasons.</summary>
[Requires(Permission.LoadFiles)]
public class FilesModel(MarramDb db, DataFolder data, PageFrame frame) : PageModel
{
    /// <summary>Rows the page shows; the count stands above them.</summary>
    public const int MostShown = 1000;

    public PathwayFile Shown { get; private set; } = null!;

    public IReadOnlyList<(int Line, string Reasons)> Rejected { get; private set; } = [];

    public IActionResult OnGet(int number)
    {
        if (db.PathwayFiles.AsNoTracking().FirstOrDefault(file => file.Number == number) is not { } found || found.OrganisationId != frame.Organisation?.Id)
        {
            return this.NotFoundBecause($"There is no file {number} here.");
        }

        (Shown, Rejected) = (found, PathwayLoader.RejectedOf(data, found));
        return Page();
    }
}
