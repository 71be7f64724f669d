using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sylvan.Data.Csv;

namespace Marram.Spc;

/// <summary>The units of a funnel as a CSV file: columns <c>name</c>, <c>numerator</c> and <c>denominator</c>, in any order.</summary>
public static class UnitFile
{
    private static readonly string[] Wanted = ["name", "numerator", "denominator"];

    /// <summary>Reads a file; the problem names the line.</summary>
    public static bool TryRead(TextReader reader, [NotNullWhen(true)] out IReadOnlyList<FunnelUnit>? units, [NotNullWhen(false)] out string? problem)
    {
        units = null;
        try
        {
            using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',' });
            problem = csv.Read() ? null : "The file is empty; it needs a header row with name, numerator and denominator.";
            if (problem is not null)
            {
                return false;
            }

            var header = Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim('\uFEFF', ' ').ToLowerInvariant()).ToArray();
            if (Wanted.Except(header).Any())
            {
                problem = $"Line 1: the columns are {string.Join(", ", header)}; name, numerator and denominator are needed.";
                return false;
            }

            List<FunnelUnit> found = [];
            for (var line = 2; csv.Read(); line++)
            {
                var cells = Wanted.Select(column => Array.IndexOf(header, column) is var i && i < csv.RowFieldCount ? csv.GetString(i).Trim() : "").ToArray();
                if (cells.All(cell => cell.Length == 0))
                {
                    continue;
                }

                if (!TryNumber(cells[1], out var numerator) || !TryNumber(cells[2], out var denominator))
                {
                    problem = $"Line {line}: the numerator is '{cells[1]}' and the denominator '{cells[2]}'; both must be numbers such as 12.";
                    return false;
                }

                found.Add(new(cells[0], numerator, denominator));
            }

            units = found;
            return true;
        }
        catch (Exception fault) when (fault is CsvFormatException or CsvRecordTooLargeException)
        {
            problem = "The text is not CSV; is a quote out of place?";
            return false;
        }
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
