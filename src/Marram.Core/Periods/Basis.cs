namespace Marram.Periods;

/// <summary>What span of days a figure speaks of. Part of an indicator's identity: figures of two bases are never mixed.</summary>
public enum Basis
{
    /// <summary>The state on the last day of the period.</summary>
    Snapshot,

    /// <summary>What happened between the first and the last day, both included.</summary>
    InPeriod,

    /// <summary>What happened in the three months that end on the last day.</summary>
    Rolling3Months,

    /// <summary>What happened in the twelve months that end on the last day.</summary>
    Rolling12Months,

    /// <summary>What happened from the first day of the financial year (1 April) to the last day.</summary>
    YearToDate,
}
