using Marram.Access;
using Marram.Loads;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>Every list of the organisation by every standard, and the truth about what its pack promises.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, DataFolder data, PageFrame frame, PathwayShelf shelf) : PageModel
{
    /// <summary>The latest file; null where none is loaded.</summary>
    public PathwayFile? Source { get; private set; }

    public DateOnly Census { get; private set; }

    public IReadOnlyList<ServiceFigures> Lists { get; private set; } = [];

    public IReadOnlyList<PackPromise> Promises { get; private set; } = [];

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation)
        {
            return;
        }

        if (db.LatestLoad(frame.LooksBackTo) is { } load && load.Kind == "pack")
        {
            Promises = PackPromises.Of(PackLoader.PackOf(data, load), organisation.Id);
        }

        if (db.PathwayFilesOf(organisation.Id, frame.LooksBackTo) is [var file, ..])
        {
            (Source, Census) = (file, ListPageModel.CensusOf(frame, file));
            var closing = db.ClosingsOf(organisation.Id, frame.LooksBackTo);
            Lists = [.. shelf.Lists(file).Select(list => ServiceFigures.Of(shelf.Set(file, list.Standard, list.Service, closing), list.Service, Census))];
        }
    }

    public string BasisOf(WaitingStandard standard) => standard.Basis switch
    {
        WaitBasis.Open => "waiting",
        WaitBasis.Completed => "completed",
        WaitBasis.Started => "started",
        WaitBasis.FollowedForward => "referred, followed forward",
        WaitBasis.Access => "seen",
    };
}
