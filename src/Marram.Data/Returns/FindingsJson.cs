using System.Text.Encodings.Web;
using System.Text.Json;

namespace Marram.Returns;

/// <summary>A run as JSON: what was read, the account of every rule, and every finding with the other side of its rule.</summary>
public static class FindingsJson
{
    /// <summary>Writes the whole report as one object.</summary>
    public static void Write(Stream stream, ReturnReport report)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var check = report.Check;
        json.WriteStartObject();
        json.WriteString("return", report.Return);
        json.WriteNumber("year", check.Year.Ends);
        json.WriteString("authority", report.Authority);
        json.WriteStartObject("account");
        json.WriteNumber("rules", check.Outcomes.Count);
        json.WriteNumber("passed", check.Count("passed"));
        json.WriteNumber("withFindings", check.Count("findings"));
        json.WriteNumber("skipped", check.Count("skipped"));
        json.WriteNumber("findings", check.Places);
        json.WriteEndObject();

        json.WriteStartArray("files");
        foreach (var file in report.Files)
        {
            json.WriteStartObject();
            json.WriteString("table", file.Table);
            json.WriteString("file", file.File);
            json.WriteNumber("rows", file.Rows);
            json.WriteBoolean("lastYear", file.IsLastYear);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (report.Remarks.Count > 0)
        {
            Texts(json, "remarks", report.Remarks);
        }

        if (report.Compared is { } compared)
        {
            Write(json, compared);
        }

        json.WriteStartArray("rules");
        foreach (var outcome in check.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("rule", outcome.Rule.Code);
            json.WriteString("severity", Word(outcome.Severity));
            json.WriteString("result", outcome.Result);
            json.WriteNumber("findings", outcome.Places.Count);
            if (outcome.Skipped is not null)
            {
                json.WriteString("skippedBecause", outcome.Skipped);
            }

            json.WriteString("message", outcome.Rule.Message);
            Texts(json, "fields", outcome.Rule.Fields);
            Texts(json, "tables", outcome.Rule.Flags.Select(table => table.Name));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var offsets = report.FindOffsets?.Invoke(check.Outcomes.SelectMany(outcome => outcome.Places));
        var added = report.Compared?.New.Select(finding => finding.Key).ToHashSet(StringComparer.Ordinal);
        json.WriteStartArray("findings");
        foreach (var finding in check.Findings)
        {
            json.WriteStartObject();
            json.WriteString("key", finding.Key);
            if (added is not null)
            {
                json.WriteString("since", added.Contains(finding.Key) ? "new" : "still open");
            }

            json.WriteString("rule", finding.Rule.Code);
            json.WriteString("severity", Word(finding.Severity));
            json.WriteString("table", finding.Row.Table.Name);
            json.WriteString("file", report.FileOf(finding.Row));
            json.WriteNumber("line", finding.Row.Line);
            if (offsets is not null && offsets.TryGetValue(finding.Row, out var offset))
            {
                json.WriteNumber("offset", offset);
            }

            json.WriteString("child", finding.Row.ChildId);
            json.WriteStartObject("fields");
            foreach (var field in finding.Fields)
            {
                json.WriteString(field, finding.Row.Written(field));
            }

            json.WriteEndObject();
            if (finding.Beside is { } beside)
            {
                json.WriteString("beside", beside);
            }

            json.WriteString("message", finding.Rule.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The findings of a run that was written, to be compared with.</summary>
    /// <param name="name">What it is to be called.</param>
    /// <exception cref="ReturnFileException">It is no run written by <see cref="Write(Stream, ReturnReport)"/>.</exception>
    public static EarlierRun Read(Stream stream, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(stream);
            var run = json.RootElement;
            return new(name, run.GetProperty("return").GetString()!, run.GetProperty("year").GetInt32(), [.. run.GetProperty("findings").EnumerateArray().Select(finding => new EarlierFinding(
                finding.GetProperty("key").GetString()!,
                finding.GetProperty("rule").GetString()!,
                finding.GetProperty("table").GetString()!,
                finding.GetProperty("line").GetInt32(),
                finding.GetProperty("child").GetString() ?? "",
                finding.TryGetProperty("offset", out var offset) ? offset.GetInt64() : null))]);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ReturnFileException($"{name}: this is no run of “marram validate” in JSON.");
        }
    }

    private static void Write(Utf8JsonWriter json, ReturnComparison compared)
    {
        json.WriteStartObject("comparedWith");
        json.WriteString("run", compared.With);
        json.WriteNumber("new", compared.New.Count);
        json.WriteNumber("stillOpen", compared.StillOpen);
        json.WriteNumber("rulesNotRun", compared.NotJudged);
        json.WriteStartArray("fixed");
        foreach (var finding in compared.Fixed)
        {
            json.WriteStartObject();
            json.WriteString("key", finding.Key);
            json.WriteString("rule", finding.Rule);
            json.WriteString("table", finding.Table);
            json.WriteNumber("line", finding.Line);
            json.WriteString("child", finding.Child);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Word(Severity severity) => severity == Severity.Error ? "error" : "query";

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
