using System.Globalization;
using System.Text.RegularExpressions;

namespace Marram.Waits;

/// <summary>
/// Waits counted in weekly bands, as in the NHS England referral-to-treatment files. Band 0 ("Gt 00 To 01") holds 0 to 7 days, band 17 holds 120 to 126,
/// band 18 holds 127 to 133; the last band is open at the top.
/// </summary>
public sealed partial class WaitBands
{
    /// <summary>The open band of the national file: "Gt 104" holds 729 days and more. Files before 2021 stop at 52.</summary>
    public const int NationalOpenBand = 104;

    private readonly long[] _counts;

    /// <summary>Takes the counts of every band in order; the last one is the open band.</summary>
    /// <exception cref="ArgumentException">There is no band, or a count is negative.</exception>
    public WaitBands(ReadOnlySpan<long> counts)
    {
        _counts = counts.ToArray();
        if (_counts.Length == 0 || _counts.Min() < 0)
        {
            throw new ArgumentException("Wait bands need at least the open band, and no count below zero.", nameof(counts));
        }

        Total = _counts.Sum();
    }

    /// <summary>How many waits there are in all bands.</summary>
    public long Total { get; }

    /// <summary>The number of the open band: the weeks at its lower edge.</summary>
    public int OpenBand => _counts.Length - 1;

    /// <summary>How many waits lie in one band.</summary>
    public long this[int band] => _counts[band];

    /// <summary>The band of a wait: 0 up to 7 days, then one band a week, each including its last day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The wait is negative.</exception>
    public static int BandOf(int days, int openBand = NationalOpenBand)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return days <= 7 ? 0 : Math.Min((days - 1) / 7, openBand);
    }

    /// <summary>The column of the national file that holds a band: "Gt 17 To 18 Weeks SUM 1".</summary>
    public static string ColumnOf(int band, int openBand = NationalOpenBand) =>
        band >= openBand ? $"Gt {openBand:00} Weeks SUM 1" : $"Gt {band:00} To {band + 1:00} Weeks SUM 1";

    /// <summary>Reads a column heading of the national file; false for any other column.</summary>
    public static bool TryParseColumn(string name, out int band, out bool isOpen)
    {
        var match = Column().Match(name.Trim());
        band = match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
        isOpen = match.Success && !match.Groups[3].Success;
        return match.Success && (isOpen || int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) == band + 1);
    }

    /// <summary>Counts waits in days into bands.</summary>
    public static WaitBands OfDays(ReadOnlySpan<int> days, int openBand = NationalOpenBand)
    {
        var counts = new long[openBand + 1];
        foreach (var wait in days)
        {
            counts[BandOf(wait, openBand)]++;
        }

        return new WaitBands(counts);
    }

    /// <summary>
    /// Reads counts by column heading, in any order, with columns that are absent taken as 0. The open band is the one the columns name, else the national one.
    /// Null with the reason when a column is not a band, a count is negative, or a band lies above the open one.
    /// </summary>
    public static WaitBands? OfColumns(IEnumerable<KeyValuePair<string, long>> columns, out string? problem)
    {
        var counts = new SortedDictionary<int, long>();
        int? open = null;
        foreach (var (name, count) in columns)
        {
            if (!TryParseColumn(name, out var band, out var isOpen))
            {
                problem = $"'{name}' is not a band; bands look like 'Gt 17 To 18 Weeks SUM 1' or 'Gt 104 Weeks SUM 1'.";
                return null;
            }

            if (count < 0 || (isOpen && open is not null) || !counts.TryAdd(band, count))
            {
                problem = count < 0 ? $"'{name}' is {count}; a count cannot be negative." : $"'{name}' names a band a second time.";
                return null;
            }

            open = isOpen ? band : open;
        }

        var openBand = open ?? NationalOpenBand;
        if (counts.Count > 0 && counts.Keys.Last() > openBand)
        {
            problem = $"A band from {counts.Keys.Last()} weeks lies above the open band from {openBand} weeks.";
            return null;
        }

        var all = new long[openBand + 1];
        foreach (var (band, count) in counts)
        {
            all[band] = count;
        }

        problem = null;
        return new WaitBands(all);
    }

    /// <summary>How many waited this many weeks or less, the last day included: exact, because a band ends on the limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit lies above the lower edge of the open band, or below zero.</exception>
    public long CountWithin(int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weeks, OpenBand);
        return _counts.AsSpan(0, weeks).ToArray().Sum();
    }

    /// <summary>How many waited longer than this many weeks.</summary>
    /// <inheritdoc cref="CountWithin" path="/exception"/>
    public long CountOver(int weeks) => Total - CountWithin(weeks);

    /// <summary>
    /// The percentile in weeks as the national statistics estimate it: the first band that reaches <paramref name="share"/> of the total, and as far into it
    /// as the count requires. Up to a week from the percentile of the records, so label it as estimated from bands. Null when there is nobody.
    /// Source: NHS England, Consultant-led RTT waiting times, statistical guidance.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and at most 1.</exception>
    public BandPercentile? Percentile(decimal share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (Total == 0)
        {
            return null;
        }

        var wanted = share * Total;
        var before = 0L;
        for (var band = 0; ; band++)
        {
            if (before + _counts[band] >= wanted && _counts[band] > 0)
            {
                return band == OpenBand ? new(band, true) : new(band + ((double)(wanted - before) / _counts[band]), false);
            }

            before += _counts[band];
        }
    }

    [GeneratedRegex(@"^Gt (\d+)( To (\d+))? Weeks SUM 1$")]
    private static partial Regex Column();
}

/// <summary>A percentile estimated from bands.</summary>
/// <param name="Weeks">Weeks, or the lower edge of the open band when it lies there.</param>
/// <param name="IsInOpenBand">Whether it lies in the open band, where only "or more" can be said.</param>
public readonly record struct BandPercentile(double Weeks, bool IsInOpenBand)
{
    /// <summary>Weeks to one decimal, or "104+" in the open band.</summary>
    public override string ToString() => IsInOpenBand
        ? $"{Weeks:0}+"
        : Math.Round(Weeks, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);
}
