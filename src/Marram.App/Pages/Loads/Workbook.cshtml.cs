using Marram.Access;
using Marram.Claims;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Scorecards;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Loads;

/// <summary>What a workbook holds: what each column is taken for, what was not understood, and the button that loads it.</summary>
[Requires(Permission.LoadFiles)]
public class WorkbookModel(MarramDb db, DataFolder data, SiteChecker checker, CurrentPerson person, TimeProvider clock, Council council) : PageModel
{
    [BindProperty]
    public string? Council { get; set; }

    [BindProperty]
    public string? Region { get; set; }

    public string Id { get; private set; } = "";

    public ScorecardFile Given { get; private set; } = null!;

    /// <summary>The sheet shown, with the choices made so far.</summary>
    public SheetReading Shown { get; private set; } = null!;

    /// <summary>False while two sheets disagree and nobody has chosen one.</summary>
    public bool IsChosen { get; private set; } = true;

    public IActionResult OnGet(string id, string? sheet)
    {
        Council = db.ReportingOrganisations().FirstOrDefault(one => one.Kind == "local authority service")?.Name ?? council.Name;
        Region = "Region";
        return Find(id, sheet) ? Page() : Gone();
    }

    public IActionResult OnPost(string id, string? sheet, string? @do)
    {
        if (!Find(id, sheet))
        {
            return Gone();
        }

        if (!IsChosen)
        {
            return Page();
        }

        Shown = Shown.With(Shown.Columns.Select(column => (column.Index, Code: Request.Form[$"use-{column.Index}"].ToString()))
            .Where(chosen => ColumnUse.TryParse(chosen.Code, out _))
            .ToDictionary(chosen => chosen.Index, chosen => ColumnUse.TryParse(chosen.Code, out var use) ? use : default));
        if (@do != "load")
        {
            return Page();
        }

        if (string.IsNullOrWhiteSpace(Council))
        {
            ModelState.AddModelError(nameof(Council), "Enter the name of the council or service");
        }

        if (Shown.Rows.Count == 0 || Shown.Figures == 0)
        {
            ModelState.AddModelError("", "Nothing would be loaded: choose a column for the indicator and one for figures");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var owner = ScorecardOwner.Of(Council!, db.ReportingOrganisations(), string.IsNullOrWhiteSpace(Region) ? "Region" : Region.Trim());
        var result = Given.Load(Shown, owner, data, new PackLoader(data, clock, checker.Check), person.Role.Name, clock.Today());
        if (result.Load is null)
        {
            foreach (var problem in result.Problems)
            {
                ModelState.AddModelError("", problem.ToString());
            }

            return Page();
        }

        new IncomingFiles(data).Forget(id);
        return Redirect($"/scorecards?organisation={owner.Id}");
    }

    /// <summary>What a column can be taken for: the roles, and periods near those the sheet has.</summary>
    public IEnumerable<ColumnUse> ChoicesFor(SheetColumn column)
    {
        yield return new(ColumnRole.Ignored);
        foreach (var role in Enum.GetValues<ColumnRole>().Where(role => role != ColumnRole.Ignored && !new ColumnUse(role).IsPeriod))
        {
            yield return new(role);
        }

        var days = Shown.Columns.Where(one => one.Use.IsPeriod).Select(one => one.Use.LastDay!.Value).DefaultIfEmpty(clock.Today()).ToList();
        var (first, last) = (FinancialYear.Of(days.Min()), FinancialYear.Of(days.Max()));
        var offered = new HashSet<ColumnUse>();
        for (var start = first.StartYear - 1; start <= last.StartYear + 1; start++)
        {
            offered.Add(new(ColumnRole.Year, new FinancialYear(start).LastDay));
        }

        for (var start = last.StartYear - 1; start <= last.StartYear + 1; start++)
        {
            offered.UnionWith(Enumerable.Range(1, 4).Select(number => new ColumnUse(ColumnRole.Quarter, new Quarter(new FinancialYear(start), number).LastDay)));
        }

        if (Shown.Columns.Any(one => one.Use.Role == ColumnRole.Month))
        {
            var (from, to) = (Month.Of(days.Min()).Plus(-1), Month.Of(days.Max()).Plus(1));
            for (var month = from; month <= to; month = month.Plus(1))
            {
                offered.Add(new(ColumnRole.Month, month.LastDay));
            }
        }

        if (column.Use.IsPeriod)
        {
            offered.Add(column.Use);
        }

        foreach (var use in offered)
        {
            yield return use;
        }
    }

    public string FirstCells(int column)
    {
        var cells = Enumerable.Range(Shown.HeadingRow + Shown.HeadingRows, Math.Max(0, Shown.Sheet.Rows.Count - Shown.HeadingRow - Shown.HeadingRows))
            .Select(row => Shown.Sheet.Own(row, column)).Where(text => text.Length > 0).Take(3).Select(text => text.Length > 40 ? text[..39] + "…" : text);
        return string.Join(" · ", cells);
    }

    public string GoodIs(SheetRow row) => row.Polarity switch
    {
        Polarity.Higher => $"higher{Reason(row)}",
        Polarity.Lower => $"lower{Reason(row)}",
        Polarity.Neither => "neither way, until you say",
    };

    public string BandsOf(SheetRow row) => row.OneBand.Length > 0 ? row.OneBand
        : row.Bands.Good.Length > 0 ? $"RI {row.Bands.RequiresImprovement}; good {row.Bands.Good}; outstanding {row.Bands.Outstanding}"
        : row.Target.Length > 0 ? row.Target : "none";

    public string LatestOf(SheetRow row) =>
        row.Values.Where(value => value.Value is not null).MaxBy(value => value.Column.Use.LastDay) is { } latest ? $"{latest.Printed} ({latest.Column.Use.Label})" : "none";

    private static string Reason(SheetRow row) => row.PolarityReason.Length > 0 ? $" ({row.PolarityReason})" : "";

    private bool Find(string id, string? sheet)
    {
        if (new IncomingFiles(data).Find(id) is not { } file)
        {
            return false;
        }

        Id = id;
        Given = ScorecardFile.Read(file.Name, file.Content, ScorecardFile.KeptHeadings(db));
        if (Given.Scorecards.Count == 0)
        {
            return false;
        }

        Shown = Given.Scorecards.FirstOrDefault(reading => reading.Sheet.Name == sheet) ?? Given.Scorecards[0];
        IsChosen = Given.Disagreements.Count == 0 || Shown.Sheet.Name == sheet;
        return true;
    }

    private NotFoundResult Gone() => this.NotFoundBecause("That workbook is not here any more: it was loaded, or a week has passed. Load it again from the page ‘Load a scorecard’.");
}
