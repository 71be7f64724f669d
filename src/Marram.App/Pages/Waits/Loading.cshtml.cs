using Marram.Access;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>How far the list that is being read is; it can be stopped.</summary>
[Requires(Permission.LoadFiles)]
public class LoadingModel(PageFrame frame, PathwayWork work) : PageModel
{
    /// <summary>How long a page waits for a small file before it shows how far a large one is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public FileReading? Reading { get; private set; }

    public void OnGet()
    {
        Reading = frame.Organisation is { } organisation ? work.Of(organisation.Id) : null;
        if (Reading is { State: FileReadingState.Reading })
        {
            Response.Headers["Refresh"] = "2";
        }
    }

    public async Task<IActionResult> OnPostStopAsync()
    {
        if (frame.Organisation is { } organisation && work.Of(organisation.Id) is { } reading)
        {
            reading.Stop();
            await Task.WhenAny(reading.Over, Task.Delay(Patience));
        }

        return Redirect(frame.Link("/waits/loading"));
    }
}
