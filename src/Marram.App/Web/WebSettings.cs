using Marram.Access;

namespace Marram.Web;

/// <summary>What a command decides before the pages are served.</summary>
/// <param name="DataFolder">Full path of the data folder; it exists.</param>
public sealed record WebSettings(string DataFolder)
{
    /// <summary>Where to listen. A port of 0 takes a free one, and then the host must be an address such as 127.0.0.1.</summary>
    public string Url { get; init; } = "http://localhost:5080";

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Role Role { get; init; } = Role.Owner;

    /// <summary>True for the demonstration: every page says that its figures are a sample.</summary>
    public bool SampleData { get; init; }
}
