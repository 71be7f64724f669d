using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Reports;

/// <summary>The reports that can be asked for by name.</summary>
public enum ReportKind
{
    /// <summary>The scorecard of an organisation that has one.</summary>
    Scorecard,

    /// <summary>The scorecard on one page, A3 on its side, in the pack's order of columns.</summary>
    Sheet,

    /// <summary>The performance report: a council's report to a committee, or a commissioner's on a provider.</summary>
    Performance,

    /// <summary>Whether the changes are real: every indicator against its own past, and the pages of those that need one.</summary>
    Change,
}

/// <summary>A report, or the sentence that says why there is none. Never both.</summary>
public sealed record GatheredReport(Document? Document, string? Problem);

/// <summary>Gathers from the register what a report is made from, and makes it.</summary>
public static class ReportGathering
{
    /// <summary>Makes a report. Without a month, the last one with figures; without a day, the day of the last load.</summary>
    public static GatheredReport Report(DataFolder data, ReportKind kind, string organisationId, Month? month = null, DateOnly? knownOn = null)
    {
        var (facts, problem) = Gather(data, organisationId, month, knownOn);
        return facts is null ? new(null, problem) : kind switch
        {
            ReportKind.Scorecard or ReportKind.Sheet when facts.Scorecard.Count == 0 =>
                new(null, $"{facts.Organisation.Name} has no scorecard: its indicators are pages of a performance report. Ask for: report performance."),
            ReportKind.Scorecard => new(ScorecardReport.Write(facts), null),
            ReportKind.Change => new(ChangeReport.Write(facts), null),
            ReportKind.Sheet => new(ScorecardSheet.Write(facts), null),
            ReportKind.Performance => new(facts.Scorecard.Count == 0 ? CommissionerReport.Write(facts) : CouncilReport.Write(facts), null),
        };
    }

    /// <summary>What a report of one organisation is made from; null with the sentence that says what to ask for instead.</summary>
    public static (ReportFacts? Facts, string? Problem) Gather(DataFolder data, string organisationId, Month? month = null, DateOnly? knownOn = null)
    {
        using var db = data.Register();
        if (db.LatestLoad() is not { } last)
        {
            return (null, $"Nothing has been loaded into {data.FullPath}. Load a pack first: load PATH.");
        }

        if (db.LatestLoad(knownOn) is not { } load)
        {
            var first = db.Loads.AsNoTracking().AsEnumerable().Min(one => London.DayOf(one.AcceptedAt));
            return (null, $"Nothing was known on {Printed(knownOn!.Value)}: the first load was accepted on {Printed(first)}.");
        }

        var organisation = db.Organisations.AsNoTracking().FirstOrDefault(one => one.Id == organisationId);
        var histories = organisation is null ? [] : db.HistoriesOf(organisationId, knownOn);
        if (organisation is null || histories.Count == 0)
        {
            var known = string.Join(", ", db.ReportingOrganisations().Select(one => $"{one.Id} ({one.Name})"));
            return (null, $"{(organisation is null ? $"There is no organisation “{organisationId}”" : $"{organisation.Name} has no indicators")}. Reports can be made for: {known}.");
        }

        var days = histories.SelectMany(history => history.Figures).Where(figure => !figure.IsBenchmark).Select(figure => figure.LastDay).ToList();
        if (days.Count == 0)
        {
            return (null, $"{organisation.Name} has no figures.");
        }

        var asked = month ?? Month.Of(days.Max());
        if (days.Min() > asked.LastDay)
        {
            return (null, $"{organisation.Name} has no figures by {asked.Label}: the first are of {Month.Of(days.Min()).Label}.");
        }

        IReadOnlyList<IndicatorReading> readings = [.. histories.Select(history => IndicatorReading.Read(history, asked))];
        return (new ReportFacts
        {
            Organisation = organisation,
            Month = asked,
            KnownOn = knownOn ?? London.DayOf(last.AcceptedAt),
            Readings = readings,
            Spc = db.SpcOf(readings, organisationId, knownOn),
            Pack = PackLoader.PackOf(data, load),
            Commentary = db.CommentaryInForce(organisationId, knownOn, asked),
            Findings = db.FindingsInForce(knownOn),
        }, null);
    }

    private static string Printed(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
