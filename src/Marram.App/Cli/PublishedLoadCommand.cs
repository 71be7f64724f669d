using System.CommandLine;
using Marram.Access;
using Marram.Loads;
using Marram.Periods;
using Marram.Published;
using Marram.Store;

namespace Marram.Cli;

/// <summary><c>marram published load FILE…</c>: takes published files into the register, each as a load of its own.</summary>
public static class PublishedLoadCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Statistics of the department (CSV, with its .meta.csv), LAIT's long data (CSV or XLSX, with its dictionary), a set of statistical neighbours, or ONS estimates by single year of age",
            Arity = ArgumentArity.OneOrMore,
        };
        var released = DayOption.Create("--released", "The day they were published, such as 2025-10-30; of two releases of one figure the later counts. Without it: today");
        var model = new Option<string?>("--model") { Description = "The name of a model of statistical neighbours, such as 2025", HelpName = "NAME" };
        var validFrom = DayOption.Create("--valid-from", "The first day that model is in use, such as 2025-05-01");
        var midYear = new Option<int?>("--mid-year") { Description = "The year whose 30 June an ONS file estimates, where the file does not say", HelpName = "YYYY" };
        var data = DataOption.Create();
        var command = new MarramCommand("load", "Load published statistics, neighbours and populations", Permission.LoadFiles) { files, released, model, validFrom, midYear, data };
        command.SetAction(parsed =>
        {
            List<IncomingFile> incoming = [];
            foreach (var path in parsed.GetValue(files)!)
            {
                var file = new FileInfo(path);
                if (!file.Exists || file.Length > PublishedFiles.LargestFile)
                {
                    terminal.Error.WriteLine(file.Exists ? $"{file.Name} has more than {PublishedFiles.LargestFile / 1_000_000} MB, the most that is read." : $"{path}: there is no such file.");
                    return 2;
                }

                incoming.Add(new(file.Name, File.ReadAllBytes(file.FullName)));
            }

            if (incoming.GroupBy(file => file.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            {
                terminal.Error.WriteLine($"{twice.Key} is named twice.");
                return 2;
            }

            var results = new PublishedLoader(DataFolder.Open(parsed.PathOrDefault(data)), terminal.Clock)
                .Load(incoming, parsed.GetValue(released), new(parsed.GetValue(model), parsed.GetValue(validFrom), parsed.GetValue(midYear)), Role.Owner.Name);
            if (results.Count == 0)
            {
                terminal.Error.WriteLine("These files only describe others; give the file they describe too.");
                return 2;
            }

            foreach (var result in results)
            {
                foreach (var problem in result.Problems)
                {
                    terminal.Error.WriteLine(problem);
                }

                if (result.Release is { } release)
                {
                    terminal.Out.WriteLine(result.IsNew
                        ? $"{result.Name}: {release.Title}, {release.Rows:N0} rows, {release.Taken:N0} figures taken, load {release.LoadNumber}."
                        : $"{result.Name}: {LoadWords.Again(release.LoadNumber, London.DayOf(result.Load!.AcceptedAt))}");
                    foreach (var remark in result.IsNew ? release.Remarks : [])
                    {
                        terminal.Out.WriteLine($"  {remark}");
                    }
                }
            }

            return results.Any(result => result.Problems.Count > 0) ? 2 : 0;
        });
        return command;
    }
}
