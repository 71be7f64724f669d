using Marram.Checks;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>Days and spans: “six months” that are seven, “four years” that are nearly five, data due before the meeting, reports before a start, recovery without a date, meetings against their cadence.</summary>
internal static class DateClaims
{
    public static IEnumerable<Claim> Read(Sentence sentence, Evidence evidence) => [.. Length(sentence), .. Due(sentence, evidence)];

    // “‘the last 6 months’ indicates data between July 2020 and January 2021”: whole months, both ends included.
    private static IEnumerable<Claim> Length(Sentence sentence)
    {
        var range = sentence.Periods.FirstOrDefault(p => p.Shape == PeriodShape.Range);
        if (range is null || sentence.Tokens.Skip(Math.Max(0, range.First - 3)).Take(3).Any(t => t.Is("end") || t.Is("mid")))
        {
            yield break;
        }

        int stated;
        int first;
        int last;
        if (sentence.Periods.FirstOrDefault(p => p.Shape == PeriodShape.LastMonths && Math.Abs(p.First - range.First) <= 12) is { } span)
        {
            (stated, first, last) = (span.Months, span.First, span.Last);
        }
        else if (sentence.Quantities.FirstOrDefault(q => q.Unit == QuantityUnit.Months && q.Role is QuantityRole.Value or QuantityRole.Limit && Math.Abs(q.Token - range.First) <= 8) is { } quantity)
        {
            (stated, first, last) = ((int)quantity.Value, quantity.Token, quantity.Last);
        }
        else
        {
            yield break;
        }

        var real = ((range.LastDay.Year - range.FirstDay.Year) * 12) + range.LastDay.Month - range.FirstDay.Month + 1;
        var words = sentence.Quote(Math.Min(first, range.First), Math.Max(last, range.Last));
        if (real == stated)
        {
            yield return sentence.Claim(ClaimKind.Date, first, last, null, null, Verdict.True, $"{range.Label} is {real} months.");
            yield break;
        }

        // Years are told by their months; only near misses are slips of counting.
        if (stated is < 2 or > 60)
        {
            yield break;
        }

        yield return sentence.Claim(ClaimKind.Date, first, last, null, null, Verdict.False, $"{range.Label} is {real} months.",
            sentence.Finding("period_length", Severity.Warning, null, [], words, $"{real} months", $"{range.Label} is {real} months, both ends included, not {stated}."));
    }

    // “Q3 data due 13th March” while the meeting is on the 16th and the page still shows Q2.
    private static IEnumerable<Claim> Due(Sentence sentence, Evidence evidence)
    {
        var due = sentence.Tokens.Select((t, i) => (t, i)).FirstOrDefault(x => x.t.Text is "due" or "available" or "published" or "expected" && !(x.i + 1 < sentence.Tokens.Count && sentence.Tokens[x.i + 1].Is("to"))).i;
        var day = sentence.Periods.FirstOrDefault(p => p.Shape == PeriodShape.Day && p.First > due);
        var data = sentence.Periods.FirstOrDefault(p => p.Shape is PeriodShape.Quarter or PeriodShape.Month && p.First < due);
        if (due == 0 || day is null || data is null || evidence.Pack.MeetingDay is not { } meeting || evidence.Indicator(sentence.Passage.IndicatorId) is not { } indicator
            || evidence.PerformanceOf(indicator)?.Latest is not { } latest)
        {
            yield break;
        }

        var missing = data.LastDay > latest.LastDay ? data.LastDay : latest.LastDay.AddMonths(3);
        var isAbsent = latest.LastDay < missing && evidence.PerformanceOf(indicator)!.At(data) is null;
        var words = sentence.Quote(data.First, day.Last);
        var meetingLine = evidence.Pack.Cover.FirstOrDefault(c => c.Field == "date_of_meeting")?.SourceLine;
        var dueDay = day.FirstDay;
        // Days without a year lie near the meeting.
        if (!day.IsYearPrinted)
        {
            dueDay = new DateOnly(meeting.Year, dueDay.Month, Math.Min(dueDay.Day, DateTime.DaysInMonth(meeting.Year, dueDay.Month)));
            dueDay = dueDay > meeting.AddMonths(6) ? dueDay.AddYears(-1) : dueDay;
        }

        if (dueDay < meeting && isAbsent)
        {
            yield return sentence.Claim(ClaimKind.Date, data.First, day.Last, null, null, Verdict.False, "The data were due before the meeting and are not on the page.",
                sentence.Finding("data_due_before_meeting", Severity.Warning, null, meetingLine is { } line ? [line] : [], words, $"data of {data.Label.Split(' ')[0]} on the page",
                    $"The data were due on {dueDay:d MMMM yyyy}, before the meeting of {meeting:d MMMM yyyy}; the page ends at {latest.Label}."));
        }
    }

    // ---- over the whole text ----

    /// <summary>A page that is red, asked when it will recover, and answers without a day to come.</summary>
    public static IEnumerable<Finding> NoRecovery(Evidence evidence)
    {
        foreach (var group in evidence.Sentences.Where(s => s.Passage.Section == "recovery").GroupBy(s => s.Passage.IndicatorId))
        {
            if (evidence.Indicator(group.Key) is not { } indicator || !IsRed(evidence, indicator))
            {
                continue;
            }

            var day = evidence.Reported(indicator.Id, indicator.OrganisationId);
            if (group.Any(s => s.Periods.Any(p => p.LastDay > day && !p.IsRelative && p.Shape != PeriodShape.LastMonths)))
            {
                continue;
            }

            var first = group.First();
            yield return new Finding("no_recovery_date", Severity.Warning, indicator.OrganisationId, indicator.Id, [.. group.SelectMany(s => s.AllLines).Distinct().Order()], "no date",
                "a recovery date for a RED indicator", "The indicator is RED; the answer to when performance will recover names no date to come.")
            {
                Sentence = first.Text,
            };
        }
    }

    private static bool IsRed(Evidence evidence, PackIndicator indicator) => indicator.RagPrinted.Length > 0
        ? indicator.RagPrinted is "RED"
        : Evidence.TargetOf(indicator) is { } target && evidence.PlanSeriesOf(indicator)?.Latest is { } latest && !target.IsMetBy(latest.Value);

    /// <summary>“not had a full inspection for 4 years” against the last one that the text dates.</summary>
    public static IEnumerable<Finding> Elapsed(Evidence evidence)
    {
        if (evidence.Pack.MeetingDay is not { } today)
        {
            yield break;
        }

        foreach (var sentence in evidence.Sentences)
        {
            var years = sentence.Quantities.FirstOrDefault(q => q.Unit == QuantityUnit.Years);
            if (years is null || Missed(sentence, years) is not { Count: > 0 } thing)
            {
                continue;
            }

            for (var number = sentence.Number - 1; number >= Math.Max(0, sentence.Number - Remembered); number--)
            {
                var earlier = evidence.Sentences[number];
                if (earlier.Passage.OrganisationId != sentence.Passage.OrganisationId)
                {
                    break;
                }

                var stems = earlier.Tokens.Where(t => t.IsWord).Select(t => TitleIndex.Stem(t.Text)).ToHashSet();
                var when = earlier.Periods.FirstOrDefault(p => p is { Shape: PeriodShape.Month or PeriodShape.Day, IsYearPrinted: true });
                if (when is null || !thing.IsSubsetOf(stems) || !stems.Contains("last"))
                {
                    continue;
                }

                var months = ((today.Year - when.FirstDay.Year) * 12) + today.Month - when.FirstDay.Month;
                var stated = (int)years.Value * 12;
                if (months >= stated && months < stated + 6)
                {
                    continue;
                }

                yield return sentence.Finding("date_arithmetic", Severity.Info, null, earlier.AllLines, sentence.Quote(years.Token, years.Last), $"{months / 12} years {months % 12} months",
                    $"From {when.Label} to the meeting is {months / 12} years {months % 12} months, not {years.Value:0} years.");
                break;
            }
        }
    }

    // A reader holds no more than this many sentences in mind.
    private const int Remembered = 30;

    // What there has been none of: “not had a full inspection for 4 years”, “4 years without a full one”.
    private static HashSet<string>? Missed(Sentence sentence, Quantity years)
    {
        IEnumerable<Token> words;
        if (years.Last + 1 < sentence.Tokens.Count && sentence.Tokens[years.Last + 1].Is("without"))
        {
            words = sentence.Tokens.Skip(years.Last + 2).Take(5).TakeWhile(t => t.IsWord);
        }
        else if (years.Token > 0 && sentence.Tokens[years.Token - 1].Text is "for" or "in" && sentence.LinkBefore(years.Token, "negation", 10) is { } negation)
        {
            words = sentence.Tokens.Skip(negation.Last + 1).Take(years.Token - negation.Last - 2);
        }
        else
        {
            return null;
        }

        return [.. words.Where(t => t.IsWord && t.Text.Length > 3 && t.Text is not ("have" or "been" or "received" or "such")).Select(t => TitleIndex.Stem(t.Text))];
    }

    /// <summary>A team that is to report in one place before it starts in another.</summary>
    public static IEnumerable<Finding> Starts(Evidence evidence)
    {
        // Names in capitals with the day that the same clause gives them, and whether it starts or reports.
        var acts = new List<(string Name, bool IsStart, PeriodMention When, Sentence Sentence)>();
        foreach (var sentence in evidence.Sentences)
        {
            foreach (var (name, first, last, _) in Names.Of(sentence).Where(n => n.Words >= 3))
            {
                var when = sentence.Periods.FirstOrDefault(p => p.First > last && p.First - last <= 22) ?? sentence.Periods.LastOrDefault(p => p.Last < first);
                if (when is null || when.IsRelative)
                {
                    continue;
                }

                var (from, to) = when.First > last ? (last + 1, when.First) : (0, first);
                var verbs = sentence.Tokens.Skip(from).Take(to - from).Select(t => t.Text).ToList();
                var starts = verbs.Exists(v => v is "start" or "starts" or "starting" or "commence" or "commences" or "launch" or "launches" or "roll-out" or "rollout" or "roll" or "phased" or "introduced");
                var reports = verbs.Exists(v => v is "submit" or "submits" or "submitting" or "report" or "reporting" or "return" or "supply" or "supplying");
                if (starts || reports)
                {
                    // “should start reporting” is a report.
                    acts.Add((name, !reports, when, sentence));
                }
            }
        }

        foreach (var report in acts.Where(a => !a.IsStart))
        {
            var start = acts.FirstOrDefault(a => a.IsStart && a.Name == report.Name && a.Sentence.Passage.OrganisationId == report.Sentence.Passage.OrganisationId && a.When.FirstDay > report.When.LastDay);
            if (start.Sentence is not null)
            {
                yield return report.Sentence.Finding("plan_date_conflict", Severity.Warning, null, start.Sentence.AllLines, report.When.Label, $"a start no later than {report.When.Label}",
                    $"{Verdicts.Capital(report.Name)} are to report in {report.When.Label}, yet start in {start.When.Label}.");
            }
        }
    }

    /// <summary>“held quarterly” against the days on which they were held.</summary>
    public static IEnumerable<Finding> Cadence(Evidence evidence)
    {
        foreach (var sentence in evidence.Sentences)
        {
            foreach (var cadence in sentence.Mentions.Where(m => m.Kind == WordKind.Cadence && m.Means is not "0"))
            {
                var months = int.Parse(cadence.Means);
                foreach (var name in Names.Of(sentence).Where(n => n.Words >= 3 && n.Last < cadence.First && cadence.First - n.Last <= 5).Select(n => n.Name))
                {
                    var stems = name.Split(' ').Where(w => w.Length > 3).Select(TitleIndex.Stem).ToHashSet();
                    var (days, lines) = Held(evidence, sentence, stems);
                    for (var i = 0; i + 1 < days.Count; i++)
                    {
                        var gap = ((days[i + 1].Year - days[i].Year) * 12) + days[i + 1].Month - days[i].Month;
                        if (gap > months && gap < 24)
                        {
                            yield return sentence.Finding("cadence", Severity.Info, null, lines, sentence.Quote(cadence.First, cadence.Last), $"{gap} months between {days[i]:MMMM yyyy} and {days[i + 1]:MMMM yyyy}",
                                $"{Verdicts.Capital(name)} are said to be {sentence.Quote(cadence.First, cadence.Last)}; {gap} months lie between {days[i]:MMMM yyyy} and {days[i + 1]:MMMM yyyy}.");
                            break;
                        }
                    }
                }
            }
        }
    }

    private static (List<DateOnly> Days, List<int> Lines) Held(Evidence evidence, Sentence from, HashSet<string> name)
    {
        var days = new SortedSet<DateOnly>();
        var lines = new List<int>();
        foreach (var sentence in evidence.Sentences.Where(s => s != from && s.Passage.OrganisationId == from.Passage.OrganisationId))
        {
            var stems = sentence.Tokens.Where(t => t.IsWord).Select(t => TitleIndex.Stem(t.Text)).ToHashSet();
            if (name.IsSubsetOf(stems) && stems.Contains("held") && sentence.Periods.Any(p => p.Shape == PeriodShape.Month))
            {
                days.UnionWith(sentence.Periods.Where(p => p.Shape == PeriodShape.Month && !p.IsAhead).Select(p => p.FirstDay));
                lines.AddRange(sentence.AllLines);
            }
        }

        // Items of the plan say when they were held in their own date text.
        foreach (var item in evidence.Pack.ImprovementPlan.Where(i => i.StatusAsStated == "held"))
        {
            var stems = Tokenizer.Read(item.Summary).Where(t => t.IsWord).Select(t => TitleIndex.Stem(t.Text)).ToHashSet();
            if (name.IsSubsetOf(stems))
            {
                var tokens = Tokenizer.Read(item.DateText);
                var spans = new PeriodReader(tokens, evidence.Vocabulary.Find(tokens), evidence.Reported("", from.Passage.OrganisationId)).Read();
                days.UnionWith(spans.Where(p => p is { Shape: PeriodShape.Month, IsYearPrinted: true }).Select(p => p.FirstDay));
                lines.AddRange(item.SourceLine is { } line ? [line] : []);
            }
        }

        return ([.. days], lines);
    }
}
