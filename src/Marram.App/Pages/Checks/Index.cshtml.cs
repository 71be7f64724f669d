using Marram.Access;
using Marram.Checks;
using Marram.Claims;
using Marram.Indicators;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Checks;

/// <summary>Every finding, beside what it is about: the sentence or figure that is wrong, and the figure that says so.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, SiteChecker checker, PageFrame frame) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Indicator { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Check { get; set; }

    [BindProperty(SupportsGet = true)]
    public Severity? Severity { get; set; }

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>How many of them a person let stand.</summary>
    public int LetStand { get; private set; }

    public IReadOnlyList<string> ChecksRaised { get; private set; } = [];

    /// <param name="Title">What the findings are about.</param>
    /// <param name="IndicatorId">The indicator's page; null where they are about text, audits or the whole.</param>
    /// <param name="Latest">The figures of the headline series, for the reader to see; empty where there are none.</param>
    public sealed record Group(string Title, string? IndicatorId, string Latest, IReadOnlyList<Shown> Findings);

    /// <param name="Paragraph">The paragraph its sentence stands in, with the claim underlined; null where it is about no sentence.</param>
    /// <param name="Claim">The claim that raised it; null where the text as a whole did, or a figure.</param>
    public sealed record Shown(RaisedFinding Finding, CheckedParagraph? Paragraph, ClaimLine? Claim);

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } month)
        {
            return;
        }

        var readings = db.HistoriesOf(organisation.Id, frame.LooksBackTo).Select(history => IndicatorReading.Read(history, month))
            .ToDictionary(reading => reading.Indicator.Id);
        var all = db.FindingsFor(organisation.Id, readings.Values.Select(reading => reading.Indicator.DefinitionId).ToHashSet(), frame.LooksBackTo).ToList();
        ChecksRaised = [.. all.Select(finding => finding.Check).Distinct().Order(StringComparer.Ordinal)];
        var shown = all.FindAll(finding => (Indicator is null || finding.IndicatorId == Indicator)
            && (Check is null || finding.Check == Check) && (Severity is null || finding.Severity == Severity));
        Count = shown.Count;
        LetStand = shown.Count(finding => finding.Waiver is not null);
        var inPlace = InPlace(shown);
        Groups =
        [
            .. from finding in shown
               group finding by finding.IndicatorId into findings
               let reading = readings.GetValueOrDefault(findings.Key) ?? readings.Values.FirstOrDefault(one => one.Indicator.DefinitionId == findings.Key)
               orderby findings.Min(finding => finding.Severity), reading?.Indicator.Order ?? int.MaxValue, findings.Key
               select new Group(
                   reading?.Version.ShortTitle ?? (findings.Key.Length == 0 ? "The report as a whole" : Sentence(findings.Key)),
                   reading?.Indicator.Id,
                   reading is null ? "" : string.Join(", ", reading.Headline.Figures.TakeLast(7)
                       .Select(figure => $"{IndicatorCharts.ColumnLabel(figure)} {figure.Print(reading.Headline.Decimals)}")),
                   [.. findings.Select(inPlace)]),
        ];
    }

    // Finds each finding's sentence again, and the claim in it that raised it.
    private Func<RaisedFinding, Shown> InPlace(List<RaisedFinding> shown)
    {
        if (!shown.Exists(finding => finding.Sentence is not null) || checker.Read(db, frame.LooksBackTo) is not { } read)
        {
            return finding => new(finding, null, null);
        }

        var titles = read.Pack.Indicators.ToDictionary(indicator => indicator.Id, indicator => indicator.TitlePrinted);
        string TitleOf(string id) => titles.GetValueOrDefault(id, "");
        var claims = new Dictionary<string, (CheckedSentence Sentence, Claim Claim)>();
        foreach (var sentence in read.Text.Sentences)
        {
            foreach (var claim in sentence.Claims)
            {
                foreach (var finding in claim.Findings)
                {
                    claims.TryAdd(finding.Id, (sentence, claim));
                }
            }
        }

        var sentences = read.Text.Sentences.ToLookup(sentence => sentence.Text);
        return finding =>
        {
            if (claims.TryGetValue(finding.FindingId, out var raised))
            {
                var paragraph = CheckedParagraph.Of(read.Text, TitleOf, sentence => ReferenceEquals(sentence, raised.Sentence), claim => ReferenceEquals(claim, raised.Claim))[0];
                return new(finding, paragraph, ClaimLine.Of(raised.Sentence, raised.Claim, TitleOf));
            }

            var stated = finding.Sentence is null ? null : sentences[finding.Sentence]
                .OrderBy(sentence => sentence.Passage.IndicatorId == finding.IndicatorId ? 0 : 1).ThenBy(sentence => sentence.Passage.OrganisationId == finding.OrganisationId ? 0 : 1).FirstOrDefault();
            return new(finding, stated is null ? null : CheckedParagraph.Of(read.Text, TitleOf, sentence => ReferenceEquals(sentence, stated), _ => false)[0].WithSentence(stated, finding.Severity), null);
        };
    }

    private static string Sentence(string id) => char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');
}
