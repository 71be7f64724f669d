namespace Marram.Charts;

/// <summary>A numeric axis: where it begins and ends, and how far apart its ticks stand. Both ends are ticks.</summary>
public sealed record Scale(decimal From, decimal To, decimal Step)
{
    /// <summary>Whether the axis begins above zero, which a line chart must say and a bar chart may not do.</summary>
    public bool IsCut => From > 0;

    /// <summary>The values of the ticks, rising.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = From; tick <= To; tick += Step)
            {
                yield return tick;
            }
        }
    }

    /// <summary>
    /// A scale of round numbers that holds every value, with about <paramref name="ticks"/> steps. It begins at zero when asked, and whenever the
    /// lowest value is so near to zero (two fifths of the highest) that little room is won by cutting it. It never passes <paramref name="floor"/>
    /// or <paramref name="ceiling"/> (null: no such limit) unless a value does.
    /// </summary>
    public static Scale Holding(IEnumerable<decimal> values, bool fromZero = false, decimal? floor = null, decimal? ceiling = null, int ticks = 4)
    {
        var all = values.DefaultIfEmpty(0m).ToList();
        var (lowest, highest) = (all.Min(), all.Max());
        if (fromZero || (lowest >= 0 && lowest <= highest * 2 / 5))
        {
            (lowest, highest) = (Math.Min(lowest, 0), Math.Max(highest, 0));
        }

        if (lowest == highest)
        {
            var room = lowest == 0 ? 1 : Math.Abs(lowest) / 20;
            (lowest, highest) = fromZero || lowest == 0 ? (lowest, highest + room) : (lowest - room, highest + room);
        }

        var step = Round((highest - lowest) / ticks);
        var from = Math.Floor(lowest / step) * step;
        var to = Math.Ceiling(highest / step) * step;
        if (floor is { } least && from < least && least <= all.Min())
        {
            from = Math.Ceiling(least / step) * step;
        }

        if (ceiling is { } most && to > most && most >= all.Max())
        {
            to = Math.Floor(most / step) * step;
        }

        return from <= all.Min() && to >= all.Max() && from < to
            ? new(from, to, step)
            : new(Math.Floor(lowest / step) * step, Math.Ceiling(highest / step) * step, step);
    }

    /// <summary>Where a value stands between two places of the canvas that show <see cref="From"/> and <see cref="To"/>. Values outside stand outside.</summary>
    public double Place(decimal value, double atFrom, double atTo) => atFrom + ((double)((value - From) / (To - From)) * (atTo - atFrom));

    /// <summary>A tick as it is printed: with commas between thousands, and the decimals the step needs on every tick alike.</summary>
    public string Print(decimal tick)
    {
        var decimals = Enumerable.Range(0, 10).First(count => count == 9 || Math.Round(Step, count, MidpointRounding.ToZero) == Step);
        return tick.ToString($"#,0{(decimals == 0 ? "" : "." + new string('0', decimals))}").Replace('-', '−');
    }

    // The least of 1, 2, 2.5 and 5 times a power of ten that is not below the step wanted.
    private static decimal Round(decimal wanted)
    {
        var unit = 1m;
        while (unit * 10 <= wanted)
        {
            unit *= 10;
        }

        while (unit > wanted)
        {
            unit /= 10;
        }

        decimal[] steps = unit < 1 ? [1, 2, 5, 10] : unit == 1 ? [1, 2, 5, 10] : [1, 2, 2.5m, 5, 10];
        return unit * steps.First(step => unit * step >= wanted);
    }
}
