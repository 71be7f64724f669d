using System.CommandLine;
using Marram.Access;
using Marram.Waits.Projections;

namespace Marram.Cli;

/// <summary><c>marram waits whatif</c>: the same list with dated changes beside the list without, what is least needed, and what matters most.</summary>
public static class WaitsWhatIfCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new WaitsFile();
        var inputs = new ProjectionOptions();
        var changes = new Option<string[]>("--change") { Description = $"A dated change, as often as wanted: {ChangeText.Forms}.", DefaultValueFactory = _ => [] };
        var solve = new Option<bool>("--solve") { Description = "Work out the least extra appointments a week, from the first day, with which the target is met by --by." };
        var latest = new Option<bool>("--latest") { Description = "Work out the latest day on which the changes may begin and the target still be met by --by." };
        var cost = new Option<double?>("--cost") { Description = "What the changes cost in all, in pounds: told for each week over the limit that a child is spared." };
        var probability = new Option<double>("--probability") { Description = "In what percentage of runs it must be met.", DefaultValueFactory = _ => 80 };
        var tornado = new Option<bool>("--tornado") { Description = "Turn each input up and down by a tenth and show what moves the day of meeting the target most." };
        var command = new MarramCommand("whatif", "The same list with dated changes, side by side; how much is needed at least; what matters most.", Permission.UseTools) { changes, solve, latest, cost, probability, tornado };
        file.AddTo(command);
        inputs.AddTo(command);
        command.SetAction(parsed =>
        {
            var wanted = new List<ScenarioChange>();
            foreach (var text in parsed.GetValue(changes)!)
            {
                if (ChangeText.Parse(text, out var problem) is not { } change)
                {
                    terminal.Error.WriteLine(problem);
                    return 2;
                }

                wanted.Add(change);
            }

            if (inputs.Model(parsed, file, terminal) is not { } start)
            {
                return 2;
            }

            var (runs, seed, by) = (inputs.Runs(parsed), inputs.Seed(parsed), inputs.By(parsed, start.Model));
            var changed = start.Model.With([.. wanted]);
            ProjectionOptions.Describe(start.Model, terminal.Out);
            List<Projection> side = [];
            foreach (var (name, model) in wanted.Count == 0 ? [("Nothing changes", start.Model)] : new[] { ("Nothing changes", start.Model), (string.Join("; ", parsed.GetValue(changes)!), changed) })
            {
                var projection = Projection.Run(model, runs, seed);
                side.Add(projection);
                terminal.Out.WriteLine();
                terminal.Out.WriteLine(name);
                ProjectionOptions.Table(projection, terminal.Out);
                ProjectionOptions.Closing(projection, by, terminal.Out);
            }

            if (parsed.GetValue(solve))
            {
                var most = 5 * Math.Max(start.Model.Referrals.PerWeek, 1) + start.Model.Stages[0].Opening.Count;
                var least = WhatIf.LeastAmount(changed, slots => new(ChangeKind.ExtraSlots, slots, changed.FirstDay), by, parsed.GetValue(probability) / 100, most, Math.Min(runs, 200), seed);
                terminal.Out.WriteLine();
                terminal.Out.WriteLine(least is { } amount
                    ? $"Least extra appointments a week, from {changed.FirstDay:yyyy-MM-dd}, to meet it by {by:yyyy-MM-dd} in {ProjectionOptions.Tenths(parsed.GetValue(probability))}% of runs: {ProjectionOptions.Tenths(amount)}."
                    : $"Not even {ProjectionOptions.Tenths(most)} more appointments a week meet it by {by:yyyy-MM-dd}.");
            }

            if (parsed.GetValue(latest) && wanted.Count > 0)
            {
                terminal.Out.WriteLine();
                terminal.Out.WriteLine(WhatIf.LatestStart(start.Model, day => WhatIf.Moved(wanted, day), by, parsed.GetValue(probability) / 100, Math.Min(runs, 200), seed) is { } day
                    ? $"The changes may begin as late as {day:yyyy-MM-dd} and the target is still met by {by:yyyy-MM-dd} in {ProjectionOptions.Tenths(parsed.GetValue(probability))}% of runs."
                    : $"Even from {start.Model.FirstDay:yyyy-MM-dd} the changes do not meet the target by {by:yyyy-MM-dd}.");
            }

            if (parsed.GetValue(cost) is { } pounds && side is [var without, var with])
            {
                terminal.Out.WriteLine();
                terminal.Out.WriteLine(WhatIf.CostPerBreachWeekAvoided(without, with, pounds) is { } each
                    ? $"Each week over the limit that a child is spared costs {ProjectionOptions.Tenths(each)} pounds, in the middle of the runs."
                    : "The changes spare no child a week over the limit.");
            }

            if (parsed.GetValue(tornado))
            {
                terminal.Out.WriteLine();
                foreach (var bar in WhatIf.Tornado(changed, Math.Min(runs, 200), seed))
                {
                    terminal.Out.WriteLine($"{bar.Input}: week {bar.Less?.ToString() ?? "never"} and {bar.More?.ToString() ?? "never"}");
                }
            }

            return start.HasRejected ? 1 : 0;
        });
        return command;
    }
}
