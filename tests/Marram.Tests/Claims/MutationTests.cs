using CsCheck;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Claims;

/// <summary>
/// Packs of any months and figures, with pages that tell the truth about them: silence. One thing changed in the text: the finding.
/// </summary>
public class MutationTests
{
    private const int Runs = 150;
    private static readonly string[] Titles = ["Community Podiatry", "Hearing Service", "Orthoptics", "Children's Bladder Clinic", "Nutrition Team"];
    private static readonly string[] Cardinals = ["no", "one", "two", "three", "four", "five", "six", "seven"];
    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"];

    /// <summary>A page: six months of a percentage and of a list, referrals of the last two months, a target.</summary>
    private sealed record Page(string Title, Month First, decimal[] Percents, int[] Waiting, int ReferralsBefore, int Referrals, int Target)
    {
        public Month Last => First.Plus(5);

        public static string Name(Month month) => month.FirstDay.ToString("MMMM");

        public int Run => Percents.Reverse().TakeWhile(p => p >= Target).Count();
    }

    // Changes large enough to have a clear direction; no value on its target.
    private static readonly Gen<Page> Pages =
        from title in Gen.Int[0, 4]
        from first in Gen.Int[0, 60]
        from percents in Gen.Int[500, 990].Array[6]
        from waiting in Gen.Int[20, 400].Array[6]
        from before in Gen.Int[20, 90]
        from change in Gen.Int[12, 25]
        from target in Gen.Int[60, 95]
        where percents.Zip(percents.Skip(1)).All(p => Math.Abs(p.First - p.Second) > 25) && waiting.Zip(waiting.Skip(1)).All(w => Math.Abs(w.First - w.Second) > 8)
            && percents.All(p => Math.Abs(p - (target * 10)) > 5)
        select new Page(Titles[title], new Month(2021, 1).Plus(first), [.. percents.Select(p => p / 10m)], waiting, before, change % 2 == 0 ? before + change : Math.Max(1, before - change), target);

    private static Pack PackOf(Page page) => new()
    {
        Organisations = [new("x", "Commissioner X", "", "commissioner", true, null, "")],
        Indicators = [Northmere.Page("x-page", $"Community Health: {page.Title}", page.Title, "x", page.Target, page.Percents[^1] >= page.Target ? "GREEN" : "RED")],
        Observations =
        [
            .. Northmere.Months("x-page", "x", "percent_within_18_weeks", page.First, Unit.Percent, 5, 1, page.Percents),
            .. Northmere.Months("x-page", "x", "total_waiting", page.First, Unit.Count, 7, 0, [.. page.Waiting.Select(w => (decimal)w)]),
        ],
    };

    private static List<string> Truth(Page page)
    {
        var (last, before) = (Page.Name(page.Last), Page.Name(page.Last.Plus(-1)));
        var text = new List<string>
        {
            $"In {last} {page.Percents[5]:0.0}% of children were seen within 18 weeks, against the {page.Target}% standard.",
            $"Performance {(page.Percents[5] > page.Percents[4] ? "improved" : "deteriorated")} from {page.Percents[4]:0.0}% in {before}.",
            $"The number of children waiting {(page.Waiting[5] > page.Waiting[4] ? "rose" : "fell")} to {page.Waiting[5]} in {last} from {page.Waiting[4]} in {before}.",
            $"{page.Referrals} referrals were received in {last} compared to {page.ReferralsBefore} in {before}.",
            $"There was {(page.Referrals > page.ReferralsBefore ? "an increase" : "a decrease")} in referrals in {last}.",
        };
        if (page.Run >= 2 && page.Run < 6)
        {
            text.Add($"The target has been met for the {Ordinals[page.Run]} consecutive month.");
        }

        return text;
    }

    private static HashSet<string> Raised(Page page, IEnumerable<string> text)
    {
        var pack = PackOf(page) with { Narrative = [.. text.Select((sentence, i) => Northmere.Said("x", "x-page", sentence, 20 + i))] };
        return [.. ClaimChecker.Check(pack, Northmere.Words).Findings.Select(f => f.Check)];
    }

    private static void Demand(string check, Func<Page, bool> applies, Func<Page, List<string>, List<string>> change) => Pages.Sample(
        page => Assert.True(!applies(page) || Raised(page, change(page, Truth(page))).Contains(check)), iter: Runs, threads: 1);

    private static List<string> At(List<string> text, int place, string sentence) => [.. text.Select((old, i) => i == place ? sentence : old)];

    [Fact]
    public void A_true_page_raises_nothing() =>
        Pages.Sample(page => Assert.Empty(Raised(page, Truth(page))), iter: 2 * Runs, threads: 1);

    [Fact]
    public void A_nudged_percentage_is_found() => Demand("narrative_vs_table", _ => true, (page, text) =>
        At(text, 0, text[0].Replace($"{page.Percents[5]:0.0}%", $"{page.Percents[5] - 1.3m:0.0}%")));

    [Fact]
    public void A_nudged_count_is_found() => Demand("narrative_vs_table", _ => true, (page, text) =>
        At(text, 2, text[2].Replace($"to {page.Waiting[5]} ", $"to {page.Waiting[5] + (page.Waiting[5] > page.Waiting[4] ? 2 : -2)} ")));

    [Fact]
    public void Another_month_is_found() => Demand("narrative_vs_table", _ => true, (page, text) =>
        At(text, 0, text[0].Replace(Page.Name(page.Last), Page.Name(page.First.Plus(4)))));

    [Fact]
    public void One_month_for_both_sides_is_found() => Demand("same_period_twice", _ => true, (page, text) =>
        At(text, 3, text[3].Replace(Page.Name(page.Last), Page.Name(page.Last.Plus(-1)))));

    [Fact]
    public void A_flipped_word_of_performance_is_found() => Demand("narrative_direction", _ => true, (page, text) =>
        At(text, 1, text[1].Contains("improved", StringComparison.Ordinal) ? text[1].Replace("improved", "deteriorated") : text[1].Replace("deteriorated", "improved")));

    [Fact]
    public void A_flipped_word_of_a_list_is_found() => Demand("narrative_direction", _ => true, (page, text) =>
        At(text, 2, text[2].Contains(" rose ", StringComparison.Ordinal) ? text[2].Replace(" rose ", " fell ") : text[2].Replace(" fell ", " rose ")));

    [Fact]
    public void A_flipped_word_of_referrals_is_found() => Demand("narrative_direction", _ => true, (page, text) =>
        At(text, 4, text[4].Contains("an increase", StringComparison.Ordinal) ? text[4].Replace("an increase", "a decrease") : text[4].Replace("a decrease", "an increase")));

    [Fact]
    public void A_longer_run_is_found() => Demand("consecutive_months_claim", page => page.Run is >= 2 and < 6, (page, text) =>
        At(text, 5, $"The target has been met for the {Ordinals[page.Run + 1]} consecutive month."));

    [Fact]
    public void A_shorter_run_is_found() => Demand("consecutive_months_claim", page => page.Run is >= 3 and < 6, (page, text) =>
        At(text, 5, $"The target has been met for {Cardinals[page.Run - 1]} months in a row."));

    [Fact]
    public void A_small_word_for_a_large_change_is_found() => Demand("magnitude_word", page => Math.Abs(page.Percents[5] - page.Percents[4]) > 6, (page, text) =>
        At(text, 1, $"There was a slight {(page.Percents[5] > page.Percents[4] ? "increase" : "decrease")} in performance in {Page.Name(page.Last)}."));

    [Fact]
    public void Steady_for_a_large_change_is_found() => Demand("narrative_direction", page => Math.Abs(page.Referrals - page.ReferralsBefore) * 100 > 15 * page.ReferralsBefore, (page, text) => At(text, 4, "Referrals to the service remain steady."));

    [Fact]
    public void A_target_reached_that_was_not_is_found() => Demand("claim_unclear", page => page.Percents[5] < page.Target, (page, text) =>
        At(text, 1, $"The {page.Target}% target was achieved in {Page.Name(page.Last)}."));

    [Fact]
    public void A_number_stated_twice_differently_is_found() => Demand("claim_vs_text", _ => true, (page, text) =>
        At(text, 4, $"The service received {page.Referrals + 4} referrals in {Page.Name(page.Last)}."));

    [Fact]
    public void A_correction_that_is_taken_over_raises_nothing_more() => Pages.Sample(page =>
    {
        var wrong = At(Truth(page), 0, Truth(page)[0].Replace($"{page.Percents[5]:0.0}%", $"{page.Percents[5] - 1.3m:0.0}%"));
        var pack = PackOf(page) with { Narrative = [.. wrong.Select((sentence, i) => Northmere.Said("x", "x-page", sentence, 20 + i))] };
        var finding = ClaimChecker.Check(pack, Northmere.Words).Findings.Single();

        Assert.Equal(Truth(page)[0], finding.Correction);
    }, iter: 50, threads: 1);
}
