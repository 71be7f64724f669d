using Marram.Indicators;
using UglyToad.PdfPig.Content;

namespace Marram.Claims;

/// <summary>
/// What stands where on a page of a PDF, which has words and places and no tables: lines, and tables found by their columns of numbers. A line that ends in two numbers or more
/// is a row; the words above those columns are its header; words at the left, above or below too where a label is broken, are its name.
/// </summary>
internal static class PdfLayout
{
    /// <summary>A line of words, left to right.</summary>
    internal sealed record Line(IReadOnlyList<Word> Words, double Top, double Height)
    {
        public string Text => string.Join(' ', Words.Select(word => word.Text));

        /// <summary>Where the numbers that end the line begin; the count of its words where it ends in none.</summary>
        public int FirstNumber
        {
            get
            {
                var at = Words.Count;
                while (at > 0 && IsCell(Words[at - 1].Text))
                {
                    at--;
                }

                return at;
            }
        }

        public bool IsRow => Words.Skip(FirstNumber).Count(word => IsNumber(word.Text)) >= 2;
    }

    /// <summary>A part of a page: lines of a paragraph, or a table.</summary>
    internal sealed record Part(IReadOnlyList<string> Lines, IReadOnlyList<IReadOnlyList<string>>? Table);

    /// <summary>The parts of a page, top to bottom.</summary>
    public static IEnumerable<Part> Read(Page page)
    {
        var lines = LinesOf(page);
        var paragraph = new List<string>();
        for (var at = 0; at < lines.Count; at++)
        {
            if (TableAt(lines, at) is var (rows, last))
            {
                if (paragraph.Count > 0)
                {
                    yield return new Part(paragraph, null);
                    paragraph = [];
                }

                yield return new Part([], rows);
                at = last;
                continue;
            }

            var isApart = paragraph.Count > 0 && lines[at - 1].Top - lines[at].Top > 2.0 * Math.Max(lines[at].Height, lines[at - 1].Height);
            var startsBullet = lines[at].Text is ['•' or '●' or '▪' or '–', ..];
            if (paragraph.Count > 0 && (isApart || startsBullet))
            {
                yield return new Part(paragraph, null);
                paragraph = [];
            }

            paragraph.Add(lines[at].Text);
        }

        if (paragraph.Count > 0)
        {
            yield return new Part(paragraph, null);
        }
    }

    private static bool IsNumber(string text) => PrintedNumber.TryParse(text, out _);

    // An empty cell is often printed as a dash.
    private static bool IsCell(string text) => IsNumber(text) || text is "-" or "–" or "n/a" or "N/A";

    private static double Middle(Word word) => (word.BoundingBox.Top + word.BoundingBox.Bottom) / 2;

    private static double Centre(Word word) => (word.BoundingBox.Left + word.BoundingBox.Right) / 2;

    // Words whose middles lie within half a letter's height of each other stand on one line.
    private static List<Line> LinesOf(Page page)
    {
        var lines = new List<Line>();
        var words = page.GetWords().Where(word => word.Text.Trim().Length > 0).OrderByDescending(Middle).ThenBy(word => word.BoundingBox.Left).ToList();
        for (var first = 0; first < words.Count;)
        {
            var last = first;
            var height = Math.Max(words[first].BoundingBox.Height, 4);
            while (last + 1 < words.Count && Math.Abs(Middle(words[last + 1]) - Middle(words[first])) < height / 2)
            {
                last++;
            }

            var line = words.GetRange(first, last - first + 1).OrderBy(word => word.BoundingBox.Left).ToList();
            lines.Add(new(line, line.Max(word => word.BoundingBox.Top), height));
            first = last + 1;
        }

        return lines;
    }

    // A header line at this place with rows under it, and the last line that belongs to them.
    private static (IReadOnlyList<IReadOnlyList<string>> Rows, int Last)? TableAt(List<Line> lines, int header)
    {
        var firstRow = -1;
        for (var next = header + 1; next < lines.Count && next <= header + 5; next++)
        {
            if (lines[next].IsRow)
            {
                firstRow = next;
                break;
            }
        }

        if (firstRow < 0 || lines[header].IsRow)
        {
            return null;
        }

        var columns = lines[firstRow].Words.Skip(lines[firstRow].FirstNumber).Select(Centre).ToList();
        var spacing = columns.Zip(columns.Skip(1)).Min(pair => pair.Second - pair.First);
        var reach = Math.Max(spacing / 2, 12);
        int? ColumnOf(Word word)
        {
            return Centre(word) < columns[0] - reach ? null : Enumerable.Range(0, columns.Count).MinBy(i => Math.Abs(columns[i] - Centre(word)));
        }

        // The header's words stand over the columns of numbers and say more than one thing: two months, two quarters.
        var top = Cells(lines[header].Words, columns.Count, ColumnOf);
        if (top.Skip(1).Count(cell => cell.Any(char.IsAsciiDigit)) < 2)
        {
            return null;
        }

        var rows = new List<IReadOnlyList<string>> { top };
        var labels = new List<(Line Line, int Row)>();
        var loose = new List<Line>();
        var last = header;
        for (var at = header + 1; at < lines.Count; at++)
        {
            if (lines[at].IsRow)
            {
                rows.Add(Cells(lines[at].Words, columns.Count, ColumnOf));
                labels.Add((lines[at], rows.Count - 1));
                last = at;
            }
            else if (lines[at].Words.All(word => word.BoundingBox.Right < columns[0] - 5) && at - last <= 2 && IsNear(lines, at))
            {
                loose.Add(lines[at]);
            }
            else
            {
                break;
            }
        }

        // A broken label's other lines belong to the nearest row.
        foreach (var line in loose)
        {
            var (nearest, row) = labels.MinBy(label => Math.Abs(label.Line.Top - line.Top));
            if (Math.Abs(nearest.Top - line.Top) < 2 * nearest.Height)
            {
                var cells = rows[row].ToList();
                cells[0] = line.Top > nearest.Top ? $"{line.Text} {cells[0]}".Trim() : $"{cells[0]} {line.Text}".Trim();
                rows[row] = cells;
                last = Math.Max(last, lines.IndexOf(line));
            }
        }

        return (rows, last);
    }

    private static bool IsNear(List<Line> lines, int at) =>
        (at > 0 && lines[at - 1].IsRow && lines[at - 1].Top - lines[at].Top < 2 * lines[at].Height) || (at + 1 < lines.Count && lines[at + 1].IsRow && lines[at].Top - lines[at + 1].Top < 2 * lines[at].Height);

    private static List<string> Cells(IReadOnlyList<Word> words, int columns, Func<Word, int?> columnOf)
    {
        var cells = new string[columns + 1];
        Array.Fill(cells, "");
        foreach (var word in words)
        {
            var cell = columnOf(word) is { } column ? column + 1 : 0;
            cells[cell] = cells[cell].Length == 0 ? word.Text : $"{cells[cell]} {word.Text}";
        }

        return [.. cells];
    }
}
