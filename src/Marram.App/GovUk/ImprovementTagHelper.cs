using Marram.Indicators;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Whether a movement is good, as a word and a mark of its own shape and colour: <c>&lt;improvement-mark improvement="row.Improvement" /&gt;</c>.</summary>
[HtmlTargetElement("improvement-mark")]
public class ImprovementTagHelper : TagHelper
{
    /// <summary>Null where there is nothing to compare with: then nothing is shown.</summary>
    public Improvement? Improvement { get; set; }

    /// <summary>Other words where they say more, such as "no real change".</summary>
    public string? Words { get; set => field = Markup.Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Improvement is not { } improvement)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("span", "marram-improvement marram-improvement--" + (improvement switch
        {
            Indicators.Improvement.Better => "better",
            Indicators.Improvement.Worse => "worse",
            Indicators.Improvement.NoChange => "no-real-change",
            Indicators.Improvement.NeitherWay => "not-judged",
        }));
        output.Content.SetContent(Words ?? improvement.Label());
    }
}
