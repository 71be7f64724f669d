using Marram.Indicators;

namespace Marram.Published;

public class NeighbourSetsTests
{
    private static readonly PublishedAnswers Model = new("2025", new(2025, 5, 1));

    private static readonly string Workbook = "LA num,LA Name,LA number,GOInd,GOReg," + string.Join(',', Enumerable.Range(1, 10).Select(order => $"SN{order},SNP"));
    private static readonly string Wide = "old_la_code,la_name,region_ind,region_name," + string.Join(',', Enumerable.Range(1, 10).Select(order => $"SN_{order},SN_{order}P"));

    private static string Ten(string closeness = "Close") => string.Join(',', Enumerable.Range(1, 10).Select(order => $"{800 + order},{closeness}"));

    [Fact]
    public void The_workbook_is_read_under_its_two_helper_rows_with_ten_columns_of_one_name()
    {
        var reading = Read(MadeUp.Table("sn.xlsx", "A,B,C", "1,2,3", Workbook, $"343,Northmere,343.0,1,North West,{Ten("very CLOSE ")}"));

        Assert.Equal(10, reading.Neighbours.Count);
        var third = reading.Neighbours[2];
        Assert.Equal(("343", 3, "803", "Very close", "2025", new DateOnly(2025, 5, 1)), (third.AreaCode, third.Order, third.NeighbourCode, third.Closeness, third.Model, third.ValidFrom));
    }

    [Fact]
    public void The_wide_table_is_read_alike() => Assert.Equal("Close", Read(MadeUp.Table("sn.csv", Wide, $"343,Northmere,1,North West,{Ten()}")).Neighbours[9].Closeness);

    [Fact]
    public void An_authority_whose_twenty_cells_are_blank_has_no_neighbours_and_is_named()
    {
        var reading = Read(MadeUp.Table("sn.csv", Wide, $"343,Northmere,1,North West,{Ten()}", $"201,Small Isle,1,London{new string(',', 20)}"));

        Assert.Equal(10, reading.Neighbours.Count);
        Assert.Equal("Small Isle (201) has no neighbours.", Assert.Single(reading.Remarks));
    }

    [Fact]
    public void A_single_blank_is_a_fault() => Assert.Contains("SN10 of 343 is ''", Assert.Single(Problems(Model, MadeUp.Table("sn.csv", Wide, $"343,Northmere,1,North West,{Ten().Replace("810,Close", ",")}"))));

    [Fact]
    public void Nobody_is_a_neighbour_of_themselves() => Assert.Contains("SN1 of 801", Assert.Single(Problems(Model, MadeUp.Table("sn.csv", Wide, $"801,Northmere,1,North West,{Ten()}"))));

    [Fact]
    public void A_set_with_nine_columns_says_which_is_missing() => Assert.Contains("lacks SN10", Assert.Single(Problems(Model, MadeUp.Table("sn.csv", Wide.Replace("SN_10,", "other,"), $"343,Northmere,1,North West,{Ten()}"))));

    [Fact]
    public void The_model_must_be_named_for_the_file_does_not_say() => Assert.Contains("say which model", Assert.Single(Problems(new(), MadeUp.Table("sn.csv", Wide, $"343,Northmere,1,North West,{Ten()}"))));

    private static PublishedReading Read(PublishedTable table)
    {
        Assert.True(PublishedFile.TryRead([table], [], MadeUp.Catalogue, Model, out var reading, out var problems), string.Join('\n', problems));
        return reading!;
    }

    private static IReadOnlyList<string> Problems(PublishedAnswers answers, PublishedTable table)
    {
        Assert.False(PublishedFile.TryRead([table], [], MadeUp.Catalogue, answers, out _, out var problems));
        return problems;
    }
}

public class LaitDataTests
{
    private const string Headings = "LA Number,LA and Regions,Region,Topic,Measure_code,Measure,Measure_short,Data item,Years,Years_num,Values,values_num";

    [Fact]
    public void A_row_becomes_a_figure_of_a_series_of_its_own_as_the_dictionary_describes_it()
    {
        var dictionary = MadeUp.Table("dictionary.csv", "Measure_code,Polarity,dps,Year_Type,y_axis_name", "M 7,Low,1,Financial,Percent");
        Assert.True(PublishedFile.TryRead([MadeUp.Table("bds.csv", Headings,
            "343,Northmere,North East,Care,M 7,Repeat plans in full,Repeat plans,,2023-24,2023,12.345,12.345",
            "970,England,,Care,M 7,Repeat plans in full,Repeat plans,,2023-24,2023,NA,NA")], [dictionary], MadeUp.Catalogue, new(), out var reading, out _));

        var series = Assert.Single(reading!.Described);
        Assert.Equal(("lait-m-7", "Repeat plans", Unit.Percent, 1, Polarity.Lower), (series.SeriesId, series.Title, series.Unit, series.Decimals, series.Polarity));
        Assert.Equal([("343", 12.3m, new DateOnly(2024, 3, 31)), ("E92000001", null, new DateOnly(2024, 3, 31))], reading.Figures.Select(figure => (figure.AreaCode, figure.Value, figure.LastDay)));
        Assert.Equal("NA", reading.Figures[1].Printed);
        Assert.Equal("E12000001", reading.Areas[0].RegionCode);
    }

    // “2023-24” is numbered 2023 in the data and “2024” 2024, though both end in 2024.
    [Theory]
    [InlineData("2023-24", "Financial", "2024-03-31")]
    [InlineData("2024", "", "2024-03-31")]
    [InlineData("2023/24", "Academic", "2024-08-31")]
    [InlineData("2024", "end Sept", "2024-09-30")]
    [InlineData("2024", "Calendar", "2024-12-31")]
    [InlineData("2023-25", "Financial", null)]
    [InlineData("2021-23 average", "", null)]
    public void Years_end_by_their_kind(string years, string kind, string? expected) => Assert.Equal(expected is null ? (DateOnly?)null : DateOnly.Parse(expected), LaitData.YearOf(years, kind));

    [Fact]
    public void Years_that_are_none_are_counted_and_left()
    {
        Assert.True(PublishedFile.TryRead([MadeUp.Table("bds.csv", Headings, "343,Northmere,,Care,M7,a,b,,2021-23,2021,1,1", "343,Northmere,,Care,M7,a,b,,2024,2024,1,1")], [], MadeUp.Catalogue, new(), out var reading, out _));

        Assert.Single(reading!.Figures);
        Assert.Contains("Not matched: 1 rows of the years ‘2021-23’; wanted 2024 or 2023-24.", reading.Remarks);
        Assert.Contains(reading.Remarks, remark => remark.Contains("nothing is ranked"));
    }

    [Fact]
    public void A_region_by_an_unknown_name_is_a_fault()
    {
        Assert.False(PublishedFile.TryRead([MadeUp.Table("bds.csv", Headings, "975,Middle Earth,,Care,M7,a,b,,2024,2024,1,1")], [], MadeUp.Catalogue, new(), out _, out var problems));

        Assert.Equal("bds.csv, line 2: LA Number is '975' (Middle Earth); wanted three digits, and from 970 the name of England or a region.", Assert.Single(problems));
    }

    [Fact]
    public void Data_without_values_say_what_they_lack()
    {
        Assert.False(PublishedFile.TryRead([MadeUp.Table("bds.csv", "LA Number,Years,values_num", "343,2024,1")], [], MadeUp.Catalogue, new(), out _, out var problems));

        Assert.Equal("bds.csv: nearest to LAIT's long data, but it lacks measure_code, values.", Assert.Single(problems));
    }
}

public class OnsPopulationTests
{
    private static readonly string Headings = "Code,Name,Geography,All ages," + string.Join(',', Enumerable.Range(0, 91));

    [Fact]
    public void The_ages_0_to_17_are_added_and_single_years_kept_to_25()
    {
        var reading = Read(new(), "Mid-2024: estimates of persons", Headings, $"E06000901,Northmere,Unitary Authority,9100,{string.Join(',', Enumerable.Repeat("100", 91))}");

        Assert.Equal((1800L, 2024, "E06000901"), reading.Populations.Where(one => one.ToAge == 17 && one.FromAge == 0).Select(one => (one.People, one.MidYear, one.AreaCode)).Single());
        Assert.Equal(26, reading.Populations.Count(one => one.FromAge == one.ToAge));
        Assert.Equal(25, reading.Populations.Max(one => one.ToAge));
    }

    [Fact]
    public void Wales_and_districts_within_a_county_are_counted_and_left()
    {
        var ages = string.Join(',', Enumerable.Repeat("1", 91));
        var reading = Read(new(null, null, 2023), Headings, $"E10000001,Shire,County,1,{ages}", $"W06000001,Ynys,Unitary Authority,1,{ages}", $"E07000001,District,District,1,{ages}");

        Assert.Equal("E10000001", Assert.Single(reading.Areas).Code);
        Assert.Contains("Not read: 2 rows", Assert.Single(reading.Remarks));
    }

    [Fact]
    public void A_file_that_does_not_say_its_year_asks() => Assert.Contains("say which year's 30 June", Problem(Headings, $"E06000901,Northmere,Unitary Authority,9100,{string.Join(',', Enumerable.Repeat("100", 91))}"));

    [Fact]
    public void Ages_in_groups_are_not_single_years() => Assert.Contains("lacks the ages 2, 3,", Problem("Code,Name,0,1,18", "E06000901,Northmere,1,1,1"));

    private static PublishedReading Read(PublishedAnswers answers, params string[] lines)
    {
        Assert.True(PublishedFile.TryRead([MadeUp.Table("ons.csv", lines)], [], MadeUp.Catalogue, answers, out var reading, out var problems), string.Join('\n', problems));
        return reading!;
    }

    private static string Problem(params string[] lines)
    {
        Assert.False(PublishedFile.TryRead([MadeUp.Table("ons.csv", lines)], [], MadeUp.Catalogue, new(), out _, out var problems));
        return Assert.Single(problems);
    }
}
