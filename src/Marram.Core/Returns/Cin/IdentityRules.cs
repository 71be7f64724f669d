using System.Buffers;

namespace Marram.Returns.Cin;

/// <summary>Rules about who the child is: ChildIdentifiers, ChildCharacteristics and Disabilities.</summary>
internal static class IdentityRules
{
    // Source: DfE, Unique pupil numbers guide.
    private const string CheckLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    public static readonly RowRule<Identifiers>[] All =
    [
        new("1510", "The first letter of the UPN does not fit its digits: check every character against the school's records", ["UPN"],
            child => IsPermanent(child.Upn) && child.Upn![0] != CheckLetter(child.Upn)),
        new("1530", "Characters 2 to 4 of the UPN are not the number of an authority", ["UPN"], HasNoAuthority) { Until = 2023 },
        new("1530", "Characters 2 to 4 of the UPN are not the number of an authority", ["UPN"], HasNoAuthority) { From = 2024 },
        new("1540", "Characters 5 to 12 of the UPN must be digits", ["UPN"],
            child => child.Upn is { } upn && (upn.Length < 5 || !AreDigits(upn.AsSpan(4, Math.Min(8, upn.Length - 4))))),
        new("1550", "The last character of the UPN must be a digit or a letter other than I, O and S", ["UPN"],
            child => child.Upn is { Length: 13 } upn && !char.IsAsciiDigit(upn[12]) && !(char.IsAsciiLetterUpper(upn[12]) && upn[12] is not ('I' or 'O' or 'S'))),
        new("1560Q", "A former UPN is a letter and twelve digits: check it", ["FormerUPN"],
            child => child.FormerUpn is { } upn && !(upn.Length == 13 && char.IsAsciiLetterUpper(upn[0]) && AreDigits(upn.AsSpan(1)))),
        new("1570", "LAchildID has more than 20 characters", ["LAchildID"], child => child.Id?.Length > 20) { From = 2025 },
        new("1580", "LAchildID may have letters and digits only", ["LAchildID"], child => child.Id.AsSpan().ContainsAnyExcept(LettersAndDigits)) { From = 2025 },
        new("4180", "GenderCurrent must be 0, 1, 2 or 9", ["GenderCurrent"], child => !child.IsCode("GenderCurrent", child.Gender)) { Until = 2024 },
        new("4180", "Sex must be M, F or U", ["Sex"], child => !child.IsCode("Sex", child.Sex)) { From = 2025 },
        new("8500", "Enter the authority's own number for the child (LAchildID)", ["LAchildID"], child => child.Id is null),
        new("8520", "The child was born after the end of the census year", ["PersonBirthDate", "ReferenceDate"], child => child.Born > child.Year.LastDay),
        new("8525Q", "Enter either the date of birth or, before birth, the expected one: not both and not neither", ["PersonBirthDate", "ExpectedPersonBirthDate"],
            child => child.Born is null == child.Expected is null),
        new("8530Q", "The expected date of birth is 30 days or more before the end of the census year, or 9 months or more after it", ["ExpectedPersonBirthDate"],
            child => child.Expected <= child.Year.LastDay.AddDays(-30) || child.Expected >= child.Year.LastDay.AddMonths(9)),
        new("8535Q", "The child died but has no date of birth, or one after the death", ["PersonDeathDate", "PersonBirthDate"],
            child => child.Died is not null && !(child.Born <= child.Died)),
        new("8545Q", "The child died outside the census year", ["PersonDeathDate"], child => child.Died is { } day && !child.Year.Contains(day)),
        new("8750", "The sex of a child not yet born must be 0, not known", ["GenderCurrent", "PersonBirthDate", "ExpectedPersonBirthDate"],
            child => child.IsUnborn && child.Gender != "0") { Until = 2024 },
        new("8750", "The sex of a child not yet born must be U, not known", ["Sex", "PersonBirthDate", "ExpectedPersonBirthDate"],
            child => child.IsUnborn && child.Sex != "U") { From = 2025 },
        new("8770Q", "A child of school age has neither a UPN nor a reason for the lack of one (UN2 to UN7)", ["UPNunknown"],
            child => LacksUpn(child, child.Year.LastDay)) { Until = 2024 },
        new("8770Q", "A child of school age has neither a UPN nor a reason for the lack of one (UN2 to UN7)", ["UPNunknown"],
            child => LacksUpn(child, new(child.Year.Ends, 8, 31))) { From = 2025 },
    ];

    public static readonly RowRule<Characteristics>[] OfCharacteristics =
    [
        new("4220", "Ethnicity must be one of the twenty codes for ethnic origin", ["Ethnicity"], child => !child.IsCode("Ethnicity", child.Ethnicity)),
    ];

    public static readonly CinRule[] OverSeveral =
    [
        new ReturnRule("1520", "Another child has the same UPN", ["UPN"], [Tables.ChildIdentifiers], @return => Sharing(@return, child => child.Upn)),
        new ReturnRule("8510", "Another record has the same LAchildID: one child, one record", ["LAchildID"], [Tables.ChildIdentifiers],
            @return => Sharing(@return, child => child.Id)),
        new ChildRule("8540", "Enter the child's disabilities by their codes, or NONE", ["Disability", "PersonBirthDate", "ReferralNFA"],
            [Tables.ChildIdentifiers, Tables.Disabilities, Tables.CinDetails], LacksDisability),
        new ChildRule("8590", "The child has no episode of need: every child in the census has at least one CINdetails", ["LAchildID"], [Tables.ChildIdentifiers],
            child => child.Episodes.Length == 0 ? child.Identifiers : []),
        new ChildRule("8772", "UN7 stands for a referral that led to nothing, but this one went on: give the UPN or another reason", ["UPNunknown", "ReferralNFA"],
            [Tables.ChildIdentifiers, Tables.CinDetails],
            child => Both(child.Identifiers, who => who.UpnUnknown == "UN7", child.Episodes, (_, episode) => !episode.IsNfa)),
        new ChildRule("8775Q", "The person was over 25 when the year ended and the episode is open, or closed after the 25th birthday", ["PersonBirthDate", "CINclosureDate"],
            [Tables.ChildIdentifiers, Tables.CinDetails],
            child => Both(child.Identifiers, who => who.Born < who.Year.LastDay.AddYears(-25), child.Episodes,
                (who, episode) => !(episode.Closed <= who.Born?.AddYears(25)))),
        new ChildRule("8790", "A child with a disability cannot have NONE beside it", ["Disability"], [Tables.Disabilities],
            child => child.Disabilities.Length > 1 && child.Disabilities.Any(one => one.Code == "NONE")
                ? child.Disabilities.Where(one => one.Code is not (null or "NONE"))
                : []),
        new ChildRule("8794", "The same disability stands more than once", ["Disability"], [Tables.Disabilities],
            child => Repeated(child.Disabilities, one => one.Code)),
    ];

    /// <summary>The rows that have a code in common, all of them.</summary>
    public static IEnumerable<TRow> Repeated<TRow>(TRow[] rows, Func<TRow, string?> code) => rows.Length < 2 ? [] : RepeatedOf(rows, code);

    private static IEnumerable<TRow> RepeatedOf<TRow>(TRow[] rows, Func<TRow, string?> code) =>
        from row in rows
        where code(row) is not null
        group row by code(row) into same
        where same.Count() > 1
        from row in same
        select row;

    /// <summary>The rows of two tables that break a rule together, from both.</summary>
    public static IEnumerable<CinRow> Both<TOne, TTwo>(TOne[] ones, Func<TOne, bool> concerned, TTwo[] twos, Func<TOne, TTwo, bool> breaks)
        where TOne : CinRow
        where TTwo : CinRow
    {
        List<CinRow>? found = null;
        foreach (var one in twos.Length > 0 ? ones : [])
        {
            var isNamed = !concerned(one);
            foreach (var two in isNamed ? [] : twos)
            {
                if (breaks(one, two))
                {
                    found ??= [];
                    if (!isNamed)
                    {
                        found.Add(one);
                        isNamed = true;
                    }

                    found.Add(two);
                }
            }
        }

        return (IEnumerable<CinRow>?)found ?? [];
    }

    private static IEnumerable<Identifiers> Sharing(CinReturn @return, Func<Identifiers, string?> of)
    {
        Dictionary<string, Identifiers> seen = new(@return.Rows.Count(Tables.ChildIdentifiers));
        foreach (var child in @return.Rows.Rows(Tables.ChildIdentifiers).Cast<Identifiers>())
        {
            if (of(child) is { } value && !seen.TryAdd(value, child))
            {
                yield return seen[value];
                yield return child;
            }
        }
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsPermanent(string? upn) => upn?.Length == 13 && AreDigits(upn.AsSpan(1));

    private static char CheckLetter(string upn) => CheckLetters[WeighedSum(upn.AsSpan(1)) % 23];

    // The first digit twice, the next three times, and so on.
    private static int WeighedSum(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (i + 2);
        }

        return sum;
    }

    private static bool HasNoAuthority(Identifiers child) => child.Upn is { Length: 13 } upn && !child.IsCode("UpnAuthority", upn[1..4]);

    private static bool LacksUpn(Identifiers child, DateOnly cutOff) =>
        child.Upn is null
        && child.UpnUnknown is not ("UN2" or "UN3" or "UN4" or "UN5" or "UN6" or "UN7")
        && child.Born <= cutOff.AddYears(-6)
        && child.Child.Episodes.Any(episode => episode.WentOn);

    private static IEnumerable<CinRow> LacksDisability(Child child)
    {
        var unknown = child.Disabilities.Where(one => !one.IsCode("Disability", one.Code)).ToArray();
        return (child.Disabilities.Length == 0 || unknown.Length > 0) && child.Identifiers.Any(who => who.Born is not null) && child.Episodes.Any(episode => episode.WentOn)
            ? [.. child.Identifiers, .. unknown, .. child.Episodes.Where(episode => episode.WentOn)]
            : [];
    }
}
