using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Keys and what they hold: <c>&lt;govuk-summary-list&gt;&lt;govuk-summary-row key="Unit"&gt;per cent&lt;/govuk-summary-row&gt;…</c>.</summary>
[HtmlTargetElement("govuk-summary-list")]
public class SummaryListTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("dl", "govuk-summary-list");
}

/// <summary>A row of <see cref="SummaryListTagHelper"/>. A part that is missing is shown as missing, never left out.</summary>
[HtmlTargetElement("govuk-summary-row")]
public class SummaryRowTagHelper : TagHelper
{
    public string Key { get; set; } = "";

    /// <summary>Where its change is made; null where it is not.</summary>
    public string? ChangeHref { get; set => field = Markup.Given(value); }

    /// <summary>What is shown where nothing stands inside.</summary>
    public string Missing { get; set; } = "Not given";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        IHtmlContent value = inside.IsEmptyOrWhiteSpace ? Markup.Element("span", "marram-missing").Text(Missing) : inside;
        output.Become("div", "govuk-summary-list__row");
        output.Content.SetHtmlContent(Markup.Element("dt", "govuk-summary-list__key").Text(Key));
        output.Content.AppendHtml(Markup.Element("dd", "govuk-summary-list__value").With(value));
        if (ChangeHref is not null)
        {
            output.Content.AppendHtml(Markup.Element("dd", "govuk-summary-list__actions").With(
                Markup.Element("a", "govuk-link", ("href", ChangeHref)).Text("Change").With(Markup.Hidden($" {Key}"))));
        }
    }
}
