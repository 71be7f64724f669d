using Marram.Checks;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>
/// Reads the sentences of a pack, finds what they claim, binds each claim to a series and a period and tests it. It reads sentences and tables, never the transcriber's notes
/// of what the sentences say. Same pack, same vocabulary: same answer, on every machine. Its work grows in step with the number of sentences.
/// </summary>
public static class ClaimChecker
{
    // What a sentence can claim, in the order in which docs/checker.md tells of it.
    private static readonly IReadOnlyList<(ClaimKind Kind, Func<Sentence, Evidence, IEnumerable<Claim>> Read)> Grammar =
    [
        (ClaimKind.Number, NumberClaims.Read),
        (ClaimKind.Direction, MovementClaims.Read),
        (ClaimKind.Streak, StreakClaims.Read),
        (ClaimKind.Plan, PlanClaims.Read),
        (ClaimKind.Comparison, ComparisonClaims.Read),
        (ClaimKind.Arithmetic, ArithmeticClaims.Read),
        (ClaimKind.Date, DateClaims.Read),
        (ClaimKind.Wording, WordingClaims.Read),
        (ClaimKind.Audit, AuditClaims.Improvement),
    ];

    private static readonly IReadOnlyList<Func<Evidence, IEnumerable<Finding>>> WholeText =
    [
        TextChecks.Contradictions,
        TextChecks.Parts,
        TextChecks.Comments,
        TextChecks.Copies,
        TextChecks.SharesOfWhat,
        Headings.Missing,
        Headings.WithNothingOfTheirOwn,
        DateClaims.NoRecovery,
        DateClaims.Elapsed,
        DateClaims.Starts,
        DateClaims.Cadence,
        OwnershipChecks.WrongLeads,
        Names.Variants,
        AuditClaims.Selected,
    ];

    /// <summary>Every sentence of the pack with its claims, and what they raise.</summary>
    /// <param name="corrections">Bindings that a person put right; null for none.</param>
    public static ClaimReport Check(Pack pack, Vocabulary vocabulary, IEnumerable<BindingCorrection>? corrections = null) =>
        Check(new PackFigures(pack, vocabulary), corrections);

    /// <summary>The same, for a pack whose figures have been read already.</summary>
    public static ClaimReport Check(PackFigures figures, IEnumerable<BindingCorrection>? corrections = null) => Read(figures, figures.Passages, [], corrections ?? [], isWhole: true);

    /// <summary>Passages of one's own, of a document say, against the figures of a pack. The pack's running text is not read.</summary>
    public static ClaimReport Check(Pack pack, Vocabulary vocabulary, IReadOnlyList<Passage> passages, IEnumerable<BindingCorrection>? corrections = null) =>
        Read(new PackFigures(pack, vocabulary), passages, [], corrections ?? [], isWhole: true);

    /// <summary>
    /// A paragraph as it is typed, for the page of an indicator; empty for an overview. What the page's other text states (for an overview, that of all pages), such as referrals
    /// that stand in no table, counts as evidence and raises nothing; give the pack without the paragraph that is being written anew. What the paragraph leaves out is not asked.
    /// </summary>
    /// <param name="section">The section it is written for; “performance_overview” where nothing else is known.</param>
    public static ClaimReport CheckParagraph(
        Pack pack, Vocabulary vocabulary, string text, string indicatorId, string section = "performance_overview", IEnumerable<BindingCorrection>? corrections = null) =>
        CheckParagraph(new PackFigures(pack, vocabulary), text, indicatorId, section, corrections);

    /// <summary>The same, for a pack whose figures have been read already: quick enough to be asked at every pause in typing.</summary>
    /// <param name="organisationId">Whose overview it is where it is for no indicator; null for the pack's first organisation.</param>
    public static ClaimReport CheckParagraph(
        PackFigures figures, string text, string indicatorId, string section = "performance_overview", IEnumerable<BindingCorrection>? corrections = null, string? organisationId = null)
    {
        var indicator = figures.Tables.Indicator(indicatorId);
        var page = indicator is null ? "overview" : indicator.IsOnScorecard ? "report" : "indicator";
        var organisation = indicator?.OrganisationId ?? organisationId ?? figures.Pack.Indicators.Select(i => i.OrganisationId).FirstOrDefault() ?? "";
        return Read(figures, [new Passage(page, organisation, indicatorId, section, text, null, null)],
            indicator is { IsOnScorecard: true } ? [] : figures.Background(indicatorId, organisation), corrections ?? [], isWhole: false);
    }

    /// <summary>The indicator that a text most likely speaks of; empty where none stands out. See the other overload.</summary>
    public static string Guess(Pack pack, Vocabulary vocabulary, string text) => Guess(new PackFigures(pack, vocabulary), text);

    /// <summary>
    /// The indicator that a text most likely speaks of: of those it names by their services or titles, or of all where it names none, the one whose figures bear most of its
    /// claims out. Empty where none stands out.
    /// </summary>
    /// <param name="organisationId">Whose indicators come first where two reports print the same figures; null for the pack's own order.</param>
    public static string Guess(PackFigures figures, string text, string? organisationId = null)
    {
        var named = Named(figures, text);
        var best = "";
        var (bestScore, second) = (0, 0);
        // Two reports with the same figures are no rivals: the first stands for both.
        foreach (var indicator in (named.Count > 0 ? named : figures.Pack.Indicators).OrderBy(i => i.OrganisationId == organisationId ? 0 : 1).DistinctBy(i => i.DefinitionId))
        {
            var claims = CheckParagraph(figures, text, indicator.Id).Sentences.SelectMany(s => s.Claims).Where(c => c.Binding?.IndicatorId == indicator.Id).ToList();
            var score = claims.Sum(c => c.Verdict switch { Verdict.True => c.Kind == ClaimKind.Number ? 6 : 2, Verdict.False => 1, Verdict.Unverifiable => 0 });
            (best, second, bestScore) = score > bestScore ? (indicator.Id, bestScore, score) : (best, Math.Max(second, score), bestScore);
        }

        return bestScore > second ? best : "";
    }

    private static IReadOnlyList<PackIndicator> Named(PackFigures figures, string text)
    {
        var named = new List<PackIndicator>();
        foreach (var organisation in figures.Pack.Indicators.Select(i => i.OrganisationId).Distinct())
        {
            var evidence = new Evidence(figures.Tables, []);
            evidence.Add(new Passage("overview", organisation, "", "overview", text, null, null));
            named.AddRange(evidence.Sentences.SelectMany(evidence.Named));
            if (evidence.Titles(organisation) is { IsScorecard: true } titles)
            {
                named.AddRange(evidence.Sentences.Select(sentence => titles.Best(sentence.Tokens, _ => true)?.Indicator).OfType<PackIndicator>());
            }
        }

        return [.. named.Distinct()];
    }

    /// <summary>Every series that a claim in an organisation's text can be bound to, those of its tables and those that live in its sentences, in the order of its indicators.</summary>
    public static IReadOnlyList<Binding> Bindable(Pack pack, Vocabulary vocabulary, string organisationId)
    {
        var figures = new PackFigures(pack, vocabulary);
        var evidence = new Evidence(figures.Tables, []);
        foreach (var passage in figures.Passages.Where(passage => passage.OrganisationId == organisationId))
        {
            evidence.Add(passage);
        }

        evidence.GatherText();
        var series = evidence.AllSeries.ToLookup(one => one.Indicator.Id);
        return [.. pack.Indicators.Where(indicator => indicator.OrganisationId == organisationId).SelectMany(indicator => series[indicator.Id]).Select(one => Verdicts.Bind(one, one.Latest)!)];
    }

    /// <summary>The passages of a pack: its running text and the comments of its scorecard.</summary>
    public static IReadOnlyList<Passage> Passages(Pack pack)
    {
        var owners = pack.Indicators.ToDictionary(i => i.Id, i => i.OrganisationId);
        return
        [
            .. pack.Narrative.Select(n => new Passage(n.Page, n.OrganisationId, n.IndicatorId, n.Section, n.Text, n.SourceLine, n.SourceLineEnd) { Heading = n.HeadingPrinted }),
            .. pack.Scorecard.Where(r => r.Comments.Length > 0).Select(r => new Passage("scorecard", owners.GetValueOrDefault(r.IndicatorId, ""), r.IndicatorId, "comment", r.Comments,
                r.CommentLines?.First ?? r.SourceLine, r.CommentLines?.Last ?? r.SourceLine)),
        ];
    }

    private static ClaimReport Read(
        PackFigures figures, IReadOnlyList<Passage> passages, IReadOnlyList<Sentence> background, IEnumerable<BindingCorrection> corrections, bool isWhole)
    {
        var evidence = new Evidence(figures.Tables, corrections);
        // Its sentences come first, so their numbers are those they were read with.
        evidence.Sentences.AddRange(background);
        foreach (var passage in passages)
        {
            evidence.Add(passage);
        }

        evidence.GatherText();
        var own = passages.ToHashSet(ReferenceEqualityComparer.Instance);
        var sentences = new List<CheckedSentence>(evidence.Sentences.Count);
        var claims = new List<Claim>();
        var findings = new List<Finding>();
        foreach (var sentence in evidence.Sentences.Where(s => own.Contains(s.Passage)))
        {
            var read = Grammar.SelectMany(rule => rule.Read(sentence, evidence)).Where(claim => !evidence.IsSetAside(sentence, claim)).OrderBy(claim => claim.Start).ToList();
            sentences.Add(new(sentence.Passage, sentence.Start, sentence.Text.Length, sentence.Text, read));
            claims.AddRange(read);
            findings.AddRange(read.SelectMany(claim => claim.Findings));
        }

        findings.AddRange(isWhole ? WholeText.SelectMany(check => check(evidence)) : TextChecks.Contradictions(evidence).Where(f => sentences.Exists(s => s.Text == f.Sentence)));
        if (isWhole)
        {
            findings.AddRange(TextChecks.Silences(evidence, claims));
            findings.AddRange(TextChecks.StatementsThatDiffer(evidence, sentences));
        }

        return new ClaimReport(sentences, [.. findings.DistinctBy(f => f.Id)]);
    }
}
