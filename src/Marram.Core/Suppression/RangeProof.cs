namespace Marram.Suppression;

/// <summary>
/// Finds, for hidden cells, whole-number solutions of all the sums that lie far apart. The search is a simplex in floating point; what it finds is rounded and checked in
/// whole numbers, so a rounding error can cost a proof and never make a false one. Solutions stay good when more cells are hidden, and are kept.
/// </summary>
internal sealed class RangeProof
{
    private readonly CountTables _tables;
    private readonly long _leastWidth;
    private readonly Dictionary<string, (long Least, long Greatest)> _ranges = [];

    public RangeProof(CountTables tables, long leastWidth)
    {
        _tables = tables;
        _leastWidth = leastWidth;
        foreach (var cell in tables.Cells.Values)
        {
            _ranges[cell.Id] = (cell.Count, cell.Count);
        }
    }

    public (long Least, long Greatest) RangeOf(string id) => _ranges[id];

    /// <summary>The hidden cells whose possible values lie too near each other, as far as could be proved otherwise.</summary>
    public IReadOnlyList<string> Exposed(IReadOnlySet<string> hidden)
    {
        var exposed = new List<string>();
        foreach (var part in Parts(hidden))
        {
            var system = new HiddenSystem(_tables, part);
            foreach (var id in part)
            {
                if (IsProved(id))
                {
                    continue;
                }

                Keep(system.Extreme(id, greatest: true), part);
                if (!IsProved(id))
                {
                    Keep(system.Extreme(id, greatest: false), part);
                }

                if (!IsProved(id))
                {
                    exposed.Add(id);
                }
            }
        }

        return exposed;
    }

    private bool IsProved(string id) => _ranges[id].Greatest - _ranges[id].Least >= _leastWidth;

    private void Keep(long[]? solution, string[] ids)
    {
        for (var i = 0; solution is not null && i < ids.Length; i++)
        {
            var (least, greatest) = _ranges[ids[i]];
            _ranges[ids[i]] = (Math.Min(least, solution[i]), Math.Max(greatest, solution[i]));
        }
    }

    // Cells that share no sum, not even through others, cannot tell anything about each other.
    private IEnumerable<string[]> Parts(IReadOnlySet<string> hidden)
    {
        var left = hidden.Order(StringComparer.Ordinal).ToList();
        var sums = _tables.Sums.Select(sum => sum.Parts.Append(sum.Total).Where(hidden.Contains).ToArray()).Where(ids => ids.Length > 0).ToArray();
        while (left.Count > 0)
        {
            var part = new HashSet<string> { left[0] };
            for (var grown = true; grown;)
            {
                grown = false;
                foreach (var ids in sums.Where(ids => ids.Any(part.Contains)))
                {
                    foreach (var id in ids)
                    {
                        grown |= part.Add(id);
                    }
                }
            }

            left.RemoveAll(part.Contains);
            yield return [.. part.Order(StringComparer.Ordinal)];
        }
    }
}

/// <summary>The sums over some hidden cells, with everything shown moved to the other side: A x = b, x from 0.</summary>
internal sealed class HiddenSystem
{
    private const double Tiny = 1e-9;
    private const double Far = 1000;

    private readonly string[] _ids;
    private readonly int[][] _rows;
    private readonly long[] _right;
    private readonly double[,] _tableau;
    private readonly int[] _basis;
    private readonly int _columns;

    public HiddenSystem(CountTables tables, string[] ids)
    {
        _ids = ids;
        var at = ids.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        var (rows, right) = (new List<int[]>(), new List<long>());
        foreach (var sum in tables.Sums.Where(sum => sum.Parts.Append(sum.Total).Any(at.ContainsKey)))
        {
            var row = new int[ids.Length];
            var known = 0L;
            foreach (var (id, sign) in sum.Parts.Select(id => (id, 1)).Append((sum.Total, -1)))
            {
                if (at.TryGetValue(id, out var i))
                {
                    row[i] += sign;
                }
                else
                {
                    known -= sign * tables.Cells[id].Count;
                }
            }

            // A right side below zero would start the search outside: turn the row round.
            rows.Add(known < 0 ? [.. row.Select(value => -value)] : row);
            right.Add(Math.Abs(known));
        }

        (_rows, _right) = ([.. rows], [.. right]);
        _columns = ids.Length + _rows.Length;
        _tableau = new double[_rows.Length + 1, _columns + 1];
        _basis = new int[_rows.Length];
        FindFirst();
    }

    /// <summary>A whole-number solution in which a cell is as great or as small as the search could make it; null when what it found does not check.</summary>
    public long[]? Extreme(string id, bool greatest)
    {
        var target = Array.IndexOf(_ids, id);
        var m = _rows.Length;
        for (var column = 0; column <= _columns; column++)
        {
            _tableau[m, column] = 0;
        }

        // Minimise -x or x; artificial columns are barred.
        _tableau[m, target] = greatest ? -1 : 1;
        Price();
        var ray = Optimise(_ids.Length);
        var solution = new double[_ids.Length];
        for (var row = 0; row < m; row++)
        {
            if (_basis[row] < _ids.Length)
            {
                solution[_basis[row]] = _tableau[row, _columns];
            }
        }

        if (ray >= 0)
        {
            solution[ray] += Far;
            for (var row = 0; row < m; row++)
            {
                if (_basis[row] < _ids.Length)
                {
                    solution[_basis[row]] -= Far * _tableau[row, ray];
                }
            }
        }

        return Check(solution);
    }

    private long[]? Check(double[] solution)
    {
        var whole = new long[solution.Length];
        for (var i = 0; i < solution.Length; i++)
        {
            whole[i] = (long)Math.Round(solution[i], MidpointRounding.AwayFromZero);
            if (whole[i] < 0)
            {
                return null;
            }
        }

        for (var row = 0; row < _rows.Length; row++)
        {
            var sum = 0L;
            for (var i = 0; i < whole.Length; i++)
            {
                sum += _rows[row][i] * whole[i];
            }

            if (sum != _right[row])
            {
                return null;
            }
        }

        return whole;
    }

    private void FindFirst()
    {
        var (m, n) = (_rows.Length, _ids.Length);
        for (var row = 0; row < m; row++)
        {
            for (var i = 0; i < n; i++)
            {
                _tableau[row, i] = _rows[row][i];
            }

            _tableau[row, n + row] = 1;
            _tableau[row, _columns] = _right[row];
            _basis[row] = n + row;
            _tableau[m, n + row] = 1;
        }

        Price();
        Optimise(_columns);

        // What is left of the artificial columns stands at zero; it leaves where it can, and else its row says nothing.
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; _basis[row] >= n && column < n; column++)
            {
                if (Math.Abs(_tableau[row, column]) > Tiny)
                {
                    Pivot(row, column);
                }
            }
        }
    }

    // The cost row must be zero under the basis.
    private void Price()
    {
        var m = _rows.Length;
        for (var row = 0; row < m; row++)
        {
            var cost = _tableau[m, _basis[row]];
            for (var column = 0; cost != 0 && column <= _columns; column++)
            {
                _tableau[m, column] -= cost * _tableau[row, column];
            }
        }
    }

    /// <summary>Bland's rule, which never goes in circles. The column along which the target grows for ever; -1 when there is an end.</summary>
    private int Optimise(int columns)
    {
        var m = _rows.Length;
        while (true)
        {
            var column = 0;
            while (column < columns && _tableau[m, column] > -Tiny)
            {
                column++;
            }

            if (column == columns)
            {
                return -1;
            }

            var best = -1;
            for (var row = 0; row < m; row++)
            {
                if (_tableau[row, column] > Tiny)
                {
                    var (ratio, least) = (_tableau[row, _columns] / _tableau[row, column], best < 0 ? double.MaxValue : _tableau[best, _columns] / _tableau[best, column]);
                    best = ratio < least - Tiny || (ratio < least + Tiny && (best < 0 || _basis[row] < _basis[best])) ? row : best;
                }
            }

            if (best < 0)
            {
                return column;
            }

            Pivot(best, column);
        }
    }

    private void Pivot(int pivot, int column)
    {
        var scale = _tableau[pivot, column];
        for (var i = 0; i <= _columns; i++)
        {
            _tableau[pivot, i] /= scale;
        }

        for (var row = 0; row <= _rows.Length; row++)
        {
            var factor = row == pivot ? 0 : _tableau[row, column];
            for (var i = 0; factor != 0 && i <= _columns; i++)
            {
                _tableau[row, i] -= factor * _tableau[pivot, i];
            }
        }

        _basis[pivot] = column;
    }
}
