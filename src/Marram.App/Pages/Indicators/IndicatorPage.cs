using Marram.Charts;
using Marram.Checks;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Organisations;
using Marram.Published;
using Marram.Reports;
using Marram.Spc;
using Marram.Store;
using Marram.Writers;

namespace Marram.Pages.Indicators;

/// <summary>Everything the page of one indicator shows; the commissioner's report shows the same for each of its sections.</summary>
public sealed record IndicatorPage
{
    public required IndicatorReading Reading { get; init; }

    public required Organisation? Owner { get; init; }

    public required Organisation? Provider { get; init; }

    /// <summary>Text of the sections of the page, by section id.</summary>
    public required ILookup<string, CommentaryText> Texts { get; init; }

    public required IReadOnlyList<DatedPromise> Promises { get; init; }

    /// <summary>Bodies and posts, with their end dates.</summary>
    public required IReadOnlyCollection<Organisation> Bodies { get; init; }

    public required IReadOnlyList<RaisedFinding> Findings { get; init; }

    /// <summary>The chart, then the table that says the same; null where there is no figure.</summary>
    public required ChartScene? Chart { get; init; }

    /// <summary>Whether the change is real.</summary>
    public required SpcOfIndicator Spc { get; init; }

    /// <summary>What the band doctor says; null where there are no three bands.</summary>
    public required BandDiagnosis? Doctor { get; init; }

    /// <summary>The twelve-month figure against its quarters; null where it is not made of them.</summary>
    public required RollingSum? Sum { get; init; }

    /// <summary>Whether a list of pathways of its organisation is loaded that holds the service behind the indicator.</summary>
    public bool ListIsLoaded { get; init; }

    /// <summary>The published figure of the same, where one is loaded; null otherwise.</summary>
    public PublishedBeside? Published { get; init; }

    /// <summary>The level of the page's own headings: 2 on the indicator's page, 3 in a report.</summary>
    public required int HeadingLevel { get; init; }

    /// <summary>The last check of the return it is counted from; null where none was checked or it is counted from none.</summary>
    public CheckBehind? ReturnCheck { get; init; }

    public string Id => Reading.Indicator.Id;

    public string? Drawn(ChartScene? scene, string what) => scene is null ? null : SvgWriter.ForScreens(scene, $"{what}-{Id}");

    public string Icon(ChartScene scene, string what) => SvgWriter.Inline(scene, $"{what}-{Id}");

    /// <summary>The post that leads, and that it has ended where it has; null where none is named.</summary>
    public string? LeadInWords(LeadKind kind) => Reading.Indicator.Leads.FirstOrDefault(lead => lead.Kind == kind)?.Role is not { } role ? null
        : string.Join(" ", [role, .. EndedBodies.NamedIn(role, Bodies, Reading.Month.LastDay).Select(sentence => $"– {sentence}")]);

    /// <summary>A sentence for each body or post that a text names and that was there no more in the period shown.</summary>
    public IReadOnlyList<string> EndedIn(CommentaryText text) => EndedBodies.NamedIn(text.Text, Bodies, Reading.Month.LastDay);

    /// <summary>What a check says of a text: the gravest finding whose sentence stands in it; null where there is none.</summary>
    public RaisedFinding? FindingOn(CommentaryText text) =>
        Findings.FirstOrDefault(finding => finding.Sentence is { Length: > 0 } sentence && text.Text.Contains(sentence, StringComparison.Ordinal));

    public static IndicatorPage Of(
        IndicatorReading reading, IReadOnlyDictionary<string, Organisation> organisations, IEnumerable<CommentaryText> texts,
        IEnumerable<DatedPromise> promises, IEnumerable<RaisedFinding> findings, SpcOfIndicator spc, int headingLevel)
    {
        var longest = IndicatorCharts.Longest(reading);
        var bands = reading.Bands is { SinglePrinted.Length: 0 } set
            ? BandDoctor.Examine(set.Polarity, set.RequiresImprovementPrinted, set.GoodPrinted, set.OutstandingPrinted,
                [.. reading.Headline.Figures.TakeLast(7).Select(figure => new PrintedFigure(IndicatorCharts.ColumnLabel(figure), figure.Printed))],
                reading.Version.Unit.Label())
            : null;
        return new IndicatorPage
        {
            Reading = reading,
            Owner = organisations.GetValueOrDefault(reading.Indicator.OrganisationId),
            Provider = reading.Indicator.ProviderId is { } provider ? organisations.GetValueOrDefault(provider) : null,
            Texts = texts.ToLookup(text => text.Section),
            Promises = [.. promises],
            Bodies = [.. organisations.Values.Where(body => body.UntilDay is not null || organisations.Values.Any(other => other.SuccessorId == body.Id))],
            Findings = [.. findings.OrderBy(finding => finding.Severity)],
            Chart = longest == reading.Headline ? ReadingChart.Of(reading)?.Scene : IndicatorCharts.Trend(reading, longest),
            Spc = spc,
            Doctor = bands,
            Sum = reading.Headline.Latest is { } latest
                ? reading.Series.Where(series => series != reading.Headline).Select(series => SeriesReading.Sum(latest, series.Figures)).FirstOrDefault(sum => sum is not null)
                : null,
            HeadingLevel = headingLevel,
        };
    }
}
