using Marram.Returns.Ssda903;

namespace Marram.Returns;

public class ReturnComparisonTests
{
    [Fact]
    public void What_both_found_stands_what_only_the_later_found_is_new_and_what_only_the_earlier_found_was_put_right()
    {
        var check = Check(("1", "X"), ("2", "Y"), ("3", "1"));

        var compared = ReturnComparison.Of(Earlier(("101", "101/Header/1"), ("101", "101/Header/9")), check);

        Assert.Equal("101/Header/2", Assert.Single(compared.New).Key);
        Assert.Equal(1, compared.StillOpen);
        Assert.Equal("101/Header/9", Assert.Single(compared.Fixed).Key);
        Assert.Equal("Compared with before.json: 1 new, 1 put right, 1 still open.", compared.Sentence);
    }

    [Fact]
    public void What_a_rule_found_that_is_not_run_this_time_is_not_called_put_right()
    {
        // Rule 442 needs the episodes and the UPN: without episodes it is skipped; 999 is no rule of the year.
        var compared = ReturnComparison.Of(Earlier(("442", "442/Episodes/1"), ("999", "999/Header/1")), Check(("1", "1")));

        Assert.Empty(compared.Fixed);
        Assert.Equal(2, compared.NotJudged);
        Assert.EndsWith("; 2 of rules that were not run this time.", compared.Sentence, StringComparison.Ordinal);
    }

    private static EarlierRun Earlier(params (string Rule, string Key)[] findings) =>
        new("before.json", "SSDA903", 2026, [.. findings.Select(one => new EarlierFinding(one.Key, one.Rule, "Header", 2, "1", null))]);

    // A return of headers alone: the child's number, and the sex, which rule 101 wants to be 1 or 2 (until 2024/25) or M, F.
    private static ReturnCheck Check(params (string Child, string Sex)[] children)
    {
        var rows = new Ssda903Rows();
        rows.Add(Tables.Header, [.. children.Select((child, i) => new Header(i + 2, [new(child.Child), new(child.Sex), Cell.Blank, Cell.Blank, Cell.Blank, Cell.Blank, Cell.Blank]))]);
        return Ssda903Check.Run(new Ssda903Return(new CollectionYear(2024), rows), new HashSet<string> { "101", "442" });
    }
}
