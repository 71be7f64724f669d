using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Something folded away behind its summary: <c>&lt;govuk-details summary="How this is counted"&gt;…&lt;/govuk-details&gt;</c>.</summary>
[HtmlTargetElement("govuk-details")]
public class DetailsTagHelper : TagHelper
{
    public string Summary { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.Become("details", "govuk-details");
        output.Content.SetHtmlContent(Markup.Element("summary", "govuk-details__summary")
            .With(Markup.Element("span", "govuk-details__summary-text").Text(Summary)));
        output.Content.AppendHtml(Markup.Element("div", "govuk-details__text").With(inside));
    }
}
