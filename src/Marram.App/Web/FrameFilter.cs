using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Web;

/// <summary>Reads the choice of organisation, period and day before a page's handler runs; one that does not exist is an address that leads nowhere.</summary>
public sealed class FrameFilter(PageFrame frame, ReadFrameChoices read) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // An error page must stand when the store does not answer.
        if (context.HandlerInstance is Pages.Frame.ErrorModel)
        {
            await next();
            return;
        }

        var request = context.HttpContext.Request;
        if (frame.Choose(await read(context.HttpContext.RequestAborted), request.Query) is { } problem)
        {
            context.HttpContext.Features.Set(new NotFoundReason(problem));
            context.Result = new NotFoundResult();
            return;
        }

        await next();
    }
}

/// <summary>Why an address leads nowhere, as the sentence the person reads.</summary>
public sealed record NotFoundReason(string Sentence);

public static class NotFoundPages
{
    /// <summary>The answer of a page whose address leads nowhere, with the sentence the person reads.</summary>
    public static NotFoundResult NotFoundBecause(this PageModel page, string sentence)
    {
        page.HttpContext.Features.Set(new NotFoundReason(sentence));
        return page.NotFound();
    }
}
