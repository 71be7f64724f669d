using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.Web;

/// <summary>
/// A form that names one of its page's actions is sent to the same organisation, period and day of knowledge that the page shows: the address made for it would else hold the action alone.
/// </summary>
[HtmlTargetElement("form", Attributes = "asp-page-handler")]
public sealed class FramedFormTagHelper(PageFrame frame) : TagHelper
{
    /// <summary>After the framework's own helper, which makes the address.</summary>
    public override int Order => 1000;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("action", frame.Link(output.Attributes["action"].Value.ToString()!));
}
