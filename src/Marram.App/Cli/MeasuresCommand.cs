using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marram.Access;
using Marram.Measures;
using Marram.Store;
using Npgsql;

namespace Marram.Cli;

/// <summary><c>marram measures</c>: the definitions that figures are counted by.</summary>
public static class MeasuresCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new MarramCommand("measures", "Count figures from children's records: definitions, checks of them, figures and the cases behind them", Permission.UseTools)
        {
            MeasuresListCommand.Create(terminal),
            MeasuresCheckCommand.Create(terminal),
            MeasuresComputeCommand.Create(terminal),
            MeasuresCasesCommand.Create(terminal),
            MeasuresScorecardCommand.Create(terminal),
        };
        return command;
    }
}

/// <summary><c>marram measures list</c>: what can be counted.</summary>
public static class MeasuresListCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = DataOption.Create("Without it: only the measures that ship with the program");
        var command = new MarramCommand("list", "List the measures: id, basis, unit, title", Permission.UseTools) { data };
        command.SetAction(parse =>
        {
            var catalogue = parse.GetValue(data) is { } path ? MeasureCatalogue.Of(DataFolder.Open(path)) : MeasureCatalogue.Shipped;
            foreach (var measure in catalogue.Measures.Select(measure => measure.Definition))
            {
                terminal.Out.WriteLine($"{measure.Id,-40} {MeasurePeriods.WordOf(measure.Span),-12} {MeasureFile.WordOf(measure.Unit),-15} {measure.Title}{(measure.Code is null ? "" : $" ({measure.Code})")}");
            }

            foreach (var problem in catalogue.Problems)
            {
                terminal.Error.WriteLine(problem);
            }

            return catalogue.Problems.Count > 0 ? 1 : 0;
        });
        return command;
    }
}

/// <summary><c>marram measures check [PATH]</c>: whether files are measures, on every engine there is.</summary>
public static class MeasuresCheckCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string?>("PATH") { Description = "A file or folder of measures; without it those that ship with the program. A worked example is a file of the same name that ends in .txt", Arity = ArgumentArity.ZeroOrOne };
        var postgres = new Option<string?>("--postgres") { Description = "A PostgreSQL database to try them on as well, such as Host=localhost;Database=trial. The schemas calendar and example in it are replaced", HelpName = "CONNECTION" };
        var format = new Option<string>("--format") { Description = "table (for reading) or json: of each measure its problems, and whether it goes child by child, so that a load counts only the children it changed", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var command = new MarramCommand("check", "Check measures: header, words, columns, the same answer twice, worked examples", Permission.UseTools) { path, postgres, format };
        command.SetAction(parse =>
        {
            var given = parse.GetValue(path);
            if (given is not null && !File.Exists(given) && !Directory.Exists(given))
            {
                terminal.Error.WriteLine($"{given}: there is no such file or folder.");
                return 2;
            }

            var catalogue = given is null ? MeasureCatalogue.Shipped : MeasureCatalogue.WithFiles(given);
            var own = given is null ? null : MeasureCatalogue.FilesIn(given).ToDictionary(file => Path.GetFileNameWithoutExtension(file.Path), file => file.Path);
            List<string> problems = [.. catalogue.Problems];
            List<MeasureEngine> engines = [MeasureEngine.DuckDb()];
            try
            {
                if (parse.GetValue(postgres) is { } connection)
                {
                    engines.Add(MeasureEngine.PostgreSql(connection));
                }

                var checkedOnes = catalogue.Measures.Where(measure => own is null || own.ContainsKey(measure.Id))
                    .Select(measure => (Measure: measure, Problems: MeasureChecker.Problems(measure, own is null ? null : ExampleBeside(given!, own[measure.Id]), engines))).ToList();
                if (parse.GetValue(format) == "json")
                {
                    terminal.Out.WriteLine(JsonSerializer.Serialize(
                        new
                        {
                            engines = engines.Select(engine => engine.Name),
                            problems,
                            measures = checkedOnes.Select(one => new { id = one.Measure.Id, file = one.Measure.Definition.File, child_by_child = one.Measure.GoesChildByChild, problems = one.Problems }),
                        },
                        Json));
                    return problems.Count == 0 && checkedOnes.TrueForAll(one => one.Problems.Count == 0) ? 0 : 1;
                }

                foreach (var (measure, ofMeasure) in checkedOnes)
                {
                    terminal.Out.WriteLine($"{measure.Id,-48} {(measure.GoesChildByChild ? "child by child" : "everybody anew"),-16}{(ofMeasure.Count == 0 ? "no problem" : Number(ofMeasure.Count))}");
                    problems.AddRange(ofMeasure);
                }

                problems.ForEach(terminal.Out.WriteLine);
                terminal.Out.WriteLine($"{checkedOnes.Count} {(checkedOnes.Count == 1 ? "measure" : "measures")} on {string.Join(" and ", engines.Select(engine => engine.Name))}: "
                    + $"{(problems.Count == 0 ? "no problem" : Number(problems.Count))}.");
                return problems.Count == 0 ? 0 : 1;
            }
            catch (NpgsqlException trouble)
            {
                terminal.Error.WriteLine($"--postgres: {trouble.Message}");
                return 2;
            }
            finally
            {
                engines.ForEach(engine => engine.Dispose());
            }
        });
        return command;
    }

    private static string Number(int problems) => $"{problems} {(problems == 1 ? "problem" : "problems")}";

    private static MeasureExample? ExampleBeside(string given, string file)
    {
        var example = Path.ChangeExtension(File.Exists(given) ? given : Path.Combine(given, file), ".txt");
        return File.Exists(example) ? MeasureExample.Read(Path.GetFileName(example), File.ReadAllText(example)) : null;
    }
}
