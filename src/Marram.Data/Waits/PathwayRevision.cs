using Marram.Store;

namespace Marram.Waits;

/// <summary>A past day of one list: the file it was first counted from, and what is known now.</summary>
/// <param name="First">The file from which the day could first be counted.</param>
/// <param name="Census">Then and now, and what makes the difference.</param>
public sealed record PathwayRevision(PathwayFile First, RevisedCensus Census)
{
    /// <summary>Compares; null where no file reaches the day.</summary>
    /// <param name="now">The file that stands for what is known now.</param>
    /// <param name="knownOn">The day looked back to; null for today.</param>
    public static PathwayRevision? Of(MarramDb db, PathwayShelf shelf, PathwayFile now, WaitingStandard standard, string service, DateOnly day, DateOnly? knownOn)
    {
        // As it was then: the first file to be accepted of those that reach the day, with the challenges that closed records at that moment.
        var first = db.PathwayFilesOf(now.OrganisationId, knownOn).Where(file => file.ReachesTo >= day && shelf.Holds(file, service)).MinBy(file => (file.AcceptedAt, file.Number));
        return first is null || now.ReachesTo < day ? null : new(first, RevisedCensus.Of(
            shelf.Set(first, standard, service, db.ClosingsAt(now.OrganisationId, first.AcceptedAt)), shelf.Set(now, standard, service, db.ClosingsOf(now.OrganisationId, knownOn)), day));
    }
}
