namespace Marram.Returns;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Must be put right before the return can be accepted.</summary>
    Error,

    /// <summary>May be true: put it right or say why it is so.</summary>
    Query,
}

/// <summary>Reference data a rule may need beside the return.</summary>
public enum ReferenceKind
{
    /// <summary>Which authority makes the return.</summary>
    Authority,

    /// <summary>Postcodes with their authority and place on the map.</summary>
    Postcodes,

    /// <summary>The regulator's list of homes and agencies.</summary>
    Providers,

    /// <summary>Something only one file format says, so that the rule has nothing to read in the other.</summary>
    XmlFormat,
}

/// <summary>One version of a published rule: what it says and when it holds. What raises it is in the return's own rule types.</summary>
/// <param name="code">The published code, to the letter.</param>
/// <param name="message">What is wrong, said to the person who puts it right.</param>
/// <param name="fields">The fields it speaks of.</param>
/// <param name="flags">The tables whose rows it can find fault with.</param>
public abstract class Rule(string code, string message, string[] fields, TableSchema[] flags)
{
    /// <summary>The published code, to the letter.</summary>
    public string Code { get; } = code;

    /// <summary>What is wrong, said to the person who puts it right.</summary>
    public string Message { get; } = message;

    /// <summary>The fields it speaks of.</summary>
    public string[] Fields { get; } = fields;

    /// <summary>The tables whose rows it can find fault with.</summary>
    public TableSchema[] Flags { get; } = flags;

    /// <summary>The tables of this year's return it cannot do without.</summary>
    public virtual TableSchema[] Reads { get; init; } = flags;

    /// <summary>The tables of last year's return it cannot do without.</summary>
    public TableSchema[] LastYear { get; init; } = [];

    /// <summary>The reference data it cannot do without.</summary>
    public ReferenceKind[] Needs { get; init; } = [];

    /// <summary>The first collection year it holds for, named by the year it ends in.</summary>
    public int From { get; init; } = 2023;

    /// <summary>The last collection year it holds for; null while it holds.</summary>
    public int? Until { get; init; }

    /// <summary>Why the version is listed but never run; null for every version that runs.</summary>
    public string? NeverRunBecause { get; init; }

    /// <summary>The weight its publisher gives it.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The row that a row at fault should be read against; null when the rule names none.</summary>
    public Func<Row, Row?>? Against { get; init; }

    /// <summary>The row, of the same table or another, that a row at fault should be read against; null when there is none.</summary>
    public virtual Row? OtherSide(Row row) => Against?.Invoke(row);

    /// <summary>Whether it is run on the returns of a year.</summary>
    public bool Holds(CollectionYear year) => NeverRunBecause is null && year.Ends >= From && !(year.Ends > Until);

    /// <summary>The code and the years.</summary>
    public override string ToString() => $"{Code} ({From}-{Until})";
}
