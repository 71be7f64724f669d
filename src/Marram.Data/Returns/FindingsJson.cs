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
        json.WriteStartArray("findings");
        foreach (var finding in check.Findings)
        {
            json.WriteStartObject();
            json.WriteString("key", finding.Key);
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
