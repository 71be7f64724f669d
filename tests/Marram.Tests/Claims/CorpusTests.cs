using Sylvan.Data.Csv;

namespace Marram.Claims;

/// <summary>Sentences written for the tests, with the verdict a careful reader gives each against the figures of <see cref="Northmere"/>.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    private sealed record Line(string Page, string Indicator, string Section, string Verdict, string Check, string Text);

    private static List<Line> Corpus()
    {
        using var reader = CsvDataReader.Create(Project.PathTo("tests", "Marram.Tests", "Claims", "corpus.csv"));
        var lines = new List<Line>();
        while (reader.Read())
        {
            lines.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
        }

        return lines;
    }

    private static HashSet<string> Raised(Line line)
    {
        var report = line.Page == "report"
            ? ClaimChecker.Check(Northmere.Pack with { Narrative = [] }, Northmere.Words, [new Passage("report", "northmere-council", "", line.Section, line.Text, 1, 1)])
            : ClaimChecker.CheckParagraph(Northmere.Pack, Northmere.Words, line.Text, line.Indicator, line.Section);
        return [.. report.Findings.Where(f => f.Check != "silence").Select(f => f.Check)];
    }

    [Fact]
    public void The_corpus_holds_at_least_400_different_sentences() =>
        Assert.True(Corpus().Select(l => l.Text).Distinct().Count() >= 400);

    [Fact]
    public void At_least_97_of_100_alarms_are_right_and_93_of_100_faults_are_found()
    {
        var (right, wrong, missed, silent) = (0, 0, 0, 0);
        foreach (var line in Corpus())
        {
            var raised = Raised(line);
            var isFault = line.Check.Length > 0;
            var isFound = isFault && raised.Contains(line.Check);
            right += isFound ? 1 : 0;
            missed += isFault && !isFound ? 1 : 0;
            silent += !isFault && raised.Count == 0 ? 1 : 0;
            // A second, different check on a sentence that is at fault is no false alarm unless nothing else was found.
            var isFalse = (!isFault && raised.Count > 0) || (isFault && !isFound && raised.Count > 0);
            wrong += isFalse ? 1 : 0;
            if (isFalse || (isFault && !isFound))
            {
                output.WriteLine($"{(isFalse ? "FALSE ALARM" : "missed")}: [{line.Indicator}] {line.Text} (wanted {(isFault ? line.Check : "silence")}, got {string.Join(' ', raised)})");
            }
        }

        var precision = 100.0 * right / (right + wrong);
        var recall = 100.0 * right / (right + missed);
        output.WriteLine($"{right} found, {missed} missed, {wrong} false alarms, {silent} rightly silent: precision {precision:0.0}%, recall {recall:0.0}%");
        Assert.True(precision >= 97, $"precision {precision:0.0}%");
        Assert.True(recall >= 93, $"recall {recall:0.0}%");
    }
}
