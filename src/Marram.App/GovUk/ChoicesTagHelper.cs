using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>
/// One of a few, or any of a few. What stands inside a choice is asked only when it is chosen:
/// <c>&lt;govuk-radios for="Answer" label="Is it done?"&gt;&lt;govuk-choice value="yes" text="Yes" /&gt;…&lt;/govuk-radios&gt;</c>.
/// </summary>
[HtmlTargetElement("govuk-radios")]
[HtmlTargetElement("govuk-checkboxes")]
[RestrictChildren("govuk-choice")]
public class ChoicesTagHelper : FieldTagHelper
{
    /// <summary>Whether short choices stand beside each other.</summary>
    public bool Inline { get; set; }

    /// <summary>Whether the boxes are small, for filters beside a table.</summary>
    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var one = context.TagName == "govuk-radios";
        var component = one ? "govuk-radios" : "govuk-checkboxes";
        var chosen = Chosen();
        var choices = new List<Choice>();
        context.Items[typeof(Choice)] = choices;
        await output.GetChildContentAsync();

        var boxes = Markup.Element("div", component + (Inline ? $" {component}--inline" : "") + (Small ? $" {component}--small" : ""), ("data-module", component));
        foreach (var (choice, number) in choices.Select((choice, index) => (choice, index + 1)))
        {
            // The first box has the field's own id, so that the error summary leads to it.
            boxes.With(Boxed(choice, component, one ? "radio" : "checkbox", number == 1 ? Id : $"{Id}-{number}", chosen.Contains(choice.Value)));
        }

        WriteFieldset(output, null, boxes);
    }

    private IHtmlContent Boxed(Choice choice, string component, string type, string id, bool isChosen)
    {
        var box = Markup.Element("input", $"{component}__input", ("id", id), ("name", FieldName), ("type", type), ("value", choice.Value),
            ("checked", isChosen ? "checked" : null), ("data-aria-controls", choice.Inside is null ? null : $"conditional-{id}"),
            ("aria-describedby", choice.Hint is null ? null : $"{id}-item-hint"));
        box.TagRenderMode = TagRenderMode.SelfClosing;
        var item = Markup.Element("div", $"{component}__item").With(
            box,
            Markup.Element("label", $"govuk-label {component}__label", ("for", id)).Text(choice.Text),
            choice.Hint is null ? null : Markup.Element("div", $"govuk-hint {component}__hint", ("id", $"{id}-item-hint")).Text(choice.Hint));

        return choice.Inside is null ? item : new HtmlContentBuilder().AppendHtml(item).AppendHtml(
            Markup.Element("div", $"{component}__conditional" + (isChosen ? "" : $" {component}__conditional--hidden"), ("id", $"conditional-{id}")).With(choice.Inside));
    }

    private HashSet<string> Chosen()
    {
        if (ViewContext.ViewData.ModelState.TryGetValue(FieldName, out var entry) && entry.RawValue is { } raw)
        {
            return raw is string[] several ? [.. several] : [raw.ToString() ?? ""];
        }

        return For?.Model switch
        {
            null => Value is null ? [] : [Value],
            string text => [text],
            System.Collections.IEnumerable many => [.. many.Cast<object>().Select(each => each.ToString() ?? "")],
            var other => [other.ToString() ?? ""],
        };
    }
}

/// <param name="Inside">Asked only when the choice is chosen; null where nothing is.</param>
internal sealed record Choice(string Value, string Text, string? Hint, IHtmlContent? Inside);

/// <summary>A choice of <see cref="ChoicesTagHelper"/>.</summary>
[HtmlTargetElement("govuk-choice")]
public class ChoiceTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public string Text { get; set; } = "";

    public string? Hint { get; set => field = Markup.Given(value); }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        ((List<Choice>)context.Items[typeof(Choice)]).Add(new Choice(Value, Text, Hint, inside.IsEmptyOrWhiteSpace ? null : inside));
        output.SuppressOutput();
    }
}
