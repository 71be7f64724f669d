using Marram.Claims;
using Marram.Indicators;
using Marram.Loads;
using Marram.Measures;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Scorecards;
using Marram.Store;

namespace Marram.Samples;

/// <summary>Takes a made-up council into a data folder: the records of its children, and an empty scorecard that its figures are counted for.</summary>
/// <param name="bandsOf">The folder of the pack whose bands the scorecard begins with.</param>
public sealed class SampleCouncilLoad(DataFolder data, KeyStore keys, SiteChecker checker, TimeProvider clock, string bandsOf)
{
    /// <summary>What the council is called on pages, so that nobody takes its children for real ones.</summary>
    public static string Title => $"{SampleCouncil.Name} (made-up children)";

    private static string ScorecardName => $"Scorecard of {Title}";

    /// <summary>Whether a load is one that this, or the counting after it, leaves in the register.</summary>
    /// <param name="day">The day the records were loaded as at.</param>
    public static bool IsOwn(Load load, DateOnly day) => load.Name == ScorecardName || load.Name == PeriodStart.NameOf(Month.Of(day))
        || (load.Kind == "counted" && load.Name.StartsWith(ScorecardFeed.NameOf(SampleCouncil.Code), StringComparison.Ordinal));

    /// <summary>Loads the records as known at the end of a day and starts the scorecard for the period that ends then; what is there already is left as it is. Counting comes afterwards.</summary>
    /// <param name="day">The last day of a month of the council's six years.</param>
    /// <param name="by">The role that does it.</param>
    /// <exception cref="OperationCanceledException">It was stopped; what is loaded until then is whole.</exception>
    public void Load(SampleCouncil council, DateOnly day, string by, CancellationToken stop)
    {
        var extracts = SampleExtracts.AsAt(council, day, stop);
        Take("ssd", extracts.Dataset);
        Take("local", extracts.Own);

        var bands = CataloguePack.BandsOf(bandsOf);
        var owner = ScorecardOwner.Of(Title, [], "Region");
        var rows = IndicatorCatalogue.All.Values.Where(entry => entry.MeasureId is not null && bands[entry.DefinitionId].Any()).ToList();
        if (new PackLoader(data, clock, checker.Check).Load(CataloguePack.FilesOf(owner, rows, bands), ScorecardName, new Dictionary<string, byte[]>(), by) is { IsNew: true })
        {
            new PeriodStart(new Entries(data, clock)).Start(owner.Id, Month.Of(day), null, by);
        }

        ScorecardFeed.Link(data, SampleCouncil.Code, owner.Id);

        void Take(string source, IReadOnlyList<ReturnFile> files) =>
            new RecordLoader(new(data, keys, clock)).Load(files, source, SampleCouncil.Code, day, watch: new(_ => { }, stop));
    }
}
