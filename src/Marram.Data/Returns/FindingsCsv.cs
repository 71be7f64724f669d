namespace Marram.Returns;

/// <summary>Findings as CSV: one line a place, in the order of the rules, then of tables, then of lines. RFC 4180, with LF.</summary>
public static class FindingsCsv
{
    private static readonly System.Buffers.SearchValues<char> NeedQuotes = System.Buffers.SearchValues.Create("\",\r\n");

    /// <summary>Writes the headings and every finding.</summary>
    public static void Write(TextWriter writer, ReturnCheck check)
    {
        writer.Write("rule,severity,table,line,field,child,value,message\n");
        foreach (var finding in check.Findings)
        {
            Field(writer, finding.Rule.Code, ',');
            writer.Write(finding.Severity == Severity.Error ? "error," : "query,");
            Field(writer, finding.Row.Table.Name, ',');
            writer.Write(finding.Row.Line);
            writer.Write(',');
            Field(writer, finding.Field, ',');
            Field(writer, finding.Row.ChildId ?? "", ',');
            Field(writer, finding.Value, ',');
            Field(writer, finding.Rule.Message, '\n');
        }
    }

    private static void Field(TextWriter writer, string text, char after)
    {
        if (text.AsSpan().ContainsAny(NeedQuotes))
        {
            writer.Write('"');
            writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        else
        {
            writer.Write(text);
        }

        writer.Write(after);
    }
}
