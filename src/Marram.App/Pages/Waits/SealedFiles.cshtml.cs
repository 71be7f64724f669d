using System.Security.Cryptography;
using Marram.Access;
using Marram.Measures;
using Marram.Records;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Waits;

/// <summary>The files of a list as they were sent. Opening them needs a reason, and stands in the log of looks.</summary>
[Requires(Permission.SignOff)]
public class SealedFilesModel(MarramDb db, DataFolder data, KeyStore keys, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public PathwayFile Shown { get; private set; } = null!;

    public IActionResult OnGet(int number) => Find(number) ? Page() : NotFound();

    public IActionResult OnPost(int number)
    {
        if (!Find(number))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length > LookReason.Longest)
        {
            ModelState.AddModelError(nameof(Reason), $"Enter why the files must be opened, in {LookReason.Longest} characters or fewer");
            return Page();
        }

        try
        {
            var zip = new PathwayLoader(data, clock, keys).Unseal(Shown);
            db.KeepLook(new ChildLook(person.Role.Name, Reason.Trim()), "sealed files", $"{Shown.OrganisationId} list {Shown.Number}", Shown.ReachesTo, "", Shown.Referrals + Shown.Rejected, clock.GetUtcNow());
            return File(zip, "application/zip", $"list-{Shown.Number}.zip");
        }
        catch (CryptographicException)
        {
            ModelState.AddModelError(nameof(Reason), "The files cannot be opened: they were changed, or the key is another than the one they were sealed with");
            return Page();
        }
    }

    private bool Find(int number)
    {
        if (db.PathwayFiles.AsNoTracking().FirstOrDefault(file => file.Number == number) is not { } found || found.OrganisationId != frame.Organisation?.Id)
        {
            HttpContext.Features.Set(new NotFoundReason($"There is no file {number} here."));
            return false;
        }

        Shown = found;
        return true;
    }
}
