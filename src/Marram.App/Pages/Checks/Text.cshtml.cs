using Marram.Access;
using Marram.Claims;
using Marram.GovUk;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Checks;

/// <summary>Every sentence of an organisation's text in place, its claims underlined by what was found.</summary>
[Requires(Permission.ReadFigures)]
public class TextModel(MarramDb db, SiteChecker checker, PageFrame frame) : PageModel
{
    /// <summary>The page of one indicator; “-” for text on no indicator's page, null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Indicator { get; set; }

    /// <summary>“claims”, “wrong”, or all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public IReadOnlyList<(string Id, string Title)> Pages { get; private set; } = [];

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public string Summary { get; private set; } = "";

    public sealed record Group(string Title, string? IndicatorId, IReadOnlyList<CheckedParagraph> Paragraphs);

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation || checker.Read(db, frame.LooksBackTo) is not { } read)
        {
            return;
        }

        var titles = db.Indicators.AsNoTracking().ToList().ToDictionary(indicator => indicator.Id, indicator => indicator.Current.ShortTitle);
        string TitleOf(string id) => id.Length == 0 || id == "-" ? "The report’s own text" : titles.GetValueOrDefault(id, id);
        var own = read.Text.Sentences.Where(sentence => sentence.Passage.OrganisationId == organisation.Id).ToList();
        Pages = [.. own.Select(sentence => sentence.Passage.IndicatorId).Distinct().Select(id => (id.Length == 0 ? "-" : id, TitleOf(id)))];
        var paragraphs = CheckedParagraph.Of(read.Text, id => titles.GetValueOrDefault(id, ""),
            sentence => sentence.Passage.OrganisationId == organisation.Id && (string.IsNullOrEmpty(Indicator) || sentence.Passage.IndicatorId == (Indicator == "-" ? "" : Indicator)));
        var shown = paragraphs.Where(paragraph => Show switch
        {
            "claims" => paragraph.Claims.Count > 0 || paragraph.Others.Count > 0,
            "wrong" => paragraph.Claims.Any(line => line.Mark != SentenceMark.True) || paragraph.Others.Count > 0,
            _ => true,
        }).ToList();
        Groups =
        [
            .. shown.GroupBy(paragraph => paragraph.Passage.IndicatorId)
                .Select(group => new Group(TitleOf(group.Key), titles.ContainsKey(group.Key) ? group.Key : null, [.. group])),
        ];
        Summary = $"{shown.Count} {(shown.Count == 1 ? "paragraph" : "paragraphs")}: {shown.Sum(paragraph => paragraph.Count(SentenceMark.True))} claims true, "
            + $"{shown.Sum(paragraph => paragraph.Count(SentenceMark.False))} wrong, {shown.Sum(paragraph => paragraph.Count(SentenceMark.Unverifiable))} that cannot be checked.";
    }

    /// <summary>“3 claims: 2 true, 1 wrong”.</summary>
    public static string Told(CheckedParagraph paragraph)
    {
        (int Count, string Word)[] parts =
        [
            (paragraph.Count(SentenceMark.True), "true"), (paragraph.Count(SentenceMark.False), "wrong"), (paragraph.Count(SentenceMark.Unverifiable), "cannot be checked"),
        ];
        return $"{paragraph.Claims.Count} {(paragraph.Claims.Count == 1 ? "claim" : "claims")}: {string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Word}"))}";
    }
}
