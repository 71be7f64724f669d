using Marram.Access;
using Marram.Indicators;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Indicators;

/// <summary>Every indicator of an organisation with its answer in one sentence.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, PageFrame frame) : PageModel
{
    public IReadOnlyList<IndicatorReading> Readings { get; private set; } = [];

    public void OnGet() => Readings = frame.Organisation is { } organisation && frame.Month is { } month
        ? [.. db.HistoriesOf(organisation.Id, frame.LooksBackTo).Select(history => IndicatorReading.Read(history, month))]
        : [];
}
