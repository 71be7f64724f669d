using Marram.Measures;

namespace Marram.Store;

/// <summary>The one log of who looked at records of children.</summary>
public static class LookQueries
{
    /// <summary>Keeps that records of children were looked at.</summary>
    /// <param name="look">Who, and why.</param>
    /// <param name="kind">What was opened: cases, export, child, worklist, waiting list, waiting list as CSV, pathway or sealed files.</param>
    /// <param name="of">The measure, or the waiting list: organisation, service and standard. Never a child.</param>
    /// <param name="lastDay">The last day of the period, or the day counted on; null where there is none.</param>
    /// <param name="row">The random name of the child or the pathway; empty for a list.</param>
    /// <param name="rows">How many rows were shown.</param>
    /// <param name="now">When.</param>
    public static void KeepLook(this MarramDb db, ChildLook look, string kind, string of, DateOnly? lastDay, string row, int rows, DateTimeOffset now)
    {
        db.ChildViews.Add(new()
        {
            At = now.ToUniversalTime(),
            Role = look.Role,
            Kind = kind,
            MeasureId = of,
            LastDay = lastDay,
            Row = row,
            Rows = rows,
            Reason = look.Reason,
        });
        db.SaveChanges();
    }
}
