using Marram.Indicators;
using Marram.Packs;

namespace Marram.Checks;

/// <summary>The bands of a scorecard: what the band doctor finds in each row, and rows of one family that differ.</summary>
internal static class PrintedBands
{
    /// <summary>How many words may differ between the titles of two rows of one family: “… plan in line with practice standards CIN” and “… CP”.</summary>
    private const int WordsThatMayDiffer = 1;

    /// <summary>Titles shorter than this have too few words for a difference of one to mean a family.</summary>
    private const int WordsOfAFamilyTitle = 6;

    public static Func<Pack, IEnumerable<Finding>> Faults(string check) => pack =>
        from row in Rows(pack)
        let diagnosis = row.Diagnosis
        from fault in diagnosis.Faults
        where fault.Check == check
        select new Finding(check, fault.Severity, row.Indicator.OrganisationId, row.Indicator.Id, Evidence.Lines(row.Line),
            fault.Printed, fault.Expected, fault.Message)
        {
            Correction = check.StartsWith("band_", StringComparison.Ordinal) ? diagnosis.Repair?.Text : null,
        };

    public static IEnumerable<Finding> SiblingsDiffer(Pack pack)
    {
        var rows = Rows(pack).Where(row => row.Diagnosis.Understood is not null).ToList();
        var titles = rows.ConvertAll(row => Evidence.Words(row.Indicator.TitlePrinted));
        return from i in Enumerable.Range(0, rows.Count)
               from j in Enumerable.Range(i + 1, rows.Count - i - 1)
               let first = rows[i]
               let second = rows[j]
               where first.Texts != second.Texts && first.Indicator.OrganisationId == second.Indicator.OrganisationId && AreOfOneFamily(titles[i], titles[j])
               select new Finding("band_inconsistent_siblings", Severity.Info, first.Indicator.OrganisationId, first.Indicator.Id,
                   Evidence.Lines(first.Line, second.Line), $"{first.Texts} and {second.Texts}", "the same edges",
                   $"“{first.Indicator.TitlePrinted}” and “{second.Indicator.TitlePrinted}” are one measure but have different bands: {first.Texts} and {second.Texts}.");
    }

    private static IEnumerable<BandRow> Rows(Pack pack)
    {
        var figures = pack.OwnFigures();
        var printed = pack.Bands.ToLookup(band => band.IndicatorId);
        foreach (var indicator in pack.Indicators)
        {
            var row = pack.Scorecard.FirstOrDefault(candidate => candidate.IndicatorId == indicator.Id);
            var bands = printed[indicator.Id].ToList();
            string Text(string band, string? inRow) => bands.Find(candidate => candidate.Band == band)?.Printed ?? inRow ?? "";
            var single = Text("single_text", row?.BandSingleText);
            var texts = single.Length > 0
                ? (single, "", "")
                : (Text("ri", row?.BandRequiresImprovement), Text("good", row?.BandGood), Text("outstanding", row?.BandOutstanding));
            if (texts is not ("", "", ""))
            {
                yield return new BandRow(indicator, bands.Count > 0 ? bands[0].Polarity : indicator.Polarity, texts,
                    bands.Select(band => band.SourceLine).FirstOrDefault(line => line is not null) ?? row?.SourceLine, [.. figures[indicator.Id]]);
            }
        }
    }

    private static bool AreOfOneFamily(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Count == other.Count && one.Count >= WordsOfAFamilyTitle && one.Zip(other).Count(pair => pair.First != pair.Second) <= WordsThatMayDiffer;

    private sealed class BandRow(
        PackIndicator indicator, Polarity polarity, (string RequiresImprovement, string Good, string Outstanding) texts, int? line, List<Observation> figures)
    {
        public PackIndicator Indicator => indicator;

        public int? Line => line;

        public string Texts => $"{texts.RequiresImprovement} | {texts.Good} | {texts.Outstanding}";

        public BandDiagnosis Diagnosis { get; } = BandDoctor.Examine(polarity, texts.RequiresImprovement, texts.Good, texts.Outstanding,
            [.. figures.OrderBy(figure => figure.Position).Select(figure => new PrintedFigure(figure.PeriodLabelNormalised, figure.Printed))]);
    }
}
