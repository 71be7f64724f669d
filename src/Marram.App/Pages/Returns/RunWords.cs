using Marram.Returns;

namespace Marram.Pages.Returns;

/// <summary>What the pages of a return say of a check, in the same words everywhere.</summary>
public static class RunWords
{
    public static string Title(ReturnRun run) => Title(run.Return, run.Year);

    public static string Title(string kind, int year) => $"{ReturnKind.Find(kind)?.Name ?? kind} {new CollectionYear(year)}";

    public static string State(RunState state) => state switch
    {
        RunState.Waiting => "Waiting for its turn",
        RunState.Checking => "Under way",
        RunState.Done => "Done",
        RunState.Refused => "Not checked: see why",
        RunState.Stopped => "Stopped",
    };

    public static string Word(Severity severity) => severity == Severity.Error ? "Error" : "Query";
}
