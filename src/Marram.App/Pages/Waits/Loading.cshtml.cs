using Marram.Access;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>How far the list that is being read is; it can be stopped.</summary>
[Requires(Permission.LoadFiles)]
public class LoadingModel(PageFrame frame, PathwayWork work) : PageModel
{
    public FileReading? Reading => frame.Organisation is { } organisation ? work.Of(organisation.Id) : null;

    public async Task<IActionResult> OnPostStopAsync()
    {
        if (Reading is { } reading)
        {
            reading.Stop();
            await reading.SettleAsync();
        }

        return Redirect(frame.Link("/waits/loading"));
    }
}
