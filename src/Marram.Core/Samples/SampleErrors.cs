using Marram.Waits.Projections;

namespace Marram.Samples;

/// <summary>A fault put into a return on purpose.</summary>
/// <param name="Rule">The published rule that should find it, in this row and field.</param>
/// <param name="What">What was done, in words.</param>
/// <param name="Row">The row that was changed.</param>
/// <param name="Field">The column that was changed.</param>
/// <param name="Was">What stood there before.</param>
/// <param name="Now">What stands there now.</param>
public sealed record SampleError(string Rule, string What, SampleRow Row, string Field, string Was, string Now);

/// <summary>Breaks returns on purpose, one fault a child, and says what was broken and which rule should find it.</summary>
public static class SampleErrors
{
    private static readonly Fault[] Faults =
    [
        new("101", "a code for sex that is none", "Header", "SEX", _ => "X"),
        new("102", "a day that is none", "Header", "DOB", was => "31/02" + was[5..]),
        new("103", "a code for ethnic origin that is none", "Header", "ETHNIC", _ => "ZZZZ"),
        new("168", "a pupil number cut short", "Header", "UPN", was => was[..^1], When: row => row["UPN"].Length == 13),
        new("141", "a day that is none", "Episodes", "DECOM", was => "32" + was[2..]),
        new("143", "a reason for a new episode that is none", "Episodes", "RNE", _ => "Q"),
        new("144", "a legal status that is none", "Episodes", "LS", _ => "C9"),
        new("145", "a category of need this return does not have", "Episodes", "CIN", _ => "N0"),
        new("146", "a placement that is none", "Episodes", "PLACE", _ => "XX"),
        new("148", "an ended episode without its reason", "Episodes", "REC", _ => "", When: row => row["DEC"].Length > 0),
        new("149", "a reason for the end that is none", "Episodes", "REC", _ => "E99", When: row => row["DEC"].Length > 0),
        new("178", "a provider that is none", "Episodes", "PLACE_PROVIDER", _ => "PR9", When: row => row["PLACE_PROVIDER"].Length > 0),
        new("392b", "a home postcode left out", "Episodes", "HOME_POST", _ => "", When: row => row["HOME_POST"].Length > 0),
        new("166", "a review without its day", "Reviews", "REVIEW", _ => ""),
        new("167", "a code for taking part that is none", "Reviews", "REVIEW_CODE", _ => "PN9"),
        new("180", "a score above 40", "OC2", "SDQ_SCORE", _ => "55", When: row => row["SDQ_SCORE"].Length > 0),
        new("181", "neither 0 nor 1", "OC2", "IMMUNISATIONS", _ => "2"),
        new("191", "a field of health left out", "OC2", "TEETH_CHECK", _ => ""),
        new("INT14", "a date of birth unlike the Header's", "OC2", "DOB", was => was[..6] + (int.Parse(was[6..]) - 1)),
        new("131", "a code for being in touch that is none", "OC3", "IN_TOUCH", _ => "MAYBE"),
        new("132", "an activity that is none", "OC3", "ACTIV", _ => "F9"),
        new("133", "a kind of home that is none", "OC3", "ACCOM", _ => "U3"),
        new("175", "three adopters", "AD1", "NB_ADOPTR", _ => "3"),
        new("115", "a day that is none", "PlacedAdoption", "DATE_PLACED", was => "32" + was[2..]),
        new("631", "a kind of permanence that is none", "PrevPerm", "PREV_PERM", _ => "P9"),
        new("1006", "neither missing nor away", "Missing", "MISSING", _ => "X"),
        new("567", "back before going missing", "Missing", "MIS_END", was => was[..6] + (int.Parse(was[6..]) - 1)),
        new("SW02STG1", "a worker's number that is none", "SWEpisodes", "SW_ID", _ => "AB123"),
        new("SW13STG1", "a reason for a change of worker that is none", "SWEpisodes", "SW_REASON", _ => "NONE"),
    ];

    /// <summary>Breaks one field of a child's rows by chance; null when it does not, or draws a fault the child has no row for. A child that has a fault at some chance has the same at every greater one.</summary>
    /// <param name="seed">Where random numbers begin; each child has its own.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static SampleError? BreakByChance(IReadOnlyList<SampleRow> rows, SampleChild child, ulong seed, double chance) =>
        rows.Count > 0 && new SeededGenerator(seed, (1UL << 61) + ulong.Parse(child.Id)) is var random && random.NextChance(chance) ? Break(rows, random) : null;

    /// <summary>Breaks one field of a child's rows; null when it draws a fault the child has no row for.</summary>
    public static SampleError? Break(IReadOnlyList<SampleRow> rows, SeededGenerator random)
    {
        Fault[] possible = [.. Faults.Where(fault => rows.Any(fault.Fits))];
        if (possible.Length == 0)
        {
            return null;
        }

        var fault = possible[random.NextBelow(possible.Length)];
        SampleRow[] fitting = [.. rows.Where(fault.Fits)];
        var row = fitting[random.NextBelow(fitting.Length)];
        var was = row[fault.Field];
        row[fault.Field] = fault.Change(was);
        return new(fault.Rule, fault.What, row, fault.Field, was, row[fault.Field]);
    }

    private sealed record Fault(string Rule, string What, string Table, string Field, Func<string, string> Change, Func<SampleRow, bool>? When = null)
    {
        public bool Fits(SampleRow row) => row.Table.Name == Table && When?.Invoke(row) != false;
    }
}
