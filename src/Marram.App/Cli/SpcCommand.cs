using System.CommandLine;
using System.Globalization;
using Marram.Access;
using Marram.Charts;
using Marram.Indicators;
using Marram.Spc;
using Marram.Writers;

namespace Marram.Cli;

/// <summary>Is the change real? One series from a CSV file with its chart, or many as JSON lines.</summary>
public static class SpcCommand
{
    private static readonly string Heading = $"{"date",-10} {"value",12} {"average",12} {"lower limit",12} {"upper limit",12}  signal";

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "A CSV file with the columns date and value; with --jsonl the lines, or standard input when left out.", Arity = ArgumentArity.ZeroOrOne };
        var better = new Option<Polarity>("--better") { Description = "Which way is better: higher, lower or neither. Higher when left out.", DefaultValueFactory = _ => Polarity.Higher };
        var target = new Option<double?>("--target") { Description = "The level to reach." };
        var rebase = new Option<string[]>("--rebase") { Description = "The first date of a new group, such as 2020-09-30; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var baseline = new Option<int?>("--baseline") { Description = "The number of points of each group that set its limits, at least 12. All when left out." };
        var rules = new Option<string>("--rules") { Description = "The rule set: mdc-2023 or nhsr-0.2.", DefaultValueFactory = _ => RuleSet.Mdc2023.Name };
        var corrected = new Option<bool>("--corrected") { Description = "With --rules nhsr-0.2: without the known slips of the R package." };
        var kind = new Option<string>("--kind")
        {
            Description = "The chart: xmr for any measure; p or u for shares or rates with a denominator column (pp, up with the variation between periods); "
                + "c for counts; t or g for the time or the cases between rare events; run for a run chart.",
            DefaultValueFactory = _ => "xmr",
        };
        var chart = new Option<FileInfo?>("--chart") { Description = "Draw the chart to a file that ends in .svg or .png." };
        var name = new Option<string?>("--name") { Description = "What is measured, for the chart's title. The file's name when left out." };
        var unit = new Option<string>("--unit") { Description = "The unit of the values, such as % or children.", DefaultValueFactory = _ => "value" };
        var jsonLines = new Option<bool>("--jsonl") { Description = "Read one object a line (id, options, dates, values, facets) and write one a line (id, result)." };
        var command = new MarramCommand("spc", "Tell real change from chance: an XmR chart in the manner of Making Data Count.", Permission.UseTools)
        {
            file, better, target, rebase, baseline, rules, corrected, kind, chart, name, unit, jsonLines,
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
            return Read(
                terminal,
                parsed.GetValue(file),
                options.WithTarget(parsed.GetValue(target)),
                parsed.GetValue(kind)!,
                new(parsed.GetValue(chart), parsed.GetValue(name) ?? "", parsed.GetValue(unit)!));
        });
        return command;
    }

    private static int Read(Terminal terminal, FileInfo? file, SpcOptions options, string kind, Picture picture)
    {
        if (file is not { Exists: true })
        {
            return Fail(terminal, file is null ? "Give a CSV file, or --jsonl for lines." : $"{file.Name}: there is no such file.");
        }

        if (picture.File is { } target && target.Extension.ToLowerInvariant() is not (".svg" or ".png"))
        {
            return Fail(terminal, $"--chart: {target.Name} ends neither in .svg nor in .png.");
        }

        using var reader = file.OpenText();
        if (!SeriesFile.TryRead(reader, out var read, out var problem))
        {
            return Fail(terminal, $"{file.Name}: {problem}");
        }

        // Some rule sets pass over a date that matches no point; a person who typed it should hear.
        foreach (var date in options.Rebases.Where(date => read.Series.RowOf(date) < 0))
        {
            return Fail(terminal, $"--rebase: {date:yyyy-MM-dd} is no date of {file.Name}; give the date of the first point of the new group.");
        }

        options = options.Targets.Count == 0 ? options with { Targets = read.Targets } : options;
        picture = picture.Name.Length > 0 ? picture : picture with { Name = Path.GetFileNameWithoutExtension(file.Name) };
        if (kind == "xmr")
        {
            if (read.Denominators is not null)
            {
                problem = "an XmR chart has no use for a column denominator; give --kind p or u, or divide first.";
            }
            else if (SpcResult.TryRead(read.Series, options, out var result, out problem))
            {
                WriteReading(terminal.Out, result);
                problem = picture.File is null || SpcChart.CanDraw(result) ? null : "the values are too large or too small to draw.";
                if (problem is null)
                {
                    Write(picture, () => SpcChart.Draw(new(picture.Name, picture.Unit, result, SpcWords.For(read.Series))
                    {
                        Trajectory = read.Trajectory,
                        Events = [.. read.Notes.Select(note => new ChartEvent(note.Date, note.Text))],
                    }));
                }
            }
        }
        else if (kind == "run")
        {
            if (RunChart.TryCreate(read.Series, out var run, out problem))
            {
                terminal.Out.WriteLine(ControlDrawing.Sentence(run));
                terminal.Out.WriteLine(ControlDrawing.Counts(run));
                Write(picture, () => new ControlDrawing(picture.Name, picture.Unit, SpcWords.For(read.Series)).Draw(run));
            }
        }
        else if (KindOf(kind) is not { } counted)
        {
            return Fail(terminal, $"--kind: there is no chart '{kind}'; give xmr, p, pp, u, up, c, t, g or run.");
        }
        else if (ControlChart.TryCreate(counted, read.Series, read.Denominators, options, out var control, out problem))
        {
            var words = read.Denominators is null ? SpcWords.For(read.Series) : SpcWords.For(read.Series).WithDecimals(3);
            WriteReading(terminal.Out, control, words);
            Write(picture, () => new ControlDrawing(picture.Name, picture.Unit, words).Draw(control));
        }

        return problem is null ? 0 : Fail(terminal, $"{file.Name}: {problem}");
    }

    private static ControlChartKind? KindOf(string letter) => letter switch
    {
        "p" => ControlChartKind.Proportion,
        "pp" => ControlChartKind.ProportionPrime,
        "u" => ControlChartKind.Rate,
        "up" => ControlChartKind.RatePrime,
        "c" => ControlChartKind.Count,
        "t" => ControlChartKind.TimeBetween,
        "g" => ControlChartKind.CasesBetween,
        _ => null,
    };

    private static void Write(Picture picture, Func<ChartScene> draw)
    {
        if (picture.File is null)
        {
            return;
        }

        if (picture.File.Extension.Equals(".svg", StringComparison.OrdinalIgnoreCase))
        {
            File.WriteAllText(picture.File.FullName, SvgWriter.File(draw()));
        }
        else
        {
            File.WriteAllBytes(picture.File.FullName, PngWriter.Write(draw()));
        }
    }

    private static void WriteReading(TextWriter output, ControlChart chart, SpcWords words)
    {
        output.WriteLine(chart.Sentence(words));
        output.WriteLine(chart.Options.Describe());
        output.WriteLine();
        output.WriteLine(Heading);
        foreach (var point in chart.Points)
        {
            output.WriteLine(
                $"{point.Date:yyyy-MM-dd} {Number(point.Value, words.Value),12} {Number(point.Centre, words.Line),12} "
                + $"{Number(point.Lower, words.Line),12} {Number(point.Upper, words.Line),12}  {SpcWords.CauseWords(point.Cause)}".TrimEnd());
        }

        static string Number(double? value, Func<double, string> print) => value is { } known ? print(known) : "";
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
        output.WriteLine(Heading);
        for (var row = 0; row < result.Series.Count; row++)
        {
            var group = result.Groups[result.GroupIndexOf(row)];
            output.WriteLine(
                $"{result.Series.Dates[row]:yyyy-MM-dd} {Number(result.Series.Values[row], words.Value),12} {Number(group.Mean, words.Line),12} "
                + $"{Number(group.LowerLimit, words.Line),12} {Number(group.UpperLimit, words.Line),12}  {SpcWords.CauseWords(result.Causes[row])}".TrimEnd());
        }

        static string Number(double value, Func<double, string> print) => double.IsNaN(value) ? "" : print(value);
    }

    private static int Fail(Terminal terminal, string problem)
    {
        terminal.Error.WriteLine(problem);
        return 2;
    }

    // Where to draw, null for nowhere, and what to call it; empty for the file's name.
    private sealed record Picture(FileInfo? File, string Name, string Unit);
}
