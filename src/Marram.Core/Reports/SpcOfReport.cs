using Marram.Spc;

namespace Marram.Reports;

/// <summary>What every report says of real and ordinary change: which indicators need a page of their own, the matrix, the summary, and the chart of one indicator.</summary>
internal static class SpcOfReport
{
    /// <summary>The name of the summary among the tables of a report.</summary>
    public const string SummaryName = "Variation and assurance";

    /// <summary>The part for all indicators of a report; the heading stands at the level given, those within it one lower.</summary>
    public static IEnumerable<Block> All(IReadOnlyList<SpcOfIndicator> indicators, int level)
    {
        var read = indicators.Where(one => one.Summary is not null).ToList();
        yield return new Heading(level, "Is the change real?");
        yield return new Paragraph("A figure moves from one period to the next even when nothing has changed. Here each indicator is set against its own past: what lies within its usual "
            + "range is ordinary variation, what does not is a real change. Whether a target will be met is a second question.");
        yield return new Heading(level + 1, "Which need a page of their own");
        yield return new Paragraph("An indicator needs one when it really got worse, when its target will be missed unless something changes, or when it brings a new signal.");
        var pages = read.Where(one => one.Summary!.NeedsFullPage).ToList();
        yield return pages.Count > 0
            ? new BulletList([.. pages.Select(one => new ListItem(new Strong($"{one.Indicator.Version.ShortTitle}: "), $"{one.Summary!.WhyFullPage}. {one.Sentence}"))])
            : new Paragraph(read.All(one => one.Summary!.Row == VariationRow.NotEnoughPoints)
                ? $"None can be named yet: none of the {indicators.Count} has the 13 points from which the chart can tell."
                : $"None of the {indicators.Count} does.");
        if (read.Count > 0)
        {
            yield return new Heading(level + 1, "Variation and assurance together");
            yield return Matrix(read);
            yield return Summary(read);
        }

        var unread = indicators.Where(one => one.Summary is null).ToList();
        if (unread.Count > 0)
        {
            yield return new Heading(level + 1, "Too few comparable values");
            yield return new BulletList([.. unread.GroupBy(one => one.Sentence).Select(same =>
                new ListItem(new Strong(string.Join(", ", same.Select(one => one.Indicator.Version.ShortTitle)) + ": "), same.Key))]);
        }
    }

    /// <summary>
    /// The chart of one indicator with its sentence: whole where the rule gives it a page of its own or an icon can be drawn, the sentence alone where there are
    /// too few points for either.
    /// </summary>
    public static IEnumerable<Block> One(SpcOfIndicator spc)
    {
        if (spc is { Summary: { } summary, Chart: { } chart } && summary.Row != VariationRow.NotEnoughPoints)
        {
            string[] remarks =
            [
                .. summary.NeedsFullPage ? [$"It has a page of its own because of {summary.WhyFullPage}."] : Array.Empty<string>(),
                .. spc.Caution is { } caution ? [caution] : Array.Empty<string>(),
                .. spc.Decisions.Select(spc.Describe),
                .. spc.PlanLines,
            ];
            yield return new Chart(chart) { Name = $"{spc.Indicator.Version.ShortTitle}, is it real", Remark = remarks.Length == 0 ? null : string.Join(" ", remarks) };
            yield break;
        }

        yield return new Paragraph(new Strong("Is the change real? "), spc.Sentence);
    }

    /// <summary>A page for each indicator that needs one by the rule, where the report has none for every indicator.</summary>
    public static IEnumerable<Block> FullPages(IEnumerable<SpcOfIndicator> indicators, int level)
    {
        foreach (var spc in indicators.Where(one => one.Summary is { NeedsFullPage: true }))
        {
            yield return new PageBreak(Paper.A4Landscape);
            yield return new Heading(level, spc.Indicator.Version.ShortTitle);
            foreach (var block in One(spc))
            {
                yield return block;
            }
        }
    }

    private static Table Matrix(List<SpcOfIndicator> read)
    {
        var columns = Enum.GetValues<AssuranceColumn>();
        return new("Matrix", "The indicators by what their variation says (down) and whether their target will be met (across)",
            ["Variation", .. columns.Select(column => new Column(SpcMatrix.Name(column)) { Weight = 1.4 })],
            [
                .. Enum.GetValues<VariationRow>()
                    .Where(row => row is VariationRow.Improvement or VariationRow.CommonCause or VariationRow.Concern || read.Any(one => one.Summary!.Row == row))
                    .Select(row => new Row([SpcMatrix.Name(row), .. columns.Select(column => Cell(row, column))])),
            ])
        {
            Remarks = ["Each cell says what it asks of its readers, then the indicators that stand in it."],
        };

        TextCell Cell(VariationRow row, AssuranceColumn column)
        {
            var here = read.Where(one => one.Summary!.Row == row && one.Summary.Column == column).Select(one => one.Indicator.Version.ShortTitle).ToList();
            return here.Count == 0
                ? new($"{SpcMatrix.Action(row, column)}. None.")
                : new($"{SpcMatrix.Action(row, column)}. ", new Strong(string.Join("; ", here)));
        }
    }

    private static Table Summary(List<SpcOfIndicator> read) => new(SummaryName, "Each indicator against its own past and its target",
        [
            new Column("Indicator") { Weight = 2.4 }, new Column("Period") { Weight = 1.1 }, new Column("Latest") { IsNumeric = true, Weight = 0.9 }, new Column("Target") { IsNumeric = true, Weight = 0.9 },
            new Column("Average") { IsNumeric = true, Weight = 0.9 }, new Column("Lower limit") { IsNumeric = true, Weight = 0.9 }, new Column("Upper limit") { IsNumeric = true, Weight = 0.9 },
            new Column("Variation") { Weight = 0.8 }, new Column("Assurance") { Weight = 0.8 }, new Column("In words") { Weight = 4 },
        ],
        [
            .. read.Select(one =>
            {
                var (result, words, group) = (one.Result!, one.Words!, one.Result!.LastGroup);
                var (date, value) = one.Summary!.Latest;
                return new Row(
                    one.Indicator.Version.ShortTitle,
                    date,
                    Number(result.Outcome.LastPoint < 0 ? null : result.Series.Values[result.Outcome.LastPoint], _ => value),
                    Number(result.Target, words.Value),
                    Number(group.Mean, words.Line),
                    Number(group.HasLimits ? group.LowerLimit : null, words.Line),
                    Number(group.HasLimits ? group.UpperLimit : null, words.Line),
                    result.Outcome.Variation == VariationIcon.NotEnoughPoints ? "too few points" : new ChartInCell(SpcIcons.Scene(result.Outcome.Variation, 32)),
                    result.Outcome.Assurance switch
                    {
                        AssuranceIcon.None or AssuranceIcon.NotEnoughPoints => result.Target is null ? "no target" : "too few points",
                        AssuranceIcon.Pass or AssuranceIcon.HitOrMiss or AssuranceIcon.Fail => new ChartInCell(SpcIcons.Scene(result.Outcome.Assurance, 32)),
                    },
                    one.Sentence);
            }),
        ])
    {
        Remarks =
        [
            "In the icons H and L say whether values went higher or lower; P, ? and F that the target will be reliably met, met or missed by chance, or reliably missed.",
            .. read.Select(one => one.Result!.Options.Describe()).Distinct(),
        ],
    };

    private static Cell Number(double? value, Func<double, string> print) =>
        value is { } known && double.IsFinite(known) && Math.Abs(known) < 1e15 ? new NumberCell((decimal)known, print(known)) : Printed.NotApplicable;
}
