using System.CommandLine;
using Marram.Access;
using Marram.Store;
using Marram.Web;

namespace Marram.Cli;

/// <summary><c>marram serve</c>: the pages over a data folder.</summary>
public static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = DataOption.Create();
        var port = Serving.Port();
        var role = Serving.RoleOption(Role.Owner);
        var keys = KeysOption.Create();
        var today = DayOption.Create("--today", "The day to work on, instead of today");
        var command = new MarramCommand("serve", "Serve the pages over a data folder", Permission.RunService) { data, keys, port, role, today };
        command.SetAction((parse, cancellation) =>
        {
            var folder = DataFolder.Open(parse.PathOrDefault(data));
            return Serving.Run(folder, new WebSettings(folder.FullPath)
            {
                Url = $"http://localhost:{parse.GetValue(port)}",
                Clock = parse.GetValue(today) is { } day ? new Periods.ClockAt(day) : terminal.Clock,
                Role = parse.GetValue(role)!,
            }, terminal, cancellation, parse.GetValue(keys));
        });
        return command;
    }
}
