using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>A mark such as [c], explained where it stands: <c>&lt;shorthand-mark mark="c" /&gt;</c>.</summary>
[HtmlTargetElement("shorthand-mark")]
public class ShorthandTagHelper : TagHelper
{
    public string Mark { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Of(Mark));
    }

    /// <exception cref="ArgumentException">The mark is not in the list.</exception>
    internal static TagBuilder Of(string mark)
    {
        var meaning = Shorthand.Meaning(mark) ?? throw new ArgumentException($"'{mark}' is not a mark of the list in Shorthand.cs.", nameof(mark));
        // The title serves a pointer, the hidden words a screen reader; the key under the table serves touch and paper.
        return Markup.Element("abbr", "marram-shorthand", ("title", meaning))
            .With(Markup.Element("span", null, ("aria-hidden", "true")).Text($"[{mark.Trim('[', ']')}]"), Markup.Hidden(meaning));
    }
}

/// <summary>What the marks of a table say, under it: <c>&lt;shorthand-key marks="c x p" /&gt;</c>.</summary>
[HtmlTargetElement("shorthand-key")]
public class ShorthandKeyTagHelper : TagHelper
{
    /// <summary>The marks that occur, separated by spaces; none shows nothing.</summary>
    public string Marks { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var used = Marks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(mark => mark.Trim('[', ']')).ToHashSet();
        if (used.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("p", "marram-table__note");
        output.Content.SetContent(string.Join("; ", Shorthand.All.Where(each => used.Contains(each.Mark)).Select(each => $"[{each.Mark}] {each.Meaning}")) + ".");
    }
}
