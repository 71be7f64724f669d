using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Waits;

/// <summary>What the pages of one pathway share: it is found by the random name in the address, in the latest file of its service, and each look is kept with its reason.</summary>
/// <param name="look">What is looked at, as the log of looks names it.</param>
public abstract class PathwayPageModel(MarramDb db, PageFrame frame, PathwayShelf shelf, LookReason reasons, TimeProvider clock, string look) : PageModel
{
    public string Row { get; private set; } = "";

    public PathwayFile Source { get; private set; } = null!;

    /// <summary>As the file has it.</summary>
    public Referral Referral { get; private set; } = null!;

    protected MarramDb Db => db;

    protected PageFrame PageFrame => frame;

    protected PathwayShelf Shelf => shelf;

    /// <summary>Now, as it is kept.</summary>
    protected DateTimeOffset Now => clock.GetUtcNow().ToUniversalTime();

    public IActionResult OnGet(string row)
    {
        if (Refusal(row) is { } refusal)
        {
            return refusal;
        }

        db.KeepLook(reasons.Of(HttpContext)!, look, $"{Source.OrganisationId} {Referral.Service}", Source.ReachesTo, row, 1, clock.GetUtcNow());
        return Page();
    }

    /// <summary>Why the page stays closed: there is no such pathway, or nobody said why it is opened. Null where it was found.</summary>
    protected IActionResult? Refusal(string row) => !Find(row) ? NotFound() : reasons.Of(HttpContext) is null ? LookReason.Ask(HttpContext) : null;

    /// <summary>Finds the pathway and reads what the page shows of it.</summary>
    protected bool Find(string row)
    {
        if (frame.Organisation is { } organisation
            && db.PathwayAddresses.AsNoTracking().FirstOrDefault(address => address.Row == row && address.OrganisationId == organisation.Id) is { } address
            && shelf.Find(shelf.Standing(db, organisation.Id, frame.LooksBackTo), address.ReferralId, address.Service) is { } found)
        {
            (Row, Source, Referral) = (row, found.File, found.Referral);
            Read();
            return true;
        }

        HttpContext.Features.Set(new NotFoundReason("There is no pathway of this name in the latest file of its service. Open one from a list of who waits too long."));
        return false;
    }

    /// <summary>Reads what this page shows beside the pathway itself.</summary>
    protected abstract void Read();
}
