using Marram.Access;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Organisations;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Packs;

/// <summary>The same definitions at two scopes, side by side: what is alike is said once, what differs is marked.</summary>
[Requires(Permission.ReadFigures)]
public class SideBySideModel(MarramDb db, PageFrame frame) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Left { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Right { get; set; }

    public IReadOnlyList<Organisation> Choices { get; private set; } = [];

    public Organisation? LeftSide { get; private set; }

    public Organisation? RightSide { get; private set; }

    public IReadOnlyList<Pair> Pairs { get; private set; } = [];

    /// <summary>A row of text: alike on both sides, or different, or on one side alone (the other null).</summary>
    public sealed record TextPair(string Heading, string? Left, string? Right)
    {
        public bool IsAlike => Left == Right;
    }

    /// <param name="FiguresAlike">Whether every figure of the headline is the same on both sides.</param>
    public sealed record Pair(IndicatorReading Left, IndicatorReading Right, bool FiguresAlike, IReadOnlyList<TextPair> Texts);

    public void OnGet()
    {
        if (frame.Month is not { } month)
        {
            return;
        }

        Choices = [.. db.ReportingOrganisations().Where(one => db.Indicators.Any(indicator => indicator.OrganisationId == one.Id && !indicator.IsOnScorecard))];
        LeftSide = Choices.FirstOrDefault(one => one.Id == Left) ?? (Choices is [var first, ..] ? first : null);
        RightSide = Choices.FirstOrDefault(one => one.Id == Right) ?? Choices.FirstOrDefault(one => one != LeftSide);
        if (LeftSide is null || RightSide is null)
        {
            return;
        }

        var right = db.HistoriesOf(RightSide.Id, frame.LooksBackTo).ToDictionary(history => history.Indicator.DefinitionId);
        var leftTexts = db.CommentaryInForce(LeftSide.Id, frame.LooksBackTo).ToLookup(text => text.IndicatorId);
        var rightTexts = db.CommentaryInForce(RightSide.Id, frame.LooksBackTo).ToLookup(text => text.IndicatorId);
        Pairs =
        [
            .. from history in db.HistoriesOf(LeftSide.Id, frame.LooksBackTo)
               where right.ContainsKey(history.Indicator.DefinitionId)
               let one = IndicatorReading.Read(history, month)
               let other = IndicatorReading.Read(right[history.Indicator.DefinitionId], month)
               select new Pair(
                   one, other,
                   one.Headline.Figures.Select(figure => (figure.Period, figure.Value)).SequenceEqual(other.Headline.Figures.Select(figure => (figure.Period, figure.Value))),
                   [.. Side(leftTexts[one.Indicator.Id], rightTexts[other.Indicator.Id])]),
        ];
    }

    /// <summary>Pairs the texts of each section: equal ones first found together, the rest in their order.</summary>
    private static IEnumerable<TextPair> Side(IEnumerable<CommentaryText> left, IEnumerable<CommentaryText> right)
    {
        var rightBySection = right.ToLookup(text => text.Section);
        var leftBySection = left.ToLookup(text => text.Section);
        foreach (var (section, heading) in PageSections.All)
        {
            var here = leftBySection[section].Select(text => text.Text).Where(text => text.Length > 0).ToList();
            var there = rightBySection[section].Select(text => text.Text).Where(text => text.Length > 0).ToList();
            foreach (var alike in here.Intersect(there, StringComparer.Ordinal).ToList())
            {
                here.Remove(alike);
                there.Remove(alike);
                yield return new TextPair(heading, alike, alike);
            }

            for (var i = 0; i < Math.Max(here.Count, there.Count); i++)
            {
                yield return new TextPair(heading, here.ElementAtOrDefault(i), there.ElementAtOrDefault(i));
            }
        }
    }
}
