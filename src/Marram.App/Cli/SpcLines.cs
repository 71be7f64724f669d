using System.Buffers;
using System.Text.Json;
using Marram.Indicators;
using Marram.Spc;
using static Marram.Cli.JsonLines;

namespace Marram.Cli;

/// <summary>
/// Series as JSON, one object a line, for scripts: <c>id, options, dates, values, facets</c> in, <c>id, result</c> out. A line that cannot
/// be read gets an error, and the others still run.
/// </summary>
public sealed class SpcLines(RuleSet rules, TextWriter output, TextWriter remarks)
{
    private readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);

    public void Read(string line) => output.WriteLine(Answer(buffer, line, (writer, root) =>
    {
        var request = SpcRequest.Of(root, rules);
        if (request.Facets is null)
        {
            WriteSeries(writer, request);
        }
        else
        {
            WriteFacets(writer, request);
        }
    }));

    private void WriteSeries(Utf8JsonWriter writer, SpcRequest request)
    {
        if (request.Targets is not null || request.Rebases is not null)
        {
            throw new FormatException("Targets and rebase dates by facet need a list of facets.");
        }

        if (!SpcSeries.TryCreate(request.Dates, request.Values, out var series, out var problem)
            || !SpcResult.TryRead(series, request.Options, out var result, out problem))
        {
            throw new FormatException(problem);
        }

        Remark(request, result);
        writer.WriteStartObject();
        WriteRows(writer, [result]);
        writer.WriteString("variationIcon", SpcNames.Of(result.Outcome.Variation));
        writer.WriteString("assuranceIcon", SpcNames.Of(result.Outcome.Assurance));
        writer.WriteEndObject();
    }

    private void WriteFacets(Utf8JsonWriter writer, SpcRequest request)
    {
        if (!FacetedSeries.TryRead(
            request.Dates, request.Values, request.Facets!, request.Options, request.Targets, request.Rebases, out var readings, out var problem))
        {
            throw new FormatException(problem);
        }

        writer.WriteStartObject();
        writer.WriteStartObject("order");
        writer.WriteStartArray("facet");
        foreach (var reading in readings)
        {
            Remark(request, reading.Result);
            for (var row = 0; row < reading.Result.Series.Count; row++)
            {
                writer.WriteStringValue(reading.Facet);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("date");
        foreach (var reading in readings)
        {
            foreach (var date in reading.Result.Series.Dates)
            {
                writer.WriteStringValue(date.ToString("yyyy-MM-dd"));
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        WriteRows(writer, [.. readings.Select(reading => reading.Result)]);
        writer.WriteStartObject("variationIcon");
        foreach (var reading in readings)
        {
            writer.WriteString(reading.Facet, SpcNames.Of(reading.Result.Outcome.Variation));
        }

        writer.WriteEndObject();
        writer.WriteStartObject("assuranceIcon");
        foreach (var reading in readings)
        {
            writer.WriteString(reading.Facet, SpcNames.Of(reading.Assurance));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter writer, SpcResult[] results)
    {
        WriteNumbers(writer, "mean", results, group => group.Mean);
        WriteNumbers(writer, "amr", results, group => group.MovingRange);
        WriteNumbers(writer, "lpl", results, group => group.LowerLimit);
        WriteNumbers(writer, "upl", results, group => group.UpperLimit);
        WriteNumbers(writer, "nearLpl", results, group => group.NearLowerLimit);
        WriteNumbers(writer, "nearUpl", results, group => group.NearUpperLimit);
        WriteEach(writer, "rebaseGroup", results, (result, row) => writer.WriteNumberValue(result.FirstGroupNumber + result.GroupIndexOf(row)));
        WriteEach(writer, "shortGroup", results, (result, row) => writer.WriteBooleanValue(result.IsShort(row)));
        WriteEach(writer, "relativeToMean", results, (result, row) =>
        {
            var signals = result.Signals[row];
            if ((signals & Signals.Missing) != 0)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteNumberValue((signals & Signals.AboveMean) != 0 ? 1 : (signals & Signals.BelowMean) != 0 ? -1 : 0);
            }
        });
        WriteEach(writer, "outside", results, (result, row) => WriteFlag(writer, result, row, Signals.Outside));
        WriteEach(writer, "near", results, (result, row) => WriteFlag(writer, result, row, Signals.Near));
        WriteEach(writer, "specialCauseType", results, (result, row) => writer.WriteStringValue(SpcNames.Of(result.Causes[row], result.Options)));
        WriteEach(writer, "pointType", results, (result, row) => writer.WriteStringValue(SpcNames.Of(result.TypeOf(row))));
    }

    private static void WriteFlag(Utf8JsonWriter writer, SpcResult result, int row, Signals flag)
    {
        var signals = result.Signals[row];
        if ((signals & Signals.Missing) != 0 || !result.Groups[result.GroupIndexOf(row)].HasLimits)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteBooleanValue((signals & flag) != 0);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, SpcResult[] results, Func<XmrGroup, double> number)
    {
        writer.WriteStartArray(name);
        foreach (var result in results)
        {
            foreach (var group in result.Groups)
            {
                var value = number(group);
                for (var row = 0; row < group.Rows; row++)
                {
                    WriteNumber(writer, value);
                }
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteEach(Utf8JsonWriter writer, string name, SpcResult[] results, Action<SpcResult, int> write)
    {
        writer.WriteStartArray(name);
        foreach (var result in results)
        {
            for (var row = 0; row < result.Series.Count; row++)
            {
                write(result, row);
            }
        }

        writer.WriteEndArray();
    }

    // A rebase date that was passed over is no fault of the answer, but a person should hear of it.
    private void Remark(SpcRequest request, SpcResult result)
    {
        foreach (var remark in result.Remarks.Where(remark => remark.Kind == RemarkKind.UnmatchedRebase))
        {
            remarks.WriteLine($"{request.Id}: {remark.Text}");
        }
    }
}

/// <summary>One line as typed values.</summary>
internal sealed record SpcRequest(
    string Id,
    SpcOptions Options,
    IReadOnlyList<DateOnly> Dates,
    IReadOnlyList<double?> Values,
    IReadOnlyList<string>? Facets,
    IReadOnlyDictionary<string, double?>? Targets,
    IReadOnlyDictionary<string, IReadOnlyList<DateOnly>>? Rebases)
{
    public static SpcRequest Of(JsonElement root, RuleSet rules)
    {
        var given = Member(root, "options");
        if (given is { ValueKind: not JsonValueKind.Object })
        {
            throw new FormatException($"options is {Kind(given.Value)}, not an object.");
        }

        var options = new SpcOptions
        {
            Rules = rules,
            Polarity = PolarityOf(Member(given, "improvement")),
            Baseline = Member(given, "fixAfterN") is { } baseline ? WholeNumber(baseline, "options.fixAfterN") : null,
            ScreensMovingRanges = Member(given, "screenOutliers") is { } screen ? Truth(screen, "options.screenOutliers") : null,
            TrendPoints = Member(given, "trendPoints") is { } trend ? WholeNumber(trend, "options.trendPoints") : null,
            ShiftPoints = Member(given, "shiftPoints") is { } shift ? WholeNumber(shift, "options.shiftPoints") : null,
        };
        var target = Member(given, "target");
        var rebase = Member(given, "rebase");
        return new(
            root.TryGetProperty("id", out var id) ? id.ToString() : "",
            options.WithTarget(target is { ValueKind: not JsonValueKind.Object } ? Number(target.Value, "options.target") : null) with
            {
                Rebases = rebase is { ValueKind: not JsonValueKind.Object } ? DateList(rebase.Value, "options.rebase") : [],
            },
            List(root, "dates", Date),
            List(root, "values", NumberOrNull),
            Member(root, "facets") is null ? null : List(root, "facets", Name),
            target is { ValueKind: JsonValueKind.Object } ? MapOrNull(target.Value, "options.target", NumberOrNull) : null,
            rebase is { ValueKind: JsonValueKind.Object } ? MapOrNull(rebase.Value, "options.rebase", DateList) : null);
    }

    // An empty map says the same as none.
    private static Dictionary<string, T>? MapOrNull<T>(JsonElement map, string place, Func<JsonElement, string, T> read) =>
        Map(map, place, read) is { Count: > 0 } found ? found : null;

    private static Polarity PolarityOf(JsonElement? value) => value is null ? Polarity.Higher : value.Value.ToString() switch
    {
        "increase" => Polarity.Higher,
        "decrease" => Polarity.Lower,
        "neutral" => Polarity.Neither,
        var other => throw new FormatException($"options.improvement is '{other}', not increase, decrease or neutral."),
    };

    private static IReadOnlyList<DateOnly> DateList(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => [.. value.EnumerateArray().Select((item, index) => Date(item, $"{place}[{index}]"))],
        _ => [Date(value, place)],
    };
}
