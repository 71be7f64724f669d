using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>One of a list: <c>&lt;govuk-select for="Sort" label="Sort by" items="Model.Sorts" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-select")]
public class SelectTagHelper : FieldTagHelper
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var box = Markup.Element("select", Problem is null ? "govuk-select" : "govuk-select govuk-select--error",
            ("id", Id), ("name", FieldName), ("aria-describedby", DescribedBy));
        foreach (var item in Items)
        {
            var chosen = Typed is { } typed ? typed == item.Value : item.Selected;
            box.With(Markup.Element("option", null, ("value", item.Value), ("selected", chosen ? "selected" : null)).Text(item.Text));
        }

        WriteField(output, box);
    }
}
