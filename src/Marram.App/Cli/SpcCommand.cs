using System.CommandLine;
using System.Globalization;
using Marram.Access;
using Marram.Indicators;
using Marram.Spc;

namespace Marram.Cli;

/// <summary>Is the change real? One series from a CSV file with its chart, or many as JSON lines.</summary>
public static class SpcCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "A CSV file with the columns date and value; with --jsonl the lines, or standard input when left out.", Arity = ArgumentArity.ZeroOrOne };
        var better = new Option<Polarity>("--better") { Description = "Which way is better: higher, lower or neither. Higher when left out.", DefaultValueFactory = _ => Polarity.Higher };
        var target = new Option<double?>("--target") { Description = "The level to reach." };
        var rebase = new Option<string[]>("--rebase") { Description = "The first date of a new group, such as 2020-09-30; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var baseline = new Option<int?>("--baseline") { Description = "The number of points of each group that set its limits, at least 12. All when left out." };
        var rules = new Option<string>("--rules") { Description = "The rule set: mdc-2023 or nhsr-0.2.", DefaultValueFactory = _ => RuleSet.Mdc2023.Name };
        var corrected = new Option<bool>("--corrected") { Description = "With --rules nhsr-0.2: without the known slips of the R package." };
        var jsonLines = new Option<bool>("--jsonl") { Description = "Read one object a line (id, options, dates, values, facets) and write one a line (id, result)." };
        var command = new MarramCommand("spc", "Tell real change from chance: an XmR chart in the manner of Making Data Count.", Permission.UseTools)
        {
            file, better, target, rebase, baseline, rules, corrected, jsonLines,
        };
        command.SetAction(parsed =>
        {
            if (!RuleSet.TryParse(parsed.GetValue(rules)!, out var ruleSet))
            {
                return Fail(terminal, $"--rules: there is no rule set '{parsed.GetValue(rules)}'; give mdc-2023 or nhsr-0.2.");
            }

            ruleSet = parsed.GetValue(corrected) ? ruleSet.Corrected : ruleSet;
            if (parsed.GetValue(jsonLines))
            {
                return JsonLines.Run(terminal, parsed.GetValue(file), new SpcLines(ruleSet, terminal.Out, terminal.Error).Read);
            }

            List<DateOnly> rebases = [];
            foreach (var text in parsed.GetValue(rebase) ?? [])
            {
                if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                {
                    return Fail(terminal, $"--rebase: '{text}' is not a date such as 2020-09-30.");
                }

                rebases.Add(date);
            }

            var options = new SpcOptions { Rules = ruleSet, Polarity = parsed.GetValue(better), Rebases = rebases, Baseline = parsed.GetValue(baseline) };
            return Chart(terminal, parsed.GetValue(file), options.WithTarget(parsed.GetValue(target)));
        });
        return command;
    }

    private static int Chart(Terminal terminal, FileInfo? file, SpcOptions options)
    {
        if (file is not { Exists: true })
        {
            return Fail(terminal, file is null ? "Give a CSV file, or --jsonl for lines." : $"{file.Name}: there is no such file.");
        }

        using var reader = file.OpenText();
        if (!SeriesFile.TryRead(reader, out var read, out var problem))
        {
            return Fail(terminal, $"{file.Name}: {problem}");
        }

        if (options.Targets.Count == 0)
        {
            options = options with { Targets = read.Targets };
        }

        // Some rule sets pass over a date that matches no point; a person who typed it should hear.
        foreach (var date in options.Rebases.Where(date => read.Series.RowOf(date) < 0))
        {
            return Fail(terminal, $"--rebase: {date:yyyy-MM-dd} is no date of {file.Name}; give the date of the first point of the new group.");
        }

        if (!SpcResult.TryRead(read.Series, options, out var result, out problem))
        {
            return Fail(terminal, $"{file.Name}: {problem}");
        }

        WriteReading(terminal.Out, result);
        return 0;
    }

    private static void WriteReading(TextWriter output, SpcResult result)
    {
        var words = SpcWords.For(result.Series);
        output.WriteLine(words.Sentence(result));
        output.WriteLine(words.TextAlternative(result));
        foreach (var remark in result.Remarks)
        {
            output.WriteLine(remark.Text);
        }

        if (result.SuggestRebase() is { } step)
        {
            output.WriteLine(
                $"A step change may have begun on {step.From:yyyy-MM-dd} ({step.Points} points {(step.Above ? "above" : "below")} the average). "
                + $"Once it is understood, --rebase {step.From:yyyy-MM-dd} would set new limits.");
        }

        output.WriteLine(result.Options.Describe());
        output.WriteLine();
        output.WriteLine($"{"date",-10} {"value",12} {"average",12} {"lower limit",12} {"upper limit",12}  signal");
        for (var row = 0; row < result.Series.Count; row++)
        {
            var group = result.Groups[result.GroupIndexOf(row)];
            output.WriteLine(
                $"{result.Series.Dates[row]:yyyy-MM-dd} {Number(result.Series.Values[row]),12} {Number(group.Mean),12} "
                + $"{Number(group.LowerLimit),12} {Number(group.UpperLimit),12}  {SpcWords.CauseWords(result.Causes[row])}".TrimEnd());
        }

        string Number(double value) => double.IsNaN(value) ? "" : words.Value(value);
    }

    private static int Fail(Terminal terminal, string problem)
    {
        terminal.Error.WriteLine(problem);
        return 2;
    }
}
