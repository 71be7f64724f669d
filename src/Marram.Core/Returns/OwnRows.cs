namespace Marram.Returns;

/// <summary>Hands out the rows of a table to those they are about.</summary>
internal static class OwnRows
{
    /// <summary>Gives everyone their own rows, in the order they have in the table; nothing to those who have none.</summary>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="owners">How many own rows, here or in other tables.</param>
    /// <param name="ownerOf">The number of a row's owner, from 0.</param>
    /// <param name="keep">Takes one owner's rows.</param>
    public static void HandOut<TRow>(ReadOnlySpan<TRow> rows, int owners, Func<TRow, int> ownerOf, Action<TRow, TRow[]> keep)
    {
        var ordered = ByOwner(rows, owners, ownerOf);
        for (var (first, i) = (0, 1); i <= ordered.Length; i++)
        {
            if (i == ordered.Length || ownerOf(ordered[i]) != ownerOf(ordered[first]))
            {
                keep(ordered[first], ordered[first..i].ToArray());
                first = i;
            }
        }
    }

    // Most tables are in this order. Any other is counted rather than sorted: it costs no more than one pass, and each owner's rows keep their order.
    private static ReadOnlySpan<TRow> ByOwner<TRow>(ReadOnlySpan<TRow> rows, int owners, Func<TRow, int> ownerOf)
    {
        var isByOwner = true;
        for (var i = 1; i < rows.Length && isByOwner; i++)
        {
            isByOwner = ownerOf(rows[i - 1]) <= ownerOf(rows[i]);
        }

        if (isByOwner)
        {
            return rows;
        }

        var next = new int[owners + 1];
        foreach (var row in rows)
        {
            next[ownerOf(row) + 1]++;
        }

        for (var i = 1; i < next.Length; i++)
        {
            next[i] += next[i - 1];
        }

        var byOwner = new TRow[rows.Length];
        foreach (var row in rows)
        {
            byOwner[next[ownerOf(row)]++] = row;
        }

        return byOwner;
    }
}
