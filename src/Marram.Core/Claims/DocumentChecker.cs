using Marram.Checks;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Claims;

/// <summary>A part of a document made elsewhere, in reading order.</summary>
/// <param name="Place">Where it stands, in words: “page 3, paragraph 12”, “table 2”.</param>
/// <param name="Heading">The heading it stands under; empty before the first.</param>
public abstract record DocumentBlock(string Place, string Heading);

/// <summary>A paragraph, bullet or heading.</summary>
public sealed record TextBlock(string Place, string Heading, string Text, bool IsHeading) : DocumentBlock(Place, Heading);

/// <summary>A table, its cells as printed, cells over several columns repeated.</summary>
public sealed record TableBlock(string Place, string Heading, IReadOnlyList<IReadOnlyList<string>> Rows) : DocumentBlock(Place, Heading);

/// <summary>A finding in a document, with where it stands in words.</summary>
/// <param name="Finding">Its lines are paragraph and table-row numbers, counted through the document from 1.</param>
/// <param name="Place">The first of those lines in words.</param>
public sealed record PlacedFinding(Finding Finding, string Place);

/// <summary>What was read and what was found.</summary>
/// <param name="Sentences">Sentences read.</param>
/// <param name="Series">Rows of tables that were understood as figures over time.</param>
public sealed record DocumentReport(IReadOnlyList<PlacedFinding> Findings, int Sentences, int Series)
{
    /// <summary>False where the text does not read as English, so that silence means nothing.</summary>
    public bool IsEnglish { get; init; } = true;
}

/// <summary>Checks a document against itself: its sentences against its own tables and against each other.</summary>
public static class DocumentChecker
{
    private const string Document = "document";

    /// <summary>Everything found in a document.</summary>
    public static DocumentReport Check(IReadOnlyList<DocumentBlock> blocks, Vocabulary vocabulary)
    {
        var places = new Dictionary<int, string>();
        var passages = new List<Passage>();
        var tables = new List<(TableBlock Table, int FirstLine)>();
        var line = 0;
        foreach (var block in blocks)
        {
            switch (block)
            {
                case TextBlock { IsHeading: false } text:
                    places[++line] = text.Place;
                    passages.Add(new Passage("report", Document, "", "paragraph", text.Text, line, line) { Heading = text.Heading });
                    break;
                case TextBlock heading:
                    places[++line] = heading.Place;
                    break;
                case TableBlock table:
                    tables.Add((table, line + 1));
                    for (var row = 0; row < table.Rows.Count; row++)
                    {
                        places[++line] = $"{table.Place}, row {row + 1}";
                    }

                    break;
            }
        }

        var reported = LastDayNamed(passages.Select(p => p.Text).Concat(tables.SelectMany(t => t.Table.Rows.Take(2).SelectMany(r => r))), vocabulary);
        var indicators = new List<PackIndicator>();
        var observations = new List<Observation>();
        foreach (var (table, firstLine) in tables)
        {
            new TableReader(table, firstLine, vocabulary, reported, indicators, observations).Read();
        }

        var pack = new Pack { Organisations = [new(Document, "", "", "document", false, null, "")], Indicators = indicators, Observations = observations };
        var report = ClaimChecker.Check(pack, vocabulary, passages);
        // A sentence is looked for where it stands, a figure in its row.
        var textLines = passages.Select(p => p.FirstLine!.Value).ToHashSet();
        string PlaceOf(Finding finding) => finding.Lines.Count == 0 ? "the whole document"
            : places.GetValueOrDefault(finding.Sentence is null ? finding.Lines[0] : finding.Lines.FirstOrDefault(textLines.Contains, finding.Lines[0]), "");
        return new([.. report.Findings.Select(f => new PlacedFinding(f with { OrganisationId = "" }, PlaceOf(f)))],
            report.Sentences.Count, indicators.Count)
        {
            IsEnglish = Language.IsEnglish(passages.Select(p => p.Text)),
        };
    }

    // Quarters without a year are taken near the latest day that the document names in full.
    private static DateOnly LastDayNamed(IEnumerable<string> texts, Vocabulary vocabulary)
    {
        var last = DateOnly.MinValue;
        foreach (var text in texts)
        {
            var tokens = Tokenizer.Read(text.Length > 4000 ? text[..4000] : text);
            foreach (var period in new PeriodReader(tokens, vocabulary.Find(tokens), new DateOnly(2020, 12, 31)).Read().Where(p => p is { IsYearPrinted: true, IsAhead: false, IsRelative: false, Use: not PeriodUse.By }))
            {
                last = period.LastDay > last ? period.LastDay : last;
            }
        }

        return last == DateOnly.MinValue ? new DateOnly(2020, 12, 31) : last;
    }

    /// <summary>Reads a table whose header names periods: each row with a name and numbers becomes a series.</summary>
    private sealed class TableReader(
        TableBlock table, int firstLine, Vocabulary vocabulary, DateOnly reported, List<PackIndicator> indicators, List<Observation> observations)
    {
        public void Read()
        {
            for (var at = 0; at < table.Rows.Count; at++)
            {
                var periods = table.Rows[at].Select(PeriodOf).ToList();
                if (periods.Count(p => p is not null) < 2)
                {
                    continue;
                }

                var next = at + 1;
                for (; next < table.Rows.Count && table.Rows[next].Count(cell => PeriodOf(cell) is not null) < 2; next++)
                {
                    Row(table.Rows[at], periods, next);
                }

                at = next - 1;
            }
        }

        private void Row(IReadOnlyList<string> header, List<Period?> periods, int at)
        {
            var cells = table.Rows[at];
            // A header without a cell over the names of the rows stands one to the left.
            if (cells.Count == periods.Count + 1 && periods[0] is not null)
            {
                periods = [null, .. periods];
                header = ["", .. header];
            }

            var values = new List<(Period Period, PrintedNumber Number, string Printed)>();
            for (var column = 0; column < cells.Count && column < periods.Count; column++)
            {
                if (periods[column] is { } period && PrintedNumber.TryParse(cells[column], out var number) && !values.Exists(v => v.Period == period))
                {
                    values.Add((period, number, cells[column].Trim()));
                }
            }

            if (values.Count < 2)
            {
                return;
            }

            var label = string.Join(' ', cells.Where((cell, column) => (column >= periods.Count || periods[column] is null) && cell.Any(char.IsLetter)).Take(1)).Trim();
            var title = label.Length == 0 ? table.Heading : label;
            if (title.Length == 0)
            {
                return;
            }

            if (indicators.Exists(i => i.TitlePrinted == title) && table.Heading.Length > 0 && title != table.Heading)
            {
                title = $"{table.Heading}: {title}";
            }

            var id = $"{table.Place.Replace(' ', '-')}-row-{at + 1}";
            var lower = title.ToLowerInvariant();
            var unit = values.Exists(v => v.Number.HasPercentSign) || lower.Contains('%', StringComparison.Ordinal) || lower.Contains("percent", StringComparison.Ordinal)
                || lower.Contains("per cent", StringComparison.Ordinal) || lower.Contains("proportion", StringComparison.Ordinal) ? Unit.Percent
                : lower.Contains("rate", StringComparison.Ordinal) && lower.Contains("10,000", StringComparison.Ordinal) ? Unit.RatePer10000
                : Unit.Count;
            var (target, comparison) = TargetOf(header, cells);
            var polarity = PolarityOf(lower, unit, comparison);
            indicators.Add(new PackIndicator(id, id, title, "scorecard", table.Heading, "", Document, "", unit.Label(), polarity, "worded", "", "", target is null ? "" : "target", target, "target",
                target is null ? "" : comparison.Length > 0 ? comparison : polarity == Polarity.Lower ? "<=" : ">=", "", "", "", "", firstLine + at, null, null, null, null));
            observations.AddRange(values.Select((value, i) => new Observation($"{id}-{i}", id, Document, "outturn", "", value.Period.Label, value.Period, "", true, value.Number.Value, unit, value.Printed, i + 1,
                firstLine + at, null, "")));
            Benchmarks(header, cells, id, unit, firstLine + at);
        }

        // “Target 92%”, “Target ≥ 92”.
        private static (decimal? Value, string Comparison) TargetOf(IReadOnlyList<string> header, IReadOnlyList<string> cells)
        {
            for (var column = 0; column < header.Count && column < cells.Count; column++)
            {
                var name = header[column].ToLowerInvariant();
                if (!(name.Contains("target", StringComparison.Ordinal) || name.Contains("standard", StringComparison.Ordinal) || name == "plan"))
                {
                    continue;
                }

                var text = cells[column].Trim().Replace("≥", ">=", StringComparison.Ordinal).Replace("≤", "<=", StringComparison.Ordinal);
                var comparison = text.StartsWith(">=", StringComparison.Ordinal) || text.StartsWith('>') ? ">=" : text.StartsWith('<') ? "<=" : "";
                if (PrintedNumber.TryParse(text.TrimStart('>', '<', '=', ' '), out var value))
                {
                    return (value.Value, comparison);
                }
            }

            return (null, "");
        }

        private static Polarity PolarityOf(string title, Unit unit, string comparison)
        {
            string[] worse = ["waiting", "longest", "average wait", "re-referral", "repeat", "breach", "backlog", "second or subsequent", "overdue", "absence", "vacanc", "turnover"];
            string[] better = ["within", "in time", "timescale", "on time", "suitable", "up to date", "seen", "completed", "achiev", "education, employment"];
            return comparison == ">=" ? Polarity.Higher : comparison == "<=" ? Polarity.Lower
                : Array.Exists(worse, w => title.Contains(w, StringComparison.Ordinal)) ? Polarity.Lower
                : unit == Unit.Percent && Array.Exists(better, w => title.Contains(w, StringComparison.Ordinal)) ? Polarity.Higher
                : Polarity.Neither;
        }

        private void Benchmarks(IReadOnlyList<string> header, IReadOnlyList<string> cells, string id, Unit unit, int line)
        {
            for (var column = 0; column < header.Count && column < cells.Count; column++)
            {
                var comparator = vocabulary.Find(Tokenizer.Read(header[column])).FirstOrDefault(m => m.Kind == WordKind.Comparator).Means;
                if (comparator is not null && PrintedNumber.TryParse(cells[column], out var value))
                {
                    var organisation = comparator switch { "england" => "england", "neighbours" => "statistical-neighbours", _ => "region" };
                    observations.Add(new Observation($"{id}-{comparator}", id, organisation, "benchmark", "", "", Period.Snapshot(reported), "", true, value.Value, unit, cells[column].Trim(), 0, line, null, ""));
                }
            }
        }

        // A cell is a period when it says nothing else: “Sep-20”, “Q2 2024/25”, “2023/24 outturn”, “March 2021”.
        private Period? PeriodOf(string cell)
        {
            if (cell.Length is 0 or > 40)
            {
                return null;
            }

            var tokens = Tokenizer.Read(Hyphened(cell.Trim()));
            var spans = new PeriodReader(tokens, vocabulary.Find(tokens), reported).Read();
            if (spans is not [{ IsRelative: false, IsPoint: true } span] || tokens.Count - (span.Last - span.First + 1) > 2)
            {
                return tokens is [{ IsNumber: true, Length: 4, Value: >= 1990 and <= 2100 } year] ? Period.From(Basis.InPeriod, new DateOnly((int)year.Value, 1, 1), new DateOnly((int)year.Value, 12, 31)) : null;
            }

            return Period.From(Basis.InPeriod, span.FirstDay, span.LastDay);
        }

        // “Sep 20” in a header is a month of 2020, not a day.
        private static string Hyphened(string cell)
        {
            var space = cell.IndexOf(' ', StringComparison.Ordinal);
            return space > 2 && cell.Length - space == 3 && char.IsAsciiDigit(cell[^1]) && char.IsAsciiDigit(cell[^2]) ? cell[..space] + "-" + cell[(space + 1)..] : cell;
        }
    }
}
