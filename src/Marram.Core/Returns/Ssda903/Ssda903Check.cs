namespace Marram.Returns.Ssda903;

/// <summary>Runs the rules of the year over a children looked after return and accounts for each.</summary>
public static class Ssda903Check
{
    private const int ForOneProcessor = 4096;
    private const int AtOnce = 64;

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

    // Every rule looks at a few rows, or children, before any looks at the next few: what they read is then still in the processor's cache, and so is the rule.
    // Rule by rule over the whole return takes more than twice as long (bench/results/returns.md). No rule sees what another found.
    private static Dictionary<Ssda903Rule, List<Ssda903Row>> Breaches(Ssda903Return @return, Ssda903Rule[] rules)
    {
        List<Func<Dictionary<Ssda903Rule, List<Ssda903Row>>>> parts = [];
        Split(@return.Rows<Header>());
        Split(@return.Rows<Episode>());
        Split(@return.Rows<Review>());
        Split(@return.Rows<AsylumSeeker>());
        Split(@return.Rows<Oc2>());
        Split(@return.Rows<Oc3>());
        Split(@return.Rows<Ad1>());
        Split(@return.Rows<PlacedAdoption>());
        Split(@return.Rows<PrevPerm>());
        Split(@return.Rows<MissingEpisode>());
        Split(@return.Rows<SwEpisode>());
        Split(@return.Rows<DoLo>());
        Split(@return.Children.ToArray());
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

        void Split<TSubject>(TSubject[] subjects)
        {
            ILookAt<TSubject>[] own = [.. rules.OfType<ILookAt<TSubject>>()];
            for (var start = 0; start < subjects.Length && own.Length > 0; start += ForOneProcessor)
            {
                var part = new ArraySegment<TSubject>(subjects, start, Math.Min(ForOneProcessor, subjects.Length - start));
                parts.Add(() => Look(part, own));
            }
        }
    }

    private static Dictionary<Ssda903Rule, List<Ssda903Row>> Look<TSubject>(ArraySegment<TSubject> subjects, ILookAt<TSubject>[] rules)
    {
        var found = Array.ConvertAll(rules, _ => new List<Ssda903Row>());
        for (var start = 0; start < subjects.Count; start += AtOnce)
        {
            ReadOnlySpan<TSubject> few = subjects.AsSpan(start, Math.Min(AtOnce, subjects.Count - start));
            for (var i = 0; i < rules.Length; i++)
            {
                rules[i].Look(few, found[i]);
            }
        }

        return rules.Zip(found).Where(pair => pair.Second.Count > 0).ToDictionary(pair => (Ssda903Rule)pair.First, pair => pair.Second);
    }

    private static Ssda903Row[] InFileOrder(List<Ssda903Row> rows, Ssda903Rule rule)
    {
        // As most rules find them: nothing to sort, and no row twice.
        var isInOrder = true;
        for (var i = 1; i < rows.Count && isInOrder; i++)
        {
            isInOrder = Order(rows[i - 1], rows[i]) < 0;
        }

        if (isInOrder)
        {
            return [.. rows];
        }

        Ssda903Row[] distinct = [.. rows.Distinct()];
        Array.Sort(distinct, Order);
        return distinct;

        int Order(Ssda903Row left, Ssda903Row right) =>
            left.Table == right.Table
                ? left.Line.CompareTo(right.Line)
                : Array.IndexOf(rule.Flags, left.Table).CompareTo(Array.IndexOf(rule.Flags, right.Table));
    }
}
