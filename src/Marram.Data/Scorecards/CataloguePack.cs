using Marram.Checks;
using Marram.Indicators;
using Marram.Packs;

namespace Marram.Scorecards;

/// <summary>A scorecard built from the catalogue: definitions and, where there are any, bands to begin with; no figure yet.</summary>
public static class CataloguePack
{
    /// <summary>
    /// Bands to begin with, by definition: those of a pack, written so that they leave no gap between them and hold no value twice, at the decimals of the definition.
    /// Aims in words are as printed.
    /// </summary>
    /// <param name="path">The folder of the pack.</param>
    /// <exception cref="InvalidOperationException">It cannot be read.</exception>
    public static ILookup<string, PrintedBand> BandsOf(string path)
    {
        var problems = new List<PackProblem>();
        var pack = PackFolder.Read(path, problems) ?? throw new InvalidOperationException($"The pack whose bands a scorecard begins with cannot be read: {problems[0]}");
        var definitions = pack.Indicators.ToDictionary(indicator => indicator.Id, indicator => indicator.DefinitionId);
        return pack.Bands.GroupBy(band => band.IndicatorId).SelectMany(row => Mended([.. row], IndicatorCatalogue.All[definitions[row.Key]])).ToLookup(band => definitions[band.IndicatorId]);
    }

    /// <summary>The files of the pack, by name.</summary>
    /// <param name="owner">Whose scorecard it is.</param>
    /// <param name="chosen">The definitions, in the order of the scorecard.</param>
    /// <param name="bands">Bands to begin with, by definition.</param>
    public static Dictionary<string, byte[]> FilesOf(ScorecardOwner owner, IReadOnlyList<CatalogueEntry> chosen, ILookup<string, PrintedBand> bands) => new()
    {
        ["organisations.csv"] = ScorecardPack.Csv("id,name_printed,name_inferred,kind,named_in_pack,source_line,note",
        [
            [owner.Id, owner.Name, "", "local authority service", "1", "", ""],
            ["england", "England", "", "comparator", "1", "", ""],
            [ScorecardOwner.Slug(owner.Region), owner.Region, "", "comparator", "1", "", ""],
            ["statistical-neighbours", "Statistical neighbours", "", "comparator", "1", "", ""],
        ]),
        ["indicators.csv"] = ScorecardPack.Csv(
            "id,definition_id,title_printed,section_number,section_title,group_title,organisation_id,provider_id,unit,polarity,polarity_basis,period_basis,period_basis_printed,"
            + "target_text_printed,target_value,target_kind,target_comparison,threshold_rules_printed,rag_printed,trend_printed,rationale,source_line,title_lines,target_lines,rag_line,rules_lines",
            chosen.Select(entry => new[]
            {
                Id(owner, entry), entry.DefinitionId, entry.ShortTitle, "scorecard", "", entry.Group, owner.Id, "", entry.UnitPrinted, entry.Polarity.ToString().ToLowerInvariant(),
                "as the catalogue says", "", entry.BasisPrinted.Replace('_', ' '), "", "", "", "", "", "", "", "", "", "", "", "", "",
            })),
        ["observations.csv"] = ScorecardPack.Csv(
            "obs_id,indicator_id,organisation_id,series,period_label_printed,period_label_normalised,period_start,period_end,period_kind,value,unit,printed,position,source_line,label_line,flag", []),
        ["bands.csv"] = ScorecardPack.Csv("indicator_id,band,printed,polarity,source_line",
            chosen.SelectMany(entry => bands[entry.DefinitionId].Select(band => new[] { Id(owner, entry), band.Band, band.Printed, band.Polarity.ToString().ToLowerInvariant(), "" }))),
        ["report_cover.csv"] = ScorecardPack.Csv("field,value,source_line,source_line_end", [["report_to", owner.Name, "", ""]]),
    };

    private static IEnumerable<PrintedBand> Mended(PrintedBand[] row, CatalogueEntry entry)
    {
        string Text(string band) => Array.Find(row, one => one.Band == band)?.Printed ?? "";
        if (Bands.Understand(row[0].Polarity, Text("outstanding"), Text("good"), Text("ri")) is not { } bands)
        {
            return row;
        }

        var repair = BandDoctor.Write(bands, entry.Decimals, best: entry.UnitPrinted == "percent" && bands.Polarity == Polarity.Higher ? 100 : null);
        return row.Select(one => one with { Printed = one.Band switch { "ri" => repair.RequiresImprovement, "good" => repair.Good, _ => repair.Outstanding } });
    }

    private static string Id(ScorecardOwner owner, CatalogueEntry entry) => $"{owner.Id}-{entry.DefinitionId}";
}
