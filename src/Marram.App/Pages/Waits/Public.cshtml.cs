using System.Text;
using Marram.Access;
using Marram.Store;
using Marram.Suppression;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>Who waits as it may leave the house.</summary>
[Requires(Permission.ReadFigures)]
public class PublicModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : PageModel
{
    public IReadOnlyList<(WaitingStandard Standard, PublicWaits Table)> Tables { get; private set; } = [];

    /// <summary>Eating disorder waits that ended in the quarter; null where no such list is loaded.</summary>
    public PublicTreated? Treated { get; private set; }

    public void OnGet() => Read();

    public IActionResult OnGetCsv()
    {
        Read();
        var text = new StringBuilder("standard,service,waiting,within_limit,over_limit,percent_within,longest_weeks,census,policy\n");
        foreach (var (standard, table) in Tables.Where(one => one.Table.IsSafe))
        {
            foreach (var row in table.Rows)
            {
                text.AppendJoin(',', new[]
                {
                    standard.Id, row.Service, row.Open.ToString(), row.Within.ToString(), row.Over.ToString(), row.PercentWithin.ToString(), row.Longest, $"{table.Census:yyyy-MM-dd}", table.Policy,
                }.Select(CsvText.Quoted)).Append('\n');
            }
        }

        foreach (var row in Treated is { IsSafe: true } treated ? treated.Rows : [])
        {
            text.AppendJoin(',', new[]
            {
                row.Standard.Id, EatingDisorder, "", row.Within.ToString(), row.Over.ToString(), row.PercentWithin.ToString(), "", $"{Treated!.LastDay:yyyy-MM-dd}", $"Treated from {Treated.FirstDay:yyyy-MM-dd}. {Treated.Policy}",
            }.Select(CsvText.Quoted)).Append('\n');
        }

        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", "public-waits.csv");
    }

    private const string EatingDisorder = "eating-disorder";

    private void Read()
    {
        if (frame.Organisation is not { } organisation)
        {
            return;
        }

        // One table a limit of one service would let a reader subtract one limit's counts from another's; so only one standard of each service is published: the first that has a target.
        // Services whose files reach different days stand in tables of their own: a total over two days would be of none.
        var closing = db.ClosingsOf(organisation.Id, frame.LooksBackTo);
        var standing = shelf.Standing(db, organisation.Id, frame.LooksBackTo);
        var urgent = standing.FileOf(EatingDisorder) is { } file ? PublicWaits.UrgentReferrals(shelf.Referrals(file, EatingDisorder), ListPageModel.CensusOf(frame, file)) : 0;
        Tables =
        [
            .. standing.Lists.GroupBy(list => list.Service).Select(lists => lists.OrderBy(list => list.Standard.Targets.Length == 0).First())
                .GroupBy(list => (list.Standard.Id, Census: ListPageModel.CensusOf(frame, list.File)))
                .Select(lists => (lists.First().Standard, Table: PublicWaits.Of([.. lists.Select(list => (list.Service, shelf.Set(list.File, list.Standard, list.Service, closing)))], lists.Key.Census, SuppressionPolicy.OneToFive)))
                .Select(one => one.Standard.Measures(EatingDisorder) && urgent < 2 ? (one.Standard, one.Table.Withheld()) : one),
        ];
        if (standing.FileOf(EatingDisorder) is { } source)
        {
            var census = ListPageModel.CensusOf(frame, source);
            StandardFigures Of(string id) => StandardCatalogue.Shipped.First(standard => standard.Id == id) is var standard && ServiceFigures.PeriodOf(standard, census) is var (first, last)
                ? StandardFigures.Of(standard, shelf.Set(source, standard, EatingDisorder, closing).Columns, first, last) : throw new InvalidOperationException(id);
            Treated = PublicTreated.Of(Of("ed-urgent-1"), Of("ed-routine-4"), urgent, SuppressionPolicy.OneToFive);
        }
    }
}
