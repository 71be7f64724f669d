using System.CommandLine;
using Marram.Access;
using Marram.Store;
using Marram.Waits;

namespace Marram.Cli;

/// <summary><c>marram waits load FILE</c>: takes a CSV of pathways into the data folder, where the pages of the waiting lists read it.</summary>
public static class WaitsLoadCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<FileInfo>("FILE") { Description = "A CSV of pathways, one row a referral." };
        var organisation = new Option<string>("--organisation") { Description = "Whose lists they are: the organisation's id, such as ccg-a", HelpName = "ID", Required = true };
        var reaches = DayOption.Create("--census", "The day the data reach, such as 2020-12-31");
        reaches.Required = true;
        var profileFile = new Option<FileInfo?>("--profile") { Description = "A saved column profile (JSON): which heading holds which field." };
        var data = DataOption.Create();
        var command = new MarramCommand("load", "Load a CSV of pathways for the waiting-list pages", Permission.LoadFiles) { path, organisation, reaches, profileFile, data };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(path);
            if (!file.Exists || file.Length > PathwayLoader.LargestFile)
            {
                terminal.Error.WriteLine(file.Exists ? $"{file.Name} has more than {PathwayLoader.LargestFile / 1_000_000} MB, the most that is read." : $"{file.Name}: there is no such file.");
                return 2;
            }

            var profile = PathwayProfile.Plain;
            if (parsed.GetValue(profileFile) is { } named)
            {
                profile = PathwayProfile.Parse(File.ReadAllText(named.FullName), out var problem);
                if (profile is null)
                {
                    terminal.Error.WriteLine($"{named.Name}: {problem}");
                    return 2;
                }
            }

            var result = new PathwayLoader(DataFolder.Open(parsed.PathOrDefault(data)), terminal.Clock)
                .Load(parsed.GetRequiredValue(organisation), file.Name, File.ReadAllBytes(file.FullName), profile, parsed.GetValue(reaches)!.Value, Role.Owner.Name);
            foreach (var problem in result.Problems)
            {
                terminal.Error.WriteLine(problem);
            }

            foreach (var row in result.Read.Rejected)
            {
                terminal.Error.WriteLine($"Line {row.Line}: {string.Join(" ", row.Reasons)}");
            }

            if (result.File is not { } kept)
            {
                return 2;
            }

            terminal.Out.WriteLine($"Loaded {kept.Name} as number {kept.Number}: {kept.Referrals:N0} referrals, {kept.Rejected:N0} rows left out with their reasons.");
            return kept.Rejected > 0 ? 1 : 0;
        });
        return command;
    }
}
