namespace Marram.Returns.Ssda903;

/// <summary>
/// Tries one rule on small returns written as lines: <c>Episodes DECOM=01/05/2025 DEC=01/07/2025</c>. A star before a line says that the rule must name it,
/// <c>last</c> that it is last year's. The child is 1 unless CHILD says otherwise; an underscore stands for a space; tables the rule needs and no line gives are
/// there and empty.
/// </summary>
internal sealed class RuleCase
{
    private readonly string code;
    private int year;
    private bool fromXml;

    private RuleCase(string code, int year) => (this.code, this.year) = (code, year);

    /// <summary>The rule as it holds in a collection year; 2026 is 1 April 2025 to 31 March 2026.</summary>
    public static RuleCase For(string code, int year = 2026) => new(code, year);

    public RuleCase In(int otherYear)
    {
        year = otherYear;
        return this;
    }

    public RuleCase FromXml()
    {
        fromXml = true;
        return this;
    }

    /// <summary>The rule names exactly the lines with a star.</summary>
    public RuleCase Finds(params string[] lines)
    {
        Assert.Contains(lines, line => line.StartsWith('*'));
        return Names(lines);
    }

    /// <summary>The rule names nothing.</summary>
    public RuleCase Passes(params string[] lines)
    {
        Assert.DoesNotContain(lines, line => line.StartsWith('*'));
        return Names(lines);
    }

    private RuleCase Names(string[] lines)
    {
        var rule = Assert.Single(Ssda903Rules.All, rule => rule.Code == code && (rule.NeverRunBecause is not null || rule.Holds(new(year))));
        List<string> expected = [];
        var now = Rows(lines.Where(line => !line.StartsWith("last ", StringComparison.Ordinal)), rule.Reads, expected);
        var last = Rows(lines.Where(line => line.StartsWith("last ", StringComparison.Ordinal)).Select(line => line[5..]), rule.LastYear, []);
        var @return = new Ssda903Return(new(year), now, References, new(new(year - 1), last, References));

        Assert.Null(rule.CannotRunOn(@return));
        var named = rule.Breaches(@return).Select(row => $"{row.Table} line {row.Line}").Distinct().Order();
        Assert.Equal(expected.Order(), named);
        return this;
    }

    private Ssda903Rows Rows(IEnumerable<string> lines, IEnumerable<TableSchema> needed, List<string> starred)
    {
        Dictionary<TableSchema, List<Ssda903Row>> tables = needed.ToDictionary(table => table, _ => new List<Ssda903Row>());
        foreach (var line in lines)
        {
            var words = line.TrimStart('*').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var table = Assert.Single(Tables.All, table => table.Name == words[0]);
            var fields = words.Skip(1).Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1].Replace('_', ' '));
            fields.TryAdd("CHILD", "1");
            var uasc = fields.Remove("UASC", out var written) ? new Cell(written) : null;
            Assert.All(fields.Keys, field => Assert.Contains(field, table.Columns));
            var rows = tables.TryGetValue(table, out var known) ? known : tables[table] = [];
            Cell[] cells = [.. table.Columns.Select(column => fields.TryGetValue(column, out var text) ? new Cell(text) : Cell.Blank)];
            rows.Add(table == Tables.Header ? new Header(rows.Count + 2, cells, uasc) : Ssda903Rows.Row(table, rows.Count + 2, cells));
            if (line.StartsWith('*'))
            {
                starred.Add($"{table} line {rows.Count + 1}");
            }
        }

        var all = new Ssda903Rows { FromXml = fromXml };
        foreach (var (table, rows) in tables)
        {
            all.Add(table, rows);
        }

        return all;
    }

    // Home, LA1 1AA, is in the authority itself. Ten miles are 16,093 metres.
    private static readonly ReferenceData References = new(
        "E08000012",
        new Dictionary<string, PostcodePlace>
        {
            ["LA11AA"] = new("E08000012", 0, 0),
            ["LA12AA"] = new("E08000012", 161, 0),
            ["LA13AA"] = new("E08000012", 322, 0),
            ["LB11AA"] = new("E08000003", 16_093, 0),
            ["LC11AA"] = new("E08000003", 350 * 1609.3, 0),
            ["LC12AA"] = new("E08000003", 350.1 * 1609.3, 0),
            ["LD11AA"] = new("E08000003", 999.9 * 1609.3, 0),
            ["LD12AA"] = new("E08000003", 1000 * 1609.3, 0),
            ["SC11AA"] = new("S12000033", 0, 300_000),
            ["ZZ11AA"] = new("E08000012", null, null),
        },
        new Dictionary<string, Provider>
        {
            ["HOME"] = new("HOME", new HashSet<string> { "K2" }, new HashSet<string> { "PR1", "PR4" }, null, "LA11AA") { Authority = "E08000012" },
            ["AWAY"] = new("AWAY", new HashSet<string> { "U4", "U6" }, new HashSet<string> { "PR4" }, null, "LB11AA") { Authority = "E08000003" },
            ["SHUT"] = new("SHUT", new HashSet<string> { "K2" }, new HashSet<string> { "PR4" }, new DateOnly(2025, 10, 1), "LB11AA") { Authority = "E08000003" },
        });
}
