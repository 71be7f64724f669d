using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>What has just happened, or matters now: <c>&lt;govuk-notification-banner success="true"&gt;Target saved&lt;/govuk-notification-banner&gt;</c>.</summary>
[HtmlTargetElement("govuk-notification-banner")]
public class NotificationBannerTagHelper : TagHelper
{
    /// <summary>True after something was done: it is read out at once.</summary>
    public bool Success { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var id = $"notification-{context.UniqueId}";
        output.Become("div", Success ? "govuk-notification-banner govuk-notification-banner--success" : "govuk-notification-banner");
        output.Attributes.SetAttribute("role", Success ? "alert" : "region");
        output.Attributes.SetAttribute("aria-labelledby", id);
        output.Attributes.SetAttribute("data-module", "govuk-notification-banner");
        output.Content.SetHtmlContent(Markup.Element("div", "govuk-notification-banner__header")
            .With(Markup.Element("h2", "govuk-notification-banner__title", ("id", id)).Text(Success ? "Done" : "Important")));
        output.Content.AppendHtml(Markup.Element("div", "govuk-notification-banner__content").With(inside));
    }
}
