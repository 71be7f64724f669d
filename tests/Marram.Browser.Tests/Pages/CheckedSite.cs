using Marram.Store;

namespace Marram.Pages;

/// <summary>The program over the sample pack with its checks, served for all tests of a class.</summary>
public sealed class CheckedSite : IAsyncLifetime
{
    private LiveSite site = null!;

    public CheckedSample Data { get; } = new();

    public string Address => site.Address;

    public async ValueTask InitializeAsync() => site = await LiveSite.StartAsync(Data.Folder);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        Data.Dispose();
    }
}
