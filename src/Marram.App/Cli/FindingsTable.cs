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
        writer.WriteLine(ValidateCommand.Summary(report, inTable: true));
        if (report.Check.Places == 0)
        {
            writer.WriteLine("Nothing found.");
        }

        var shown = report.Check.Outcomes.SelectMany(outcome => outcome.Places.GroupBy(row => row.Table.Name).SelectMany(table => table.Take(MostPlaces)));
        var offsets = report.FindOffsets?.Invoke(shown);
        foreach (var outcome in report.Check.Outcomes.Where(outcome => outcome.Places.Count > 0))
        {
            writer.WriteLine();
            writer.WriteLine($"{outcome.Rule.Code}  {(outcome.Severity == Severity.Error ? "error" : "query")}  {outcome.Rule.Message} ({string.Join(", ", outcome.Rule.Fields)})");
            foreach (var table in outcome.Places.GroupBy(row => row.Table.Name))
            {
                var lines = string.Join(", ", table.Take(MostPlaces).Select(row => $"{row.Line} ({row.ChildId ?? "no id"}{Byte(row)})"));
                var more = table.Count() > MostPlaces ? $" and {table.Count() - MostPlaces:N0} more" : "";
                writer.WriteLine($"    {table.Key}, {table.Count():N0}: line {lines}{more}");
            }
        }

        if (report.Compared is { } compared)
        {
            Write(writer, compared);
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

        string Byte(Row row) => offsets is not null && offsets.TryGetValue(row, out var offset) ? $", byte {offset:N0}" : "";
    }

    private static void Write(TextWriter writer, ReturnComparison compared)
    {
        writer.WriteLine();
        writer.WriteLine(compared.Sentence);
        Part("New:", compared.New.Select(finding => (finding.Rule.Code, finding.Row.Table.Name, finding.Row.Line, finding.Row.ChildId ?? "")));
        Part("Put right, with the line of then:", compared.Fixed.Select(finding => (finding.Rule, finding.Table, finding.Line, finding.Child)));

        void Part(string heading, IEnumerable<(string Rule, string Table, int Line, string Child)> findings)
        {
            var groups = findings.GroupBy(finding => (finding.Rule, finding.Table)).ToArray();
            if (groups.Length == 0)
            {
                return;
            }

            writer.WriteLine(heading);
            foreach (var group in groups)
            {
                var lines = string.Join(", ", group.Take(MostPlaces).Select(finding => $"{finding.Line} ({(finding.Child.Length > 0 ? finding.Child : "no id")})"));
                writer.WriteLine($"    {group.Key.Rule}  {group.Key.Table}, {group.Count():N0}: line {lines}{(group.Count() > MostPlaces ? $" and {group.Count() - MostPlaces:N0} more" : "")}");
            }
        }
    }
}
