using Marram.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Options;

namespace Marram.Web;

/// <summary>The pages as a host that a command starts and a test holds.</summary>
public static class WebHost
{
    /// <summary>Builds the host without starting it.</summary>
    /// <param name="settings">What the command was told.</param>
    /// <param name="more">What the caller adds: its stores, or a test's own server.</param>
    /// <exception cref="OptionsValidationException">The council's settings cannot be used; the message says what is wanted.</exception>
    public static WebApplication Build(WebSettings settings, Action<WebApplicationBuilder>? more = null)
    {
        // The program may be started from any folder and inside a test: its pages and assets lie beside its assembly.
        // The slim host: plain HTTP on this machine needs neither QUIC nor IIS, and no file of settings is watched.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = true);
        builder.Configuration.AddJsonFile(Path.Combine(settings.DataFolder, "settings.json"), optional: true, reloadOnChange: false);
        // Else a program that was built and not published answers any file name by itself, past the gate.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        AddServices(builder.Services, builder.Configuration, settings);
        more?.Invoke(builder);

        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ConfigurationManager configuration, WebSettings settings)
    {
        var council = configuration.GetSection("Council").Get<Council>() ?? new Council();
        if (council.Problem() is { } problem)
        {
            throw new OptionsValidationException("Council", typeof(Council), [problem]);
        }

        services.AddSingleton(settings);
        services.AddSingleton(council);
        services.AddSingleton(settings.Clock);
        services.AddSingleton(new CurrentPerson(settings.Role.Name, settings.Role));
        services.AddSingleton<Places>();
        services.AddScoped<PageFrame>();
        services.AddSingleton<ReadFrameChoices>(_ => Task.FromResult(FrameChoices.None));

        services.AddDataProtection().SetApplicationName("marram")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataFolder, "keys")));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "marram-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRazorPages().AddMvcOptions(options =>
        {
            options.Filters.Add<FrameFilter>();
            // What must be filled in is said by the page, in its own words.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((value, _) => $"‘{value}’ cannot be used here");
            options.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"‘{value}’ cannot be used here");
            options.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(_ => "Enter a number");
        });
        services.Configure<RazorViewEngineOptions>(options => options.PageViewLocationFormats.Add("/Pages/Frame/{0}.cshtml"));
    }

    private static void Map(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseGate();

        app.MapStaticAssets().OpenToEveryone("styles and scripts, the same for every council");
        app.MapGet("/council.css", (Council council) => Results.Text(council.StyleSheet(), "text/css"))
            .OpenToEveryone("the council's colour");
        app.MapGet("/health", (WebSettings settings) => Directory.Exists(settings.DataFolder)
                ? Results.Text("ok\n")
                : Results.Text("The data folder cannot be reached.\n", statusCode: StatusCodes.Status503ServiceUnavailable))
            .OpenToEveryone("says whether the service runs; for whoever watches it");
        app.MapDrafts();
        app.MapRazorPages().WithStaticAssets();
    }
}
