using Marram.Indicators;
using Marram.Periods;

namespace Marram.Reports;

/// <summary>The scorecard of an organisation: what it says in words, every row on one sheet, then each indicator with its chart.</summary>
public static class ScorecardReport
{
    /// <summary>Makes the report.</summary>
    /// <exception cref="ArgumentException">The organisation has no scorecard.</exception>
    public static Document Write(ReportFacts facts)
    {
        if (facts.Scorecard.Count == 0)
        {
            throw new ArgumentException($"{facts.Organisation.Name} has no scorecard.", nameof(facts));
        }

        return new Document
        {
            Title = "Scorecard",
            Subtitle = facts.Subtitle,
            Author = facts.Organisation.Name,
            Date = facts.KnownOn,
            HasContents = true,
            Cover = [new("Organisation", facts.Organisation.Name), new("Period", facts.PeriodLabel), new("As known on", Printed.Day(facts.KnownOn))],
            Notes = NotesOf(facts),
            Blocks =
            [
                new Heading(1, "What the scorecard says"),
                .. Summary(facts),
                new PageBreak(Paper.A3Landscape),
                new Heading(1, "The scorecard"),
                Main(facts) with { IsMain = true },
                new PageBreak(),
                new Heading(1, "Why each is measured, and how it is judged"),
                BandTable(facts),
                new PageBreak(Paper.A4Landscape),
                .. SpcOfReport.All([.. facts.Scorecard.Select(facts.SpcOf)], 1),
                new PageBreak(Paper.A4),
                .. Sections(facts),
                new PageBreak(Paper.A4Landscape),
                .. FindingsOfReport.Appendix(facts),
            ],
        };
    }

    /// <summary>What is below range, what got worse and what got better, in words.</summary>
    internal static IEnumerable<Block> Summary(ReportFacts facts)
    {
        var rows = facts.Scorecard;
        yield return new Callout("In plain words", new Paragraph(InOneBreath(rows)));
        var below = rows.Where(reading => reading.Judgement == Judgement.BelowRange).ToList();
        var worse = rows.Where(reading => reading.Improvement == Improvement.Worse).OrderByDescending(reading => reading.Concern).ToList();
        var better = rows.Where(reading => reading.Improvement == Improvement.Better).ToList();
        yield return new Heading(2, "Below range");
        yield return Said(below, "No indicator is below the requires improvement range.");
        yield return new Heading(2, "What got worse");
        yield return Said(worse, "No indicator got worse by more than its tolerance.");
        yield return new Heading(2, "What got better");
        yield return Said(better, "No indicator got better by more than its tolerance.");
    }

    /// <summary>The scorecard: a row an indicator, in its groups.</summary>
    internal static Table Main(ReportFacts facts)
    {
        var rows = Groups(facts).SelectMany(group => group).ToList();
        var years = SeriesReading.YearsBeside(rows.Select(row => row.Headline), facts.Month);
        var quarters = rows.SelectMany(row => row.Headline.Figures).Where(figure => figure.Series == "quarterly" && FinancialYear.Of(figure.LastDay) == FinancialYear.Of(facts.Month.LastDay))
            .Select(figure => Quarter.Of(figure.LastDay)).DistinctBy(quarter => quarter.Number).OrderBy(quarter => quarter.Number).ToList();
        var comparators = Comparators(rows);
        var hasCodes = rows.Any(row => Printed.Code(row.Headline.Latest) is not null);
        return new Table("Scorecard", $"Scorecard of {facts.Organisation.Name}, {facts.PeriodLabel}",
            [
                new Column("Group") { Weight = 2.9 },
                new Column("Indicator") { Weight = 4.8 },
                .. comparators.Select(comparator => new Column(comparator.Header) { IsNumeric = true, Weight = 0.95 }),
                new Column("Benchmark year") { Weight = 0.95 },
                .. years.Select(year => new Column(year.Label) { IsNumeric = true, Weight = 0.8 }),
                .. quarters.Select(quarter => new Column(quarter.Label) { IsNumeric = true, Weight = 0.85 }),
                .. hasCodes ? [new Column("Code") { Weight = 0.95 }] : Array.Empty<Column>(),
                new Column("Trend") { Weight = 1.5 },
                new Column("Change") { Weight = 1.7 },
                new Column("Better or worse") { Weight = 1.3 },
                new Column("Judgement") { Weight = 2.3 },
            ],
            [
                .. rows.Select(row => new Row(
                [
                    GroupOf(row),
                    row.Version.ShortTitle,
                    .. comparators.Select(comparator => row.Comparisons.FirstOrDefault(comparison => comparison.Organisation.Id == comparator.Id) is { } comparison
                        ? Printed.Value(comparison.Figure, row.Headline.Decimals)
                        : Printed.NotAvailable),
                    row.Comparisons.Count > 0 ? row.Comparisons[0].Figure.Period.Label : Printed.NotAvailable,
                    .. years.Select(year => Printed.Value(row.Headline.Outturn(year), row.Headline.Decimals)),
                    .. quarters.Select(quarter => Printed.Value(row.Headline.InQuarter(quarter), row.Headline.Decimals)),
                    .. hasCodes ? [Printed.Words(Printed.Code(row.Headline.Latest) ?? "", "typed")] : Array.Empty<Cell>(),
                    ReadingChart.Small(row),
                    Printed.Change(row.Headline),
                    Printed.Improvement(row.Improvement),
                    Printed.Judgement(row),
                ])),
            ])
        {
            RowHeaders = 2,
            Remarks =
            [
                .. Missing(facts, quarters),
                "The change is that since the quarter before; a count since April is compared with the same quarter a year before.",
                "A judgement marked (local) rests on a band the council set for something that is neither good nor bad of itself.",
                .. hasCodes ? ["The code leads to the passport of the latest figure: its text, the records it was counted from, what it was before."] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>Which way is better, how small a change counts, what a gap between bands means, what the periods cover.</summary>
    internal static IReadOnlyList<Note> NotesOf(ReportFacts facts)
    {
        var bases = facts.Readings
            .Select(reading => (reading.Version.ShortTitle, Basis: BasisOf(reading), reading.Version.BasisAssumed))
            .Where(entry => entry.Basis is not null)
            .GroupBy(entry => entry.Basis!)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(entry => entry.ShortTitle + (entry.BasisAssumed ? " (assumed)" : "")))}");
        return
        [
            new("Change and its tolerance", "A change counts only when it is larger than 0.5 points for a percentage, 1.0 for a rate per 10,000 and 0.5 weeks for a wait; "
                + "of a count every change does. The arrow says which way the number moved; better or worse is said beside it."),
            new("Judgement", "A figure is judged as it is printed, by cut points. A value that no printed band holds belongs to the worse of its two neighbours. "
                + "“Below range” is worse than the requires improvement band; it is not an inspector's judgement of the service."),
            new("Benchmarks", "Figures of England, the region and the statistical neighbours belong to their own year, which is printed beside them."),
            new("What the periods cover", string.Join(". ", bases) + ". “Assumed” where the source does not say."),
            new("Source", $"Loaded figures as known on {Printed.Day(facts.KnownOn)}; “as printed” means to the letter of the source."),
        ];
    }

    private static string? BasisOf(IndicatorReading reading) => reading.Headline.Latest?.Basis switch
    {
        Basis.Snapshot => "The state on the last day",
        Basis.InPeriod => "What happened in the period",
        Basis.Rolling3Months => "The three months to the last day",
        Basis.Rolling12Months => "The twelve months to the last day",
        Basis.YearToDate => "From April to the last day",
        null => null,
    };

    private static string InOneBreath(IReadOnlyList<IndicatorReading> rows)
    {
        var judged = rows.Where(row => row.Judgement is not null).ToList();
        var aims = rows.Where(row => row.Judgement is null && row.Bands?.Aim is not null).ToList();
        var grades = Enum.GetValues<Judgement>().Select(grade => (Grade: grade, Number: judged.Count(row => row.Judgement == grade))).Where(entry => entry.Number > 0)
            .Select(entry => $"{entry.Number} {(entry.Number == 1 ? "is" : "are")} {(entry.Grade == Judgement.BelowRange ? "below the requires improvement range" : entry.Grade == Judgement.RequiresImprovement ? "in the requires improvement range" : Printed.LowerFirst(entry.Grade.ShortLabel()))}");
        var words = $"Of {rows.Count} indicators {string.Join(", ", grades)}.";
        if (aims.Count > 0)
        {
            words += $" {aims.Count} {(aims.Count == 1 ? "has" : "have")} an aim in place of bands: {aims.Count(row => row.AimIsMet == true)} met, "
                + $"{aims.Count(row => row.AimIsMet == false)} missed, {aims.Count(row => row.AimIsMet is null)} cannot be told.";
        }

        return words + $" Since the period before, {rows.Count(row => row.Improvement == Improvement.Better)} got better and {rows.Count(row => row.Improvement == Improvement.Worse)} got worse.";
    }

    private static Block Said(List<IndicatorReading> readings, string none) => readings.Count == 0
        ? new Paragraph(none)
        : new BulletList([.. readings.Select(reading => new ListItem(new Strong(reading.Version.ShortTitle + ": "), reading.Sentence))]);

    private static Table BandTable(ReportFacts facts) => new("Rationale and bands", "Why each indicator is measured, its bands as printed, the cut points they are understood to mean, and the comment",
        [
            new Column("Indicator") { Weight = 1.6 }, new Column("Title as printed") { Weight = 2.4 }, new Column("Why it is measured") { Weight = 3.2 },
            new Column("Which way is better") { Weight = 1 }, new Column("Bands as printed") { Weight = 1.7 }, new Column("Bands as understood") { Weight = 1.8 },
            new Column("Comment") { Weight = 3.2 },
        ],
        [
            .. Groups(facts).SelectMany(group => group).Select(row => new Row(
                row.Version.ShortTitle, row.Version.Title, Printed.Words(row.Version.Rationale, "Not given."), row.Version.Polarity.Label(),
                Printed.BandsPrinted(row.Bands), Printed.BandsUnderstood(row.Bands), Printed.Words(CommentOn(facts, row), "none"))),
        ]);

    private static IEnumerable<Block> Sections(ReportFacts facts)
    {
        foreach (var group in Groups(facts))
        {
            yield return new Heading(1, group.Key);
            foreach (var reading in group)
            {
                yield return new Heading(2, reading.Version.ShortTitle);
                foreach (var block in Section(facts, reading))
                {
                    yield return block;
                }
            }
        }
    }

    private static IEnumerable<Block> Section(ReportFacts facts, IndicatorReading reading)
    {
        // The chart's title is the answer; standing next to the heading it stays on the heading's page.
        if (ReadingChart.Of(reading) is { } chart)
        {
            yield return chart;
        }

        var known = new List<ListItem> { new(new Strong(reading.Sentence)), new(new Strong("Title as printed: "), reading.Version.Title) };
        if (reading.Version.Definition.Length > 0)
        {
            known.Add(new(new Strong("Who is counted: "), reading.Version.Definition));
        }

        foreach (var comparison in reading.Comparisons)
        {
            known.Add(new(new Strong($"{comparison.Organisation.Name}: "), Against(reading, comparison)));
        }

        if (CommentOn(facts, reading) is { Length: > 0 } comment)
        {
            known.Add(new(new Strong("Comment: "), comment));
        }

        yield return new BulletList(known);
        foreach (var block in SpcOfReport.One(facts.SpcOf(reading)))
        {
            yield return block;
        }

        if (FindingsOfReport.Beside(facts.FindingsOn(reading)) is { } checks)
        {
            yield return checks;
        }
    }

    private static string Against(IndicatorReading reading, Indicators.Comparison comparison)
    {
        var series = reading.Headline;
        var gap = comparison.Gap == 0 ? "the same as ours" : $"ours is {ReadingSentence.Amount(Math.Abs(comparison.Gap), series)} {(comparison.Gap > 0 ? "higher" : "lower")}";
        var good = comparison.Improvement switch
        {
            Improvement.Better => ", which is better",
            Improvement.Worse => ", which is worse",
            Improvement.NoChange or Improvement.NeitherWay => "",
        };
        return $"{comparison.Figure.Print(series.Decimals)} in {comparison.Figure.Period.Label}; {gap}{good}.{(comparison.BasisDiffers ? " An indication only: ours covers less than a year." : "")}";
    }

    private static string CommentOn(ReportFacts facts, IndicatorReading reading) => string.Join(" ", facts.TextsOf(reading, "comment").Select(text => text.Text));

    private static string GroupOf(IndicatorReading reading) => reading.Version.Group.Length > 0 ? reading.Version.Group : "Other indicators";

    // GroupBy keeps the order in which the groups first occur.
    private static IEnumerable<IGrouping<string, IndicatorReading>> Groups(ReportFacts facts) => facts.Scorecard.GroupBy(GroupOf);

    internal static List<(string Id, string Header)> Comparators(IReadOnlyList<IndicatorReading> rows) =>
    [
        .. rows.SelectMany(row => row.Comparisons).Select(comparison => comparison.Organisation).DistinctBy(organisation => organisation.Id)
            .OrderBy(organisation => organisation.Id switch { "england" => 0, "statistical-neighbours" => 2, _ => 1 })
            .Select(organisation => (organisation.Id, organisation.Id == "statistical-neighbours" ? "Neighbours" : organisation.Name)),
    ];

    private static IEnumerable<string> Missing(ReportFacts facts, List<Quarter> shown)
    {
        var year = FinancialYear.Of(facts.Month.LastDay);
        var coming = Enumerable.Range(1, 4).Select(number => new Quarter(year, number)).Where(quarter => shown.All(one => one != quarter)).ToList();
        return coming.Count == 0 ? [] : [$"No column yet for {string.Join(", ", coming.Select(quarter => $"{quarter.Label} (to {Printed.Day(quarter.LastDay)})"))}: no figure by {facts.Month.Label}."];
    }
}
