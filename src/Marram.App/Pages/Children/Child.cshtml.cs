using Marram.Access;
using Marram.Charts;
using Marram.Measures;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Children;

/// <summary>What is on record of one child, on a line of time. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class ChildModel(MeasureDesk desk, LookReason reasons) : PageModel
{
    public string Row { get; private set; } = "";

    public ChildTimeline Timeline { get; private set; } = null!;

    public ChartScene? Chart { get; private set; }

    public string Reason { get; private set; } = "";

    public IActionResult OnGet(string row)
    {
        if (reasons.Of(HttpContext) is not { } look)
        {
            return LookReason.Ask(HttpContext);
        }

        if (desk.Child(row, look) is not { } timeline)
        {
            HttpContext.Features.Set(new NotFoundReason("There is no child of this name here. Open one from the cases behind a figure."));
            return NotFound();
        }

        (Row, Timeline, Chart, Reason) = (row, timeline, TimelineChart.Draw(timeline), look.Reason);
        return Page();
    }
}
