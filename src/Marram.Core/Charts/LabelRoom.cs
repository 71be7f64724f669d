namespace Marram.Charts;

/// <summary>Keeps the labels of a chart apart: what has been given room is never covered by a later label.</summary>
internal sealed class LabelRoom(double width, double height)
{
    private const double Air = 1;

    private readonly Box canvas = new(0, 0, width, height);
    private readonly List<Box> taken = [];

    public void Take(Box box) => taken.Add(box);

    public bool IsFree(Box box) => canvas.Holds(box) && !taken.Any(other => other.Overlaps(box));

    /// <summary>The first of the labels that covers nothing, with room taken for it; null when each would cover something.</summary>
    public Label? FirstThatFits(IEnumerable<Label> candidates)
    {
        var label = candidates.FirstOrDefault(candidate => IsFree(candidate.Box));
        if (label is not null)
        {
            Take(Wider(label.Box));
        }

        return label;
    }

    /// <summary>
    /// Tops for texts of the given heights, each as near as can be to the top it wants, from <paramref name="top"/> to <paramref name="bottom"/>, in order of the
    /// tops wanted and none over another. Where they cannot all fit they run past the bottom.
    /// </summary>
    public static double[] Stack(IReadOnlyList<(double Wanted, double Height)> texts, double top, double bottom)
    {
        var order = Enumerable.Range(0, texts.Count).OrderBy(index => texts[index].Wanted).ToArray();
        var tops = new double[texts.Count];
        var next = top;
        foreach (var index in order)
        {
            tops[index] = Math.Max(texts[index].Wanted, next);
            next = tops[index] + texts[index].Height + Air;
        }

        var limit = bottom;
        foreach (var index in order.Reverse())
        {
            tops[index] = Math.Min(tops[index], limit - texts[index].Height);
            limit = tops[index] - Air;
        }

        // Pushed past the top: lay them from the top down after all.
        next = top;
        foreach (var index in order)
        {
            tops[index] = Math.Max(tops[index], next);
            next = tops[index] + texts[index].Height + Air;
        }

        return tops;
    }

    private static Box Wider(Box box) => new(box.X - Air, box.Y - Air, box.Width + (2 * Air), box.Height + (2 * Air));
}
