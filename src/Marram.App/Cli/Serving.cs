using System.CommandLine;
using Marram.Access;
using Marram.Claims;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.Extensions.Options;

namespace Marram.Cli;

/// <summary>What <c>demo</c> and <c>serve</c> share: a port, a role, and a host that runs until it is stopped.</summary>
public static class Serving
{
    public static Option<int> Port() => new("--port")
    {
        Description = "The port to listen on, on this machine only",
        HelpName = "N",
        DefaultValueFactory = _ => 5080,
    };

    public static Option<Role> RoleOption(Role standard)
    {
        var option = new Option<Role>("--role")
        {
            Description = "The part to play: " + string.Join(", ", Role.All.Select(role => role.Id)),
            HelpName = "ROLE",
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                if (Role.Find(result.Tokens[0].Value) is { } role)
                {
                    return role;
                }

                result.AddError($"--role: found “{result.Tokens[0].Value}”; wanted one of {string.Join(", ", Role.All.Select(one => one.Id))}.");
                return null!;
            },
        };
        return option;
    }

    /// <summary>The checker of a data folder; null, with what is wrong on the screen, where the site's own vocabulary cannot be read.</summary>
    public static SiteChecker? CheckerOf(DataFolder data, Terminal terminal)
    {
        var problems = new List<Packs.PackProblem>();
        var checker = SiteChecker.Of(data, problems);
        foreach (var problem in problems)
        {
            terminal.Error.WriteLine($"{SiteChecker.VocabularyFolder}/{problem}");
        }

        return problems.Count == 0 ? checker : null;
    }

    /// <summary>Serves a data folder until the program is told to stop. Returns the exit status.</summary>
    /// <param name="keys">The folder of keys and links; null for the one beside the data folder.</param>
    /// <param name="prepare">What must be done before anything is served, and whether it was; the host is built meanwhile.</param>
    /// <param name="started">What is done once the pages can be reached, with their address; null for nothing.</param>
    /// <param name="afterFirstPage">What is done beside the pages once somebody was given one, until it is told to stop; null for nothing.</param>
    public static async Task<int> Run(
        DataFolder data, WebSettings settings, Terminal terminal, CancellationToken cancellation, string? keys = null, Func<SiteChecker, bool>? prepare = null, Action<string>? started = null,
        Func<IServiceProvider, CancellationToken, Task>? afterFirstPage = null)
    {
        PathwayLoader.ClearLeftovers(data);
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new FirstAnswer(given.SetResult);
        var building = Task.Run(() => WebHost.Build(settings, builder => builder.Services.AddRegister(data, keys).AddSingleton<IStartupFilter>(first)), cancellation);
        var isPrepared = CheckerOf(data, terminal) is { } checker && (prepare?.Invoke(checker) ?? true);
        WebApplication app;
        try
        {
            app = await building;
        }
        catch (OptionsValidationException fault)
        {
            terminal.Error.WriteLine(fault.Message);
            return 2;
        }

        await using (app)
        {
            if (!isPrepared)
            {
                return 2;
            }

            try
            {
                await app.StartAsync(cancellation);
            }
            catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
            {
                var port = new Uri(settings.Url).Port;
                terminal.Error.WriteLine($"Port {port} is taken by another program. Stop that program, or choose another port: --port {port + 1}");
                return 2;
            }

            terminal.Out.WriteLine($"Marram is at {app.Urls.First()}");
            terminal.Out.WriteLine($"Data folder: {data.FullPath}");
            terminal.Out.WriteLine("Stop it with Ctrl+C.");
            started?.Invoke(app.Urls.First());
            var later = Later(app.Lifetime.ApplicationStopping);
            await app.WaitForShutdownAsync(cancellation);
            await later;
            return 0;
        }

        async Task Later(CancellationToken stop)
        {
            try
            {
                await given.Task.WaitAsync(stop);
                await (afterFirstPage?.Invoke(app.Services, stop) ?? Task.CompletedTask);
            }
            catch (OperationCanceledException)
            {
                // Nobody is left to look at it.
            }
        }
    }
}
