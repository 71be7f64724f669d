using System.Text;
using Marram.Periods;
using Marram.Store;

namespace Marram.Published;

/// <summary>Published files of five authorities that do not exist, in the layouts of the department.</summary>
public static class Northshire
{
    public static readonly DateOnly Today = new(2025, 12, 1);

    private const string Places = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,la_name,new_la_code";

    /// <summary>Re-referrals of England, the North West and the five authorities; the last one's are held back.</summary>
    /// <param name="own">Re-referrals of Sefton in the latest year, of 1,000 referrals.</param>
    public static IncomingFile Referrals(string name = "c1_referrals.csv", int own = 240) => File(
        name,
        $"{Places},category,referral_count,rereferral_count,rereferral_percent,no_further_action_count,no_further_action_percent,not_in_need_count,not_in_need_percent,referral_child_count,rereferral_child_count,rereferral_child_percent",
        [
            .. new[] { 2019, 2020 }.SelectMany(year => new[]
            {
                Row(year, "National", "E92000001,England,,,,,", "100000,22000,22,1000,1,30000,30,90000,18000,20"),
                Row(year, "Regional", "E92000001,England,E12000002,North West,,,", "10000,2100,21,100,1,3000,30,9000,1800,20"),
                Row(year, "Local authority", "E92000001,England,E12000002,North West,343,Sefton,E08000014", year == 2020 ? Own(own) : Own(250)),
                Row(year, "Local authority", "E92000001,England,E12000002,North West,901,Northmere,E06000901", "1000,200,20,10,1,300,30,900,180,20"),
                Row(year, "Local authority", "E92000001,England,E12000002,North West,902,Southmere,E06000902", "2000,420,21,20,1,600,30,1800,360,20"),
                Row(year, "Local authority", "E92000001,England,E12000002,North West,903,Eastmere,E06000903", "1000,280,28,10,1,300,30,900,180,20"),
                Row(year, "Local authority", "E92000001,England,E12000002,North West,904,Westmere,E06000904", "c,c,c,c,c,c,c,c,c,c"),
            }),
        ]);

    /// <summary>20,000 children in every authority, 200,000 in the North West and 2,000,000 in England.</summary>
    /// <param name="year">The June.</param>
    public static IncomingFile Population(int year, string name = "mid-year_population.csv", int children = 20_000) => File(
        name, $"{Places},age_group,population_estimate",
        [
            Row(year, "National", "E92000001,England,,,,,", "Children aged 0 to 17 years,2000000", ""),
            Row(year, "Regional", "E92000001,England,E12000002,North West,,,", "Children aged 0 to 17 years,200000", ""),
            .. new[] { "343,Sefton,E08000014", "901,Northmere,E06000901", "902,Southmere,E06000902", "903,Eastmere,E06000903" }
                .Select(place => Row(year, "Local authority", $"E92000001,England,E12000002,North West,{place}", $"Children aged 0 to 17 years,{children}", "")),
        ]);

    /// <summary>Sefton's ten neighbours: the four others, and six of which nothing is loaded.</summary>
    public static IncomingFile Neighbours(string name = "neighbours.csv") => File(
        name, "old_la_code,la_name,region_ind,region_name," + string.Join(',', Enumerable.Range(1, 10).Select(order => $"SN_{order},SN_{order}P")),
        ["343,Sefton,2,North West," + string.Join(',', Enumerable.Range(1, 10).Select(order => $"{900 + order},{(order < 4 ? "Very close" : "close ")}"))]);

    public static readonly PublishedAnswers Model = new("2021", new(2021, 4, 1));

    public static PublishedLoader Loader(DataFolder folder, DateOnly? today = null) => new(folder, new ClockAt(today ?? Today));

    public static IncomingFile File(string name, string headings, IEnumerable<string> lines) => new(name, Encoding.UTF8.GetBytes($"\uFEFF{headings}\n{string.Join('\n', lines)}\n"));

    /// <summary>Everything above, in a folder.</summary>
    public static void LoadAll(DataFolder folder, DateOnly? released = null)
    {
        var results = Loader(folder).Load([Referrals(), Population(2019), Neighbours()], released ?? new(2020, 11, 20), Model, "Owner");
        Assert.All(results, result => Assert.Empty(result.Problems));
    }

    private static string Own(int count) => $"1000,{count},{count / 10m},10,1,300,30,900,180,20";

    private static string Row(int year, string level, string place, string cells, string category = "Referrals and Re-referrals,") => $"{year},Reporting year,{level},{place},{category}{cells}";
}
