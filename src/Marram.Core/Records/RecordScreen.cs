using System.Collections.Frozen;

namespace Marram.Records;

/// <summary>Records of a load that cannot be true as they stand, and are set aside.</summary>
/// <param name="Table">The table they would belong to.</param>
/// <param name="Reason">Why, to follow "because" or stand alone in a list.</param>
/// <param name="Rows">How many.</param>
public sealed record RecordsSetAside(string Table, string Reason, long Rows);

/// <summary>
/// Looks at the records of a load as they pass the door: one that ends before it begins, or that begins after the last day the files speak of, is set aside and
/// counted; a set of files most likely of another time than was said is refused as a whole.
/// </summary>
/// <param name="lastDay">The last day the files speak of, included.</param>
public sealed class RecordScreen(DateOnly lastDay)
{
    /// <summary>From this many dated records on, their days say whether the whole set is of another time.</summary>
    public const int Enough = 50;

    /// <summary>Most of the days on which records begin that may lie after the last day, as a share: more are no slips of the pen.</summary>
    public const double MostAfter = 0.02;

    /// <summary>How long the last record may lie before the last day, in days, for the set to be of that day: half a year.</summary>
    public const int LongestSilence = 183;

    private const string EndsFirst = "the end lies before the beginning";
    private static readonly FrozenDictionary<string, (int? Begin, int? End)> Days = RecordTables.All.ToFrozenDictionary(table => table.Name, DaysOf);
    private readonly string tooLate = $"it begins after {lastDay:d MMMM yyyy}, the last day of the files";
    private readonly SortedDictionary<(string Table, string Reason), long> setAside = [];
    private long dated;
    private long after;
    private DateOnly latest;

    /// <summary>What was set aside so far, by table and reason.</summary>
    public IReadOnlyList<RecordsSetAside> SetAside => [.. setAside.Select(one => new RecordsSetAside(one.Key.Table, one.Key.Reason, one.Value))];

    /// <summary>Why the whole set must be of another time than was said, as a sentence; null where it may be right. To be asked when every record passed.</summary>
    public string? Refusal =>
        dated < Enough ? null
        : after > dated * MostAfter ? $"{after:N0} of {dated:N0} records begin after {lastDay:d MMM yyyy}, the last of them on {latest:d MMM yyyy}: either the last day is wrong, or these are the files of a later time."
        : latest.AddDays(LongestSilence) < lastDay ? $"The latest record begins on {latest:d MMM yyyy}, more than half a year before {lastDay:d MMM yyyy}: either the last day is wrong, or these are the files of an earlier time."
        : null;

    /// <summary>Whether a record may stand; counts it where it may not.</summary>
    public bool Passes(Record record)
    {
        var (beginColumn, endColumn) = Days[record.Table.Name];
        if (beginColumn is null || record.Values[beginColumn.Value] is not DateOnly begin)
        {
            return true;
        }

        dated++;
        latest = begin > latest ? begin : latest;
        if (begin > lastDay)
        {
            after++;
            return Aside(record.Table, tooLate);
        }

        return endColumn is null || record.Values[endColumn.Value] is not DateOnly end || end >= begin || Aside(record.Table, EndsFirst);
    }

    private bool Aside(RecordTable table, string reason)
    {
        setAside[(table.Name, reason)] = setAside.GetValueOrDefault((table.Name, reason)) + 1;
        return false;
    }

    // The day in a record's key is when it began or happened. A day that only says as at when something was seen, or when a worker came, says nothing of the set's time.
    private static (int? Begin, int? End) DaysOf(RecordTable table)
    {
        var begin = table.Key.FirstOrDefault(column => column.EndsWith("_on", StringComparison.Ordinal));
        var end = begin is "started_on" or "received_on" or "notified_on" ? table.EndColumn : null;
        return (begin is null ? null : table.IndexOf(begin), end is null ? null : table.IndexOf(end));
    }
}
