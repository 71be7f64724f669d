using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>Every challenge to the records of the lists: what waits for an answer first, then what was answered, by whom and when.</summary>
[Requires(Permission.ReadChildren)]
public class ChallengesModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : PageModel
{
    public IReadOnlyList<PathwayChallenge> Challenges { get; private set; } = [];

    /// <summary>Numbers of the challenges that a later file overrules.</summary>
    public IReadOnlySet<int> Overruled { get; private set; } = new HashSet<int>();

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation)
        {
            return;
        }

        Challenges = [.. db.ChallengesOf(organisation.Id, frame.LooksBackTo).OrderBy(challenge => challenge.IsWaiting ? 0 : 1)];
        Overruled = shelf.Overruled(shelf.Standing(db, organisation.Id, frame.LooksBackTo), db.ClosingsOf(organisation.Id, frame.LooksBackTo)).Select(challenge => challenge.Number).ToHashSet();
    }
}
