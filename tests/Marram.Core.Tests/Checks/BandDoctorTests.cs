using CsCheck;
using Marram.Indicators;

namespace Marram.Checks;

public class BandDoctorTests
{
    private static readonly PrintedFigure[] OneDecimal = [new("Q1", "12.3"), new("Q2", "12.5")];

    private static string[] FaultsOf(Polarity polarity, string requiresImprovement, string good, string outstanding, params PrintedFigure[] figures) =>
        [.. BandDoctor.Examine(polarity, requiresImprovement, good, outstanding, figures).Faults.Select(fault => $"{fault.Check}: {fault.Expected}")];

    [Fact]
    public void Three_cut_points_of_any_size_are_written_out_without_a_fault() =>
        (from cuts in Gen.Int[0, 2000].Array[3].Where(cuts => cuts.Distinct().Count() == 3 && cuts.Order().Zip(cuts.Order().Skip(1)).All(pair => pair.Second - pair.First > 1))
         from higher in Gen.Bool
         from included in Gen.Bool.Array[3]
         select (cuts, higher, included)).Sample((cuts, higher, included) =>
        {
            var polarity = higher ? Polarity.Higher : Polarity.Lower;
            var worstFirst = (higher ? cuts.Order() : cuts.OrderDescending()).Select((cut, i) => new CutPoint(cut / 10m, included[i])).ToList();
            var bands = Bands.From(polarity, worstFirst[2], worstFirst[1], worstFirst[0])!;
            var written = BandDoctor.Write(bands, 1, null);
            var diagnosis = BandDoctor.Examine(polarity, written.RequiresImprovement, written.Good, written.Outstanding, OneDecimal);
            Assert.DoesNotContain(diagnosis.Faults, fault => fault.Check.StartsWith("band_", StringComparison.Ordinal));

            // Every printable value keeps its judgement.
            for (var value = -1m; value < 201m; value += 0.1m)
            {
                Assert.Equal(bands.Judge(value), diagnosis.Understood!.Judge(value));
            }
        });

    [Fact]
    public void A_gap_is_found_exactly_when_a_printable_value_falls_into_it_and_named_by_what_falls() =>
        (from edge in Gen.Int[20, 60]
         from tenths in Gen.Int[0, 30]
         select (edge, tenths)).Sample((edge, tenths) =>
        {
            var good = edge + (tenths / 10m);
            var faults = FaultsOf(Polarity.Higher, $"10-{edge}", $"{good:0.#}-89.9", "90+", OneDecimal).Where(fault => !fault.StartsWith("value", StringComparison.Ordinal)).ToArray();
            // Values go up by tenths: one between the edges has none where they are 0.1 apart. Whole numbers fall in only where the next is passed.
            var expected = tenths == 0 ? "band_overlap" : tenths == 1 ? null : tenths <= 10 ? "band_gap_decimals" : "band_gap";
            Assert.Equal(expected, faults.SingleOrDefault()?.Split(':')[0]);
        });

    [Fact]
    public void Whole_numbers_leave_no_gap_for_a_count_of_children() =>
        Assert.Empty(FaultsOf(Polarity.Higher, "10-19", "20-29", "30+", new PrintedFigure("Q1", "25")));

    [Fact]
    public void Worked_cases()
    {
        Assert.Equal(["band_gap: no band for x >= 14 and x < 15", "band_gap_decimals: no band for x > 19 and x < 20", "band_reversed: low-high"],
            FaultsOf(Polarity.Lower, "20-25", "19-15", "<14", OneDecimal));
        Assert.Equal(["band_overlap: 75 belongs to two bands", "band_gap_decimals: no band for x > 84 and x < 85"],
            FaultsOf(Polarity.Higher, "65-75", "75-84", "85+", new PrintedFigure("Q1", "70.5")));
        Assert.Equal(["band_sign: <25 (or <=25)", "band_gap_decimals: no band for x > 49 and x < 50", "band_reversed: low-high"],
            FaultsOf(Polarity.Lower, "50-60", "49-26", ">25", new PrintedFigure("Q1", "50.5")));
        Assert.Equal(["band_not_numeric: a number or a stated comparison base"], FaultsOf(Polarity.Higher, "Increase", "", ""));
    }

    [Fact]
    public void Bands_that_run_against_the_polarity_are_found() =>
        Assert.Contains(FaultsOf(Polarity.Lower, "65-74.9", "75-84.9", "85+"), fault => fault.StartsWith("band_sign", StringComparison.Ordinal));

    [Theory]
    [InlineData("84.8", "value_in_band_gap")]
    [InlineData("69.9", "value_outside_bands")]
    [InlineData("70.0", null)]
    [InlineData("84.0", null)]
    [InlineData("85.0", null)]
    public void A_value_no_band_holds_lies_between_bands_or_beyond_the_worst(string printed, string? check)
    {
        var faults = BandDoctor.Examine(Polarity.Higher, "70-84", "85-94", "95-100", [new("Q3", printed)]).Faults.Select(fault => fault.Check);
        Assert.Equal(check, faults.SingleOrDefault(fault => fault.StartsWith("value", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Polarity.Lower, "20-25", "19-15", "<14", "19.1-25 | 14-19 | <14")]
    [InlineData(Polarity.Lower, "50-60", "49-26", ">25", "49.1-60 | 25.1-49 | <=25")]
    [InlineData(Polarity.Higher, "65-80", "80-90", "90-100", "65-79.9 | 80-89.9 | 90-100")]
    public void The_repair_gives_a_gap_to_the_worse_band_and_a_shared_limit_to_the_better(Polarity polarity, string requiresImprovement, string good, string outstanding, string repair)
    {
        var diagnosis = BandDoctor.Examine(polarity, requiresImprovement, good, outstanding, OneDecimal);
        Assert.Equal(repair, diagnosis.Repair!.Text);
        var mended = BandDoctor.Examine(polarity, diagnosis.Repair.RequiresImprovement, diagnosis.Repair.Good, diagnosis.Repair.Outstanding, OneDecimal);
        Assert.DoesNotContain(mended.Faults, fault => fault.Check.StartsWith("band_", StringComparison.Ordinal));
        Assert.Null(mended.Repair);
    }

    [Fact]
    public void The_number_line_shows_the_gaps_and_the_figures()
    {
        var line = BandDoctor.Examine(Polarity.Higher, "70-84", "85-94", "95-100", [new("Q2", "80.6"), new("Q3", "84.8")], "per cent").Line!;
        Assert.Equal([(84m, 85m), (94m, 95m)], line.Faults.Select(fault => (fault.From, fault.To)));
        Assert.Equal(["80.6", "84.8"], line.Figures.Select(figure => figure.Printed));
        Assert.Equal(3, line.Bands.Count);
    }

    [Fact]
    public void Two_rows_of_one_family_with_other_edges_are_found()
    {
        var twin = SmallPack.Row with { Id = "s-visits-cp", DefinitionId = "visits-cp", TitlePrinted = "Percentage of visits completed within timescale (CP)" };
        var first = SmallPack.Row with { TitlePrinted = "Percentage of visits completed within timescale (CIN)" };
        var pack = SmallPack.Clean with
        {
            Indicators = [SmallPack.Page(), first, twin],
            Bands = [.. SmallPack.Clean.Bands, .. SmallPack.Bands("65-84.9", "85-94.9", "95-100").Select(band => band with { IndicatorId = twin.Id })],
        };
        Assert.Single(pack.Found("band_inconsistent_siblings"));
        Assert.Empty((pack with { Bands = [.. SmallPack.Clean.Bands, .. SmallPack.Clean.Bands.Select(band => band with { IndicatorId = twin.Id })] }).Found("band_inconsistent_siblings"));
    }
}
