namespace Marram.Returns.Cin;

/// <summary>Runs the rules of the year over a children in need census and accounts for each.</summary>
public static class CinCheck
{
    private const int AtOnce = 256;

    /// <summary>Runs every rule that holds in the year of the return, or those of them that are asked for.</summary>
    /// <param name="return">The return.</param>
    /// <param name="codes">The codes to run; null runs all.</param>
    /// <param name="severity">The weight of a rule for this authority; null takes each rule's own.</param>
    public static ReturnCheck Run(CinReturn @return, IReadOnlySet<string>? codes = null, Func<Rule, Severity>? severity = null)
    {
        var rules = CinRules.All.Where(rule => rule.Holds(@return.Year) && codes?.Contains(rule.Code) != false).ToArray();
        var breaches = rules.OfType<ReturnRule>().Where(rule => CannotRun(rule, @return) is null).ToDictionary(CinRule (rule) => rule, rule => rule.Breaches(@return).ToList());
        foreach (var (rule, rows) in OfEachChild(@return, [.. rules.OfType<RuleOfOneChild>()]).SelectMany(found => found))
        {
            if (!breaches.TryAdd(rule, rows))
            {
                breaches[rule].AddRange(rows);
            }
        }

        var outcomes = rules.Select(rule => new RuleOutcome(
            rule,
            severity?.Invoke(rule) ?? rule.Severity,
            breaches.TryGetValue(rule, out var rows) ? InFileOrder(rows, rule) : [],
            CannotRun(rule, @return)));
        return new ReturnCheck(@return.Year, [.. outcomes]);
    }

    private static string? CannotRun(CinRule rule, CinReturn @return) =>
        rule.Flags.Contains(Tables.Header) && @return.Rows.Header is null ? "the file has no Header" : null;

    // All rules look at one child before any looks at the next: what they read is then still in the processor's cache. No rule sees what another found.
    private static IEnumerable<Dictionary<CinRule, List<CinRow>>> OfEachChild(CinReturn @return, RuleOfOneChild[] rules)
    {
        var parts = @return.Children.Chunk(AtOnce);

        // A small return is done sooner than a second processor has been asked.
        return @return.Children.Count <= 4 * AtOnce
            ? parts.Select(part => Look(part, rules))
            : parts.AsParallel().AsOrdered().Select(part => Look(part, rules));
    }

    private static Dictionary<CinRule, List<CinRow>> Look(Child[] children, RuleOfOneChild[] rules)
    {
        var found = Array.ConvertAll(rules, _ => new List<CinRow>());
        foreach (var child in children)
        {
            for (var i = 0; i < rules.Length; i++)
            {
                rules[i].Look(child, found[i]);
            }
        }

        return rules.Zip(found).Where(pair => pair.Second.Count > 0).ToDictionary(pair => (CinRule)pair.First, pair => pair.Second);
    }

    private static CinRow[] InFileOrder(List<CinRow> rows, CinRule rule)
    {
        rows.Sort((left, right) =>
            left.Table == right.Table
                ? left.Line.CompareTo(right.Line)
                : Array.IndexOf(rule.Flags, left.Table).CompareTo(Array.IndexOf(rule.Flags, right.Table)));

        // A row that is named twice now stands beside itself.
        return [.. rows.Where((row, i) => i == 0 || row != rows[i - 1])];
    }
}
