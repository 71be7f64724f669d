using Marram.Checks;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>The mark of a finding, in a margin or a table: <c>&lt;finding-mark severity="@finding.Severity" href="#finding-…" /&gt;</c>.</summary>
[HtmlTargetElement("finding-mark")]
public class FindingMarkTagHelper : TagHelper
{
    public Severity Severity { get; set; }

    /// <summary>Where the finding is told in full; null where it stands beside the mark.</summary>
    public string? Href { get; set => field = Markup.Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (sign, word, kind) = Severity switch
        {
            Severity.Error => ("✗", "Error", "false"),
            Severity.Warning => ("!", "Warning", "unverifiable"),
            Severity.Info => ("i", "Note", "true"),
        };
        output.Become(Href is null ? "span" : "a", $"marram-finding-mark marram-finding-mark--{kind}");
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
        }

        output.Content.SetHtmlContent(Markup.Element("span", null, ("aria-hidden", "true")).Text(sign));
        output.Content.AppendHtml(Markup.Hidden(word));
    }
}
