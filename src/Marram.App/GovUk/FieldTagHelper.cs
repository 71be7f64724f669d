using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>What every field of a form has: a name, a label, a hint, what was typed, and what is wrong with it.</summary>
public abstract class FieldTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The property of the page model. Name, value and problem come from it.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The field's name, where no property stands behind it.</summary>
    public string? Name { get; set => field = Markup.Given(value); }

    /// <summary>The value, where no property stands behind it.</summary>
    public string? Value { get; set => field = Markup.Given(value); }

    public string Label { get; set; } = "";

    /// <summary>Whether the label is the heading of the page, which then asks one question.</summary>
    public bool Heading { get; set; }

    public string? Hint { get; set => field = Markup.Given(value); }

    /// <summary>The name the form sends.</summary>
    protected string FieldName => For is null
        ? Name ?? throw new InvalidOperationException("A field needs for or name.")
        : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => ErrorSummaryTagHelper.IdOf(FieldName);

    /// <summary>What is wrong, as the sentence to show; null where nothing is.</summary>
    protected string? Problem =>
        ViewContext.ViewData.ModelState.TryGetValue(FieldName, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What the person typed, also when it was wrong; else the value of the property.</summary>
    protected string? Typed =>
        ViewContext.ViewData.ModelState.TryGetValue(FieldName, out var entry) && entry.AttemptedValue is { } attempted
            ? attempted
            : Value ?? For?.Model?.ToString();

    /// <summary>The ids of hint and problem, for aria-describedby; null where there is neither.</summary>
    protected string? DescribedBy =>
        (Hint, Problem) switch
        {
            (null, null) => null,
            (_, null) => $"{Id}-hint",
            (null, _) => $"{Id}-error",
            _ => $"{Id}-hint {Id}-error",
        };

    protected TagBuilder? HintElement() => Hint is null ? null : Markup.Element("div", "govuk-hint", ("id", $"{Id}-hint")).Text(Hint);

    protected TagBuilder? ProblemElement() => Problem is not { } problem
        ? null
        : Markup.Element("p", "govuk-error-message", ("id", $"{Id}-error")).With(Markup.Hidden("Error: ")).Text(problem);

    /// <summary>A field with one box: label, hint, problem, box.</summary>
    protected void WriteField(TagHelperOutput output, params IHtmlContent[] box)
    {
        var label = Markup.Element("label", Heading ? "govuk-label govuk-label--l" : "govuk-label", ("for", Id)).Text(Label);
        WriteGroup(output, [Heading ? Markup.Element("h1", "govuk-label-wrapper").With(label) : label, HintElement(), ProblemElement(), .. box]);
    }

    /// <summary>A field with several boxes: a fieldset whose legend asks the question.</summary>
    /// <param name="role">"group" for boxes to type into; null for radios and checkboxes, where it would be read out each time.</param>
    protected void WriteFieldset(TagHelperOutput output, string? role, IHtmlContent boxes)
    {
        var legend = Markup.Element("legend", $"govuk-fieldset__legend govuk-fieldset__legend--{(Heading ? "l" : "s")}");
        legend = Heading ? legend.With(Markup.Element("h1", "govuk-fieldset__heading").Text(Label)) : legend.Text(Label);
        WriteGroup(output, Markup.Element("fieldset", "govuk-fieldset", ("role", role), ("aria-describedby", DescribedBy))
            .With(legend, HintElement(), ProblemElement(), boxes));
    }

    private void WriteGroup(TagHelperOutput output, params IHtmlContent?[] parts)
    {
        output.Attributes.Clear();
        output.Become("div", Problem is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
        foreach (var part in parts)
        {
            if (part is not null)
            {
                output.Content.AppendHtml(part);
            }
        }
    }
}
