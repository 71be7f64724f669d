using Marram.Charts;
using Marram.Commentary;
using Marram.Indicators;

namespace Marram.Reports;

/// <summary>
/// The performance report on a provider for one commissioner: front summary, then one page an indicator in numbered sections, all by the same template.
/// A part the pack does not give is said to be missing.
/// </summary>
public static class CommissionerReport
{
    /// <summary>Makes the report.</summary>
    /// <exception cref="ArgumentException">The organisation has no indicator pages.</exception>
    public static Document Write(ReportFacts facts)
    {
        var pages = facts.Readings.Where(reading => !reading.Indicator.IsOnScorecard).ToList();
        if (pages.Count == 0)
        {
            throw new ArgumentException($"{facts.Organisation.Name} has no indicator pages.", nameof(facts));
        }

        return new Document
        {
            Title = "Performance report",
            Subtitle = facts.Subtitle,
            Author = facts.Organisation.Name,
            Date = facts.KnownOn,
            HasContents = true,
            Cover =
            [
                new("Commissioner", facts.Organisation.Name),
                new("Provider", Providers(facts, pages)),
                new("Period", $"Latest figures by {facts.Month.Label}"),
                new("As known on", Printed.Day(facts.KnownOn)),
            ],
            Notes = ScorecardReport.NotesOf(facts),
            Blocks =
            [
                new Heading(1, "Front summary"),
                .. Front(facts, pages),
                new PageBreak(Paper.A4Landscape),
                new Heading(1, "The indicators at a glance"),
                AtAGlance(facts, pages),
                new PageBreak(),
                .. SpcOfReport.All([.. pages.Select(facts.SpcOf)], 1),
                new PageBreak(Paper.A4),
                .. Sections(facts, pages),
                new PageBreak(Paper.A4Landscape),
                .. Commitments(facts),
                .. FindingsOfReport.Appendix(facts),
            ],
        };
    }

    private static string Providers(ReportFacts facts, List<IndicatorReading> pages)
    {
        var ids = pages.Select(page => page.Indicator.ProviderId).OfType<string>().Distinct();
        var names = ids.Select(id => facts.Pack.Organisations.FirstOrDefault(organisation => organisation.Id == id)?.Name ?? id).ToList();
        return names.Count == 0 ? "Not given." : string.Join(", ", names);
    }

    private static IEnumerable<Block> Front(ReportFacts facts, List<IndicatorReading> pages)
    {
        var missed = pages.Where(page => page.Rag is Rag.Red or Rag.Amber).OrderByDescending(page => page.Concern).ToList();
        var met = pages.Count(page => page.Rag == Rag.Green);
        var worse = pages.Where(page => page.Improvement == Improvement.Worse && !missed.Contains(page)).ToList();
        yield return new Callout("In plain words",
            new Paragraph($"Of {pages.Count} indicators {met} {(met == 1 ? "meets its" : "meet their")} target and {(missed.Count == 1 ? "1 misses it" : $"{missed.Count} miss it")}"
                + $"{(pages.Count - met - missed.Count is var unrated and > 0 ? $"; {unrated} cannot be rated" : "")}."),
            new BulletList(
            [
                .. missed.Select(page => new ListItem(new Strong($"{page.Version.ShortTitle} misses its target: "), page.Sentence)),
                .. worse.Select(page => new ListItem(new Strong($"{page.Version.ShortTitle} got worse: "), page.Sentence)),
                .. missed.Count + worse.Count == 0 ? new ListItem[] { "No indicator misses its target or got worse." } : [],
            ]));
        var summary = facts.Commentary.Where(text => text.Page == "overview" && text.Text.Length > 0).ToList();
        if (summary.Count == 0)
        {
            yield return Missing("summary");
        }

        foreach (var part in summary.ChunkBy(text => text.Heading))
        {
            if (part.Key.Length > 0)
            {
                yield return new Heading(2, part.Key);
            }

            foreach (var block in Texts(part, facts.OwnFindings))
            {
                yield return block;
            }
        }
    }

    private static Table AtAGlance(ReportFacts facts, List<IndicatorReading> pages) => new("Indicators", $"Latest figures of {facts.Organisation.Name} by {facts.Month.Label}",
        [
            new Column("Section") { Weight = 0.7 }, new Column("Indicator") { Weight = 2.8 }, new Column("Period") { Weight = 1.3 }, new Column("Latest") { IsNumeric = true, Weight = 1.2 },
            new Column("Period before") { IsNumeric = true, Weight = 1.2 }, new Column("Year before") { IsNumeric = true, Weight = 0.9 }, new Column("Target") { IsNumeric = true, Weight = 0.8 },
            new Column("Rating") { Weight = 0.9 }, new Column("Rating printed") { Weight = 1 }, new Column("Change") { Weight = 1.2 }, new Column("Better or worse") { Weight = 1 },
        ],
        [
            .. pages.Select(page => new Row(
                Printed.Words(page.Indicator.SectionNumber, "none"),
                page.Version.ShortTitle,
                page.Headline.Latest?.Period.Label ?? Printed.NotAvailable,
                Printed.Value(page.Headline.Latest, page.Headline.Decimals),
                Printed.Value(page.Headline.Previous, page.Headline.Decimals),
                Printed.Value(page.Headline.YearBefore, page.Headline.Decimals),
                page.Target is { } target ? new NumberCell(target.Value, TargetLevel(target, page.Headline)) : Printed.NotAvailable,
                Printed.Rating(page.Rag),
                page.Version.RagPrinted.Length > 0 ? RagWord(page.Version.RagPrinted) : Printed.NotAvailable,
                Printed.Change(page.Headline),
                Printed.Improvement(page.Improvement))),
        ])
    {
        IsMain = true,
        RowHeaders = 2,
        Remarks = ["The rating is computed: the latest figure as printed against the target. The rating printed stands in the source."],
    };

    private static IEnumerable<Block> Sections(ReportFacts facts, List<IndicatorReading> pages)
    {
        foreach (var (order, group) in pages.ChunkBy(page => page.Indicator.GroupTitle).Index())
        {
            if (order > 0)
            {
                yield return new PageBreak();
            }

            var number = group[0].Indicator.SectionNumber;
            yield return new Heading(1, group.Key.Length > 0 ? group.Key : "Indicators") { Number = number.LastIndexOf('.') is var dot and > 0 ? number[..dot] : null };
            foreach (var (place, section) in group.ChunkBy(page => (page.Indicator.SectionNumber, page.Indicator.SectionTitle)).Index())
            {
                if (place > 0)
                {
                    yield return new PageBreak();
                }

                var (sectionNumber, title) = section.Key;
                yield return new Heading(2, title.Length > 0 ? title : "Section without a title") { Number = sectionNumber.Length > 0 ? sectionNumber : null };
                foreach (var (index, page) in section.Index())
                {
                    if (index > 0)
                    {
                        yield return new PageBreak();
                    }

                    yield return new Heading(3, page.Version.ShortTitle);
                    foreach (var block in Page(facts, page))
                    {
                        yield return block;
                    }
                }
            }
        }
    }

    /// <summary>One indicator by the template; nothing of it is left out.</summary>
    internal static IEnumerable<Block> Page(ReportFacts facts, IndicatorReading page)
    {
        var findings = facts.FindingsOn(page);
        yield return new Callout("The answer", new Paragraph(page.Sentence)) { Tone = page.Rag is { } rag ? Printed.ToneOf(rag) : Tone.Neutral };
        yield return new BulletList([.. Particulars(page)]);
        foreach (var note in facts.TextsOf(page, "note").Where(note => note.Text.Length > 0))
        {
            yield return new Paragraph(new Strong("Note: "), note.Text);
        }

        if (FindingsOfReport.Beside(findings) is { } checks)
        {
            yield return checks;
        }

        if (ReadingChart.Of(page) is { } chart)
        {
            yield return chart;
        }

        foreach (var other in ReadingChart.OfOthers(page))
        {
            yield return other;
        }

        foreach (var block in SpcOfReport.One(facts.SpcOf(page)))
        {
            yield return block;
        }

        foreach (var (id, heading) in PageSections.All)
        {
            yield return new Heading(4, heading);
            var texts = facts.TextsOf(page, id);
            foreach (var block in texts.Any(text => text.Text.Length > 0) ? Texts(texts, findings) : [Missing(Printed.LowerFirst(heading), isHeadingPrinted: texts.Count > 0)])
            {
                yield return block;
            }
        }

        yield return new Heading(4, "Lead roles");
        yield return new BulletList([.. Enum.GetValues<LeadKind>().Select(kind => LeadOf(facts, page, kind))]);
    }

    private static IEnumerable<ListItem> Particulars(IndicatorReading page)
    {
        var (version, series) = (page.Version, page.Headline);
        yield return Said("Title as printed", version.Title);
        yield return Said("Definition", version.Definition);
        yield return Said("Periods as printed", version.BasisPrinted);
        yield return series.Latest is { } latest ? Said("Latest", In(latest, series)) : Said("Latest", "");
        yield return Said("Period before", series.Previous is { } previous ? In(previous, series) : "");
        yield return Said("Same period a year before", series.YearBefore is { } yearBefore
            ? In(yearBefore, series) + (series.ChangeOnYear is { } change ? $"; a change of {Signed(change, series)} since" : "")
            : "");
        foreach (var item in Rolling(page))
        {
            yield return item;
        }

        yield return Said("Target as printed", version.TargetPrinted);
        if (page.Target is { } target)
        {
            yield return Said("Target as understood", $"{(target.Polarity == Polarity.Higher ? "at least" : "at most")} {TargetLevel(target, series)} ({target.Kind})"
                + (target.ReachBy is { } by ? $", to be reached by {Printed.Day(by)}" : ""));
        }

        if (version.ThresholdKeyPrinted.Length > 0)
        {
            yield return Said("Key as printed", version.ThresholdKeyPrinted);
        }

        var printed = RagWord(version.RagPrinted);
        yield return new(new Strong("Rating: "), (page.Rag?.Label() ?? "cannot be computed") + (printed.Length == 0 ? "; none is printed."
            : page.Rag is { } rag && rag.Label() == printed ? ", as printed." : $"; printed as {printed}."));
        yield return new(new Strong("Direction: "), page.Direction is { } direction
            ? $"{direction.Arrow()} {direction.Label()}, {page.Improvement?.Label()}." + (version.ArrowPrinted is { } arrow ? $" Printed: {arrow.Label()}." : " No printed arrow survives in the source.")
            : "cannot be told: there is no comparable period before.");
    }

    // The quarters that make a twelve-month figure are a series of their own beside it.
    private static IEnumerable<ListItem> Rolling(IndicatorReading page)
    {
        var rolling = page.Series.FirstOrDefault(series => series.Latest?.Basis == Periods.Basis.Rolling12Months);
        if (rolling?.Latest is not { Value: not null } latest)
        {
            yield return new(new Strong("Rolling twelve months: "), "not reported for this indicator.");
            yield break;
        }

        yield return Said("Rolling twelve months", In(latest, rolling));
        var quarters = page.Series.Where(series => series.Unit == rolling.Unit && series != rolling).SelectMany(series => series.Figures).ToList();
        if (SeriesReading.Sum(latest, quarters) is not { } sum)
        {
            yield return Said("Sum of its quarters", "cannot be checked: fewer than three of the four quarters are given");
            yield break;
        }

        string Print(decimal value) => Figure.PrintValue(value, rolling.Unit, rolling.Decimals);
        yield return (sum.Missing, sum.Implied) is ({ } missing, { } implied)
            ? Said("Sum of its quarters", $"three quarters make {Print(sum.KnownQuarters)}; for {Print(sum.Rolling)} the fourth, {missing.Label}, would have to be {Print(implied)}")
            : Said("Sum of its quarters", sum.KnownQuarters == sum.Rolling
                ? $"the four quarters make {Print(sum.KnownQuarters)}, as printed"
                : $"the four quarters make {Print(sum.KnownQuarters)}, not {Print(sum.Rolling)} as printed");
    }

    private static IEnumerable<Block> Commitments(ReportFacts facts)
    {
        var commitments = facts.Pack.Commitments.Where(one => one.OrganisationId == facts.Organisation.Id).ToList();
        yield return new Heading(1, "Commitments and their dates");
        if (commitments.Count == 0)
        {
            yield return Missing("list of commitments");
            yield break;
        }

        yield return new Table("Commitments", "What the pages promise, and by when",
            [
                new Column("Indicator") { Weight = 1.6 }, new Column("Commitment") { Weight = 3 }, new Column("Due as printed") { Weight = 1.2 }, new Column("Due on"),
                new Column("As stated") { Weight = 1.6 }, new Column($"On {Printed.Day(facts.KnownOn)}") { Weight = 1.1 },
            ],
            [
                .. commitments.Select(one => new Row(
                    facts.Readings.FirstOrDefault(reading => reading.Indicator.Id == one.IndicatorId)?.Version.ShortTitle ?? Printed.Words(one.IndicatorId, "the whole report"),
                    one.Text,
                    Printed.Words(one.DuePrinted, "no date given"),
                    one.DueOn is { } due ? new DateCell(due) : Printed.NotAvailable,
                    Printed.Words(one.StatusAsStated, "not stated"),
                    one.DueOn is not { } day ? "no date" : day < facts.KnownOn ? "date has passed" : "to come")),
            ]);
    }

    private static IEnumerable<Block> Texts(IEnumerable<CommentaryText> texts, IReadOnlyList<Checks.RaisedFinding> findings)
    {
        var shown = texts.Where(text => text.Text.Length > 0).ToList();
        yield return shown.Count == 1
            ? new Paragraph(shown[0].Text)
            : new BulletList([.. shown.Select(text => new ListItem(text.Text))]);
        var said = shown.SelectMany(text => FindingsOfReport.On(text.Text, findings)).ToList();
        if (said.Count > 0)
        {
            yield return new Callout(said.Count == 1 ? "A check concerns this text" : "Checks concern this text", new BulletList(said)) { Tone = Tone.Worse };
        }
    }

    private static Paragraph Missing(string what, bool isHeadingPrinted = false) => isHeadingPrinted
        ? new Paragraph(new Strong("Missing. "), "The heading is printed, and nothing stands under it.")
        : new Paragraph(new Strong("Missing. "), $"The pack gives no {what}.");

    private static ListItem LeadOf(ReportFacts facts, IndicatorReading page, LeadKind kind)
    {
        var role = page.Indicator.Leads.FirstOrDefault(lead => lead.Kind == kind && (lead.FromDay is not { } from || from <= facts.KnownOn) && (lead.UntilDay is not { } until || facts.KnownOn <= until));
        return Said(kind switch
        {
            LeadKind.Leadership => "Leadership team lead",
            LeadKind.Clinical => "Clinical lead",
            LeadKind.Managerial => "Managerial lead",
        }, role?.Role ?? "");
    }

    private static ListItem Said(string label, string text) =>
        new(new Strong(label + ": "), text.Length == 0 ? "missing; the pack gives none." : text[^1] is '.' or '?' ? text : text + ".");

    private static string In(Figure figure, SeriesReading series) =>
        $"{figure.Print(series.Decimals)} in {figure.Period.Label}".Replace(" in ", figure.Basis == Periods.Basis.Snapshot ? " on " : " in ", StringComparison.Ordinal)
        + (figure.Counts is { } counts ? $" ({counts.Numerator} of {counts.Denominator})" : "")
        + (figure.Flag == "label_wrong_year" ? $"; the source labels it {figure.LabelPrinted}" : "");

    private static string Signed(Movement change, SeriesReading series) =>
        $"{(change.Change < 0 ? "−" : "+")}{ReadingSentence.Amount(Math.Abs(change.Change), series)}";

    private static string TargetLevel(TargetSetting target, SeriesReading series) =>
        Figure.PrintValue(target.Value, series.Unit, target.Value == decimal.Truncate(target.Value) ? 0 : series.Decimals);

    private static string RagWord(string printed) => printed.Length == 0 ? "" : printed[..1] + printed[1..].ToLowerInvariant();
}

/// <summary>Runs of neighbours that share a key, in order: unlike a grouping, a key may come back later.</summary>
internal static class Neighbours
{
    public static IEnumerable<Run<TKey, T>> ChunkBy<T, TKey>(this IEnumerable<T> items, Func<T, TKey> keyOf)
    {
        List<T> run = [];
        foreach (var item in items)
        {
            if (run.Count > 0 && !EqualityComparer<TKey>.Default.Equals(keyOf(run[0]), keyOf(item)))
            {
                yield return new(keyOf(run[0]), run);
                run = [];
            }

            run.Add(item);
        }

        if (run.Count > 0)
        {
            yield return new(keyOf(run[0]), run);
        }
    }

    /// <summary>A run of neighbours and what they share.</summary>
    public sealed class Run<TKey, T>(TKey key, IReadOnlyList<T> items) : IEnumerable<T>
    {
        public TKey Key => key;

        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
