using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>A word in a tag: <c>&lt;govuk-tag colour="grey"&gt;Draft&lt;/govuk-tag&gt;</c>. For judgements and ratings use their own tags.</summary>
[HtmlTargetElement("govuk-tag")]
public class TagTagHelper : TagHelper
{
    /// <summary>Null for blue, or a colour GOV.UK Frontend has: grey, yellow, orange …</summary>
    public string? Colour { get; set => field = Markup.Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become("strong", Colour is null ? "govuk-tag" : $"govuk-tag govuk-tag--{Colour}");
}
