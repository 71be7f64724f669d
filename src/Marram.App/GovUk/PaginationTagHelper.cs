using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>The pages of a long list, as <c>?page=N</c> beside the rest of the address: <c>&lt;govuk-pagination page="3" pages="12" /&gt;</c>. One page shows nothing.</summary>
[HtmlTargetElement("govuk-pagination")]
public class PaginationTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; } = 1;

    public int Pages { get; set; } = 1;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages < 2)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("nav", "govuk-pagination");
        output.Attributes.SetAttribute("aria-label", "Pages");
        if (Page > 1)
        {
            output.Content.AppendHtml(Step("prev", "Previous", Page - 1));
        }

        var list = Markup.Element("ul", "govuk-pagination__list");
        var last = 0;
        foreach (var number in Numbers())
        {
            if (number > last + 1)
            {
                list.With(Markup.Element("li", "govuk-pagination__item govuk-pagination__item--ellipsis").Text("⋯"));
            }

            var current = number == Page;
            list.With(Markup.Element("li", "govuk-pagination__item" + (current ? " govuk-pagination__item--current" : "")).With(
                Markup.Element("a", "govuk-link govuk-pagination__link", ("href", Address(number)), ("aria-label", $"Page {number}"), ("aria-current", current ? "page" : null))
                    .Text(number.ToString(CultureInfo.InvariantCulture))));
            last = number;
        }

        output.Content.AppendHtml(list);
        if (Page < Pages)
        {
            output.Content.AppendHtml(Step("next", "Next", Page + 1));
        }
    }

    /// <summary>The first, the last, and those beside the one shown.</summary>
    private IEnumerable<int> Numbers() =>
        new[] { 1, Page - 1, Page, Page + 1, Pages }.Where(number => number >= 1 && number <= Pages).Distinct();

    private TagBuilder Step(string rel, string word, int number) =>
        Markup.Element("div", $"govuk-pagination__{rel}").With(
            Markup.Element("a", "govuk-link govuk-pagination__link", ("href", Address(number)), ("rel", rel)).With(
                Markup.Element("span", "govuk-pagination__link-title").Text(word).With(Markup.Hidden(" page"))));

    private string Address(int number)
    {
        var query = new QueryBuilder(ViewContext.HttpContext.Request.Query.Where(pair => pair.Key != "page")) { { "page", $"{number}" } };
        return query.ToString();
    }
}
