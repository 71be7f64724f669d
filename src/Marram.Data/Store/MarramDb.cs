using System.Text;
using Marram.Checks;
using Marram.Claims;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Loads;
using Marram.Measures;
using Marram.Organisations;
using Marram.Published;
using Marram.Returns;
using Marram.Scorecards;
using Marram.Spc;
using Marram.Waits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marram.Store;

/// <summary>The register: what people type and decide, and the figures that pages read.</summary>
public abstract class MarramDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Load> Loads => Set<Load>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<Figure> Figures => Set<Figure>();

    public DbSet<BandSetting> Bands => Set<BandSetting>();

    public DbSet<TargetSetting> Targets => Set<TargetSetting>();

    public DbSet<CommentaryText> Commentary => Set<CommentaryText>();

    public DbSet<DatedPromise> Promises => Set<DatedPromise>();

    public DbSet<RaisedFinding> Findings => Set<RaisedFinding>();

    public DbSet<WaiverDecision> Waivers => Set<WaiverDecision>();

    public DbSet<BindingDecision> Bindings => Set<BindingDecision>();

    public DbSet<Rebase> Rebases => Set<Rebase>();

    public DbSet<Annotation> Annotations => Set<Annotation>();

    public DbSet<LeadSetting> Leads => Set<LeadSetting>();

    public DbSet<Following> Followings => Set<Following>();

    public DbSet<StartedPeriod> StartedPeriods => Set<StartedPeriod>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<KeptHeading> KeptHeadings => Set<KeptHeading>();

    public DbSet<LocalWord> LocalWords => Set<LocalWord>();

    public DbSet<ReturnRun> ReturnRuns => Set<ReturnRun>();

    public DbSet<RunFinding> RunFindings => Set<RunFinding>();

    public DbSet<FindingReason> FindingReasons => Set<FindingReason>();

    public DbSet<FindingOwner> FindingOwners => Set<FindingOwner>();

    public DbSet<ReturnSubmission> Submissions => Set<ReturnSubmission>();

    public DbSet<ArchiveOpening> ArchiveOpenings => Set<ArchiveOpening>();

    public DbSet<ReturnDate> ReturnDates => Set<ReturnDate>();

    public DbSet<PlannedLevel> PlannedLevels => Set<PlannedLevel>();

    public DbSet<PathwayFile> PathwayFiles => Set<PathwayFile>();

    public DbSet<SavedProfile> SavedProfiles => Set<SavedProfile>();

    public DbSet<SavedScenario> SavedScenarios => Set<SavedScenario>();

    public DbSet<CommissionerEntry> CommissionerEntries => Set<CommissionerEntry>();

    public DbSet<PathwayChallenge> PathwayChallenges => Set<PathwayChallenge>();

    public DbSet<PathwayAddress> PathwayAddresses => Set<PathwayAddress>();

    public DbSet<BreachPlan> BreachPlans => Set<BreachPlan>();

    public DbSet<MeasureRun> MeasureRuns => Set<MeasureRun>();

    public DbSet<CountedFigure> CountedFigures => Set<CountedFigure>();

    public DbSet<ChildAddress> ChildAddresses => Set<ChildAddress>();

    public DbSet<ChildView> ChildViews => Set<ChildView>();

    public DbSet<PublishedRelease> PublishedReleases => Set<PublishedRelease>();

    public DbSet<PublishedArea> PublishedAreas => Set<PublishedArea>();

    public DbSet<PublishedFigure> PublishedFigures => Set<PublishedFigure>();

    public DbSet<DescribedSeries> DescribedSeries => Set<DescribedSeries>();

    public DbSet<StatisticalNeighbour> StatisticalNeighbours => Set<StatisticalNeighbour>();

    public DbSet<PopulationEstimate> PopulationEstimates => Set<PopulationEstimate>();

    public DbSet<OrganisationArea> OrganisationAreas => Set<OrganisationArea>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Words in the file, so that a person who opens it can read it.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<DateTimeOffsetToBinaryConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Load>(load =>
        {
            load.HasKey(one => one.Number);
            load.HasIndex(one => one.Hash).IsUnique();
            load.OwnsMany(one => one.Files, file =>
            {
                file.WithOwner().HasForeignKey("LoadNumber");
                file.HasKey("LoadNumber", nameof(LoadedFile.Name));
            });
        });
        modelBuilder.Entity<Organisation>().HasKey(one => one.Id);
        modelBuilder.Entity<Indicator>(indicator =>
        {
            indicator.HasKey(one => one.Id);
            indicator.Ignore(one => one.Current);
            indicator.OwnsMany(one => one.Versions, version =>
            {
                version.WithOwner().HasForeignKey("IndicatorId");
                version.HasKey("IndicatorId", nameof(IndicatorVersion.Number));
                version.Property(one => one.Number).ValueGeneratedNever();
            });
            indicator.OwnsMany(one => one.Leads, lead =>
            {
                lead.WithOwner().HasForeignKey("IndicatorId");
                lead.HasKey("IndicatorId", nameof(IndicatorLead.Kind), nameof(IndicatorLead.Role));
            });
        });
        modelBuilder.Entity<Figure>(figure =>
        {
            figure.HasKey(one => one.Number);
            figure.HasIndex(one => new { one.IndicatorId, one.OrganisationId, one.Series, one.Basis, one.FirstDay, one.LastDay, one.LoadNumber })
                .IsUnique();
            figure.Ignore(one => one.Period).Ignore(one => one.Counts);
        });
        modelBuilder.Entity<BandSetting>(band =>
        {
            band.HasKey(one => new { one.LoadNumber, one.IndicatorId, one.Year });
            band.Ignore(one => one.Understood).Ignore(one => one.Aim);
        });
        modelBuilder.Entity<TargetSetting>(target =>
        {
            target.HasKey(one => new { one.LoadNumber, one.IndicatorId, one.Series });
            target.Ignore(one => one.Target);
        });
        modelBuilder.Entity<CommentaryText>(text =>
        {
            text.HasKey(one => one.Number);
            text.HasIndex(one => one.IndicatorId);
            text.Ignore(one => one.Place);
            text.Property(one => one.AlsoOn);
        });
        modelBuilder.Entity<LeadSetting>().HasKey(one => new { one.LoadNumber, one.IndicatorId, one.Kind, one.Role });
        modelBuilder.Entity<Following>().HasKey(one => new { one.Person, one.IndicatorId });
        modelBuilder.Entity<StartedPeriod>().HasKey(one => one.LoadNumber);
        modelBuilder.Entity<Draft>(draft =>
        {
            draft.HasKey(one => one.Place);
            draft.Property(one => one.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<KeptHeading>().HasKey(one => one.Heading);
        modelBuilder.Entity<LocalWord>().HasKey(one => one.Word);
        modelBuilder.Entity<DatedPromise>().HasKey(one => new { one.LoadNumber, one.Id });
        modelBuilder.Entity<RaisedFinding>(finding =>
        {
            finding.HasKey(one => one.Number);
            finding.HasIndex(one => one.IndicatorId);
            finding.Property(one => one.Lines);
            finding.Ignore(one => one.Waiver);
        });

        modelBuilder.Entity<WaiverDecision>(waiver =>
        {
            waiver.HasKey(one => one.Number);
            waiver.HasIndex(one => one.FindingId);
            waiver.Ignore(one => one.Waiver);
        });
        modelBuilder.Entity<BindingDecision>(binding =>
        {
            binding.HasKey(one => one.Number);
            binding.Ignore(one => one.Correction);
        });

        modelBuilder.Entity<Rebase>(rebase =>
        {
            rebase.HasKey(one => one.Number);
            rebase.HasIndex(one => one.IndicatorId);
        });
        modelBuilder.Entity<Annotation>(annotation =>
        {
            annotation.HasKey(one => one.Number);
            annotation.HasIndex(one => one.OrganisationId);
        });
        modelBuilder.Entity<PathwayFile>(file =>
        {
            file.HasKey(one => one.Number);
            file.HasIndex(one => new { one.OrganisationId, one.Hash, one.ReachesTo }).IsUnique();
        });
        modelBuilder.Entity<SavedProfile>(profile =>
        {
            profile.HasKey(one => one.Number);
            profile.HasIndex(one => one.OrganisationId);
        });
        modelBuilder.Entity<SavedScenario>(scenario =>
        {
            scenario.HasKey(one => one.Number);
            scenario.HasIndex(one => new { one.OrganisationId, one.Service, one.StandardId });
        });
        modelBuilder.Entity<CommissionerEntry>(entry =>
        {
            entry.HasKey(one => one.Number);
            entry.HasIndex(one => one.OrganisationId);
        });
        modelBuilder.Entity<PathwayChallenge>(challenge =>
        {
            challenge.HasKey(one => one.Number);
            challenge.HasIndex(one => one.OrganisationId);
            challenge.Ignore(one => one.IsWaiting);
        });
        modelBuilder.Entity<BreachPlan>(plan =>
        {
            plan.HasKey(one => one.Number);
            plan.HasIndex(one => new { one.OrganisationId, one.ReferralId });
        });
        modelBuilder.Entity<PathwayAddress>(address =>
        {
            address.HasKey(one => one.Row);
            address.HasIndex(one => new { one.OrganisationId, one.ReferralId, one.Service }).IsUnique();
        });
        modelBuilder.Entity<PlannedLevel>(level =>
        {
            level.HasKey(one => one.Number);
            level.HasIndex(one => one.IndicatorId);
        });

        modelBuilder.Entity<ReturnRun>(run =>
        {
            run.HasKey(one => one.Number);
            run.OwnsMany(one => one.Tables, table =>
            {
                table.WithOwner().HasForeignKey("RunNumber");
                table.HasKey("RunNumber", nameof(RunTable.Table), nameof(RunTable.IsLastYear));
            });
            run.OwnsMany(one => one.Rules, rule =>
            {
                rule.WithOwner().HasForeignKey("RunNumber");
                rule.HasKey("RunNumber", nameof(RunRule.Code));
            });
        });
        modelBuilder.Entity<RunFinding>(finding =>
        {
            finding.HasKey(one => one.Number);
            finding.HasIndex(one => one.RunNumber);
        });
        modelBuilder.Entity<FindingReason>().HasKey(one => new { one.Return, one.Year, one.Key });
        modelBuilder.Entity<FindingOwner>().HasKey(one => new { one.Return, one.Rule, one.ChildId });
        modelBuilder.Entity<ReturnSubmission>().HasKey(one => one.Number);
        modelBuilder.Entity<ArchiveOpening>().HasKey(one => one.Number);
        modelBuilder.Entity<ReturnDate>().HasKey(one => one.Number);

        modelBuilder.Entity<MeasureRun>(run =>
        {
            run.HasKey(one => one.Number);
            run.HasIndex(one => one.MeasureId);
        });
        modelBuilder.Entity<CountedFigure>(figure =>
        {
            figure.HasKey(one => one.Number);
            figure.HasIndex(one => new { one.MeasureId, one.Authority, one.LastDay });
            figure.HasIndex(one => one.Supersedes).IsUnique();
            figure.Ignore(one => one.Period).Ignore(one => one.Value).Ignore(one => one.Code).Ignore(one => one.Reasons).Ignore(one => one.Splits);
        });
        modelBuilder.Entity<ChildAddress>(address =>
        {
            address.HasKey(one => one.Row);
            address.HasIndex(one => new { one.Authority, one.ChildId }).IsUnique();
        });
        modelBuilder.Entity<ChildView>().HasKey(one => one.Number);

        modelBuilder.Entity<PublishedRelease>(release =>
        {
            release.HasKey(one => one.LoadNumber);
            release.Property(one => one.LoadNumber).ValueGeneratedNever();
            release.Property(one => one.Remarks);
        });
        modelBuilder.Entity<PublishedArea>().HasKey(one => new { one.LoadNumber, one.Code });
        modelBuilder.Entity<PublishedFigure>(figure =>
        {
            figure.HasKey(one => new { one.SeriesId, one.LoadNumber, one.AreaCode, one.LastDay });
            figure.Ignore(one => one.Period);
        });
        modelBuilder.Entity<DescribedSeries>().HasKey(one => new { one.LoadNumber, one.SeriesId });
        modelBuilder.Entity<StatisticalNeighbour>().HasKey(one => new { one.LoadNumber, one.AreaCode, one.Order });
        modelBuilder.Entity<PopulationEstimate>().HasKey(one => new { one.LoadNumber, one.AreaCode, one.MidYear, one.FromAge, one.ToAge });
        modelBuilder.Entity<OrganisationArea>().HasKey(one => one.OrganisationId);

        NameInSnakeCase(modelBuilder);
    }

    private static void NameInSnakeCase(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}

/// <summary>The register in one file: the default.</summary>
public sealed class SqliteMarramDb(DbContextOptions<SqliteMarramDb> options) : MarramDb(options);
