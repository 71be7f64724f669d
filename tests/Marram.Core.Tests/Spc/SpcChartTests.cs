using Marram.Charts;
using Marram.Indicators;

namespace Marram.Spc;

public class SpcChartTests
{
    private static readonly double?[] Months = [50, 48, 51, 49, 50, 48, 51, 49, 50, 48, 51, 49, 70];

    private static ChartScene Chart(SpcOptions options, double?[] values, Func<SpcDrawing, SpcDrawing>? with = null)
    {
        var result = Some.Reading(options, values);
        var drawing = new SpcDrawing("Assessments in time", "%", result, SpcWords.For(result.Series));
        return SpcChart.Draw(with is null ? drawing : with(drawing));
    }

    [Fact]
    public void The_target_stands_at_its_height_between_the_ticks_around_it()
    {
        var scene = Chart(SpcOptions.Default.WithTarget(60), Months);

        var target = Assert.Single(scene.Shapes.OfType<Line>(), line => line.Note == "Target 60");
        var tick = Assert.Single(scene.Labels, label => label.Text == "60");
        Assert.Equal("#de1b1b", target.Stroke.Colour.Hex);
        Assert.Equal(tick.At.Y - (tick.Size * TextMetrics.CapHeight / 2), target.From.Y, 6);
    }

    [Fact]
    public void A_target_that_changes_makes_a_step()
    {
        var scene = Chart(SpcOptions.Default with { Targets = [new(DateOnly.MinValue, 40), new(Some.DateAt(6), 60)] }, Months);

        var earlier = Assert.Single(scene.Shapes.OfType<Line>(), line => line.Note == "Target 40");
        var later = Assert.Single(scene.Shapes.OfType<Line>(), line => line.Note == "Target 60");
        Assert.Equal(earlier.To.X, later.From.X);
        Assert.True(earlier.From.Y > later.From.Y);
    }

    [Fact]
    public void Lines_break_at_a_rebase_and_so_do_the_values()
    {
        var whole = Chart(new SpcOptions { Rules = RuleSet.Nhsr02 }, Months);
        var broken = Chart(new SpcOptions { Rules = RuleSet.Nhsr02, Rebases = [Some.DateAt(6)] }, Months);

        Assert.Single(Means(whole));
        Assert.Equal(2, Means(broken).Length);
        Assert.True(Means(broken)[0].To.X < Means(broken)[1].From.X + 0.001);
        Assert.Equal(12, Steps(whole));
        Assert.Equal(11, Steps(broken));

        static Line[] Means(ChartScene scene) => [.. scene.Shapes.OfType<Line>().Where(line => line.Note?.StartsWith("Average", StringComparison.Ordinal) == true)];
        static int Steps(ChartScene scene) => scene.Shapes.OfType<Line>().Count(line => line.Note is null && line.Stroke is { Width: 2, Dash: null });
    }

    [Fact]
    public void Each_meaning_has_its_own_shape_besides_its_colour()
    {
        var improvement = PointOf(Chart(new SpcOptions { Baseline = 12 }, Months));
        var concern = PointOf(Chart(new SpcOptions { Baseline = 12, Polarity = Polarity.Lower }, Months));
        var high = PointOf(Chart(new SpcOptions { Baseline = 12, Polarity = Polarity.Neither }, Months));
        var low = PointOf(Chart(new SpcOptions { Baseline = 12, Polarity = Polarity.Neither }, [.. Months[..12], 20]));

        Assert.Equal("#00b0f0", Assert.IsType<VectorPath>(improvement).Fill?.Hex);
        Assert.Equal("#e46c0a", Assert.IsType<Rectangle>(concern).Fill?.Hex);
        Assert.Equal("#490092", Assert.IsType<VectorPath>(high).Fill?.Hex);
        Assert.Equal([5, 4, 4], new[] { improvement, high, low }.Select(shape => ((VectorPath)shape).Steps.Count));

        static Shape PointOf(ChartScene scene) => Assert.Single(scene.Shapes, shape => shape.Note?.StartsWith("Apr 2019", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Assurance_stands_left_of_variation_and_neither_is_drawn_from_too_few_points()
    {
        var enough = Chart(SpcOptions.Default.WithTarget(60), Months);
        var few = Chart(SpcOptions.Default.WithTarget(60), Months[..12]);

        var assurance = Assert.Single(enough.Shapes.OfType<Circle>(), circle => circle.Note?.StartsWith("Assurance:", StringComparison.Ordinal) == true);
        var variation = Assert.Single(enough.Shapes.OfType<Circle>(), circle => circle.Note?.StartsWith("Variation:", StringComparison.Ordinal) == true);
        Assert.True(assurance.Centre.X < variation.Centre.X);
        Assert.DoesNotContain(few.Shapes, shape => shape.Note?.Contains("ation:", StringComparison.Ordinal) == true);
        Assert.Contains(few.Labels, label => label.Text.StartsWith("Trial limits: they rest on 12 points", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_stop_at_what_there_can_be_and_values_do_not()
    {
        double?[] nearAll = [95, 99, 94, 100, 96, 99, 93, 100, 95, 98, 94, 100, 97];
        var scene = Chart(SpcOptions.Default, nearAll, drawing => drawing with { Greatest = 100 });
        var faulty = Chart(SpcOptions.Default, [.. nearAll, 104], drawing => drawing with { Greatest = 100 });

        var limit = Assert.Single(scene.Shapes.OfType<Line>(), line => line.Note?.StartsWith("Upper limit", StringComparison.Ordinal) == true);
        Assert.Equal(PointY(scene, "Jul 2018: 100"), limit.From.Y, 6);
        Assert.True(PointY(faulty, "May 2019: 104") < PointY(faulty, "Jul 2018: 100"));

        static double PointY(ChartScene scene, string note) => Assert.Single(scene.Shapes, shape => shape.Note?.StartsWith(note, StringComparison.Ordinal) == true) switch
        {
            Circle circle => circle.Centre.Y,
            VectorPath path => ((MoveTo)path.Steps[0]).To.Y + 6,
            Rectangle square => square.Y + (square.Height / 2),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    [Fact]
    public void Settings_events_and_remarks_stand_under_the_chart()
    {
        var scene = Chart(SpcOptions.Default, [.. Months, null], drawing => drawing with
        {
            Events = [new(Some.DateAt(3), "New team"), new(Some.DateAt(1), "Inspection"), new(Some.DateAt(99), "Later")],
        });

        string[] texts = [.. scene.Labels.Select(label => label.Text)];
        Assert.Contains("A May 2018: Inspection", texts);
        Assert.Contains("B Jul 2018: New team", texts);
        Assert.Contains("One period has no value.", texts);
        Assert.Contains(texts, text => text.StartsWith("Rules mdc-2023; higher is better", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains("Later", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_says_what_the_picture_shows()
    {
        var table = Chart(SpcOptions.Default.WithTarget(60), [.. Months, null]).Table;

        Assert.Equal(["Date", "Assessments in time", "Average", "Lower limit", "Upper limit", "Target", "What it shows"], table.Columns.Select(column => column.Header));
        Assert.Equal(14, table.Rows.Count);
        Assert.Equal(("Apr 2019", "70", 70m), (table.Rows[12][0].Printed, table.Rows[12][1].Printed, table.Rows[12][1].Value));
        Assert.Equal(["above the upper limit", "no value"], table.Rows.TakeLast(2).Select(row => row[^1].Printed));
    }

    [Fact]
    public void No_text_leaves_the_canvas_or_lies_over_another()
    {
        double?[] many = [.. Enumerable.Range(0, 60).Select(row => (double?)(1_234_000 + ((row * 7919) % 997)))];
        ChartScene[] scenes =
        [
            Chart(SpcOptions.Default.WithTarget(49.9), Months),
            Chart(SpcOptions.Default.WithTarget(1_234_500), many),
            Chart(SpcOptions.Default, many, drawing => drawing with { Width = 320 }),
            Chart(new SpcOptions { Rules = RuleSet.Nhsr02 }, [5]),
        ];

        foreach (var scene in scenes)
        {
            var canvas = new Box(-0.5, -0.5, scene.Width + 1, scene.Height + 1);
            Box[] boxes = [.. scene.Labels.Select(label => label.Box)];
            Assert.All(boxes, box => Assert.True(canvas.Holds(box), $"{box} on {canvas}"));
            Assert.All(Enumerable.Range(0, boxes.Length), i => Assert.DoesNotContain(boxes.Skip(i + 1), box => box.Overlaps(boxes[i])));
        }
    }

    [Theory]
    [InlineData(1e16, false)]
    [InlineData(1e15, true)]
    [InlineData(1e-9, true)]
    [InlineData(1e-10, false)]
    [InlineData(0, true)]
    public void Numbers_no_canvas_can_hold_are_refused_beforehand(double value, bool can)
    {
        var result = Some.Reading(SpcOptions.Default, value, value, value);

        Assert.Equal(can, SpcChart.CanDraw(result));
        if (can)
        {
            Assert.NotEmpty(SpcChart.Draw(new("n", "u", result, SpcWords.For(result.Series))).Shapes);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => SpcChart.Draw(new("n", "u", result, SpcWords.For(result.Series))));
        }
    }

    [Theory]
    [InlineData(VariationIcon.ImprovementHigh, "H", true)]
    [InlineData(VariationIcon.ImprovementLow, "L", true)]
    [InlineData(VariationIcon.ConcernHigh, "H", false)]
    [InlineData(VariationIcon.ConcernLow, "L", false)]
    [InlineData(VariationIcon.CommonCause, "", true)]
    [InlineData(VariationIcon.NeutralHigh, "", true)]
    public void An_icon_says_by_letter_and_outline_what_it_says_by_colour(VariationIcon icon, string letter, bool isRing)
    {
        var scene = SpcIcons.Scene(icon);

        Assert.Equal(letter, string.Concat(scene.Labels.Select(label => label.Text)));
        Assert.Equal(isRing, scene.Shapes[0] is Circle);
        Assert.StartsWith("Variation: ", scene.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AssuranceIcon.Pass, "P", true)]
    [InlineData(AssuranceIcon.HitOrMiss, "?", true)]
    [InlineData(AssuranceIcon.Fail, "F", false)]
    public void An_assurance_icon_carries_its_letter(AssuranceIcon icon, string letter, bool isRing)
    {
        var scene = SpcIcons.Scene(icon);

        Assert.Equal(letter, Assert.Single(scene.Labels).Text);
        Assert.Equal(isRing, scene.Shapes[0] is Circle);
        Assert.Empty(SpcIcons.Scene(AssuranceIcon.None).Shapes);
    }

    [Fact]
    public void A_control_chart_draws_its_limits_as_steps()
    {
        Assert.True(ControlChart.TryCreate(ControlChartKind.Proportion, Some.Series(20, 10, 15), Some.Series(100, 50, 60), SpcOptions.Default, out var chart, out _));

        var scene = new ControlDrawing("Re-referrals", "share", SpcWords.For(Some.Series(1, 2)).WithDecimals(3)).Draw(chart);

        var upper = Assert.Single(scene.Shapes.OfType<Polyline>(), line => line.Stroke.Dash is not null && line.Points[0].Y < 150);
        Assert.Equal(6, upper.Points.Count);
        Assert.True(upper.Points[0].Y > upper.Points[2].Y);
        Assert.Equal("No real change: the latest value, 0.250 (Jun 2018), lies within what chance brings.", scene.Title["Re-referrals: ".Length..]);
    }

    [Fact]
    public void A_run_chart_says_what_it_counted()
    {
        Assert.True(RunChart.TryCreate(Some.Series(1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 2), out var chart, out _));

        var scene = new ControlDrawing("Visits", "visits", SpcWords.For(chart.Series)).Draw(chart);

        Assert.Contains(scene.Labels, label => label.Text.StartsWith("Run chart of 10 values off the median: the longest run is 1 (up to 6 by chance)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_funnels_average_stands_in_full_beside_its_line()
    {
        FunnelUnit[] units = [.. Enumerable.Range(1, 10).Select(i => new FunnelUnit($"council {i}", i % 2 == 0 ? 150 : 250, 1000))];
        Assert.True(Funnel.TryCreate(FunnelKind.Proportion, units, 0, 100, out var funnel, out _));

        var scene = FunnelChart.Draw(new FunnelDrawing("Re-referrals", "%", "referrals", funnel) { Value = value => value.ToString("0.0") + "%" });

        var average = scene.Labels.Single(label => label.Text == "Average 20.0%");
        Assert.True(average.Box.X + average.Box.Width <= scene.Width);
    }

    [Fact]
    public void A_funnel_names_the_readers_own_unit_and_those_beyond_chance()
    {
        FunnelUnit[] units = [.. Enumerable.Range(1, 30).Select(i => new FunnelUnit($"council {i}", 20 * i, 100 * i)), new("far", 300, 500), new("ours", 90, 400)];
        Assert.True(Funnel.TryCreate(FunnelKind.Proportion, units, 0.1, 100, out var funnel, out _));
        var drawing = new FunnelDrawing("Re-referrals", "%", "referrals", funnel) { Own = "ours", Adjusted = false };

        var scene = FunnelChart.Draw(drawing);

        string[] texts = [.. scene.Labels.Select(label => label.Text)];
        Assert.Equal(2, texts.Count(text => text == "ours"));
        Assert.Contains("far", texts);
        Assert.DoesNotContain("council 3", texts);
        Assert.Equal("ours, at 22.5, does not differ from the average by more than chance.", FunnelChart.Sentence(drawing));
        Assert.Equal("One unit differs from the average by more than chance.", FunnelChart.Sentence(drawing with { Own = null }));
        Assert.Equal("above the 99.8% limit", Assert.Single(scene.Table.Rows, row => row[0].Printed == "far")[4].Printed);
        var canvas = new Box(-0.5, -0.5, scene.Width + 1, scene.Height + 1);
        Assert.All(scene.Labels, label => Assert.True(canvas.Holds(label.Box), label.Text));
    }
}
