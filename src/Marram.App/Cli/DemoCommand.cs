using System.CommandLine;
using System.Text;
using Marram.Access;
using Marram.Claims;
using Marram.Loads;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Samples;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.EntityFrameworkCore;

namespace Marram.Cli;

/// <summary><c>marram demo</c>: the sample pack in a fresh data folder, served on this machine.</summary>
public static class DemoCommand
{
    /// <summary>The last day on which the sample's papers could be published: the demo's today.</summary>
    public static readonly DateOnly SampleDay = new(2021, 3, 8);

    /// <summary>The last day that the made-up council's records speak of: the end of the sample's last quarter.</summary>
    private static readonly DateOnly RecordsDay = new(2020, 12, 31);

    /// <summary>Where the sample pack lies beside the program.</summary>
    public static string SamplePack => Path.Combine(AppContext.BaseDirectory, "samples", "sefton-2021-03");

    /// <summary>Where the sample's registers of a commissioner lie beside the program, a file a register.</summary>
    public static string SampleRegisters => Path.Combine(AppContext.BaseDirectory, "samples", "commissioner");

    private static readonly string[] Commissioners = ["ccg-a", "ccg-b"];

    public static Command Create(Terminal terminal)
    {
        var data = DataOption.Create("Without it: a temporary one, gone when the demo stops");
        var port = Serving.Port();
        var role = Serving.RoleOption(Role.Owner);
        var today = DayOption.Create("--today", "The day to work on; without it 2021-03-08, when the sample was published");
        var command = new MarramCommand("demo", "Load the sample pack into a fresh data folder and serve it", Permission.RunService) { data, port, role, today };
        command.SetAction(async (parse, cancellation) =>
        {
            var named = parse.GetValue(data);
            var path = named ?? Directory.CreateTempSubdirectory("marram-demo-").FullName;
            var folder = DataFolder.Open(path);
            try
            {
                var clock = new ClockAt(parse.GetValue(today) ?? SampleDay);
                if (named is not null && HoldsSomethingElse(folder))
                {
                    terminal.Error.WriteLine($"{folder.FullPath} holds data of its own. Give the demo a folder for itself, or leave --data out.");
                    return 2;
                }

                return await Serving.Run(folder, new WebSettings(folder.FullPath)
                {
                    Url = $"http://localhost:{parse.GetValue(port)}",
                    Clock = clock,
                    Role = parse.GetValue(role)!,
                    SampleData = true,
                }, terminal, cancellation, prepare: checker => IsLoaded(folder, checker, clock, terminal),
                    // Nobody waits for the lists and the records: they are there a moment after the first page.
                    afterFirstPage: (services, stop) => LoadTheRest(services, folder, clock, stop));
            }
            finally
            {
                if (named is null)
                {
                    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                    Directory.Delete(path, recursive: true);
                    KeyStore.RemoveBeside(folder);
                }
            }
        });
        return command;
    }

    private static bool IsLoaded(DataFolder folder, SiteChecker checker, ClockAt clock, Terminal terminal)
    {
        var result = new PackLoader(folder, clock, checker.Check).Load(SamplePack);
        if (result.Load is null)
        {
            LoadCommand.Explain(result, terminal);
            return false;
        }

        return true;
    }

    private static async Task LoadTheRest(IServiceProvider services, DataFolder folder, ClockAt clock, CancellationToken stop)
    {
        LoadPathways(folder, clock);
        ImportRegisters(folder, clock);
        new SampleCouncilLoad(folder, services.GetRequiredService<KeyStore>(), services.GetRequiredService<SiteChecker>(), clock, SamplePack)
            .Load(new SampleCouncil(children: 1000, seed: 1, new CollectionYear(2021)), RecordsDay, Role.Owner.Name, stop);
        var counting = services.GetRequiredService<CountingWork>();
        await using var stopped = stop.Register(counting.Stop);
        await counting.Start();
        await CheckReturns(services, folder, clock, stop);
    }

    // Of the first year whose rules are known: there are none of the year the demo is in.
    private static async Task CheckReturns(IServiceProvider services, DataFolder folder, ClockAt clock, CancellationToken stop)
    {
        var council = new SampleCouncil(children: 1000, seed: 1, new CollectionYear(ReturnKind.All.Max(kind => kind.FirstYear)));
        var runs = await new SampleReturns(folder, services.GetRequiredService<ReturnDesk>(), clock).TakeInAsync(council, Role.Owner.Name, stop);
        if (runs.Count > 0)
        {
            services.GetRequiredService<ReturnQueue>().Ring();
        }
    }

    // The pack's own lists are not public; made-up children stand in for them, and the file's name says so wherever a list is shown.
    // A file of the month before came first, so that a past day has two answers: as it was then, and as known now.
    private static void LoadPathways(DataFolder folder, ClockAt clock)
    {
        var children = SamplePathways.Make(children: 3000, seed: 1);
        var before = new DateOnly(SamplePathways.LastDay.Year, SamplePathways.LastDay.Month, 1).AddDays(-1);
        Load(SamplePathways.AsStoodOn(children, before), "made-up children, a month before.csv", before, new ClockAt(before.AddDays(8)));
        Load(children, "made-up children.csv", SamplePathways.LastDay, clock);

        void Load(IReadOnlyList<Referral> referrals, string name, DateOnly reachesTo, ClockAt accepted)
        {
            using var rows = new StringWriter();
            PathwayCsv.Write(referrals, rows);
            foreach (var commissioner in Commissioners)
            {
                new PathwayLoader(folder, accepted).Load(commissioner, name, Encoding.UTF8.GetBytes(rows.ToString()), PathwayProfile.Plain, reachesTo, Role.Owner.Name);
            }

            new PathwayRecordKeeper(folder, KeyStore.Open(KeyStore.Beside(folder)), accepted).BringUpToDate();
        }
    }

    // The commissioners' registers come in as a person's own files would.
    private static void ImportRegisters(DataFolder folder, ClockAt clock)
    {
        using var db = folder.Register();
        foreach (var commissioner in Commissioners.Where(one => !db.CommissionerEntries.Any(entry => entry.OrganisationId == one)))
        {
            var desk = new CommissionerDesk(db, commissioner, StandardCatalogue.Shipped);
            foreach (var kind in Enum.GetValues<CommissionerKind>())
            {
                using var rows = File.OpenText(Path.Combine(SampleRegisters, $"{kind}.csv"));
                var (_, problems) = desk.Import(kind, rows, Role.Owner.Name, clock.Today());
                if (problems.Count > 0)
                {
                    throw new InvalidOperationException($"The sample's {kind}: {problems[0]}.");
                }
            }
        }
    }

    private static bool HoldsSomethingElse(DataFolder folder)
    {
        using var db = folder.Register();
        var sample = Path.GetFileName(SamplePack);
        return db.Loads.AsNoTracking().AsEnumerable().Any(load => load.Name != sample && !SampleCouncilLoad.IsOwn(load, RecordsDay));
    }
}
