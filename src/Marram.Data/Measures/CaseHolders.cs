using DuckDB.NET.Data;

namespace Marram.Measures;

/// <summary>Which team held each child's case at the end of each month: that of the latest allocation that is open then.</summary>
internal sealed class CaseHolders
{
    // By the child's number; each from a month on until before another, the latest begun last.
    private readonly List<(int From, int Until, string Team)>?[] byChild;

    private CaseHolders(List<(int From, int Until, string Team)>?[] byChild) => this.byChild = byChild;

    /// <summary>Reads the allocations; the children have their numbers.</summary>
    public static CaseHolders Read(DuckDBConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"""
            select cast(child.part // {1L << MeasureRecords.ChildAt} as integer), allocation.started_on, allocation.ended_on, coalesce(allocation.team_code, ''), (select count(*) from child_part)
            from allocation
            join child_part as child on child.org_code = allocation.org_code and child.child_id = allocation.child_id
            where allocation.started_on is not null
            order by 1, allocation.started_on, allocation.worker_id desc
            """;
        using var reader = command.ExecuteReader();
        List<(int, int, string)>?[] byChild = [];
        while (reader.Read())
        {
            if (byChild.Length == 0)
            {
                byChild = new List<(int, int, string)>?[reader.GetInt64(4) + 1];
            }

            // Who stops on the last day of a month holds the case at its end no more.
            var until = reader.IsDBNull(2) ? int.MaxValue : MeasureTables.NumberOf(reader.GetFieldValue<DateOnly>(2));
            (byChild[reader.GetInt32(0)] ??= []).Add((MeasureTables.NumberOf(reader.GetFieldValue<DateOnly>(1)), until, reader.GetString(3)));
        }

        return new(byChild);
    }

    /// <summary>The team at the end of a month; empty where nobody held the case, or nobody says.</summary>
    /// <param name="child">The child's number; 0 for none.</param>
    /// <param name="month">The month's number.</param>
    public string TeamOf(int child, int month)
    {
        if (child < byChild.Length && byChild[child] is { } held)
        {
            for (var i = held.Count - 1; i >= 0; i--)
            {
                if (held[i].From <= month && month < held[i].Until)
                {
                    return held[i].Team;
                }
            }
        }

        return "";
    }
}
