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

        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", "public-waits.csv");
    }

    private void Read()
    {
        if (frame.Organisation is not { } organisation)
        {
            return;
        }

        // One table a limit of one service would let a reader subtract one limit's counts from another's; so only the first standard of each service is published.
        // Services whose files reach different days stand in tables of their own: a total over two days would be of none.
        var closing = db.ClosingsOf(organisation.Id, frame.LooksBackTo);
        Tables =
        [
            .. shelf.Standing(db, organisation.Id, frame.LooksBackTo).Lists.GroupBy(list => list.Service).Select(lists => lists.First())
                .GroupBy(list => (list.Standard.Id, Census: ListPageModel.CensusOf(frame, list.File)))
                .Select(lists => (lists.First().Standard, PublicWaits.Of([.. lists.Select(list => (list.Service, shelf.Set(list.File, list.Standard, list.Service, closing)))], lists.Key.Census, SuppressionPolicy.OneToFive))),
        ];
    }
}
