using Marram.Access;
using Marram.Claims;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Checks;

/// <summary>“Bound to the wrong series?”: says what a claim speaks of, for this check and every later one.</summary>
[Requires(Permission.WriteComments)]
public class BindingModel(MarramDb db, SiteChecker checker, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    /// <summary>The value for a claim that speaks of none of the pack's series.</summary>
    public const string None = "none";

    /// <summary>The series' id; <see cref="None"/>; empty before anything is chosen.</summary>
    [BindProperty]
    public string? Series { get; set; }

    public ClaimLine Line { get; private set; } = null!;

    public CheckedParagraph Paragraph { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public IActionResult OnGet(string claim) => Find(claim) ? Page() : NotHere();

    public IActionResult OnPost(string claim)
    {
        if (!Find(claim))
        {
            return NotHere();
        }

        if (string.IsNullOrEmpty(Series) || !Choices.Any(choice => choice.Value == Series))
        {
            ModelState.AddModelError(nameof(Series), "Choose what it speaks of");
            return Page();
        }

        var (sentence, passage) = (Line.Sentence, Line.Sentence.Passage);
        db.Bindings.Add(new()
        {
            OrganisationId = passage.OrganisationId,
            IndicatorId = passage.IndicatorId,
            Sentence = sentence.Text,
            Start = Line.Claim.Start - sentence.Start,
            Length = Line.Claim.Length,
            SeriesId = Series == None ? "" : Series,
            DecidedBy = person.Name,
            DecidedOn = clock.Today(),
        });
        db.SaveChanges();
        checker.RaiseAnew(db);
        return Redirect(frame.Link(passage.IndicatorId.Length > 0 ? $"/checks/text?indicator={passage.IndicatorId}" : "/checks/text?indicator=-"));
    }

    private bool Find(string key)
    {
        if (checker.Read(db) is not { } read)
        {
            return false;
        }

        var found = read.Text.Sentences.SelectMany(sentence => sentence.Claims.Select(claim => (sentence, claim)))
            .FirstOrDefault(pair => pair.claim.Binding is not null && ClaimLine.KeyOf(pair.sentence, pair.claim) == key);
        if (found.claim is null)
        {
            return false;
        }

        var titles = read.Pack.Indicators.ToDictionary(indicator => indicator.Id, indicator => indicator.TitlePrinted);
        Line = ClaimLine.Of(found.sentence, found.claim, id => titles.GetValueOrDefault(id, ""));
        Paragraph = CheckedParagraph.Of(read.Text, id => titles.GetValueOrDefault(id, ""), sentence => ReferenceEquals(sentence, found.sentence), claim => ReferenceEquals(claim, found.claim))[0];
        var page = found.sentence.Passage.IndicatorId;
        Choices =
        [
            new("Choose a series", ""),
            .. ClaimChecker.Bindable(read.Pack, checker.Vocabulary, found.sentence.Passage.OrganisationId)
                .OrderBy(series => series.IndicatorId == page ? 0 : 1)
                .Select(series => new SelectListItem(Words(series, titles.GetValueOrDefault(series.IndicatorId, "")), series.SeriesId)),
            new("None of these: leave the claim untested", None),
        ];
        return true;
    }

    private static string Words(Binding series, string title)
    {
        var name = series.Name == title ? title : $"{title}: {series.Name}";
        return series.LastValues.Count > 0 ? $"{name} ({series.LastValues[^1].Label} {series.LastValues[^1].Printed})" : name;
    }

    private NotFoundResult NotHere() => this.NotFoundBecause("The sentence or its figures have changed since this address was made: there is no such claim now.");
}
