using Marram.Access;
using Marram.Records;
using Marram.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Records;

/// <summary>Every load of children’s records, without a child in sight.</summary>
[Requires(Permission.LoadFiles)]
public class IndexModel(RecordStore store, CountingWork counting) : PageModel
{
    /// <summary>The latest first, with whether figures are counted from it.</summary>
    public IReadOnlyList<(RecordLoad Load, bool Speaks)> Loads { get; private set; } = [];

    public string Step => counting.Step;

    public void OnGet()
    {
        var inForce = store.InForce().Select(load => load.Number).ToHashSet();
        Loads = [.. store.Loads().Where(load => !load.IsOfLists).Reverse().Select(load => (load, inForce.Contains(load.Number)))];
    }
}
