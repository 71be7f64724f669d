using Marram.Access;
using Marram.GovUk;
using Marram.Returns;
using Marram.Scorecards;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Waits;

/// <summary>Takes a CSV of pathways and goes on to its columns, where nothing is loaded yet; or the tables of an extract, whose columns are known, and reads them.</summary>
[Requires(Permission.LoadFiles)]
[RequestSizeLimit(PathwayLoader.LargestFile + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = PathwayLoader.LargestFile + 1_000_000)]
public class LoadModel(MarramDb db, DataFolder data, PageFrame frame, CurrentPerson person, PathwayWork work) : PageModel
{
    public const string Busy = "Another list is being read. Wait until it is done, or stop it";

    private static readonly string[] Endings = [".csv", ".txt", ".tsv", ".zip"];

    [BindProperty]
    public List<IFormFile> Pathways { get; set; } = [];

    [BindProperty]
    public DateParts ReachesTo { get; set; } = new();

    [BindProperty]
    public string? Profile { get; set; }

    public IReadOnlyList<SavedProfile> Profiles => frame.Organisation is { } organisation ? db.ProfilesOf(organisation.Id) : [];

    public IEnumerable<SelectListItem> Choices => [new("None: the columns have the fields' own names, or I will say", ""), .. Profiles.Select(profile => new SelectListItem(profile.Name, profile.Name))];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (frame.Organisation is null)
        {
            return Refused("There is no organisation yet whose lists these could be. Load a pack first.");
        }

        if (ReachesTo.Problem("the day the data reach") is { } dateProblem)
        {
            ModelState.AddModelError(nameof(ReachesTo), dateProblem);
        }

        if (Pathways.Count == 0 || Pathways.All(file => file.Length == 0))
        {
            return Refused("Choose a CSV file, or the tables of an extract");
        }

        if (UploadedFiles.Stranger(Pathways, Endings) is { } other)
        {
            return Refused($"‘{other}’ is no CSV or zip file");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        IReadOnlyList<ReturnFile> files;
        try
        {
            files = await UploadedFiles.ReadAsync(data, Pathways, PathwayLoader.LargestFile, withWorkbooks: false, cancellation);
        }
        catch (ReturnFileException trouble)
        {
            return Refused(trouble.Message);
        }

        if (PathwayUpload.ExtractOf(files) is { } extract)
        {
            return await ReadAsync(extract);
        }

        if (files.Count != 1)
        {
            return Refused("Several files are an extract only where one of them is the table MHS101Referral or CYP101Referral. Give a plain CSV by itself");
        }

        var id = new IncomingFiles(data).Keep(Path.GetFileName(files[0].Name), files[0].Bytes);
        return Redirect(frame.Link($"/waits/load/{id}?reaches={ReachesTo.ToDate():yyyy-MM-dd}&profile={Uri.EscapeDataString(Profile ?? "")}"));
    }

    private async Task<IActionResult> ReadAsync(PathwayUpload extract)
    {
        if (work.Start(frame.Organisation!.Id, extract, ReachesTo.ToDate()!.Value, person.Role.Name, null, null) is not { } reading)
        {
            return Refused(Busy);
        }

        await reading.SettleAsync();
        if (reading.State == FileReadingState.Refused)
        {
            return Refused(reading.Problems);
        }

        return Redirect(frame.Link(reading.State == FileReadingState.Loaded ? reading.AddressIn("/waits/files") : "/waits/loading"));
    }

    private PageResult Refused(params IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(Pathways), problem);
        }

        return Page();
    }
}
