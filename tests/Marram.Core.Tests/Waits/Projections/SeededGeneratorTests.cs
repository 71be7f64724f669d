namespace Marram.Waits.Projections;

public class SeededGeneratorTests
{
    // Worked by a second implementation of splitmix64 and xoshiro256** in another language.
    [Theory]
    [InlineData(1, 0, 2191467114291465101, 9632097713305480628, 8391792659110491059)]
    [InlineData(1, 1, 6299182519085110263, 10343042478913193330, 4426804384892982981)]
    [InlineData(2026, 5, 12839926596503344587, 12930802016209299353, 7568048016976893106)]
    public void The_bits_are_those_of_the_published_algorithm(ulong seed, ulong stream, ulong first, ulong second, ulong third)
    {
        var random = new SeededGenerator(seed, stream);
        Assert.Equal([first, second, third], [random.NextBits(), random.NextBits(), random.NextBits()]);
    }

    [Theory]
    [InlineData(-700)]
    [InlineData(-1.5)]
    [InlineData(1e-10)]
    [InlineData(0)]
    [InlineData(2.5)]
    [InlineData(300)]
    public void The_exponential_agrees_with_the_machines(double x) =>
        Assert.Equal(Math.Exp(x), PortableMath.Exp(x), Math.Exp(x) * 4e-15);

    [Theory]
    [InlineData(1e-300)]
    [InlineData(0.3)]
    [InlineData(0.9999999)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(12345.678)]
    public void The_logarithm_agrees_with_the_machines(double x) =>
        Assert.Equal(Math.Log(x), PortableMath.Log(x), 4e-15 * Math.Max(1e-7, Math.Abs(Math.Log(x))));

    [Theory]
    [InlineData(25, 58.00360522298052)]
    [InlineData(1000000, 12815518.384658169)]
    public void The_logarithm_of_a_factorial_follows_the_gamma_function(int n, double expected) =>
        Assert.Equal(expected, PortableMath.LogFactorial(n), expected * 1e-14);

    [Theory]
    [InlineData(0.5)]
    [InlineData(14)]
    [InlineData(63.9)]
    [InlineData(64.1)]
    [InlineData(5200)]
    public void Poisson_counts_have_mean_and_variance_equal(double mean)
    {
        // Every probability in turn, evenly: no luck in it.
        const int points = 20000;
        var counts = Enumerable.Range(0, points).Select(i => SeededGenerator.PoissonAt((i + 0.5) / points, mean)).ToArray();
        Assert.Equal(mean, counts.Average(), mean * 1e-3);
        Assert.Equal(mean, counts.Average(count => (count - mean) * (count - mean)), mean * 0.01);
        Assert.Equal(counts.Order(), counts);
    }

    [Fact]
    public void Binomial_gamma_and_normal_numbers_have_their_moments()
    {
        var random = new SeededGenerator(11);
        const int draws = 40000;
        var binomial = Enumerable.Range(0, draws).Average(_ => random.NextBinomial(50, 0.1));
        var gamma = Enumerable.Range(0, draws).Average(_ => random.NextGamma(3.5));
        var normal = Enumerable.Range(0, draws).Select(_ => random.NextNormal()).ToArray();

        // Five standard errors of each.
        Assert.Equal(5, binomial, 5 * Math.Sqrt(4.5 / draws));
        Assert.Equal(3.5, gamma, 5 * Math.Sqrt(3.5 / draws));
        Assert.Equal(0, normal.Average(), 5 / Math.Sqrt(draws));
        Assert.Equal(1, normal.Average(x => x * x), 5 * Math.Sqrt(2.0 / draws));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-17)]
    [InlineData(1e-300)]
    public void What_never_happens_fails_very_many_times(double probability) =>
        Assert.True(new SeededGenerator(1).NextFailures(probability) > 1_000_000);

    [Fact]
    public void A_whole_number_below_a_bound_is_even()
    {
        var random = new SeededGenerator(3);
        var counts = new int[7];
        for (var i = 0; i < 70000; i++)
        {
            counts[random.NextBelow(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9500, 10500));
    }
}
