using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

/// <summary>Words for what a machine can refuse: a locked folder, a full disk. Bugs stay exceptions.</summary>
public static class MachineTrouble
{
    /// <summary>The sentence to show, or null when the exception is a bug and not the machine's doing.</summary>
    public static string? Sentence(Exception fault) => fault switch
    {
        DbUpdateException { InnerException: { } inner } => Sentence(inner),
        SqliteException { SqliteErrorCode: 5 or 6 } => "The register is locked by another program. Close it, or wait until it is done, and try again. Nothing was changed.",
        SqliteException { SqliteErrorCode: 8 } => "The register cannot be written to: the data folder is read-only. Nothing was changed.",
        SqliteException { SqliteErrorCode: 13 } => "The disk is full. Make room and try again. Nothing was changed.",
        SqliteException { SqliteErrorCode: 11 or 26 } => "The register is damaged or not a Marram register. Bring back the last copy of the data folder.",
        SqliteException { SqliteErrorCode: 14 } => "The register cannot be opened: check that the data folder exists and that you may write to it.",
        UnauthorizedAccessException => $"Not allowed: {fault.Message}",
        IOException io when (io.HResult & 0xFFFF) is 28 or 112 => "The disk is full. Make room and try again. Nothing was changed.",
        IOException => $"The file or folder cannot be used: {fault.Message}",
        _ => null,
    };
}
