namespace Marram.Published;

public class StatisticsFileTests
{
    [Fact]
    public void A_row_becomes_a_figure_with_its_counts_its_year_and_its_area()
    {
        var reading = MadeUp.Read(MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "20", "25"));

        var figure = Assert.Single(reading.Figures, one => one.SeriesId == "repeat");
        Assert.Equal((25m, 20L, 80L, "901", 2), (figure.Value, figure.Numerator, figure.Denominator, figure.AreaCode, figure.Line));
        Assert.Equal((new DateOnly(2024, 4, 1), new DateOnly(2025, 3, 31)), (figure.FirstDay, figure.LastDay));
        var area = Assert.Single(reading.Areas);
        Assert.Equal(("Northmere", "E06000901", "E12000001", AreaLevel.LocalAuthority), (area.Name, area.OnsCode, area.RegionCode, area.Level));
    }

    [Fact]
    public void A_rate_that_Marram_works_out_keeps_its_count_and_no_value()
    {
        var reading = MadeUp.Read(MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "20", "25"));

        var figure = Assert.Single(reading.Figures, one => one.SeriesId == "started-rate");
        Assert.Equal((null, 80L, null), (figure.Value, figure.Numerator, figure.Denominator));
    }

    [Fact]
    public void Columns_may_stand_in_any_order()
    {
        var reading = MadeUp.Read(
            "repeats_percent,la_name,new_la_code,old_la_code,time_identifier,time_period,geographic_level,country_name,country_code,region_name,region_code,kind,started,repeats",
            "25,Northmere,E06000901,901,Reporting year,2025,Local authority,England,E92000001,North East,E12000001,All plans,80,20");

        Assert.Equal(25, reading.Figures[0].Value);
    }

    [Fact]
    public void Headings_and_labels_of_other_years_are_known_by_their_aliases()
    {
        var reading = MadeUp.Read(MadeUp.Headings.Replace("repeats_percent", "Percentage repeats"), MadeUp.Row(2024, "901", "Northmere", "80", "20", "25", "EVERY  plan"));

        Assert.Equal(25, Assert.Single(reading.Figures, one => one.SeriesId == "repeat").Value);
        Assert.DoesNotContain(reading.Remarks, remark => remark.StartsWith("Not matched", StringComparison.Ordinal));
    }

    [Fact]
    public void What_matches_no_series_is_said_with_how_many_rows_it_is()
    {
        var reading = MadeUp.Read(MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "20", "25"), MadeUp.Row(2025, "901", "Northmere", "8", "2", "25", "Plans for neglect"),
            MadeUp.Row(2024, "901", "Northmere", "8", "2", "25", "Plans for neglect"));

        Assert.Contains("Not matched: 2 rows of ‘Plans for neglect’.", reading.Remarks);
    }

    [Fact]
    public void A_label_that_was_reworded_leaves_its_series_without_a_row_and_says_what_was_wanted()
    {
        var reading = MadeUp.Read(MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "20", "25", "Plans of any kind"));

        Assert.Empty(reading.Figures);
        Assert.Contains("No row for ‘Repeat plans’: wanted kind ‘All plans’.", reading.Remarks);
    }

    [Fact]
    public void A_symbol_stands_in_the_figure_and_its_counts_are_unknown()
    {
        var figure = MadeUp.Read(MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "c", "c")).Figures.Single(one => one.SeriesId == "repeat");

        Assert.Equal((null, "c", null, 80L), (figure.Value, figure.Printed, figure.Numerator, figure.Denominator));
    }

    [Fact]
    public void The_total_of_other_rows_is_the_denominator_where_the_layout_says_so()
    {
        const string place = "2025,Reporting year,Local authority,E92000001,England,E12000001,North East,901,E06000901,Northmere";
        Assert.True(PublishedFile.TryRead(
            [MadeUp.Table("homes_2025.csv", "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,age,kind,number,share",
                $"{place},19,Settled,30,75", $"{place},19,Total,40,100", $"{place},20,Settled,5,50", $"{place},20,Total,10,100")],
            [], MadeUp.Catalogue, new(), out var reading, out _));

        var figure = Assert.Single(reading!.Figures);
        Assert.Equal((75m, 30L, 40L), (figure.Value, figure.Numerator, figure.Denominator));
        // Totals are used; only the settled of 20 match nothing.
        Assert.Equal(["Not matched: 1 row of ‘20, Settled’."], reading.Remarks);
        Assert.Equal(figure.FirstDay, figure.LastDay);
    }

    [Fact]
    public void A_file_that_fits_no_layout_says_the_nearest_and_what_is_missing()
    {
        var problem = Assert.Single(MadeUp.Problems("plans_2030.csv", MadeUp.Headings.Replace("repeats_percent", "share_of_repeats"), MadeUp.Row(2025, "901", "Northmere", "80", "20", "25")));

        Assert.Equal("plans_2030.csv: nearest to ‘Plans’ (Plans of a year), but it lacks repeats_percent. It has kind, started, repeats, share_of_repeats.", problem);
    }

    [Fact]
    public void A_file_without_a_year_is_no_statistics_file() => Assert.Contains(
        "it lacks time_period", Assert.Single(MadeUp.Problems("plans.csv", MadeUp.Headings.Replace("time_period", "year"), MadeUp.Row(2025, "901", "Northmere", "80", "20", "25"))));

    [Fact]
    public void A_file_of_something_else_says_what_is_read() => Assert.Contains("It reads the department's statistics", Assert.Single(MadeUp.Problems("shopping.csv", "item,price", "milk,1.20")));

    [Fact]
    public void A_cell_that_is_neither_number_nor_symbol_refuses_the_file() => Assert.Equal(
        "plans.csv, line 2: repeats is 'a few'; wanted a number or one of the symbols c, z, x, u, k, low.",
        Assert.Single(MadeUp.Problems("plans.csv", MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "a few", "25"))));

    [Fact]
    public void A_file_that_gives_one_area_and_year_twice_contradicts_itself() => Assert.Equal(
        "plans.csv: lines 2 and 3 are of the same area, year and labels (Northmere).",
        Assert.Single(MadeUp.Problems("plans.csv", MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "20", "25"), MadeUp.Row(2025, "901", "Northmere", "80", "21", "26.3"))));

    [Fact]
    public void A_week_is_no_year() => Assert.Contains(
        "time_identifier 'Week 3'", Assert.Single(MadeUp.Problems("plans.csv", MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "20", "25").Replace("Reporting year", "Week 3"))));

    [Theory]
    [InlineData("2025", "Reporting year", 3, "2025-03-31")]
    [InlineData("2025", "Reporting year", 9, "2025-09-30")]
    [InlineData("2024", "Reporting year", 6, "2024-06-30")]
    [InlineData("202425", "Financial year", 3, "2025-03-31")]
    [InlineData("202425", "Academic year", 3, "2025-08-31")]
    [InlineData("199900", "Financial year", 3, "2000-03-31")]
    [InlineData("202426", "Financial year", 3, null)]
    [InlineData("202425", "Reporting year", 3, null)]
    [InlineData("25", "Reporting year", 3, null)]
    public void Years_are_read_by_their_kind(string period, string identifier, int endsMonth, string? expected) =>
        Assert.Equal(expected is null ? (DateOnly?)null : DateOnly.Parse(expected), StatisticsFile.YearOf(period, identifier, endsMonth));

    [Fact]
    public void Rows_of_other_levels_are_counted_and_left()
    {
        var reading = MadeUp.Read(MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "20", "25"), MadeUp.Row(2025, "902", "Southmere", "80", "20", "25").Replace("Local authority", "Ward"));

        Assert.Contains("Not read: 1 rows of the level ‘Ward’; Marram reads National, Regional and Local authority.", reading.Remarks);
        Assert.Equal("901", Assert.Single(reading.Areas).Code);
    }

    [Fact]
    public void Metadata_that_say_otherwise_are_remarked()
    {
        var metadata = MadeUp.Table("plans_2025.meta.csv", "col_name,col_type,label,indicator_unit,indicator_dp", "repeats_percent,Indicator,Repeats,,0", "ended,Indicator,Ended,,0");
        Assert.True(PublishedFile.TryRead([MadeUp.Table("plans_2025.csv", MadeUp.Headings, MadeUp.Row(2025, "901", "Northmere", "80", "20", "25"))], [metadata], MadeUp.Catalogue, new(), out var reading, out _));

        Assert.Contains("The metadata describe a column ended that the file lacks.", reading!.Remarks);
        Assert.Contains("The metadata give repeats_percent 0 decimals; Marram expects 1.", reading.Remarks);
    }

    [Fact]
    public void Population_estimates_are_kept_by_their_June_and_ages()
    {
        Assert.True(PublishedFile.TryRead(
            [MadeUp.Table("mid-year.csv", "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,age_group,population_estimate",
                "2024,Reporting year,Local authority,E92000001,England,E12000001,North East,901,E06000901,Northmere,Children aged 0 to 17 years,25000")],
            [], MadeUp.Catalogue, new(), out var reading, out _));

        var estimate = Assert.Single(reading!.Populations);
        Assert.Equal((2024, 0, 17, 25_000L, "901"), (estimate.MidYear, estimate.FromAge, estimate.ToAge, estimate.People, estimate.AreaCode));
    }
}
