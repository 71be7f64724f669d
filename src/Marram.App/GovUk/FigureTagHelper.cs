using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>
/// A printed figure that leads to its passport, its counts beside it where few are counted:
/// <c>&lt;printed-figure value="75.0" href="…" met="9" counted="12" /&gt;</c>.
/// </summary>
[HtmlTargetElement("printed-figure")]
public class FigureTagHelper : TagHelper
{
    /// <summary>Below this many counted, a percentage alone misleads (screens.md: the alphabet).</summary>
    public const long FewCounted = 30;

    /// <summary>The figure as printed; a mark such as [c] where it is withheld or missing.</summary>
    public string? Value { get; set => field = Markup.Given(value); }

    /// <summary>The passport; null where the figure has none.</summary>
    public string? Href { get; set => field = Markup.Given(value); }

    /// <summary>Those that met the condition; null where the counts are not known.</summary>
    public long? Met { get; set; }

    /// <summary>All that were counted; null where the counts are not known.</summary>
    public long? Counted { get; set; }

    /// <summary>What one of those counted is called.</summary>
    public string Each { get; set; } = "child";

    /// <summary>A mark beside the figure: p provisional, r revised.</summary>
    public string? Mark { get; set => field = Markup.Given(value); }

    /// <summary>What the figure is, for a screen reader that reads the link alone: "Looked after, December".</summary>
    public string? About { get; set => field = Markup.Given(value); }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("span", "marram-figure");
        // Nothing to print is said, never left blank.
        var value = string.IsNullOrWhiteSpace(Value) ? "[x]" : Value;
        var printed = value.StartsWith('[') ? ShorthandTagHelper.Of(value) : Markup.Element("span").Text(value);
        output.Content.SetHtmlContent(Href is null
            ? printed
            : Markup.Element("a", "marram-figure__value", ("href", Href)).With(printed, About is null ? null : Markup.Hidden($", {About}: where this figure comes from")));

        if (Mark is not null)
        {
            output.Content.Append(" ");
            output.Content.AppendHtml(ShorthandTagHelper.Of(Mark));
        }

        if (Met is { } met && Counted is { } counted && counted is > 0 and < FewCounted && !value.StartsWith('['))
        {
            var points = Math.Round(100m / counted, 1, MidpointRounding.AwayFromZero);
            output.Content.Append(" ");
            output.Content.AppendHtml(Markup.Element("span", "marram-figure__counts").Text($"{met} of {counted}; one {Each} = {points:0.#} points"));
        }
    }
}
