using System.CommandLine;
using Marram.Records;
using Marram.Store;

namespace Marram.Cli;

/// <summary><c>--keys DIR</c>: where the keys and links lie that name the children of the records.</summary>
public static class KeysOption
{
    public static Option<string?> Create() => new("--keys")
    {
        Description = "For children's records: the folder of the keys and links, best on another volume. Without it: beside the data folder, its name and -keys",
        HelpName = "DIR",
    };

    /// <summary>The folder named, or the one beside the data folder.</summary>
    public static string KeysOrBeside(this ParseResult parse, Option<string?> keys, DataFolder data) => parse.GetValue(keys) ?? KeyStore.Beside(data);
}
