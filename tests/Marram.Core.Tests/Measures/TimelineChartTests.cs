namespace Marram.Measures;

public class TimelineChartTests
{
    [Theory]
    [InlineData(2020)]
    [InlineData(2011)]
    [InlineData(2003)]
    public void Years_stand_apart_on_a_telephone_as_on_a_wide_screen(int from)
    {
        var wide = TimelineChart.Draw(new(17, "F", new(2020, 12, 31), [new("Visit", new(from, 2, 1), null, false, "care, seen", "local", 1), new("Visit", new(2020, 12, 1), null, false, "care, seen", "local", 1)]))!;

        foreach (var scene in new[] { wide, wide.Narrow!() })
        {
            var years = scene.Labels.Where(label => int.TryParse(label.Text, out _)).Select(label => label.Box).OrderBy(box => box.X).ToList();
            Assert.Equal(from == 2020, years.Count == 0);
            Assert.All(years.Zip(years.Skip(1)), pair => Assert.True(pair.First.Right < pair.Second.X));
            Assert.All(scene.Labels, label => Assert.True(label.Box.X >= 0 && label.Box.Right <= scene.Width));
        }
    }
}
