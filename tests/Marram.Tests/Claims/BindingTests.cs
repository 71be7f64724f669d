using Marram.Packs;

namespace Marram.Claims;

/// <summary>“Bound to the wrong series?”: what a person says a claim speaks of goes before what the checker takes it for.</summary>
public class BindingTests
{
    private const string Page = "n-physio-18w";
    private const string September = "Performance rose in September.";

    private static ClaimReport Check(string text, string page, params BindingCorrection[] corrections) =>
        ClaimChecker.CheckParagraph(Northmere.Pack, Northmere.Words, text, page, corrections: corrections);

    private static BindingCorrection Bind(string sentence, string phrase, string series, string page = Page) =>
        new("northmere-icb", page, sentence, sentence.IndexOf(phrase, StringComparison.Ordinal), phrase.Length, series);

    [Fact]
    public void A_movement_is_tested_against_the_series_a_person_named()
    {
        // The percentage rose from 94.0 to 96.1; the list fell from 165 to 150.
        Assert.Empty(Check(September, Page).Findings);
        var finding = Assert.Single(Check(September, Page, Bind(September, "rose", $"{Page}/total_waiting")).Findings);
        Assert.Equal("narrative_direction", finding.Check);
    }

    [Fact]
    public void A_number_is_tested_against_the_series_a_person_named()
    {
        const string sentence = "In September 96.1% of children were seen within 18 weeks.";
        Assert.Empty(Check(sentence, Page).Findings);
        var finding = Assert.Single(Check(sentence, Page, Bind(sentence, "96.1%", $"{Page}/total_waiting")).Findings);
        Assert.Equal(("narrative_vs_table", "150"), (finding.Check, finding.Expected));
    }

    [Fact]
    public void It_holds_for_next_months_sentence_with_its_own_numbers_and_month()
    {
        var correction = Bind("In September 96.1% of children were seen within 18 weeks.", "96.1%", $"{Page}/total_waiting");
        Assert.Equal("165", Assert.Single(Check("In August 94.0% of children were seen within 18 weeks.", Page, correction).Findings).Expected);
    }

    [Theory]
    [InlineData("Performance rose again in September.", Page)]
    [InlineData("Performance rose in September.", "n-camhs-4w")]
    public void It_holds_for_no_other_sentence_and_no_other_page(string sentence, string page) =>
        Assert.Empty(Check(sentence, page, Bind(September, "rose", $"{Page}/total_waiting")).Findings);

    [Fact]
    public void What_speaks_of_no_series_is_left_alone()
    {
        const string sentence = "Performance fell in September.";
        Assert.NotEmpty(Check(sentence, Page).Findings);
        var report = Check(sentence, Page, Bind(sentence, "fell", ""));
        Assert.Empty(report.Findings);
        Assert.Empty(report.Sentences[0].Claims);
    }

    [Fact]
    public void The_later_of_two_corrections_holds()
    {
        var (first, second) = (Bind(September, "rose", $"{Page}/total_waiting"), Bind(September, "rose", $"{Page}/percent_within_18_weeks"));
        Assert.NotEmpty(Check(September, Page, first).Findings);
        Assert.Empty(Check(September, Page, first, second).Findings);
    }

    [Fact]
    public void A_run_is_counted_in_the_series_a_person_named()
    {
        // Physiotherapy has met its 92% in July, August and September: three months; the wheelchair service has missed its 90% in the last two.
        const string sentence = "The target was met for the third consecutive month.";
        Assert.Empty(Check(sentence, Page).Findings);
        Assert.Equal("consecutive_months_claim", Assert.Single(Check(sentence, Page, Bind(sentence, "third consecutive month", "n-wheelchair-6w/percent_within_6_weeks")).Findings).Check);
    }

    [Fact]
    public void A_series_that_is_no_longer_in_the_pack_is_passed_over() => Assert.Empty(Check(September, Page, Bind(September, "rose", "gone/series")).Findings);

    [Fact]
    public void Every_series_of_an_organisation_can_be_named_those_of_its_sentences_too()
    {
        var series = ClaimChecker.Bindable(Northmere.Pack, Northmere.Words, "northmere-icb").ToDictionary(one => one.SeriesId);
        Assert.Equal("150", series[$"{Page}/total_waiting"].LastValues[^1].Printed);
        Assert.Equal("61", series[$"{Page}/text:referrals"].LastValues[^1].Printed);
        Assert.DoesNotContain(series.Keys, id => id.StartsWith("c-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_waiver_lapses_when_the_sentence_or_its_figure_changes_and_not_before()
    {
        const string sentence = "In September 91.1% of children were seen within 18 weeks.";
        var pack = Northmere.Pack with { Narrative = [Northmere.Said("northmere-icb", Page, sentence, 51)] };
        var key = Key(pack);

        Assert.Equal(key, Key(pack));
        Assert.Equal(key, Key(pack with { Narrative = [.. pack.Narrative, Northmere.Said("northmere-icb", "n-camhs-4w", "The clinic has moved.", 90)] }));
        Assert.NotEqual(key, Key(pack with { Narrative = [Northmere.Said("northmere-icb", Page, sentence.Replace("91.1", "91.2"), 51)] }));
        Assert.NotEqual(key, Key(pack with
        {
            Observations = [.. pack.Observations.Select(figure => figure.Value == 96.1m ? figure with { Value = 97.2m, Printed = "97.2%" } : figure)],
        }));

        static string Key(Pack pack) => Assert.Single(ClaimChecker.Check(pack, Northmere.Words).Findings, finding => finding.Check == "narrative_vs_table").Id;
    }
}
