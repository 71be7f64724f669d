namespace Marram.Published;

/// <summary>A catalogue of two layouts and statistics that nobody has published.</summary>
public static class MadeUp
{
    public const string Headings = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,kind,started,repeats,repeats_percent";

    public static readonly PublishedCatalogue Catalogue = new(
        [["plans", "Plans", "Plans of a year", "plans_", "kind", "started repeats repeats_percent", "03-31"], ["homes", "Homes", "Homes of a year", "homes_", "age kind", "number share", "03-31"],
            ["population", "Population", "Estimates", "mid-year", "age_group", "population_estimate", "06-30"]],
        [["plans", "repeats_percent", "repeats", "started", "", "100", "1"], ["homes", "share", "number", "number", "kind=Total", "100", "0"]],
        [
            ["repeat", "Repeat plans", "plans", "repeats_percent", "", "kind=All plans", "percent", "1", "in_period", "lower", "cp-repeat", "", ""],
            ["started-rate", "Plans started per 10,000", "plans", "", "started", "kind=All plans", "rate per 10,000", "1", "in_period", "neither", "", "", "Worked out"],
            ["settled", "In settled homes", "homes", "share", "", "age=19;kind=Settled", "percent", "0", "snapshot", "higher", "", "", ""],
        ],
        [["plans", "", "percentage_repeats", "repeats_percent"], ["plans", "kind", "Every plan", "All plans"]],
        [["plans", "repeats_percent", "E92000001", "2024-03-31", "The release says so"]],
        [["E92000001", "England"], ["E12000001", "North East"]]);

    /// <summary>A table from lines of comma-separated cells.</summary>
    public static PublishedTable Table(string name, params string[] lines) => new(name, [.. lines.Select(line => line.Split(','))]);

    /// <summary>A row of plans of a local authority in the North East.</summary>
    public static string Row(int year, string code, string name, string started, string repeats, string percent, string kind = "All plans") =>
        $"{year},Reporting year,Local authority,E92000001,England,E12000001,North East,{code},E06000{code},{name},{kind},{started},{repeats},{percent}";

    public static string England(int year, string started, string repeats, string percent) =>
        $"{year},Reporting year,National,E92000001,England,,,,,,All plans,{started},{repeats},{percent}";

    public static PublishedReading Read(params string[] lines)
    {
        Assert.True(PublishedFile.TryRead([Table("plans_2025.csv", lines)], [], Catalogue, new(), out var reading, out var problems), string.Join('\n', problems));
        return reading!;
    }

    public static IReadOnlyList<string> Problems(string name, params string[] lines)
    {
        Assert.False(PublishedFile.TryRead([Table(name, lines)], [], Catalogue, new(), out var reading, out var problems));
        Assert.Null(reading);
        return problems;
    }

    public static IReadOnlyList<Recomputation> Again(params string[] lines)
    {
        Assert.True(StatisticsFile.TryRead(Table("plans_2025.csv", lines), null, Catalogue, out var file, out var problems), string.Join('\n', problems));
        return [.. file!.Recomputed()];
    }
}
