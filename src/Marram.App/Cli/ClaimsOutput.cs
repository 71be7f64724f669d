using System.Text.Encodings.Web;
using System.Text.Json;
using Marram.Claims;
using Marram.Writers;

namespace Marram.Cli;

/// <summary>Every claim of a text with what it was bound to and what the figures say of it, for reading or as JSON.</summary>
internal static class ClaimsOutput
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter writer, ClaimReport report, string format)
    {
        switch (format)
        {
            case "json":
                writer.WriteLine(JsonSerializer.Serialize(report.Sentences.Select(AsJson), Json));
                break;
            case "csv":
                writer.WriteLine("indicator,line,sentence,kind,quote,verdict,series,period,explanation,checks");
                foreach (var (sentence, claim) in report.Sentences.SelectMany(s => s.Claims.Select(c => (s, c))))
                {
                    string[] cells =
                    [
                        sentence.Passage.IndicatorId, $"{sentence.Passage.FirstLine}", sentence.Text, Word(claim.Kind), claim.Quote, Word(claim.Verdict), claim.Binding?.SeriesId ?? "",
                        claim.Binding?.PeriodLabel ?? "", claim.Explanation, string.Join('|', claim.Findings.Select(f => f.Check)),
                    ];
                    writer.WriteLine(CsvText.ShownLine(cells));
                }

                break;
            default:
                WriteTable(writer, report);
                break;
        }
    }

    private static void WriteTable(TextWriter writer, ClaimReport report)
    {
        foreach (var sentence in report.Sentences)
        {
            writer.WriteLine(sentence.Text);
            foreach (var claim in sentence.Claims)
            {
                writer.WriteLine($"  {Word(claim.Verdict),-12} {Word(claim.Kind)} “{claim.Quote}”: {claim.Explanation}");
                if (claim.Binding is { } binding)
                {
                    var values = binding.LastValues.Count == 0 ? "" : ": " + string.Join("; ", binding.LastValues.Select(v => $"{v.Label} {v.Printed}"));
                    writer.WriteLine($"               {binding.SeriesId}{values}");
                }
            }

            if (sentence.Claims.Count == 0)
            {
                writer.WriteLine("  no claim");
            }
        }

        var claims = report.Sentences.SelectMany(s => s.Claims).ToList();
        writer.WriteLine();
        writer.WriteLine($"Sentences: {report.Sentences.Count}. Claims: {claims.Count}; true {claims.Count(c => c.Verdict == Verdict.True)}, false {claims.Count(c => c.Verdict == Verdict.False)}, "
            + $"unverifiable {claims.Count(c => c.Verdict == Verdict.Unverifiable)}.");
    }

    private static object AsJson(CheckedSentence sentence) => new
    {
        indicator = sentence.Passage.IndicatorId,
        organisation = sentence.Passage.OrganisationId,
        section = sentence.Passage.Section,
        line = sentence.Passage.FirstLine,
        start = sentence.Start,
        length = sentence.Length,
        sentence = sentence.Text,
        claims = sentence.Claims.Select(claim => new
        {
            kind = Word(claim.Kind),
            start = claim.Start,
            length = claim.Length,
            quote = claim.Quote,
            verdict = Word(claim.Verdict),
            explanation = claim.Explanation,
            series = claim.Binding?.SeriesId,
            period = claim.Binding?.PeriodLabel,
            values = claim.Binding?.LastValues.Select(v => new { label = v.Label, printed = v.Printed }),
            checks = claim.Findings.Select(f => f.Check),
            correction = claim.Findings.Select(f => f.Correction).FirstOrDefault(c => c is not null),
        }),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
