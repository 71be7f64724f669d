using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Marram.Access;
using Marram.Store;
using Marram.Web;

namespace Marram.Cli;

/// <summary><c>marram</c> alone: the pages over the user's own data folder, shown in the browser.</summary>
public static class OpenCommand
{
    private const int FirstPort = 5080;
    private const int Ports = 20;

    public static Task<int> RunAsync(Terminal terminal, CancellationToken cancellation)
    {
        var folder = DataFolder.Open(DataFolder.DefaultPath);
        return Serving.Run(folder, new WebSettings(folder.FullPath)
        {
            Url = $"http://localhost:{FreePort()}",
            Clock = terminal.Clock,
            Role = Role.Owner,
        }, terminal, cancellation, started: address => Show(address, terminal));
    }

    /// <summary>The first port that nobody listens on, so that a second window of the program has its own.</summary>
    private static int FreePort() => Enumerable.Range(FirstPort, Ports).FirstOrDefault(IsFree, FirstPort);

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void Show(string address, Terminal terminal)
    {
        try
        {
            using var browser = OperatingSystem.IsWindows()
                ? Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", address) { RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            terminal.Out.WriteLine($"No browser could be opened from here. Open one at {address}");
        }
    }
}
