using System.Globalization;
using System.Text;
using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Waits;

/// <summary>A loaded file: what was read, and every row that was not, with its reasons.</summary>
[Requires(Permission.LoadFiles)]
public class FilesModel(MarramDb db, DataFolder data, PageFrame frame, PathwayShelf shelf) : PageModel
{
    /// <summary>Rows the page shows; the count stands above them.</summary>
    public const int MostShown = 1000;

    /// <summary>Whether somebody has just given the very same file again.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public PathwayFile Shown { get; private set; } = null!;

    public IReadOnlyList<(int Line, string Reasons)> Rejected { get; private set; } = [];

    /// <summary>
    /// Providers whose children of a service stood in the file before and stand on no list since this one, because one of the two files does not name the provider of every child: service, providers, that file.
    /// </summary>
    public IReadOnlyList<(string Service, IReadOnlyList<string> Providers, PathwayFile Before)> Displaced { get; private set; } = [];

    /// <summary>Services of the file that no standard has a list of, in words; null where there are none.</summary>
    public string? NoList => ReadWords.NoList(WaitingStandard.Unmeasured(shelf.Services(Shown), shelf.Standards));

    public IActionResult OnGet(int number)
    {
        if (!Find(number))
        {
            return NotFound();
        }

        var earlier = shelf.Standing([.. db.PathwayFilesOf(Shown.OrganisationId, null).SkipWhile(file => file.Number != Shown.Number).Skip(1)]);
        Displaced =
        [
            .. from service in shelf.Services(Shown)
               from list in earlier.KeysOf(service)
               let before = earlier.FileOf(list)
               where NamesNone(Shown, service) || NamesNone(before, service)
               let gone = ProvidersOf(before, list).Except(ProvidersOf(Shown, service), StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList()
               where gone.Count > 0
               select (service, (IReadOnlyList<string>)gone, before),
        ];
        return Page();
    }

    private bool NamesNone(PathwayFile file, string service) => shelf.Held(file).Any(one => one.Service == service && one.Providers.Count == 0);

    private IEnumerable<string> ProvidersOf(PathwayFile file, string list) => shelf.Referrals(file, list).Select(referral => referral.Provider).OfType<string>().Distinct();

    /// <summary>Every row left out with its reasons, however many.</summary>
    public IActionResult OnGetRejected(int number)
    {
        if (!Find(number))
        {
            return NotFound();
        }

        var text = new StringBuilder("line,reasons\n");
        foreach (var (line, reasons) in Rejected)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line},").Append(CsvText.Shown(reasons)).Append('\n');
        }

        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", $"left-out-{number}.csv");
    }

    private bool Find(int number)
    {
        if (db.PathwayFiles.AsNoTracking().FirstOrDefault(file => file.Number == number) is not { } found || found.OrganisationId != frame.Organisation?.Id)
        {
            HttpContext.Features.Set(new NotFoundReason($"There is no file {number} here."));
            return false;
        }

        (Shown, Rejected) = (found, PathwayLoader.RejectedOf(data, found));
        return true;
    }
}
