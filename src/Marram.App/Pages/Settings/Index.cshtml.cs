using Marram.Access;
using Marram.Organisations;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Settings;

/// <summary>Where the data lies, the words of this place, and the bodies with their end dates.</summary>
[Requires(Permission.EditDefinitions)]
public class IndexModel(MarramDb db, DataFolder data, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    private Dictionary<string, string> said = [];

    public string Folder => data.FullPath;

    public LocalWords Words { get; private set; } = LocalWords.None;

    public IReadOnlyList<Organisation> Bodies { get; private set; } = [];

    /// <summary>Posts that lead an indicator and are not in the list yet.</summary>
    public IReadOnlyList<string> Posts { get; private set; } = [];

    [BindProperty]
    public string? NewName { get; set; }

    [BindProperty]
    public string? NewKind { get; set; }

    public IReadOnlyList<SelectListItem> Kinds { get; } = [.. new[] { "post", "commissioner", "provider", "board", "other" }.Select(kind => new SelectListItem(kind, kind))];

    public void OnGet() => Fill();

    public IActionResult OnPostBody()
    {
        Fill();
        var name = (NewName ?? "").Trim();
        if (name.Length is 0 or > 200)
        {
            ModelState.AddModelError(nameof(NewName), name.Length == 0 ? "Enter the name of the body or post" : "The name must be 200 characters or fewer");
        }
        else if (Bodies.FirstOrDefault(body => body.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            ModelState.AddModelError(nameof(NewName), $"{same.Name} is in the list already");
        }

        if (Kinds.All(kind => kind.Value != NewKind))
        {
            ModelState.AddModelError(nameof(NewKind), "Choose what it is");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var id = $"{NewKind}-{db.Organisations.Count() + 1}";
        db.Organisations.Add(new() { Id = id, Name = name, Kind = NewKind! });
        db.SaveChanges();
        return Redirect(frame.Link($"/settings/bodies/{id}"));
    }

    public IActionResult OnPostWords()
    {
        Fill();
        foreach (var (index, word) in LocalWords.Known.Index())
        {
            var typed = Request.Form[$"word-{index}"].ToString().Trim();
            if (LocalWords.Problem(typed) is { } problem)
            {
                ModelState.AddModelError($"word-{index}", problem);
            }

            said[word] = typed;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        foreach (var (word, typed) in said)
        {
            var kept = db.LocalWords.Find(word);
            if (typed.Length == 0 && kept is not null)
            {
                db.LocalWords.Remove(kept);
            }
            else if (typed.Length > 0 && kept is null)
            {
                db.LocalWords.Add(new() { Word = word, Said = typed, SetBy = person.Role.Name, SetOn = clock.Today() });
            }
            else if (kept is not null && kept.Said != typed)
            {
                (kept.Said, kept.SetBy, kept.SetOn) = (typed, person.Role.Name, clock.Today());
            }
        }

        db.SaveChanges();
        return Redirect(frame.Link("/settings"));
    }

    public string SaidFor(string word) => said.GetValueOrDefault(word, "");

    private void Fill()
    {
        said = db.LocalWords.AsNoTracking().ToDictionary(word => word.Word, word => word.Said);
        Words = db.WordsHere();
        Bodies = [.. db.Organisations.AsNoTracking().Where(body => body.Kind != "comparator").OrderBy(body => body.Name)];
        var named = Bodies.Select(body => body.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Posts =
        [
            .. db.Indicators.AsNoTracking().AsEnumerable().SelectMany(indicator => indicator.Leads).Select(lead => lead.Role).Concat(db.Leads.AsNoTracking().Select(lead => lead.Role))
                .Where(role => role.Length > 0 && !named.Contains(role)).Distinct().Order(StringComparer.Ordinal),
        ];
    }
}
