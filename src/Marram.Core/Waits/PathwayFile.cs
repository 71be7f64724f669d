namespace Marram.Waits;

/// <summary>What a file of pathways is.</summary>
public enum PathwaySource
{
    /// <summary>A plain CSV, a row a referral.</summary>
    Csv,

    /// <summary>Tables in the style of the Mental Health Services Data Set.</summary>
    Mhsds,

    /// <summary>Tables in the style of the Community Services Data Set.</summary>
    Csds,
}

/// <summary>A file of pathways accepted at one moment. Its rows are kept beside the register with the children's keys replaced; a later file never overwrites it.</summary>
public sealed class PathwayFile
{
    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Whose lists they are.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The file's own name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the file as it was sent, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The day the data reach, included.</summary>
    public required DateOnly ReachesTo { get; init; }

    /// <summary>What it was read as.</summary>
    public PathwaySource Source { get; init; }

    /// <summary>The column profile it was read by; the name of the data set where it is a national extract.</summary>
    public required string ProfileName { get; init; }

    /// <summary>Referrals that were read.</summary>
    public required int Referrals { get; init; }

    /// <summary>Rows that could not be read; each is kept with its reasons.</summary>
    public required int Rejected { get; init; }

    /// <summary>The moment it was accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The role of who accepted it.</summary>
    public required string AcceptedBy { get; init; }
}

/// <summary>How an organisation's files name their columns, so that next month's needs no thought. A new one of the same name takes the place of the old.</summary>
public sealed class SavedProfile
{
    /// <summary>Characters a name may have.</summary>
    public const int LongestName = 60;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Whose files it reads.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Which heading holds which field, as the command line reads it too.</summary>
    public required string Json { get; init; }

    /// <summary>The role of who saved it.</summary>
    public required string SavedBy { get; init; }

    /// <summary>The day it was saved.</summary>
    public required DateOnly SavedOn { get; init; }

    /// <summary>What is wrong with a name, as the sentence to show; null where nothing is.</summary>
    public static string? ProblemOfName(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "Enter a name for the column profile"
        : name.Trim().Length > LongestName ? $"The name must be {LongestName} characters or fewer"
        : null;
}
