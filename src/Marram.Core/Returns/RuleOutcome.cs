namespace Marram.Returns;

/// <summary>What became of one rule in one run. Every rule of the year has exactly one.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">Its weight for this authority.</param>
/// <param name="Places">The rows it found fault with, by table and line; empty when it passed or was skipped.</param>
/// <param name="Skipped">Why it was not run; null when it was.</param>
public sealed record RuleOutcome(Rule Rule, Severity Severity, IReadOnlyList<Row> Places, string? Skipped = null)
{
    /// <summary>Whether it was run and found nothing.</summary>
    public bool Passed => Skipped is null && Places.Count == 0;

    /// <summary>In one word: passed, findings or skipped.</summary>
    public string Result => Skipped is not null ? "skipped" : Places.Count == 0 ? "passed" : "findings";
}

/// <summary>The account of one run: every rule of the year, in code order.</summary>
public sealed record ReturnCheck(CollectionYear Year, IReadOnlyList<RuleOutcome> Outcomes)
{
    /// <summary>Every finding, in the order of the rules, then of tables, then of lines.</summary>
    public IEnumerable<Finding> Findings =>
        from outcome in Outcomes
        from finding in Finding.Of(outcome)
        select finding;

    /// <summary>How many places are named in all.</summary>
    public long Places => Outcomes.Sum(outcome => (long)outcome.Places.Count);

    /// <summary>Whether something stands that must be put right: a finding that is no query.</summary>
    public bool HasErrors => Outcomes.Any(outcome => outcome.Severity == Severity.Error && outcome.Places.Count > 0);

    /// <summary>How many rules ended this way: passed, findings or skipped.</summary>
    public int Count(string result) => Outcomes.Count(outcome => outcome.Result == result);
}
