using System.Globalization;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Measures;

/// <summary>One counting of a measure: the text it was counted by, and the loads of records it was counted from. Never changed.</summary>
public sealed class MeasureRun
{
    /// <summary>Counts up; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The measure.</summary>
    public required string MeasureId { get; init; }

    /// <summary>Its title then.</summary>
    public required string Title { get; init; }

    /// <summary>What a figure of it is a number of.</summary>
    public required MeasureUnit Unit { get; init; }

    /// <summary>Who is counted and what met means, in the words of its file.</summary>
    public required string Explanation { get; init; }

    /// <summary>Where the definition comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The text of the select.</summary>
    public required string Sql { get; init; }

    /// <summary>SHA-256 over the text and the texts of the views it reads, 64 hexadecimal digits: another hash is another version.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The settings in force, one a line: “days = 42”.</summary>
    public required string Settings { get; init; }

    /// <summary>The loads whose records it reads, one a line: number, source, authority, last day, hash, and of each table rows and hash.</summary>
    public required string Loads { get; init; }

    /// <summary>SHA-256 over definition, settings and loads: where it is the same, counting again gives the same.</summary>
    public required string InputHash { get; init; }

    /// <summary>When it was counted, UTC.</summary>
    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>Cases listed over all periods and authorities.</summary>
    public required long Cases { get; init; }
}

/// <summary>A figure that was counted: measure, authority and period, as known from a run on. Never changed; a later run supersedes it where the count is another.</summary>
public sealed class CountedFigure
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Counts up; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The run that counted it.</summary>
    public required int RunNumber { get; init; }

    /// <summary>The measure.</summary>
    public required string MeasureId { get; init; }

    /// <summary>The code of the authority.</summary>
    public required string Authority { get; init; }

    /// <summary>The basis of its period.</summary>
    public required Basis Basis { get; init; }

    /// <summary>The first day of its period.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day of its period, included.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>What a figure of it is a number of.</summary>
    public required MeasureUnit Unit { get; init; }

    /// <summary>Cases counted: those not left out.</summary>
    public required long Counted { get; init; }

    /// <summary>Those of them that met the condition.</summary>
    public required long Met { get; init; }

    /// <summary>Those counted that have a value.</summary>
    public required long Valued { get; init; }

    /// <summary>The sum of the values of those counted, or the percentile of them where the unit is one; 0 where there are none.</summary>
    public required double Sum { get; init; }

    /// <summary>The greatest value of those counted; null where there are none.</summary>
    public double? Longest { get; init; }

    /// <summary>The people a rate is for; null for all other units, and where no population is known.</summary>
    public long? Population { get; init; }

    /// <summary>The year whose June the population is of; null where there is none.</summary>
    public int? PopulationYear { get; init; }

    /// <summary>Why it may not be whole, such as too little history; empty when it is.</summary>
    public string Caveat { get; init; } = "";

    /// <summary>How many were left out, by reason: a line each, count and reason.</summary>
    public string LeftOut { get; init; } = "";

    /// <summary>The same numbers of each part of the authority: a line each, tab-separated: split, part, counted, met, valued, sum, longest.</summary>
    public string Parts { get; init; } = "";

    /// <summary>Whether the measure gives no figure any more; its numbers are then 0.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The figure that it takes the place of; null for the first.</summary>
    public int? Supersedes { get; init; }

    /// <summary>What changed against the one before and whence; empty for the first.</summary>
    public string Restated { get; init; } = "";

    /// <summary>The period.</summary>
    public Period Period => Period.From(Basis, FirstDay, LastDay) ?? throw new InvalidOperationException($"The counted figure {Number} is kept with days that make no period.");

    /// <summary>The figure, unrounded; null where there is nobody to count, no population, or it was withdrawn.</summary>
    public decimal? Value => IsWithdrawn ? null : ValueOf(Unit, Counted, Met, Valued, Sum, Population);

    /// <summary>The short name it is found by in documents: “C-00A3K”. Letters that look like figures are not used.</summary>
    public string Code => CodeOf(Number);

    /// <summary>Those who were left out, by reason.</summary>
    public IEnumerable<(string Reason, long Count)> Reasons =>
        LeftOut.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2)).Select(line => (line[1], long.Parse(line[0], CultureInfo.InvariantCulture)));

    /// <summary>The same figure of each part of the authority.</summary>
    public IEnumerable<FigurePart> Splits => Parts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(FigurePart.Parse);

    /// <summary>The short name of a figure with this number.</summary>
    public static string CodeOf(int number)
    {
        var code = new char[5];
        for (var i = code.Length - 1; i >= 0; i--, number >>= 5)
        {
            code[i] = Letters[number & 31];
        }

        return "C-" + new string(code);
    }

    /// <summary>The number of a short name, however it is typed; null when it is none.</summary>
    public static int? NumberOf(string code)
    {
        var text = code.Trim().ToUpperInvariant();
        if (text.Length != 7 || !text.StartsWith("C-", StringComparison.Ordinal))
        {
            return null;
        }

        var number = 0;
        foreach (var letter in text.AsSpan(2))
        {
            var at = Letters.IndexOf(letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }, StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            number = (number << 5) | at;
        }

        return number;
    }

    /// <summary>A figure from its counts.</summary>
    internal static decimal? ValueOf(MeasureUnit unit, long counted, long met, long valued, double sum, long? population) => unit switch
    {
        MeasureUnit.Percent => new Ratio(met, counted).Percent,
        MeasureUnit.Count => met,
        MeasureUnit.RatePer10000 => population is { } people ? new Ratio(met, people).Per10000 : null,
        MeasureUnit.Days or MeasureUnit.Mean => valued == 0 ? null : (decimal)(sum / valued),
        MeasureUnit.PercentileDays => valued == 0 ? null : (decimal)sum,
    };
}

/// <summary>A figure of a part of an authority.</summary>
/// <param name="Split">What it is split by: team, locality, age, sex, ethnicity, disability or legal status.</param>
/// <param name="Part">Which part; empty where the records do not say.</param>
public sealed record FigurePart(string Split, string Part, long Counted, long Met, long Valued, double Sum, double? Longest)
{
    /// <summary>The parts by age, the youngest first; the first is of those whose age is not known.</summary>
    public static IReadOnlyList<string> Ages { get; } = ["", "Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17", "18 and over"];

    /// <summary>Whether the part is the rest of which the records do not say.</summary>
    public bool IsUnknown => Part.Length == 0;

    /// <summary>Parts as a person reads them: ages from the youngest, others by name, what is not known last.</summary>
    public static IEnumerable<FigurePart> InOrder(IEnumerable<FigurePart> parts) =>
        parts.OrderBy(part => part.IsUnknown).ThenBy(part => part.Split == "age" ? Ages.Index().FirstOrDefault(age => age.Item == part.Part).Index : 0).ThenBy(part => part.Part, StringComparer.Ordinal);

    /// <summary>The figure, unrounded. A part has no population of its own, so a rate is shown as its count.</summary>
    public decimal? ValueAs(MeasureUnit unit) => unit == MeasureUnit.RatePer10000 ? Met : CountedFigure.ValueOf(unit, Counted, Met, Valued, Sum, null);

    /// <summary>As <see cref="CountedFigure.Parts"/> keeps it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Split}\t{Part}\t{Counted}\t{Met}\t{Valued}\t{Sum:R}\t{Longest:R}");

    /// <summary>Reads a line of <see cref="CountedFigure.Parts"/>.</summary>
    /// <exception cref="FormatException">The line has other than seven fields, or one that is no number.</exception>
    public static FigurePart Parse(string line) => line.Split('\t') is [var split, var part, var counted, var met, var valued, var sum, var longest]
        ? new(split, part, Whole(counted), Whole(met), Whole(valued), double.Parse(sum, CultureInfo.InvariantCulture), longest.Length == 0 ? null : double.Parse(longest, CultureInfo.InvariantCulture))
        : throw new FormatException("A part of a figure is kept with other than seven fields.");

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Says why a figure is another than the one before.</summary>
public static class Restatement
{
    /// <summary>“3 more children counted, 1 fewer met; from load 7 (SSDA903 to 31 March 2026)”.</summary>
    /// <param name="subject">What one case is: child, referral.</param>
    /// <param name="countedBefore">Counted in the figure as it stood.</param>
    /// <param name="metBefore">Met in the figure as it stood.</param>
    /// <param name="counted">Counted now.</param>
    /// <param name="met">Met now.</param>
    /// <param name="causes">What changed between: loads, the text, a setting.</param>
    public static string Explain(string subject, long countedBefore, long metBefore, long counted, long met, IReadOnlyList<string> causes)
    {
        List<string> changes = [];
        if (counted != countedBefore)
        {
            changes.Add($"{More(counted - countedBefore)} {Of(subject, Math.Abs(counted - countedBefore))} counted");
        }

        // Of a count or a rate all that are counted have met: saying so twice explains nothing.
        if (met != metBefore && !(counted == met && countedBefore == metBefore))
        {
            changes.Add($"{More(met - metBefore)} met");
        }

        if (changes.Count == 0)
        {
            changes.Add("the same numbers, other cases or values");
        }

        return causes.Count == 0 ? string.Join(", ", changes) : $"{string.Join(", ", changes)}; from {string.Join(" and ", causes)}";
    }

    private static string More(long difference) => $"{Math.Abs(difference).ToString(CultureInfo.InvariantCulture)} {(difference > 0 ? "more" : "fewer")}";

    private static string Of(string subject, long count) => count == 1 ? subject
        : subject switch
        {
            "child" => "children",
            "young person" => "young people",
            _ when subject.EndsWith('y') => subject[..^1] + "ies",
            _ => subject + "s",
        };
}

/// <summary>The random name of a child in addresses of pages: neither the authority's number nor the pseudonym may stand there.</summary>
public sealed class ChildAddress
{
    /// <summary>Random; says nothing of the child.</summary>
    public required string Row { get; init; }

    /// <summary>The code of the authority.</summary>
    public required string Authority { get; init; }

    /// <summary>The pseudonym.</summary>
    public required string ChildId { get; init; }
}

/// <summary>One look at records of children: who looked, when, at what, and why. It names no child.</summary>
public sealed class ChildView
{
    /// <summary>Counts up; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The role that looked.</summary>
    public required string Role { get; init; }

    /// <summary>What was opened: cases, export, child or worklist; waiting list, waiting list as CSV, pathway or sealed files.</summary>
    public required string Kind { get; init; }

    /// <summary>The measure, or the waiting list: organisation, service and standard. Empty where the look was at a child by way of none.</summary>
    public required string MeasureId { get; init; }

    /// <summary>The last day of the period, or the day a list was counted on; null where there is none.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The random name of the child or the pathway; empty for a list.</summary>
    public string Row { get; init; } = "";

    /// <summary>How many rows were shown.</summary>
    public required int Rows { get; init; }

    /// <summary>Why, in the words of whoever looked.</summary>
    public required string Reason { get; init; }
}
