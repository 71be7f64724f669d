using Marram.Claims;
using Marram.Loads;
using Marram.Inspection;
using Marram.Measures;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Marram.Waits;
using Microsoft.EntityFrameworkCore;

namespace Marram.Web;

/// <summary>Gives the pages their register.</summary>
public static class RegisterServices
{
    /// <param name="keys">The folder of keys and links; null for the one beside the data folder.</param>
    public static IServiceCollection AddRegister(this IServiceCollection services, DataFolder data, string? keys = null)
    {
        services.AddSingleton(data);
        services.AddSingleton(_ => KeyStore.Open(keys ?? KeyStore.Beside(data)));
        services.AddScoped(_ => data.Register());
        services.AddSingleton<LoadChecks>();
        services.AddSingleton<ReturnDesk>();
        services.AddSingleton<ReturnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<ReturnQueue>());
        services.AddSingleton(_ => SiteChecker.Of(data, []));
        services.AddSingleton<Entries>();
        services.AddSingleton(provider => new RecordStore(data, null, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MeasureDesk>();
        services.AddSingleton<TeamNames>();
        services.AddSingleton<InspectionDesk>();
        services.AddSingleton<CountingWork>();
        services.AddSingleton<LookReason>();
        services.AddSingleton<PathwayShelf>();
        services.AddSingleton<PathwayWork>();
        services.AddSingleton<RecordWork>();
        services.AddScoped(provider => new AuthorityNames(provider.GetRequiredService<MarramDb>(), data));
        services.AddScoped<ReadFrameChoices>(provider => cancellation => Choices(provider.GetRequiredService<MarramDb>(), cancellation));
        return services;
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
        var inForce = db.LoadsInForce().ConvertAll(one => one.Number);
        var started = await db.StartedPeriods.AsNoTracking().Where(period => inForce.Contains(period.LoadNumber)).Select(period => period.LastDay).Distinct().ToListAsync(cancellation);
        var months = ends.Concat(started).Select(Month.Of).Distinct().OrderDescending().Select(month => new FramePeriod(month.Code, Label(month)));
        return new FrameChoices([.. organisations], [.. months], London.DayOf(load.AcceptedAt))
        {
            // A period that was started and has no figure yet is there to be chosen, not the first thing a reader sees.
            Opens = ends.Count == 0 ? null : Month.Of(ends.Max()).Code,
        };
    }

    private static string Label(Month month) =>
        Quarter.Of(month.LastDay) is var quarter && quarter.LastDay == month.LastDay
            ? $"Quarter {quarter.Number} {quarter.Year.Label} (to {month.Label})"
            : month.Label;
}
