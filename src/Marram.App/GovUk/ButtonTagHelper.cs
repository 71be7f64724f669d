using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>A button that sends the form, or with <c>href</c> a link that looks like one: <c>&lt;govuk-button kind="warning"&gt;Delete&lt;/govuk-button&gt;</c>.</summary>
[HtmlTargetElement("govuk-button")]
public class ButtonTagHelper : TagHelper
{
    /// <summary>Null, "secondary" or "warning".</summary>
    public string? Kind { get; set => field = Markup.Given(value); }

    /// <summary>Where a link leads; null for a button of a form.</summary>
    public string? Href { get; set => field = Markup.Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become(Href is null ? "button" : "a", Kind is null ? "govuk-button" : $"govuk-button govuk-button--{Kind}");
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
            return;
        }

        if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }

        // Twice pressed by a shaking hand is once meant.
        output.Attributes.SetAttribute("data-prevent-double-click", "true");
    }
}
