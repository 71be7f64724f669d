using System.CommandLine;
using Marram.Access;
using Marram.Indicators;
using Marram.Published;
using Marram.Spc;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Cli;

/// <summary><c>marram published compare INDICATOR|--series ID --area CODE</c>: one area beside England, its region and its neighbours, and among all.</summary>
public static class PublishedCompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var indicator = new Argument<string?>("INDICATOR") { Description = "An indicator's id or its definition's, such as s-re-referrals or re-referrals", Arity = ArgumentArity.ZeroOrOne };
        var seriesId = new Option<string?>("--series") { Description = "A series of published figures instead, such as cla-same-carer", HelpName = "ID" };
        var areaText = new Option<string?>("--area") { Description = "The area: its three digits, its ONS code or its name. Without it the area of the indicator's organisation", HelpName = "CODE" };
        var year = new Option<int?>("--year") { Description = "The year the period ends in. Without it the latest", HelpName = "YYYY" };
        var model = new Option<string?>("--model") { Description = "The model of statistical neighbours. Without it the latest in use", HelpName = "NAME" };
        var data = DataOption.Create();
        var command = new MarramCommand("compare", "Compare an area's published figure with England, region and neighbours", Permission.ReadFigures) { indicator, seriesId, areaText, year, model, data };
        command.SetAction(parsed =>
        {
            int Refuse(string problem)
            {
                terminal.Error.WriteLine(problem);
                return 2;
            }

            if (parsed.GetValue(indicator) is null == (parsed.GetValue(seriesId) is null))
            {
                return Refuse("Give an indicator, or a series with --series.");
            }

            var folder = DataFolder.Open(parsed.PathOrDefault(data));
            using var db = folder.Register();
            var shelf = new PublishedShelf(db);
            var id = parsed.GetValue(indicator);
            var own = id is null ? null : db.HistoryOf(id);
            var series = parsed.GetValue(seriesId) is { } named ? shelf.SeriesOf(named) : PublishedCatalogueFile.Shipped.SeriesForDefinition(own?.Indicator.DefinitionId ?? id!);
            if (series is null)
            {
                return Refuse(id is null
                    ? $"There is no series '{parsed.GetValue(seriesId)}'. There are {string.Join(", ", shelf.Series.Select(one => one.Series.Id).DefaultIfEmpty("none loaded"))}."
                    : $"No published series is known for '{id}'.");
            }

            var area = parsed.GetValue(areaText) is { } text ? shelf.Find(text)
                : own is not null && db.Organisations.AsNoTracking().FirstOrDefault(one => one.Id == own.Indicator.OrganisationId) is { } organisation ? shelf.AreaOf(organisation)
                : null;
            if (area is null)
            {
                return Refuse(shelf.IsEmpty ? "No published statistics are loaded. Load some with marram published load."
                    : parsed.GetValue(areaText) is { } unknown ? NoSuchArea(unknown) : "Say which area with --area CODE.");
            }

            var wanted = parsed.GetValue(year);
            var day = wanted is null ? (DateOnly?)null : shelf.FiguresOf(series).Select(one => one.Period.LastDay).FirstOrDefault(last => last.Year == wanted);
            if (shelf.Compare(series, area.Code, day, model: parsed.GetValue(model)) is not { } comparison)
            {
                return Refuse($"{series.Title}: there is no figure of {area.Name}{(wanted is null ? "" : $" for {wanted}")}.{Successors(area.Code)}");
            }

            terminal.Out.WriteLine($"{series.Title}, {comparison.Own.Period.Label} (published {comparison.Own.ReleasedOn:d MMM yyyy})");
            foreach (var sentence in comparison.Sentences)
            {
                terminal.Out.WriteLine(sentence);
            }

            foreach (var neighbour in comparison.Neighbours)
            {
                terminal.Out.WriteLine($"  {neighbour.Order,2}  {neighbour.Figure?.Area.Name ?? neighbour.Code,-30} {neighbour.Figure?.Printed ?? "[not loaded]",12}  {neighbour.Closeness}");
            }

            if (comparison.Funnel is { } funnel)
            {
                terminal.Out.WriteLine(FunnelChart.Sentence(PublishedChart.Drawing(comparison, funnel)));
            }

            if (own is not null && db.LastMonth(own.Indicator.OrganisationId) is { } month && IndicatorReading.Read(own, month) is { Headline.Latest: { } latest } reading)
            {
                foreach (var difference in LikeForLike.Differences(latest.Period, null, reading.Headline.Unit, series, comparison.Own))
                {
                    terminal.Out.WriteLine($"Not like for like: {difference}");
                }
            }

            return 0;
        });
        return command;
    }

    private static string NoSuchArea(string text) => $"--area: no load names an area '{text}'.{Successors(text)}";

    private static string Successors(string code) => PublishedCatalogueFile.SuccessorsOf(code).ToList() is { Count: > 0 } successors
        ? $" {code} was replaced by {string.Join(" and ", successors.Select(one => one.Became))} on {successors[0].On:d MMM yyyy}."
        : "";
}
