using Marram.Indicators;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Green, Amber or Red as a word in a tag: <c>&lt;rag-tag rag="row.Rag" /&gt;</c>.</summary>
[HtmlTargetElement("rag-tag")]
public class RagTagHelper : TagHelper
{
    /// <summary>Null where there is no target or no value.</summary>
    public Rag? Rag { get; set; }

    /// <summary>What is shown where there is no rating.</summary>
    public string None { get; set; } = "Not rated";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Rag is not { } rag)
        {
            output.Become("span", "marram-rag marram-rag--none");
            output.Content.SetContent(None);
            return;
        }

        output.Become("span", "marram-rag marram-rag--" + (rag switch
        {
            Indicators.Rag.Green => "green",
            Indicators.Rag.Amber => "amber",
            Indicators.Rag.Red => "red",
        }));
        output.Content.SetContent(rag.Label());
    }
}
