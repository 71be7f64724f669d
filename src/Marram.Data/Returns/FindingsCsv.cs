using Marram.Writers;

namespace Marram.Returns;

/// <summary>Findings as CSV: one line a place, in the order of the rules, then of tables, then of lines.</summary>
public static class FindingsCsv
{
    /// <summary>Writes the headings and every finding.</summary>
    public static void Write(TextWriter writer, ReturnCheck check)
    {
        writer.Write("rule,severity,table,line,field,child,value,message\n");
        foreach (var outcome in check.Outcomes)
        {
            // Straight from the rows: a finding's key, which is not written, takes longer to make than the line.
            TableSchema? table = null;
            string[] fields = [];
            foreach (var row in outcome.Places)
            {
                if (row.Table != table)
                {
                    table = row.Table;
                    fields = Finding.FieldsOf(outcome.Rule, table);
                }

                Field(writer, outcome.Rule.Code, ',');
                writer.Write(outcome.Severity == Severity.Error ? "error," : "query,");
                Field(writer, table.Name, ',');
                writer.Write(row.Line);
                writer.Write(',');
                Field(writer, fields.Length == 1 ? fields[0] : string.Join("; ", fields), ',');
                Field(writer, row.ChildId ?? "", ',');
                Field(writer, Finding.ValueOf(row, fields), ',');
                Field(writer, outcome.Rule.Message, '\n');
            }
        }
    }

    private static void Field(TextWriter writer, string text, char after)
    {
        writer.Write(CsvText.Shown(text));
        writer.Write(after);
    }
}
