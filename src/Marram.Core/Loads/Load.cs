namespace Marram.Loads;

/// <summary>One set of files accepted at one moment. It is never changed; a later load of the same kind stands beside it.</summary>
public sealed class Load
{
    /// <summary>Counts up: of two loads the one with the higher number came later. 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>SHA-256 over the names and contents of its files, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>“pack” for a folder or workbook of figures, “entry” for what people typed, “counted” for figures counted from children's records, “published” for statistics of others, “undo” for taking a load back.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of the folder or file it came from, without its path.</summary>
    public required string Name { get; init; }

    /// <summary>When it was accepted, UTC: from then on its figures are known.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The day of the meeting the pack goes to; null where it names none.</summary>
    public DateOnly? MeetingDay { get; init; }

    /// <summary>The role that brought it; empty where nobody said.</summary>
    public string By { get; init; } = "";

    /// <summary>Why, in the words of whoever brought it; empty where nobody asked.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The load that this one takes back; null for every load that brings something. An undo can be undone like any load.</summary>
    public int? Undoes { get; init; }

    /// <summary>Whether the checks have still to run on what stands since this load.</summary>
    public bool AwaitsChecks { get; set; }

    /// <summary>Its files.</summary>
    public List<LoadedFile> Files { get; init; } = [];
}

/// <summary>A file of a load.</summary>
public sealed class LoadedFile
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its bytes, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Rows accepted from it, the header not counted; 0 when it holds text.</summary>
    public required int Rows { get; init; }
}
