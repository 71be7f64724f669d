using System.Globalization;
using System.Text;
using Marram.Periods;
using Marram.Waits;

namespace Marram.Pages.Waits;

/// <summary>Codes of the lists as people say them.</summary>
public static class BreachWords
{
    public static string Of(BreachStatus status) => status switch
    {
        BreachStatus.Unbooked => "no appointment yet",
        BreachStatus.Booked => "booked",
        BreachStatus.AwaitingInformation => "information awaited",
        BreachStatus.AwaitingMeeting => "meeting awaited",
        BreachStatus.FamilyChoice => "the family chose a later day",
    };

    /// <summary>Who said a part of the notes on a child: a role that typed it, or the file, or nobody.</summary>
    public static string Whence(StandingNotes standing, BreachPart part, bool isSaid, PathwayFile file) =>
        standing.Typed.TryGetValue(part, out var plan) ? $"typed on {Day(London.DayOf(plan.WrittenAt))} by: {plan.WrittenBy}"
        : isSaid ? $"the file of {Day(London.DayOf(file.AcceptedAt))}"
        : "nobody yet";

    /// <summary>What was typed, in one sentence a part.</summary>
    public static string Of(BreachPlan plan)
    {
        List<string> said = [];
        if (plan.Says(BreachPart.Reason))
        {
            said.Add($"Reason: {(plan.Reason == DelayReason.Unknown ? "" : Of(plan.Reason))}{(plan.ReasonNote is { } note ? $" {note}" : "")}.");
        }

        if (plan.Plan is { } what)
        {
            said.Add($"Plan: {what}{(plan.Owner is { } owner ? $" ({owner})" : "")}.");
        }

        if (plan.HarmReviewedOn is { } reviewed)
        {
            said.Add($"Harm reviewed on {Day(reviewed)}: {plan.HarmOutcome}.");
        }

        if (plan.BookedOn is { } booked)
        {
            said.Add($"Next: {Of(plan.BookedFor ?? ContactType.Contact)} on {Day(booked)}.");
        }

        return string.Join(' ', said);
    }

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>“InformationAwaited” reads “information awaited”.</summary>
    public static string Of<T>(T code) where T : struct, Enum
    {
        var words = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
