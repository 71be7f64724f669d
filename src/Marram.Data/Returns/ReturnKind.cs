using Marram.Returns.Cin;
using Marram.Returns.Ssda903;

namespace Marram.Returns;

/// <summary>What a person asks to have checked.</summary>
/// <param name="Year">The collection year.</param>
/// <param name="Authority">The ONS code of the authority; null when not given.</param>
/// <param name="Now">This year's files.</param>
/// <param name="Last">Last year's; empty when not given.</param>
/// <param name="Postcodes">The path of a postcode directory; null when there is none.</param>
/// <param name="Providers">The paths of the regulator's lists; empty when there are none.</param>
public sealed record ReturnAsked(
    CollectionYear Year, string? Authority, IReadOnlyList<ReturnFile> Now, IReadOnlyList<ReturnFile> Last, string? Postcodes, IReadOnlyList<string> Providers);

/// <summary>A return that was checked, or why it could not be.</summary>
/// <param name="Report">The report; null when the files cannot be judged.</param>
/// <param name="Rows">This year's rows, table by table.</param>
/// <param name="Problems">Why the files cannot be judged, in sentences that name them; with a report, what was passed over in them.</param>
public sealed record ReturnChecked(ReturnReport? Report, IReadOnlyList<(TableSchema Table, IReadOnlyList<Row> Rows)> Rows, IReadOnlyList<string> Problems);

/// <summary>A return that Marram checks.</summary>
/// <param name="Id">As commands and addresses name it.</param>
/// <param name="Name">As people name it.</param>
/// <param name="FirstYear">The first collection year whose rules are known.</param>
/// <param name="LastYear">The last.</param>
/// <param name="ComparesWithLastYear">Whether rules compare with the return of the year before.</param>
/// <param name="InSources">What the source of an indicator says where it is counted from this return.</param>
/// <param name="Collected">When in the year after the collection year the department collects it, as far as that is the same every year.</param>
/// <param name="Check">Reads and checks it; the second argument is told each step in words.</param>
public sealed record ReturnKind(
    string Id, string Name, int FirstYear, int LastYear, bool ComparesWithLastYear, string InSources, string Collected, Func<ReturnAsked, Action<string>, ReturnChecked> Check)
{
    /// <summary>Every return, in the order of the year.</summary>
    public static readonly IReadOnlyList<ReturnKind> All =
    [
        new("ssda903", "Children looked after (SSDA903)", Ssda903Rules.FirstYear, Ssda903Rules.LastYear, true, "SSDA903", "from 1 April to about 30 June", CheckSsda903),
        new("cin", "Children in need (CIN census)", CinRules.FirstYear, CinRules.LastYear, false, "children in need census", "from April to July", CheckCin),
    ];

    /// <summary>The return of that id; null where there is none.</summary>
    public static ReturnKind? Find(string? id) => All.FirstOrDefault(kind => kind.Id == id);

    private static ReturnChecked CheckSsda903(ReturnAsked asked, Action<string> step)
    {
        step($"Reading {Words(asked.Now)}" + (asked.Last.Count > 0 ? $" and last year’s {Words(asked.Last)}" : ""));
        using var rest = CollectorAtRest.For([.. asked.Now, .. asked.Last]);
        var (now, last) = Ssda903Reader.Read(asked.Now, asked.Last);
        string[] problems = [.. now.Problems, .. last?.Problems ?? []];
        if (problems.Length > 0)
        {
            return new(null, [], problems);
        }

        step($"Running the rules of {asked.Year}");
        var reference = Ssda903Reference.Read(last is null ? [now] : [now, last], asked.Authority, asked.Postcodes, asked.Providers);
        var report = Ssda903Report.Of(asked.Year, now, last, reference);
        return new(report, [.. now.Rows.Present.Select(table => (table, now.Rows.Of(table)))], []);
    }

    private static ReturnChecked CheckCin(ReturnAsked asked, Action<string> step)
    {
        step($"Reading {Words(asked.Now)}");
        using var rest = CollectorAtRest.For(asked.Now);
        var input = CinReader.Read(asked.Now);
        if (input.Problems.Count > 0)
        {
            return new(null, [], input.Problems);
        }

        step($"Running the rules of {asked.Year}");
        var report = CinReport.Of(asked.Year, input, asked.Authority);
        return new(report, [.. Marram.Returns.Cin.Tables.All.Select(table => (table, (IReadOnlyList<Row>)input.Rows.Rows(table)))], report.Remarks);
    }

    private static string Words(IReadOnlyList<ReturnFile> files) =>
        $"{files.Count} {(files.Count == 1 ? "file" : "files")} ({Math.Ceiling(files.Sum(file => (double)file.Bytes.Length) / 1000):N0} kB)";
}
