
namespace Marram.Claims;

/// <summary>Text that nobody meant for the checker: it answers, quickly, and never falls over.</summary>
public class HostileTextTests
{
    private static ClaimReport Check(string text) => ClaimChecker.CheckParagraph(Northmere.Pack, Northmere.Words, text, "n-physio-18w");

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData(". . . . .")]
    [InlineData("%%%%% 12 % % 3 %")]
    [InlineData("\u0000\u0001\u0002 In September \u0007 performance was\u0000 96.1%.")]
    [InlineData("from from from to to to compared to compared to")]
    [InlineData("99999999999999999999999999999999999999999999 referrals were received in September.")]
    [InlineData("In 9999/00 the 31st of February 2024 saw Q9 of 0000.")]
    [InlineData("\uD83D\uDE00 \uD83D \uDE00 emoji and broken surrogates in September 96.1%")]
    [InlineData("الإحالات زادت في سبتمبر إلى ٦١")]
    [InlineData("Les orientations ont augmenté de 48 en août à 61 en septembre.")]
    [InlineData("轉介數量在九月增加至61。")]
    [InlineData("IN SEPTEMBER!!! PERFORMANCE??? ROSE... (((( ))))) [[[")]
    [InlineData("- – — ‘’“” • ● ▪ …")]
    public void Any_text_gives_an_answer(string text) => Assert.NotNull(Check(text));

    [Theory]
    [InlineData("Les orientations ont augmenté de 48 en août à 61 en septembre.")]
    [InlineData("轉介數量在九月增加至61。")]
    [InlineData("")]
    public void Text_in_no_English_raises_nothing(string text) => Assert.Empty(Check(text).Findings);

    [Fact]
    public void A_capital_sentence_is_read_like_any_other() =>
        Assert.Contains(Check("PERFORMANCE FELL IN SEPTEMBER.").Findings, f => f.Check == "narrative_direction");

    public static TheoryData<string> Floods => new(
        string.Concat(Enumerable.Repeat("Referrals rose in September compared to August. ", 1)),
        "from 1 compared to ",
        "the fourth consecutive month ",
        "Children's Services Partnership Board and ",
        "in September 2024 and ",
        "12 of ",
        "word",
        "(",
        "Overview and Scrutiny Committee. ",
        "Practice Workshops Team are held quarterly. ",
        "not good selected only supervision audit. ");

    [Theory]
    [MemberData(nameof(Floods))]
    public void Ten_times_the_text_takes_no_more_than_about_ten_times_as_long(string unit)
    {
        Check(string.Concat(Enumerable.Repeat(unit, 200)));
        Check(unit);
        var small = Allocated(unit, 2_000);
        var large = Allocated(unit, 20_000);
        // A step that looks at every pair would take a hundred times over.
        Assert.True(large < (20 * small) + 1_000_000, $"{small:N0} bytes and {large:N0} bytes");
    }

    private static long Allocated(string unit, int times)
    {
        var text = string.Concat(Enumerable.Repeat(unit, times));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Check(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
