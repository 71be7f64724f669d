using Marram.Access;
using Marram.Claims;
using Marram.GovUk;
using Marram.Organisations;
using Marram.Packs;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Checks;

/// <summary>What the checker makes of a text that was pasted or is being typed.</summary>
/// <param name="Summary">In one line: what it was checked as, and how it came out.</param>
/// <param name="Ended">A sentence for each body or post it names that had ended by the period shown.</param>
public sealed record ParagraphAnswer(string Summary, IReadOnlyList<CheckedParagraph> Paragraphs, IReadOnlyList<string> Ended)
{
    public static ParagraphAnswer Of(string indicatorId, ClaimReport report, Pack pack, IReadOnlyList<string> ended)
    {
        var titles = pack.Indicators.ToDictionary(indicator => indicator.Id, indicator => indicator.TitlePrinted);
        var paragraphs = CheckedParagraph.Of(report, id => titles.GetValueOrDefault(id, ""));
        var about = titles.TryGetValue(indicatorId, out var title) ? $"Checked as commentary on “{title}”" : "Checked as an overview";
        int Of(SentenceMark mark) => paragraphs.Sum(paragraph => paragraph.Count(mark));
        var result = report.Sentences.Count == 0 ? "there is no sentence in it"
            : !Language.IsEnglish(report.Sentences.Select(sentence => sentence.Text)) ? "it does not read as English, and only English is checked"
            : paragraphs.All(paragraph => paragraph.Claims.Count == 0 && paragraph.Others.Count == 0) ? "nothing in it can be tested against the figures"
            : $"{Of(SentenceMark.True)} true, {Of(SentenceMark.False)} wrong, {Of(SentenceMark.Unverifiable)} that cannot be checked"
                + (paragraphs.Sum(paragraph => paragraph.Others.Count) is > 0 and var more ? $", {more} more to look at" : "");
        return new($"{about}: {result}.", paragraphs, ended);
    }
}

/// <summary>
/// A text against the figures, for anyone who may read them. <c>POST /checks/paragraph?handler=Fragment</c> with <c>Text</c>, <c>Indicator</c> and <c>Section</c> gives the findings
/// alone, for an editor to show beside what is typed.
/// </summary>
[Requires(Permission.ReadFigures)]
public class ParagraphModel(MarramDb db, SiteChecker checker, PageFrame frame) : PageModel
{
    public const int LongestText = 20_000;

    /// <summary>The value that asks for the indicator to be guessed.</summary>
    public const string Guess = "guess";

    /// <summary>The value for a text about no single indicator.</summary>
    public const string Overview = "overview";

    [BindProperty]
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>An indicator's id, <see cref="Overview"/>, or <see cref="Guess"/>; nothing is a guess too.</summary>
    [BindProperty]
    public string? Indicator { get; set; }

    /// <summary>The section it is written for: “performance_overview”, “actions”, “recovery” …; nothing is the overview of performance.</summary>
    [BindProperty]
    public string? Section { get; set; }

    public bool HasFigures { get; private set; }

    public IReadOnlyList<SelectListItem> Indicators { get; private set; } = [];

    /// <summary>Null before anything was asked, and where what was typed cannot be read.</summary>
    public ParagraphAnswer? Answer { get; private set; }

    /// <param name="indicator">The page the text is for, as links give it.</param>
    /// <param name="claim">A claim of the pack whose paragraph is to be corrected.</param>
    public void OnGet(string? indicator, string? claim)
    {
        Offer();
        Indicator = indicator ?? Guess;
        if (claim is null || checker.Read(db, frame.LooksBackTo) is not { } read)
        {
            return;
        }

        foreach (var sentence in read.Text.Sentences)
        {
            if (sentence.Claims.FirstOrDefault(one => ClaimLine.KeyOf(sentence, one) == claim) is { } found)
            {
                var passage = sentence.Passage;
                Indicator = passage.IndicatorId.Length > 0 ? passage.IndicatorId : Overview;
                Text = Corrected(passage.Text, sentence, found);
                Check();
                return;
            }
        }
    }

    public IActionResult OnPost()
    {
        Offer();
        Check();
        return Page();
    }

    public IActionResult OnPostTakeOver(string claim)
    {
        Offer();
        if (Problem() is null && Read() is var (_, report, _)
            && report.Sentences.SelectMany(sentence => sentence.Claims.Select(one => (sentence, one))).FirstOrDefault(pair => ClaimLine.KeyOf(pair.sentence, pair.one) == claim) is { one: not null } found)
        {
            Text = Corrected(Text!, found.sentence, found.one);
            ModelState.Remove(nameof(Text));
        }

        Check();
        return Page();
    }

    /// <summary>The findings alone. Status 400 with the problem in words where the text cannot be read.</summary>
    public IActionResult OnPostFragment()
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            return Content("", "text/html");
        }

        if (Problem() is { } problem)
        {
            return new ContentResult { Content = problem, ContentType = "text/plain; charset=utf-8", StatusCode = StatusCodes.Status400BadRequest };
        }

        return Read() is var (about, report, pack) ? Partial("_ParagraphFindings", ParagraphAnswer.Of(about, report, pack, Ended())) : Content("", "text/html");
    }

    private static string Corrected(string text, CheckedSentence sentence, Claim claim) =>
        claim.Findings.Select(finding => finding.Correction).FirstOrDefault(correction => correction is not null) is { } right
            ? string.Concat(text.AsSpan(0, sentence.Start), right, text.AsSpan(sentence.Start + sentence.Length))
            : text;

    private void Check()
    {
        if (Problem() is { } problem)
        {
            ModelState.AddModelError(nameof(Text), problem);
        }
        else if (Read() is var (about, report, pack))
        {
            Answer = ParagraphAnswer.Of(about, report, pack, Ended());
        }
    }

    private (string About, ClaimReport Report, Pack Pack)? Read() => checker.CheckParagraph(
        db, Text!, Indicator switch { null or "" or Guess => null, Overview => "", var id => id }, Section is { Length: > 0 } section ? section : "performance_overview", frame.Organisation?.Id);

    private IReadOnlyList<string> Ended() => frame.Month is { } month ? EndedBodies.NamedIn(Text!, db.Organisations.AsNoTracking(), month.LastDay) : [];

    private string? Problem() =>
        string.IsNullOrWhiteSpace(Text) ? "Enter or paste the text to check"
        : Text.Length > LongestText ? $"The text must be {LongestText:N0} characters or fewer; it has {Text.Length:N0}"
        : null;

    private void Offer()
    {
        // The shown organisation's own first: most people write about their own figures.
        var organisations = frame.Choices.Organisations.OrderBy(organisation => organisation.Id == frame.Organisation?.Id ? 0 : 1).ToList();
        HasFigures = organisations.Count > 0;
        var indicators = db.Indicators.AsNoTracking().ToList();
        Indicators =
        [
            new("Guess from the text", Guess),
            new("An overview, of no single indicator", Overview),
            .. from organisation in organisations
               from indicator in indicators.Where(one => one.OrganisationId == organisation.Id).OrderBy(one => one.Order)
               select new SelectListItem($"{indicator.Current.ShortTitle} ({organisation.Name})", indicator.Id),
        ];
    }
}
