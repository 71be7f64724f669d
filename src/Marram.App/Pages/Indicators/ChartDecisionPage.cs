using System.Globalization;
using Marram.Indicators;
using Marram.Periods;
using Marram.Spc;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Indicators;

/// <summary>What the pages share that decide something about an indicator's chart: the chart, and its periods to choose from.</summary>
public abstract class ChartDecisionPage(MarramDb db, PageFrame frame) : PageModel
{
    /// <summary>The indicator and its chart.</summary>
    public SpcOfIndicator Spc { get; private set; } = null!;

    /// <summary>The periods that may be chosen, the latest first, after the invitation to choose one.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    protected MarramDb Db => db;

    protected PageFrame PageFrame => frame;

    public IActionResult OnGet(string id) => Find(id) ? Page() : NotHere(id);

    /// <summary>The periods of the chart that may be chosen, the earliest first.</summary>
    protected abstract IEnumerable<Period> Offered();

    /// <summary>Reads what was decided before.</summary>
    protected abstract void ReadDecided(string id);

    /// <summary>Reads the chart and what was decided on it; false where no month is shown or the indicator is not there.</summary>
    protected bool Find(string id)
    {
        if (frame.Month is not { } month || db.HistoryOf(id, frame.LooksBackTo) is not { } history)
        {
            return false;
        }

        Spc = db.SpcOf([IndicatorReading.Read(history, month)], history.Indicator.OrganisationId, frame.LooksBackTo)[0];
        Choices = [new("Choose a period", ""), .. Offered().Reverse().Select(period => new SelectListItem(period.Label, Value(period.LastDay)))];
        ReadDecided(id);
        return true;
    }

    protected NotFoundResult NotHere(string id) => this.NotFoundBecause($"There is no indicator ‘{id}’ here.");

    /// <summary>A period's last day as a choice's value, and back.</summary>
    protected static string Value(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected static DateOnly DayOf(string value) => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
