using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Elements in one line each; text is always encoded.</summary>
internal static class Markup
{
    /// <summary>An element. Attributes that are null are left out; an empty one stands without a value.</summary>
    public static TagBuilder Element(string name, string? classes = null, params (string Name, string? Value)[] attributes)
    {
        var element = new TagBuilder(name);
        if (classes is not null)
        {
            element.Attributes["class"] = classes;
        }

        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                element.Attributes[attribute] = value;
            }
        }

        return element;
    }

    public static TagBuilder Text(this TagBuilder element, string text)
    {
        element.InnerHtml.Append(text);
        return element;
    }

    public static TagBuilder With(this TagBuilder element, params IHtmlContent?[] content)
    {
        foreach (var part in content)
        {
            if (part is not null)
            {
                element.InnerHtml.AppendHtml(part);
            }
        }

        return element;
    }

    /// <summary>Words for a screen reader alone.</summary>
    public static TagBuilder Hidden(string text) => Element("span", "govuk-visually-hidden").Text(text);

    /// <summary>What a page gave, or null: an expression that is null reaches a text attribute as empty text.</summary>
    public static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>Turns the tag as written into the element it stands for, keeping the classes and attributes a page added.</summary>
    public static void Become(this TagHelperOutput output, string name, string classes)
    {
        output.TagName = name;
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", own is null ? classes : $"{classes} {own}");
    }
}
