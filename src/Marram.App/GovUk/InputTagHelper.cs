using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>A line to type in: <c>&lt;govuk-input for="Weeks" label="How many weeks?" width="3" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-input")]
public class InputTagHelper : FieldTagHelper
{
    /// <summary>Characters the box is wide: 2, 3, 4, 5, 10, 20 or 30; null for the whole width.</summary>
    public int? Width { get; set; }

    public string Type { get; set; } = "text";

    /// <summary>"numeric" for whole numbers, "decimal" for others: the keyboard a phone shows.</summary>
    public string? Inputmode { get; set => field = Markup.Given(value); }

    public string? Autocomplete { get; set => field = Markup.Given(value); }

    /// <summary>What stands before the box, such as £.</summary>
    public string? Prefix { get; set => field = Markup.Given(value); }

    /// <summary>What stands after the box, such as % or weeks.</summary>
    public string? Suffix { get; set => field = Markup.Given(value); }

    /// <summary>The least and the greatest number and the step of a slider beside the box, such as “0 10 0.5”, for numbers that are tried out; the box alone without scripts. Null for none.</summary>
    public string? Slider { get; set => field = Markup.Given(value); }

    /// <summary>The id of a <c>datalist</c> with what might be typed; null for none.</summary>
    public string? List { get; set => field = Markup.Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var classes = "govuk-input" + (Width is null ? "" : $" govuk-input--width-{Width}") + (Problem is null ? "" : " govuk-input--error");
        var box = Markup.Element("input", classes, ("id", Id), ("name", FieldName), ("type", Type), ("value", Typed),
            ("inputmode", Inputmode), ("autocomplete", Autocomplete), ("list", List), ("data-slider", Slider), ("aria-describedby", DescribedBy));
        box.TagRenderMode = Microsoft.AspNetCore.Mvc.Rendering.TagRenderMode.SelfClosing;

        if (Prefix is null && Suffix is null)
        {
            WriteField(output, box);
            return;
        }

        WriteField(output, Markup.Element("div", "govuk-input__wrapper").With(
            Prefix is null ? null : Markup.Element("div", "govuk-input__prefix", ("aria-hidden", "true")).Text(Prefix),
            box,
            Suffix is null ? null : Markup.Element("div", "govuk-input__suffix", ("aria-hidden", "true")).Text(Suffix)));
    }
}
