using Marram.Indicators;
using Marram.Loads;
using Marram.Packs;
using Marram.Periods;
using Marram.Store;

namespace Marram.Pages;

/// <summary>A register of one council with indicators of monthly percentages up to December 2020, for pages that need a longer past than the sample has.</summary>
public sealed class MonthlyRegister : IDisposable
{
    public static readonly Month Last = new(2020, 12);

    private const string Hash = "0000000000000000";

    private readonly TemporaryData data = new();

    public DataFolder Folder => data.Folder;

    /// <summary>Twelve months to and fro, then as many months two above.</summary>
    public static decimal[] Stepped(int months) =>
        [.. Enumerable.Range(0, 12 + months).Select(index => 50m + (index % 2) + (index >= 12 ? 2 : 0))];

    /// <summary>Months to and fro, without a change.</summary>
    public static decimal[] Steady(int months) => [.. Enumerable.Range(0, months).Select(index => 50m + (index % 2))];

    public MonthlyRegister With(string id, decimal[] values, Polarity polarity = Polarity.Higher, decimal? target = null)
    {
        using var db = Folder.Register();
        if (!db.Loads.Any())
        {
            db.Add(new Load
            {
                Number = 1,
                Hash = Hash,
                AcceptedAt = new DateTimeOffset(2021, 3, 8, 9, 0, 0, TimeSpan.Zero),
                Kind = "pack",
                Name = "made up",
            });
            KeepFiles();
            db.Add(new Organisations.Organisation { Id = "a-council", Name = "A council", Kind = "local authority service" });
        }

        db.Add(new Indicator
        {
            Id = id,
            DefinitionId = id,
            OrganisationId = "a-council",
            IsOnScorecard = true,
            Order = db.Indicators.Count() + 1,
            Versions = [new() { Number = 1, LoadNumber = 1, Title = $"Title of {id}", ShortTitle = $"Title of {id}", Unit = Unit.Percent, Polarity = polarity, Decimals = 1 }],
        });
        db.AddRange(values.Select((value, index) => Last.Plus(index - values.Length + 1)).Zip(values, (month, value) => new Figure
        {
            LoadNumber = 1,
            IndicatorId = id,
            OrganisationId = "a-council",
            Series = "percent",
            Basis = Basis.InPeriod,
            FirstDay = month.FirstDay,
            LastDay = month.LastDay,
            Value = value,
            Printed = $"{value}%",
            Unit = Unit.Percent,
            SourceFile = "made-up.csv",
            SourceId = $"{month.LastDay}",
            LabelPrinted = "",
        }));
        if (target is { } level)
        {
            db.Add(new TargetSetting { LoadNumber = 1, IndicatorId = id, Series = "percent", Value = level, Polarity = polarity, Kind = "plan", Printed = $"{level}%" });
        }

        db.SaveChanges();
        return this;
    }

    // Reports read the pack's files again; this one holds the files that must be there and nothing in them.
    private void KeepFiles()
    {
        var folder = Directory.CreateDirectory(Folder.FilesOf(Hash)).FullName;
        foreach (var (file, _, columns) in PackFolder.Files.Where(file => file.Required))
        {
            File.WriteAllText(Path.Combine(folder, file), string.Join(',', columns) + "\n");
        }
    }

    public void Dispose() => data.Dispose();
}
