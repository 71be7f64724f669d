namespace Marram.Returns.Ssda903;

/// <summary>Rules about who the child is, by the Header row alone or beside the child's other records.</summary>
internal static class HeaderRules
{
    public static readonly RowRule<Header>[] All =
    [
        new("101", "SEX must be 1 (male) or 2 (female)", ["SEX"], header => !header.IsCode("SEX", header.Sex)) { Until = 2024 },
        new("101", "SEX must be M, F or U", ["SEX"], header => !header.IsCode("SEX", header.Sex)) { From = 2025 },
        new("102", "Enter the child's date of birth as dd/mm/yyyy", ["DOB"], header => header.Born is null),
        new("103", "ETHNIC must be one of the twenty codes for ethnic origin", ["ETHNIC"],
            header => !header.IsCode("ETHNIC", header.Ethnicity)),
        new("105", "UASC must be 1 for an unaccompanied child seeking asylum, otherwise 0", ["UASC"], header => header.Uasc is not ("0" or "1"))
        {
            Needs = [ReferenceKind.XmlFormat],
        },
        new("168", "UPN must be a full pupil number, or UN1 to UN5 when there is none", ["UPN"],
            header => header.Upn is not null && !IsPupilNumber(header.Upn)),
        new("171", "MC_DOB, the birth of the mother's child, is not a date: write it as dd/mm/yyyy", ["MC_DOB"],
            header => header.McDob.IsNotADate),
        new("174", "A boy cannot have the birth of his own child as a mother: check SEX and MC_DOB", ["SEX", "MC_DOB"],
            header => header.Sex == "1" && header.McDob.IsPresent) { Until = 2024 },
        new("174", "A boy cannot have the birth of his own child as a mother: check SEX and MC_DOB", ["SEX", "MC_DOB"],
            header => header.Sex == "M" && header.McDob.IsPresent) { From = 2025 },
        new("209", "A child who was four or older at the start of the school year cannot have UPN UN1 (not of school age)", ["UPN", "DOB"],
            header => header.Upn == "UN1" && header.Born?.AddYears(4) <= new DateOnly(header.Year.FirstDay.Year - 1, 8, 31)),
        new("231", "A child under 11 on 31 March is recorded as unaccompanied: check the date of birth and the UASC status", ["DOB", "UASC"],
            header => header.Uasc == "1" && header.Born > header.Year.LastDay.AddYears(-11)) { From = 2025 },
        new("232", "SEX is U (unknown): check that it is right", ["SEX"], header => header.Sex == "U") { From = 2025 },
        new("301", "The child was born after the end of the year", ["DOB"], header => header.Born > header.Year.LastDay),
        new("351", "The child was over 25 before the year began", ["DOB"], header => header.Born?.AddYears(25) < header.Year.FirstDay),
        new("393", "Say whether this girl is a mother (MOTHER 0 or 1)", ["MOTHER"],
            header => header.Sex == "2" && LooksLikeACareChildWithoutMother(header)) { With = [Tables.Episodes], Until = 2024 },
        new("393", "Say whether this girl is a mother (MOTHER 0 or 1)", ["MOTHER"],
            header => header.Sex == "F" && LooksLikeACareChildWithoutMother(header)) { With = [Tables.Episodes], From = 2025 },
        new("442", "Enter the UPN, or UN1 to UN5 for why there is none", ["UPN"],
            header => header.Upn is null && header.Child.Episodes.Any(episode => !episode.IsShortBreak)) { With = [Tables.Episodes] },
        new("611", "The child is a mother: enter her child's date of birth in MC_DOB", ["MOTHER", "MC_DOB"],
            header => header.Mother == "1" && header.McDob.IsBlank),
        new("612", "MC_DOB is filled in though the girl is not recorded as a mother", ["SEX", "MOTHER", "MC_DOB"],
            header => header is { Sex: "2", Mother: null or "0", McDob.IsPresent: true }) { Until = 2024 },
        new("612", "MC_DOB is filled in though the girl is not recorded as a mother", ["SEX", "MOTHER", "MC_DOB"],
            header => header is { Sex: "F", Mother: null or "0", McDob.IsPresent: true }) { From = 2025 },
        new("620", "A child under 11 on 1 April is recorded as a mother: check DOB and MOTHER", ["DOB", "MOTHER"],
            header => header.Mother == "1" && header.Born?.AddYears(11) > header.Year.FirstDay),
        new("621", "The mother's child cannot be born on or before her own day of birth", ["DOB", "MC_DOB"],
            header => header.OwnChildBorn is not null && !(header.OwnChildBorn > header.Born)),
        new("628", "A care leaver with no episode this year must not have MOTHER filled in", ["MOTHER"],
            header => header.Mother is not null && header.Child.Episodes.Length == 0 && header.Child.Oc3s.Any(leaver => leaver.HasData))
        {
            With = [Tables.Episodes, Tables.Oc3],
        },
    ];

    public static readonly Ssda903Rule[] AcrossChildren =
    [
        new ReturnRule("444", "Another child has the same UPN", ["UPN"], [Tables.Header], SharesUpn) { From = 2026 },
    ];

    // Source: DfE, Unique pupil numbers guide: a check letter (never I, O or S) and twelve digits, the last of which may be a letter for a
    // temporary number. The check letter itself is not tested here: no rule of this return asks for it.
    private static bool IsPupilNumber(string upn) =>
        upn is "UN1" or "UN2" or "UN3" or "UN4" or "UN5"
        || (upn.Length == 13
            && char.IsAsciiLetterUpper(upn[0]) && upn[0] is not ('I' or 'O' or 'S')
            && upn.AsSpan(1, 11).IndexOfAnyExceptInRange('0', '9') < 0
            && (char.IsAsciiDigit(upn[12]) || char.IsAsciiLetterUpper(upn[12])));

    private static bool LooksLikeACareChildWithoutMother(Header header) =>
        header.Mother is null && header.Child.Episodes.Any(episode => !episode.IsShortBreak);

    private static IEnumerable<Header> SharesUpn(Ssda903Return @return) =>
        from header in @return.Rows<Header>()
        where header.Upn is not (null or "UN1" or "UN2" or "UN3" or "UN4" or "UN5")
        group header by header.Upn into sharing
        where sharing.Count() > 1
        from header in sharing
        select header;
}
