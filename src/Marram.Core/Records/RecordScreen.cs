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
/// <param name="firstDay">The first day they speak of, included, where they hold nothing of children in care that was over before it, as a year's return; null where they may.</param>
public sealed class RecordScreen(DateOnly lastDay, DateOnly? firstDay = null)
{
    /// <summary>From this many dated records on, it says something that none of them is recent.</summary>
    public const int Enough = 50;

    /// <summary>Most of the records that may begin after the last day, or be over before the first, as a share: more are no slips of the pen.</summary>
    public const double MostOutside = 0.02;

    /// <summary>So many slips of the pen may be in however few records.</summary>
    public const int FewSlips = 2;

    /// <summary>How long the last record may lie before the last day, in days, for the set to be of that day: half a year.</summary>
    public const int LongestSilence = 183;

    private const string EndsFirst = "the end lies before the beginning";
    private static readonly FrozenDictionary<string, (int? Begin, int? End)> Days = RecordTables.All.ToFrozenDictionary(table => table.Name, DaysOf);
    private readonly string tooLate = $"it begins after {lastDay:d MMMM yyyy}, the last day of the files";
    private readonly SortedDictionary<(string Table, string Reason), long> setAside = [];
    private long dated;
    private long after;
    private long before;
    private DateOnly latest;

    /// <summary>What was set aside so far, by table and reason.</summary>
    public IReadOnlyList<RecordsSetAside> SetAside => [.. setAside.Select(one => new RecordsSetAside(one.Key.Table, one.Key.Reason, one.Value))];

    /// <summary>Why the whole set must be of another time than was said, as a sentence; null where it may be right. To be asked when every record passed.</summary>
    public string? Refusal =>
        after > Math.Max(FewSlips, dated * MostOutside) ? $"{after:N0} of {dated:N0} records begin after {lastDay:d MMM yyyy}, the last of them on {latest:d MMM yyyy}: either the last day is wrong, or these are the files of a later time."
        : before > Math.Max(FewSlips, dated * MostOutside) ? $"{before:N0} of {dated:N0} records were over before {firstDay:d MMM yyyy}: either the year is wrong, or these are the files of an earlier one."
        : dated >= Enough && latest.AddDays(LongestSilence) < lastDay ? $"The latest record begins on {latest:d MMM yyyy}, more than half a year before {lastDay:d MMM yyyy}: either the last day is wrong, or these are the files of an earlier time."
        : null;

    /// <summary>Whether a record may stand; counts it where it may not.</summary>
    public bool Passes(Record record)
    {
        var (beginColumn, endColumn) = Days[record.Table.Name];
        if (beginColumn is null || record.Values[beginColumn.Value] is not DateOnly begin)
        {
            return true;
        }

        var over = endColumn is null ? begin : record.Values[endColumn.Value] as DateOnly?;
        dated++;
        before += over < firstDay && record.Table.Name is "care_episode" or "care_review" or "missing" ? 1 : 0;
        latest = begin > latest ? begin : latest;
        if (begin > lastDay)
        {
            after++;
            return Aside(record.Table, tooLate);
        }

        return over is null || over >= begin || Aside(record.Table, EndsFirst);
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
