using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Claims;

/// <summary>
/// A small invented pack of another year, other services and other numbers than any published one. The corpus of sentences is judged against the figures below, by hand.
/// </summary>
internal static class Northmere
{
    public static readonly Vocabulary Words = VocabularyFiles.Read();

    private static readonly Month April = new(2024, 4);

    public static PackIndicator Page(string id, string title, string section, string organisation, decimal? target, string rag, Unit unit = Unit.Percent, Polarity polarity = Polarity.Higher) => new(
        id, id, title, "1.1", section, "Community services", organisation, "northmere-trust", unit.Label(), polarity, "target is a minimum", "month", "", target is null ? "" : $"Target {target}%", target,
        target is null ? "" : "standard", target is null ? "" : ">=", "", rag, "", "", 10, null, target is null ? null : new LineRange(11, 11), 12, null);

    public static PackIndicator Row(string id, string title, Unit unit, Polarity polarity) => new(
        id, id, title, "scorecard", "Scorecard", "", "northmere-council", "", unit.Label(), polarity, "order of the bands", "quarter", "", "", null, "", "", "", "", "", "", 100, null, null, null, null);

    public static Observation Value(string indicator, string organisation, string series, Period period, decimal value, Unit unit, int line, int decimals = 1) => new(
        $"{indicator}-{series}-{period.LastDay:yyyyMMdd}-{organisation}", indicator, organisation, series, period.Label, period.Label, period, "month", false, value, unit,
        PrintedNumber.Print(value, decimals) + (unit == Unit.Percent ? "%" : ""), 1, line, line - 2, "");

    public static IEnumerable<Observation> Months(string indicator, string organisation, string series, Month first, Unit unit, int line, int decimals, params decimal[] values) =>
        values.Select((value, i) => Value(indicator, organisation, series, Period.In(first.Plus(i)), value, unit, line, decimals));

    public static NarrativeText Said(string organisation, string indicator, string text, int line, string section = "performance_overview", string page = "indicator") =>
        new(page, organisation, indicator, section, "", "1", text, line, line, "");

    public static readonly Pack Pack = new()
    {
        Organisations =
        [
            new("northmere-icb", "Northmere ICB", "", "commissioner", true, null, ""),
            new("northmere-council", "Northmere Council", "", "local authority service", true, null, ""),
            new("england", "England", "", "comparator", true, null, ""),
            new("statistical-neighbours", "Statistical neighbours", "", "comparator", true, null, ""),
        ],
        Indicators =
        [
            Page("n-physio-18w", "Northmere Community Health: Physiotherapy", "Paediatric Physiotherapy", "northmere-icb", 92, "GREEN"),
            Page("n-wheelchair-6w", "Proportion of children assessed by the wheelchair service within 6 weeks", "Wheelchair service", "northmere-icb", 90, "RED"),
            Page("n-camhs-4w", "CAMHS - % seen within 4 weeks of referral", "CAMHS", "northmere-icb", 75, "RED"),
            Row("c-visits", "Percentage of statutory visits completed within timescale", Unit.Percent, Polarity.Higher),
            Row("c-rereferrals", "Percentage of referrals that were re-referrals (rolling 12 months)", Unit.Percent, Polarity.Lower),
            Row("c-cla-rate", "Rate of children looked after per 10,000 population", Unit.RatePer10000, Polarity.Lower),
            Row("c-eet", "Percentage of care leavers in education, employment or training (19-21)", Unit.Percent, Polarity.Higher),
        ],
        Observations =
        [
            .. Months("n-physio-18w", "northmere-icb", "percent_within_18_weeks", April, Unit.Percent, 21, 1, 84.0m, 88.5m, 91.2m, 93.4m, 94.0m, 96.1m),
            .. Months("n-physio-18w", "northmere-icb", "total_waiting", April, Unit.Count, 23, 0, 210, 198, 190, 176, 165, 150),
            .. Months("n-wheelchair-6w", "northmere-icb", "percent_within_6_weeks", April, Unit.Percent, 31, 1, 95.0m, 94.0m, 93.0m, 90.5m, 88.0m, 79.5m),
            .. Months("n-wheelchair-6w", "northmere-icb", "total_waiting", April, Unit.Count, 33, 0, 40, 42, 45, 52, 60, 75),
            .. Months("n-camhs-4w", "northmere-icb", "percent_within_4_weeks", April, Unit.Percent, 41, 1, 70.2m, 71.0m, 71.4m, 70.8m, 70.9m, 71.1m),
            .. Scorecard("c-visits", Unit.Percent, 101, null, 93.5m, 91.0m, 86.4m),
            .. Scorecard("c-rereferrals", Unit.Percent, 102, 21.0m, 20.4m, 18.2m, 17.6m),
            .. Scorecard("c-cla-rate", Unit.RatePer10000, 103, null, 68.8m, 71.2m, 73.9m),
            .. Scorecard("c-eet", Unit.Percent, 104, null, 51.0m, 52.0m, 55.4m),
            Value("c-rereferrals", "statistical-neighbours", "benchmark", Period.In(new FinancialYear(2023)), 21.5m, Unit.Percent, 102),
            Value("c-rereferrals", "england", "benchmark", Period.In(new FinancialYear(2023)), 22.4m, Unit.Percent, 102),
            Value("c-eet", "statistical-neighbours", "benchmark", Period.In(new FinancialYear(2023)), 54.0m, Unit.Percent, 104),
            Value("c-eet", "england", "benchmark", Period.In(new FinancialYear(2023)), 55.0m, Unit.Percent, 104),
        ],
        // What stands in sentences only: referrals and longest waits.
        Narrative =
        [
            Said("northmere-icb", "n-physio-18w", "48 referrals were received in August and 61 in September.", 51),
            Said("northmere-icb", "n-physio-18w", "The longest wait was 22 weeks in August and 19 weeks in September.", 52),
            Said("northmere-icb", "n-wheelchair-6w", "30 referrals were received in August and 19 in September.", 53),
            Said("northmere-icb", "n-wheelchair-6w", "The longest wait was 9 weeks in August and 14 weeks in September.", 54),
            Said("northmere-icb", "n-camhs-4w", "120 referrals were received in August and 122 in September.", 55),
        ],
        Cover = [new("date_of_meeting", "2024-11-12", 1, 1)],
    };

    private static IEnumerable<Observation> Scorecard(string id, Unit unit, int line, decimal? twoYearsAgo, decimal lastYear, decimal first, decimal second)
    {
        if (twoYearsAgo is { } early)
        {
            yield return Value(id, "northmere-council", "outturn", Period.Rolling12Months(new Month(2023, 3)), early, unit, line);
        }

        yield return Value(id, "northmere-council", "outturn", Period.Rolling12Months(new Month(2024, 3)), lastYear, unit, line);
        yield return Value(id, "northmere-council", "quarterly", Period.Rolling12Months(new Month(2024, 6)), first, unit, line);
        yield return Value(id, "northmere-council", "quarterly", Period.Rolling12Months(new Month(2024, 9)), second, unit, line);
    }
}
