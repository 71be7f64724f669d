using Marram.Indicators;
using Marram.Packs;

namespace Marram.Scorecards;

/// <summary>A scorecard built from the catalogue: definitions and, where there are any, bands to begin with; no figure yet.</summary>
public static class CataloguePack
{
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

    private static string Id(ScorecardOwner owner, CatalogueEntry entry) => $"{owner.Id}-{entry.DefinitionId}";
}
