using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Marram.Web;

/// <summary>Somewhere the frame leads to.</summary>
public sealed record Place(string Title, string Path);

/// <summary>Where the frame leads: the seven places in the order of the work. One is shown once its page exists, so no link leads nowhere.</summary>
public sealed class Places(IActionDescriptorCollectionProvider pages)
{
    public static readonly IReadOnlyList<Place> Seven =
    [
        new("Home", "/"),
        new("Scorecards", "/scorecards"),
        new("Indicators", "/indicators"),
        new("Waiting lists", "/waits"),
        new("Returns", "/returns"),
        new("Quality", "/quality"),
        new("Packs", "/packs"),
    ];

    public static readonly Place Search = new("Search", "/search");

    public static readonly Place Settings = new("Settings", "/settings");

    public IEnumerable<Place> Shown() => Seven.Where(Exists);

    public bool Exists(Place place) =>
        pages.ActionDescriptors.Items.Any(page => WithoutOptional($"/{page.AttributeRouteInfo?.Template}") == place.Path);

    /// <summary>The place a page lies in: the one whose path its own begins with; null where it lies in none.</summary>
    public static Place? Of(PathString path) =>
        Seven.FirstOrDefault(place => place.Path == "/" ? path == "/" : path.StartsWithSegments(place.Path));

    /// <summary>The route of a page whose last part may be left out is also the address without that part.</summary>
    private static string WithoutOptional(string route) =>
        route.EndsWith("?}", StringComparison.Ordinal) ? route[..route.LastIndexOf("/{", StringComparison.Ordinal)] : route;
}
