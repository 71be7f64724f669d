using Marram.Access;
using Marram.Checks;
using Marram.Indicators;
using Marram.Loads;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Figures;

/// <summary>The evidence of one printed figure: what it means, where it came from, how it was computed, what was published before.</summary>
[Requires(Permission.ReadFigures)]
public class PassportModel(MarramDb db) : PageModel
{
    public Figure Shown { get; private set; } = null!;

    public Indicator Indicator { get; private set; } = null!;

    public IndicatorVersion Version { get; private set; } = null!;

    public string OrganisationName { get; private set; } = "";

    public Load Load { get; private set; } = null!;

    public LoadedFile? SourceFile { get; private set; }

    /// <summary>Every value published for the same period, oldest first, with the load that brought it.</summary>
    public IReadOnlyList<(Figure Figure, Load Load)> Published { get; private set; } = [];

    public IReadOnlyList<RaisedFinding> Findings { get; private set; } = [];

    /// <summary>The code of the count it came of; null where it was not counted here.</summary>
    public string? CountedCode { get; private set; }

    /// <summary>Eight letters and digits that name the figure in a printed document.</summary>
    public string ShortCode { get; private set; } = "";

    public IActionResult OnGet(int number)
    {
        if (db.Figures.AsNoTracking().FirstOrDefault(figure => figure.Number == number) is not { } shown)
        {
            return this.NotFoundBecause($"There is no figure {number} here.");
        }

        Shown = shown;
        Indicator = db.Indicators.AsNoTracking().First(indicator => indicator.Id == shown.IndicatorId);
        Version = Indicator.Versions.Where(version => version.LoadNumber <= shown.LoadNumber).MaxBy(version => version.Number) ?? Indicator.Current;
        OrganisationName = db.Organisations.AsNoTracking().First(one => one.Id == shown.OrganisationId).Name;
        var loads = db.Loads.AsNoTracking().ToDictionary(load => load.Number);
        Load = loads[shown.LoadNumber];
        SourceFile = Load.Files.FirstOrDefault(file => file.Name == shown.SourceFile);
        Published = [.. db.EarlierValues(shown).Select(figure => (figure, loads[figure.LoadNumber]))];
        Findings = [.. db.FindingsInForce().Where(finding => finding.IndicatorId == Indicator.Id && shown.SourceLine is { } line && finding.Lines.Contains(line))];
        CountedCode = Load.Kind == "counted" ? shown.SourceId : null;
        ShortCode = CountedCode ?? $"{Load.Hash[..4]}-{shown.SourceId}";
        return Page();
    }
}
