using System.CommandLine;
using Marram.Access;
using Marram.Published;

namespace Marram.Cli;

/// <summary><c>marram published check DIR</c>: makes every percentage and rate of published files again from their counts, and lists those that come out otherwise.</summary>
public static class PublishedCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A folder of published statistics (CSV or XLSX)" };
        var command = new MarramCommand("check", "Make published percentages and rates again from their counts", Permission.UseTools) { folder };
        command.SetAction(parsed =>
        {
            if (parsed.GetRequiredValue(folder) is not { Exists: true } named)
            {
                terminal.Error.WriteLine($"{parsed.GetRequiredValue(folder).Name}: there is no such folder.");
                return 2;
            }

            var check = PublishedCheck.Of(named.EnumerateFiles().Where(file => file.Extension.ToLowerInvariant() is ".csv" or ".xlsx" && file.Length <= PublishedFiles.LargestFile)
                .OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => new IncomingFile(file.Name, File.ReadAllBytes(file.FullName))));
            foreach (var note in check.Unread)
            {
                terminal.Out.WriteLine($"Not checked: {note}");
            }

            foreach (var (outcome, title) in PublishedCheck.Listed)
            {
                var rows = check.Rows.Where(row => row.Outcome == outcome).ToList();
                if (rows.Count > 0)
                {
                    terminal.Out.WriteLine($"{title}: {rows.Count:N0}");
                    foreach (var row in rows)
                    {
                        terminal.Out.WriteLine($"  {row.File}, line {row.Line}: {row.AreaName}, year to {row.YearEnds:d MMM yyyy}, {(row.About.Length > 0 ? $"{row.About}, " : "")}{row.Column} {row.Published.Printed} ({row.Numerator.Printed} of {row.Denominator.Printed}). {row.Reason}.");
                    }
                }
            }

            terminal.Out.WriteLine($"{check.Rows.Count:N0} percentages and rates in {check.Files:N0} files: {check.Count(RecomputationOutcome.Same):N0} the same, {check.Count(RecomputationOutcome.RoundsToZero):N0} more than 0 that round to 0, "
                + $"{check.Count(RecomputationOutcome.WithinRounding):N0} within the rounding of their counts, {check.Count(RecomputationOutcome.NotPublished):N0} not published, {check.Count(RecomputationOutcome.KnownDifference):N0} otherwise for a known reason, {check.Count(RecomputationOutcome.Differs):N0} otherwise.");
            if (check.PopulationsCompared > 0)
            {
                terminal.Out.WriteLine($"{check.PopulationsCompared:N0} populations under rates: {check.PopulationsCompared - check.PopulationsDiffering.Count:N0} are the estimate of the June before.");
                foreach (var differing in check.PopulationsDiffering)
                {
                    terminal.Out.WriteLine($"  {differing}");
                }
            }

            return check.Rows.Count == 0 ? 2 : check.Count(RecomputationOutcome.Differs) > 0 || check.PopulationsDiffering.Count > 0 ? 1 : 0;
        });
        return command;
    }
}
