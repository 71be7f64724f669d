using System.CommandLine;
using Marram.Access;
using Marram.Measures;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Marram.Waits;

namespace Marram.Cli;

/// <summary><c>marram waits load FILE</c>: takes a CSV of pathways, or an extract, into the data folder, where the pages of the waiting lists read it.</summary>
public static class WaitsLoadCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = "A CSV of pathways, one row a referral; or an extract in the style of MHSDS or CSDS: a folder or zip file of its tables, known by their names." };
        var organisation = new Option<string>("--organisation") { Description = "Whose lists they are: the organisation's id, such as ccg-a", HelpName = "ID", Required = true };
        var reaches = DayOption.Create("--census", "The day the data reach, such as 2020-12-31");
        reaches.Required = true;
        var profileFile = new Option<FileInfo?>("--profile") { Description = "A saved column profile (JSON): which heading holds which field." };
        var countLater = new Option<bool>("--count-later") { Description = "Do not count the figures from it now" };
        var keys = KeysOption.Create();
        var data = DataOption.Create();
        var command = new MarramCommand("load", "Load a CSV of pathways or an MHSDS or CSDS extract for the waiting-list pages", Permission.LoadFiles) { path, organisation, reaches, profileFile, countLater, keys, data };
        command.SetAction((parsed, stop) => Task.Run(() => Load(parsed, stop), CancellationToken.None));
        return command;

        int Load(ParseResult parsed, CancellationToken stop)
        {
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

            var folder = DataFolder.Open(parsed.PathOrDefault(data));
            PathwayLoadResult result;
            try
            {
                var files = ReturnFile.Of(parsed.GetRequiredValue(path), PathwayLoader.LargestFile);
                var upload = PathwayUpload.ExtractOf(files) ?? (files.Count == 1 ? PathwayUpload.Csv(Path.GetFileName(files[0].Name), files[0].Bytes, profile) : null);
                if (upload is null)
                {
                    terminal.Error.WriteLine($"{files.Count} files are an extract only where one of them is the table MHS101Referral or CYP101Referral. Load a plain CSV by itself.");
                    return 2;
                }

                result = new PathwayLoader(folder, terminal.Clock, KeyStore.Open(parsed.KeysOrBeside(keys, folder)))
                    .Load(parsed.GetRequiredValue(organisation), upload, parsed.GetValue(reaches)!.Value, Role.Owner.Name, new(Tell, stop));
            }
            catch (ReturnFileException trouble)
            {
                terminal.Error.WriteLine(trouble.Message);
                return 2;
            }
            catch (OperationCanceledException)
            {
                terminal.Error.WriteLine("Stopped. Nothing was loaded.");
                return 2;
            }

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

            if (!result.IsNew)
            {
                LoadCommand.SayKnown(kept.Number, kept.AcceptedAt, terminal);
                return 0;
            }

            terminal.Out.WriteLine($"Loaded {kept.Name} as number {kept.Number}: {ReadWords.Referrals(kept.Referrals)}, {ReadWords.LeftOut(kept.Rejected)} with their reasons.");
            var shelf = new PathwayShelf(folder);
            foreach (var word in shelf.Catalogue.Problems.Append(ReadWords.NoList(WaitingStandard.Unmeasured(shelf.Services(kept), shelf.Standards))).OfType<string>())
            {
                terminal.Error.WriteLine(word);
            }

            shelf.Open(kept);
            var counted = parsed.GetValue(countLater) ? 0 : Count(folder, parsed.GetValue(keys), stop);
            return counted > 0 ? counted : kept.Rejected > 0 ? 1 : 0;
        }

        int Count(DataFolder folder, string? keyFolder, CancellationToken stop) => MeasuresComputeCommand.BringLists(folder, keyFolder, terminal)
            ? MeasuresComputeCommand.Count(folder, PathwayRecordKeeper.MeasuresOf(MeasureCatalogue.Of(folder)), terminal, stop)
            : 2;

        void Tell(long rows)
        {
            if (rows > 0 && rows % 100_000 == 0)
            {
                terminal.Error.WriteLine($"  {rows:N0} rows read …");
            }
        }
    }
}
