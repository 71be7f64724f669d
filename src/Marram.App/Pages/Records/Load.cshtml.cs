using Marram.Access;
using Marram.GovUk;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Records;

/// <summary>Takes files of children’s records of any source, recognises them and reads them beside the page.</summary>
[Requires(Permission.LoadFiles)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public class LoadModel(DataFolder data, RecordStore store, ReturnDesk returns, PageFrame frame, RecordWork work, TimeProvider clock) : PageModel
{
    private const long MostBytes = ReturnFile.DefaultLimit + 10_000_000;
    private static readonly string[] Endings = [".csv", ".txt", ".tsv", ".xml", ".xlsx", ".zip"];

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public DateParts UpTo { get; set; } = new();

    /// <summary>“yes” where the person says that the files are right although Marram doubts it.</summary>
    [BindProperty]
    public string? Confirmed { get; set; }

    public void OnGet() => Authority = store.Loads().LastOrDefault(load => !load.IsOfLists)?.Authority;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Files.Count == 0)
        {
            ModelState.AddModelError(nameof(Files), "Choose the files");
        }
        else if (UploadedFiles.Stranger(Files, Endings) is { } other)
        {
            ModelState.AddModelError(nameof(Files), $"‘{other}’ is no CSV, XML, Excel or zip file");
        }

        if ((AuthorityCode.Clean(Authority).Length == 0 ? "Enter the authority’s code" : AuthorityCode.Problem(Authority)) is { } codeProblem)
        {
            ModelState.AddModelError(nameof(Authority), codeProblem);
        }

        if ((UpTo.Problem("the day up to which they speak") ?? (UpTo.ToDate() > clock.Today() ? "The day up to which they speak must not lie in the future" : null)) is { } dayProblem)
        {
            ModelState.AddModelError(nameof(UpTo), dayProblem);
        }

        return ModelState.IsValid ? await ReadAsync(AuthorityCode.Clean(Authority), UpTo.ToDate()!.Value, cancellation) : Page();
    }

    private async Task<IActionResult> ReadAsync(string authority, DateOnly upTo, CancellationToken cancellation)
    {
        IReadOnlyList<ReturnFile> files;
        try
        {
            files = await UploadedFiles.ReadAsync(data, Files, ReturnFile.DefaultLimit, withWorkbooks: true, cancellation);
        }
        catch (ReturnFileException trouble)
        {
            return Refused(trouble.Message);
        }

        if (RecordLoader.Recognise(files) is not { } source)
        {
            return Refused([
                "These files fit none of the sources: their columns are not those of an SSDA903 return, a CIN census, Annex A, the Standard Safeguarding Dataset or the extracts of your own that Marram knows",
                .. RecordLoader.WhyUnknown(files),
            ]);
        }

        if (source is "ssda903" or "cin" && (upTo.Month, upTo.Day) != (3, 31))
        {
            ModelState.AddModelError(nameof(UpTo), $"This is {(source == "cin" ? "a CIN census" : "an SSDA903 return")}: the day must be the 31 March that ends its year");
            return Page();
        }

        if (work.Start(files, source, authority, upTo, returns.Postcodes, Confirmed == "yes") is not { } reading)
        {
            return Refused("Other records are being loaded. Wait until that is done, or stop it");
        }

        await reading.SettleAsync();
        return reading.State == FileReadingState.Refused ? Refused(reading.Problems)
            : Redirect(frame.Link(reading.State == FileReadingState.Loaded ? reading.AddressIn("/returns/records") : "/returns/records/loading"));
    }

    private PageResult Refused(params IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(Files), problem);
        }

        return Page();
    }
}
