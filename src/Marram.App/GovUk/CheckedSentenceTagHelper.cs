using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>What a check made of a sentence.</summary>
public enum SentenceMark
{
    /// <summary>The figures bear it out.</summary>
    True,

    /// <summary>The figures say otherwise.</summary>
    False,

    /// <summary>Nothing to hold it against.</summary>
    Unverifiable,
}

/// <summary>
/// A sentence with the underline of its kind and a mark in the margin. It stands in an element of class <c>marram-checked</c>:
/// <c>&lt;checked-sentence mark="False" href="#finding-…"&gt;…&lt;/checked-sentence&gt;</c>.
/// </summary>
[HtmlTargetElement("checked-sentence")]
public class CheckedSentenceTagHelper : TagHelper
{
    public SentenceMark Mark { get; set; }

    /// <summary>Where the finding is told; null where there is none.</summary>
    public string? Href { get; set => field = Markup.Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (sign, words, kind) = Mark switch
        {
            SentenceMark.True => ("✓", "Checked and true:", "true"),
            SentenceMark.False => ("✗", "Checked and wrong:", "false"),
            SentenceMark.Unverifiable => ("?", "Cannot be checked:", "unverifiable"),
        };
        output.Become("span", $"marram-finding marram-finding--{kind}");
        output.PreElement.SetHtmlContent(Markup.Element(Href is null ? "span" : "a", $"marram-finding-mark marram-finding-mark--{kind}", ("href", Href))
            .With(Markup.Element("span", null, ("aria-hidden", "true")).Text(sign), Markup.Hidden(words)));
        output.PreElement.Append(" ");
    }
}
