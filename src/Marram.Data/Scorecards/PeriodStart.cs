using System.Globalization;
using Marram.Loads;
using Marram.Periods;

namespace Marram.Scorecards;

/// <summary>Starts a period: indicators, bands, targets and leads stand on; figures and comments begin empty.</summary>
public sealed class PeriodStart(Entries entries)
{
    /// <summary>Starts a period of an organisation.</summary>
    /// <param name="last">Its last month.</param>
    /// <param name="dueOn">The day figures and comments are due; null where none is set.</param>
    public Load Start(string organisationId, Month last, DateOnly? dueOn, string by) => entries.Save(
        NameOf(last), by, "",
        [["organisation_id", "period_ends", "due_on"], [organisationId, Iso(last.LastDay), dueOn is { } day ? Iso(day) : ""]],
        (db, load) => db.StartedPeriods.Add(new() { LoadNumber = load, OrganisationId = organisationId, LastDay = last.LastDay, DueOn = dueOn }));

    /// <summary>What the load is called with which a period is started: “Q4 2020/21 started”.</summary>
    public static string NameOf(Month last) => $"{LabelOf(last)} started";

    /// <summary>“Q4 2020/21” for the last month of a quarter, else “Feb 2021”.</summary>
    public static string LabelOf(Month last) => Quarter.Of(last.LastDay) is var quarter && quarter.LastDay == last.LastDay ? quarter.Label : last.Label;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
