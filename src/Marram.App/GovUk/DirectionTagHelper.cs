using Marram.Indicators;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Which way a number moved and by how much, in ink; never whether that is good: <c>&lt;direction-mark direction="Direction.Up" change="4.0 points" /&gt;</c>.</summary>
[HtmlTargetElement("direction-mark")]
public class DirectionTagHelper : TagHelper
{
    /// <summary>Null where there is nothing to compare with.</summary>
    public Direction? Direction { get; set; }

    /// <summary>The size of the change with its unit and no sign; null where only the way is known.</summary>
    public string? Change { get; set => field = Markup.Given(value); }

    /// <summary>What is shown where there is nothing to compare with.</summary>
    public string None { get; set; } = "Nothing to compare with";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("span", "marram-direction");
        if (Direction is not { } direction)
        {
            output.Content.SetContent(None);
            return;
        }

        output.Content.SetHtmlContent(Markup.Element("span", null, ("aria-hidden", "true")).Text(direction.Arrow()));
        output.Content.Append(" ");
        // Where the change is printed the arrow stands for its word; a screen reader is given the word.
        output.Content.AppendHtml(Change is null ? Markup.Element("span").Text(direction.Label()) : Markup.Hidden(direction.Label() + " "));
        output.Content.Append(Change ?? "");
    }
}
