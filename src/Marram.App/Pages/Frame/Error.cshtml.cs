using System.Globalization;
using Marram.Access;
using Marram.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Frame;

[OpenToEveryone("says what went wrong, and shows nothing that is kept")]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public class ErrorModel(CurrentPerson person) : PageModel
{
    public string Title { get; private set; } = "";

    public IReadOnlyList<string> Sentences { get; private set; } = [];

    public void OnGet() => Say();

    public void OnPost() => Say();

    private void Say()
    {
        // Not a parameter: it would be looked for in the form too, which is what could not be read where a file was too large.
        var code = Convert.ToInt32(RouteData.Values["code"], CultureInfo.InvariantCulture);
        if (HttpContext.Request.ContentLength > Limit)
        {
            // What looks for the form's token cannot read it then, and answers that the form was not one of ours.
            Response.StatusCode = code = 413;
        }

        (Title, Sentences) = code switch
        {
            400 => ("The form could not be read",
                ["It was open for too long, or its address was changed.", "Go back, load the page again and send the form once more. What you typed may have to be typed again."]),
            403 => ("You may not see this page", Refused()),
            404 => ("Page not found", NotFound404()),
            413 => ("The file is too large",
                [$"Nothing of it was taken in. {(Limit is { } bytes ? $"This page takes {bytes / 1_000_000} MB at most." : "")}", "Go back and send it in parts, or ask whoever runs Marram for you to load it with a command."]),
            500 => ("Something went wrong",
                ["This is a fault of the program, not of what you did. Nothing was changed unless a page told you so.", "Try again. If it happens again, tell whoever runs Marram for you what you were doing and when."]),
            _ => ($"This did not work (status {code})", ["Go back and try again."]),
        };
    }

    private long? Limit => HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    private IReadOnlyList<string> Refused() => HttpContext.Features.Get<Refusal>() is { } refusal
        ? [$"Your role, {person.Role.Name}, does not let you {refusal.Needed.Words()}.", "Ask whoever runs Marram for you if you need to."]
        : ["Ask whoever runs Marram for you if you need to."];

    private IReadOnlyList<string> NotFound404() => HttpContext.Features.Get<NotFoundReason>() is { } reason
        ? [reason.Sentence]
        : ["If you typed the address, check that it is right.", "If you followed a link in a pack or a message, the page may have been for a period or an organisation that is not here."];
}
