using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marram.GovUk;

/// <summary>Files to choose: <c>&lt;file-box for="Now" label="This year’s files" accept=".csv" /&gt;</c>. Several at once; the form must be sent as multipart/form-data.</summary>
[HtmlTargetElement("file-box")]
public class FileBoxTagHelper : FieldTagHelper
{
    /// <summary>The endings offered first, separated by commas.</summary>
    public string Accept { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        WriteField(output, Markup.Element("input", Problem is null ? "govuk-file-upload" : "govuk-file-upload govuk-file-upload--error",
            ("id", Id), ("name", FieldName), ("type", "file"), ("multiple", "multiple"), ("accept", Accept), ("aria-describedby", DescribedBy)));
}
