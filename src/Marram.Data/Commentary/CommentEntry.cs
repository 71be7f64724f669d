using System.Globalization;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Scorecards;

namespace Marram.Commentary;

/// <summary>A text that was written for one place of a page.</summary>
/// <param name="Indicator">The indicator it is about.</param>
/// <param name="Section">“comment”, “risks”, “actions” …</param>
/// <param name="Items">Its paragraphs or points; empty to leave the place empty.</param>
/// <param name="AlsoOn">Other indicators on whose pages the same text appears.</param>
public sealed record WrittenText(Indicator Indicator, string Section, IReadOnlyList<string> Items, IReadOnlyList<string> AlsoOn)
{
    /// <summary>Where the section stands: a comment on the scorecard, everything else on the indicator's page.</summary>
    public string Page => Section == "comment" ? "scorecard" : "indicator";
}

/// <summary>Saves written text as a load that supersedes.</summary>
public static class CommentEntry
{
    /// <summary>Saves texts for the period that ends with a month.</summary>
    /// <param name="name">What it is about, to be read in the list of changes.</param>
    public static Load Save(Entries entries, string name, IReadOnlyList<WrittenText> texts, Month period, string by, string reason)
    {
        List<IReadOnlyList<string>> typed = [["indicator_id", "page", "section", "period_ends", "sequence", "text", "also_on"]];
        typed.AddRange(texts.SelectMany(text => Points(text).Select((item, index) => new[]
        {
            text.Indicator.Id, text.Page, text.Section, period.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{index + 1}", item, string.Join(' ', text.AlsoOn),
        })));
        return entries.Save(name, by, reason, typed, (db, load) => db.Commentary.AddRange(texts.SelectMany(text => Points(text).Select((item, index) => new CommentaryText
        {
            LoadNumber = load,
            Page = text.Page,
            OrganisationId = text.Indicator.OrganisationId,
            IndicatorId = text.Indicator.Id,
            Section = text.Section,
            Sequence = text.Section == "comment" ? "" : $"{index + 1}",
            Text = item,
            PeriodEnds = period.LastDay,
            AlsoOn = [.. text.AlsoOn],
        }))));
    }

    /// <summary>“Comments for Q4 2020/21”.</summary>
    public static string NameOf(Month period) => $"Comments for {PeriodStart.LabelOf(period)}";

    // A place that was emptied is one empty text: it supersedes what stood there.
    private static IReadOnlyList<string> Points(WrittenText text) => text.Items.Count == 0 ? [""] : text.Items;
}
