using System.CommandLine;
using System.Globalization;
using Marram.Access;
using Marram.Waits;
using Marram.Waits.Projections;

namespace Marram.Cli;

/// <summary><c>marram waits project</c>: where a list goes if nothing changes, with a prediction band and with how well the method would have done before.</summary>
public static class WaitsProjectCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new WaitsFile();
        var inputs = new ProjectionOptions();
        var command = new MarramCommand("project", "Where a list goes if nothing changes: a prediction band over many seeded runs, and how well the method would have done before.", Permission.UseTools);
        file.AddTo(command);
        inputs.AddTo(command);
        command.SetAction(parsed =>
        {
            if (inputs.Model(parsed, file, terminal) is not { } start)
            {
                return 2;
            }

            var projection = Projection.Run(start.Model, inputs.Runs(parsed), inputs.Seed(parsed));
            ProjectionOptions.Describe(start.Model, terminal.Out);
            ProjectionOptions.Table(projection, terminal.Out);
            ProjectionOptions.Closing(projection, inputs.By(parsed, start.Model), terminal.Out);
            var tests = BackTest.Of(start.Set, file.Census(parsed), start.Model.Limit, start.Model.TargetShare, inputs.Runs(parsed), inputs.Seed(parsed));
            foreach (var test in tests)
            {
                terminal.Out.WriteLine(test.Sentence);
            }

            if (tests.Count == 0)
            {
                terminal.Out.WriteLine("The history is too short to hold the method against the past; take the band with doubt.");
            }

            return start.HasRejected ? 1 : 0;
        });
        return command;
    }
}

/// <summary>The options that <c>project</c> and <c>whatif</c> share.</summary>
public sealed class ProjectionOptions
{
    private readonly Option<string> _standard = new("--standard") { Description = "Which standard.", DefaultValueFactory = _ => "therapy-open-18" };
    private readonly Option<int> _weeks = new("--weeks") { Description = "How many weeks ahead.", DefaultValueFactory = _ => 52 };
    private readonly Option<int> _runs = new("--runs") { Description = "How many runs.", DefaultValueFactory = _ => 500 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Where random numbers begin. The same seed gives the same answer.", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _target = new("--target") { Description = "Percentage of the list that should be within the limit.", DefaultValueFactory = _ => 92 };
    private readonly Option<string?> _by = new("--by") { Description = "The day by which the target should be met; the last projected day when not given." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _standard, _weeks, _runs, _seed, _target, _by })
        {
            command.Options.Add(option);
        }
    }

    public int Runs(ParseResult parsed) => Math.Clamp(parsed.GetValue(_runs), 1, 20_000);

    public ulong Seed(ParseResult parsed) => parsed.GetValue(_seed);

    public DateOnly By(ParseResult parsed, ProjectionModel model) =>
        DateOnly.TryParseExact(parsed.GetValue(_by), "yyyy-MM-dd", out var day) ? day : model.FirstDay.AddDays((7 * model.WeeksAhead) - 1);

    /// <summary>The service's model from its own past; null, with the reasons on the error output, when there is none to be had.</summary>
    public (ProjectionModel Model, PathwaySet Set, bool HasRejected)? Model(ParseResult parsed, WaitsFile file, Terminal terminal)
    {
        if (parsed.GetValue(_by) is { } by && !DateOnly.TryParseExact(by, "yyyy-MM-dd", out _))
        {
            terminal.Error.WriteLine($"--by is '{by}'; it must be a day like 2021-06-30.");
            return null;
        }

        if (parsed.GetValue(_target) is not (> 0 and <= 100) || parsed.GetValue(_weeks) is < 1 or > 520)
        {
            terminal.Error.WriteLine("--target is a percentage above 0 and --weeks a number from 1 to 520.");
            return null;
        }

        if (file.Read(parsed, terminal) is not { } read || WaitsFile.Standard(parsed.GetValue(_standard)!, read.Standards, terminal) is not { } standard)
        {
            return null;
        }

        var set = PathwaySet.Of(standard, read.Referrals);
        var columns = set.Columns;
        if (columns.Count == 0 || file.Census(parsed).DayNumber - columns.Starts.ToArray().Min() < 8 * 7)
        {
            terminal.Error.WriteLine($"{standard.Id} measures {columns.Count} pathways here; a projection needs some, and at least eight weeks of them before the census day.");
            return null;
        }

        return (ModelEstimate.Of(set, file.Census(parsed), parsed.GetValue(_weeks), standard.Limit!.Value, parsed.GetValue(_target) / 100), set, read.Load.Rejected.Count > 0);
    }

    public static void Describe(ProjectionModel model, TextWriter output)
    {
        var stage = model.Stages[0];
        output.WriteLine($"From the service's own past: {Tenths(model.Referrals.PerWeek)} referrals a week (variance {Tenths(model.Referrals.Dispersion)} times the mean),"
            + $" {Appointments(stage)}, {stage.Opening.Count:N0} waiting, {Tenths(100 * stage.Discipline.RandomShare)}% seen out of order.{BySeveral(model)}");
    }

    /// <summary>“12.5 appointments in a full working week, bank holidays left out, 8.0% of them missed”.</summary>
    public static string Appointments(StageModel stage) =>
        $"{Tenths(stage.SlotsPerWeek)} appointments in a full working week, bank holidays left out, {Tenths(100 * stage.NotBroughtShare)}% of them missed";

    /// <summary>How urgency decides who is seen, as a sentence with a space before it; empty where it is not known or too few are urgent.</summary>
    public static string BySeveral(ProjectionModel model)
    {
        var discipline = model.Stages[0].Discipline;
        return model.Referrals.ClassShares is [var urgent, _]
            ? $" {Tenths(100 * urgent)}% of referrals are urgent; {Tenths(100 * Math.Max(0, 1 - discipline.LongestShare - discipline.RandomShare))}% of appointments go by urgency." : "";
    }

    public static void Table(Projection projection, TextWriter output)
    {
        output.WriteLine($"{"Week ends",-10}  {"Open: 5%",8} {"25%",6} {"median",6} {"75%",6} {"95%",6}   {"% within",8}  {"Longest",7}  P(target met)");
        var (open, within, longest) = (projection.Fan(ProjectedFigure.Open), projection.Fan(ProjectedFigure.PercentWithin), projection.Fan(ProjectedFigure.LongestWeeks));
        for (var week = 1; week <= open.Length; week++)
        {
            if (week % 4 == 0 || week == open.Length)
            {
                var point = open[week - 1];
                output.WriteLine($"{projection.LastDayOf(week):yyyy-MM-dd}  {point.Percentile5,8:0} {point.Percentile25,6:0} {point.Median,6:0} {point.Percentile75,6:0} {point.Percentile95,6:0}"
                    + $"   {Tenths(within[week - 1].Median),8}  {Tenths(longest[week - 1].Median),7}  {Tenths(100 * projection.ProbabilityMet(week)),5}%");
            }
        }
    }

    public static void Closing(Projection projection, DateOnly by, TextWriter output)
    {
        var first = projection.FirstWeekMedianMeets();
        output.WriteLine(first is { } week
            ? $"The median first meets {Tenths(100 * projection.Model.TargetShare)}% in the week that ends on {projection.LastDayOf(week):yyyy-MM-dd}."
            : $"The median does not meet {Tenths(100 * projection.Model.TargetShare)}% in {projection.Model.WeeksAhead} weeks.");
        output.WriteLine($"Met by {by:yyyy-MM-dd} in {Tenths(100 * projection.ProbabilityMet(by))}% of {projection.Runs:N0} runs (seed {projection.Seed}).");
        foreach (var caution in projection.Cautions())
        {
            output.WriteLine(caution);
        }
    }

    public static string Tenths(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);
}
