using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Several lines to type in: <c>&lt;govuk-textarea for="Comment" label="What happened?" rows="8" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-textarea")]
public class TextareaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 5;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // A line break straight after the start tag is dropped by browsers: one more keeps a text that begins with one.
        var box = Markup.Element("textarea", Problem is null ? "govuk-textarea" : "govuk-textarea govuk-textarea--error",
            ("id", Id), ("name", FieldName), ("rows", $"{Rows}"), ("spellcheck", "true"), ("aria-describedby", DescribedBy)).Text($"\n{Typed}");
        WriteField(output, box);
    }
}
