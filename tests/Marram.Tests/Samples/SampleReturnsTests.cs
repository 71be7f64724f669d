using Marram.Access;
using Marram.Cli;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Samples;

public sealed class SampleReturnsTests : IDisposable
{
    private static readonly SampleCouncil Council = new(children: 1000, seed: 1, new CollectionYear(2023));

    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;
    private readonly ClockAt clock = new(DemoCommand.SampleDay);

    [Fact]
    public async Task Each_return_is_checked_twice_and_of_its_faults_some_are_put_right_some_stand_and_some_are_new()
    {
        var desk = new ReturnDesk(data.Folder, KeyStore.Open(keys), clock);
        var runs = await new SampleReturns(data.Folder, desk, clock).TakeInAsync(Council, Role.Owner.Name, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3, 4], runs);
        foreach (var run in runs)
        {
            desk.Check(run, TestContext.Current.CancellationToken);
        }

        using var db = data.Folder.Register();
        var all = db.ReturnRuns.AsNoTracking().OrderBy(run => run.Number).ToList();
        Assert.All(all, run => Assert.Equal((RunState.Done, 2023, SampleCouncil.Code), (run.State, run.Year, run.Authority)));
        Assert.Equal(["ssda903", "cin", "ssda903", "cin"], all.Select(run => run.Return));
        Assert.Equal([28, 28, 0, 0], all.Select(run => (clock.GetUtcNow() - run.AskedAt).Days));
        Assert.All(all.Skip(2), run =>
        {
            var work = db.WorkOf(run);
            Assert.True(work is { New: > 0, Fixed: > 0 } && work.ToMend > work.New, $"{run.Return}: {work}");
            Assert.Contains(work.Teams, team => team.Team == "Business support");
        });

        // Last year's return, the homes and the postcodes are there: only what no return can have is missing.
        Assert.DoesNotContain(all[2].Rules, rule => rule.Skipped.Contains("provider", StringComparison.Ordinal) || rule.Skipped.Contains("postcode", StringComparison.Ordinal) || rule.Skipped.Contains("last year", StringComparison.Ordinal));
        Assert.Equal(2, db.ReturnDates.Count());
        Assert.Empty(await new SampleReturns(data.Folder, desk, clock).TakeInAsync(Council, Role.Owner.Name, TestContext.Current.CancellationToken));

        // They say how good the council's own figures are, not another's.
        Assert.Equal(3, db.LastCheckBehind("DfE, SSDA903", [])!.Number);
        Assert.Null(db.LastCheckBehind("DfE, SSDA903", [SampleCouncil.Code]));
    }

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }
}
