namespace Marram.Indicators;

/// <summary>What a value counts.</summary>
public enum Unit
{
    /// <summary>Per cent of a stated group, 0 to 100.</summary>
    Percent,

    /// <summary>Children, events or things.</summary>
    Count,

    /// <summary>Per 10,000 children of the population.</summary>
    RatePer10000,

    /// <summary>Weeks.</summary>
    Weeks,
}

/// <summary>Which way is good.</summary>
public enum Polarity
{
    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,

    /// <summary>Neither way is good of itself: rates of need, such as children looked after.</summary>
    Neither,
}

/// <summary>Which way a number moved. Says nothing of good or bad.</summary>
public enum Direction
{
    /// <summary>It rose by more than the tolerance.</summary>
    Up,

    /// <summary>It fell by more than the tolerance.</summary>
    Down,

    /// <summary>It moved by no more than the tolerance.</summary>
    Unchanged,
}

/// <summary>Whether a movement is good.</summary>
public enum Improvement
{
    /// <summary>It moved the good way.</summary>
    Better,

    /// <summary>It moved the bad way.</summary>
    Worse,

    /// <summary>It did not move by more than the tolerance.</summary>
    NoChange,

    /// <summary>Neither way is good of itself.</summary>
    NeitherWay,
}

/// <summary>The judgement of a value by the council's own cut points. Never “Inadequate”: that is an inspector's judgement of a service.</summary>
public enum Judgement
{
    /// <summary>Outstanding.</summary>
    Outstanding,

    /// <summary>Good.</summary>
    Good,

    /// <summary>Requires improvement to be good.</summary>
    RequiresImprovement,

    /// <summary>Below the requires-improvement range.</summary>
    BelowRange,
}

/// <summary>Red, amber or green against a target and its tolerance.</summary>
public enum Rag
{
    /// <summary>The target is met.</summary>
    Green,

    /// <summary>Missed, within the tolerance.</summary>
    Amber,

    /// <summary>Missed by more than the tolerance.</summary>
    Red,
}

/// <summary>The words people read for the enumerations of this subject.</summary>
public static class Words
{
    /// <summary>“Requires improvement to be good” in full.</summary>
    public static string Label(this Judgement judgement) => judgement switch
    {
        Judgement.Outstanding => "Outstanding",
        Judgement.Good => "Good",
        Judgement.RequiresImprovement => "Requires improvement to be good",
        Judgement.BelowRange => "Below requires improvement range",
    };

    /// <summary>The short form for a tag in a table.</summary>
    public static string ShortLabel(this Judgement judgement) => judgement switch
    {
        Judgement.Outstanding => "Outstanding",
        Judgement.Good => "Good",
        Judgement.RequiresImprovement => "Requires improvement",
        Judgement.BelowRange => "Below range",
    };

    /// <summary>“Green”, “Amber”, “Red”.</summary>
    public static string Label(this Rag rag) => rag switch
    {
        Rag.Green => "Green",
        Rag.Amber => "Amber",
        Rag.Red => "Red",
    };

    /// <summary>“up”, “down”, “unchanged”.</summary>
    public static string Label(this Direction direction) => direction switch
    {
        Direction.Up => "up",
        Direction.Down => "down",
        Direction.Unchanged => "unchanged",
    };

    /// <summary>▲ ▼ ►, in ink: it never says good or bad.</summary>
    public static string Arrow(this Direction direction) => direction switch
    {
        Direction.Up => "▲",
        Direction.Down => "▼",
        Direction.Unchanged => "►",
    };

    /// <summary>“better”, “worse”, “no change”, “neither way is better”.</summary>
    public static string Label(this Improvement improvement) => improvement switch
    {
        Improvement.Better => "better",
        Improvement.Worse => "worse",
        Improvement.NoChange => "no change",
        Improvement.NeitherWay => "neither way is better",
    };

    /// <summary>“higher is better”, “lower is better”, “neither way is better”.</summary>
    public static string Label(this Polarity polarity) => polarity switch
    {
        Polarity.Higher => "higher is better",
        Polarity.Lower => "lower is better",
        Polarity.Neither => "neither way is better",
    };

    /// <summary>“per cent”, “number”, “rate per 10,000”, “weeks”.</summary>
    public static string Label(this Unit unit) => unit switch
    {
        Unit.Percent => "per cent",
        Unit.Count => "number",
        Unit.RatePer10000 => "rate per 10,000",
        Unit.Weeks => "weeks",
    };
}
