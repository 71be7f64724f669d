using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Everything that is wrong with the form, at the top, each line leading to its box; nothing while nothing is wrong: <c>&lt;govuk-error-summary /&gt;</c>.</summary>
[HtmlTargetElement("govuk-error-summary")]
public class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The id of the box of a field, from the name the form sends.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "-");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        var list = Markup.Element("ul", "govuk-list govuk-error-summary__list");
        foreach (var (name, entry) in ViewContext.ViewData.ModelState)
        {
            foreach (var error in entry.Errors)
            {
                list.With(name.Length == 0
                    ? Markup.Element("li").Text(error.ErrorMessage)
                    : Markup.Element("li").With(Markup.Element("a", null, ("href", $"#{IdOf(name)}")).Text(error.ErrorMessage)));
            }
        }

        output.Become("div", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        output.Content.SetHtmlContent(Markup.Element("div", null, ("role", "alert")).With(
            Markup.Element("h2", "govuk-error-summary__title").Text("There is a problem"),
            Markup.Element("div", "govuk-error-summary__body").With(list)));
    }
}
