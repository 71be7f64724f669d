namespace Marram.Waits;

/// <summary>
/// The clocks of many pathways as columns of day numbers (<see cref="DateOnly.DayNumber"/>), so that figures for any day are one pass without an object a child.
/// Nullified clocks are not put in: they belong to no measure.
/// </summary>
public sealed class PathwayColumns
{
    /// <summary>The stop of a clock that is still running.</summary>
    public const int Open = int.MaxValue;

    private readonly int[] _starts;
    private readonly int[] _stops;
    private readonly StopReason[] _reasons;

    /// <summary>Takes the columns as they are; they must not be changed afterwards.</summary>
    /// <param name="starts">The first day of each clock: day 0 of the wait.</param>
    /// <param name="stops">The last day of each clock, <see cref="Open"/> while it runs.</param>
    /// <param name="reasons">Why it stopped; <see cref="StopReason.None"/> exactly where the stop is <see cref="Open"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or a stop lies before its start.</exception>
    public PathwayColumns(int[] starts, int[] stops, StopReason[] reasons)
    {
        if (starts.Length != stops.Length || starts.Length != reasons.Length)
        {
            throw new ArgumentException($"{starts.Length} starts, {stops.Length} stops and {reasons.Length} reasons; each pathway needs one of each.");
        }

        for (var i = 0; i < starts.Length; i++)
        {
            if (stops[i] < starts[i])
            {
                throw new ArgumentException($"Pathway {i} stops before it starts; such rows are findings and never reach a figure.", nameof(stops));
            }
        }

        (_starts, _stops, _reasons) = (starts, stops, reasons);
    }

    /// <summary>How many pathways there are.</summary>
    public int Count => _starts.Length;

    /// <summary>The first day of each clock.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The last day of each clock, <see cref="Open"/> while it runs.</summary>
    public ReadOnlySpan<int> Stops => _stops;

    /// <summary>Why each clock stopped.</summary>
    public ReadOnlySpan<StopReason> Reasons => _reasons;

    /// <summary>Whether pathway <paramref name="i"/> is open at the end of a day: started on or before it and not stopped by then. A stop on the day itself is completed.</summary>
    public bool IsOpen(int i, int day) => _starts[i] <= day && _stops[i] > day;

    /// <summary>The waits in days of the pathways open at the end of a day, longest first.</summary>
    public int[] OpenWaits(DateOnly census)
    {
        var day = census.DayNumber;
        var waits = new List<int>();
        for (var i = 0; i < _starts.Length; i++)
        {
            if (IsOpen(i, day))
            {
                waits.Add(day - _starts[i]);
            }
        }

        waits.Sort();
        waits.Reverse();
        return [.. waits];
    }
}
