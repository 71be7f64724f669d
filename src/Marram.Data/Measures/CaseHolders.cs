using DuckDB.NET.Data;

namespace Marram.Measures;

/// <summary>That a worker of a team held a child's case.</summary>
/// <param name="From">The first month, counted from the year 0, at whose end they held it.</param>
/// <param name="Until">The month at whose end they did so no more.</param>
/// <param name="Team">The team by its place among the codes; 0 where nobody says.</param>
/// <param name="Worker">The pseudonym of the worker; null where nobody says.</param>
internal readonly record struct HeldCase(int From, int Until, int Team, string? Worker);

/// <summary>Who held each child's case at the end of each month: the worker and the team of the latest allocation that is open then.</summary>
internal sealed class CaseHolders
{
    // By the child's number; the latest begun last.
    private readonly HeldCase[]?[] byChild;

    private CaseHolders(HeldCase[]?[] byChild, IReadOnlyList<string> codes) => (this.byChild, Codes) = (byChild, codes);

    /// <summary>The codes of the teams by their places; the first stands where nobody says.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Reads the allocations of the children that have a number.</summary>
    public static CaseHolders Read(DuckDBConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText = """
            select child.number, allocation.started_on, allocation.ended_on, coalesce(allocation.team_code, ''), allocation.worker_id
            from allocation
            join child_part as child on child.org_code = allocation.org_code and child.child_id = allocation.child_id
            where allocation.started_on is not null
            order by child.number, allocation.started_on, allocation.worker_id desc
            """;
        List<(int Child, HeldCase Held)> all = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal) { [""] = 0 };
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                // Who stops on the last day of a month holds the case at its end no more.
                var until = reader.IsDBNull(2) ? int.MaxValue : MeasureTables.NumberOf(reader.GetFieldValue<DateOnly>(2));
                if (!places.TryGetValue(reader.GetString(3), out var team))
                {
                    places[reader.GetString(3)] = team = places.Count;
                }

                all.Add((reader.GetInt32(0), new(MeasureTables.NumberOf(reader.GetFieldValue<DateOnly>(1)), until, team, reader.IsDBNull(4) ? null : reader.GetString(4))));
            }
        }

        var byChild = new HeldCase[]?[all.Count == 0 ? 0 : all[^1].Child + 1];
        foreach (var child in all.GroupBy(one => one.Child, one => one.Held))
        {
            byChild[child.Key] = [.. child];
        }

        return new(byChild, [.. places.OrderBy(one => one.Value).Select(one => one.Key)]);
    }

    /// <summary>Who held a child's case, the latest begun last.</summary>
    /// <param name="child">The child's number; 0 for none.</param>
    public HeldCase[] Of(int child) => child < byChild.Length ? byChild[child] ?? [] : [];

    /// <summary>The one who holds the case at the end of a month; null where nobody does.</summary>
    public static HeldCase? At(HeldCase[] held, int month)
    {
        for (var i = held.Length - 1; i >= 0; i--)
        {
            if (held[i].From <= month && month < held[i].Until)
            {
                return held[i];
            }
        }

        return null;
    }

    /// <summary>The place of the team at the end of a month; that of nobody where nobody held the case.</summary>
    public static int TeamAt(HeldCase[] held, int month) => At(held, month)?.Team ?? 0;
}
