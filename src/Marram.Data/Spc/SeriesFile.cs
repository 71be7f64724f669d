using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sylvan.Data.Csv;

namespace Marram.Spc;

/// <summary>
/// A series as a CSV file: columns <c>date</c> and <c>value</c>, and if wanted <c>denominator</c> (of how many), <c>target</c> (from that row on),
/// <c>trajectory</c> and <c>note</c> (what happened). A file of two columns may name them as it likes. An empty value is a missing one.
/// </summary>
public sealed record SeriesFile(
    SpcSeries Series,
    SpcSeries? Denominators,
    IReadOnlyList<TargetFrom> Targets,
    IReadOnlyList<double?> Trajectory,
    IReadOnlyList<(DateOnly Date, string Text)> Notes)
{
    private static readonly string[] Known = ["date", "value", "denominator", "target", "trajectory", "note"];
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM", "dd/MM/yyyy"];

    /// <summary>Reads a file; the problem names the line.</summary>
    public static bool TryRead(TextReader reader, [NotNullWhen(true)] out SeriesFile? file, [NotNullWhen(false)] out string? problem)
    {
        file = null;
        try
        {
            using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',' });
            return TryFill(csv, out file, out problem);
        }
        catch (Exception fault) when (fault is CsvFormatException or CsvRecordTooLargeException)
        {
            problem = "The text is not CSV; is a quote out of place?";
            return false;
        }
    }

    private static bool TryFill(CsvDataReader csv, [NotNullWhen(true)] out SeriesFile? file, [NotNullWhen(false)] out string? problem)
    {
        file = null;
        if (!csv.Read())
        {
            problem = "The file is empty; it needs a header row with date and value.";
            return false;
        }

        var header = Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim('\uFEFF', ' ').ToLowerInvariant()).ToArray();
        if (header.Length == 2 && (header[0] != "date" || header[1] != "value") && header[0] != "value" && header[1] != "date")
        {
            header = ["date", "value"];
        }

        problem =
            !header.Contains("date") || !header.Contains("value") ? $"Line 1: the columns are {string.Join(", ", header)}; date and value are needed."
            : header.Except(Known).FirstOrDefault() is { } other ? $"Line 1: there is no use for a column {other}; the columns are {string.Join(", ", Known)}."
            : header.Distinct().Count() < header.Length ? "Line 1: a column stands twice."
            : null;
        if (problem is not null)
        {
            return false;
        }

        List<DateOnly> dates = [];
        List<double?> values = [];
        List<double?> denominators = [];
        List<TargetFrom> targets = [];
        List<double?> trajectory = [];
        List<(DateOnly, string)> notes = [];
        for (var line = 2; csv.Read(); line++)
        {
            var fields = csv.RowFieldCount;
            string Cell(string column) => Array.IndexOf(header, column) is var i && i >= 0 && i < fields ? csv.GetString(i).Trim() : "";
            if (Enumerable.Range(0, fields).All(i => csv.GetString(i).Length == 0))
            {
                continue;
            }

            if (fields > header.Length)
            {
                problem = $"Line {line}: there are {fields} cells and {header.Length} columns.";
                return false;
            }

            if (!DateOnly.TryParseExact(Cell("date"), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                problem = $"Line {line}: the date is '{Cell("date")}', not one such as 2021-03-31, 2021-03 or 31/03/2021.";
                return false;
            }

            if (!TryNumber("value", out var value) || !TryNumber("denominator", out var denominator) || !TryNumber("target", out var target) || !TryNumber("trajectory", out var planned))
            {
                problem = $"Line {line}: {WhatIsWrong("value") ?? WhatIsWrong("denominator") ?? WhatIsWrong("target") ?? WhatIsWrong("trajectory")}";
                return false;
            }

            if (dates.Count > 0 && date <= dates[^1])
            {
                problem = date == dates[^1]
                    ? $"Line {line}: {date:yyyy-MM-dd} stands twice; each date may stand once."
                    : $"Line {line}: {date:yyyy-MM-dd} is earlier than the line before it; put the dates in order, oldest first.";
                return false;
            }

            dates.Add(date);
            values.Add(value);
            denominators.Add(denominator);
            trajectory.Add(planned);
            if (target is { } level && (targets.Count == 0 || targets[^1].Value != level))
            {
                targets.Add(new(targets.Count == 0 && dates.Count == 1 ? DateOnly.MinValue : date, level));
            }

            if (Cell("note") is { Length: > 0 } note)
            {
                notes.Add((date, note));
            }

            bool TryNumber(string column, out double? number)
            {
                number = null;
                if (Cell(column).Length == 0)
                {
                    return true;
                }

                var read = double.TryParse(
                    Cell(column), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var found);
                number = found;
                return read && double.IsFinite(found);
            }

            string? WhatIsWrong(string column) =>
                TryNumber(column, out _) ? null : $"the {column} is '{Cell(column)}', not a finite number without signs, such as 84.8; leave it empty where there is none.";
        }

        SpcSeries? bases = null;
        if (!SpcSeries.TryCreate(dates, values, out var series, out problem)
            || (header.Contains("denominator") && !SpcSeries.TryCreate(dates, denominators, out bases, out problem)))
        {
            return false;
        }

        file = new(series, bases, targets, trajectory.All(value => value is null) ? [] : trajectory, notes);
        return true;
    }
}
