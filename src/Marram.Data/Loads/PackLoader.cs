using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Marram.Checks;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Organisations;
using Marram.Packs;
using Marram.Periods;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Loads;

/// <summary>What became of a folder given to be loaded: a load, or the problems that kept it out. Never both, never half.</summary>
/// <param name="Load">The load; null when there are problems.</param>
/// <param name="IsNew">False when the very same files had been loaded before.</param>
/// <param name="Problems">Empty when it was loaded.</param>
/// <param name="Absent">Optional files the folder lacks.</param>
/// <param name="FindingCount">How many findings the checks raised on it.</param>
public sealed record LoadResult(Load? Load, bool IsNew, IReadOnlyList<PackProblem> Problems, IReadOnlyList<string> Absent, int FindingCount);

/// <summary>Takes a pack folder into the register: all of it in one transaction, the files kept as they came.</summary>
public sealed partial class PackLoader(DataFolder data, TimeProvider clock, Func<Pack, IEnumerable<Finding>> checks)
{
    public LoadResult Load(string folder)
    {
        var problems = new List<PackProblem>();
        var files = PackFolder.ReadFiles(folder, problems);
        return problems.Count > 0
            ? new(null, false, problems, [], 0)
            : Load(files, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), new Dictionary<string, byte[]>());
    }

    /// <summary>Takes a pack that is in memory.</summary>
    /// <param name="packFiles">The files of the pack, by name.</param>
    /// <param name="name">The name of the folder or file it came from.</param>
    /// <param name="sources">Files it was made from, kept beside it and not read again.</param>
    /// <param name="by">The role that loads it; empty where nobody said.</param>
    public LoadResult Load(IReadOnlyDictionary<string, byte[]> packFiles, string name, IReadOnlyDictionary<string, byte[]> sources, string by = "")
    {
        // The files are checked while the register takes them in: a person waits for the longer road only.
        var (pack, problems) = Read(packFiles);
        if (pack is null)
        {
            return new(null, false, problems, [], 0);
        }

        var checking = Task.Run(() => checks(pack).ToList());
        var files = packFiles.Concat(sources).ToDictionary(StringComparer.Ordinal);

        var hash = HashOf(files);
        if (Known(hash) is { } known)
        {
            return new(known.Load, false, [], pack.Absent, known.FindingCount);
        }

        var kept = KeepFiles(data, files, hash);
        try
        {
            using var connection = data.Connection();
            using var transaction = connection.BeginTransaction(deferred: false);
            var rows = new RowWriter(connection, transaction);
            Load Numbered(int number) => new()
            {
                Number = number,
                Hash = hash,
                Kind = "pack",
                Name = name,
                By = by,
                AcceptedAt = clock.GetUtcNow().ToUniversalTime(),
                MeetingDay = pack.MeetingDay,
                Files = [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new LoadedFile
                {
                    Name = file.Key,
                    Hash = Convert.ToHexStringLower(SHA256.HashData(file.Value)),
                    Bytes = file.Value.Length,
                    Rows = RowsOf(pack, file.Key),
                })],
            };
            var load = Numbered(rows.AddLoad(Numbered(0)));
            Register(rows, pack, load.Number);
            var findings = checking.GetAwaiter().GetResult();
            rows.AddFindings(findings.Select(finding => RaisedFinding.Of(finding, load.Number)));
            transaction.Commit();
            return new(load, true, [], pack.Absent, findings.Count);
        }
        catch
        {
            if (kept)
            {
                Directory.Delete(data.FilesOf(hash), recursive: true);
            }

            throw;
        }
    }

    /// <summary>The pack as it stood with a load: read again from the files that were kept, with what people had typed by then in its place.</summary>
    /// <exception cref="InvalidOperationException">The kept files are no longer what was loaded.</exception>
    public static Pack PackOf(DataFolder data, Load load)
    {
        using var db = data.Register();
        return PackWithEntries.Of(data, db, load.Number);
    }

    private static (Pack? Pack, List<PackProblem> Problems) Read(IReadOnlyDictionary<string, byte[]> files)
    {
        var problems = new List<PackProblem>();
        return (PackFolder.Read(files, problems), problems);
    }

    internal static string HashOf(IReadOnlyDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content.Length}\0"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Copies the files beside the register under another name first, so that a stop half-way leaves nothing that looks whole.</summary>
    internal static bool KeepFiles(DataFolder data, IReadOnlyDictionary<string, byte[]> files, string hash)
    {
        var target = data.FilesOf(hash);
        if (Directory.Exists(target))
        {
            return false;
        }

        var partial = target + ".partial";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        try
        {
            Directory.CreateDirectory(partial);
            foreach (var (name, content) in files)
            {
                File.WriteAllBytes(Path.Combine(partial, name), content);
            }

            Directory.Move(partial, target);
        }
        catch (IOException)
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            throw;
        }

        return true;
    }

    private static int RowsOf(Pack pack, string file) => file switch
    {
        "organisations.csv" => pack.Organisations.Count,
        "indicators.csv" => pack.Indicators.Count,
        "observations.csv" => pack.Observations.Count,
        "scorecard.csv" => pack.Scorecard.Count,
        "bands.csv" => pack.Bands.Count,
        "derived_counts.csv" => pack.DerivedCounts.Count,
        "narrative_facts.csv" => pack.Facts.Count,
        "narrative.csv" => pack.Narrative.Count,
        "audits.csv" => pack.Audits.Count,
        "audit_findings.csv" => pack.AuditFindings.Count,
        "grade_scales.csv" => pack.GradeScales.Count,
        "improvement_plan.csv" => pack.ImprovementPlan.Count,
        "governance.csv" => pack.Governance.Count,
        "commitments.csv" => pack.Commitments.Count,
        "report_cover.csv" => pack.Cover.Count,
        _ => 0,
    };

    private (Load Load, int FindingCount)? Known(string hash)
    {
        if (!data.Holds("load"))
        {
            return null;
        }

        using var db = data.Register();
        return db.Loads.AsNoTracking().FirstOrDefault(load => load.Hash == hash) is { } load ? (load, db.Findings.Count(finding => finding.LoadNumber == load.Number)) : null;
    }

    private void Register(RowWriter rows, Pack pack, int load)
    {
        rows.AddOrRename(pack.Organisations.Select(source => new Organisation
        {
            Id = source.Id,
            Name = source.Name.Length > 0 ? source.Name : source.Id,
            Kind = source.Kind,
            NamePrinted = source.NamePrinted,
            Note = source.Note,
        }));

        var known = KnownIndicators();
        var place = new Dictionary<string, int>();
        foreach (var source in pack.Indicators)
        {
            var order = place[source.OrganisationId] = place.GetValueOrDefault(source.OrganisationId) + 1;
            Register(rows, known.GetValueOrDefault(source.Id), pack, source, order, load);
        }

        rows.AddFigures(FiguresOf(pack, load));
        rows.AddBands(BandsOf(pack, load));
        rows.AddTargets(TargetsOf(pack, load));
        rows.AddCommentary(CommentaryOf(pack, load));
        rows.AddPromises(pack.Commitments.Select(source => new DatedPromise
        {
            LoadNumber = load,
            Id = source.Id,
            OrganisationId = source.OrganisationId,
            IndicatorId = source.IndicatorId.Length > 0 ? source.IndicatorId : null,
            Text = source.Text,
            DuePrinted = source.DuePrinted,
            DueOn = source.DueOn,
            StatusAsStated = source.StatusAsStated,
            SourceLine = source.SourceLine,
        }));
    }

    private Dictionary<string, Indicator> KnownIndicators()
    {
        if (!data.Holds("indicator"))
        {
            return [];
        }

        using var db = data.Register();
        return db.Indicators.AsNoTracking().ToDictionary(indicator => indicator.Id);
    }

    private static void Register(RowWriter rows, Indicator? known, Pack pack, PackIndicator source, int order, int load)
    {
        var version = VersionOf(pack, source, known is null ? 1 : known.Current.Number + 1, load);
        if (known is null)
        {
            rows.AddIndicator(new()
            {
                Id = source.Id,
                DefinitionId = source.DefinitionId,
                OrganisationId = source.OrganisationId,
                ProviderId = source.ProviderId.Length > 0 ? source.ProviderId : null,
                IsOnScorecard = source.IsOnScorecard,
                Order = order,
                SectionNumber = source.IsOnScorecard ? "" : source.SectionNumber,
                SectionTitle = source.SectionTitle,
                GroupTitle = source.GroupTitle,
                Versions = [version],
                Leads = LeadsOf(pack, source),
            });
        }
        else if (!known.Current.SaysTheSameAs(version))
        {
            rows.AddVersion(known.Id, version);
        }
    }

    private static IndicatorVersion VersionOf(Pack pack, PackIndicator source, int number, int load)
    {
        var entry = IndicatorCatalogue.All.GetValueOrDefault(source.DefinitionId);
        var row = pack.Scorecard.FirstOrDefault(one => one.IndicatorId == source.Id);
        var observations = pack.Observations.Where(one => one.IndicatorId == source.Id && one.Series != "benchmark").ToList();
        return new IndicatorVersion
        {
            Number = number,
            LoadNumber = load,
            Title = source.TitlePrinted,
            ShortTitle = entry?.ShortTitle ?? source.TitlePrinted,
            Question = entry?.Question ?? "",
            Definition = entry?.Definition ?? "",
            Rationale = row?.Rationale is { Length: > 0 } rationale ? rationale : source.Rationale,
            Group = entry?.Group ?? source.GroupTitle,
            Priority = entry?.Priority,
            Unit = observations.Count > 0 ? observations[0].Unit : UnitOf(source.UnitPrinted),
            Polarity = entry?.Polarity ?? source.Polarity,
            PolarityReason = source.PolarityBasis,
            Decimals = entry?.Decimals ?? observations.Select(one => one.Value is { } value ? (value / 1.0000000000m).Scale : 0).DefaultIfEmpty(0).Max(),
            BasisPrinted = source.PeriodBasisPrinted,
            BasisAssumed = observations.Any(one => one.PeriodAssumed),
            Source = entry?.Source ?? "",
            TargetPrinted = source.TargetTextPrinted,
            ThresholdKeyPrinted = source.ThresholdRulesPrinted,
            RagPrinted = source.RagPrinted,
            ArrowPrinted = (row?.DotGlyph ?? source.TrendPrinted) switch
            {
                "p" => Direction.Up,
                "q" => Direction.Down,
                "u" => Direction.Unchanged,
                _ => null,
            },
            SourceLine = source.SourceLine,
        };
    }

    private static Unit UnitOf(string printed) => printed switch
    {
        "count" => Unit.Count,
        "rate per 10,000" => Unit.RatePer10000,
        "weeks" => Unit.Weeks,
        _ => Unit.Percent,
    };

    /// <summary>The roles named on the indicator's own page; where it names none, the roles every page of the report has.</summary>
    private static List<IndicatorLead> LeadsOf(Pack pack, PackIndicator indicator)
    {
        var named = pack.Narrative.Where(text => text.IndicatorId == indicator.Id && text.Section == "lead")
            .Select(text => (Post: text.HeadingPrinted, Role: text.Text)).ToList();
        var posts = named.Count > 0 || indicator.IsOnScorecard
            ? named
            : pack.Governance.Where(entry => entry.Kind == "role on each indicator page").Select(entry => (Post: entry.Name, Role: entry.Name)).ToList();
        return posts.ConvertAll(lead => new IndicatorLead
        {
            Kind = lead.Post.Contains("clinical", StringComparison.OrdinalIgnoreCase) ? LeadKind.Clinical
                : lead.Post.Contains("manag", StringComparison.OrdinalIgnoreCase) ? LeadKind.Managerial
                : LeadKind.Leadership,
            Role = lead.Role,
        });
    }

    private static IEnumerable<Figure> FiguresOf(Pack pack, int load)
    {
        var counts = pack.DerivedCounts.Where(one => one.IsFeasible).ToLookup(one => (one.IndicatorId, one.Period));
        foreach (var source in pack.Observations)
        {
            var count = source.Unit == Unit.Percent && source.Series != "benchmark"
                ? counts[(source.IndicatorId, source.PeriodLabelNormalised)].FirstOrDefault()
                : null;
            yield return new Figure
            {
                LoadNumber = load,
                IndicatorId = source.IndicatorId,
                OrganisationId = source.OrganisationId,
                Series = source.Series,
                Basis = source.Period.Basis,
                FirstDay = source.Period.FirstDay,
                LastDay = source.Period.LastDay,
                Value = source.Value,
                Printed = source.Printed,
                Unit = source.Unit,
                Numerator = count?.Within,
                Denominator = count?.TotalPrinted,
                SourceFile = "observations.csv",
                SourceId = source.Id,
                SourceLine = source.SourceLine,
                LabelPrinted = source.PeriodLabelPrinted,
                Flag = source.Flag,
            };
        }
    }

    private static IEnumerable<BandSetting> BandsOf(Pack pack, int load) =>
        from band in pack.Bands
        group band by band.IndicatorId into bands
        let quarters = pack.Observations.Where(one => one.IndicatorId == bands.Key && one.Series != "benchmark").Select(one => one.Period.LastDay)
        select new BandSetting
        {
            LoadNumber = load,
            IndicatorId = bands.Key,
            Year = FinancialYear.Of(quarters.DefaultIfEmpty().Max()).StartYear,
            Polarity = bands.First().Polarity,
            RequiresImprovementPrinted = Printed(bands, "ri"),
            GoodPrinted = Printed(bands, "good"),
            OutstandingPrinted = Printed(bands, "outstanding"),
            SinglePrinted = Printed(bands, "single_text"),
        };

    private static string Printed(IEnumerable<PrintedBand> bands, string band) => bands.FirstOrDefault(one => one.Band == band)?.Printed ?? "";

    private static IEnumerable<TargetSetting> TargetsOf(Pack pack, int load)
    {
        foreach (var source in pack.Indicators)
        {
            if (source.TargetValue is not { } value || source.TargetComparison.Length == 0)
            {
                continue;
            }

            var observations = pack.Observations.Where(one => one.IndicatorId == source.Id && one.Series != "benchmark").ToList();

            // A plan for the year is met by the twelve-month figure, not by a quarter of it.
            var series = (source.TargetKind.StartsWith("annual", StringComparison.Ordinal)
                ? observations.FirstOrDefault(one => one.Period.Basis == Basis.Rolling12Months)
                : null) ?? observations.FirstOrDefault();
            if (series is null)
            {
                continue;
            }

            yield return new TargetSetting
            {
                LoadNumber = load,
                IndicatorId = source.Id,
                Series = series.Series is "outturn" or "quarterly" ? SeriesReading.Scorecard : series.Series,
                Value = value,
                Polarity = source.TargetComparison[0] == '>' ? Polarity.Higher : Polarity.Lower,
                Kind = source.TargetKind,
                Printed = source.TargetTextPrinted,
                ReachBy = ReachBy(source.TargetTextPrinted),
            };
        }
    }

    private static DateOnly? ReachBy(string printed)
    {
        var match = ByMonth().Match(printed);
        return match.Success && DateOnly.TryParseExact(match.Groups[1].Value, ["MMMM yyyy", "MMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Month.Of(day).LastDay
            : null;
    }

    private static IEnumerable<CommentaryText> CommentaryOf(Pack pack, int load) =>
        pack.Narrative.Where(source => source.Section != "lead" && (source.Text.Length > 0 || source.HeadingPrinted.Length > 0)).Select(source => new CommentaryText
        {
            LoadNumber = load,
            Page = source.Page,
            OrganisationId = source.OrganisationId,
            IndicatorId = source.IndicatorId.Length > 0 ? source.IndicatorId : null,
            Section = source.Section,
            Heading = source.HeadingPrinted,
            Sequence = source.Sequence,
            Text = source.Text,
            SourceLine = source.SourceLine,
            SourceLineEnd = source.SourceLineEnd,
            Note = source.Note,
        }).Concat(
            from row in pack.Scorecard
            where row.Comments.Length > 0
            let indicator = pack.Indicators.First(one => one.Id == row.IndicatorId)
            select new CommentaryText
            {
                LoadNumber = load,
                Page = "scorecard",
                OrganisationId = indicator.OrganisationId,
                IndicatorId = row.IndicatorId,
                Section = "comment",
                Text = row.Comments,
                SourceLine = row.CommentLines?.First,
                SourceLineEnd = row.CommentLines?.Last,
            });

    [GeneratedRegex("by ([A-Z][a-z]+ [0-9]{4})", RegexOptions.NonBacktracking)]
    private static partial Regex ByMonth();
}
