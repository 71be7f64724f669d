using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>What must not be overlooked: <c>&lt;govuk-warning&gt;…&lt;/govuk-warning&gt;</c>.</summary>
[HtmlTargetElement("govuk-warning")]
public class WarningTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.Become("div", "govuk-warning-text");
        output.Content.SetHtmlContent(Markup.Element("span", "govuk-warning-text__icon", ("aria-hidden", "true")).Text("!"));
        output.Content.AppendHtml(Markup.Element("strong", "govuk-warning-text__text").With(Markup.Hidden("Warning "), inside));
    }
}
