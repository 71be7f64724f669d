using System.CommandLine;
using Marram.Waits;

namespace Marram.Cli;

/// <summary>The options by which the waits commands name a CSV of pathways, and what they read from it.</summary>
public sealed class WaitsFile
{
    private readonly Argument<FileInfo> _file = new("FILE") { Description = "A CSV of pathways, one row a referral." };
    private readonly Option<FileInfo?> _profile = new("--profile") { Description = "A saved column profile (JSON): which heading holds which field." };
    private readonly Option<DirectoryInfo?> _standards = new("--standards") { Description = "A folder of standards of your own (JSON), in place of or beside those shipped." };
    private readonly Option<string?> _service = new("--service") { Description = "Only this service." };
    private readonly Option<DateOnly> _census = new("--census")
    {
        Description = "The day to count on, like 2020-12-31, and the day the data reach.",
        Required = true,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens.Single().Value, "yyyy-MM-dd", out var day))
            {
                return day;
            }

            result.AddError($"--census is '{result.Tokens.Single().Value}'; it must be a day like 2020-12-31.");
            return default;
        },
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_census);
        command.Options.Add(_service);
        command.Options.Add(_profile);
        command.Options.Add(_standards);
    }

    /// <summary>The day to count on.</summary>
    public DateOnly Census(ParseResult parsed) => parsed.GetValue(_census);

    /// <summary>Reads the file and the standards; null, with the reasons on the error output, when they cannot be read.</summary>
    public (PathwayLoad Load, IReadOnlyList<Referral> Referrals, IReadOnlyList<WaitingStandard> Standards)? Read(ParseResult parsed, Terminal terminal)
    {
        var profile = PathwayProfile.Plain;
        if (parsed.GetValue(_profile) is { } named)
        {
            profile = PathwayProfile.Parse(File.ReadAllText(named.FullName), out var problem);
            if (profile is null)
            {
                terminal.Error.WriteLine($"{named.Name}: {problem}");
                return null;
            }
        }

        var standards = StandardCatalogue.Shipped;
        if (parsed.GetValue(_standards) is { } folder)
        {
            if (!folder.Exists)
            {
                terminal.Error.WriteLine($"There is no folder {folder}; --standards names one with standards as JSON files.");
                return null;
            }

            var catalogue = StandardCatalogue.With(folder.FullName);
            foreach (var problem in catalogue.Problems)
            {
                terminal.Error.WriteLine(problem);
            }

            if (catalogue.Problems.Count > 0)
            {
                return null;
            }

            standards = catalogue.Standards;
        }

        using var reader = parsed.GetValue(_file)!.OpenText();
        var load = PathwayCsv.Read(reader, profile, Census(parsed));
        foreach (var problem in load.FileProblems)
        {
            terminal.Error.WriteLine(problem);
        }

        if (load.FileProblems.Count > 0)
        {
            return null;
        }

        foreach (var row in load.Rejected.Take(20))
        {
            terminal.Error.WriteLine($"Line {row.Line}: {string.Join(" ", row.Reasons)}");
        }

        if (load.Rejected.Count > 0)
        {
            terminal.Error.WriteLine($"{ReadWords.Referrals(load.Referrals.Count)} read, {ReadWords.LeftOut(load.Rejected.Count)}{(load.Rejected.Count > 20 ? "; the first 20 are shown" : "")}.");
        }

        var service = parsed.GetValue(_service);
        var referrals = service is null ? load.Referrals : [.. load.Referrals.Where(referral => referral.Service.Equals(service, StringComparison.OrdinalIgnoreCase))];
        if (referrals.Count > 0)
        {
            return (load, referrals, standards);
        }

        var known = load.Referrals.Select(referral => referral.Service).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray();
        terminal.Error.WriteLine(known.Length == 0
            ? "The file holds no referral that could be read."
            : $"No referral is for '{service}'; the file has {string.Join(", ", known)}.");
        return null;
    }

    /// <summary>The standard named, if it is known; else a sentence on the error output.</summary>
    public static WaitingStandard? Standard(string id, IReadOnlyList<WaitingStandard> standards, Terminal terminal)
    {
        var standard = standards.FirstOrDefault(standard => standard.Id == id);
        if (standard?.Limit is null)
        {
            terminal.Error.WriteLine(standard is null
                ? $"'{id}' is no standard; use {string.Join(", ", standards.Where(known => known.Limit is not null).Select(known => known.Id))}."
                : $"{id} counts contacts and has no limit.");
            return null;
        }

        return standard;
    }
}
