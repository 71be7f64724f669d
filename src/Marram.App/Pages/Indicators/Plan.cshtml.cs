using System.Globalization;
using Marram.Access;
using Marram.Indicators;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Indicators;

/// <summary>Writes down a target with its first day, or a point of a trajectory, or takes one back.</summary>
[Requires(Permission.EditDefinitions)]
public class PlanModel(MarramDb db, PageFrame frame, CurrentPerson person, TimeProvider clock) : ChartDecisionPage(db, frame)
{
    /// <summary>Periods to come that a level may be written down for.</summary>
    private const int PeriodsAhead = 12;

    /// <summary>The last day of the period, as 2020-12-31; empty before anything is chosen.</summary>
    [BindProperty]
    public string? Period { get; set; }

    /// <summary>Target or Trajectory; empty before anything is chosen.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Level { get; set; }

    [BindProperty]
    public string? AgreedIn { get; set; }

    /// <summary>Every level ever written down for the indicator, the latest first.</summary>
    public IReadOnlyList<PlannedLevel> Levels { get; private set; } = [];

    public string UnitName => Spc.Indicator.Headline.Unit.Label();

    public IActionResult OnPost(string id)
    {
        if (!Find(id))
        {
            return NotHere(id);
        }

        if (!Enum.TryParse<PlannedKind>(Kind, out var kind) || !Enum.IsDefined(kind))
        {
            ModelState.AddModelError(nameof(Kind), "Choose a target or a point of the trajectory");
        }

        if (Choices.All(choice => choice.Value != Period || choice.Value.Length == 0))
        {
            ModelState.AddModelError(nameof(Period), "Choose the period");
        }

        var isNumber = decimal.TryParse(Level?.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        if (!isNumber || value > 10_000_000 || (Spc.Indicator.Headline.Unit == Unit.Percent && value > 100))
        {
            ModelState.AddModelError(nameof(Level), Spc.Indicator.Headline.Unit == Unit.Percent
                ? "The level must be a number between 0 and 100" : "The level must be a number between 0 and 10,000,000");
        }

        if (PlannedLevel.ProblemOfAgreement(AgreedIn) is { } problem)
        {
            ModelState.AddModelError(nameof(AgreedIn), problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var lastDay = DayOf(Period!);
        Db.PlannedLevels.Add(new()
        {
            IndicatorId = id,
            Series = Spc.Indicator.Headline.Name,
            Kind = kind,
            Day = kind == PlannedKind.Target ? Spc.Known.First(period => period.LastDay == lastDay).FirstDay : lastDay,
            Value = value,
            AgreedIn = AgreedIn!.Trim(),
            SetBy = person.Role.Name,
            SetOn = clock.Today(),
        });
        Db.SaveChanges();
        return Redirect(PageFrame.Link($"/indicators/{id}"));
    }

    public IActionResult OnPostEnd(string id, int number)
    {
        if (Db.PlannedLevels.SingleOrDefault(level => level.Number == number && level.IndicatorId == id) is not { } level)
        {
            return this.NotFoundBecause($"There is no level {number} of ‘{id}’ here.");
        }

        level.End(person.Role.Name, clock.Today());
        Db.SaveChanges();
        return Redirect(PageFrame.Link($"/indicators/{id}/plan"));
    }

    /// <summary>The periods of the chart and those to come.</summary>
    protected override IEnumerable<Marram.Periods.Period> Offered() => Spc.Known.Take(Spc.Periods.Count + PeriodsAhead);

    protected override void ReadDecided(string id) =>
        Levels = [.. Db.PlannedLevels.AsNoTracking().Where(level => level.IndicatorId == id).OrderByDescending(level => level.Number)];
}
