using System.Text;
using Marram.Indicators;

namespace Marram.Packs;

public class PackFolderTests
{
    private const string Organisations = "id,name_printed,name_inferred,kind,named_in_pack,source_line,note\nx,Council X,,local authority service,1,,\n";

    private const string Indicators =
        "id,definition_id,title_printed,section_number,section_title,group_title,organisation_id,provider_id,unit,polarity,polarity_basis,period_basis,"
        + "period_basis_printed,target_text_printed,target_value,target_kind,target_comparison,threshold_rules_printed,rag_printed,trend_printed,rationale,"
        + "source_line,title_lines,target_lines,rag_line,rules_lines\n"
        + "s-visits,visits,Visits in time,scorecard,,,x,,percent,higher,,,,,,,,,,,,1,,,,\n";

    private const string ObservationHeader =
        "obs_id,indicator_id,organisation_id,series,period_label_printed,period_label_normalised,period_start,period_end,period_kind,value,unit,"
        + "printed,position,source_line,label_line,flag\n";

    private const string Observation = "o1,s-visits,x,quarterly,Q3,Q3 2020/21,2020-10-01,2020-12-31,quarter,84.8,percent,84.8,1,12,3,\n";

    private static (Pack? Pack, List<PackProblem> Problems) Read(string observations, string? bands = null)
    {
        var files = new Dictionary<string, byte[]>
        {
            ["organisations.csv"] = Encoding.UTF8.GetBytes(Organisations),
            ["indicators.csv"] = Encoding.UTF8.GetBytes(Indicators),
            ["observations.csv"] = Encoding.UTF8.GetBytes(observations),
        };
        if (bands is not null)
        {
            files["bands.csv"] = Encoding.UTF8.GetBytes("indicator_id,band,printed,polarity,source_line\n" + bands);
        }

        var problems = new List<PackProblem>();
        return (PackFolder.Read(files, problems), problems);
    }

    private static string OnlyProblem(string observations, string? bands = null)
    {
        var (pack, problems) = Read(observations, bands);
        Assert.Null(pack);
        return Assert.Single(problems).ToString();
    }

    [Fact]
    public void A_small_pack_is_read_and_says_which_files_it_lacks()
    {
        var (pack, problems) = Read(ObservationHeader + Observation);
        Assert.Empty(problems);
        var figure = Assert.Single(pack!.Observations);
        Assert.Equal((84.8m, Unit.Percent, "Q3 2020/21", 12), (figure.Value!.Value, figure.Unit, figure.Period.Label, figure.SourceLine!.Value));
        Assert.Contains("narrative.csv", pack.Absent);
    }

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Equal("observations.csv, line 1, column flag: found no such column; wanted the columns "
            + ObservationHeader.Trim() + ".", OnlyProblem(ObservationHeader.Replace(",flag", "", StringComparison.Ordinal) + Observation));

    [Fact]
    public void Two_rows_for_one_figure_name_both_lines() =>
        Assert.Equal("observations.csv, line 3, column period_end: found a second figure for s-visits, quarterly, Q3 2020/21 (the first is on line 2); "
            + "wanted one row for each indicator, organisation, series and period.",
            OnlyProblem(ObservationHeader + Observation + Observation.Replace("o1", "o2", StringComparison.Ordinal)));

    [Fact]
    public void An_unknown_indicator_is_refused() =>
        Assert.Equal("observations.csv, line 2, column indicator_id: found “s-visit”; wanted an indicator of indicators.csv.",
            OnlyProblem(ObservationHeader + Observation.Replace("s-visits", "s-visit", StringComparison.Ordinal)));

    [Fact]
    public void A_period_that_does_not_parse_is_refused() =>
        Assert.Equal("observations.csv, line 2, column period_end: found “31/12/2020”; wanted a day such as 2020-12-31.",
            OnlyProblem(ObservationHeader + Observation.Replace("2020-12-31", "31/12/2020", StringComparison.Ordinal)));

    [Theory]
    [InlineData("84.8%")]
    [InlineData("-84.8")]
    [InlineData("84..8")]
    public void A_value_with_a_stray_sign_is_refused(string value) =>
        Assert.Equal($"observations.csv, line 2, column value: found “{value}”; wanted a number without signs, such as 84.8.",
            OnlyProblem(ObservationHeader + Observation.Replace("84.8,percent", value + ",percent", StringComparison.Ordinal)));

    [Fact]
    public void A_band_that_cannot_be_read_is_refused() =>
        Assert.Equal("bands.csv, line 2, column printed: found “85--94”; wanted a band such as 75-84, 85+, <14 or >=92.",
            OnlyProblem(ObservationHeader + Observation, "s-visits,good,85--94,higher,12\n"));

    [Fact]
    public void Line_numbers_count_the_breaks_inside_quoted_cells() =>
        Assert.StartsWith("observations.csv, line 4, column value", OnlyProblem(ObservationHeader
            + Observation.Replace("Q3,Q3", "\"Q3\n(late)\",Q3", StringComparison.Ordinal)
            + Observation.Replace("o1", "o2", StringComparison.Ordinal).Replace("84.8,percent", "x,percent", StringComparison.Ordinal)));

    [Fact]
    public void A_folder_that_is_not_there_is_said()
    {
        var problems = new List<PackProblem>();
        Assert.Null(PackFolder.Read(Path.Combine(Path.GetTempPath(), "marram-no-such-folder"), problems));
        Assert.EndsWith("found no such folder; wanted a folder with organisations.csv, indicators.csv, observations.csv.", Assert.Single(problems).ToString());
    }

    [Fact]
    public void The_published_pack_is_read_whole()
    {
        var problems = new List<PackProblem>();
        var pack = PackFolder.Read(Reference.Path("pack"), problems);
        Assert.Empty(problems);
        Assert.Equal((22, 47, 332, 23, 59, 32, 254), (pack!.Organisations.Count, pack.Indicators.Count, pack.Observations.Count,
            pack.Scorecard.Count, pack.Bands.Count, pack.DerivedCounts.Count, pack.Facts.Count));
        Assert.Equal(new DateOnly(2021, 3, 16), pack.MeetingDay);
        Assert.Equal("Q3 2020/21", pack.Scorecard[0].Quarters[2].Quarter.Label);
        Assert.Equal("492.1", pack.Scorecard[0].Outturns[3].Printed);
    }
}
