using System.Globalization;
using Marram.Access;
using Marram.GovUk;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marram.Pages.Indicators;

/// <summary>Changes what is set for an indicator: bands, target, leads. Each change is dated, with who and why.</summary>
[Requires(Permission.EditDefinitions)]
public class EditModel(MarramDb db, Entries entries, PageFrame frame, CurrentPerson person, TimeProvider clock, LoadChecks checks) : PageModel
{
    private const string Needed = "There are three bands or none: fill in all three, or one aim";

    [BindProperty]
    public string? RequiresImprovement { get; set; }

    [BindProperty]
    public string? Good { get; set; }

    [BindProperty]
    public string? Outstanding { get; set; }

    [BindProperty]
    public string? OneBand { get; set; }

    [BindProperty]
    public Polarity BandsGood { get; set; }

    /// <summary>The start year of the financial year the bands hold from.</summary>
    [BindProperty]
    public int BandsFrom { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    [BindProperty]
    public DateParts TargetFrom { get; set; } = new();

    [BindProperty]
    public string? Leadership { get; set; }

    [BindProperty]
    public string? Clinical { get; set; }

    [BindProperty]
    public string? Managerial { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IndicatorReading Reading { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Directions { get; } =
        [.. new[] { Polarity.Higher, Polarity.Lower }.Select(polarity => new SelectListItem(polarity == Polarity.Higher ? "higher" : "lower", polarity.ToString()))];

    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    public IActionResult OnGet(string id)
    {
        if (!Find(id))
        {
            return NotHere(id);
        }

        var bands = Reading.Bands;
        (RequiresImprovement, Good, Outstanding, OneBand) = (bands?.RequiresImprovementPrinted, bands?.GoodPrinted, bands?.OutstandingPrinted, bands?.SinglePrinted);
        BandsGood = bands?.Polarity ?? Reading.Version.Polarity;
        BandsFrom = FinancialYear.Of(frame.Month!.Value.LastDay).StartYear;
        Target = TargetText();
        TargetFrom = DateParts.Of(FinancialYear.Of(frame.Month.Value.LastDay).FirstDay);
        (Leadership, Clinical, Managerial) = (RoleOf(LeadKind.Leadership), RoleOf(LeadKind.Clinical), RoleOf(LeadKind.Managerial));
        return Page();
    }

    public IActionResult OnPost(string id)
    {
        if (!Find(id))
        {
            return NotHere(id);
        }

        var bands = ChangedBands();
        var target = ChangedTarget();
        var leads = ChangedLeads();
        if (ModelState.IsValid && bands is null && target is null && leads is null)
        {
            ModelState.AddModelError("", "Nothing was changed");
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter why it is changed");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        IndicatorEdit.Save(entries, Reading.Indicator, load => new(bands?.Invoke(load), target?.Invoke(load), leads), person.Role.Name, Reason!);
        _ = checks.Start();
        return Redirect(frame.Link($"/indicators/{id}"));
    }

    private Func<int, BandSetting>? ChangedBands()
    {
        var (worst, middle, best, one) = (Text(RequiresImprovement), Text(Good), Text(Outstanding), Text(OneBand));
        var before = Reading.Bands;
        if ((worst, middle, best, one) == (before?.RequiresImprovementPrinted ?? "", before?.GoodPrinted ?? "", before?.OutstandingPrinted ?? "", before?.SinglePrinted ?? "")
            && (before is null || BandsGood == before.Polarity))
        {
            return null;
        }

        foreach (var (name, text) in new[] { (nameof(RequiresImprovement), worst), (nameof(Good), middle), (nameof(Outstanding), best) })
        {
            if (text.Length > 0 && BandText.Parse(text) is null)
            {
                ModelState.AddModelError(name, $"Enter a band such as 75-84, 85+, <14 or >=92, not “{text}”");
            }
        }

        var filled = new[] { worst, middle, best }.Count(text => text.Length > 0);
        if (one.Length > 0 ? filled > 0 : filled is 1 or 2)
        {
            ModelState.AddModelError(nameof(RequiresImprovement), Needed);
        }
        else if (one.Length > 0 && AimText.Parse(one) is null)
        {
            ModelState.AddModelError(nameof(OneBand), $"Enter Increase, Decrease, or Below or Above an average, not “{one}”");
        }
        else if (filled == 3 && Bands.Understand(BandsGood, best, middle, worst) is null && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Outstanding), $"The bands do not get better from requires improvement to outstanding while {(BandsGood == Polarity.Higher ? "higher" : "lower")} is good");
        }

        if (Years.All(year => year.Value != $"{BandsFrom}"))
        {
            ModelState.AddModelError(nameof(BandsFrom), "Choose the year the bands hold from");
        }

        return load => new()
        {
            LoadNumber = load,
            IndicatorId = Reading.Indicator.Id,
            Year = BandsFrom,
            Polarity = BandsGood,
            RequiresImprovementPrinted = worst,
            GoodPrinted = middle,
            OutstandingPrinted = best,
            SinglePrinted = one,
        };
    }

    private Func<int, TargetSetting>? ChangedTarget()
    {
        var text = Text(Target);
        if (text == (TargetText() ?? "") || text.Length == 0)
        {
            return null;
        }

        var level = BandText.Parse(text);
        if (level is null || (level.Low is null) == (level.High is null) && level.Low != level.High)
        {
            ModelState.AddModelError(nameof(Target), $"Enter a target such as >=92 or <=10, not “{text}”");
            return null;
        }

        if (TargetFrom.Problem("the day the target holds from") is { } problem)
        {
            ModelState.AddModelError(nameof(TargetFrom), problem);
            return null;
        }

        var value = level.Low ?? level.High!.Value;
        var polarity = level.High is null ? Polarity.Higher : level.Low is null ? Polarity.Lower : Reading.Version.Polarity == Polarity.Lower ? Polarity.Lower : Polarity.Higher;
        return load => new()
        {
            LoadNumber = load,
            IndicatorId = Reading.Indicator.Id,
            Series = Reading.Headline.Name,
            Value = value,
            Polarity = polarity,
            Kind = "target",
            Printed = text,
            FromDay = TargetFrom.ToDate(),
        };
    }

    private List<(LeadKind, string)>? ChangedLeads()
    {
        var changed = new[] { (LeadKind.Leadership, Text(Leadership)), (LeadKind.Clinical, Text(Clinical)), (LeadKind.Managerial, Text(Managerial)) }
            .Where(lead => lead.Item2 != (RoleOf(lead.Item1) ?? "")).ToList();
        return changed.Count == 0 ? null : changed;
    }

    private bool Find(string id)
    {
        if (frame.Month is not { } month || db.HistoryOf(id) is not { } history)
        {
            return false;
        }

        Reading = IndicatorReading.Read(history, month);
        var first = FinancialYear.Of(clock.Today());
        Years = [.. Enumerable.Range(-2, 5).Select(step => new FinancialYear(first.StartYear + step)).Append(FinancialYear.Of(month.LastDay)).Distinct().Order()
            .Select(year => new SelectListItem(year.Label, year.StartYear.ToString(CultureInfo.InvariantCulture)))];
        return true;
    }

    private string? TargetText() => Reading.Target is { } target
        ? (target.Polarity == Polarity.Lower ? "<=" : ">=") + target.Value.ToString("0.####", CultureInfo.InvariantCulture)
        : null;

    private string? RoleOf(LeadKind kind) => Reading.Indicator.Leads.Where(lead => lead.Kind == kind).Select(lead => lead.Role).FirstOrDefault();

    private static string Text(string? text) => (text ?? "").Trim();

    private NotFoundResult NotHere(string id) => this.NotFoundBecause($"There is no indicator ‘{id}’ here.");
}
