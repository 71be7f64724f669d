namespace Marram.Access;

/// <summary>The one place where permission is asked. It stands behind routing, so pages and endpoints pass it alike.</summary>
public static class Gate
{
    public static IApplicationBuilder UseGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToEveryoneAttribute>() is not null)
        {
            await next();
            return;
        }

        var needed = endpoint.Metadata.GetMetadata<RequiresAttribute>()?.Permission
            ?? throw new InvalidOperationException($"{endpoint.DisplayName} states no permission: add [Requires(Permission…)].");

        if (!context.RequestServices.GetRequiredService<CurrentPerson>().May(needed))
        {
            context.Features.Set(new Refusal(needed));
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (needed is Permission.ReadChildren or Permission.MendReturns)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        await next();
    });

    /// <summary>States what an endpoint needs, as the attribute does for a page.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequiresAttribute(permission));

    /// <summary>States that an endpoint needs no permission, and why that is safe.</summary>
    public static TBuilder OpenToEveryone<TBuilder>(this TBuilder builder, string reason) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new OpenToEveryoneAttribute(reason));
}

/// <summary>What the person lacked; the error page says so in words.</summary>
public sealed record Refusal(Permission Needed);
