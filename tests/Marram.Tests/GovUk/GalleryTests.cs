using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Marram.Web;

namespace Marram.GovUk;

/// <summary>What people and their screen readers read where each tag helper stands; Pages/Tests/Gallery.cshtml has them all.</summary>
public partial class GalleryTests(GalleryPage gallery) : IClassFixture<GalleryPage>
{
    [Fact]
    public void A_judgement_is_its_word_and_a_kind_of_its_own()
    {
        var tags = Rows.Select(row => row.QuerySelector(".marram-judgement")!).ToList();

        Assert.Equal(["Outstanding", "Good", "Requires improvement", "Below range", "Not judged"], tags.Select(Words));
        Assert.Equal(5, tags.Select(tag => tag.ClassName).Distinct().Count());
    }

    [Fact]
    public void A_judgement_in_full_says_that_its_band_is_local() =>
        Assert.Contains("Requires improvement to be good (local band)", Words(gallery.Document.Body!));

    [Fact]
    public void A_rating_is_its_word() =>
        Assert.Equal(["Green", "Amber", "Red", "Not rated", "Not rated"], Rows.Select(row => Words(row.QuerySelector(".marram-rag")!)));

    [Fact]
    public void A_direction_is_an_arrow_and_the_change_and_improvement_is_a_word_apart()
    {
        var cells = Rows.Select(row => Words(row.QuerySelector("td[data-label=Change]")!));

        Assert.Equal(["▲ up 4.0 points better", "▼ down 8.3 points worse", "► unchanged no change", "▲ up 2 neither way is better", "Nothing to compare with"], cells);
    }

    [Fact]
    public void A_figure_leads_to_its_passport_and_shows_its_counts_below_thirty()
    {
        var rows = Rows;
        string Latest(int row) => Words(rows[row].QuerySelector("td[data-label^=Latest]")!);

        Assert.Equal("84.8, Plans reviewed in time: where this figure comes from", Latest(0));
        Assert.Equal("75.0, Visits in time: where this figure comes from [p]provisional 9 of 12; one child = 8.3 points", Latest(1));
        Assert.Equal("90.0, Health assessments in time: where this figure comes from [r]revised", Latest(2));
        Assert.Equal("/tests/plain", rows[0].QuerySelector(".marram-figure__value")!.GetAttribute("href"));
    }

    [Fact]
    public void Withheld_and_missing_figures_are_explained_and_never_blank_and_never_give_their_counts_away()
    {
        var rows = Rows;
        string Latest(int row) => Words(rows[row].QuerySelector("td[data-label^=Latest]")!);

        Assert.StartsWith("[c]withheld, so that nobody can be recognised", Latest(3));
        Assert.DoesNotContain("3 of 4", Latest(3));
        Assert.StartsWith("[x]not available", Latest(4));
        Assert.Contains("[c] withheld, so that nobody can be recognised; [x] not available; [p] provisional.", Words(gallery.Document.Body!));
    }

    [Fact]
    public void A_checked_sentence_says_first_what_the_check_made_of_it()
    {
        var sentences = gallery.Document.QuerySelectorAll(".marram-checked p").Select(Words);

        Assert.Equal(
            ["✓Checked and true: Plans reviewed in time rose to 84.8%.", "✗Checked and wrong: This is the third consecutive rise.", "?Cannot be checked: Families told us that they noticed."],
            sentences);
    }

    [Fact]
    public void A_table_of_cards_stays_a_table_and_can_be_reached_by_keyboard()
    {
        var region = gallery.Document.QuerySelector(".marram-table-scroll")!;

        Assert.Equal(("region", "0", "Children’s scorecard, quarter 3 2020/21"),
            (region.GetAttribute("role"), region.GetAttribute("tabindex"), region.GetAttribute("aria-label")));
        Assert.Equal(["cell", "columnheader", "img", "row", "rowgroup", "rowheader", "table"],
            region.QuerySelectorAll("[role]").Select(part => part.GetAttribute("role")!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(region.QuerySelectorAll("tbody td"), cell => Assert.False(string.IsNullOrEmpty(cell.GetAttribute("data-label"))));
    }

    [Fact]
    public void A_missing_part_is_shown_as_missing()
    {
        var rows = gallery.Document.QuerySelectorAll(".govuk-summary-list__row").Select(Words);

        Assert.Equal(["Unit per cent", "Owner Head of service Change Owner", "Target Not given"], rows);
    }

    [Fact]
    public async Task Pages_of_a_long_list_show_the_ends_and_the_neighbours()
    {
        await using var site = await TestSite.StartAsync();
        var links = (await site.PageAsync("/tests/gallery?sort=name&page=5")).QuerySelector(".govuk-pagination")!;

        Assert.Equal("Previous page 1 ⋯ 4 5 6 ⋯ 9 Next page", Words(links));
        Assert.Equal("?sort=name&page=4", links.QuerySelector("[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("5", links.QuerySelector("[aria-current=page]")!.TextContent);
    }

    private IReadOnlyList<IElement> Rows => [.. gallery.Document.QuerySelectorAll("tbody tr")];

    /// <summary>The words of an element in reading order, with a space between elements that stand apart.</summary>
    private static string Words(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var apart in copy.QuerySelectorAll("dt, dd, li, p, div"))
        {
            apart.Append(apart.Owner!.CreateTextNode(" "));
        }

        return Spaces().Replace(copy.TextContent, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>The gallery, asked for once.</summary>
public sealed class GalleryPage : IAsyncLifetime
{
    public IDocument Document { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await using var site = await TestSite.StartAsync();
        Document = await site.PageAsync("/tests/gallery");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
