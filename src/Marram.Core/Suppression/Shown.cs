namespace Marram.Suppression;

/// <summary>
/// What a published table shows in one cell. Three marks that never stand for each other: <c>*</c> a number withheld, <c>0</c> nobody, <c>..</c> no number known.
/// </summary>
public readonly record struct Shown
{
    private Shown(ShownKind kind, double value, string? note)
    {
        (Kind, Value, Note) = (kind, value, note);
    }

    /// <summary>Whether there is a number to show, and if not, why.</summary>
    public ShownKind Kind { get; }

    /// <summary>The number shown; 0 unless <see cref="Kind"/> is <see cref="ShownKind.Number"/>.</summary>
    public double Value { get; }

    /// <summary>A remark that must stand beside the cell; null when there is none.</summary>
    public string? Note { get; }

    /// <summary>A number there is but is not shown.</summary>
    public static Shown Withheld => new(ShownKind.Withheld, 0, null);

    /// <summary>No number is known.</summary>
    public static Shown Missing => new(ShownKind.Missing, 0, null);

    /// <summary>A number as it will be printed.</summary>
    public static Shown Number(double value) => new(ShownKind.Number, value, null);

    /// <summary>The same cell with a remark beside it.</summary>
    public Shown WithNote(string note) => new(Kind, Value, note);

    /// <summary>The cell as printed: the number (to at most one decimal, halves away from zero) or its mark.</summary>
    public override string ToString() => Kind switch
    {
        ShownKind.Number => Math.Round(Value, 1, MidpointRounding.AwayFromZero).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture),
        ShownKind.Withheld => "*",
        ShownKind.Missing => "..",
    };
}

/// <summary>What a cell of a published table holds.</summary>
public enum ShownKind
{
    /// <summary>No number is known: <c>..</c>. The default, so that a cell nobody filled is never taken for zero.</summary>
    Missing,

    /// <summary>A number there is but is not shown: <c>*</c>.</summary>
    Withheld,

    /// <summary>A number, zero included.</summary>
    Number,
}
