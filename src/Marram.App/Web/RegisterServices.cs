using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Microsoft.EntityFrameworkCore;

namespace Marram.Web;

/// <summary>Gives the pages their register.</summary>
public static class RegisterServices
{
    public static void AddRegister(this IServiceCollection services, DataFolder data)
    {
        services.AddSingleton(data);
        services.AddScoped(_ => data.Register());
        services.AddSingleton<LoadChecks>();
        services.AddSingleton<PathwayShelf>();
        services.AddScoped<ReadFrameChoices>(provider => cancellation => Choices(provider.GetRequiredService<MarramDb>(), cancellation));
    }

    private static async Task<FrameChoices> Choices(MarramDb db, CancellationToken cancellation)
    {
        if (db.LatestLoad() is not { } load)
        {
            return FrameChoices.None;
        }

        // The council first: its scorecard is where most people begin.
        var organisations = db.ReportingOrganisations()
            .OrderBy(organisation => organisation.Kind == "local authority service" ? 0 : 1)
            .Select(organisation => new FrameOrganisation(organisation.Id, organisation.Name));
        var ends = await db.Figures.AsNoTracking().Where(figure => figure.Series != "benchmark").Select(figure => figure.LastDay).Distinct().ToListAsync(cancellation);
        var months = ends.Select(Month.Of).Distinct().OrderDescending().Select(month => new FramePeriod(month.Code, Label(month)));
        return new FrameChoices([.. organisations], [.. months], London.DayOf(load.AcceptedAt));
    }

    private static string Label(Month month) =>
        Quarter.Of(month.LastDay) is var quarter && quarter.LastDay == month.LastDay
            ? $"Quarter {quarter.Number} {quarter.Year.Label} (to {month.Label})"
            : month.Label;
}
