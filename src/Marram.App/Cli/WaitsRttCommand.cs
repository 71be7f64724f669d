using System.CommandLine;
using System.Globalization;
using Marram.Access;
using Marram.Waits;
using Marram.Writers;

namespace Marram.Cli;

/// <summary><c>marram waits rtt</c>: reads a monthly file of the national referral-to-treatment statistics, or writes a list of our own in its layout.</summary>
public static class WaitsRttCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new MarramCommand("rtt", "The 121-column file of the national referral-to-treatment statistics: read one, or write a list of ours as one.", Permission.UseTools)
        {
            Read(terminal), Write(terminal),
        };
        command.SetAction(_ =>
        {
            terminal.Error.WriteLine("Say what to do: waits rtt read, or waits rtt write.");
            return 2;
        });
        return command;
    }

    private static MarramCommand Read(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A monthly full CSV; older ones, which stop at 52 weeks, are read too." };
        var provider = new Option<string?>("--provider") { Description = "Only this provider's code." };
        var commissioner = new Option<string?>("--commissioner") { Description = "Only this commissioner's code." };
        var weeks = new Option<int>("--weeks") { Description = "The limit in weeks, inclusive.", DefaultValueFactory = _ => 18 };
        var command = new MarramCommand("read", "Open pathways of each treatment function: how many, within the limit, median and 92nd percentile estimated from the bands.", Permission.UseTools) { file, provider, commissioner, weeks };
        command.SetAction(parsed =>
        {
            using var reader = parsed.GetRequiredValue(file).OpenText();
            var (providerCode, commissionerCode) = (parsed.GetValue(provider), parsed.GetValue(commissioner));
            SortedDictionary<string, (string Name, long[] Bands, long Unknown)> functions = new(StringComparer.Ordinal);
            var open = 0L;
            // Added up while it is read: a month has 182,000 rows, and none is needed again.
            var load = RttExtract.Read(reader, row =>
            {
                if (row.Part == "Part_2" && IsOf(providerCode, row.Provider) && IsOf(commissionerCode, row.Commissioner))
                {
                    open++;
                    var (functionName, bands, unknown) = functions.TryGetValue(row.FunctionCode, out var known) ? known : (row.FunctionName, new long[row.Bands.Count], 0);
                    for (var band = 0; band < bands.Length; band++)
                    {
                        bands[band] += row.Bands[band] ?? 0;
                    }

                    functions[row.FunctionCode] = (functionName, bands, unknown + (row.UnknownStart ?? 0));
                }

                return false;
            });
            foreach (var problem in load.FileProblems)
            {
                terminal.Error.WriteLine(problem);
            }

            if (load.FileProblems.Count > 0)
            {
                return 2;
            }

            foreach (var row in load.Rejected.Take(20))
            {
                terminal.Error.WriteLine($"Line {row.Line}: {string.Join(" ", row.Reasons)}");
            }

            var limit = parsed.GetValue(weeks);
            if (limit < 1 || limit > load.OpenBand)
            {
                terminal.Error.WriteLine($"--weeks is {limit}; the file's bands tell limits from 1 to {load.OpenBand} weeks.");
                return 2;
            }

            terminal.Out.WriteLine($"function,name,open,within_{limit}_weeks,percent,median_weeks,p92_weeks,unknown_start");
            // The total over functions is in the file already: it stands by itself and is never added to the detail.
            foreach (var (code, function) in functions)
            {
                var bands = new WaitBands(function.Bands);
                var within = bands.CountWithin(limit);
                terminal.Out.WriteLine(CsvText.ShownLine(
                    code, function.Name, $"{bands.Total}", $"{within}",
                    bands.Total == 0 ? "" : Math.Round(100m * within / bands.Total, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture),
                    bands.Percentile(0.5m)?.ToString() ?? "", bands.Percentile(0.92m)?.ToString() ?? "", $"{function.Unknown}"));
            }

            terminal.Error.WriteLine($"{load.RowsRead:N0} rows read, {load.Rejected.Count:N0} left out{(load.Rejected.Count > 20 ? "; the first 20 are shown" : "")}. {open:N0} are of open pathways (Part_2)"
                + $"{(providerCode is null ? "" : $" of {providerCode}")}. Percentiles are estimated from bands and may lie up to a week from those of the records.");
            return load.Rejected.Count > 0 ? 1 : 0;
        });
        return command;

        static bool IsOf(string? code, RttBody body) => code is null || body.Code.Equals(code, StringComparison.OrdinalIgnoreCase);
    }

    private static MarramCommand Write(Terminal terminal)
    {
        var file = new WaitsFile();
        var standardId = new Option<string>("--standard") { Description = "Which standard.", DefaultValueFactory = _ => "therapy-open-18" };
        var provider = new Option<string?>("--provider") { Description = "The provider's code; without it each provider of the file has rows of its own." };
        var function = new Option<string>("--function") { Description = "Treatment function code.", DefaultValueFactory = _ => RttExtract.OtherFunction };
        var name = new Option<string>("--function-name") { Description = "Its name.", DefaultValueFactory = _ => RttExtract.OtherFunctionName };
        var command = new MarramCommand("write", "The open list of a CSV of pathways in the national layout, a row a provider and commissioner, on the standard output.", Permission.UseTools) { standardId, provider, function, name };
        file.AddTo(command);
        command.SetAction(parsed =>
        {
            if (file.Read(parsed, terminal) is not { } read || WaitsFile.Standard(parsed.GetValue(standardId)!, read.Standards, terminal) is not { } standard)
            {
                return 2;
            }

            RttExtract.Write(RttExtract.OfReferrals(standard, read.Referrals, file.Census(parsed), parsed.GetValue(provider), parsed.GetValue(function)!, parsed.GetValue(name)!), terminal.Out);
            return read.Load.Rejected.Count > 0 ? 1 : 0;
        });
        return command;
    }
}
