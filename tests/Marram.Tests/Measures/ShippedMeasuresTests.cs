namespace Marram.Measures;

public sealed class ShippedMeasuresTests(Engines engines) : IClassFixture<Engines>
{
    private static string Folder => Project.PathTo("catalogue", "measures");

    public static TheoryData<string> Files => [.. MeasureCatalogue.FilesIn(Folder).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_measure_lists_on_every_engine_the_rows_that_its_worked_example_says(string file)
    {
        var catalogue = MeasureCatalogue.Shipped;
        Assert.DoesNotContain(catalogue.Problems, problem => problem.StartsWith(file + ":", StringComparison.Ordinal));
        var measure = catalogue.Find(Path.GetFileNameWithoutExtension(file))!;
        var example = Project.PathTo("tests", "Marram.Tests", "Measures", "Examples", measure.Id + ".txt");
        Assert.True(File.Exists(example), $"{file} has no worked example; wanted Examples/{measure.Id}.txt.");

        Assert.Equal("", string.Join('\n', MeasureChecker.Problems(measure, MeasureExample.Read(measure.Id + ".txt", File.ReadAllText(example)), engines.All)));
    }

    [Fact]
    public void Every_file_of_the_catalogue_is_a_measure_that_ships()
    {
        Assert.Empty(MeasureCatalogue.Shipped.Problems);
        Assert.Equal(MeasureCatalogue.FilesIn(Folder).Count(), MeasureCatalogue.Shipped.Measures.Count);
    }
}
