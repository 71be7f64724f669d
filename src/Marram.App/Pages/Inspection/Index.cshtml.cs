using Marram.Access;
using Marram.Inspection;
using Marram.Periods;
using Marram.Records;
using Marram.Reports;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Inspection;

/// <summary>Annex A in figures, and the lists themselves for those who may read of children. Who may not sees the public edition.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(InspectionDesk desk, KeyStore keys, CurrentPerson person, PageFrame frame) : PageModel
{
    private const int MonthsOffered = 24;

    [BindProperty(SupportsGet = true, Name = "authority")]
    public string? Authority { get; set; }

    [BindProperty(SupportsGet = true, Name = "at")]
    public string? At { get; set; }

    [BindProperty(SupportsGet = true, Name = "edition")]
    public string? Edition { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool IsNamed { get; set; }

    public IReadOnlyList<string> Authorities { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Days { get; private set; } = [];

    /// <summary>Null where there are no records.</summary>
    public Document? Report { get; private set; }

    public bool MaySeeAll => person.May(Permission.ReadChildren);

    public bool IsPublic => !MaySeeAll || Edition == "public";

    private DateOnly Day { get; set; }

    public IActionResult OnGet() => Find() ? Page() : NotFound();

    public IActionResult OnGetFile(string format) => !Find() || Report is null || ReportFile.FormatOf("." + format) is not ({ } known and (FileFormat.Docx or FileFormat.Xlsx or FileFormat.Html))
        ? NotFound()
        : File(ReportFile.Bytes(Report, known), ReportFile.MediaType(known), $"annex-a-{Authority}-{Day:yyyy-MM-dd}{(IsPublic ? "-public" : "")}.{format}");

    public IActionResult OnPost()
    {
        if (!MaySeeAll)
        {
            return Forbid();
        }

        if (!Find() || Report is null)
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter what the lists are for");
            return Page();
        }

        var (lists, findings) = desk.Lists(Authority!, Day, frame.LooksBackTo, IsNamed ? keys.ChildrenOf(Authority!) : null, new(person.Role.Name, Reason.Trim()));
        return File(InspectionFiles.Workbook(lists, findings), ReportFile.MediaType(FileFormat.Xlsx), $"annex-a-{Authority}-{Day:yyyy-MM-dd}-lists.xlsx");
    }

    private bool Find()
    {
        Authorities = desk.Authorities;
        Authority ??= Authorities.Count > 0 ? Authorities[0] : null;
        if (Authority is null)
        {
            return true;
        }

        if (desk.LastDayOf(Authority, frame.LooksBackTo) is not { } last)
        {
            HttpContext.Features.Set(new NotFoundReason("There are no records of this authority here, or none were known on the day you look back to."));
            return false;
        }

        var months = Enumerable.Range(0, MonthsOffered).Select(back => Month.Of(last).Plus(-back).LastDay).Where(day => day < last).Prepend(last).ToList();
        Day = DateOnly.TryParseExact(At, "yyyy-MM-dd", out var wanted) && wanted <= last ? wanted : last;
        Days = [.. months.Append(Day).Distinct().OrderDescending().Select(day => new SelectListItem(day.ToString("d MMM yyyy"), day.ToString("yyyy-MM-dd"), day == Day))];
        Report = desk.Report(Authority, Day, frame.LooksBackTo, IsPublic);
        return true;
    }
}
