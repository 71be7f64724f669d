using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>A day in three boxes, bound to <see cref="DateParts"/>: <c>&lt;govuk-date-input for="CompletedOn" label="When was it completed?" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-date-input")]
public class DateInputTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var parts = For?.Model as DateParts ?? new DateParts();
        var wrong = Problem is null ? null : parts.FirstWrongPart();
        WriteFieldset(output, "group", Markup.Element("div", "govuk-date-input").With(
            Part("Day", parts.Day, 2, wrong, parts),
            Part("Month", parts.Month, 2, wrong, parts),
            Part("Year", parts.Year, 4, wrong, parts)));
    }

    private TagBuilder Part(string part, string? value, int width, string? wrong, DateParts parts)
    {
        // The box to mend has the field's own id, so that the error summary leads to it.
        var id = part == (wrong ?? "Day") ? Id : $"{Id}-{part}";
        var isWrong = wrong is not null && (!parts.OnePartIsWrong || part == wrong);
        var box = Markup.Element("input", $"govuk-input govuk-date-input__input govuk-input--width-{width}" + (isWrong ? " govuk-input--error" : ""),
            ("id", id), ("name", $"{FieldName}.{part}"), ("type", "text"), ("inputmode", "numeric"), ("value", value));
        box.TagRenderMode = TagRenderMode.SelfClosing;
        return Markup.Element("div", "govuk-date-input__item").With(Markup.Element("div", "govuk-form-group").With(
            Markup.Element("label", "govuk-label govuk-date-input__label", ("for", id)).Text(part), box));
    }
}
