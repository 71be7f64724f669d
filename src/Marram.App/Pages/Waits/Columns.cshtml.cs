using System.Globalization;
using System.Text;
using Marram.Access;
using Marram.Scorecards;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>Says which column holds what, and loads the list; the columns may be saved as a profile.</summary>
[Requires(Permission.LoadFiles)]
public class ColumnsModel(MarramDb db, DataFolder data, PageFrame frame, CurrentPerson person, PathwayWork work) : PageModel
{
    private byte[] content = [];

    [BindProperty]
    public string? OneService { get; set; }

    [BindProperty]
    public string? DateFormat { get; set; }

    [BindProperty]
    public string? ProfileName { get; set; }

    public string Name { get; private set; } = "";

    public DateOnly Reaches { get; private set; }

    public IReadOnlyList<string> Headings { get; private set; } = [];

    /// <summary>The heading chosen for each field.</summary>
    public Dictionary<string, string> Chosen { get; } = [];

    public static string LabelOf(string field) => char.ToUpperInvariant(field[0]) + field[1..].Replace('_', ' ').Replace(" id", " number", StringComparison.Ordinal);

    public IActionResult OnGet(string id, string? reaches, string? profile)
    {
        if (!Find(id, reaches))
        {
            return NotFound();
        }

        var saved = frame.Organisation is { } organisation ? db.ProfilesOf(organisation.Id).FirstOrDefault(one => one.Name == profile) : null;
        var read = saved is null ? PathwayProfile.Plain : PathwayProfile.Parse(saved.Json, out _) ?? PathwayProfile.Plain;
        foreach (var field in PathwayProfile.Fields)
        {
            if (Headings.FirstOrDefault(heading => heading.Equals(read.HeadingOf(field), StringComparison.OrdinalIgnoreCase)) is { } heading)
            {
                Chosen[field] = heading;
            }
        }

        (OneService, DateFormat, ProfileName) = (read.Service, read.DateFormats is [var format, ..] ? format : null, saved?.Name);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? reaches)
    {
        if (!Find(id, reaches) || frame.Organisation is not { } organisation)
        {
            return NotFound();
        }

        foreach (var field in PathwayProfile.Fields)
        {
            if (Request.Form[$"column-{field}"].ToString() is { Length: > 0 } heading && Headings.Contains(heading))
            {
                Chosen[field] = heading;
            }
        }

        foreach (var field in PathwayProfile.Fields.Take(PathwayProfile.RequiredFields).Where(field => !Chosen.ContainsKey(field) && (field != "service" || string.IsNullOrWhiteSpace(OneService))))
        {
            ModelState.AddModelError($"column-{field}", $"Choose the column of: {LabelOf(field).ToLowerInvariant()}");
        }

        var wantsProfile = !string.IsNullOrWhiteSpace(ProfileName);
        if (wantsProfile && SavedProfile.ProblemOfName(ProfileName) is { } nameProblem)
        {
            ModelState.AddModelError(nameof(ProfileName), nameProblem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        // A column that no field was chosen for must not be taken by its name either; a heading that cannot be there stands for none.
        var profile = new PathwayProfile(
            wantsProfile ? ProfileName!.Trim() : "columns chosen by hand", Chosen, string.IsNullOrWhiteSpace(DateFormat) ? [] : [DateFormat.Trim()], string.IsNullOrWhiteSpace(OneService) ? null : OneService.Trim());
        if (work.Start(organisation.Id, PathwayUpload.Csv(Name, content, profile), Reaches, person.Role.Name, wantsProfile ? profile : null, id) is not { } reading)
        {
            ModelState.AddModelError("column-referral_id", LoadModel.Busy);
            return Page();
        }

        await reading.SettleAsync();
        if (reading.State == FileReadingState.Refused)
        {
            foreach (var problem in reading.Problems)
            {
                ModelState.AddModelError("column-referral_id", problem);
            }

            return Page();
        }

        return Redirect(frame.Link(reading.State == FileReadingState.Loaded ? reading.AddressIn("/waits/files") : "/waits/loading"));
    }

    private bool Find(string id, string? reaches)
    {
        if (new IncomingFiles(data).Find(id) is not { } file || !DateOnly.TryParseExact(reaches, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            HttpContext.Features.Set(new NotFoundReason("The file is no longer here. Choose it again."));
            return false;
        }

        (Name, content, Reaches) = (file.Name, file.Content, day);
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        Headings = PathwayCsv.HeadingsOf(reader);
        return true;
    }
}
