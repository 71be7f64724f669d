using Marram.Access;
using Marram.Indicators;
using Marram.Spc;
using Marram.Store;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Spc;

/// <summary>Every indicator of the organisation read by the rules of statistical process control: the summary, the matrix, and which need a page of their own.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, PageFrame frame) : PageModel
{
    public static readonly IReadOnlyList<VariationRow> MatrixRows = Enum.GetValues<VariationRow>();

    public static readonly IReadOnlyList<AssuranceColumn> MatrixColumns = Enum.GetValues<AssuranceColumn>();

    /// <summary>Every indicator, in the organisation's order.</summary>
    public IReadOnlyList<SpcOfIndicator> Indicators { get; private set; } = [];

    /// <summary>Those that can be read at all.</summary>
    public IReadOnlyList<SpcOfIndicator> Read => [.. Indicators.Where(one => one.Result is not null)];

    /// <summary>Those with too few comparable values.</summary>
    public IReadOnlyList<SpcOfIndicator> Unread => [.. Indicators.Where(one => one.Result is null)];

    /// <summary>Those that need a page of their own by the escalation rule.</summary>
    public IReadOnlyList<SpcOfIndicator> FullPages => [.. Read.Where(one => one.Summary!.NeedsFullPage)];

    public void OnGet() => Indicators = frame.Organisation is { } organisation && frame.Month is { } month
        ? db.SpcOf([.. db.HistoriesOf(organisation.Id, frame.LooksBackTo).Select(history => IndicatorReading.Read(history, month))], organisation.Id, frame.LooksBackTo)
        : [];

    /// <summary>The indicators of one cell of the matrix.</summary>
    public IReadOnlyList<SpcOfIndicator> Cell(VariationRow row, AssuranceColumn column) =>
        [.. Read.Where(one => one.Summary is { } summary && summary.Row == row && summary.Column == column)];

    /// <summary>Whether any indicator stands in a row; rows without are left out, unless they are the three that every board looks for.</summary>
    public bool Shows(VariationRow row) => row is VariationRow.Improvement or VariationRow.CommonCause or VariationRow.Concern || Read.Any(one => one.Summary!.Row == row);

    public static string Icon(VariationIcon icon, string id) => SvgWriter.Inline(SpcIcons.Scene(icon, 32), $"variation-{id}");

    public static string Icon(AssuranceIcon icon, string id) => SvgWriter.Inline(SpcIcons.Scene(icon, 32), $"assurance-{id}");
}
