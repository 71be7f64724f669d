using Marram.Returns;

namespace Marram.Cli;

/// <summary>A run of rules as text for a person: what was read, what was found rule by rule, and which rules did not run.</summary>
public static class FindingsTable
{
    private const int MostPlaces = 8;

    public static void Write(TextWriter writer, ReturnReport report)
    {
        writer.WriteLine($"{report.Return} {report.Check.Year}{(report.Authority is { } authority ? $", {authority}" : "")}");
        writer.WriteLine();
        foreach (var file in report.Files)
        {
            writer.WriteLine($"  {(file.IsLastYear ? "last year " : "this year ")}{file.Table,-22}{file.Rows,9:N0} rows  {file.File}");
        }

        if (report.Remarks.Count > 0)
        {
            writer.WriteLine();
            foreach (var remark in report.Remarks)
            {
                writer.WriteLine($"  {remark}");
            }
        }

        writer.WriteLine();
        writer.WriteLine(ValidateCommand.Summary(report));
        if (report.Check.Places == 0)
        {
            writer.WriteLine("Nothing found.");
        }

        foreach (var outcome in report.Check.Outcomes.Where(outcome => outcome.Places.Count > 0))
        {
            writer.WriteLine();
            writer.WriteLine($"{outcome.Rule.Code}  {(outcome.Severity == Severity.Error ? "error" : "query")}  {outcome.Rule.Message} ({string.Join(", ", outcome.Rule.Fields)})");
            foreach (var table in outcome.Places.GroupBy(row => row.Table.Name))
            {
                var lines = string.Join(", ", table.Take(MostPlaces).Select(row => $"{row.Line} ({row.ChildId ?? "no id"})"));
                var more = table.Count() > MostPlaces ? $" and {table.Count() - MostPlaces:N0} more" : "";
                writer.WriteLine($"    {table.Key}, {table.Count():N0}: line {lines}{more}");
            }
        }

        var skipped = report.Check.Outcomes.Where(outcome => outcome.Skipped is not null).GroupBy(outcome => outcome.Skipped!).ToArray();
        if (skipped.Length > 0)
        {
            writer.WriteLine();
            writer.WriteLine("Not run:");
            foreach (var reason in skipped)
            {
                writer.WriteLine($"    {reason.Key}: {string.Join(", ", reason.Select(outcome => outcome.Rule.Code))}");
            }
        }
    }
}
