using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Claims;

/// <summary>All that sentences are tested against: the series of the tables, the series that live in sentences, and which of them a sentence speaks of.</summary>
internal sealed class Evidence
{
    private const string Performance = "performance";
    private readonly Dictionary<(string Indicator, string Measure), Series> series;
    private readonly Dictionary<string, PackIndicator> indicators;
    private readonly Dictionary<string, HashSet<string>> services;
    private readonly Dictionary<string, List<(string[] Words, PackIndicator Indicator)>> names;
    private readonly Dictionary<string, TitleIndex> titles;
    private readonly Dictionary<(string, string), Observation> benchmarks;
    private readonly Dictionary<string, DateOnly> reported;
    private readonly Corrections corrections;
    private readonly Dictionary<Sentence, IReadOnlyList<PackIndicator>> named = [];

    /// <summary>What the tables of a pack say, before any text.</summary>
    public Evidence(Pack pack, Vocabulary vocabulary)
    {
        Pack = pack;
        Vocabulary = vocabulary;
        Spelling = new Spelling(vocabulary);
        corrections = new Corrections(vocabulary, []);
        indicators = pack.Indicators.ToDictionary(i => i.Id);
        (series, services, names, titles, benchmarks, reported) = ([], [], [], [], [], []);
        Tables();
        foreach (var group in pack.Indicators.GroupBy(i => i.OrganisationId))
        {
            var onScorecard = group.Where(i => i.IsOnScorecard).ToList();
            titles[group.Key] = new TitleIndex(onScorecard.Count > 0 ? onScorecard : [.. group]);
            names[group.Key] = [.. group.Where(i => !i.IsOnScorecard).SelectMany(i => NamesOf(i).Select(words => (words, i)))];
        }

        foreach (var indicator in pack.Indicators)
        {
            services[indicator.Id] = ServicesOf(indicator);
        }

        foreach (var observation in pack.Observations.Where(o => o.Series != "benchmark"))
        {
            Raise(observation.IndicatorId, observation.Period.LastDay);
            Raise(indicators[observation.IndicatorId].OrganisationId, observation.Period.LastDay);
            Raise("", observation.Period.LastDay);
        }
    }

    /// <summary>The same tables for a text of their own. They are shared: a text adds series, and changes none of theirs.</summary>
    public Evidence(Evidence tables, IEnumerable<BindingCorrection> corrections)
    {
        (Pack, Vocabulary, Spelling) = (tables.Pack, tables.Vocabulary, tables.Spelling);
        this.corrections = new Corrections(Vocabulary, corrections);
        series = new(tables.series);
        (indicators, services, names, titles, benchmarks, reported) = (tables.indicators, tables.services, tables.names, tables.titles, tables.benchmarks, tables.reported);
    }

    public Pack Pack { get; }

    public Vocabulary Vocabulary { get; }

    public Spelling Spelling { get; }

    /// <summary>What was read, in reading order, text without words included.</summary>
    public List<Passage> Passages { get; } = [];

    /// <summary>Sentences in reading order.</summary>
    public List<Sentence> Sentences { get; } = [];

    /// <summary>Pairs of values of one text series that two sentences state differently for one period.</summary>
    public List<(Series Series, Point First, Point Second)> Contradictions { get; } = [];

    /// <summary>Cuts a passage into its sentences and reads each.</summary>
    public void Add(Passage passage)
    {
        Passages.Add(passage);
        var last = Reported(passage.IndicatorId, passage.OrganisationId);
        foreach (var (start, length) in Claims.Sentences.Split(passage.Text, Vocabulary.Abbreviations))
        {
            Sentences.Add(new Sentence(passage, Sentences.Count, start, length, Vocabulary, last));
        }
    }

    public IEnumerable<Series> AllSeries => series.Values;

    public PackIndicator? Indicator(string id) => indicators.GetValueOrDefault(id);

    /// <summary>The last day that the figures of a page, or of an organisation's report, speak of.</summary>
    public DateOnly Reported(string indicatorId, string organisationId) =>
        reported.TryGetValue(indicatorId, out var day) || reported.TryGetValue(organisationId, out day) || reported.TryGetValue("", out day)
            ? day
            : Pack.MeetingDay ?? new DateOnly(2021, 3, 31);

    public Series? SeriesOf(PackIndicator indicator, string measure) => series.GetValueOrDefault((indicator.Id, measure));

    public Series? SeriesById(string id) => series.Values.FirstOrDefault(s => s.Id == id);

    public Series? PerformanceOf(PackIndicator indicator) => SeriesOf(indicator, Performance);

    /// <summary>The series that the target judges: the rolling one where there is one, as an annual plan is met over a year.</summary>
    public Series? PlanSeriesOf(PackIndicator indicator) => SeriesOf(indicator, "rolling-rate") ?? PerformanceOf(indicator);

    public Observation? Benchmark(PackIndicator indicator, string comparator) => benchmarks.GetValueOrDefault((indicator.Id, comparator));

    public static Target? TargetOf(PackIndicator indicator) => indicator.TargetValue is { } value && indicator.Polarity != Polarity.Neither
        ? new Target(value, indicator.TargetComparison is "<=" or "<" ? Polarity.Lower : indicator.TargetComparison is ">=" or ">" ? Polarity.Higher : indicator.Polarity)
        : null;

    /// <summary>A correction that a person made: these words of the sentence speak of that series. Null where there is none, or where its series is not in the pack.</summary>
    public Series? Corrected(Sentence sentence, int first, int last) =>
        corrections.Of(sentence, sentence.Tokens[first].Start, sentence.Tokens[last].End - sentence.Tokens[first].Start) is { Length: > 0 } id ? SeriesById(id) : null;

    /// <summary>Whether a person said that a claim speaks of none of the pack's series.</summary>
    public bool IsSetAside(Sentence sentence, Claim claim) => claim.Binding is not null && corrections.Of(sentence, claim.Start - sentence.Start, claim.Length) is { Length: 0 };

    // ---- which indicators a sentence speaks of ----

    /// <summary>Whether the sentence stands on the page of one indicator of a commissioner's report.</summary>
    public bool IsOnPage(Sentence sentence) => Indicator(sentence.Passage.IndicatorId) is { IsOnScorecard: false };

    /// <summary>Whether its subject is found by the words of titles: the report beside a scorecard, and documents.</summary>
    public bool IsBoundByTitle(Sentence sentence) => !IsOnPage(sentence) && titles.TryGetValue(sentence.Passage.OrganisationId, out var index) && index.IsScorecard;

    public TitleIndex? Titles(string organisationId) => titles.GetValueOrDefault(organisationId);

    /// <summary>The indicators a sentence names by their services, or stands on the page of; those behind “with the exception of” left out. Where it names none it goes on speaking of what the sentence before it named.</summary>
    public IReadOnlyList<PackIndicator> Named(Sentence sentence)
    {
        if (named.TryGetValue(sentence, out var known))
        {
            return known;
        }

        IReadOnlyList<PackIndicator> found;
        if (Indicator(sentence.Passage.IndicatorId) is { } own)
        {
            found = [own];
        }
        else
        {
            var (included, excluded) = ByService(sentence);
            var before = sentence.Number > 0 ? Sentences[sentence.Number - 1] : null;
            var earlier = before is not null && ReferenceEquals(before.Passage, sentence.Passage) ? Named(before) : [];
            // “these therapies”: those of the group that were just named.
            var same = sentence.HasLink("anaphor") ? earlier.Where(included.Contains).ToList() : [];
            found = [.. (included.Count == 0 ? earlier : same.Count > 0 ? same : included).Except(excluded)];
        }

        named[sentence] = found;
        return found;
    }

    /// <summary>The indicators that stand behind “with the exception of”.</summary>
    public IReadOnlyList<PackIndicator> Excepted(Sentence sentence) => ByService(sentence).Excluded;

    private (List<PackIndicator> Included, List<PackIndicator> Excluded) ByService(Sentence sentence)
    {
        var included = new List<PackIndicator>();
        var excluded = new List<PackIndicator>();
        var exceptions = sentence.Mentions.Where(m => m is { Kind: WordKind.Link, Means: "except" }).ToList();
        // “CAMHS and SALT apart, …”.
        var apart = sentence.Mentions.Where(m => m is { Kind: WordKind.Link, Means: "apart" }).ToList();
        void Take(PackIndicator indicator, int token)
        {
            var isExcepted = apart.Any(a => a.First > token && a.First - token <= 8 && !sentence.Tokens.Skip(token).Take(a.First - token).Any(t => t.Text is "," or ";")) || exceptions.Any(e => e.Last < token && !sentence.Tokens.Skip(e.Last + 1).Take(token - e.Last - 1).Any(t => t.Text is "," or ";" || t.Is("performance")));
            var list = isExcepted ? excluded : included;
            if (!list.Contains(indicator))
            {
                list.Add(indicator);
            }
        }

        var organisation = sentence.Passage.OrganisationId;
        var pages = Pack.Indicators.Where(i => i.OrganisationId == organisation && !i.IsOnScorecard).ToList();
        foreach (var mention in sentence.Mentions.Where(m => m.Kind == WordKind.Service))
        {
            foreach (var indicator in pages.Where(i => services[i.Id].Contains(mention.Means)))
            {
                Take(indicator, mention.First);
            }
        }

        if (names.TryGetValue(organisation, out var aliases))
        {
            for (var at = 0; at < sentence.Tokens.Count; at++)
            {
                foreach (var (words, indicator) in aliases)
                {
                    if (at + words.Length <= sentence.Tokens.Count && words.Select((word, i) => sentence.Tokens[at + i].Is(word)).All(same => same))
                    {
                        Take(indicator, at);
                    }
                }
            }
        }

        return (included, excluded);
    }

    private HashSet<string> ServicesOf(PackIndicator indicator)
    {
        foreach (var text in new[] { indicator.TitlePrinted, indicator.SectionTitle, indicator.GroupTitle })
        {
            var found = Vocabulary.Find(Tokenizer.Read(text)).Where(m => m.Kind == WordKind.Service).ToList();
            if (found.Count > 0)
            {
                return [.. found.Select(m => m.Means), .. found.Where(m => m.Detail.Length > 0).Select(m => m.Detail)];
            }
        }

        return [];
    }

    // What a title calls the service: its part behind a colon, and a short form in brackets.
    private static IEnumerable<string[]> NamesOf(PackIndicator indicator)
    {
        var colon = indicator.TitlePrinted.LastIndexOf(':');
        if (colon > 0)
        {
            var words = Tokenizer.Read(indicator.TitlePrinted[(colon + 1)..]).Where(t => t.IsWord).Select(t => t.Text).ToArray();
            if (words.Length is > 0 and <= 5)
            {
                yield return words;
            }
        }

        var open = indicator.SectionTitle.LastIndexOf('(');
        var close = indicator.SectionTitle.LastIndexOf(')');
        if (open >= 0 && close > open)
        {
            var words = Tokenizer.Read(indicator.SectionTitle[(open + 1)..close]).Where(t => t.IsWord).Select(t => t.Text).ToArray();
            if (words.Length == 1)
            {
                yield return words;
            }
        }
    }

    // ---- series of the tables ----

    private void Tables()
    {
        foreach (var observation in Pack.Observations)
        {
            var indicator = indicators[observation.IndicatorId];
            if (observation.Series == "benchmark")
            {
                benchmarks[(indicator.Id, ComparatorOf(observation.OrganisationId))] = observation;
                continue;
            }

            if (observation.Value is not { } value)
            {
                continue;
            }

            var measure = MeasureOf(indicator, observation);
            if (!series.TryGetValue((indicator.Id, measure), out var found))
            {
                var name = indicator.IsOnScorecard || measure == Performance ? indicator.TitlePrinted : observation.Series.Replace('_', ' ');
                var polarity = measure is "waiting" or "longest-wait" or "average-wait" or "backlog" ? Polarity.Lower
                    : measure is Performance or "rolling-rate" ? indicator.Polarity : Polarity.Neither;
                series[(indicator.Id, measure)] = found = new Series($"{indicator.Id}/{observation.Series}", indicator, measure, name, observation.Unit, polarity, false);
            }

            var decimals = PrintedNumber.TryParse(observation.Printed, out var printed) ? printed.Decimals : 0;
            found.Add(new Point(observation.Period, value, decimals, observation.Printed, observation.SourceLine, null));
        }
    }

    private string MeasureOf(PackIndicator indicator, Observation observation)
    {
        if (indicator.IsOnScorecard)
        {
            return Performance;
        }

        var words = Tokenizer.Read(observation.Series.Replace('_', ' '));
        var measure = Vocabulary.Find(words).FirstOrDefault(m => m.Kind == WordKind.Measure && m.Means is not ("none" or "other" or Performance));
        return measure.Means is { } key && (observation.Unit == Unit.Percent) == (key == "rolling-rate") ? key
            : observation.Unit == Unit.Percent ? Performance
            : observation.Unit == Unit.Count && series.ContainsKey((indicator.Id, "waiting")) is false && observation.Series.Contains("total", StringComparison.Ordinal) ? "waiting"
            : observation.Series;
    }

    private static string ComparatorOf(string organisationId) => organisationId switch
    {
        "england" => "england",
        var id when id.Contains("neighbour", StringComparison.OrdinalIgnoreCase) => "neighbours",
        _ => "region",
    };

    private void Raise(string key, DateOnly day)
    {
        if (!reported.TryGetValue(key, out var known) || day > known)
        {
            reported[key] = day;
        }
    }

    // ---- series of the text ----

    /// <summary>Takes the numbers that sentences of indicator pages state into series of their own: referrals, longest waits, backlogs live nowhere else.</summary>
    public void GatherText()
    {
        foreach (var sentence in Sentences)
        {
            if (!IsOnPage(sentence) || sentence.IsHypothetical)
            {
                continue;
            }

            var indicator = Indicator(sentence.Passage.IndicatorId)!;
            foreach (var quantity in sentence.Quantities)
            {
                // A number that a person bound otherwise is no evidence for what it was taken for.
                if (TextMeasure(sentence, quantity) is { } measure
                    && corrections.Of(sentence, sentence.Tokens[quantity.Token].Start, sentence.Tokens[quantity.Last].End - sentence.Tokens[quantity.Token].Start) is null)
                {
                    Take(sentence, indicator, quantity, measure);
                }
            }
        }
    }

    /// <summary>The topic of a sentence about several pages: its services and what it counts, “camhs-referrals”.</summary>
    public static string TopicOf(Sentence sentence)
    {
        var services = sentence.Mentions.Where(m => m.Kind == WordKind.Service).Select(m => m.Means).Distinct();
        var measure = sentence.Measures.Select(m => m.Means).FirstOrDefault(m => m is "referrals" or "backlog");
        return string.Join('-', measure is null ? services : services.Append(measure));
    }

    private static string? TextMeasure(Sentence sentence, Quantity quantity) => quantity switch
    {
        { Role: QuantityRole.Value, Measure: "waiting" } => IsQualified(sentence, quantity) ? null : "waiting",
        { Role: QuantityRole.Value, Measure: "referrals" or "longest-wait" or "average-wait" or "backlog" or "open-pathways" } => quantity.Measure,
        { Role: QuantityRole.Value, Measure: "trajectory" } => "trajectory",
        { Role: QuantityRole.Target, Unit: QuantityUnit.Bare, Value: > 0 } when sentence.Measures.Any(m => m.Means == "backlog") => "trajectory",
        _ => null,
    };

    // “12 children waiting over 30 weeks” is a part of those who wait.
    private static bool IsQualified(Sentence sentence, Quantity quantity) =>
        sentence.Quantities.Any(other => other.Role == QuantityRole.Limit && other.Token > quantity.Token && other.Token - quantity.Token < 8);

    private void Take(Sentence sentence, PackIndicator indicator, Quantity quantity, string measure)
    {
        var key = (indicator.Id, measure);
        if (series.TryGetValue(key, out var known) && !known.IsFromText)
        {
            return;
        }

        var span = quantity.Period;
        Period period;
        if (span is { IsRelative: false })
        {
            period = span.Shape == PeriodShape.Day ? Period.Snapshot(span.LastDay) : Period.From(Basis.InPeriod, span.FirstDay, span.LastDay) ?? Period.Snapshot(span.LastDay);
        }
        else if (span is null && PerformanceOf(indicator)?.Latest is { } latest)
        {
            period = Period.In(Month.Of(latest.LastDay));
        }
        else if (span is { Shape: PeriodShape.Previous } && PerformanceOf(indicator) is { Latest: { } last } own && own.Before(last) is { } before)
        {
            period = Period.In(Month.Of(before.LastDay));
        }
        else
        {
            return;
        }

        if (known is null)
        {
            var unit = measure is "longest-wait" or "average-wait" ? Unit.Weeks : Unit.Count;
            var polarity = measure is "referrals" or "open-pathways" or "trajectory" ? Polarity.Neither : Polarity.Lower;
            series[key] = known = new Series($"{indicator.Id}/text:{measure}", indicator, measure, Words(measure), unit, polarity, true);
        }

        var point = new Point(period, quantity.Value, quantity.Decimals, sentence.Quote(quantity.Token, quantity.Token), sentence.FirstLine, sentence);
        if (known.Points.FirstOrDefault(p => p.LastDay == period.LastDay) is { } same)
        {
            if (same.Value != point.Value && span is not null)
            {
                Contradictions.Add((known, same, point));
            }
        }
        else
        {
            known.Add(point);
        }
    }

    /// <summary>A measure's key in words.</summary>
    public static string Words(string measure) => measure switch
    {
        "waiting" => "the number waiting",
        "longest-wait" => "the longest wait",
        "average-wait" => "the average wait",
        "backlog" => "the backlog",
        "open-pathways" => "open pathways",
        "rolling-rate" => "the rolling 12 month rate",
        _ => measure,
    };
}
