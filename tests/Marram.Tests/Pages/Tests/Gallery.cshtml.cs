using Marram.Access;
using Marram.Indicators;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Tests;

/// <summary>Every tag helper once, in the real frame.</summary>
[Requires(Permission.ReadFigures)]
public class GalleryModel : PageModel
{
    public const string Spark =
        """<svg xmlns="http://www.w3.org/2000/svg" width="90" height="24" viewBox="0 0 90 24" role="img"><title>From 80.1 to 84.8</title><path d="M1 20L20 14L40 16L60 9L88 4" fill="none" stroke="#0b0c0c" stroke-width="1.5"/></svg>""";

    public IReadOnlyList<GalleryRow> Rows { get; } =
    [
        new("Plans reviewed in time", "84.8", null, null, null, Judgement.Outstanding, Direction.Up, "4.0 points", Improvement.Better, Rag.Green),
        new("Visits in time", "75.0", 9, 12, "p", Judgement.Good, Direction.Down, "8.3 points", Improvement.Worse, Rag.Amber),
        new("Health assessments in time", "90.0", 27, 30, "r", Judgement.RequiresImprovement, Direction.Unchanged, null, Improvement.NoChange, Rag.Red),
        new("Children looked after", "[c]", 3, 4, null, Judgement.BelowRange, Direction.Up, "2", Improvement.NeitherWay, null),
        new("Dental checks", null, null, null, null, null, null, null, null, null),
    ];
}

public sealed record GalleryRow(string Title, string? Value, long? Met, long? Counted, string? Mark, Judgement? Judgement, Direction? Direction,
    string? Change, Improvement? Improvement, Rag? Rag);
