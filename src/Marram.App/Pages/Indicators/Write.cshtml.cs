using Marram.Access;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Indicators;

/// <summary>Writes one section of an indicator's page: risks, overview, actions, recovery, quality impact.</summary>
[Requires(Permission.WriteComments)]
public class WriteModel(MarramDb db, Entries entries, PageFrame frame, CurrentPerson person, LoadChecks checks) : PageModel
{
    private const int Longest = 20_000;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public List<string> AlsoOn { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The load whose text the person saw; 0 where there was none.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public IndicatorReading Reading { get; private set; } = null!;

    public string Heading { get; private set; } = "";

    public string Place { get; private set; } = "";

    public int DraftVersion { get; private set; }

    public string Said { get; private set; } = "";

    public IReadOnlyList<(string Id, string Title)> Others { get; private set; } = [];

    private IReadOnlyList<CommentaryText> inForce = [];
    private string section = "";

    public IActionResult OnGet(string id, string section)
    {
        if (!Find(id, section))
        {
            return NotHere(id);
        }

        Text = TextInForce();
        AlsoOn = [.. inForce.SelectMany(text => text.AlsoOn).Distinct()];
        Seen = Newest();
        if (db.Drafts.AsNoTracking().FirstOrDefault(draft => draft.Place == Place) is { } kept)
        {
            DraftVersion = kept.Version;
            if (DraftsOfForms.FieldsOf(kept).GetValueOrDefault("Text") is { } drafted && drafted.Trim() != Text)
            {
                Text = drafted;
                Said = $"Typed by {kept.WrittenBy} on {London.DayOf(kept.WrittenAt):d MMM yyyy} and not saved yet.";
            }
        }

        return Page();
    }

    public IActionResult OnPost(string id, string section)
    {
        if (!Find(id, section))
        {
            return NotHere(id);
        }

        Text = (Text ?? "").ReplaceLineEndings("\n").Trim();
        if (Text.Length > Longest)
        {
            ModelState.AddModelError(nameof(Text), $"The text has {Text.Length} characters; {Longest} is the most");
        }

        if (Newest() != Seen)
        {
            ModelState.AddModelError(nameof(Text), $"Somebody saved this section while you were typing: “{TextInForce()}”. Yours is kept below: put both together and save again");
            // The box for what was seen is written anew: the person has now seen it.
            ModelState.Remove(nameof(Seen));
            Seen = Newest();
        }

        var others = AlsoOn.Where(other => Others.Any(one => one.Id == other)).ToList();
        if (ModelState.IsValid && Text == TextInForce() && others.ToHashSet().SetEquals(inForce.SelectMany(text => text.AlsoOn)))
        {
            ModelState.AddModelError(nameof(Text), "Nothing was changed");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var points = Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        CommentEntry.Save(entries, $"Comment: {Heading.ToLowerInvariant()} of {Reading.Version.ShortTitle}", [new(Reading.Indicator, this.section, points, others)], frame.Month!.Value, person.Role.Name, Reason ?? "");
        db.Drafts.Where(draft => draft.Place == Place).ExecuteDelete();
        _ = checks.Start();
        return Redirect(frame.Link($"/indicators/{id}"));
    }

    private bool Find(string id, string wanted)
    {
        if (frame.Month is not { } month || PageSections.All.FirstOrDefault(one => one.Id == wanted) is not { Id: not null } known || db.HistoryOf(id) is not { } history)
        {
            return false;
        }

        (section, Heading) = known;
        Reading = IndicatorReading.Read(history, month);
        Place = $"section {id} {section} {month.Code}";
        inForce = [.. db.CommentaryInForce(Reading.Indicator.OrganisationId, null, month).Where(text => text.IndicatorId == id && text.Section == section && text.Text.Length > 0)];
        Others = [.. db.HistoriesOf(Reading.Indicator.OrganisationId).Where(other => other.Indicator.Id != id).Select(other => (other.Indicator.Id, other.Indicator.Current.ShortTitle))];
        return true;
    }

    private string TextInForce() => string.Join("\n", inForce.Select(text => text.Text)).Trim();

    private int Newest() => inForce.Select(text => text.LoadNumber).DefaultIfEmpty().Max();

    private NotFoundResult NotHere(string id) => this.NotFoundBecause($"There is no such section of an indicator ‘{id}’ here.");
}
