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
        var outcomes = rules
            .AsParallel()
            .AsOrdered()
            .Select(rule => Run(rule, @return, severity?.Invoke(rule) ?? rule.Severity));
        return new ReturnCheck(@return.Year, [.. outcomes]);
    }

    private static RuleOutcome Run(Ssda903Rule rule, Ssda903Return @return, Severity severity) =>
        rule.CannotRunOn(@return) is { } reason
            ? new RuleOutcome(rule, severity, [], reason)
            : new RuleOutcome(rule, severity, InFileOrder(rule.Breaches(@return), rule));

    private static Row[] InFileOrder(IEnumerable<Ssda903Row> rows, Ssda903Rule rule)
    {
        var distinct = rows.Distinct().ToArray();
        Array.Sort(distinct, (left, right) =>
            Array.IndexOf(rule.Flags, left.Table).CompareTo(Array.IndexOf(rule.Flags, right.Table)) is not 0 and var byTable
                ? byTable
                : left.Line.CompareTo(right.Line));
        return distinct;
    }
}
