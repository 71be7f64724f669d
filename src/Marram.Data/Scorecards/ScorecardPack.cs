using System.Globalization;
using System.Text;
using Marram.Indicators;
using Marram.Organisations;
using Marram.Periods;
using Marram.Writers;

namespace Marram.Scorecards;

/// <summary>Whose scorecard it is.</summary>
/// <param name="Id">The organisation's id in the register.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">The name of the region its regional averages speak of.</param>
public sealed record ScorecardOwner(string Id, string Name, string Region)
{
    /// <summary>The owner a typed name means: the organisation of that name in the register, else a new one.</summary>
    public static ScorecardOwner Of(string name, IEnumerable<Organisation> known, string region = "Region") =>
        new(known.FirstOrDefault(one => string.Equals(one.Name, name.Trim(), StringComparison.OrdinalIgnoreCase) || one.Id == name.Trim())?.Id ?? Slug(name), name.Trim(), region);

    /// <summary>A short lasting id from a name: small letters, digits and hyphens; never empty.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-' && letter is not ('\'' or '’'))
            {
                slug.Append('-');
            }
        }

        var plain = slug.ToString().Trim('-');
        return plain.Length == 0 ? "organisation" : plain.Length <= 60 ? plain : plain[..60].TrimEnd('-');
    }
}

/// <summary>Turns a scorecard that was understood into the files of a pack, so that it is loaded, checked, superseded and read again like any other.</summary>
public static class ScorecardPack
{
    /// <summary>The files of the pack, by name.</summary>
    /// <param name="reading">The scorecard.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="known">The indicators of the register: a row with the title of one is that indicator again.</param>
    public static Dictionary<string, byte[]> FilesOf(SheetReading reading, ScorecardOwner owner, IReadOnlyList<Indicator> known)
    {
        var taken = known.Where(indicator => indicator.OrganisationId != owner.Id).Select(indicator => indicator.Id).ToHashSet(StringComparer.Ordinal);
        var rows = reading.Rows.Select(row => (Row: row, Ids: IdsOf(row, owner, known, taken))).ToList();
        var years = Periods(reading, ColumnRole.Year).Select(day => FinancialYear.Of(day)).ToList();
        var quarters = Periods(reading, ColumnRole.Quarter).Select(Quarter.Of).ToList();
        var number = 0;
        return new()
        {
            ["organisations.csv"] = Csv("id,name_printed,name_inferred,kind,named_in_pack,source_line,note",
            [
                [owner.Id, owner.Name, "", "local authority service", "1", "", ""],
                .. Comparators(reading, owner).Select(one => new[] { one.Id, one.Name, "", "comparator", "1", "", "" }),
            ]),
            ["indicators.csv"] = Csv("id,definition_id,title_printed,section_number,section_title,group_title,organisation_id,provider_id,unit,polarity,polarity_basis,period_basis,period_basis_printed,"
                + "target_text_printed,target_value,target_kind,target_comparison,threshold_rules_printed,rag_printed,trend_printed,rationale,source_line,title_lines,target_lines,rag_line,rules_lines",
                rows.Select(entry => IndicatorOf(entry.Row, entry.Ids, owner))),
            ["observations.csv"] = Csv("obs_id,indicator_id,organisation_id,series,period_label_printed,period_label_normalised,period_start,period_end,period_kind,value,unit,printed,position,source_line,label_line,flag",
            [
                .. from entry in rows
                   from value in entry.Row.Values.Index()
                   where value.Item.Value is not null
                   select ObservationOf($"o{++number:000}", entry.Row, entry.Ids.Id, owner.Id, value.Item, value.Index + 1),
                .. from entry in rows
                   from value in entry.Row.Benchmarks
                   select BenchmarkOf($"o{++number:000}", entry.Row, entry.Ids.Id, owner, value, reading),
            ]),
            ["bands.csv"] = Csv("indicator_id,band,printed,polarity,source_line", rows.SelectMany(entry => BandsOf(entry.Row, entry.Ids.Id))),
            ["scorecard.csv"] = Csv(
                "row,indicator_id,title,rationale,national_avg,nw_avg,sn_avg,benchmark_year,band_ri,band_good,band_outstanding,band_single_text,"
                + string.Concat(years.Select(year => $"outturn_{Underscored(year)},")) + string.Concat(quarters.Select(quarter => $"q{quarter.Number}_{Underscored(quarter.Year)},"))
                + "dot_glyph,dot_meaning,comments,source_line,title_lines,rationale_lines,comment_lines",
                rows.Select((entry, index) => ScorecardRow(entry.Row, entry.Ids.Id, index + 1, years, quarters))),
            ["report_cover.csv"] = Csv("field,value,source_line,source_line_end", [["report_to", owner.Name, "", ""]]),
            ["narrative.csv"] = Csv("page,organisation_id,indicator_id,section,heading_printed,seq,text,source_line,source_line_end,note",
                rows.Where(entry => entry.Row.Lead.Length > 0)
                    .Select(entry => new[] { "indicator", owner.Id, entry.Ids.Id, "lead", "Leadership lead", "", entry.Row.Lead, "", "", "" })),
        };
    }

    /// <summary>A CSV file of a header line and rows, in UTF-8.</summary>
    public static byte[] Csv(string header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(CsvText.Quoted)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static (string Id, string DefinitionId) IdsOf(SheetRow row, ScorecardOwner owner, IReadOnlyList<Indicator> known, HashSet<string> taken)
    {
        if (known.FirstOrDefault(indicator => indicator.OrganisationId == owner.Id && indicator.IsOnScorecard
            && (Same(indicator.Current.Title, row.Title) || Same(indicator.Current.ShortTitle, row.Title))) is { } before)
        {
            return (before.Id, before.DefinitionId);
        }

        var definition = known.FirstOrDefault(indicator => Same(indicator.Current.Title, row.Title))?.DefinitionId
            ?? IndicatorCatalogue.All.Values.FirstOrDefault(entry => Same(entry.ShortTitle, row.Title) || entry.DefinitionId == row.Title)?.DefinitionId
            ?? ScorecardOwner.Slug(row.Title);
        var id = definition;
        for (var again = 2; !taken.Add(id); again++)
        {
            id = again == 2 ? $"{owner.Id}-{definition}" : $"{owner.Id}-{definition}-{again}";
        }

        return (id, definition);
    }

    private static bool Same(string one, string other) => string.Equals(SheetReading.Key(one), SheetReading.Key(other), StringComparison.Ordinal);

    private static string[] IndicatorOf(SheetRow row, (string Id, string DefinitionId) ids, ScorecardOwner owner)
    {
        var target = BandText.Parse(row.Target);
        var level = target?.Low ?? target?.High;
        var comparison = level is null ? "" : (target!.Low, target.High) switch
        {
            ({ }, null) => ">=",
            (null, { }) => "<=",
            _ => row.Polarity == Polarity.Lower ? "<=" : ">=",
        };
        return
        [
            ids.Id, ids.DefinitionId, row.Title, "scorecard", "", row.Group, owner.Id, "", Name(row.Unit), row.Polarity.ToString().ToLowerInvariant(), row.PolarityReason, "", "",
            row.Target, level?.ToString(CultureInfo.InvariantCulture) ?? "", level is null ? "" : "target", comparison, "", "", "", row.Rationale,
            row.Row.ToString(CultureInfo.InvariantCulture), "", "", "", "",
        ];
    }

    private static string[] ObservationOf(string id, SheetRow row, string indicator, string owner, SheetValue value, int position)
    {
        var use = value.Column.Use;
        var (first, last, kind) = Span(use, row.Basis);
        var assumed = row.Basis is null && use.Role is not ColumnRole.Month ? " (assumed)" : "";
        return
        [
            id, indicator, owner, SeriesOf(use.Role), value.Column.Heading, use.Label.Replace("Outturn ", "", StringComparison.Ordinal), Day(first), Day(last), kind + assumed,
            value.Value!.Value.ToString(CultureInfo.InvariantCulture), Name(row.Unit), value.Printed, position.ToString(CultureInfo.InvariantCulture),
            row.Row.ToString(CultureInfo.InvariantCulture), "", value.Column.YearAssumed ? "year_not_printed" : "",
        ];
    }

    private static string[] BenchmarkOf(string id, SheetRow row, string indicator, ScorecardOwner owner, SheetValue value, SheetReading reading)
    {
        // Averages are of a whole year; where the sheet names none, of the last year it has outturns of, else of the last that had ended.
        var days = reading.Rows.SelectMany(one => one.Values).Where(one => one.Value is not null).Select(one => one.Column.Use).ToList();
        var year = row.BenchmarkYear
            ?? (days.Where(use => use.Role == ColumnRole.Year).Select(use => use.LastDay).Max() is { } outturn ? FinancialYear.Of(outturn) : (FinancialYear?)null)
            ?? FinancialYear.Of(days.Select(use => use.LastDay).Max() ?? new DateOnly(2000, 4, 1)).Previous;
        return
        [
            id, indicator, Comparators(reading, owner).First(one => one.Role == value.Column.Use.Role).Id, "benchmark", value.Column.Heading, year.Label, Day(year.FirstDay), Day(year.LastDay),
            row.BenchmarkYear is null ? "year (assumed)" : "year", value.Value!.Value.ToString(CultureInfo.InvariantCulture), Name(row.Unit), value.Printed, "0",
            row.Row.ToString(CultureInfo.InvariantCulture), "", "",
        ];
    }

    private static IEnumerable<string[]> BandsOf(SheetRow row, string indicator)
    {
        // Where neither sheet nor bands say which way is good, bands of words stand without judging.
        var polarity = row.Polarity.ToString().ToLowerInvariant();
        foreach (var (band, printed) in new[] { ("ri", row.Bands.RequiresImprovement), ("good", row.Bands.Good), ("outstanding", row.Bands.Outstanding), ("single_text", row.OneBand) })
        {
            if (printed.Length > 0)
            {
                yield return [indicator, band, printed, polarity, row.Row.ToString(CultureInfo.InvariantCulture)];
            }
        }
    }

    private static string[] ScorecardRow(SheetRow row, string indicator, int number, List<FinancialYear> years, List<Quarter> quarters)
    {
        string Benchmark(ColumnRole role) => row.Benchmarks.FirstOrDefault(value => value.Column.Use.Role == role)?.Printed ?? "";
        string Printed(ColumnRole role, DateOnly last) => row.Values.FirstOrDefault(value => value.Column.Use == new ColumnUse(role, last))?.Printed ?? "";
        return
        [
            number.ToString(CultureInfo.InvariantCulture), indicator, row.Title, row.Rationale, Benchmark(ColumnRole.England), Benchmark(ColumnRole.Region), Benchmark(ColumnRole.Neighbours),
            row.BenchmarkYear?.Label ?? "", row.Bands.RequiresImprovement, row.Bands.Good, row.Bands.Outstanding, row.OneBand,
            .. years.Select(year => Printed(ColumnRole.Year, year.LastDay)), .. quarters.Select(quarter => Printed(ColumnRole.Quarter, quarter.LastDay)),
            "", "", row.Comment, row.Row.ToString(CultureInfo.InvariantCulture), "", "", "",
        ];
    }

    private static IEnumerable<(ColumnRole Role, string Id, string Name)> Comparators(SheetReading reading, ScorecardOwner owner)
    {
        var used = reading.Columns.Select(column => column.Use.Role).ToHashSet();
        return new[]
        {
            (ColumnRole.England, "england", "England"),
            (ColumnRole.Region, ScorecardOwner.Slug(owner.Region), owner.Region),
            (ColumnRole.Neighbours, "statistical-neighbours", "Statistical neighbours"),
        }.Where(one => used.Contains(one.Item1));
    }

    private static (DateOnly First, DateOnly Last, string Kind) Span(ColumnUse use, Basis? basis)
    {
        var last = use.LastDay!.Value;
        var month = Month.Of(last);
        return (basis, use.Role) switch
        {
            (Basis.Rolling12Months, _) => (month.Plus(-11).FirstDay, last, "rolling_12_months"),
            (Basis.Rolling3Months, _) => (month.Plus(-2).FirstDay, last, "rolling_3_months"),
            (Basis.Snapshot, _) => (last, last, "snapshot"),
            (Basis.YearToDate, _) => (FinancialYear.Of(last).FirstDay, last, "cumulative_from_april"),
            (_, ColumnRole.Year) => (FinancialYear.Of(last).FirstDay, last, "year"),
            (_, ColumnRole.Quarter) => (Quarter.Of(last).FirstDay, last, "quarter"),
            _ => (month.FirstDay, last, "month"),
        };
    }

    private static string SeriesOf(ColumnRole role) => role switch
    {
        ColumnRole.Year => "outturn",
        ColumnRole.Quarter => "quarterly",
        _ => "monthly",
    };

    private static List<DateOnly> Periods(SheetReading reading, ColumnRole role) =>
        [.. reading.Columns.Where(column => column.Use.Role == role).Select(column => column.Use.LastDay!.Value).Distinct().Order()];

    private static string Underscored(FinancialYear year) => year.Label.Replace('/', '_');

    private static string Name(Unit unit) => unit switch
    {
        Unit.Percent => "percent",
        Unit.Count => "count",
        Unit.RatePer10000 => "rate per 10,000",
        Unit.Weeks => "weeks",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
