namespace Marram.Returns.Ssda903;

/// <summary>Runs the rules of the year over a children looked after return and accounts for each.</summary>
public static class Ssda903Check
{
    /// <summary>Runs every rule that holds in the year of the return, or those of them that are asked for.</summary>
    /// <param name="return">This year's return, with last year's inside it where there is one.</param>
    /// <param name="codes">The codes to run; null runs all.</param>
    /// <param name="severity">The weight of a rule for this authority; null takes each rule's own.</param>
    public static ReturnCheck Run(Ssda903Return @return, IReadOnlySet<string>? codes = null, Func<Rule, Severity>? severity = null)
    {
        var rules = Ssda903Rules.All.Where(rule => rule.Holds(@return.Year) && codes?.Contains(rule.Code) != false).ToArray();
        var skipped = rules.ToDictionary(rule => rule, rule => rule.CannotRunOn(@return));
        var breaches = Breaches(@return, [.. rules.Where(rule => skipped[rule] is null)]);
        var outcomes = rules.Select(rule => new RuleOutcome(
            rule,
            severity?.Invoke(rule) ?? rule.Severity,
            breaches.TryGetValue(rule, out var rows) ? InFileOrder(rows, rule) : [],
            skipped[rule]));
        return new ReturnCheck(@return.Year, [.. outcomes]);
    }

    // All rules look at one row, or one child, before any looks at the next: what they read is then still in the processor's cache. Rule by rule over
    // the whole return takes more than twice as long (bench/results/returns.md). No rule sees what another found.
    private static Dictionary<Ssda903Rule, List<Ssda903Row>> Breaches(Ssda903Return @return, Ssda903Rule[] rules)
    {
        List<Func<Dictionary<Ssda903Rule, List<Ssda903Row>>>> parts = [];
        Rows<Header>();
        Rows<Episode>();
        Rows<Review>();
        Rows<AsylumSeeker>();
        Rows<Oc2>();
        Rows<Oc3>();
        Rows<Ad1>();
        Rows<PlacedAdoption>();
        Rows<PrevPerm>();
        Rows<MissingEpisode>();
        Rows<SwEpisode>();
        Rows<DoLo>();
        Split<Child, ChildRule>(@return.Children.ToArray(), (rule, child, found) =>
        {
            // Nearly every child breaks nearly no rule, and there is only one empty array.
            var rows = rule.Breaches(child);
            if (!ReferenceEquals(rows, Array.Empty<Ssda903Row>()))
            {
                found.AddRange(rows);
            }
        });
        foreach (var rule in rules.OfType<ReturnRule>())
        {
            parts.Add(() => new() { [rule] = [.. rule.Breaches(@return)] });
        }

        // A small return is done sooner than a second processor has been asked.
        IEnumerable<Dictionary<Ssda903Rule, List<Ssda903Row>>> looked = @return.Children.Count < 500
            ? parts.Select(part => part())
            : parts.AsParallel().AsOrdered().Select(part => part());
        Dictionary<Ssda903Rule, List<Ssda903Row>> all = [];
        foreach (var (rule, rows) in looked.SelectMany(found => found))
        {
            if (!all.TryAdd(rule, rows))
            {
                all[rule].AddRange(rows);
            }
        }

        return all;

        void Rows<TRow>()
            where TRow : Ssda903Row, ITableRow =>
            Split<TRow, RowRule<TRow>>(@return.Rows<TRow>(), (rule, row, found) =>
            {
                if (rule.Breaks(row))
                {
                    found.Add(row);
                }
            });

        void Split<TSubject, TRule>(TSubject[] subjects, Action<TRule, TSubject, List<Ssda903Row>> look)
            where TRule : Ssda903Rule
        {
            const int atOnce = 4096;
            TRule[] own = [.. rules.OfType<TRule>()];
            for (var start = 0; start < subjects.Length && own.Length > 0; start += atOnce)
            {
                var part = new ArraySegment<TSubject>(subjects, start, Math.Min(atOnce, subjects.Length - start));
                parts.Add(() => Look(part, own, look));
            }
        }
    }

    private static Dictionary<Ssda903Rule, List<Ssda903Row>> Look<TSubject, TRule>(
        ArraySegment<TSubject> subjects, TRule[] rules, Action<TRule, TSubject, List<Ssda903Row>> look)
        where TRule : Ssda903Rule
    {
        var found = Array.ConvertAll(rules, _ => new List<Ssda903Row>());
        foreach (var subject in subjects)
        {
            for (var i = 0; i < rules.Length; i++)
            {
                look(rules[i], subject, found[i]);
            }
        }

        return rules.Zip(found).Where(pair => pair.Second.Count > 0).ToDictionary(pair => (Ssda903Rule)pair.First, pair => pair.Second);
    }

    private static Ssda903Row[] InFileOrder(List<Ssda903Row> rows, Ssda903Rule rule)
    {
        Ssda903Row[] distinct = [.. rows.Distinct()];
        Array.Sort(distinct, (left, right) =>
            left.Table == right.Table
                ? left.Line.CompareTo(right.Line)
                : Array.IndexOf(rule.Flags, left.Table).CompareTo(Array.IndexOf(rule.Flags, right.Table)));
        return distinct;
    }
}
