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
    /// <summary>The files that lists come from, with the day their services are counted on; empty where no list is loaded.</summary>
    public IReadOnlyList<(PathwayFile File, DateOnly Census, IReadOnlyList<string> Services)> Sources { get; private set; } = [];

    /// <summary>Where this organisation has no lists: those that have some, with their services.</summary>
    public IReadOnlyList<(FrameOrganisation Organisation, IReadOnlyList<string> Services)> Others { get; private set; } = [];

    public IReadOnlyList<ServiceFigures> Lists { get; private set; } = [];

    public IReadOnlyList<PackPromise> Promises { get; private set; } = [];

    /// <summary>What is wrong with the site's own standards, and services that no standard has a list of; empty where all is well.</summary>
    public IReadOnlyList<string> Cautions { get; private set; } = [];

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation)
        {
            return;
        }

        // Counted and typed figures are loads too; the text that promises stands in the last pack.
        if (db.LoadsInForce(frame.LooksBackTo).LastOrDefault(load => load.Kind == "pack") is { } load)
        {
            Promises = PackPromises.Of(PackLoader.PackOf(data, load), organisation.Id);
        }

        var standing = shelf.Standing(db, organisation.Id, frame.LooksBackTo);
        var closing = db.ClosingsOf(organisation.Id, frame.LooksBackTo);
        Sources = [.. standing.Files.Select(file => (file, ListPageModel.CensusOf(frame, file), standing.ServicesOf(file)))];
        Lists = [.. standing.Lists.Select(list => ServiceFigures.Of(list.Standard, shelf.Columns(list.File, list.Standard, list.Service, closing), list.Service, ListPageModel.CensusOf(frame, list.File)))];
        Cautions = [.. shelf.Catalogue.Problems.Append(ReadWords.NoList(WaitingStandard.Unmeasured(standing.Services.Select(one => one.Service), shelf.Standards))).OfType<string>()];
        // Not before the page is out: reading a long list would take the processor from it.
        Response.OnCompleted(() =>
        {
            shelf.OpenLater(standing.Files);
            return Task.CompletedTask;
        });
        if (Sources.Count == 0)
        {
            Others =
            [
                .. from other in frame.Choices.Organisations
                   let services = shelf.Standing(db, other.Id, frame.LooksBackTo).Services
                   where services.Count > 0
                   select (other, (IReadOnlyList<string>)[.. services.Select(one => one.Service)]),
            ];
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
