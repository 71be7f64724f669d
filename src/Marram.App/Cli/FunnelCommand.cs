using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using Marram.Access;
using Marram.Charts;
using Marram.Spc;
using Marram.Writers;
using static Marram.Cli.JsonLines;

namespace Marram.Cli;

/// <summary>Do units differ by more than chance? One funnel from a CSV file with its chart, or many as JSON lines.</summary>
public static class FunnelCommand
{
    public static Command Create(Terminal terminal)
    {
        var jsonLines = new Option<bool>("--jsonl")
        {
            Description = "Read one object a line from FILE or standard input (id, dataType, srMethod, trimBy, multiplier, groups, numerator, denominator) and write one a line.",
        };
        var file = new Argument<FileInfo?>("FILE")
        {
            Description = "A CSV file with the columns name, numerator and denominator; with --jsonl the lines, or standard input when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var kind = new Option<string>("--kind") { Description = "What the ratios are: PR a proportion, RC a ratio of counts, SR observed over expected (SR-CQC: by the CQC's method).", DefaultValueFactory = _ => "PR" };
        var multiplier = new Option<double>("--multiplier") { Description = "What ratios are multiplied by, such as 100 for percent.", DefaultValueFactory = _ => 100 };
        var own = new Option<string?>("--own") { Description = "The unit to set apart and speak of." };
        var chart = new Option<FileInfo?>("--chart") { Description = "Draw the chart to a file that ends in .svg or .png." };
        var name = new Option<string?>("--name") { Description = "What is compared, for the chart's title. The file's name when left out." };
        var unit = new Option<string>("--unit") { Description = "The unit of the ratios times the multiplier.", DefaultValueFactory = _ => "%" };
        var size = new Option<string>("--size") { Description = "What the denominators count, such as referrals.", DefaultValueFactory = _ => "denominator" };
        var command = new MarramCommand("funnel", "Compare units of different size: scores, overdispersion and funnel limits.", Permission.UseTools)
        {
            file, kind, multiplier, own, chart, name, unit, size, jsonLines,
        };
        command.SetAction(parsed =>
        {
            var from = parsed.GetValue(file);
            if (parsed.GetValue(jsonLines))
            {
                return JsonLines.Run(terminal, from, new FunnelLines(terminal.Out).Read);
            }

            if (from is not { Exists: true })
            {
                return Fail(terminal, from is null ? "Give a CSV file, or --jsonl for lines." : $"{from.Name}: there is no such file.");
            }

            if (KindOf(parsed.GetValue(kind)!) is not { } ratios)
            {
                return Fail(terminal, $"--kind: '{parsed.GetValue(kind)}' is none of PR, RC, SR and SR-CQC.");
            }

            var picture = parsed.GetValue(chart);
            if (picture is not null && picture.Extension.ToLowerInvariant() is not (".svg" or ".png"))
            {
                return Fail(terminal, $"--chart: {picture.Name} ends neither in .svg nor in .png.");
            }

            using var reader = from.OpenText();
            if (!UnitFile.TryRead(reader, out var units, out var problem)
                || !Funnel.TryCreate(ratios, units, 0.1, parsed.GetValue(multiplier), out var funnel, out problem))
            {
                return Fail(terminal, $"{from.Name}: {problem}");
            }

            if (parsed.GetValue(own) is { } wanted && funnel.Points.All(point => point.Unit.Name != wanted))
            {
                return Fail(terminal, $"--own: {from.Name} has no unit '{wanted}'.");
            }

            var drawing = new FunnelDrawing(parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(from.Name), parsed.GetValue(unit)!, parsed.GetValue(size)!, funnel)
            {
                Own = parsed.GetValue(own),
            };
            var scene = FunnelChart.Draw(drawing);
            WriteTable(terminal.Out, FunnelChart.Sentence(drawing), scene.Table);
            if (picture is not null && picture.Extension.Equals(".svg", StringComparison.OrdinalIgnoreCase))
            {
                File.WriteAllText(picture.FullName, SvgWriter.File(scene));
            }
            else if (picture is not null)
            {
                File.WriteAllBytes(picture.FullName, PngWriter.Write(scene));
            }

            return 0;
        });
        return command;
    }

    private static FunnelKind? KindOf(string text) => text switch
    {
        "PR" => FunnelKind.Proportion,
        "RC" => FunnelKind.RatioOfCounts,
        "SR" => FunnelKind.StandardisedRatioShmi,
        "SR-CQC" => FunnelKind.StandardisedRatioCqc,
        _ => null,
    };

    private static void WriteTable(TextWriter output, string sentence, ChartTable table)
    {
        output.WriteLine(sentence);
        output.WriteLine();
        foreach (var row in table.Rows)
        {
            output.WriteLine($"{row[0].Printed,-30} {row[1].Printed,12} {row[2].Printed,12} {row[3].Printed,12}  {row[4].Printed}");
        }
    }

    private static int Fail(Terminal terminal, string problem)
    {
        terminal.Error.WriteLine(problem);
        return 2;
    }
}

/// <summary>One funnel plot a line. A line that cannot be read gets an error, and the others still run.</summary>
public sealed class FunnelLines(TextWriter output)
{
    private readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);

    public void Read(string line) => output.WriteLine(Answer(buffer, line, Write));

    private static void Write(Utf8JsonWriter writer, JsonElement root)
    {
        var kind = Kind(root);
        var names = List(root, "groups", Name);
        var numerators = List(root, "numerator", Number);
        var denominators = List(root, "denominator", Number);
        if (names.Length != numerators.Length || names.Length != denominators.Length)
        {
            throw new FormatException($"There are {names.Length} groups, {numerators.Length} numerators and {denominators.Length} denominators; each group needs one of each.");
        }

        FunnelUnit[] units = [.. names.Select((name, i) => new FunnelUnit(name, numerators[i], denominators[i]))];
        var trim = Member(root, "trimBy") is { } share ? Number(share, "trimBy") : 0.1;
        var multiplier = Member(root, "multiplier") is { } factor ? Number(factor, "multiplier") : 1;
        if (!Funnel.TryCreate(kind, units, trim, multiplier, out var funnel, out var problem))
        {
            throw new FormatException(problem);
        }

        writer.WriteStartObject();
        if (funnel.Points.Count < units.Length)
        {
            // Units of one name were added together, so the caller needs to know which number is whose.
            writer.WriteStartArray("groups");
            foreach (var point in funnel.Points)
            {
                writer.WriteStringValue(point.Unit.Name);
            }

            writer.WriteEndArray();
        }

        WriteNumber(writer, "target", funnel.Centre);
        WriteNumber(writer, "phi", funnel.Dispersion);
        WriteNumber(writer, "tau2", funnel.Overdispersion);
        WriteNumbers(writer, "ratio", funnel, point => point.Ratio);
        WriteNumbers(writer, "z", funnel, point => point.Score);
        WriteNumbers(writer, "zUsed", funnel, point => point.TrimmedScore ?? double.NaN);
        WriteNumbers(writer, "odll95", funnel, point => point.AdjustedLimits.Lower95);
        WriteNumbers(writer, "odul95", funnel, point => point.AdjustedLimits.Upper95);
        WriteNumbers(writer, "odll998", funnel, point => point.AdjustedLimits.Lower998);
        WriteNumbers(writer, "odul998", funnel, point => point.AdjustedLimits.Upper998);
        WriteNumbers(writer, "ll95", funnel, point => point.Limits.Lower95);
        WriteNumbers(writer, "ul95", funnel, point => point.Limits.Upper95);
        WriteNumbers(writer, "ll998", funnel, point => point.Limits.Lower998);
        WriteNumbers(writer, "ul998", funnel, point => point.Limits.Upper998);
        writer.WriteEndObject();
    }

    private static FunnelKind Kind(JsonElement root)
    {
        var type = Member(root, "dataType")?.ToString() ?? throw new FormatException("dataType is missing.");
        var method = Member(root, "srMethod")?.ToString() ?? "SHMI";
        return (type, method) switch
        {
            ("SR", "SHMI") => FunnelKind.StandardisedRatioShmi,
            ("SR", "CQC") => FunnelKind.StandardisedRatioCqc,
            ("SR", _) => throw new FormatException($"srMethod is '{method}', not SHMI or CQC."),
            ("PR", _) => FunnelKind.Proportion,
            ("RC", _) => FunnelKind.RatioOfCounts,
            _ => throw new FormatException($"dataType is '{type}', not SR, PR or RC."),
        };
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, Funnel funnel, Func<FunnelPoint, double> number)
    {
        writer.WriteStartArray(name);
        foreach (var point in funnel.Points)
        {
            JsonLines.WriteNumber(writer, number(point));
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        JsonLines.WriteNumber(writer, value);
    }
}
