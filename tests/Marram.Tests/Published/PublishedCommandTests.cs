using Marram.Cli;
using Marram.Periods;
using Marram.Store;
using Marram.Writers;

namespace Marram.Published;

public class PublishedCommandTests
{
    private static (int Status, string Out, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var status = Program.Run(["published", .. args], new Terminal(TextReader.Null, output, error, new ClockAt(Northshire.Today)));
        return (status, output.ToString(), error.ToString());
    }

    private static string Kept(TemporaryData data, params IncomingFile[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "incoming")).FullName;
        foreach (var file in files)
        {
            File.WriteAllBytes(Path.Combine(folder, file.Name), file.Content);
        }

        return folder;
    }

    [Fact]
    public void Load_says_what_each_file_was_taken_for_and_a_second_time_that_nothing_was_added()
    {
        using var data = new TemporaryData();
        var folder = Kept(data, Northshire.Referrals(), Northshire.Population(2019));
        string[] load = ["load", Path.Combine(folder, "c1_referrals.csv"), Path.Combine(folder, "mid-year_population.csv"), "--data", data.Path, "--released", "2020-11-20"];

        var first = Run(load);
        Assert.Equal(0, first.Status);
        Assert.Contains("c1_referrals.csv: Referrals and re-referrals, 14 rows, 70 figures taken, load 1.\n", first.Out);
        Assert.Contains("mid-year_population.csv: Population aged 0 to 17, 6 rows, 6 figures taken, load 2.\n", first.Out);
        Assert.Contains("c1_referrals.csv: The very same files were loaded before, as load 1 on ", Run(load).Out);
    }

    [Fact]
    public void The_whole_workbook_of_the_interactive_tool_is_read_past_its_cover_notes_and_neighbours()
    {
        using var data = new TemporaryData();
        string[] Row(params string[] cells) => cells;
        object?[] Long(object number, string name, string region, string code, string measure, string years, string value) =>
            [number, name, region, "Children looked after", code, measure + ", in full", measure, "1", years, years[..4], value, value];
        var workbook = PlainWorkbook.Bytes(
        [
            ("Cover", Row("Local Authority Interactive Tool"), [["Version 1 of November 2025"], [null], ["Choose an authority and a measure on the sheet LAIT."]]),
            ("LAIT", Row("Select LA", "Sefton", "Select measure", "Re-referrals"), [["Year", "2024", "2025"], ["Sefton", "23.5", "22.4"], ["England", "22.4", "22.6"]]),
            ("LA SN Groups", Row("A", "B", "C", "D", "E", "F", "G", "H"), [["1", "2", "3", "4", "5", "6", "7", "8"], ["LA num", "LA Name", "LA number", "GOInd", "GOReg", "SN1", "SNP", "SN2"], ["343", "Sefton", "343", "2", "North West", "901", "Close", "902"]]),
            ("Notes", Row("Note", "Text"), [["1", "NA stands for a figure that is missing or suppressed."]]),
            ("BDS", Row("All figures of the tool"), [
                [null],
                ["LA Number", "LA and Regions", "Region", "Topic", "Measure_code", "Measure", "Short Desc", "Data item", "Years", "Years_num", "Values", "values_num"],
                Long(343, "Sefton", "North West", "M1", "Re-referrals %", "2023-24", "23.46"), Long(343, "Sefton", "North West", "M1", "Re-referrals %", "2024-25", "22.4"),
                Long(901, "Northmere", "North West", "M1", "Re-referrals %", "2024-25", "NA"), Long(970, "England", "", "M1", "Re-referrals %", "2024-25", "22.6"),
                Long(343, "Sefton", "North West", "M2", "Looked after per 10,000", "2025", "109"), Long(343, "Sefton", "North West", "M3", "Rolling", "2021-23 average", "4"),
            ]),
            ("Data dictionary", Row("Dictionary of measures"), [["Measure_code", "Topic", "Polarity", "Year_Type", "dps", "y_axis_name"], ["M1", "Referrals", "Low", "Financial", "1", "Percent"], ["M2", "Care", "-", "Financial", "0", "Rate per 10,000"]]),
        ]);
        var file = Path.Combine(Kept(data, new IncomingFile("lait.xlsx", workbook)), "lait.xlsx");

        var (status, said, error) = Run("load", file, "--data", data.Path, "--released", "2025-11-20");

        Assert.Equal((0, ""), (status, error));
        Assert.Equal("""
            lait.xlsx: LAIT, long data, 6 rows, 5 figures taken, load 1.
              Not matched: 1 rows of the years ‘2021-23 average’; wanted 2024 or 2023-24.
              Not read: lait.xlsx, LA SN Groups, a set of statistical neighbours. Save it as a file of its own and load that with the name of its model and the first day it is in use.

            """.ReplaceLineEndings("\n"), said);
        var shown = Run("compare", "--series", "lait-m1", "--area", "343", "--data", data.Path).Out;
        Assert.Contains("22.4", shown);
        Assert.Contains("23.5", shown);
    }

    [Fact]
    public void A_set_of_neighbours_without_its_name_is_refused_and_the_other_file_is_loaded()
    {
        using var data = new TemporaryData();
        var folder = Kept(data, Northshire.Neighbours(), Northshire.Referrals());
        var (status, output, error) = Run("load", Path.Combine(folder, "neighbours.csv"), Path.Combine(folder, "c1_referrals.csv"), "--data", data.Path);

        Assert.Equal(2, status);
        Assert.Contains("neighbours.csv: say which model of neighbours it is", error);
        Assert.Contains("load 1", output);
    }

    [Fact]
    public void Compare_says_the_place_of_an_area_among_the_others()
    {
        using var data = new TemporaryData();
        Northshire.LoadAll(data.Folder);

        var (status, output, error) = Run("compare", "--series", "re-referrals", "--area", "E08000014", "--data", data.Path);

        Assert.Equal((0, ""), (status, error));
        Assert.StartsWith(
            "Re-referrals within 12 months, 2019/20 (published 20 Nov 2020)\n"
            + "Sefton: 24.0%, 2019/20; down 1.0 point since 2018/19 (25.0%).\n"
            + "England 22.0% (2.0 points above it); North West 21.0% (3.0 points above it).\n"
            + "Statistical neighbours (2021): median 21.0%, mean 23.0% of 3, 7 left out without a figure; 3.0 points above the median.\n"
            + "Rank 3 of 4 authorities loaded (lower is better): third quarter (C).\n"
            + "   1  Northmere", output);
        Assert.Contains($"   4  Westmere{new string(' ', 32)}[c]  Close\n", output);
        Assert.Contains($"   5  905{new string(' ', 28)}[not loaded]  Close\n", output);
    }

    [Fact]
    public void Compare_an_indicator_finds_its_series_and_its_area_and_says_what_is_not_like_for_like()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        Northshire.LoadAll(data.Folder);

        var (status, output, _) = Run("compare", "s-re-referrals", "--data", data.Path);

        Assert.Equal(0, status);
        Assert.Contains("Sefton: 24.0%, 2019/20", output);
        Assert.Contains("Not like for like: Ours is of ", output);
    }

    [Fact]
    public void Compare_an_authority_that_is_no_more_says_what_took_its_place()
    {
        using var data = new TemporaryData();
        Northshire.LoadAll(data.Folder);

        Assert.Equal((2, "--area: no load names an area '928'. 928 was replaced by 940 and 941 on 1 Apr 2021.\n"),
            Run("compare", "--series", "re-referrals", "--area", "928", "--data", data.Path) is var (status, _, error) ? (status, error) : default);
    }

    [Fact]
    public void Compare_without_anything_loaded_says_what_to_do()
    {
        using var data = new TemporaryData();

        Assert.Equal("No published statistics are loaded. Load some with marram published load.\n", Run("compare", "re-referrals", "--area", "343", "--data", data.Path).Error);
    }

    [Fact]
    public void Check_ends_well_where_all_agree_and_badly_where_one_does_not()
    {
        using var data = new TemporaryData();
        var folder = Kept(data, Northshire.Referrals());
        var good = Run("check", folder);
        Assert.Equal(0, good.Status);
        // Four percentages in fourteen rows; those of one authority are held back in both years.
        Assert.EndsWith("56 percentages and rates in 1 files: 48 the same, 0 more than 0 that round to 0, 0 within the rounding of their counts, 8 not published, 0 otherwise for a known reason, 0 otherwise.\n", good.Out);

        File.WriteAllText(Path.Combine(folder, "c1_referrals.csv"), File.ReadAllText(Path.Combine(folder, "c1_referrals.csv")).Replace("1000,240,24,", "1000,240,23.9,"));
        var bad = Run("check", folder);
        Assert.Equal(1, bad.Status);
        Assert.Contains("Sefton, year to 31 Mar 2020, Referrals and Re-referrals, rereferral_percent 23.9 (240 of 1000). The counts give 24.0.\n", bad.Out);
    }

    [Fact]
    public void Check_a_folder_without_statistics_could_not_be_carried_out()
    {
        using var data = new TemporaryData();

        Assert.Equal(2, Run("check", Kept(data)).Status);
    }
}
