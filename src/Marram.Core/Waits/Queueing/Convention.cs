namespace Marram.Waits.Queueing;

/// <summary>Whose definitions a queueing figure follows. <c>docs/deviations.md</c> lists every difference.</summary>
public enum Convention
{
    /// <summary>Ours: waits in weeks, rates over the days of the window, capacity while busy, relief never negative, any window, any order of rows.</summary>
    Marram,

    /// <summary>The R package NHSRwaitinglist 0.1.2.9001 to the digit, its known defects included.</summary>
    Nhsr,
}
