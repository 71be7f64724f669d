namespace Marram.Returns.Cin;

/// <summary>
/// Tries one rule on small censuses written as lines in document order: <c>CINdetails CINreferralDate=2025-05-01</c>. A star before a line says that the rule must
/// name it. Each line belongs to what stands above it. <c>Child</c> begins another child, with LAchildID 1, 2 … unless its ChildIdentifiers say otherwise;
/// what a line needs above it and has not is there and blank. A slash separates the factors of an assessment: <c>AssessmentFactors=1A/2B</c>.
/// </summary>
internal sealed class RuleCase
{
    private readonly string code;
    private int year;

    private RuleCase(string code, int year) => (this.code, this.year) = (code, year);

    /// <summary>The rule as it holds in a collection year; 2026 is 1 April 2025 to 31 March 2026.</summary>
    public static RuleCase For(string code, int year = 2026) => new(code, year);

    public RuleCase In(int otherYear)
    {
        year = otherYear;
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
        var census = new Census();
        foreach (var line in lines)
        {
            census.Add(line);
        }

        var outcome = Assert.Single(CinCheck.Run(new CinReturn(new(year), census.Rows), new HashSet<string> { code }).Outcomes);
        Assert.Null(outcome.Skipped);
        Assert.Equal(census.Starred.Order(), outcome.Places.Select(row => $"{row.Table} {row.Line}").Order());
        Assert.All(Finding.Of(outcome), finding => Assert.NotNull(finding.Value + finding.Beside));
        return this;
    }

    private sealed class Census
    {
        private readonly HashSet<TableSchema> open = [];

        public CinRows Rows { get; } = new();

        public List<string> Starred { get; } = [];

        public void Add(string line)
        {
            if (line == "*whole return")
            {
                Starred.Add("whole return 1");
                return;
            }

            var words = line.TrimStart('*').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var fields = words.Skip(1).Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1].Replace('_', ' '));
            if (words[0] == "Child")
            {
                Begin();
                return;
            }

            var table = Assert.Single(Tables.All, table => table.Name == words[0]);
            Need(table);
            fields.Remove("AssessmentFactors", out var factors);
            var id = table == Tables.ChildIdentifiers ? $"{Rows.Records.Length}" : null;
            Put(table, fields, id);
            if (line.StartsWith('*'))
            {
                Starred.Add($"{table} {Rows.Count(table)}");
            }

            foreach (var factor in factors?.Split('/') ?? [])
            {
                Put(Tables.AssessmentFactorsList, new() { ["AssessmentFactors"] = factor });
            }
        }

        private void Begin()
        {
            Rows.AddRecord();
            open.Clear();
        }

        private void Need(TableSchema table)
        {
            if (table == Tables.Header)
            {
                return;
            }

            if (Rows.Records.IsEmpty || (table == Tables.ChildIdentifiers && open.Contains(table)))
            {
                Begin();
            }

            if (table != Tables.ChildIdentifiers && !open.Contains(Tables.ChildIdentifiers))
            {
                Put(Tables.ChildIdentifiers, [], $"{Rows.Records.Length}");
            }

            if (table == Tables.Reviews && !open.Contains(Tables.ChildProtectionPlans))
            {
                Need(Tables.ChildProtectionPlans);
                Put(Tables.ChildProtectionPlans, []);
            }

            TableSchema[] inEpisode = [Tables.Assessments, Tables.CinPlanDates, Tables.Section47, Tables.ChildProtectionPlans];
            if (inEpisode.Contains(table) && !open.Contains(Tables.CinDetails))
            {
                Put(Tables.CinDetails, []);
            }
        }

        private void Put(TableSchema table, Dictionary<string, string> fields, string? id = null)
        {
            if (id is not null)
            {
                fields.TryAdd("LAchildID", id);
            }

            Assert.All(fields.Keys, field => Assert.Contains(field, table.Columns));
            Rows.Add(table, Array.ConvertAll(table.Columns, column => fields.TryGetValue(column, out var text) ? new Cell(text, DateForm.YearFirst) : Cell.Blank));
            open.Add(table);
        }
    }
}
