using Marram.Packs;

namespace Marram.Checks;

/// <summary>The same figures under two scopes, and comments beside a row they are not about.</summary>
internal static class Copying
{
    public static IEnumerable<Finding> FiguresTwice(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var definition in pack.Indicators.GroupBy(indicator => indicator.DefinitionId))
        {
            // Every figure has to agree, and they must not all be one number: two services at 100% need not be one service.
            var same = from indicator in definition
                       let all = figures[indicator.Id].OrderBy(figure => figure.Series, StringComparer.Ordinal).ThenBy(figure => figure.Period.LastDay).ThenBy(figure => figure.Position).ToList()
                       where all.Select(figure => figure.Value).Distinct().Count() > 1
                       group (Indicator: indicator, Figures: all) by string.Join('|', all.Select(figure => $"{figure.Series} {figure.Period.LastDay:O} {figure.Value}")) into alike
                       where alike.Select(page => page.Indicator.OrganisationId).Distinct().Count() > 1
                       select alike.ToList();
            foreach (var pages in same)
            {
                var printed = string.Join(" ", pages[0].Figures.OrderBy(figure => figure.SourceLine).ThenBy(figure => figure.Position).Select(figure => figure.Printed));
                yield return new Finding("duplicate_across_reports", Severity.Warning, "", definition.Key,
                    Evidence.Lines(pages.SelectMany(page => page.Figures).Select(figure => figure.SourceLine)), printed,
                    "figures of each organisation's own children, or a note that they cover both",
                    $"The reports of {string.Join(" and ", pages.Select(page => Name(pack, page.Indicator.OrganisationId)))} print the same {pages[0].Figures.Count} figures ({printed}): "
                    + "adding the reports up would count every child twice.");
            }
        }
    }

    /// <summary>A number noted from a scorecard comment that is about another row than the one the comment stands beside.</summary>
    public static IEnumerable<Finding> CommentsBesideAnotherRow(Pack pack)
    {
        foreach (var row in pack.Scorecard.Where(row => row.CommentLines is not null))
        {
            var lines = row.CommentLines!.Value;
            var stated = pack.Facts.Where(fact => fact.TopicId == "scorecard-comment" && fact.SourceLine >= lines.First && fact.SourceLine <= lines.Last && fact.IndicatorId.Length > 0).ToList();
            if (stated.Count == 0 || stated.Exists(fact => fact.IndicatorId == row.IndicatorId))
            {
                continue;
            }

            var about = pack.Scorecard.Where(other => stated.Exists(fact => fact.IndicatorId == other.IndicatorId)).ToList();
            var titles = string.Join("” and “", about.Select(other => other.Title));
            yield return new Finding("comment_row", Severity.Info, stated[0].OrganisationId, row.IndicatorId,
                Evidence.Lines([.. stated.Select(fact => fact.SourceLine), row.SourceLine, .. about.Select(other => other.SourceLine)]),
                $"comment beside “{row.Title}”", $"beside “{titles}”",
                $"The comment beside “{row.Title}” gives {string.Join(", ", stated.Select(fact => fact.Printed).Distinct())}, which is about “{titles}”.");
        }
    }

    internal static string Name(Pack pack, string organisationId) =>
        pack.Organisations.FirstOrDefault(organisation => organisation.Id == organisationId) is { Name.Length: > 0 } organisation ? organisation.Name : organisationId;
}
