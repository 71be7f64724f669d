using System.Text;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>
/// Reads the checker's words: the files that came with the program, then the files of a site's own folder, whose lines add to them or, with the same phrase, take their place.
/// A file is named after what it holds (movements.csv, measures.csv …) and has the columns phrase, means, detail.
/// </summary>
public static class VocabularyFiles
{
    private static readonly string[] Columns = ["phrase", "means", "detail"];

    private static readonly Lazy<IReadOnlyList<VocabularyEntry>> Own = new(ReadOwn);

    /// <summary>The name of a kind's file: “movements.csv”.</summary>
    public static string FileName(WordKind kind) => (kind == WordKind.Body ? "bodies" : kind.ToString().ToLowerInvariant() + "s") + ".csv";

    /// <summary>The words that came with the program.</summary>
    public static Vocabulary Read() => new(Own.Value);

    /// <summary>Those words and the ones of a site's folder; files with other names are passed over. What is wrong with a file is told and the file left out.</summary>
    public static Vocabulary Read(string folder, List<PackProblem> problems)
    {
        var entries = new List<VocabularyEntry>(Own.Value);
        foreach (var kind in Enum.GetValues<WordKind>())
        {
            var path = Path.Combine(folder, FileName(kind));
            if (File.Exists(path))
            {
                entries.AddRange(Entries(kind, FileName(kind), File.ReadAllBytes(path), problems));
            }
        }

        return new Vocabulary(entries);
    }

    private static List<VocabularyEntry> ReadOwn()
    {
        var entries = new List<VocabularyEntry>();
        var problems = new List<PackProblem>();
        foreach (var kind in Enum.GetValues<WordKind>())
        {
            using var stream = typeof(VocabularyFiles).Assembly.GetManifestResourceStream("vocabulary/" + FileName(kind))
                ?? throw new InvalidOperationException($"The program lacks its vocabulary file {FileName(kind)}.");
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            entries.AddRange(Entries(kind, FileName(kind), memory.ToArray(), problems));
        }

        return problems.Count == 0 ? entries : throw new InvalidOperationException(problems[0].ToString());
    }

    private static List<VocabularyEntry> Entries(WordKind kind, string file, byte[] content, List<PackProblem> problems)
    {
        var known = problems.Count;
        var rows = PackTable.Read(file, content, Columns, problems).Rows;
        var entries = rows.ConvertAll(row => new VocabularyEntry(kind, row.Required("phrase").Normalize(NormalizationForm.FormC).ToLowerInvariant(), row.Text("means"), row.Text("detail")));
        foreach (var row in rows)
        {
            var isNumber = kind is WordKind.Month or WordKind.Number or WordKind.Cadence or WordKind.Threshold;
            if (isNumber && !decimal.TryParse(row.Text("means"), out _))
            {
                row.Problem("means", PackTable.Row.Quoted(row.Text("means")), "a number");
            }
        }

        return problems.Count == known ? entries : [];
    }
}
