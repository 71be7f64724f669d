using Marram.Indicators;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

/// <summary>The SPC chart of an indicator's page, and the page of all of them.</summary>
public class IsItRealTests
{
    private static readonly decimal[] FallingSteps = [.. MonthlyRegister.Stepped(8).Select(value => 100 - value)];

    [Theory]
    [InlineData(Polarity.Higher, true, "Variation: improving, values higher", "Eight months in a row above the average: a real improvement, not chance.")]
    [InlineData(Polarity.Higher, false, "Variation: concerning, values lower", "Eight months in a row below the average: a real worsening, not chance.")]
    [InlineData(Polarity.Lower, true, "Variation: concerning, values higher", "Eight months in a row above the average: a real worsening, not chance.")]
    [InlineData(Polarity.Lower, false, "Variation: improving, values lower", "Eight months in a row below the average: a real improvement, not chance.")]
    [InlineData(Polarity.Neither, true, "Variation: significantly higher, neither good nor bad", "Eight months in a row above the average: a real change, not chance.")]
    [InlineData(Polarity.Neither, false, "Variation: significantly lower, neither good nor bad", "Eight months in a row below the average: a real change, not chance.")]
    public async Task A_real_change_has_its_icon_and_its_sentence(Polarity polarity, bool rises, string icon, string sentence)
    {
        using var register = new MonthlyRegister().With("visits", rises ? MonthlyRegister.Stepped(8) : FallingSteps, polarity);
        await using var site = await TestSite.StartAsync(register.Folder);
        var part = (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!;
        Assert.Contains(sentence, part.TextContent, StringComparison.Ordinal);
        Assert.Equal(icon, part.QuerySelector(".marram-icons li svg > title")!.TextContent);
        Assert.Contains(icon, part.QuerySelector(".marram-icons li")!.TextContent, StringComparison.Ordinal);
    }

    // Fifty and fifty-one by turns: mean 50.5, mean moving range 1, limits 47.84 and 53.16.
    [Theory]
    [InlineData(47.8, "Assurance: reliably met")]
    [InlineData(50, "Assurance: hit or miss")]
    [InlineData(53.2, "Assurance: reliably missed")]
    public async Task A_target_has_its_icon(double target, string icon)
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14), target: (decimal)target);
        await using var site = await TestSite.StartAsync(register.Folder);
        var part = (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!;
        Assert.Equal(["Variation: no significant change", icon], part.QuerySelectorAll(".marram-icons svg > title").Select(title => title.TextContent));
    }

    [Fact]
    public async Task The_settings_stand_under_the_chart_and_its_figures_in_a_table()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14), target: 50);
        await using var site = await TestSite.StartAsync(register.Folder);
        var part = (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!;
        Assert.Contains("Rules mdc-2023; higher is better; limits from all points of each group; moving ranges not screened; trend and shift of 7 points.", part.TextContent, StringComparison.Ordinal);
        Assert.Equal(14, part.QuerySelectorAll("details tbody tr").Length);
        Assert.Equal(["Dec 2020", "51.0%", "50.50%", "47.84%", "53.16%", "50.0%", "ordinary variation"], part.QuerySelectorAll("details tbody tr")[^1].Children.Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Twelve_months_have_a_chart_with_trial_limits_and_no_icon()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(12));
        await using var site = await TestSite.StartAsync(register.Folder);
        var part = (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!;
        Assert.Contains("Trial limits: they rest on 12 points and will settle from 13.", part.TextContent, StringComparison.Ordinal);
        Assert.Null(part.QuerySelector(".marram-icons"));
        Assert.NotNull(part.QuerySelector("figure svg"));
    }

    [Fact]
    public async Task Two_months_have_a_sentence_and_no_chart()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(2));
        await using var site = await TestSite.StartAsync(register.Folder);
        var part = (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!;
        Assert.Contains("Only two values can be compared with each other", part.TextContent, StringComparison.Ordinal);
        Assert.Null(part.QuerySelector("svg"));
    }

    [Fact]
    public async Task The_page_of_all_puts_each_in_one_cell_and_says_which_need_a_page()
    {
        using var register = new MonthlyRegister()
            .With("improving", MonthlyRegister.Stepped(8)).With("worsening", FallingSteps)
            .With("missing", MonthlyRegister.Steady(14), target: 60).With("steady", MonthlyRegister.Steady(14)).With("young", MonthlyRegister.Steady(2));
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await site.PageAsync("/spc");
        string Cell(int row, int column) => page.QuerySelectorAll("#matrix tbody tr")[row].Children[column].TextContent;
        Assert.Contains("Title of improving", Cell(0, 4), StringComparison.Ordinal);
        Assert.Contains("Title of missing", Cell(1, 3), StringComparison.Ordinal);
        Assert.Contains("Title of steady", Cell(1, 4), StringComparison.Ordinal);
        Assert.Contains("Title of worsening", Cell(2, 4), StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll("#matrix tbody a").Length);
        Assert.Equal(4, page.QuerySelectorAll("#summary tbody tr").Length);
        Assert.Equal(["Title of worsening", "Title of missing"], page.QuerySelectorAll("#full-pages a").Select(link => link.TextContent));
        Assert.Equal(["Title of young"], page.QuerySelectorAll("#unread a").Select(link => link.TextContent));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/scorecards")]
    public async Task Home_and_scorecard_lead_to_it(string path)
    {
        using var data = new LoadedSample();
        await using var site = await TestSite.StartAsync(data.Folder);
        Assert.Contains((await site.PageAsync($"{path}?organisation=sefton-csc")).QuerySelectorAll("main a"), link => link.TextContent == "Is the change real?");
        Assert.Equal("Is the change real?", (await site.PageAsync("/spc?organisation=sefton-csc")).QuerySelector("h1")!.TextContent);
    }
}
