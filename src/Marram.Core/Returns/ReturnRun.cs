namespace Marram.Returns;

/// <summary>How far a check of a return has come.</summary>
public enum RunState
{
    /// <summary>The files are here; the check has not begun, or begins again after the program was stopped.</summary>
    Waiting,

    /// <summary>The check is under way.</summary>
    Checking,

    /// <summary>The check is done: every rule has its account.</summary>
    Done,

    /// <summary>The files cannot be judged; the problems say why.</summary>
    Refused,

    /// <summary>A person stopped it.</summary>
    Stopped,
}

/// <summary>One check of one return: what came in, what became of every rule, and who asked. It is never changed once it is done; another check is another run.</summary>
public sealed class ReturnRun
{
    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Which return, as commands name it: “ssda903”, “cin”.</summary>
    public required string Return { get; init; }

    /// <summary>The collection year by the calendar year it ends in.</summary>
    public required int Year { get; init; }

    /// <summary>The ONS code of the authority that makes the return; empty when not given.</summary>
    public string Authority { get; init; } = "";

    /// <summary>When the files were given.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The role of who gave them.</summary>
    public required string AskedBy { get; init; }

    /// <summary>How far it has come.</summary>
    public RunState State { get; set; }

    /// <summary>What is being done now, in words; empty before and after.</summary>
    public string Step { get; set; } = "";

    /// <summary>Why it was refused, a sentence a line, or what was passed over; empty where there is nothing to say.</summary>
    public string Problems { get; set; } = "";

    /// <summary>Places at fault that must be put right.</summary>
    public int Errors { get; set; }

    /// <summary>Places at fault that may be true.</summary>
    public int Queries { get; set; }

    /// <summary>SHA-256 of the sealed archive of the files as sent, in hex; empty until they are sealed.</summary>
    public string SealedHash { get; set; } = "";

    /// <summary>The tables as they came in.</summary>
    public List<RunTable> Tables { get; init; } = [];

    /// <summary>The account of every rule of the year.</summary>
    public List<RunRule> Rules { get; init; } = [];

    /// <summary>Whether it has come to its end, one way or another.</summary>
    public bool IsOver => State is RunState.Done or RunState.Refused or RunState.Stopped;
}

/// <summary>One table of a run as it came in, and how it differs from the same table of the run before.</summary>
public sealed class RunTable
{
    /// <summary>The table's published name.</summary>
    public required string Table { get; init; }

    /// <summary>The name of the file it came from.</summary>
    public required string File { get; init; }

    /// <summary>Whether it is last year's, read for comparison.</summary>
    public required bool IsLastYear { get; init; }

    /// <summary>Rows it has.</summary>
    public required int Rows { get; init; }

    /// <summary>The earliest day of the column that dates its rows; null where no column does or no row has a day.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The latest such day.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Rows that the run before had not; null where there was none to compare with.</summary>
    public int? Added { get; init; }

    /// <summary>Rows of the run before that are gone; null where there was none.</summary>
    public int? Removed { get; init; }

    /// <summary>Rows of the run before that say something else now; null where there was none.</summary>
    public int? Changed { get; init; }
}

/// <summary>What became of one rule in a run.</summary>
public sealed class RunRule
{
    /// <summary>The published code.</summary>
    public required string Code { get; init; }

    /// <summary>Its weight for this authority.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong where it finds something, said to the person who puts it right.</summary>
    public required string Message { get; init; }

    /// <summary>Places it found fault with.</summary>
    public required int Places { get; init; }

    /// <summary>Why it was not run; empty when it was.</summary>
    public string Skipped { get; init; } = "";
}

/// <summary>One finding of a run as it is kept to be worked on.</summary>
public sealed class RunFinding
{
    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The run that made it.</summary>
    public required int RunNumber { get; init; }

    /// <summary>What tells it from every other, the same from run to run while the fault stands.</summary>
    public required string Key { get; init; }

    /// <summary>The rule's published code.</summary>
    public required string Rule { get; init; }

    /// <summary>Its weight for this authority.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The table of the row at fault.</summary>
    public required string Table { get; init; }

    /// <summary>The file of the row.</summary>
    public required string File { get; init; }

    /// <summary>Where the row stands in its file, from 1, the headings included.</summary>
    public required int Line { get; init; }

    /// <summary>The fields the rule speaks of, separated by a semicolon.</summary>
    public required string Field { get; init; }

    /// <summary>What they say as written, separated by a semicolon.</summary>
    public required string Value { get; init; }

    /// <summary>The child as the authority numbers it; empty where the row is about none.</summary>
    public required string ChildId { get; init; }

    /// <summary>The child's place among the children of the run's findings, from 1: what addresses use in place of the child's number.</summary>
    public required int ChildNumber { get; init; }

    /// <summary>What the row it was read against says; empty where there is none.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Whether the run before had it not; true in the first run.</summary>
    public bool IsNew { get; init; }
}

/// <summary>Why a finding is right as it stands: said once, it holds in every later run of the year in which the same finding is made.</summary>
public sealed class FindingReason
{
    /// <summary>Characters a reason may have.</summary>
    public const int Longest = 500;

    /// <summary>Which return.</summary>
    public required string Return { get; init; }

    /// <summary>The collection year.</summary>
    public required int Year { get; init; }

    /// <summary>The finding's key.</summary>
    public required string Key { get; init; }

    /// <summary>Why it is right as it stands.</summary>
    public required string Reason { get; set; }

    /// <summary>The role of who said so.</summary>
    public required string Role { get; set; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; set; }

    /// <summary>What is wrong with a reason, as the sentence to show; null where nothing is.</summary>
    public static string? Problem(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "Enter why it is right as it stands"
        : text.Trim().Length > Longest ? $"The reason must be {Longest} characters or fewer"
        : null;
}

/// <summary>Which team puts the findings of a rule, or of a child, right. A child's team goes before a rule's.</summary>
public sealed class FindingOwner
{
    /// <summary>Characters a team's name may have.</summary>
    public const int Longest = 60;

    /// <summary>Which return.</summary>
    public required string Return { get; init; }

    /// <summary>The rule's code; empty where it is a child's team.</summary>
    public required string Rule { get; init; }

    /// <summary>The child as the authority numbers it; empty where it is a rule's team.</summary>
    public required string ChildId { get; init; }

    /// <summary>The team.</summary>
    public required string Team { get; set; }

    /// <summary>What is wrong with a team's name, as the sentence to show; null where nothing is.</summary>
    public static string? Problem(string? text) =>
        text?.Trim().Length > Longest ? $"The team’s name must be {Longest} characters or fewer" : null;
}

/// <summary>A run signed off as the return that was sent. There may be several in a year: each resubmission is one.</summary>
public sealed class ReturnSubmission
{
    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The run whose files were sent.</summary>
    public required int RunNumber { get; init; }

    /// <summary>The role that signed.</summary>
    public required string SignedBy { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>What the signer says of what still stands; empty where nothing stands.</summary>
    public required string Statement { get; init; }

    /// <summary>Characters a statement may have.</summary>
    public const int LongestStatement = 1000;
}

/// <summary>A time the sealed files of a run were opened, and why: breaking the glass leaves a mark.</summary>
public sealed class ArchiveOpening
{
    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The run.</summary>
    public required int RunNumber { get; init; }

    /// <summary>The role that opened them.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>A day of the returns' calendar that a person wrote down: when a collection opens, is due, or closes.</summary>
public sealed class ReturnDate
{
    /// <summary>Characters the words may have.</summary>
    public const int Longest = 120;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Which return, in words: “SSDA903 2025/26”.</summary>
    public required string What { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The role that wrote it down.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>The day from which it no longer counts; null while it does.</summary>
    public DateOnly? EndedOn { get; set; }
}
