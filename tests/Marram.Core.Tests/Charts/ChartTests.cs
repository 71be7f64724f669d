using CsCheck;

namespace Marram.Charts;

public class ChartTests
{
    private static readonly Gen<string> Name = Gen.Int[0, 7].Select(index => new[] { "Ours", "England", "Statistical neighbours", "Children with disabilities and complex needs, long-term team",
        "Rechtsschutzversicherungsgesellschaften", "Q3 2020/21", "👶👶👶", "" }[index]);

    private static readonly Gen<decimal> Number = Gen.Decimal[0, 1200].Select(number => Math.Round(number, 1, MidpointRounding.AwayFromZero));

    private static readonly Gen<TrendPoint> Figure = Gen.Select(Gen.Int[0, 9], Number).Select((gap, number) =>
        gap == 0 ? new TrendPoint(null, "[x]") : new(number, $"{number:0.0}%"));

    private static readonly ChartBand[] Bands =
        [new("Below range", null, 65, Tone.BelowRange), new("Requires improvement", 65, 75, Tone.RequiresImprovement), new("Good", 75, 76, Tone.Good), new("Outstanding", 76, null, Tone.Outstanding)];

    private static readonly Gen<Trend> AnyTrend =
        from periods in Name.Select(Gen.Int[1, 99], (name, number) => $"{name} {number}").Array[1, 40]
        from lines in Name.Select(Figure.Array[periods.Length], (name, points) => new TrendLine(name, points)).Array[1, 4]
        from target in Number
        from hasTarget in Gen.Bool
        from hasBands in Gen.Bool
        from width in Gen.Int[280, 900]
        from height in Gen.Int[200, 500]
        select new Trend("Waits fell", "%", periods, lines)
        {
            Target = hasTarget ? new("Target", target, $"{target}%") : null,
            Bands = hasBands ? Bands : [],
            Width = width,
            Height = height,
        };

    [Fact]
    public void No_two_texts_of_a_line_chart_overlap_and_none_leaves_the_canvas() =>
        AnyTrend.Sample(trend => NothingCollides(TrendChart.Draw(trend)), iter: 200);

    [Fact]
    public void No_two_texts_of_a_bar_chart_overlap_and_none_leaves_the_canvas() =>
        (from items in Name.Select(Number, (name, number) => new Bar(name, number, $"{number}")).Array[1, 20]
         from width in Gen.Int[280, 900]
         from target in Number
         select new Bars("Teams differ", "reviews", "Team", items) { Width = width, Target = new("Limit", target, $"{target}") })
        .Sample(bars => NothingCollides(BarChart.Draw(bars)), iter: 100);

    [Fact]
    public void No_two_texts_of_a_dot_line_overlap_and_none_leaves_the_canvas() =>
        (from dots in Name.Select(Number, (name, number) => new Dot(name, number, $"{number}")).Array[1, 6]
         from width in Gen.Int[280, 900]
         select new Comparison("Below England", "per 10,000", dots[0], dots[1..]) { Width = width })
        .Sample(comparison => NothingCollides(DotLine.Draw(comparison)), iter: 100);

    [Fact]
    public void No_two_texts_of_a_number_line_overlap_and_none_leaves_the_canvas() =>
        (from dots in Name.Select(Number, (name, number) => new Dot(name, number, $"{number}")).Array[0, 8]
         from width in Gen.Int[280, 900]
         select new BandLine("One gap", "%", Bands, dots) { Width = width, Faults = [new(StretchKind.Gap, 75, 76, "75 to 76 has no band")] })
        .Sample(line => NothingCollides(NumberLine.Draw(line)), iter: 100);

    [Fact]
    public void A_line_chart_that_is_cut_says_so_in_words_on_its_axis_and_in_its_description()
    {
        var scene = TrendChart.Draw(new("Waits fell", "%", ["Q1", "Q2"], new TrendLine("Ours", new(84.8m, "84.8%"), new(92m, "92.0%"))));

        Assert.Contains(scene.Labels, label => label.Text == "% (the axis begins at 84, not at zero)");
        Assert.Contains("The axis begins at 84, not at zero.", scene.Description, StringComparison.Ordinal);
        Assert.Contains(scene.Shapes, shape => shape is Polyline { Note: "The axis does not begin at zero" });
    }

    [Fact]
    public void A_line_chart_from_zero_says_nothing_of_its_axis() =>
        Assert.DoesNotContain("axis", TrendChart.Draw(new("Waits fell", "%", ["Q1", "Q2"], new TrendLine("Ours", new(4m, "4"), new(92m, "92")))).Description, StringComparison.Ordinal);

    [Fact]
    public void A_missing_figure_breaks_the_line_and_its_mark_is_printed()
    {
        var scene = TrendChart.Draw(new("Waits fell", "%", ["Q1", "Q2", "Q3", "Q4", "Q5"],
            new TrendLine("Ours", new(1m, "1"), new(2m, "2"), new(null, "[x]"), new(3m, "3"), new(4m, "4"))));

        Assert.Equal(2, scene.Shapes.OfType<Polyline>().Count());
        Assert.Contains(scene.Labels, label => label.Text == "[x]");
        Assert.Equal(4, scene.Shapes.OfType<Circle>().Count(circle => circle.Note is not null));
    }

    [Fact]
    public void Every_line_has_a_colour_a_mark_and_a_dash_of_its_own()
    {
        TrendLine[] lines = [.. "ABCD".Select(letter => new TrendLine(letter.ToString(), new(1m + letter, "1"), new(2m + letter, "2")))];

        var drawn = TrendChart.Draw(new("Waits fell", "%", ["Q1", "Q2"], lines)).Shapes.OfType<Polyline>().Select(line => line.Stroke).ToList();

        Assert.Equal(4, drawn.Select(stroke => stroke.Colour).Distinct().Count());
        Assert.Equal(4, drawn.Select(stroke => string.Join(' ', stroke.Dash ?? [])).Distinct().Count());
    }

    [Fact]
    public void The_table_of_a_line_chart_says_all_that_is_drawn()
    {
        var table = TrendChart.Draw(new("Waits fell", "%", ["Q1", "Q2"], new TrendLine("Ours", new(84.8m, "84.8%"), new(null, "[x]"))) { Target = new("Target", 92, "92%") }).Table;

        Assert.Equal(["Period", "Ours", "Target"], table.Columns.Select(column => column.Header));
        Assert.Equal(["Q1", new("84.8%", 84.8m), new("92%", 92)], table.Rows[0]);
        Assert.Equal(["Q2", "[x]", new("92%", 92)], table.Rows[1]);
    }

    [Fact]
    public void Bars_begin_at_zero_and_are_as_long_as_their_figures()
    {
        var bars = BarChart.Draw(new("Teams differ", "reviews", "Team", new("A", 10, "10"), new Bar("B", 40, "40"))).Shapes.OfType<Rectangle>().ToList();

        Assert.Equal(bars[0].X, bars[1].X);
        Assert.Equal(4, bars[1].Width / bars[0].Width, 9);
    }

    [Fact]
    public void The_line_across_the_bars_does_not_run_through_a_figure_beside_them()
    {
        var shapes = BarChart.Draw(new("A, at 10", "%", "Area", new("A", 10, "10.0%"), new Bar("B", 40, "40.0%")) { Target = new("Neighbours' median", 11, "11.0%") }).Shapes.ToList();

        var figure = shapes.FindIndex(shape => shape is Label { Text: "10.0%" });
        var line = (Line)shapes[0];
        Assert.True(((Label)shapes[figure]).Box.Holds(new Box(line.From.X, ((Label)shapes[figure]).At.Y, 0, 0)));
        Assert.True(shapes[figure - 1] is Rectangle { Fill: var fill } paper && fill == Palette.Paper && paper.X < line.From.X && paper.X + paper.Width > line.From.X);
    }

    [Fact]
    public void A_chart_is_drawn_anew_for_a_telephone_and_keeps_the_size_of_its_words()
    {
        var wide = BarChart.Draw(new("Teams differ", "reviews", "Team", new Bar("A", 10, "10")));

        var narrow = wide.Narrow!();

        Assert.Equal(ChartScene.NarrowWidth, narrow.Width);
        Assert.Equal(wide.Labels.Select(label => (label.Text, label.Size)), narrow.Labels.Select(label => (label.Text, label.Size)));
        Assert.Null(narrow.Narrow);
    }

    [Fact]
    public void A_bar_below_zero_is_refused() =>
        Assert.StartsWith("A bar chart has one bar or more, and none below zero.",
            Assert.Throws<ArgumentException>(() => BarChart.Draw(new("Teams", "reviews", "Team", new Bar("A", -1, "-1")))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_with_a_point_too_few_is_refused_by_name() =>
        Assert.StartsWith("The line 'Ours' has 1 points; there are 2 periods.",
            Assert.Throws<ArgumentException>(() => TrendChart.Draw(new("Waits", "%", ["Q1", "Q2"], new TrendLine("Ours", new TrendPoint(1, "1"))))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Comparators_are_told_apart_by_shape_and_ours_is_the_only_disc()
    {
        var shapes = DotLine.Draw(new("Below England", "%", new("Ours", 1, "1"), new("England", 2, "2"), new("Region", 3, "3"), new Dot("Neighbours", 4, "4"))).Shapes;

        Assert.Equal("Ours: 1", Assert.Single(shapes.OfType<Circle>()).Note);
        Assert.Single(shapes.OfType<Rectangle>(), square => square.Note is not null);
        Assert.Equal(2, shapes.OfType<VectorPath>().Count());
    }

    [Fact]
    public void A_number_line_names_its_gap_and_draws_it_across_the_bands()
    {
        var scene = NumberLine.Draw(new("One gap", "%", Bands, [new("Q3", 75.5m, "75.5")]) { Faults = [new(StretchKind.Gap, 75, 76, "75 to 76 has no band")] });

        Assert.Contains(scene.Labels, label => label.Text == "75 to 76 has no band");
        Assert.Contains(scene.Shapes, shape => shape is Rectangle { Note: "75 to 76 has no band", Stroke.Dash: not null });
    }

    [Fact]
    public void A_figure_alone_between_gaps_is_still_seen_in_a_sparkline()
    {
        var shapes = Sparkline.Draw(new("Waits", "%", ["Q1", "Q2", "Q3", "Q4"], new TrendLine("Ours", new(null, "[x]"), new(3m, "3"), new(null, "[x]"), new(4m, "4")))).Shapes;

        Assert.Equal(3, shapes.OfType<Circle>().Count());
    }

    [Fact]
    public void Every_mark_and_text_stands_out_from_the_page()
    {
        var scene = TrendChart.Draw(new("Waits", "%", ["Q1", "Q2"], new("A", new(1m, "1"), new(2m, "2")), new TrendLine("B", new(2m, "2"), new(3m, "3"))) { Target = new("Target", 3, "3"), Bands = Bands });

        Assert.All(scene.Labels, label => Assert.All([Palette.Paper, .. Enum.GetValues<Tone>().Select(Palette.Wash)],
            ground => Assert.True(Colour.Contrast(label.Colour, ground) >= 4.5, $"{label.Text} on {ground.Hex}")));
        Assert.All(scene.Shapes.OfType<Polyline>(), line => Assert.True(Colour.Contrast(line.Stroke.Colour, Palette.Wash(Tone.BelowRange)) >= 3));
    }

    private static void NothingCollides(ChartScene scene)
    {
        var canvas = new Box(-0.01, -0.01, scene.Width + 0.02, scene.Height + 0.02);
        var labels = scene.Labels.Where(label => label.Text.Length > 0).ToList();
        foreach (var (index, label) in labels.Index())
        {
            Assert.True(canvas.Holds(label.Box), $"'{label.Text}' leaves the canvas of {scene.Width} by {scene.Height}: {label.Box}");
            var other = labels.Skip(index + 1).FirstOrDefault(other => Ink(other).Overlaps(Ink(label)));
            Assert.True(other is null, $"'{label.Text}' {label.Box} lies over '{other?.Text}' {other?.Box}");
        }
    }

    // From the top of the capitals to the foot of the descenders: the lines of a text may be set as close as that.
    private static Box Ink(Label label) => label.Box with { Y = label.At.Y - (label.Size * TextMetrics.CapHeight), Height = label.Size * (TextMetrics.CapHeight + 0.2) };
}
