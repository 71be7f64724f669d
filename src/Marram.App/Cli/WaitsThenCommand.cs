using System.CommandLine;
using System.Globalization;
using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Writers;

namespace Marram.Cli;

/// <summary><c>marram waits then</c>: every list on a past day as it was first counted, beside what is known of the day now, and why they differ.</summary>
public static class WaitsThenCommand
{
    public static Command Create(Terminal terminal)
    {
        var organisation = new Option<string>("--organisation") { Description = "Whose lists: the organisation's id, such as ccg-a", HelpName = "ID", Required = true };
        var day = DayOption.Create("--day", "The past day, such as 2020-11-30");
        day.Required = true;
        var knownOn = DayOption.Create("--known-on", "Take as known now what was known on this day");
        var data = DataOption.Create();
        var command = new MarramCommand("then", "Every list on a past day as it was then and as known now, with what makes the difference", Permission.ReadFigures) { organisation, day, knownOn, data };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Open(parsed.PathOrDefault(data));
            using var db = folder.Register();
            var id = parsed.GetRequiredValue(organisation);
            var shelf = new PathwayShelf(folder);
            var standing = shelf.Standing(db, id, parsed.GetValue(knownOn));
            if (standing.Files is not [var farthest, ..])
            {
                terminal.Error.WriteLine($"No list of '{id}' is loaded: load one with marram waits load.");
                return 2;
            }

            var on = parsed.GetValue(day)!.Value;
            if (on > farthest.ReachesTo)
            {
                terminal.Error.WriteLine($"The latest list of '{id}' reaches to {farthest.ReachesTo:yyyy-MM-dd}; --day is {on:yyyy-MM-dd}.");
                return 2;
            }

            foreach (var early in standing.Services.Where(one => one.File.ReachesTo < on))
            {
                terminal.Error.WriteLine($"{early.Service} is left out: its latest list, file {early.File.Number}, reaches to {early.File.ReachesTo:yyyy-MM-dd}.");
            }

            terminal.Out.WriteLine("standard,service,then_file,then_open,then_over,then_percent_within,now_file,now_open,now_over,now_percent_within,why");
            foreach (var (service, standard, file) in standing.Lists)
            {
                if (PathwayRevision.Of(db, shelf, file, standard, service, on, parsed.GetValue(knownOn)) is { } one)
                {
                    var (then, now) = (one.Census.Then, one.Census.Now);
                    string?[] row = [standard.Id, service, one.First.Number.ToString(CultureInfo.InvariantCulture), Count(then.OpenPathways), Count(then.OverLimit), Tenth(then.PercentWithin), file.Number.ToString(CultureInfo.InvariantCulture), Count(now.OpenPathways), Count(now.OverLimit), Tenth(now.PercentWithin), one.Census.Why];
                    terminal.Out.WriteLine(CsvText.ShownLine(row));
                }
            }

            return 0;
        });
        return command;
    }

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Tenth(double? percent) => percent is { } known ? Math.Round(known, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) : null;
}
