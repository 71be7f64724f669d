using System.Text.Json;
using Marram.Indicators;

namespace Marram.Spc;

/// <summary>
/// Known answers of the public R packages NHSRplotthedots 0.2.2 and FunnelPlotR 0.6.0 (both MIT), computed with them on generated series. Numbers to
/// 1e-11 of their size, everything else exactly.
/// </summary>
public class GoldenTests
{
    private static readonly string[] Lines = File.ReadAllLines(Project.PathTo("tests", "Marram.Core.Tests", "Spc", "Goldens", "spc.jsonl"));

    public static TheoryData<string> Files => new("spc.jsonl", "spc-real.jsonl");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_series_comes_out_as_the_package_has_it(string file)
    {
        var lines = file == "spc.jsonl" ? Lines : File.ReadAllLines(Reference.Path("goldens", file));
        Assert.NotEmpty(lines);

        foreach (var line in lines)
        {
            using var document = JsonDocument.Parse(line);
            var golden = document.RootElement;
            var expected = golden.GetProperty("expected");
            var id = golden.GetProperty("id").GetString()!;
            var readings = Read(golden, RuleSet.Nhsr02, out var problem);
            if (expected.TryGetProperty("error", out _))
            {
                Assert.True(readings is null, id);
                continue;
            }

            Assert.True(readings is not null, $"{id}: {problem}");
            AssertRows(id, expected, [.. readings.Select(reading => reading.Result)]);
            AssertIcons(id, expected, readings);
        }
    }

    [Fact]
    public void The_corrected_rules_differ_only_where_the_package_slips()
    {
        foreach (var line in Lines)
        {
            using var document = JsonDocument.Parse(line);
            var golden = document.RootElement;
            var id = golden.GetProperty("id").GetString()!;
            var tags = golden.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ToArray();
            var readings = Read(golden, RuleSet.Nhsr02Corrected, out var problem);
            Assert.True(readings is not null, $"{id}: {problem}");

            var expected = golden.GetProperty("expected");
            if (golden.TryGetProperty("recommended", out var recommended))
            {
                var result = readings[0].Result;
                AssertNames(id, recommended, [result]);
                Assert.Equal(recommended.GetProperty("variationIcon").GetString(), SpcNames.Of(result.Outcome.Variation));
                Assert.Equal(recommended.GetProperty("assuranceIcon").GetString(), SpcNames.Of(result.Outcome.Assurance));
            }
            else if (!golden.TryGetProperty("quirk", out _) && !tags.Intersect(["step", "one-blip", "last-date"]).Any())
            {
                // A flat series with one jump and a last group of one point have other limits; their answers are worked by hand elsewhere.
                AssertRows(id, expected, [.. readings.Select(reading => reading.Result)]);
                AssertIcons(id, expected, readings);
            }
        }
    }

    [Fact]
    public void Every_funnel_comes_out_as_the_package_has_it()
    {
        foreach (var line in File.ReadAllLines(Project.PathTo("tests", "Marram.Core.Tests", "Spc", "Goldens", "funnel.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var golden = document.RootElement;
            var id = golden.GetProperty("id").GetString()!;
            double[] numerators = Numbers(golden, "numerator"), denominators = Numbers(golden, "denominator");
            FunnelUnit[] units = [.. golden.GetProperty("groups").EnumerateArray().Select((name, i) => new FunnelUnit(name.GetString()!, numerators[i], denominators[i]))];
            var kind = (golden.GetProperty("dataType").GetString(), golden.GetProperty("srMethod").GetString()) switch
            {
                ("SR", "SHMI") => FunnelKind.StandardisedRatioShmi,
                ("SR", _) => FunnelKind.StandardisedRatioCqc,
                ("PR", _) => FunnelKind.Proportion,
                _ => FunnelKind.RatioOfCounts,
            };

            Assert.True(Funnel.TryCreate(
                kind, units, golden.GetProperty("trimBy").GetDouble(), golden.GetProperty("multiplier").GetDouble(), out var funnel, out var problem), problem);

            var expected = golden.GetProperty("expected");
            AssertNear($"{id} target", expected.GetProperty("target").GetDouble(), funnel.Centre);
            AssertNear($"{id} phi", expected.GetProperty("phi").GetDouble(), funnel.Dispersion);
            AssertNear($"{id} tau2", expected.GetProperty("tau2").GetDouble(), funnel.Overdispersion);
            foreach (var (name, number) in FunnelNumbers)
            {
                AssertAllNear($"{id} {name}", Numbers(expected, name), [.. funnel.Points.Select(number)]);
            }
        }
    }

    private static readonly (string Name, Func<FunnelPoint, double> Number)[] FunnelNumbers =
    [
        ("ratio", point => point.Ratio),
        ("z", point => point.Score),
        ("zUsed", point => point.TrimmedScore ?? double.NaN),
        ("odll95", point => point.AdjustedLimits.Lower95),
        ("odul95", point => point.AdjustedLimits.Upper95),
        ("odll998", point => point.AdjustedLimits.Lower998),
        ("odul998", point => point.AdjustedLimits.Upper998),
        ("ll95", point => point.Limits.Lower95),
        ("ul95", point => point.Limits.Upper95),
        ("ll998", point => point.Limits.Lower998),
        ("ul998", point => point.Limits.Upper998),
    ];

    private static IReadOnlyList<FacetReading>? Read(JsonElement golden, RuleSet rules, out string? problem)
    {
        var given = golden.GetProperty("options");
        var target = given.GetProperty("target");
        var rebase = given.GetProperty("rebase");
        DateOnly[] dates = [.. golden.GetProperty("dates").EnumerateArray().Select(date => DateOnly.Parse(date.GetString()!))];
        double?[] values = [.. golden.GetProperty("values").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (double?)null : value.GetDouble())];
        var options = new SpcOptions
        {
            Rules = rules,
            Polarity = given.GetProperty("improvement").GetString() switch
            {
                "increase" => Polarity.Higher,
                "decrease" => Polarity.Lower,
                _ => Polarity.Neither,
            },
            Baseline = given.GetProperty("fixAfterN") is { ValueKind: JsonValueKind.Number } rows ? rows.GetInt32() : null,
            ScreensMovingRanges = given.GetProperty("screenOutliers").GetBoolean(),
            Rebases = rebase.ValueKind == JsonValueKind.Array ? Dates(rebase) : [],
        }.WithTarget(target.ValueKind == JsonValueKind.Number ? target.GetDouble() : null);
        if (!golden.TryGetProperty("facets", out var facets))
        {
            return SpcSeries.TryCreate(dates, values, out var series, out problem) && SpcResult.TryRead(series, options, out var result, out problem)
                ? [new("", result, result.Outcome.Assurance)]
                : null;
        }

        var targets = target.ValueKind == JsonValueKind.Object ? target.EnumerateObject().ToDictionary(each => each.Name, each => (double?)each.Value.GetDouble()) : null;
        var rebases = rebase.ValueKind == JsonValueKind.Object ? rebase.EnumerateObject().ToDictionary(each => each.Name, each => Dates(each.Value)) : null;
        return FacetedSeries.TryRead(
            dates, values, [.. facets.EnumerateArray().Select(facet => facet.GetString()!)], options, targets, rebases, out var readings, out problem) ? readings : null;

        static IReadOnlyList<DateOnly> Dates(JsonElement list) => [.. list.EnumerateArray().Select(date => DateOnly.Parse(date.GetString()!))];
    }

    private static void AssertRows(string id, JsonElement expected, SpcResult[] results)
    {
        if (expected.TryGetProperty("order", out var order))
        {
            Assert.Equal(
                order.GetProperty("date").EnumerateArray().Select(date => date.GetString()),
                results.SelectMany(result => result.Series.Dates.ToArray()).Select(date => date.ToString("yyyy-MM-dd")));
        }

        (string, Func<XmrGroup, double>)[] numbers =
        [
            ("mean", group => group.Mean),
            ("amr", group => group.MovingRange),
            ("lpl", group => group.LowerLimit),
            ("upl", group => group.UpperLimit),
            ("nearLpl", group => group.NearLowerLimit),
            ("nearUpl", group => group.NearUpperLimit),
        ];
        foreach (var (name, number) in numbers)
        {
            AssertAllNear($"{id} {name}", Numbers(expected, name), [.. Each(results, (result, row) => number(GroupOf(result, row)))]);
        }

        AssertAll(id, expected, "rebaseGroup", Each(results, (result, row) => (result.FirstGroupNumber + result.GroupIndexOf(row)).ToString()));
        AssertAll(id, expected, "shortGroup", Each(results, (result, row) => result.IsShort(row) ? "true" : "false"));
        AssertAll(id, expected, "relativeToMean", Each(results, (result, row) =>
            Has(result, row, Signals.Missing) ? "null" : Has(result, row, Signals.AboveMean) ? "1" : Has(result, row, Signals.BelowMean) ? "-1" : "0"));
        AssertAll(id, expected, "outside", Each(results, (result, row) => Flag(result, row, Signals.Outside)));
        AssertAll(id, expected, "near", Each(results, (result, row) => Flag(result, row, Signals.Near)));
        AssertNames(id, expected, results);
    }

    private static void AssertNames(string id, JsonElement expected, SpcResult[] results)
    {
        AssertAll(id, expected, "specialCauseType", Each(results, (result, row) => $"\"{SpcNames.Of(result.Causes[row], result.Options)}\""));
        AssertAll(id, expected, "pointType", Each(results, (result, row) => $"\"{SpcNames.Of(result.TypeOf(row))}\""));
    }

    private static void AssertIcons(string id, JsonElement expected, IReadOnlyList<FacetReading> readings)
    {
        foreach (var reading in readings)
        {
            string? Icon(string name) => (expected.GetProperty(name) is { ValueKind: JsonValueKind.Object } map ? map.GetProperty(reading.Facet) : expected.GetProperty(name)).GetString();
            Assert.Equal((id, Icon("variationIcon"), Icon("assuranceIcon")), (id, SpcNames.Of(reading.Result.Outcome.Variation), SpcNames.Of(reading.Assurance)));
        }
    }

    private static IEnumerable<T> Each<T>(SpcResult[] results, Func<SpcResult, int, T> read) =>
        results.SelectMany(result => Enumerable.Range(0, result.Series.Count).Select(row => read(result, row)));

    private static XmrGroup GroupOf(SpcResult result, int row) => result.Groups[result.GroupIndexOf(row)];

    private static bool Has(SpcResult result, int row, Signals flag) => (result.Signals[row] & flag) != 0;

    private static string Flag(SpcResult result, int row, Signals flag) =>
        Has(result, row, Signals.Missing) || !GroupOf(result, row).HasLimits ? "null" : Has(result, row, flag) ? "true" : "false";

    private static void AssertAll(string id, JsonElement expected, string name, IEnumerable<string> found) =>
        Assert.Equal($"{id} {name}: {string.Join(' ', expected.GetProperty(name).EnumerateArray().Select(each => each.GetRawText()))}", $"{id} {name}: {string.Join(' ', found)}");

    private static double[] Numbers(JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(each => each.ValueKind == JsonValueKind.Null ? double.NaN : each.GetDouble())];

    private static void AssertAllNear(string what, double[] expected, double[] found)
    {
        Assert.True(expected.Length == found.Length, $"{what}: {found.Length} numbers, not {expected.Length}");
        for (var i = 0; i < expected.Length; i++)
        {
            AssertNear($"{what}[{i}]", expected[i], found[i]);
        }
    }

    private static void AssertNear(string what, double expected, double found) => Assert.True(
        (double.IsNaN(expected) && double.IsNaN(found)) || Math.Abs(expected - found) <= 1e-11 * Math.Max(Math.Abs(expected), Math.Abs(found)),
        $"{what}: {found}, not {expected}");
}
