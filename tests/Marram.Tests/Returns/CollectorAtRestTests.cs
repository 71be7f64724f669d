namespace Marram.Returns;

public class CollectorAtRestTests
{
    private static readonly ReturnFile Large = new("large.csv", new byte[8_000_000]);

    [Fact]
    public void It_rests_for_a_large_return_and_not_for_one_a_byte_smaller()
    {
        using (var rest = CollectorAtRest.For(Large))
        {
            Assert.True(rest.Rests);
        }

        using var small = CollectorAtRest.For(new ReturnFile("small.csv", new byte[7_999_999]));
        Assert.False(small.Rests);
    }

    [Fact]
    public void The_files_of_both_years_count_together()
    {
        using var rest = CollectorAtRest.For(new ReturnFile("this.csv", new byte[4_000_000]), new ReturnFile("last.csv", new byte[4_000_000]));
        Assert.True(rest.Rests);
    }

    [Fact]
    public void Of_two_returns_at_once_one_is_collected_as_ever()
    {
        using var first = CollectorAtRest.For(Large);
        using var second = CollectorAtRest.For(Large);
        Assert.Equal((true, false), (first.Rests, second.Rests));
    }

    [Fact]
    public void Where_the_room_does_not_suffice_memory_is_collected_and_nothing_breaks()
    {
        var collected = GC.CollectionCount(0);
        using (var rest = CollectorAtRest.For(Large))
        {
            Assert.True(rest.Rests);
            // Ten times the files is what it asks for; four times that is given away here.
            var lengths = 0L;
            for (var i = 0; i < 4_000; i++)
            {
                lengths += new byte[80_000].Length;
            }

            Assert.Equal(320_000_000, lengths);
        }

        Assert.True(GC.CollectionCount(0) > collected);
        using var again = CollectorAtRest.For(Large);
        Assert.True(again.Rests);
    }
}
