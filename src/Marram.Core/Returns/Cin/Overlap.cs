namespace Marram.Returns.Cin;

/// <summary>Stretches of time that run into each other.</summary>
internal static class Overlap
{
    private const int Few = 8;

    /// <summary>
    /// The rows that begin on or after the first day of another and before its end, and those others. One pass over the rows by start: a child with
    /// thousands of plans is no reason to wait.
    /// </summary>
    /// <param name="rows">In any order. Those without a first day overlap nothing.</param>
    /// <param name="start">The first day.</param>
    /// <param name="end">The day from which another may begin; null when another may begin any day.</param>
    /// <param name="same">Rows that have this in common are not held against each other; null holds all against all.</param>
    public static IEnumerable<TRow> Of<TRow>(TRow[] rows, Func<TRow, DateOnly?> start, Func<TRow, DateOnly?> end, Func<TRow, object>? same = null)
        where TRow : CinRow
    {
        // Nearly all rows overlap nothing: where there are few, that is seen before anything is made.
        if (rows.Length < 2 || (rows.Length <= Few && NoneOverlap(rows, start, end, same)))
        {
            return [];
        }

        return Overlapping(rows, start, end, same);
    }

    private static bool NoneOverlap<TRow>(TRow[] rows, Func<TRow, DateOnly?> start, Func<TRow, DateOnly?> end, Func<TRow, object>? same)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (AreOverlapping(rows[i], rows[j], start, end) && same?.Invoke(rows[i]).Equals(same(rows[j])) != true)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static HashSet<TRow> Overlapping<TRow>(TRow[] rows, Func<TRow, DateOnly?> start, Func<TRow, DateOnly?> end, Func<TRow, object>? same)
        where TRow : CinRow
    {
        var dated = rows
            .Where(row => start(row) is not null)
            .Select(row => new Stretch<TRow>(row, start(row)!.Value, end(row) ?? DateOnly.MinValue, same?.Invoke(row) ?? row))
            .OrderBy(stretch => stretch.Start)
            .ThenByDescending(stretch => stretch.End)
            .ToArray();
        HashSet<TRow> found = [];

        // The two that end last so far, of different kinds: one of them is of another kind than the row in hand.
        (Stretch<TRow>? last, Stretch<TRow>? other) = (null, null);
        foreach (var stretch in dated)
        {
            var before = last?.Same.Equals(stretch.Same) == true ? other : last;
            if (before?.End > stretch.Start)
            {
                found.Add(stretch.Row);
            }

            (last, other) = Two(stretch, last, other, (one, two) => one.End > two.End);
        }

        // The two that begin next, of different kinds.
        (last, other) = (null, null);
        foreach (var stretch in dated.Reverse())
        {
            var next = last?.Same.Equals(stretch.Same) == true ? other : last;
            if (next?.Start < stretch.End)
            {
                found.Add(stretch.Row);
            }

            (last, other) = Two(stretch, last, other, (_, _) => true);
        }

        return found;
    }

    /// <summary>The first other row that a row overlaps, either way round; null when there is none.</summary>
    public static TRow? Other<TRow>(TRow row, TRow[] rows, Func<TRow, DateOnly?> start, Func<TRow, DateOnly?> end)
        where TRow : CinRow =>
        rows.FirstOrDefault(other => other != row && AreOverlapping(row, other, start, end));

    private static bool AreOverlapping<TRow>(TRow one, TRow other, Func<TRow, DateOnly?> start, Func<TRow, DateOnly?> end) =>
        (start(other) <= start(one) && start(one) < end(other)) || (start(one) <= start(other) && start(other) < end(one));

    private static (Stretch<TRow>? First, Stretch<TRow>? Second) Two<TRow>(
        Stretch<TRow> stretch, Stretch<TRow>? first, Stretch<TRow>? second, Func<Stretch<TRow>, Stretch<TRow>, bool> goesFirst)
    {
        if (first is null || first.Same.Equals(stretch.Same))
        {
            return (first is null || goesFirst(stretch, first) ? stretch : first, second);
        }

        return goesFirst(stretch, first) ? (stretch, first)
            : second is null || goesFirst(stretch, second) ? (first, stretch)
            : (first, second);
    }

    private sealed record Stretch<TRow>(TRow Row, DateOnly Start, DateOnly End, object Same);
}
