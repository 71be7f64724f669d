using Marram.Indicators;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>A judgement as its word, a tint and a bar whose thickness grows as it gets worse: <c>&lt;judgement-tag judgement="row.Judgement" /&gt;</c>.</summary>
[HtmlTargetElement("judgement-tag")]
public class JudgementTagHelper : TagHelper
{
    /// <summary>Null where the indicator has no bands or the value is not printed.</summary>
    public Judgement? Judgement { get; set; }

    /// <summary>Whether the words stand in full, for a sentence or a heading.</summary>
    public bool Full { get; set; }

    /// <summary>Whether the bands are the council's own, for an indicator without a good direction.</summary>
    public bool Local { get; set; }

    /// <summary>What is shown where there is no judgement.</summary>
    public string None { get; set; } = "Not judged";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Judgement is not { } judgement)
        {
            output.Become("span", "marram-judgement marram-judgement--none");
            output.Content.SetContent(None);
            return;
        }

        output.Become("span", "marram-judgement marram-judgement--" + (judgement switch
        {
            Indicators.Judgement.Outstanding => "outstanding",
            Indicators.Judgement.Good => "good",
            Indicators.Judgement.RequiresImprovement => "requires-improvement",
            Indicators.Judgement.BelowRange => "below-range",
        }));
        output.Content.SetContent(Full ? judgement.Label() : judgement.ShortLabel());
        if (Local)
        {
            output.Content.AppendHtml(Markup.Element("span", "marram-judgement__local").Text(" (local band)"));
        }
    }
}
