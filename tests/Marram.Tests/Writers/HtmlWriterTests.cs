using System.Xml.Linq;

namespace Marram.Writers;

public class HtmlWriterTests
{
    private static readonly string Page = HtmlWriter.Write(SampleReport.Whole);

    [Fact]
    public void The_page_says_its_language_and_title()
    {
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en-GB\">", Page, StringComparison.Ordinal);
        Assert.Contains("<title>Performance report</title>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_go_down_one_level_at_a_time_from_the_only_h1()
    {
        var levels = System.Text.RegularExpressions.Regex.Matches(Page, "<h([1-6])[ >]").Select(match => match.Groups[1].Value[0] - '0').ToList();

        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}"));
    }

    [Fact]
    public void Every_chart_is_an_image_with_its_title_its_description_and_its_figures()
    {
        var page = Parse(Page);

        Assert.All(page.Descendants("figure"), figure =>
        {
            var picture = figure.Descendants().Single(element => element.Name.LocalName == "svg");
            Assert.Equal("img", picture.Attribute("role")?.Value);
            var described = picture.Attribute("aria-labelledby")!.Value.Split(' ').Select(id => page.Descendants().Single(element => element.Attribute("id")?.Value == id).Value);
            Assert.All(described, text => Assert.NotEmpty(text));
            Assert.Equal(figure.Element("figcaption")!.Value, described.First());
            Assert.NotEmpty(figure.Element("details")!.Descendants("td"));
        });
        Assert.Equal(5, page.Descendants("figure").Count());
    }

    [Fact]
    public void Header_cells_say_what_they_head()
    {
        var scorecard = Parse(Page).Descendants("table").First();

        Assert.All(scorecard.Descendants("thead").Single().Descendants("th"), header => Assert.Equal("col", header.Attribute("scope")?.Value));
        Assert.All(scorecard.Descendants("tbody").Single().Elements("tr"), row => Assert.Equal("row", row.Element("th")?.Attribute("scope")?.Value));
        Assert.NotNull(scorecard.Element("caption"));
    }

    [Fact]
    public void No_id_is_given_twice_and_every_link_within_the_page_leads_somewhere()
    {
        var page = Parse(Page);
        var ids = page.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(page.Descendants("a").Select(link => link.Attribute("href")!.Value).Where(address => address[0] == '#'), address => Assert.Contains(address[1..], ids));
    }

    [Fact]
    public void The_page_asks_for_nothing_outside_itself() =>
        Assert.DoesNotMatch("(src|@import|url\\()", Page.Replace("default-src", "").Replace("style-src", ""));

    [Fact]
    public void An_address_that_could_run_is_printed_as_words()
    {
        Assert.DoesNotContain("javascript:", Page, StringComparison.Ordinal);
        Assert.Contains("Not to be followed", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_direction_is_said_in_words_beside_its_sign() =>
        Assert.Contains("<span aria-hidden=\"true\">▼</span><span class=\"said\">down</span> 6.0 points", Page, StringComparison.Ordinal);

    [Fact]
    public void Hostile_text_stays_text()
    {
        var page = HtmlWriter.Write(SampleReport.HostileEverywhere);

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', page);
        Assert.Equal(Markup.Clean(SampleReport.Hostile), Parse(page).Descendants("h1").Single().Value);
    }

    // The writer closes every element it opens, so that the page can be read as XML once the few void elements are closed.
    private static XElement Parse(string page) => XElement.Parse(
        System.Text.RegularExpressions.Regex.Replace(page[page.IndexOf("<html", StringComparison.Ordinal)..], "<(meta[^>]*)>", "<$1/>").Replace("xmlns=\"http://www.w3.org/2000/svg\"", ""));
}
