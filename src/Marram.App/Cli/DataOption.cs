using System.CommandLine;
using Marram.Store;

namespace Marram.Cli;

/// <summary><c>--data DIR</c>: the data folder every command that reads or writes takes.</summary>
public static class DataOption
{
    public static Option<string> Create(string? instead = null) => new("--data")
    {
        Description = "The data folder. " + (instead ?? $"Without it: {DataFolder.DefaultPath}"),
        HelpName = "DIR",
    };

    /// <summary>The folder named, or the user's own.</summary>
    public static string PathOrDefault(this ParseResult parse, Option<string> data) => parse.GetValue(data) ?? DataFolder.DefaultPath;
}
