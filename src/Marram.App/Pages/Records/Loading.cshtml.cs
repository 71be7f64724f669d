using Marram.Access;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Records;

/// <summary>How far the loading of records is; it can be stopped.</summary>
[Requires(Permission.LoadFiles)]
public class LoadingModel(PageFrame frame, RecordWork work) : PageModel
{
    public FileReading? Reading => work.Latest;

    public async Task<IActionResult> OnPostStopAsync()
    {
        if (Reading is { } reading)
        {
            reading.Stop();
            await reading.SettleAsync();
        }

        return Redirect(frame.Link("/returns/records/loading"));
    }
}
