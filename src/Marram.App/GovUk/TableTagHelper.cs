using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>
/// A table that scrolls inside its own region where it is wider than the page: <c>&lt;marram-table caption="…"&gt;&lt;thead&gt;…&lt;/marram-table&gt;</c>.
/// With <c>cards</c> each row becomes a card on a phone, and each <c>td</c> carries <c>data-label</c>, its heading there.
/// </summary>
[HtmlTargetElement("marram-table")]
public class TableTagHelper : TagHelper
{
    public string Caption { get; set; } = "";

    /// <summary>Whether the caption is for screen readers alone, because a heading above says the same.</summary>
    public bool CaptionHidden { get; set; }

    public bool Cards { get; set; }

    /// <summary>Whether the table is its own window on a desk: headings stay above and row headings left. For long or wide tables.</summary>
    public bool Sticky { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(TableTagHelper)] = Cards;
        var rows = await output.GetChildContentAsync();
        var classes = "marram-table" + (Cards ? " marram-table--cards" : "");
        var own = output.Attributes["class"]?.Value?.ToString();
        var id = output.Attributes["id"]?.Value?.ToString();
        output.Attributes.Clear();

        output.Become("div", Sticky ? "marram-table-scroll marram-table-scroll--sticky" : "marram-table-scroll");
        // A region that scrolls must be reachable by keyboard and say what it is.
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.SetHtmlContent(Markup.Element("table", own is null ? classes : $"{classes} {own}", ("id", id), ("role", Cards ? "table" : null)).With(
            Markup.Element("caption", CaptionHidden ? "govuk-visually-hidden" : null).Text(Caption),
            rows));
    }
}

/// <summary>Keeps a table of cards a table for screen readers: drawn as blocks, its parts would lose their roles in some browsers.</summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tr")]
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
public class CardRolesTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items.TryGetValue(typeof(TableTagHelper), out var cards) && cards is true)
        {
            output.Attributes.SetAttribute("role", context.TagName switch
            {
                "thead" or "tbody" => "rowgroup",
                "tr" => "row",
                "th" => output.Attributes["scope"]?.Value?.ToString() == "col" ? "columnheader" : "rowheader",
                _ => "cell",
            });
        }
    }
}
