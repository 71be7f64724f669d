namespace Marram.Commentary;

/// <summary>What someone is writing and has not saved: kept while it is typed, so that a time-out, the back button or a second window loses nothing.</summary>
public sealed class Draft
{
    /// <summary>What it is written for: “comment s-re-referrals 2021-03-31”.</summary>
    public required string Place { get; init; }

    /// <summary>The text so far.</summary>
    public required string Text { get; set; }

    /// <summary>Counts every change from 1: whoever writes on an older one has not seen the newer.</summary>
    public required int Version { get; set; }

    /// <summary>The role that wrote last.</summary>
    public required string WrittenBy { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset WrittenAt { get; set; }
}
