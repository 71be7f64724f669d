using Marram.Returns;
using Marram.Returns.Ssda903;

namespace Marram.Samples;

/// <summary>A row of a return that is being made: its fields can still be changed.</summary>
/// <param name="Table">The table.</param>
/// <param name="Values">In the order of the table's columns; blank is empty.</param>
public sealed record SampleRow(TableSchema Table, string[] Values)
{
    /// <summary>A field by the name of its column.</summary>
    public string this[string column]
    {
        get => Values[Table.IndexOf(column)];
        set => Values[Table.IndexOf(column)] = value;
    }
}

/// <summary>What a council would return of a child for one year of the children looked after return, as known on the year's last day.</summary>
public static class SampleSsda903
{
    /// <summary>The tables that a year's return has.</summary>
    public static IEnumerable<TableSchema> TablesOf(CollectionYear year) => Tables.All.Where(table => !(table.From > year.Ends));

    /// <summary>The child's rows; none when the child has no place in the return.</summary>
    public static IReadOnlyList<SampleRow> RowsOf(SampleChild child, CollectionYear year)
    {
        var (first, last) = (year.FirstDay, year.LastDay);
        SampleCare[] care = [.. child.Care.Where(one => one.Started <= last && one.Ended >= first)];
        SampleEpisode[] episodes = [.. care.SelectMany(one => one.Episodes).Where(one => one.Started <= last && one.Ended >= first)];
        var leaver = LeaverOf(child, year, episodes);
        if (episodes.Length == 0 && leaver is null)
        {
            return [];
        }

        var rows = new List<SampleRow>();
        var id = child.Id;
        var born = Day(child.Born);
        var isReturned = episodes.Any(one => one.LegalStatus != "V4");
        var isMother = isReturned && child.Sex == "F" && child.OwnChildBorn <= last;
        Add(Tables.Header, id, Sex(child, year), born, child.Ethnicity, UpnOf(child, year), !isReturned || child.Sex == "M" ? "" : isMother ? "1" : "0",
            isMother ? Day(child.OwnChildBorn!.Value) : "");
        foreach (var period in care)
        {
            foreach (var episode in period.Episodes.Where(one => one.Started <= last && one.Ended >= first))
            {
                var isOpen = episode.Ended > last;
                var (place, isShort) = (episode.Placement, episode.LegalStatus == "V4");
                Add(Tables.Episodes, id, Day(episode.Started), episode.StartedBecause, episode.LegalStatus, period.Need, CodeIn(place.Code, year), place.Provider,
                    isOpen ? "" : Day(episode.Ended), isOpen ? "" : episode.EndedBecause, isOpen ? "" : episode.MovedBecause,
                    isShort || child.IsUasc ? "" : child.HomePostcode, place.Postcode, place.Urn);
            }

            if (period.IsShortBreaks)
            {
                continue;
            }

            foreach (var (_, on, participation) in period.Reviews.Where(review => year.Contains(review.On)))
            {
                Add(Tables.Reviews, id, born, Day(on), participation);
            }

            foreach (var missing in period.Missing.Where(one => year.Contains(one.Started)))
            {
                Add(Tables.Missing, id, born, missing.Kind, Day(missing.Started), Day(missing.Ended));
            }

            if (period.Adoption is { } adoption && adoption.Decided <= last && period.Ended >= first && !(adoption.Reversed < first))
            {
                var isReversed = adoption.Reversed <= last;
                Add(Tables.PlacedAdoption, id, born, Day(adoption.Decided), isReversed ? Day(adoption.Reversed!.Value) : "", isReversed ? "RD1" : "");
                if (adoption.Adopted is { } adopted && year.Contains(adopted))
                {
                    Add(Tables.Ad1, id, born, Day(adoption.Decided), Day(adoption.Matched!.Value), period.Episodes[^1].Placement.Code == "A5" ? "1" : "0", adoption.Adopters,
                        adoption.AdoptersSex, adoption.AdoptersStatus);
                }
            }
        }

        if (child.IsUasc && isReturned)
        {
            Add(Tables.Uasc, id, Sex(child, year), born, Day(child.Born.AddYears(18)));
        }

        if (care.Any(one => year.Contains(one.Started)))
        {
            Add(Tables.PrevPerm, [id, born, .. PermanenceBefore(child)]);
        }

        if (IsAllYear(episodes, year))
        {
            Add(Tables.Oc2, [id, born, .. Outcomes(child, year)]);
        }

        if (leaver is { } status)
        {
            Add(Tables.Oc3, id, born, status.InTouch, status.Activity, status.Accommodation);
        }

        if (year.Ends >= Tables.SwEpisodes.From)
        {
            foreach (var one in child.Allocations.Where(one => IsOfCare(one, care) && one.Started <= last && one.Ended >= first))
            {
                var ended = care.Where(period => !period.IsShortBreaks && period.Started <= one.Started).Select(period => period.Ended).Append(one.Ended).Where(day => day > one.Started).Min();
                Add(Tables.SwEpisodes, id, born, one.Worker, Day(one.Started), ended > last ? "" : Day(ended), one.Reason);
            }
        }

        if (year.Ends >= Tables.DoLo.From)
        {
            foreach (var secure in episodes.Where(one => one.Placement.Code == "K2" && child.AgeOn(one.Started) >= 13 && Chance(child, one.Started.DayNumber) < 4 && one.Started.AddDays(30) < one.Ended))
            {
                var (from, until) = (secure.Started.AddDays(10), Earlier(secure.Ended, secure.Started.AddDays(100)));
                if (until >= first && from <= last)
                {
                    Add(Tables.DoLo, id, born, Day(from), until > last ? "" : Day(until));
                }
            }
        }

        return rows;

        void Add(TableSchema table, params string[] values) => rows.Add(new(table, values));
    }

    /// <summary>A day as the return has it: dd/mm/yyyy.</summary>
    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy");

    // Workers are returned from the day care began.
    private static bool IsOfCare(SampleAllocation one, SampleCare[] care) =>
        care.Any(period => !period.IsShortBreaks && one.Started >= period.Started && one.Started < period.Ended);

    private static string Sex(SampleChild child, CollectionYear year) => year.Ends >= 2025 ? child.Sex : child.Sex == "M" ? "1" : "2";

    // Pupils have a number from the school year after their fourth birthday.
    private static string UpnOf(SampleChild child, CollectionYear year) =>
        child.Born.AddYears(4) > new DateOnly(year.FirstDay.Year - 1, 8, 31) ? "UN1" : child.Upn;

    // Supported accommodation was coded H5 until 2023/24 and is K3 since.
    private static string CodeIn(string code, CollectionYear year) => code == "K3" && year.Ends < 2025 ? "H5" : code;

    private static bool IsAllYear(SampleEpisode[] episodes, CollectionYear year) =>
        episodes.Length > 0
        && !episodes.Any(one =>
            (one.StartedBecause == "S" && one.Started > year.FirstDay)
            || (one.EndedBecause != "X1" && one.Ended < year.LastDay)
            || one.LegalStatus == "V4");

    private static (string InTouch, string Activity, string Accommodation)? LeaverOf(SampleChild child, CollectionYear year, SampleEpisode[] episodes)
    {
        var age = child.AgeOn(year.LastDay);
        if (child.Leaver is not { } leaver || age is < 17 or > 21 || episodes.Any(one => one.Ended > year.LastDay))
        {
            return null;
        }

        // The birthday of the year; a young person still in care on it, or back in care since, is no leaver of the year.
        var birthday = child.Born.AddYears(age);
        if (leaver.LeftOn >= birthday || leaver.LeftOn > year.LastDay || child.Care.Any(one => one.Ended >= birthday && one.Started <= year.LastDay))
        {
            return null;
        }

        return leaver.ByAge[age];
    }

    private static string[] PermanenceBefore(SampleChild child)
    {
        var first = child.Care[0].Started;
        return Chance(child, 7) < 6 && child.AgeOn(first) >= 4
            ? [Chance(child, 8) < 40 ? "P1" : "P2", "301", $"zz/zz/{child.Born.Year + 2}"]
            : ["Z1", "", ""];
    }

    private static string[] Outcomes(SampleChild child, CollectionYear year)
    {
        var (first, last) = (year.FirstDay, year.LastDay);
        var salt = year.Ends * 10;
        var needsScore = child.Born.AddYears(4) <= last && child.Born.AddYears(17) >= first;
        var (score, reason) = !needsScore ? ("", "")
            : Chance(child, salt) < 80 ? ($"{Math.Min(40, (Chance(child, salt + 1) * 28 / 100) + (Chance(child, 3) * 6 / 100))}", "")
            : ("", Chance(child, salt + 1) < 50 ? "SDQ2" : "SDQ4");
        var misuses = child.AgeOn(last) >= 13 && Chance(child, salt + 2) < 9;
        var received = misuses && Chance(child, salt + 3) < 55;
        return
        [
            score, reason,
            child.Born.AddYears(10) <= last ? (Chance(child, salt + 4) < (child.AgeOn(last) >= 13 ? 4 : 0) ? "1" : "0") : "",
            child.Born.AddYears(5) > last ? (Chance(child, salt + 5) < 90 ? "1" : "0") : "",
            Chance(child, salt + 6) < 87 ? "1" : "0",
            HasCheck("Dental Check") ? "1" : "0",
            HasCheck("Health Assessment") ? "1" : "0",
            misuses ? "1" : "0",
            misuses ? (received ? "1" : "0") : "",
            misuses && !received ? "1" : "",
        ];

        bool HasCheck(string kind) => child.Health.Exists(check => check.Kind == kind && check.Status == "Completed" && year.Contains(check.On));
    }

    /// <summary>A number from 0 to 99 that is the child's own for a purpose, the same in every return.</summary>
    internal static int Chance(SampleChild child, int purpose)
    {
        var mixed = ((ulong)long.Parse(child.Id) * 0x9E3779B97F4A7C15UL) + ((ulong)purpose * 0xD1B54A32D192ED03UL);
        mixed = (mixed ^ (mixed >> 31)) * 0xBF58476D1CE4E5B9UL;
        return (int)((mixed >> 33) % 100);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
