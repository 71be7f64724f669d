using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>A drawing made by the chart writer, inline: <c>&lt;spark-line svg="@row.Spark" /&gt;</c>. The SVG brings its own title; without one it is decoration.</summary>
[HtmlTargetElement("spark-line")]
public class SparkTagHelper : TagHelper
{
    /// <summary>The SVG element as the chart writer made it; never text that came from outside. Null draws nothing.</summary>
    public string? Svg { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Svg))
        {
            output.SuppressOutput();
            return;
        }

        output.Become("span", "marram-spark");
        if (!Svg.Contains("<title", StringComparison.Ordinal))
        {
            output.Attributes.SetAttribute("aria-hidden", "true");
        }

        output.Content.SetHtmlContent(Svg);
    }
}
