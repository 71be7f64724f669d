using System.Globalization;
using System.Text;
using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>The children behind a figure of a list, with the rule that counted them. Each look is kept with its reason.</summary>
[Requires(Permission.ReadChildren)]
public class CasesModel(MarramDb db, PageFrame frame, PathwayShelf shelf, LookReason reasons, TimeProvider clock) : ListPageModel(db, frame, shelf)
{
    /// <summary>Cases a page shows; the download has them all.</summary>
    public const int MostShown = 200;

    public ListFigure Figure { get; private set; }

    public IReadOnlyList<FigureCase> Cases { get; private set; } = [];

    /// <summary>The figure and the days it is of, in words.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The random names of the referrals shown.</summary>
    public IReadOnlyDictionary<string, string> Rows { get; private set; } = new Dictionary<string, string>();

    public static string NameOf(ListFigure figure) => figure switch
    {
        ListFigure.Open => "Waiting",
        ListFigure.OverLimit => "Waiting too long",
        ListFigure.Received => "Referred",
        ListFigure.Accepted => "Accepted",
        ListFigure.FirstContact => "First seen",
        ListFigure.Kept => "Appointments kept",
        ListFigure.NotBrought => "Not brought",
        ListFigure.Started => "Clocks started",
        ListFigure.Stopped => "Clocks stopped",
        ListFigure.Completed => "Waits completed",
    };

    public IActionResult OnGet(string service, string standard, string figure) => Look(service, standard, figure, "", () =>
    {
        Rows = RowsOf([.. Cases.Take(MostShown).Select(one => one.Referral)]);
        return (Page(), Math.Min(Cases.Count, MostShown));
    });

    public IActionResult OnGetCsv(string service, string standard, string figure) => Look(service, standard, figure, " as CSV", () =>
    {
        var text = new StringBuilder("figure,referral_id,day,days_waited,stopped_by\n");
        foreach (var one in Cases)
        {
            text.Append(CsvText.ShownLine(
                Figure.ToString(), one.Referral.Id, one.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), one.Days?.ToString(CultureInfo.InvariantCulture), one.Reason == StopReason.None ? "" : BreachWords.Of(one.Reason))).Append('\n');
        }

        return (File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", $"{Figure}-{Service}-{Standard.Id}-{Census:yyyy-MM-dd}.csv"), Cases.Count);
    });

    private IActionResult Look(string service, string standard, string figure, string how, Func<(IActionResult Shown, int Rows)> show)
    {
        if (!Find(service, standard) || !Enum.TryParse<ListFigure>(figure, out var known) || !Enum.IsDefined(known))
        {
            return NotHere();
        }

        if (reasons.Of(HttpContext) is not { } look)
        {
            return LookReason.Ask(HttpContext);
        }

        var (first, last) = ServiceFigures.PeriodOf(Standard, Census);
        (Figure, Cases) = (known, FigureCases.Of(Set, known, first, known is ListFigure.Open or ListFigure.OverLimit ? Census : last));
        Name = known is ListFigure.Open or ListFigure.OverLimit ? $"{NameOf(known)} on {Census.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}"
            : $"{NameOf(known)} from {first.ToString("d MMM yyyy", CultureInfo.InvariantCulture)} to {last.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";
        var (shown, rows) = show();
        Db.KeepLook(look, $"waiting list: {NameOf(known).ToLowerInvariant()}{how}", LoggedAs, Census, "", rows, clock.GetUtcNow());
        return shown;
    }
}
