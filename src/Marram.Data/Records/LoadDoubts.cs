using Marram.Returns;

namespace Marram.Records;

/// <summary>Files that can be read and may yet be the wrong ones. Nothing was loaded; who knows better confirms it and loads them again.</summary>
/// <param name="message">Sentences that say what was found beside what is known.</param>
public sealed class DoubtfulLoadException(string message) : ReturnFileException(message);

/// <summary>Holds what files bring beside the loads that are known: whether records would be gone with them, and whether they are another authority's.</summary>
internal static class LoadDoubts
{
    /// <summary>From this many records on a table that halves is no chance.</summary>
    private const long Enough = 50;

    /// <summary>Bytes of a file from which on two do not come to be the same by chance, as two lists of headings may.</summary>
    private const long OwnWords = 1_000;

    /// <summary>Children from which on it is no chance that most of them are known elsewhere.</summary>
    private const int FewestShared = 5;

    /// <summary>What speaks against taking the records in, as sentences; null where nothing does.</summary>
    /// <param name="rows">How many records there are for each table.</param>
    /// <param name="known">Every load.</param>
    /// <param name="shared">The other authority that knows most of the children, of how many known by a pupil number, or by number and birth; null where there is none.</param>
    public static string? Of(
        string source, string authority, DateOnly lastDay, IReadOnlyList<RecordLoadFile> files, IReadOnlyDictionary<string, long> rows, IReadOnlyList<RecordLoad> known, SharedChildren? shared)
    {
        string[] doubts = [.. new[] { Elsewhere(authority, files, known), InCommon(shared), Gone(source, authority, lastDay, rows, known) }.OfType<string>()];
        return doubts.Length == 0 ? null : string.Join(' ', doubts);
    }

    private static string? Elsewhere(string authority, IReadOnlyList<RecordLoadFile> files, IReadOnlyList<RecordLoad> known) =>
        (from load in known
         where load.Authority != authority && !load.IsOfLists
         from theirs in load.Files
         from ours in files
         where ours.Bytes >= OwnWords && ours.Hash == theirs.Hash
         select $"{ours.Name} is to the byte a file of load {load.Number}, which is of {load.Authority}: are these records of {authority}?").FirstOrDefault();

    private static string? InCommon(SharedChildren? shared) =>
        shared is { } found && found.Children >= FewestShared && found.Children * 2 > found.Of
            ? $"{found.Children:N0} of {found.Of:N0} children are known as children of {found.Authority}, by pupil number or by number and birth: they would count in both."
            : null;

    private static string? Gone(string source, string authority, DateOnly lastDay, IReadOnlyDictionary<string, long> rows, IReadOnlyList<RecordLoad> known)
    {
        if (RecordStore.InForce(known).Where(load => (load.Source, load.Authority) == (source, authority) && load.LastDay <= lastDay).MaxBy(load => load.LastDay) is not { } before)
        {
            return null;
        }

        var replaces = before.PlaceInTime == RecordLoad.PlaceOf(source, lastDay);
        string[] less =
        [
            .. from table in before.Tables
               let now = rows.GetValueOrDefault(table.Name)
               where replaces ? (now == 0 && table.Rows > 0) || (table.Rows >= Enough && now * 2 < table.Rows) : now == 0 && table.Rows >= Enough
               select $"{table.Name.Replace('_', ' ')} {(now == 0 ? "none" : $"{now:N0}")} after {table.Rows:N0}",
        ];
        return less.Length == 0 ? null
            : $"The files hold less than those of load {before.Number}, up to {before.LastDay:d MMM yyyy}{(replaces ? ", whose place they would take" : "")}: {string.Join(", ", less)}. Is a file missing?";
    }
}
