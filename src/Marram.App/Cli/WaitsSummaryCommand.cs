using System.CommandLine;
using System.Globalization;
using Marram.Access;
using Marram.Suppression;
using Marram.Waits;
using Marram.Writers;

namespace Marram.Cli;

/// <summary><c>marram waits summary</c>: every standard's figures from a CSV of pathways, and with <c>--to</c> the tables behind them.</summary>
public static class WaitsSummaryCommand
{
    private const string SecondaryCare = "nhsd-secondary-care";

    private static readonly string[] Headings =
    [
        "standard", "service", "label", "basis", "first_day", "last_day", "counted", "within", "percent", "target", "met", "open", "open_over_limit", "on_the_limit",
        "longest_weeks", "longest_days", "median_weeks_records", "p92_weeks_records", "p95_weeks_records", "median_weeks_bands", "p92_weeks_bands", "mean_weeks_to_first_contact",
        "received", "accepted", "stops", "not_brought_percent", "reconciliation",
    ];

    public static Command Create(Terminal terminal)
    {
        var file = new WaitsFile();
        var to = new Option<DirectoryInfo?>("--to") { Description = "Also write summary.csv, breaches.csv, findings.csv, rejected.csv and public.csv (small numbers withheld) into this folder." };
        var policy = new Option<string>("--policy") { Description = $"How public.csv withholds: {SecondaryCare} (1 to 7 hidden, from 8 rounded to 5), or {SuppressionPolicy.OneToFive.Name} or {SuppressionPolicy.OneToFour.Name} (others hidden with them).", DefaultValueFactory = _ => SecondaryCare };
        policy.AcceptOnlyFromAmong(SecondaryCare, SuppressionPolicy.OneToFive.Name, SuppressionPolicy.OneToFour.Name);
        var command = new MarramCommand("summary", "Who waits and how long, by every standard that measures a service of the file; the month of the census day.", Permission.UseTools) { to, policy };
        file.AddTo(command);
        command.SetAction(parsed =>
        {
            if (file.Read(parsed, terminal) is not { } read)
            {
                return 2;
            }

            var census = file.Census(parsed);
            var services = read.Referrals.Select(referral => referral.Service).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
            var sets = (
                from standard in read.Standards
                where standard.HasLists
                from service in services
                where standard.Measures(service)
                select (service, PathwaySet.Of(standard, read.Referrals.Where(referral => referral.Service.Equals(service, StringComparison.OrdinalIgnoreCase))))).ToArray();
            var rows = sets.Select(pair => Row(pair.Item2, pair.service, census)).ToArray();
            WriteTable(terminal.Out, rows);
            if (ReadWords.NoList(WaitingStandard.Unmeasured(services, read.Standards)) is { } unmeasured)
            {
                terminal.Error.WriteLine(unmeasured);
            }

            if (parsed.GetValue(to) is { } folder)
            {
                WriteFolder(folder.FullName, read.Load, sets, rows, census, parsed.GetValue(policy)!);
            }

            return read.Load.Rejected.Count > 0 ? 1 : 0;
        });
        return command;
    }

    private static string?[] Row(PathwaySet set, string service, DateOnly census)
    {
        var standard = set.Standard;
        var (first, last) = ServiceFigures.PeriodOf(standard, census);
        var figures = StandardFigures.Of(standard, set.Columns, first, last, census);
        var open = CensusFigures.At(set.Columns, census, standard.CompanionLimit!.Value);
        var flow = FlowFigures.Between(set.Columns, first, last, standard.Limit!.Value);
        var before = first.AddDays(-1);
        var nowOpen = set.OpenAt(before).Select(pathway => pathway.Referral.Id + pathway.Period.Started).ToHashSet();
        var reconciliation = Reconciliation.Of(flow.OpenAtStart, nowOpen, nowOpen, flow);
        var came = ReferralFigures.Between(set.Referrals, first, last);
        return
        [
            standard.Id, service, standard.Label, standard.Basis.ToString(), Day(first), Day(last), figures.Counted.ToString(), figures.Within.ToString(),
            Tenths(figures.Percent), figures.Target?.Percent.ToString(CultureInfo.InvariantCulture), figures.IsMet switch { true => "yes", false => "no", null => null },
            open.OpenPathways.ToString(), open.OverLimit.ToString(), open.ExactlyOnLimit.ToString(),
            open.LongestDays is { } days ? Weeks.Complete(days).ToString() : null, open.LongestDays?.ToString(),
            Tenths(open.MedianDays / 7), Tenths(open.Percentile92Days / 7), Tenths(open.Percentile95Days / 7),
            open.Bands.Percentile(0.5m)?.ToString(), open.Bands.Percentile(0.92m)?.ToString(),
            Tenths(came.FirstContactMeanWeeks), came.Received.ToString(), came.Accepted.ToString(),
            string.Join("; ", flow.StopsByReason.Select(pair => $"{pair.Key} {pair.Value}")),
            Tenths(came.PercentNotBrought),
            reconciliation.Sentence,
        ];
    }

    private static void WriteTable(TextWriter output, string?[][] rows)
    {
        int[] shown = [0, 1, 7, 6, 8, 9, 11, 12, 14, 16, 17];
        string[] titles = ["Standard", "Service", "Within", "Counted", "%", "Target", "Open", "Over", "Longest", "Median", "92nd"];
        var table = rows.Select(row => shown.Select(i => row[i] ?? "..").ToArray()).Prepend(titles).ToArray();
        var widths = shown.Select((_, i) => table.Max(row => row[i].Length)).ToArray();
        foreach (var row in table)
        {
            output.WriteLine(string.Join("  ", row.Select((value, i) => i < 2 ? value.PadRight(widths[i]) : value.PadLeft(widths[i]))).TrimEnd());
        }

        output.WriteLine();
        output.WriteLine("Within, Counted and % are of the standard's own basis; Open and Over are of everyone still waiting. Longest is complete weeks; median and 92nd are weeks, from records.");
    }

    private static void WriteFolder(string folder, PathwayLoad load, (string Service, PathwaySet Set)[] sets, string?[][] rows, DateOnly census, string policy)
    {
        Directory.CreateDirectory(folder);
        Write("summary.csv", Headings, rows);
        Write("breaches.csv", WaitsBreachesCommand.Headings, sets
            .Where(pair => pair.Set.Standard.Basis == WaitBasis.Open)
            .SelectMany(pair => BreachReport.At(pair.Set, census).Breaches.Select(row => WaitsBreachesCommand.Row(row, pair.Set.Standard))));
        Write("findings.csv", ["standard", "code", "severity", "referral_id", "line", "finding"], sets.SelectMany(pair => PathwayChecks.Run(pair.Set, census)
            .Select(finding => (string?[])[pair.Set.Standard.Id, finding.Code, finding.Severity.ToString(), finding.Referral, finding.Line.ToString(), finding.Text])));
        Write("rejected.csv", ["line", "reasons", "row"], load.Rejected.Select(row => (string?[])[row.Line.ToString(), string.Join(" ", row.Reasons), row.Row]));
        if (policy != SecondaryCare)
        {
            var chosen = policy == SuppressionPolicy.OneToFive.Name ? SuppressionPolicy.OneToFive : SuppressionPolicy.OneToFour;
            Write("public.csv", ["standard", "service", "open", "within", "over", "percent", "longest", "policy"], PublicWaits.OneOfEach(sets, pair => pair.Service, pair => pair.Set.Standard)
                .GroupBy(pair => pair.Set.Standard.Id).SelectMany(same =>
                {
                    var table = PublicWaits.Of([.. same], census, chosen);
                    return table.IsSafe ? table.Rows.Take(table.Rows.Count == 2 ? 1 : table.Rows.Count).Select(row => (string?[])[same.Key, row.Service, row.Open.ToString(), row.Within.ToString(), row.Over.ToString(), row.PercentWithin.ToString(), row.Longest, chosen.Name]) : [];
                }));
            return;
        }

        Write("public.csv", ["standard", "service", "open", "within", "percent", "median_weeks", "longest", "policy"], sets.Select(pair =>
        {
            if (PublicWaits.IsWithheld(pair.Service, pair.Set.Referrals, census))
            {
                return (string?[])[pair.Set.Standard.Id, pair.Service, "*", "*", "*", "*", "withheld", "nhsd-secondary-care and cyp-ed"];
            }

            var figures = CensusFigures.At(pair.Set.Columns, census, pair.Set.Standard.CompanionLimit!.Value);
            return (string?[])
            [
                pair.Set.Standard.Id, pair.Service, SecondaryCareRounding.Count(figures.OpenPathways).ToString(), SecondaryCareRounding.Count(figures.WithinLimit).ToString(),
                SecondaryCareRounding.Percent(figures.WithinLimit, figures.OpenPathways).ToString(),
                SecondaryCareRounding.Average(figures.MedianDays / 7, figures.OpenPathways).ToString(),
                PublicationRules.LongestWait(figures.OpenPathways, figures.LongestDays, pair.Set.Standard.CompanionLimit!.Value.Days / 7), SecondaryCare,
            ];
        }));

        void Write(string name, string[] headings, IEnumerable<string?[]> lines)
        {
            using var writer = new StreamWriter(Path.Combine(folder, name)) { NewLine = "\n" };
            writer.WriteLine(string.Join(',', headings));
            foreach (var line in lines)
            {
                writer.WriteLine(CsvText.ShownLine(line));
            }
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Tenths(double? value) => value is { } number ? Math.Round(number, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) : null;

    private static string? Tenths(decimal? value) => value?.ToString("0.0", CultureInfo.InvariantCulture);
}
