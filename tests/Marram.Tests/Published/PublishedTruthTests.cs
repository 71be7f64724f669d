using Marram.Store;

namespace Marram.Published;

/// <summary>Real published files: what they print is made again from what they count. They lie beside the project, not in it.</summary>
public class PublishedTruthTests
{
    private static IReadOnlyList<IncomingFile> Files() =>
        [.. Directory.EnumerateFiles(Reference.Path("benchmarks"), "*.csv").Order(StringComparer.Ordinal).Select(path => new IncomingFile(Path.GetFileName(path), File.ReadAllBytes(path)))];

    [Fact]
    public void Two_thousand_percentages_and_rates_come_out_as_published_and_the_rest_has_its_reason()
    {
        var check = PublishedCheck.Of(Files());

        Assert.Empty(check.Unread);
        Assert.Equal(2080, check.Rows.Count);
        Assert.Equal(1945, check.Count(RecomputationOutcome.Same));
        // Suppressed counts or percentages: 111 and 5 with a symbol, 5 more of no further action.
        Assert.Equal(121, check.Count(RecomputationOutcome.NotPublished));
        Assert.Equal(0, check.Count(RecomputationOutcome.Differs));
    }

    [Fact]
    public void Those_that_do_not_are_these_fourteen()
    {
        var check = PublishedCheck.Of(Files());
        string Line(Recomputation row) => $"{row.YearEnds.Year} {row.AreaName}: {row.Published.Printed}, {row.Numerator.Printed} of {row.Denominator.Printed}";

        Assert.Equal(["2022 England: 22.7, 14550 of 64390"], check.Rows.Where(row => row.Outcome == RecomputationOutcome.KnownDifference).Select(Line));
        // More than nought and rounds to it: 1 of 255 is 0.39 percent.
        Assert.Equal(
            ["2025 Wirral: k, 1 of 255", "2025 Wirral: k, 1 of 255", "2023 Wirral: k, 1 of 241"],
            check.Rows.Where(row => row.Outcome == RecomputationOutcome.RoundsToZero).Select(Line));
        // Counts of England and regions are rounded to the nearest ten.
        Assert.Equal(
            [
                "2019 North West: 22, 2400 of 10940", "2020 North West: 22.8, 2220 of 9710", "2022 England: 66, 8200 of 12330", "2022 North West: 5, 100 of 1810",
                "2022 North West: 91, 1660 of 1810", "2022 North West: 91, 4170 of 4610", "2023 North West: 23.8, 2210 of 9320", "2023 North West: 34, 690 of 2060",
                "2023 North West: 5, 220 of 4920", "2025 North West: 20.7, 15980 of 77010",
            ],
            check.Rows.Where(row => row.Outcome == RecomputationOutcome.WithinRounding).Select(Line).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_populations_under_the_rates_are_the_estimates_of_the_June_before()
    {
        var check = PublishedCheck.Of(Files());

        Assert.Equal(195, check.PopulationsCompared);
        Assert.Empty(check.PopulationsDiffering);
    }

    [Fact]
    public void Each_file_is_known_for_what_it_is_although_two_have_the_same_columns_and_none_its_usual_name()
    {
        using var data = new TemporaryData();
        var results = Northshire.Loader(data.Folder).Load(Files(), new(2025, 11, 20), new(), "Owner");

        Assert.Equal(
            ["referrals", "leavers-accommodation", "leavers-activity", "looked-after", "placement-stability", "repeat-plans", "population"],
            results.Select(result => result.Release!.Layout));
    }

    // The scorecard of the pack prints 21.9% for 2019/20; the figures of June 2020 and 2024 are those of the ONS.
    [Fact]
    public void Seftons_repeat_plans_of_2019_20_are_68_of_310_and_its_children_52_920_in_June_2020()
    {
        using var data = new TemporaryData();
        Northshire.Loader(data.Folder).Load(Files(), new(2025, 11, 20), new(), "Owner");
        using var db = data.Folder.Register();
        var shelf = new PublishedShelf(db);

        var repeat = shelf.Compare(PublishedCatalogueFile.Shipped.SeriesOf("cp-repeat")!, "343", new DateOnly(2020, 3, 31))!;
        Assert.Equal((21.9m, 68L, 310L), (repeat.Own.Value, repeat.Own.Numerator, repeat.Own.Denominator));
        Assert.Equal([52_920L, 54_760L], db.PopulationEstimates.Where(one => one.AreaCode == "343" && (one.MidYear == 2020 || one.MidYear == 2024)).OrderBy(one => one.MidYear).Select(one => one.People));
        // 2,560 referrals or so of 54,760 children; the rate of England is published nowhere in the file and is made from both.
        var rate = shelf.Compare(PublishedCatalogueFile.Shipped.SeriesOf("referral-rate")!, "343", new DateOnly(2025, 3, 31))!;
        Assert.Equal(519.4m, rate.England!.Value);
    }
}
