using Marram.Access;
using Marram.Checks;
using Marram.Claims;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Loads;
using Marram.Organisations;
using Marram.Packs;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Periods;

/// <summary>Every comment of a period on one page, with last period's text, the figures in words, and what the checks say beside it.</summary>
[Requires(Permission.WriteComments)]
[RequestFormLimits(ValueCountLimit = 5_000)]
public class CommentsModel(MarramDb db, DataFolder data, Entries entries, PageFrame frame, CurrentPerson person, LoadChecks checks) : PageModel
{
    private const int LongestComment = 4_000;

    private static readonly Lazy<Vocabulary> Words = new(VocabularyFiles.Read);

    /// <summary>Only the rows of this lead; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Lead { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<string> Leads { get; private set; } = [];

    /// <summary>The load that was just saved; null before.</summary>
    public Marram.Loads.Load? Saved { get; private set; }

    /// <summary>A row of the page.</summary>
    public sealed record Row(IndicatorReading Reading, string Lead, string? Spark)
    {
        /// <summary>Under what its draft is kept.</summary>
        public required string Place { get; init; }

        /// <summary>The comment in force for the period; empty where there is none.</summary>
        public required string InForce { get; init; }

        /// <summary>The load that brought it; 0 where there is none.</summary>
        public required int Seen { get; init; }

        /// <summary>What stands in the box.</summary>
        public required string Text { get; init; }

        /// <summary>Whose unsaved text it is; empty where it is saved.</summary>
        public string Said { get; init; } = "";

        public int DraftVersion { get; init; }

        /// <summary>The comment of the period before; null where there was none.</summary>
        public string? Before { get; init; }

        /// <summary>What the checks say of the text; null where they were not asked.</summary>
        public IReadOnlyList<Finding>? Checks { get; init; }

        /// <summary>Bodies the text names that had ended by the period.</summary>
        public IReadOnlyList<string> Ended { get; init; } = [];

        /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
        public string? Meanwhile { get; init; }
    }

    public void OnGet(int? saved)
    {
        Fill();
        if (saved is { } number)
        {
            Saved = db.Loads.AsNoTracking().FirstOrDefault(load => load.Number == number && load.Kind == "entry");
        }
    }

    public IActionResult OnPost(string? @do)
    {
        Fill();
        if (frame.Month is not { } month || frame.Organisation is null)
        {
            return Page();
        }

        var changed = new List<WrittenText>();
        var pack = new Lazy<Pack>(() => PackWithEntries.Of(data, db, int.MaxValue));
        Rows = [.. Rows.Select(row => Read(row, changed, pack))];
        if (@do != "save" || !ModelState.IsValid)
        {
            return Page();
        }

        if (Rows.Any(row => row.Meanwhile is not null))
        {
            ModelState.AddModelError("", "Somebody saved a comment while you were typing. Both texts are shown beside it: look at them and save again");
            return Page();
        }

        if (changed.Count == 0)
        {
            ModelState.AddModelError("", "No comment was changed");
            return Page();
        }

        var load = CommentEntry.Save(entries, CommentEntry.NameOf(month), changed, month, person.Role.Name, "");
        var places = Rows.Select(row => row.Place).ToList();
        db.Drafts.Where(draft => places.Contains(draft.Place)).ExecuteDelete();
        _ = checks.Start();
        return Redirect(frame.Link($"/periods/comments?saved={load.Number}" + (Lead is null ? "" : $"&lead={Uri.EscapeDataString(Lead)}")));
    }

    private readonly Lazy<List<Organisation>> ended = new(() => [.. db.Organisations.AsNoTracking()]);

    private Row Read(Row row, List<WrittenText> changed, Lazy<Pack> pack)
    {
        var id = row.Reading.Indicator.Id;
        if (!Request.Form.ContainsKey($"comment.{id}"))
        {
            return row;
        }

        var text = Request.Form[$"comment.{id}"].ToString().ReplaceLineEndings("\n").Trim();
        if (text.Length > LongestComment)
        {
            ModelState.AddModelError($"comment.{id}", $"The comment on {row.Reading.Version.ShortTitle} has {text.Length} characters; {LongestComment} is the most");
        }

        var seen = int.TryParse(Request.Form[$"seen.{id}"], out var number) ? number : row.Seen;
        var isChanged = text != row.InForce;
        if (isChanged && text.Length > 0 && seen != row.Seen)
        {
            // Shown once; the page that comes back knows the newer text.
            return row with { Text = text, Meanwhile = row.InForce.Length > 0 ? row.InForce : "nothing: it was taken away" };
        }

        if (isChanged && seen == row.Seen)
        {
            changed.Add(new(row.Reading.Indicator, "comment", text.Length == 0 ? [] : [text], []));
        }

        return row with
        {
            Text = text,
            Said = "",
            Ended = isChanged ? EndedBodies.NamedIn(text, ended.Value, frame.Month!.Value.LastDay) : [],
            Checks = text.Length == 0 || !isChanged ? null : ClaimChecker.CheckParagraph(pack.Value, Words.Value, text, id, "comment").Findings,
        };
    }

    private void Fill()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } month)
        {
            return;
        }

        var readings = db.HistoriesOf(organisation.Id).Select(history => IndicatorReading.Read(history, month)).ToList();
        var comments = db.CommentaryInForce(organisation.Id, null, month).Where(text => text.Section == "comment" && text.IndicatorId is not null).ToLookup(text => text.IndicatorId);
        // Last period's: what would stand had this period not been started.
        var before = db.CommentaryInForce(organisation.Id, null, month.Plus(-1)).Where(text => text.Section == "comment" && text.Text.Length > 0).ToLookup(text => text.IndicatorId);
        var prefix = $"comment {organisation.Id} {month.Code} ";
        var drafts = db.Drafts.AsNoTracking().Where(draft => draft.Place.StartsWith(prefix)).ToDictionary(draft => draft.Place);
        Leads = [.. readings.Select(LeadOf).Where(lead => lead.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Rows = [.. readings.Where(reading => Lead is null || LeadOf(reading) == Lead).Select(reading => RowOf(reading, comments, before, prefix, drafts))];
    }

    private static Row RowOf(
        IndicatorReading reading, ILookup<string?, CommentaryText> comments, ILookup<string?, CommentaryText> before, string prefix, Dictionary<string, Draft> drafts)
    {
        var id = reading.Indicator.Id;
        var inForce = string.Join("\n", comments[id].Select(text => text.Text)).Trim();
        var draft = drafts.GetValueOrDefault(prefix + id);
        var drafted = draft is null ? null : DraftsOfForms.FieldsOf(draft).GetValueOrDefault($"comment.{id}");
        var last = string.Join("\n", before[id].Select(text => text.Text)).Trim();
        return new(reading, LeadOf(reading), IndicatorCharts.Spark(reading) is { } spark ? SvgWriter.Inline(spark, $"spark-{id}") : null)
        {
            Place = prefix + id,
            InForce = inForce,
            Seen = comments[id].Select(text => text.LoadNumber).DefaultIfEmpty().Max(),
            Text = drafted ?? inForce,
            Said = drafted is null || drafted.Trim() == inForce ? "" : $"Typed by {draft!.WrittenBy} on {London.DayOf(draft.WrittenAt):d MMM yyyy} and not saved yet.",
            DraftVersion = draft?.Version ?? 0,
            Before = last.Length > 0 && last != inForce ? last : null,
        };
    }

    private static string LeadOf(IndicatorReading reading) => reading.Indicator.Leads.OrderBy(lead => lead.Kind).Select(lead => lead.Role).FirstOrDefault() ?? "";
}
