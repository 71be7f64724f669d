namespace Marram.Web;

/// <summary>Sees the first answer go out, and then lets something be done that nobody should have waited for.</summary>
/// <param name="then">Done once, before the next answer; what takes long it leaves to a task of its own.</param>
public sealed class FirstAnswer(Action then) : IStartupFilter
{
    private int given;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (HttpContext context, RequestDelegate answer) =>
        {
            await answer(context);
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                then();
            }
        });
        next(app);
    };
}
