using System.Text.RegularExpressions;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Scorecards;

/// <summary>A column and what it is used for.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Heading">All lines of its heading, joined by blanks.</param>
/// <param name="Use">What it is used for.</param>
/// <param name="YearAssumed">Whether the year of its quarter is not in the heading.</param>
public sealed record SheetColumn(int Index, string Heading, ColumnUse Use, bool YearAssumed = false);

/// <summary>Something that was not understood or left out, where it stands, and what was wanted.</summary>
/// <param name="Where">“Sheet ‘Scorecard’, cell H12”.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Wanted">What was wanted, or what was done instead.</param>
public sealed record SheetNote(string Where, string Found, string Wanted)
{
    /// <summary>The sentence to show.</summary>
    public override string ToString() => $"{Where}: found “{Found}”; {Wanted}.";
}

/// <summary>A figure of a row.</summary>
/// <param name="Column">The column it stands in.</param>
/// <param name="Value">The number; null where the cell says that there is none.</param>
/// <param name="Printed">The cell to the letter.</param>
public sealed record SheetValue(SheetColumn Column, decimal? Value, string Printed);

/// <summary>A row of the scorecard as it was understood.</summary>
public sealed record SheetRow
{
    /// <summary>The row of the sheet, from 1 as a spreadsheet counts.</summary>
    public required int Row { get; init; }

    /// <summary>What it measures, as printed.</summary>
    public required string Title { get; init; }

    /// <summary>The group it stands in; empty where there is none.</summary>
    public string Group { get; init; } = "";

    /// <summary>Why it matters; empty where the sheet does not say.</summary>
    public string Rationale { get; init; } = "";

    /// <summary>What it counts.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Which way is good: as the sheet says, else as its bands run; neither where nothing tells.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>How that was settled; empty where nothing tells.</summary>
    public string PolarityReason { get; init; } = "";

    /// <summary>The basis its title names; null where it names none.</summary>
    public Basis? Basis { get; init; }

    /// <summary>The three bands, worst first; empty texts where there are none.</summary>
    public (string RequiresImprovement, string Good, string Outstanding) Bands { get; init; } = ("", "", "");

    /// <summary>One text that stands for all bands (“Below regional average”); empty where there is none.</summary>
    public string OneBand { get; init; } = "";

    /// <summary>The target as printed; empty where there is none.</summary>
    public string Target { get; init; } = "";

    /// <summary>The lead as printed; empty where there is none.</summary>
    public string Lead { get; init; } = "";

    /// <summary>The comment; empty where there is none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Our figures, in the order of the columns.</summary>
    public required IReadOnlyList<SheetValue> Values { get; init; }

    /// <summary>The comparators' figures.</summary>
    public required IReadOnlyList<SheetValue> Benchmarks { get; init; }

    /// <summary>The year of the comparators; null where the sheet does not say.</summary>
    public FinancialYear? BenchmarkYear { get; init; }
}

/// <summary>
/// A council's own scorecard as it is understood: where its headings are, what each column is used for, its rows, and everything that was not understood. Pure: the same sheet gives
/// the same reading.
/// </summary>
public sealed partial record SheetReading
{
    private const int HeadingsWithin = 40;
    private const int TallestHeading = 4;

    /// <summary>The sheet.</summary>
    public required SheetGrid Sheet { get; init; }

    /// <summary>The first row of the headings, from 0.</summary>
    public required int HeadingRow { get; init; }

    /// <summary>How many rows the headings take.</summary>
    public required int HeadingRows { get; init; }

    /// <summary>Every column that has a heading.</summary>
    public required IReadOnlyList<SheetColumn> Columns { get; init; }

    /// <summary>The rows that are indicators.</summary>
    public IReadOnlyList<SheetRow> Rows { get; init; } = [];

    /// <summary>What was not understood or left out, from the top.</summary>
    public IReadOnlyList<SheetNote> Notes { get; init; } = [];

    /// <summary>How many figures of ours were read, those of comparators not among them.</summary>
    public int Figures => Rows.Sum(row => row.Values.Count(value => value.Value is not null));

    /// <summary>Finds the headings and proposes what each column is used for; null where the sheet is no scorecard: no column of indicators, or none of figures.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="kept">What people said headings mean, by heading as <see cref="Key"/> gives it; null for none.</param>
    public static SheetReading? Propose(SheetGrid sheet, IReadOnlyDictionary<string, ColumnUse>? kept = null)
    {
        SheetReading? best = null;
        var bestScore = 0;
        for (var top = 0; top < Math.Min(sheet.Rows.Count, HeadingsWithin); top++)
        {
            if (sheet.Rows[top].All(cell => cell.Length == 0))
            {
                continue;
            }

            for (var height = 1; height <= Math.Min(TallestHeading, sheet.Rows.Count - top); height++)
            {
                var columns = ColumnsOf(sheet, top, height, kept);
                if (columns.Exists(column => column.Use.Role == ColumnRole.Indicator) && columns.Exists(column => column.Use.IsPeriod)
                    && Score(columns) - height is var score && score > bestScore)
                {
                    (best, bestScore) = (new SheetReading { Sheet = sheet, HeadingRow = top, HeadingRows = height, Columns = columns }, score);
                }
            }
        }

        return best?.WithRows();
    }

    /// <summary>The same sheet with columns used otherwise, by their place; columns not named stay as they are.</summary>
    public SheetReading With(IReadOnlyDictionary<int, ColumnUse> uses) =>
        (this with { Columns = [.. Columns.Select(column => uses.TryGetValue(column.Index, out var use) ? column with { Use = use, YearAssumed = column.YearAssumed && use == column.Use } : column)] }).WithRows();

    /// <summary>A heading as it is kept for next time: without capitals and doubled blanks.</summary>
    public static string Key(string heading) => string.Join(' ', heading.ToLowerInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a column's use may be kept for next time: a quarter whose year is not in its heading means another quarter next year.</summary>
    public static bool MayBeKept(SheetColumn column) => column.Heading.Length > 0 && (!column.Use.IsPeriod || Year().IsMatch(column.Heading));

    private static int Score(List<SheetColumn> columns) =>
        // A title printed over every column makes them all alike: what is said twice counts once.
        columns.Where(column => column.Use.Role != ColumnRole.Ignored).Select(column => column.Use).Distinct().Count() * 4
        - columns.Count(column => column.YearAssumed);

    private static List<SheetColumn> ColumnsOf(SheetGrid sheet, int top, int height, IReadOnlyDictionary<string, ColumnUse>? kept)
    {
        var headings = Enumerable.Range(0, sheet.Width).Select(column => string.Join(' ',
            Enumerable.Range(top, height).Select(row => Key2(sheet.Seen(row, column))).Where(text => text.Length > 0).Distinct())).ToList();
        var years = headings.Select(heading => Headings.Read(heading, null, out _)).Where(use => use.Role == ColumnRole.Year).Select(use => FinancialYear.Of(use.LastDay!.Value)).ToList();
        // A quarter without a year belongs to that named above the headings, else to the year after the last outturn.
        var above = Enumerable.Range(0, top).SelectMany(row => sheet.Rows[row]).Append(sheet.Name).Select(Headings.YearIn).LastOrDefault(year => year is not null);
        var quarters = above ?? (years.Count > 0 ? new FinancialYear(years.Max().StartYear + 1) : null);
        var columns = new List<SheetColumn>();
        foreach (var (index, heading) in headings.Index())
        {
            if (heading.Length == 0)
            {
                continue;
            }

            var read = Headings.Read(heading, quarters, out var assumed);
            var use = kept is not null && kept.TryGetValue(Key(heading), out var said) ? said : read;
            columns.Add(new(index, heading, use, assumed && use.Role == ColumnRole.Quarter));
        }

        return columns;
    }

    private static string Key2(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private SheetReading WithRows()
    {
        var notes = new List<SheetNote>();
        var rows = new List<SheetRow>();
        var title = Columns.FirstOrDefault(column => column.Use.Role == ColumnRole.Indicator);
        if (title is null)
        {
            return this with { Rows = [], Notes = [new(Place(HeadingRow, 0), "no column used for the indicator", "one column must say what each row measures")] };
        }

        foreach (var repeated in Columns.Where(column => column.Use.Role is not (ColumnRole.Ignored or ColumnRole.Rationale or ColumnRole.Comment))
            .GroupBy(column => column.Use).Where(group => group.Count() > 1))
        {
            foreach (var column in repeated.Skip(1))
            {
                notes.Add(new(Place(HeadingRow, column.Index), column.Heading, $"read as {repeated.Key.Label}, as column {SheetGrid.Letters(repeated.First().Index)} is; the first is used"));
            }
        }

        foreach (var column in Columns.Where(column => column.Use.Role == ColumnRole.Ignored && HasText(column.Index)))
        {
            notes.Add(new(Place(HeadingRow, column.Index), column.Heading, "this column is not read"));
        }

        foreach (var column in Columns.Where(column => column.YearAssumed))
        {
            notes.Add(new(Place(HeadingRow, column.Index), column.Heading, $"no year in the heading; read as {column.Use.Label}"));
        }

        var group = "";
        string? groupPlace = null;
        var groupUsed = true;
        for (var row = HeadingRow + HeadingRows; row < Sheet.Rows.Count; row++)
        {
            var text = Flat(Sheet.Own(row, title.Index));
            if (text.Length == 0)
            {
                // A heading of a group may stand in the first column, left of the indicators.
                var first = Flat(Sheet.Own(row, 0));
                if (Sheet.Merges.Any(merge => merge.Top < row && merge.Holds(row, title.Index)) && Columns.Any(column => column.Use.IsPeriod && Sheet.Own(row, column.Index).Length > 0))
                {
                    notes.Add(new(Place(row, title.Index), Sheet.Seen(row, title.Index), "a second line of a merged row; its figures are not read"));
                }
                else if (first.Length > 0 && HoldsNothingElse(row, 0))
                {
                    Heading(row, 0, first);
                }
                else if (Columns.FirstOrDefault(column => column.Use.IsPeriod && Sheet.Own(row, column.Index).Length > 0) is { } stray)
                {
                    notes.Add(new(Place(row, stray.Index), Sheet.Own(row, stray.Index), "no indicator in this row; it is not read"));
                }

                continue;
            }

            if (Totals().IsMatch(text))
            {
                notes.Add(new(Place(row, title.Index), text, "a row of totals is not read"));
                continue;
            }

            if (!HasFigureOrBand(row))
            {
                Heading(row, title.Index, text);
                continue;
            }

            if (rows.Exists(one => string.Equals(one.Title, text, StringComparison.OrdinalIgnoreCase)))
            {
                notes.Add(new(Place(row, title.Index), text, "the same indicator stands above; this row is not read"));
                continue;
            }

            groupUsed = true;
            rows.Add(RowOf(row, text, group, notes));
        }

        Unused();
        return this with { Rows = rows, Notes = notes };

        void Heading(int row, int column, string text)
        {
            Unused();
            (group, groupPlace, groupUsed) = (text, Place(row, column), false);
        }

        void Unused()
        {
            if (!groupUsed && groupPlace is not null)
            {
                notes.Add(new(groupPlace, Short(group), "text without figures; it is not read"));
            }
        }
    }

    private SheetRow RowOf(int row, string title, string group, List<SheetNote> notes)
    {
        var values = Columns.Where(column => column.Use.IsPeriod).DistinctBy(column => column.Use).Select(column => ValueOf(row, column, notes)).OfType<SheetValue>().ToList();
        var benchmarks = Columns.Where(column => column.Use.Role is ColumnRole.England or ColumnRole.Region or ColumnRole.Neighbours).DistinctBy(column => column.Use)
            .Select(column => ValueOf(row, column, notes)).OfType<SheetValue>().Where(value => value.Value is not null).ToList();
        var unit = UnitOf(Text(row, ColumnRole.Unit), title, values);
        if (unit == Unit.Percent && values.Exists(value => value.Value > 0) && values.TrueForAll(value => value.Value is null or (>= 0 and < 1)))
        {
            notes.Add(new(Place(row, values[0].Column.Index), values[0].Printed, "read as less than one per cent; if it is a share of one, show it as a percentage in the sheet"));
        }

        foreach (var value in values.Where(value => unit == Unit.Percent && value.Value is < 0 or > 100))
        {
            notes.Add(new(Place(row, value.Column.Index), value.Printed, "a percentage outside 0 to 100, read as it stands"));
        }

        var (bands, one, target) = BandsOf(row, notes);
        var (polarity, reason) = PolarityOf(Text(row, ColumnRole.Polarity), bands, one, target);
        var own = Text(row, ColumnRole.Group);
        var benchmarkYear = Headings.YearIn(Text(row, ColumnRole.BenchmarkYear))
            ?? Columns.Where(column => column.Use.Role == ColumnRole.BenchmarkYear).Select(column => Headings.YearIn(column.Heading)).FirstOrDefault(year => year is not null)
            ?? benchmarks.Select(value => Headings.YearIn(value.Column.Heading)).FirstOrDefault(year => year is not null);
        return new SheetRow
        {
            Row = row + 1,
            Title = title,
            Group = own.Length > 0 ? own : group,
            Rationale = Text(row, ColumnRole.Rationale),
            Unit = unit,
            Polarity = polarity,
            PolarityReason = reason,
            Basis = BasisOf(title),
            Bands = bands,
            OneBand = one,
            Target = target,
            Lead = Text(row, ColumnRole.Lead),
            Comment = Text(row, ColumnRole.Comment),
            Values = values,
            Benchmarks = benchmarks,
            BenchmarkYear = benchmarkYear,
        };
    }

    private SheetValue? ValueOf(int row, SheetColumn column, List<SheetNote> notes)
    {
        var text = Flat(Sheet.Own(row, column.Index)).Replace('−', '-');
        if (text.Length == 0)
        {
            return null;
        }

        if (NoValue().IsMatch(text))
        {
            return new(column, null, text);
        }

        // Stars and daggers lead to footnotes; the figure before them is the figure.
        if (PrintedNumber.TryParse(text.TrimEnd('*', '†', ' ').TrimStart('£'), out var number))
        {
            return new(column, number.Value, text);
        }

        notes.Add(new(Place(row, column.Index), Short(text), text.StartsWith('#')
            ? "the sheet's own formula went wrong here; no figure is read"
            : "a number was wanted; no figure is read"));
        return null;
    }

    private ((string, string, string) Bands, string One, string Target) BandsOf(int row, List<SheetNote> notes)
    {
        string Band(ColumnRole role)
        {
            var column = Columns.FirstOrDefault(one => one.Use.Role == role);
            var text = column is null ? "" : Flat(Sheet.Seen(row, column.Index));
            if (text.Length == 0 || NoValue().IsMatch(text))
            {
                return "";
            }

            if (text.Any(char.IsDigit) && BandText.Parse(text) is null)
            {
                notes.Add(new(Place(row, column!.Index), text, DateOnly.TryParseExact(text, "yyyy-MM-dd", out _)
                    ? "the spreadsheet made a date of a band such as 10-14; type it as text"
                    : "a band such as 75-84, 85+, <14 or >=92 was wanted; it is not read"));
                return "";
            }

            return text;
        }

        var (worst, middle, best) = (Band(ColumnRole.RequiresImprovement), Band(ColumnRole.Good), Band(ColumnRole.Outstanding));
        var target = Text(row, ColumnRole.Target);
        if (NoValue().IsMatch(target))
        {
            target = "";
        }

        string[] said = [.. new[] { worst, middle, best }.Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (said is [var only] && !only.Any(char.IsDigit))
        {
            return (("", "", ""), only, target);
        }

        if (said.Length > 0 && said.Length < 3)
        {
            notes.Add(new(Place(row, Columns.First(column => column.Use.Role is ColumnRole.RequiresImprovement or ColumnRole.Good or ColumnRole.Outstanding).Index),
                string.Join(" / ", said), "three bands are needed to judge; these are kept and nothing is judged by them"));
        }

        return said.Length == 0 && AimText.Parse(target) is not null ? (("", "", ""), target, "") : ((worst, middle, best), "", target);
    }

    private static (Polarity, string) PolarityOf(string said, (string RequiresImprovement, string Good, string Outstanding) bands, string one, string target)
    {
        var words = said.ToLowerInvariant();
        if (words.Length > 0)
        {
            return words.Contains("low", StringComparison.Ordinal) || words.Contains("small", StringComparison.Ordinal) || words.Contains("decreas", StringComparison.Ordinal)
                ? (Polarity.Lower, "as the sheet says")
                : words.Contains("high", StringComparison.Ordinal) || words.Contains("big", StringComparison.Ordinal) || words.Contains("increas", StringComparison.Ordinal)
                    ? (Polarity.Higher, "as the sheet says")
                    : (Polarity.Neither, "as the sheet says");
        }

        if (BandText.Parse(bands.Good) is { } good && BandText.Parse(bands.RequiresImprovement) is { } worst)
        {
            var (better, lower) = (good.Low ?? good.High ?? 0, worst.Low ?? worst.High ?? 0);
            return (better >= lower ? Polarity.Higher : Polarity.Lower, "as the bands run");
        }

        if (AimText.Parse(one) is { } aim)
        {
            return (aim.IsLower() ? Polarity.Lower : Polarity.Higher, "as the aim says");
        }

        return target.TrimStart() switch
        {
            ['<' or '≤', ..] => (Polarity.Lower, "as the target says"),
            ['>' or '≥', ..] => (Polarity.Higher, "as the target says"),
            _ => (Polarity.Neither, ""),
        };
    }

    private static Unit UnitOf(string said, string title, List<SheetValue> values)
    {
        var words = (said.Length > 0 ? said : title).ToLowerInvariant();
        return words.Contains("10,000", StringComparison.Ordinal) || words.Contains("10000", StringComparison.Ordinal) || words.Contains("10k", StringComparison.Ordinal) ? Unit.RatePer10000
            : words.Contains('%') || words.Contains("percent", StringComparison.Ordinal) || words.Contains("per cent", StringComparison.Ordinal) || words.Contains("proportion", StringComparison.Ordinal) ? Unit.Percent
            : words.Contains("weeks", StringComparison.Ordinal) && (said.Length > 0 || words.StartsWith("average", StringComparison.Ordinal)) ? Unit.Weeks
            : values.Exists(value => value.Printed.EndsWith('%')) ? Unit.Percent
            : Unit.Count;
    }

    private static Basis? BasisOf(string title)
    {
        var words = title.ToLowerInvariant();
        return Rolling12().IsMatch(words) ? Periods.Basis.Rolling12Months
            : Rolling3().IsMatch(words) ? Periods.Basis.Rolling3Months
            : YearToDate().IsMatch(words) ? Periods.Basis.YearToDate
            : Snapshot().IsMatch(words) ? Periods.Basis.Snapshot
            : null;
    }

    private string Text(int row, ColumnRole role) => string.Join(' ', Columns.Where(column => column.Use.Role == role)
        .Select(column => role is ColumnRole.Comment or ColumnRole.Rationale ? Sheet.Own(row, column.Index) : Flat(Sheet.Seen(row, column.Index))).Where(text => text.Length > 0));

    private bool HasFigureOrBand(int row) => Columns.Any(column => Sheet.Own(row, column.Index).Length > 0
        && (column.Use.IsPeriod || column.Use.Role is ColumnRole.RequiresImprovement or ColumnRole.Good or ColumnRole.Outstanding or ColumnRole.Target or ColumnRole.England or ColumnRole.Region or ColumnRole.Neighbours));

    private bool HoldsNothingElse(int row, int column) => Enumerable.Range(0, Sheet.Width).All(other => other == column || Sheet.Own(row, other).Length == 0);

    private bool HasText(int column) => Enumerable.Range(HeadingRow + HeadingRows, Math.Max(0, Sheet.Rows.Count - HeadingRow - HeadingRows)).Any(row => Sheet.Own(row, column).Length > 0);

    private string Place(int row, int column) => $"Sheet ‘{Sheet.Name}’, cell {SheetGrid.Address(row, column)}";

    private static string Flat(string text) => Key2(text);

    private static string Short(string text) => text.Length <= 80 ? text : text[..79] + "…";

    [GeneratedRegex(@"^(grand |sub-?)?totals?\b|^overall total|^average of ", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Totals();

    [GeneratedRegex(@"^(-+|–|—|n/?a|tb[ac]|x|\[x\]|\.\.?|not (yet )?available|no data|awaited|due .*|\*)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NoValue();

    [GeneratedRegex(@"rolling (12|twelve)|(12|twelve) months? rolling|(12|twelve) month rolling", RegexOptions.NonBacktracking)]
    private static partial Regex Rolling12();

    [GeneratedRegex(@"rolling (3|three)|(3|three) months? rolling", RegexOptions.NonBacktracking)]
    private static partial Regex Rolling3();

    [GeneratedRegex(@"year to date|\bytd\b|cumulative", RegexOptions.NonBacktracking)]
    private static partial Regex YearToDate();

    [GeneratedRegex(@"snapshot|as at |at (the )?(end|last day)|current(ly)?\b", RegexOptions.NonBacktracking)]
    private static partial Regex Snapshot();

    [GeneratedRegex(@"\d{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
