namespace Marram.Scorecards;

/// <summary>What a person said a heading of a scorecard means, kept for the next file.</summary>
public sealed class KeptHeading
{
    /// <summary>The heading as <see cref="SheetReading.Key"/> gives it.</summary>
    public required string Heading { get; init; }

    /// <summary>What the column is used for, as <see cref="ColumnUse.Code"/>.</summary>
    public required string Use { get; set; }

    /// <summary>The role that said so.</summary>
    public required string KeptBy { get; set; }

    /// <summary>The day it was said.</summary>
    public required DateOnly KeptOn { get; set; }
}
