using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using Marram.Access;
using Marram.Spc;
using static Marram.Cli.JsonLines;

namespace Marram.Cli;

/// <summary>Funnel plots as JSON, one object a line: units in, scores and limits out.</summary>
public static class FunnelCommand
{
    public static Command Create(Terminal terminal)
    {
        var jsonLines = new Option<bool>("--jsonl")
        {
            Description = "Read one object a line from FILE or standard input (id, dataType, srMethod, trimBy, multiplier, groups, numerator, denominator) and write one a line.",
            Required = true,
        };
        var file = new Argument<FileInfo?>("FILE") { Description = "The file to read; standard input when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new MarramCommand("funnel", "Compare units of different size: scores, overdispersion and funnel limits.", Permission.UseTools) { file, jsonLines };
        command.SetAction(parsed => JsonLines.Run(terminal, parsed.GetValue(file), new FunnelLines(terminal.Out).Read));
        return command;
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
