using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Words set apart from those round them: <c>&lt;govuk-inset&gt;…&lt;/govuk-inset&gt;</c>.</summary>
[HtmlTargetElement("govuk-inset")]
public class InsetTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("div", "govuk-inset-text");
}
