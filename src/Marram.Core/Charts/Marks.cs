namespace Marram.Charts;

/// <summary>The shape of a point, so that series are told apart without colour.</summary>
public enum Mark
{
    /// <summary>A disc.</summary>
    Disc,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle that points up.</summary>
    Triangle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A ring.</summary>
    Ring,

    /// <summary>A triangle that points down.</summary>
    Pointer,
}

/// <summary>Draws the shapes of points, all of about the same weight to the eye.</summary>
public static class Marks
{
    /// <summary>The shape of a point around its centre; <paramref name="radius"/> in pixels; <paramref name="note"/> as in <see cref="Shape.Note"/>.</summary>
    public static Shape Draw(this Mark mark, Point centre, double radius, Colour colour, string? note = null)
    {
        var (x, y) = (centre.X, centre.Y);
        var edge = new Stroke(Palette.Paper);
        Shape shape = mark switch
        {
            Mark.Disc => new Circle(centre, radius, colour, edge),
            Mark.Ring => new Circle(centre, radius - 0.5, Palette.Paper, new Stroke(colour, 2)),
            Mark.Square => new Rectangle(x - (radius * 0.9), y - (radius * 0.9), radius * 1.8, radius * 1.8, colour, edge),
            Mark.Diamond => VectorPath.Polygon(
                [new(x, y - (radius * 1.3)), new(x + (radius * 1.3), y), new(x, y + (radius * 1.3)), new(x - (radius * 1.3), y)], colour, edge),
            Mark.Triangle => VectorPath.Polygon(
                [new(x, y - (radius * 1.25)), new(x + (radius * 1.2), y + radius), new(x - (radius * 1.2), y + radius)], colour, edge),
            Mark.Pointer => VectorPath.Polygon(
                [new(x, y + (radius * 1.25)), new(x + (radius * 1.2), y - radius), new(x - (radius * 1.2), y - radius)], colour, edge),
        };
        return shape with { Note = note };
    }
}
