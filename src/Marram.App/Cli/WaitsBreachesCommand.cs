using System.CommandLine;
using System.Globalization;
using Marram.Access;
using Marram.Pages.Waits;
using Marram.Periods;
using Marram.Waits;
using Marram.Writers;

namespace Marram.Cli;

/// <summary><c>marram waits breaches</c>: every child over a limit on a day, longest first, as CSV; a few sentences on the error output sum it up.</summary>
public static class WaitsBreachesCommand
{
    /// <summary>The columns of the list.</summary>
    internal static readonly string[] Headings =
    [
        "standard", "referral_id", "child_id", "service", "team", "commissioner", "provider", "priority", "age_at_referral", "clock_start", "days", "complete_weeks",
        "breach_date", "weeks_over", "is_breach", "status", "next_booked_on", "next_booked_type", "not_brought", "cancelled_by_family", "cancelled_by_service",
        "delay_reason", "delay_note", "plan", "owner", "harm_reviewed_on", "harm_outcome", "family_told_on",
        "noted_here",
    ];

    public static Command Create(Terminal terminal)
    {
        var file = new WaitsFile();
        var standardId = new Option<string>("--standard") { Description = "Which standard.", DefaultValueFactory = _ => "therapy-open-18" };
        var ahead = new Option<int>("--weeks-ahead") { Description = "Also list who will breach within so many weeks and has no appointment before.", DefaultValueFactory = _ => 0 };
        var earlier = new Option<FileInfo?>("--earlier") { Description = "The list of the report before, to tell new, cleared and carried-over breaches." };
        var command = new MarramCommand("breaches", "Every child over a limit on a day, longest first, with plan and reason.", Permission.UseTools) { standardId, ahead, earlier };
        file.AddTo(command);
        command.SetAction(parsed =>
        {
            if (file.Read(parsed, terminal) is not { } read || WaitsFile.Standard(parsed.GetValue(standardId)!, read.Standards, terminal) is not { } standard)
            {
                return 2;
            }

            var report = BreachReport.At(
                PathwaySet.Of(standard, read.Referrals), file.Census(parsed), Math.Clamp(parsed.GetValue(ahead), 0, 520),
                parsed.GetValue(earlier) is { } before ? EarlierIds(before) : null);
            terminal.Out.WriteLine(string.Join(',', Headings));
            foreach (var row in report.Breaches.Concat(report.Coming))
            {
                terminal.Out.WriteLine(CsvText.ShownLine(Row(row, standard)));
            }

            terminal.Error.WriteLine($"{report.Breaches.Count:N0} over the limit of {standard.Title.ToLowerInvariant()}, {report.Unbooked:N0} of them without an appointment"
                + (report.Longest is { } longest ? $"; the longest has waited {longest.CompleteWeeks} weeks." : "."));
            terminal.Error.WriteLine($"Reasons: {string.Join(", ", report.ByReason.Select(pair => $"{pair.Reason} {pair.Count}"))}.");
            if (report.New is { } added)
            {
                terminal.Error.WriteLine($"Since the earlier report: {added.Count} new, {report.Cleared!.Count} cleared, {report.CarriedOver!.Count} carried over.");
            }

            return read.Load.Rejected.Count > 0 ? 1 : 0;
        });
        return command;
    }

    /// <summary>One line of the list.</summary>
    /// <param name="typed">The typed notes that stand of it, by part; null where notes are the file's alone.</param>
    internal static string?[] Row(BreachRow row, WaitingStandard standard, IReadOnlyDictionary<BreachPart, BreachPlan>? typed = null)
    {
        var (referral, period) = row.Pathway;
        return
        [
            standard.Id, referral.Id, referral.Child, referral.Service, referral.Team, referral.Commissioner, referral.Provider, referral.Priority.ToString(),
            referral.AgeAtReferral?.ToString(), Day(period.Started), row.Days.ToString(), row.CompleteWeeks.ToString(), Day(row.BreachOn),
            Math.Round(row.WeeksOver(standard.Limit!.Value), 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture), row.IsBreach ? "yes" : "no",
            row.Status.ToString(), Day(row.Next?.On), row.Next?.Type.ToString(), row.NotBrought.ToString(), row.CancelledByFamily.ToString(), row.CancelledByService.ToString(),
            row.Reason.ToString(), referral.Notes?.DelayNote, referral.Notes?.Plan, referral.Notes?.Owner,
            Day(referral.Notes?.HarmReviewedOn), referral.Notes?.HarmOutcome, Day(referral.Notes?.FamilyToldOn),
            typed is null ? null : string.Join("; ", typed.OrderBy(one => one.Key).Select(one => $"{BreachWords.Of(one.Key)}: {one.Value.WrittenBy} {Day(London.DayOf(one.Value.WrittenAt))}")),
        ];
    }

    private static HashSet<string> EarlierIds(FileInfo file)
    {
        using var csv = Sylvan.Data.Csv.CsvDataReader.Create(file.FullName);
        var (id, breach) = (csv.GetOrdinal("referral_id"), csv.GetOrdinal("is_breach"));
        var ids = new HashSet<string>();
        while (csv.Read())
        {
            if (csv.GetString(breach) == "yes")
            {
                ids.Add(csv.GetString(id));
            }
        }

        return ids;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
