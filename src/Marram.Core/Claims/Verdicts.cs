using Marram.Checks;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>Makes claims and findings of one shape for all kinds.</summary>
internal static class Verdicts
{
    public static Claim Claim(
        this Sentence sentence, ClaimKind kind, int first, int last, Series? series, Point? point, Verdict verdict, string explanation, params Finding[] findings)
    {
        var from = sentence.Tokens[first].Start;
        var to = sentence.Tokens[last].End;
        return new Claim(kind, sentence.Start + from, to - from, sentence.Text[from..to], Bind(series, point), verdict, explanation) { Findings = findings };
    }

    public static Binding? Bind(Series? series, Point? point) => series is null
        ? null
        : new Binding(series.Id, series.Indicator.Id, series.Name, point?.Label ?? "", [.. series.Points.TakeLast(4).Select(p => (p.Label, series.Show(p)))]);

    public static Finding Finding(
        this Sentence sentence, string check, Severity severity, PackIndicator? indicator, IEnumerable<int> otherLines, string printed, string expected, string message,
        string? correction = null) =>
        new(check, severity, sentence.Passage.OrganisationId, indicator?.Id ?? sentence.Passage.IndicatorId,
            [.. sentence.AllLines.Concat(otherLines).Distinct().Order()], printed, expected, message)
        {
            Sentence = sentence.Text,
            Correction = correction,
        };

    /// <summary>The finding with a topic where it names no indicator.</summary>
    public static Finding About(this Finding finding, string topic) => finding.IndicatorId.Length > 0 ? finding : finding with { IndicatorId = topic };

    /// <summary>“from 37 in November 2020 to 26 in December 2020”.</summary>
    public static string Change(Series series, Point from, Point to) => $"from {series.Show(from)} in {from.Label} to {series.Show(to)} in {to.Label}";

    /// <summary>“−15 points”, “+30%”.</summary>
    public static string Size(Series series, Point from, Point to)
    {
        var change = to.Value - from.Value;
        if (series.IsPercent)
        {
            return $"{Signed(change)} points";
        }

        return from.Value == 0 ? Signed(change) : $"{Signed(change)}, {Signed(Math.Round(100 * change / from.Value, MidpointRounding.AwayFromZero))}%";
    }

    private static string Signed(decimal value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.Abs(value).ToString("0.##");

    /// <summary>A first letter made capital.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
