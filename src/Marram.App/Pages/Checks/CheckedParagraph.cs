using System.Security.Cryptography;
using System.Text;
using Marram.Checks;
using Marram.Claims;
using Marram.GovUk;

namespace Marram.Pages.Checks;

/// <summary>A claim as pages show it: its words, what was made of them, and what they were compared with.</summary>
/// <param name="Key">Finds the claim again: twelve hexadecimal digits, the same as long as sentence, page, claim and series stay.</param>
/// <param name="Subject">The title of the indicator whose series it was bound to; empty where it was bound to none.</param>
public sealed record ClaimLine(string Key, CheckedSentence Sentence, Claim Claim, string Subject)
{
    public SentenceMark Mark => MarkOf(Claim);

    /// <summary>What was found, in words.</summary>
    public string Word => Mark switch
    {
        SentenceMark.True => "True",
        SentenceMark.False => "Wrong",
        SentenceMark.Unverifiable => "Cannot be checked",
    };

    /// <summary>The sentence put right; null where it cannot be worked out or nothing is wrong.</summary>
    public string? Correction => Claim.Findings.Select(finding => finding.Correction).FirstOrDefault(correction => correction is not null);

    public static ClaimLine Of(CheckedSentence sentence, Claim claim, Func<string, string> titleOf) =>
        new(KeyOf(sentence, claim), sentence, claim, claim.Binding is { } binding ? titleOf(binding.IndicatorId) : "");

    /// <summary>The key of a claim.</summary>
    public static string KeyOf(CheckedSentence sentence, Claim claim)
    {
        var passage = sentence.Passage;
        var content = string.Join('\u001F', passage.OrganisationId, passage.IndicatorId, passage.Section, sentence.Text, claim.Start - sentence.Start, claim.Length, claim.Kind, claim.Binding?.SeriesId);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];
    }

    /// <summary>Nothing raised and unverifiable is no fault: only a false claim, or one that raised a finding, is marked as such.</summary>
    public static SentenceMark MarkOf(Claim claim) => claim.Verdict switch
    {
        Verdict.True => SentenceMark.True,
        Verdict.False => SentenceMark.False,
        Verdict.Unverifiable => SentenceMark.Unverifiable,
    };
}

/// <summary>A stretch of a paragraph: words of no claim, or the words of one.</summary>
public sealed record Stretch(string Text, ClaimLine? Claim);

/// <summary>A bullet or paragraph with the claims in it, in place.</summary>
/// <param name="Stretches">The whole text, in order.</param>
/// <param name="Claims">Every claim shown, those whose words lie inside another's too, in reading order.</param>
/// <param name="Others">What the text as a whole raised on its sentences, beside the claims.</param>
public sealed record CheckedParagraph(Passage Passage, IReadOnlyList<Stretch> Stretches, IReadOnlyList<ClaimLine> Claims, IReadOnlyList<Finding> Others)
{
    /// <summary>How many claims have a mark.</summary>
    public int Count(SentenceMark mark) => Claims.Count(line => line.Mark == mark);

    /// <summary>The same with a whole sentence underlined: a finding of the text as a whole is about no words of it in particular.</summary>
    public CheckedParagraph WithSentence(CheckedSentence sentence, Severity severity)
    {
        var mark = severity == Severity.Error ? Verdict.False : Verdict.Unverifiable;
        var whole = new ClaimLine("", sentence, new Claim(ClaimKind.Wording, sentence.Start, sentence.Length, sentence.Text, null, mark, ""), "");
        return this with
        {
            Stretches =
            [
                .. new Stretch[] { new(Passage.Text[..sentence.Start], null), new(sentence.Text, whole), new(Passage.Text[(sentence.Start + sentence.Length)..], null) }
                    .Where(stretch => stretch.Text.Length > 0),
            ],
        };
    }

    /// <summary>The paragraphs of a report, in its order.</summary>
    /// <param name="isShown">Which claims are underlined; null for all.</param>
    public static IReadOnlyList<CheckedParagraph> Of(ClaimReport report, Func<string, string> titleOf, Func<CheckedSentence, bool>? isOf = null, Func<Claim, bool>? isShown = null)
    {
        var told = report.Sentences.SelectMany(sentence => sentence.Claims).SelectMany(claim => claim.Findings).Select(finding => finding.Id).ToHashSet();
        var others = report.Findings.Where(finding => finding.Sentence is not null && !told.Contains(finding.Id)).ToLookup(finding => finding.Sentence);
        return
        [
            .. report.Sentences.Where(sentence => isOf is null || isOf(sentence)).GroupBy(sentence => sentence.Passage, ReferenceEqualityComparer.Instance)
                .Select(group => Of((Passage)group.Key!, [.. group], titleOf, others, isShown)),
        ];
    }

    private static CheckedParagraph Of(Passage passage, List<CheckedSentence> sentences, Func<string, string> titleOf, ILookup<string?, Finding> others, Func<Claim, bool>? isShown)
    {
        var lines = sentences.SelectMany(sentence => sentence.Claims.Where(claim => isShown is null || isShown(claim)).Select(claim => ClaimLine.Of(sentence, claim, titleOf)))
            .DistinctBy(line => line.Key).OrderBy(line => line.Claim.Start).ToList();
        // Where the words of two claims overlap the graver is underlined; of two alike the longer.
        var underlined = new List<ClaimLine>();
        foreach (var line in lines.OrderBy(line => line.Mark switch { SentenceMark.False => 0, SentenceMark.Unverifiable => 1, SentenceMark.True => 2 }).ThenByDescending(line => line.Claim.Length))
        {
            if (!underlined.Exists(other => other.Claim.Start < line.Claim.Start + line.Claim.Length && line.Claim.Start < other.Claim.Start + other.Claim.Length))
            {
                underlined.Add(line);
            }
        }

        var stretches = new List<Stretch>();
        var at = 0;
        foreach (var line in underlined.OrderBy(line => line.Claim.Start))
        {
            if (line.Claim.Start > at)
            {
                stretches.Add(new(passage.Text[at..line.Claim.Start], null));
            }

            at = line.Claim.Start + line.Claim.Length;
            stretches.Add(new(passage.Text[line.Claim.Start..at], line));
        }

        if (at < passage.Text.Length)
        {
            stretches.Add(new(passage.Text[at..], null));
        }

        var raised = sentences.SelectMany(sentence => others[sentence.Text])
            .Where(finding => finding.OrganisationId == passage.OrganisationId || finding.OrganisationId.Length == 0)
            .Where(finding => passage.FirstLine is null || finding.Lines.Count == 0 || finding.Lines.Any(line => line >= passage.FirstLine && line <= (passage.LastLine ?? passage.FirstLine)))
            .DistinctBy(finding => finding.Id).ToList();
        return new(passage, stretches, lines, raised);
    }
}
