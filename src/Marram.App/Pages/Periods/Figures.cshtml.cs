using Marram.Access;
using Marram.GovUk;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Scorecards;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Periods;

/// <summary>The grid in which figures are typed or pasted: first what will change is shown with what is doubtful, then it is saved.</summary>
[Requires(Permission.EnterFigures)]
public class FiguresModel(MarramDb db, Entries entries, PageFrame frame, CurrentPerson person, LoadChecks checks) : PageModel
{
    // What stands in the cells: what was typed or pasted, or a draft; a cell without an entry shows its figure.
    private Dictionary<string, string> texts = new(StringComparer.Ordinal);

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Pasted { get; set; }

    public Month Last { get; private set; }

    public EntryGrid Grid { get; private set; } = new([], []);

    /// <summary>What will change, once it was checked; null before.</summary>
    public IReadOnlyList<Checked>? Changes { get; private set; }

    /// <summary>What is wrong with a cell, by its name.</summary>
    public Dictionary<string, string> Problems { get; } = new(StringComparer.Ordinal);

    /// <summary>The load that was just saved; null before.</summary>
    public Marram.Loads.Load? Saved { get; private set; }

    public string DraftPlace => $"figures {frame.Organisation!.Id} {Last.Code}";

    /// <summary>Whose unsaved figures are shown; empty where there are none.</summary>
    public string DraftSaid { get; private set; } = "";

    public int DraftVersion { get; private set; }

    /// <summary>A change as it is shown before it is saved.</summary>
    public sealed record Checked(FigureChange Change, string Text, string WillBe, Movement? Movement, Judgement? Judgement, IReadOnlyList<string> Doubts);

    public IActionResult OnGet(int? saved)
    {
        if (Fill() && saved is { } number)
        {
            Saved = db.Loads.AsNoTracking().FirstOrDefault(load => load.Number == number && load.Kind == "entry");
        }

        if (frame.Organisation is not null && db.Drafts.AsNoTracking().FirstOrDefault(draft => draft.Place == DraftPlace) is { } kept && DraftsOfForms.FieldsOf(kept) is { Count: > 0 } fields)
        {
            texts = fields;
            DraftVersion = kept.Version;
            DraftSaid = $"Figures typed by {kept.WrittenBy} on {London.DayOf(kept.WrittenAt):d MMM yyyy} and not saved yet are shown.";
        }

        return Page();
    }

    public IActionResult OnPostCheck()
    {
        if (!Fill())
        {
            return Page();
        }

        var typed = Typed();
        Paste(typed);
        texts = typed;
        Changes = Check(typed);
        return Page();
    }

    public IActionResult OnPostSave()
    {
        if (!Fill())
        {
            return Page();
        }

        var typed = Typed();
        texts = typed;
        var changes = Check(typed);
        Changes = changes;
        if (changes.Count == 0 || !ModelState.IsValid)
        {
            return Page();
        }

        if (changes.Any(change => change.Change.WasChangedMeanwhile))
        {
            ModelState.AddModelError("", "Somebody saved one of these figures while you were typing. Yours are kept below: look at both and save again");
        }
        else if (changes.Any(change => change.Change.Replaces) && string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter why figures change that were there already");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var load = FigureEntry.Save(entries, changes.ConvertAll(change => change.Change), Last, person.Role.Name, Reason ?? "");
        db.Drafts.Where(draft => draft.Place == DraftPlace).ExecuteDelete();
        _ = checks.Start();
        return Redirect(frame.Link($"/periods/figures?saved={load.Number}"));
    }

    public string NameOf(EntryRow row, EntryCell cell) => $"c.{row.History.Indicator.Id}.{cell.Period!.Value.LastDay:yyyy-MM-dd}";

    public string KeyOf(Checked change) => NameOf(change.Change.Row, change.Change.Cell);

    public string NameOf(Checked change) => KeyOf(change);

    public string IdOf(string name) => ErrorSummaryTagHelper.IdOf(name);

    /// <summary>What stands in a cell: what was typed, else the draft, else the figure.</summary>
    public string TextOf(EntryRow row, EntryCell cell) => texts.TryGetValue(NameOf(row, cell), out var text) ? text : FigureText(row, cell);

    /// <summary>What the register has, where the cell shows something else; null where it shows that.</summary>
    public string? SavedText(EntryRow row, EntryCell cell) => texts.ContainsKey(NameOf(row, cell)) ? FigureText(row, cell) : null;

    public string SavedMeanwhile(FigureChange change)
    {
        var load = change.Cell.Figure is { } figure ? db.Loads.AsNoTracking().First(one => one.Number == figure.LoadNumber) : null;
        return load is null ? "This figure was taken away while you were typing." : $"Saved by {load.By} while you were typing: {change.Cell.Figure!.Print(change.Row.Version.Decimals)}.";
    }

    private static string FigureText(EntryRow row, EntryCell cell) => cell.Figure switch
    {
        null => "",
        { Value: null } => "[x]",
        { Counts: { } counts, SourceFile: "entry.csv" } => $"{counts.Numerator}/{counts.Denominator}",
        { Value: { } value } => PrintedNumber.Print(value, row.Unit == Unit.Count ? 0 : row.Version.Decimals),
    };

    private bool Fill()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } shown)
        {
            return false;
        }

        Last = Request.HasFormContentType && Month.TryParse(Request.Form["period"], out var posted) ? posted : shown;
        var histories = db.HistoriesOf(organisation.Id);
        Grid = EntryGrid.Of(histories, Last, definition => IndicatorCatalogue.All.GetValueOrDefault(definition)?.Basis);
        return true;
    }

    private Dictionary<string, string> Typed()
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Grid.Rows)
        {
            foreach (var cell in row.Cells.Where(cell => cell.Period is not null))
            {
                var name = NameOf(row, cell);
                if (Request.Form.ContainsKey(name))
                {
                    typed[name] = Request.Form[name].ToString();
                }
            }
        }

        return typed;
    }

    /// <summary>Puts the rows of the text box into the cells they mean.</summary>
    private void Paste(Dictionary<string, string> typed)
    {
        var block = PastedBlock.Read(Pasted ?? "");
        if (block.Count == 0)
        {
            return;
        }

        var pasted = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = 0;
        foreach (var (number, cells) in block.Index())
        {
            if (cells.All(cell => cell.Length == 0))
            {
                next++;
                continue;
            }

            var named = Grid.Rows.Index().FirstOrDefault(entry => Means(entry.Item, cells[0]));
            var isNamed = named.Item is not null;
            var row = isNamed ? named.Index : next;
            List<string> values = [.. isNamed ? cells.Skip(1) : cells];
            if (ProblemOf(cells[0], isNamed, row, values.Count) is { } problem)
            {
                ModelState.AddModelError(nameof(Pasted), $"Line {number + 1} of the pasted rows {problem}. None of the pasted rows was taken");
                return;
            }

            foreach (var (index, value) in values.Index())
            {
                var cell = Grid.Rows[row].Cells[Grid.Columns.Count - values.Count + index];
                if (cell.Period is not null && value.Length > 0)
                {
                    pasted[NameOf(Grid.Rows[row], cell)] = value;
                }
            }

            next = row + 1;
        }

        foreach (var (name, value) in pasted)
        {
            typed[name] = value;
        }

        Pasted = null;
        ModelState.Remove(nameof(Pasted));
    }

    private string? ProblemOf(string first, bool isNamed, int row, int values) =>
        !isNamed && first.Any(char.IsLetter) && TypedFigure.Parse(first, Unit.Percent, 1, out _) is null ? $"begins with “{first}”, which is no indicator here"
        : row >= Grid.Rows.Count ? $"has no indicator: there are {Grid.Rows.Count}"
        : values > Grid.Columns.Count ? $"has {values} figures; there are {Grid.Columns.Count} columns"
        : null;

    private static bool Means(EntryRow row, string text) => text.Length > 0 && !char.IsDigit(text[0]) && (row.History.Indicator.Id == text
        || SheetReading.Key(row.Version.ShortTitle) == SheetReading.Key(text) || SheetReading.Key(row.Version.Title) == SheetReading.Key(text));

    private List<Checked> Check(Dictionary<string, string> typed)
    {
        var seen = Request.Form;
        var changes = new List<Checked>();
        foreach (var row in Grid.Rows)
        {
            foreach (var cell in row.Cells.Where(cell => cell.Period is not null))
            {
                var name = NameOf(row, cell);
                if (!typed.TryGetValue(name, out var text))
                {
                    continue;
                }

                var figure = TypedFigure.Parse(text, row.Unit, row.Version.Decimals, out var problem);
                if (problem is not null)
                {
                    Problems[name] = problem;
                    ModelState.AddModelError(name, $"{row.Version.ShortTitle}, {cell.Period!.Value.Label}: {problem}");
                    continue;
                }

                var seenNumber = int.TryParse(seen[$"seen.{name}"], out var number) ? number : cell.Figure?.Number ?? 0;
                if (IsSame(row, cell, text, figure) || (cell.Figure is { } now && now.Number != seenNumber && Untouched(seenNumber, row, text)))
                {
                    continue;
                }

                changes.Add(CheckedOf(new(row, cell, figure, seenNumber), text));
            }
        }

        return changes;
    }

    private static bool IsSame(EntryRow row, EntryCell cell, string text, TypedFigure? figure) =>
        figure is null ? cell.Figure is null
        : cell.Figure is { } stands && (text.Trim() == FigureText(row, cell) || (stands.Value == figure.Value && stands.Counts == figure.Counts && (stands.Value is not null || stands.Printed == figure.Printed)));

    // Somebody else saved a figure where this person only left what they saw: theirs is no change.
    private bool Untouched(int seenNumber, EntryRow row, string text)
    {
        if (seenNumber == 0)
        {
            return text.Trim().Length == 0;
        }

        return db.Figures.AsNoTracking().FirstOrDefault(figure => figure.Number == seenNumber) is { } before
            && text.Trim() == FigureText(row, new EntryCell(before.Period, before, null));
    }

    private static Checked CheckedOf(FigureChange change, string text)
    {
        var version = change.Row.Version;
        var (unit, decimals) = (change.Row.Unit, version.Decimals);
        var printed = change.Typed?.Value is { } typed ? Math.Round(typed, unit == Unit.Count ? 0 : decimals, MidpointRounding.AwayFromZero) : (decimal?)null;
        var bands = change.Row.History.Bands.Where(band => band.Year <= FinancialYear.Of(change.Cell.Period!.Value.LastDay).StartYear)
            .OrderBy(band => band.Year).ThenBy(band => band.LoadNumber).LastOrDefault();
        return new(
            change, text, printed is { } value ? Figure.PrintValue(value, unit, decimals) : change.Typed is null ? "withdrawn" : "[x]",
            printed is { } to && change.Cell.Previous?.Value is { } from ? new Movement(from, to, Tolerance.Of(unit)) : null,
            printed is { } judged ? bands?.Understood?.Judge(judged) : null,
            change.Typed?.Doubts(unit, decimals, change.Cell.Previous) ?? []);
    }
}
