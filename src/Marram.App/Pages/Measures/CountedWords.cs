using Marram.Indicators;
using Marram.Measures;

namespace Marram.Pages.Measures;

/// <summary>Counted figures as pages print them.</summary>
public static class CountedWords
{
    /// <summary>The figure with its unit; “none” where there is none.</summary>
    public static string Value(CountedFigure figure) => Value(figure.Value, figure.Unit);

    /// <summary>A value with its unit; “none” where there is none.</summary>
    public static string Value(decimal? value, MeasureUnit unit) => value is not { } known ? "none" : unit switch
    {
        MeasureUnit.Percent => PrintedNumber.Print(known, 1) + "%",
        MeasureUnit.Count => PrintedNumber.Print(known, 0),
        MeasureUnit.RatePer10000 or MeasureUnit.Mean => PrintedNumber.Print(known, 1),
        MeasureUnit.Days or MeasureUnit.PercentileDays => PrintedNumber.Print(known, 1) + " days",
    };

    /// <summary>What the figure is made of: “157 of 207”.</summary>
    public static string Counts(CountedFigure figure) => figure.Unit switch
    {
        MeasureUnit.Percent => $"{figure.Met:N0} of {figure.Counted:N0}",
        MeasureUnit.Count => $"{figure.Met:N0}",
        MeasureUnit.RatePer10000 => figure.Population is { } people ? $"{figure.Met:N0} among {people:N0} people (June {figure.PopulationYear})" : $"{figure.Met:N0}, no population",
        MeasureUnit.Days or MeasureUnit.Mean or MeasureUnit.PercentileDays => $"over {figure.Valued:N0}{(figure.Longest is { } longest ? $", longest {longest:0.#}" : "")}",
    };

    /// <summary>What one number of a figure's unit is, for the axis of a chart.</summary>
    public static string UnitWords(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Percent => "%",
        MeasureUnit.Count => "number",
        MeasureUnit.RatePer10000 => "per 10,000",
        MeasureUnit.Days or MeasureUnit.PercentileDays => "days",
        MeasureUnit.Mean => "mean",
    };

    /// <summary>A subject folder as a heading.</summary>
    public static string Group(string folder) => folder.Length == 0 ? "Of this site" : char.ToUpperInvariant(folder[0]) + folder[1..].Replace('-', ' ');
}
