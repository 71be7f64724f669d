using System.Text.Json;
using System.Text.Json.Nodes;
using Marram.Suppression;
using Marram.Waits.Projections;
using Marram.Waits.Queueing;

namespace Marram.Waits;

/// <summary>
/// Answers one question a line: <c>{"id", "kind", "input": {…}}</c> in, <c>{"id", "kind", "result": {…}}</c> out. A line that cannot be answered
/// gets <c>"result": {"error": "…"}</c> and the rest still run. Numbers that JSON cannot hold are the texts "Inf", "-Inf" and "NaN".
/// </summary>
public sealed class WaitsBatch(Convention convention, ulong seed)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers every line that is not blank. True when all could be answered.</summary>
    public bool Run(TextReader questions, TextWriter answers)
    {
        var all = true;
        while (questions.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                var (answer, answered) = Answer(line);
                answers.WriteLine(answer.ToJsonString(Plain));
                all &= answered;
            }
        }

        return all;
    }

    private (JsonObject Answer, bool Answered) Answer(string line)
    {
        JsonNode? id = null, kind = null;
        JsonObject result;
        var answered = true;
        try
        {
            using var document = JsonDocument.Parse(line);
            var question = new JsonFields(document.RootElement, "the line");
            id = question.Copy("id");
            kind = question.Copy("kind");
            result = Answer(question.Text("kind"), question.Object("input"));
        }
        catch (JsonException problem)
        {
            (result, answered) = (new() { ["error"] = $"The line is not JSON: {problem.Message}" }, false);
        }
        catch (QuestionException problem)
        {
            (result, answered) = (new() { ["error"] = problem.Message }, false);
        }

        catch (ArgumentException problem)
        {
            // A function refused what the fields allowed: still one line's trouble, not the others'.
            (result, answered) = (new() { ["error"] = problem.Message }, false);
        }

        return (new JsonObject { ["id"] = id, ["kind"] = kind, ["result"] = result }, answered);
    }

    private JsonObject Answer(string kind, JsonFields input) => kind switch
    {
        "scalar" => Scalar(input),
        "list" => List(input),
        "slots" => SlotDays(input),
        "exponential_list" => Exponential(input),
        "simulation" => Simulation(input),
        "band" => Band(input),
        "percentile" => Percentile(input),
        "suppress_hes" => SuppressHes(input),
        "snapshot" => Snapshot(input),
        "trajectory" => Trajectory(input),
        _ => throw new QuestionException(
            $"'{kind}' is not a kind; use scalar, list, slots, exponential_list, simulation, band, percentile, suppress_hes, snapshot or trajectory."),
    };

    private JsonObject Scalar(JsonFields input)
    {
        var demand = input.Number("demand");
        var capacity = input.Number("capacity");
        var size = input.Number("queue_size");
        var target = input.Number("target_wait");
        var meanWait = input.Number("mean_wait");
        var weeks = input.Number("time_to_target", QueueTargets.DefaultReliefWeeks);
        var factor = input.Number("factor", QueueTargets.DefaultFactor);
        var targetSize = QueueTargets.TargetQueueSize(demand, target, factor);
        return new()
        {
            ["queue_load"] = Number(QueueTargets.Load(demand, capacity)),
            ["target_mean_wait"] = Number(QueueTargets.TargetMeanWait(target, factor)),
            ["target_queue_size"] = Number(targetSize),
            ["relief_capacity"] = Number(QueueTargets.ReliefCapacity(demand, size, targetSize, weeks, convention)),
            ["relief_capacity_uncertain"] = Number(QueueTargets.ReliefCapacityUncertain(
                demand, size, targetSize, weeks, input.Number("num_referrals", 0), input.Number("relief_cv_demand", 0), convention)),
            ["target_capacity"] = Number(QueueTargets.TargetCapacity(demand, target, factor, input.Number("cv_demand", 1), input.Number("cv_capacity", 1))),
            ["pressure"] = Number(QueueTargets.Pressure(meanWait, target)),
        };
    }

    private JsonObject List(JsonFields input)
    {
        var referrals = input.Days("referral");
        var removals = input.DaysOrNever("removal");
        if (referrals.Length == 0 || referrals.Length != removals.Length)
        {
            throw new QuestionException($"'referral' has {referrals.Length} dates and 'removal' {removals.Length}; a list needs at least one row, and both for each.");
        }

        var backwards = Enumerable.Range(0, referrals.Length).FirstOrDefault(row => removals[row] < referrals[row], -1);
        if (backwards >= 0 && convention == Convention.Marram)
        {
            throw new QuestionException(
                $"'removal'[{backwards}] is {Day(removals[backwards])}, before its referral on {Day(referrals[backwards])}; a wait cannot be negative.");
        }

        var list = new WaitingList(referrals, removals);
        var target = input.Number("target_wait", 4);
        var (first, last) = (referrals.Min(), referrals.Max());
        var demand = QueueStatistics.Referrals(list, first, last, convention);
        var removal = QueueStatistics.Removals(list, first, last, convention);
        var (scheduled, used) = list.Schedule(input.Days("slots", []), convention);
        var inserted = list.With(input.Days("additions", []));
        var later = last + 30;
        var middle = first + ((last - first) / 2);
        var peer = convention == Convention.Nhsr ? QueueStatistics.Sizes(list, middle, last, Convention.Nhsr) : null;
        var sizes = QueueStatistics.Sizes(list, middle, last);
        return new()
        {
            ["queue_first_date"] = Day(first),
            ["queue_size"] = Array(QueueStatistics.Sizes(list, first, last, convention)),
            ["referral_stats"] = new JsonObject
            {
                ["demand_weekly"] = Number(demand.PerWeek),
                ["demand_daily"] = Number(demand.PerDay),
                ["demand_cov"] = Number(demand.GapCv),
                ["demand_count"] = demand.Count,
            },
            ["removal_stats"] = new JsonObject
            {
                ["capacity_weekly"] = Number(removal.PerWeek),
                ["capacity_daily"] = Number(removal.PerDay),
                ["capacity_cov"] = Number(removal.GapCv),
                ["removal_count"] = removal.Count,
            },
            ["stats"] = Figures(QueueStatistics.Of(list, first, last, target, convention)),
            ["end_plus_30"] = new JsonObject
            {
                ["end_date"] = Day(later),
                ["last_queue_size"] = QueueStatistics.Sizes(list, first, later, convention)[^1],
                ["stats"] = Figures(QueueStatistics.Of(list, first, later, target, convention)),
            },
            ["start_mid"] = new JsonObject
            {
                ["start_date"] = Day(middle),
                ["peer_first"] = peer?[0],
                ["peer_last"] = peer?[^1],
                ["true_first"] = sizes[0],
                ["true_last"] = sizes[^1],
            },
            ["schedule"] = new JsonObject
            {
                ["referral"] = Days(scheduled.Referrals),
                ["removal"] = Days(scheduled.Removals),
                ["used"] = Array(used.Select(slot => slot ? 1 : 0)),
            },
            ["insert"] = new JsonObject
            {
                ["rows"] = inserted.Count,
                ["referral"] = Days(inserted.Referrals),
                ["open"] = inserted.Removals.Count(WaitingList.Never),
            },
        };
    }

    private static JsonObject Figures(QueueFigures figures) => new()
    {
        ["mean_demand"] = Number(figures.MeanDemand),
        ["mean_capacity"] = Number(figures.MeanCapacity),
        ["load"] = Number(figures.Load),
        ["load_too_big"] = figures.LoadTooBig,
        ["count_demand"] = figures.CountDemand,
        ["queue_size"] = figures.QueueSize,
        ["target_queue_size"] = Number(figures.TargetQueueSize),
        ["queue_too_big"] = figures.QueueTooBig,
        ["mean_wait"] = Number(figures.MeanWait),
        ["cv_arrival"] = Number(figures.ArrivalCv),
        ["cv_removal"] = Number(figures.RemovalCv),
        ["target_capacity"] = Number(figures.TargetCapacity),
        ["relief_capacity"] = Number(figures.ReliefCapacity),
        ["pressure"] = Number(figures.Pressure),
    };

    private static JsonObject SlotDays(JsonFields input)
    {
        var slots = Slots.Steady(input.Day("start_date"), input.Whole("n_rows", 1, 10_000), input.Number("daily_capacity", above: 0, most: 1000));
        return new()
        {
            ["count"] = slots.Length,
            ["first"] = Day(slots[0]),
            ["last"] = Day(slots[^1]),
            ["dates"] = Days(slots),
        };
    }

    private static JsonObject Exponential(JsonFields input)
    {
        var list = ExponentialList.For(
            input.Number("referral_rate_weekly"), input.Number("performance", above: 0, below: 1), input.Number("target_weeks", above: 0));
        return new()
        {
            ["lambda"] = Number(list.RatePerWeek),
            ["list_size"] = Number(list.Size),
            ["mean_wait_weeks"] = Number(list.MeanWaitWeeks),
            ["over_52_weeks"] = Number(list.Over52Weeks),
        };
    }

    private JsonObject Simulation(JsonFields input)
    {
        var scenario = new ListScenario(
            input.Number("demand_weekly", above: -double.Epsilon, most: 20_000),
            input.Number("capacity_weekly", above: -double.Epsilon, most: 20_000),
            input.Whole("days", 1, 10_000),
            input.Whole("opening_backlog", 0, 1_000_000));
        var figures = SimulatedFigures.Of(scenario, input.Whole("replications", 1, 100_000), seed, convention);
        return new()
        {
            ["rows"] = Spread(figures.Rows),
            ["removed"] = Spread(figures.Removed),
            ["open_at_end"] = Spread(figures.OpenAtEnd),
            ["mean_wait_days_removed"] = Spread(figures.MeanWaitDaysRemoved),
        };
    }

    private static JsonObject Spread(Spread spread) => new()
    {
        ["mean"] = Number(spread.Mean),
        ["sd"] = Number(spread.Deviation),
        ["p05"] = Number(spread.Percentile5),
        ["p50"] = Number(spread.Percentile50),
        ["p95"] = Number(spread.Percentile95),
    };

    private static JsonObject Band(JsonFields input)
    {
        var days = input.Whole("days", 0, 1_000_000);
        var band = WaitBands.BandOf(days);
        return new()
        {
            ["complete_weeks"] = Weeks.Complete(days),
            ["band_index"] = band,
            ["column"] = WaitBands.ColumnOf(band),
            ["within_18_weeks"] = WaitLimit.OfWeeks(18).Allows(days),
            ["within_12_weeks"] = WaitLimit.OfWeeks(12).Allows(days),
            ["within_13_weeks"] = WaitLimit.OfWeeks(13).Allows(days),
            ["within_30_weeks"] = WaitLimit.OfWeeks(30).Allows(days),
            ["over_52_weeks"] = !WaitLimit.OfWeeks(52).Allows(days),
            ["weeks_1dp"] = Weeks.ToOneDecimal(days),
        };
    }

    private static JsonObject Percentile(JsonFields input)
    {
        var bands = WaitBands.OfColumns(input.Counts("bands"), out var problem) ?? throw new QuestionException($"'bands': {problem}");
        var within = bands.CountWithin(18);
        return new()
        {
            ["total"] = bands.Total,
            ["within_18"] = within,
            ["pct_within_18"] = bands.Total == 0 ? null : Number(100.0 * within / bands.Total),
            ["median"] = Weekly(bands.Percentile(0.5m)),
            ["p92"] = Weekly(bands.Percentile(0.92m)),
            ["p95"] = Weekly(bands.Percentile(0.95m)),
            ["over_52"] = bands.CountOver(52),
            ["open_over_18"] = bands.CountOver(18),
        };

        static JsonNode? Weekly(BandPercentile? percentile) => percentile switch
        {
            null => null,
            { IsInOpenBand: true } open => open.ToString(),
            { } value => Number(value.Weeks),
        };
    }

    private static JsonObject SuppressHes(JsonFields input) =>
        new() { ["shown"] = SecondaryCareRounding.Count(input.Whole("count", 0, int.MaxValue)).ToString() };

    private static JsonObject Snapshot(JsonFields input)
    {
        var census = input.Date("census_date");
        var quarterStart = input.Date("quarter_start");
        if (quarterStart > census)
        {
            throw new QuestionException($"'quarter_start' {quarterStart:yyyy-MM-dd} lies after 'census_date' {census:yyyy-MM-dd}.");
        }

        var pathways = input.Pathways("pathways");
        var open = CensusFigures.At(pathways, census, WaitLimit.OfWeeks(18));
        var quarter = FlowFigures.Between(pathways, quarterStart, census, WaitLimit.OfWeeks(4));
        var monthStart = new DateOnly(census.Year, census.Month, 1);
        var month = FlowFigures.Between(pathways, monthStart, monthStart.AddMonths(1).AddDays(-1), WaitLimit.OfWeeks(4));
        return new()
        {
            ["open_pathways"] = open.OpenPathways,
            ["open_within_18"] = open.WithinLimit,
            ["pct_open_within_18"] = Number(open.PercentWithin),
            ["breaches_18"] = open.OverLimit,
            ["longest_wait_days"] = open.LongestDays,
            ["longest_wait_complete_weeks"] = open.LongestDays is { } days ? Weeks.Complete(days) : null,
            ["completed_in_quarter"] = quarter.Completed,
            ["completed_within_4_weeks"] = quarter.CompletedWithinLimit,
            ["mean_weeks_completed"] = Number(quarter.CompletedMeanDays is { } mean ? Weeks.Decimal(mean) : null),
            ["referrals_in_december"] = month.Starts,
        };
    }

    private static JsonObject Trajectory(JsonFields input)
    {
        var line = new LinearTrajectory(
            input.Number("opening_backlog"), input.Number("weekly_referrals"), input.Number("weekly_capacity"), input.Number("weekly_withdrawal_rate", 0));
        var met = line.FirstWeekAtOrBelow(input.Number("target"), input.Whole("horizon_weeks", 0, 100_000));
        var sizes = line.Sizes(52);
        return new()
        {
            ["week_target_met"] = met,
            ["after_13"] = Number(sizes[13]),
            ["after_26"] = Number(sizes[26]),
            ["after_52"] = Number(sizes[52]),
            ["never"] = met is null,
        };
    }

    private static JsonNode? Number(double? value) => value switch
    {
        null => null,
        double.PositiveInfinity => "Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        { } number => number,
    };

    private static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd");

    private static JsonArray Days(ReadOnlySpan<int> days)
    {
        var array = new JsonArray();
        foreach (var day in days)
        {
            array.Add(day == WaitingList.Never ? null : (JsonNode)Day(day));
        }

        return array;
    }

    private static JsonArray Array(IEnumerable<int> values) => [.. values.Select(value => (JsonNode)value)];
}
