using System.Text;
using Marram.Access;
using Marram.Store;
using Marram.Suppression;
using Marram.Waits;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>Who waits as it may leave the house.</summary>
[Requires(Permission.ReadFigures)]
public class PublicModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : PageModel
{
    public IReadOnlyList<(WaitingStandard Standard, PublicWaits Table)> Tables { get; private set; } = [];

    /// <summary>Eating disorder waits that ended in the quarter, by the key of the list; empty where no such list is loaded.</summary>
    public IReadOnlyList<(string Service, PublicTreated Table)> Treated { get; private set; } = [];

    public void OnGet() => Read();

    public IActionResult OnGetCsv()
    {
        Read();
        var text = new StringBuilder("standard,service,waiting,within_limit,over_limit,percent_within,longest_weeks,census,policy\n");
        foreach (var (standard, table) in Tables.Where(one => one.Table.IsSafe))
        {
            foreach (var row in table.Rows)
            {
                text.Append(CsvText.ShownLine(
                    standard.Id, row.Service, row.Open.ToString(), row.Within.ToString(), row.Over.ToString(), row.PercentWithin.ToString(), row.Longest, $"{table.Census:yyyy-MM-dd}", table.Policy)).Append('\n');
            }
        }

        foreach (var (service, treated) in Treated.Where(one => one.Table.IsSafe))
        {
            foreach (var row in treated.Rows)
            {
                text.Append(CsvText.ShownLine(
                    row.Standard.Id, service, "", row.Within.ToString(), row.Over.ToString(), row.PercentWithin.ToString(), "", $"{treated.LastDay:yyyy-MM-dd}",
                    $"Treated from {treated.FirstDay:yyyy-MM-dd}. {treated.Policy}")).Append('\n');
            }
        }

        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", "public-waits.csv");
    }

    private void Read()
    {
        if (frame.Organisation is not { } organisation)
        {
            return;
        }

        // Services whose files reach different days stand in tables of their own: a total over two days would be of none.
        var closing = db.ClosingsOf(organisation.Id, frame.LooksBackTo);
        var standing = shelf.Standing(db, organisation.Id, frame.LooksBackTo);
        Tables =
        [
            .. PublicWaits.OneOfEach(standing.Lists, list => list.Service, list => list.Standard)
                .GroupBy(list => (list.Standard.Id, Census: ListPageModel.CensusOf(frame, list.File)))
                .Select(lists => (lists.First().Standard, PublicWaits.Of([.. lists.Select(list => (list.Service, shelf.Set(list.File, list.Standard, list.Service, closing)))], lists.Key.Census, SuppressionPolicy.OneToFive))),
        ];
        Treated = [.. standing.KeysOf(PublicWaits.EatingDisorder).Select(key => (key, TreatedOf(standing.FileOf(key)!, key, closing)))];
    }

    private PublicTreated TreatedOf(PathwayFile file, string service, IReadOnlyList<PathwayChallenge> closing)
    {
        var census = ListPageModel.CensusOf(frame, file);
        return PublicTreated.Of(Figures("ed-urgent-1"), Figures("ed-routine-4"), PublicWaits.UrgentReferrals(shelf.Referrals(file, service), census), SuppressionPolicy.OneToFive);

        StandardFigures Figures(string id)
        {
            var standard = shelf.Standards.First(one => one.Id == id);
            var (first, last) = ServiceFigures.PeriodOf(standard, census);
            return StandardFigures.Of(standard, shelf.Set(file, standard, service, closing).Columns, first, last);
        }
    }
}
