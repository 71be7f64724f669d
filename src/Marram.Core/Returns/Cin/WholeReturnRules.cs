namespace Marram.Returns.Cin;

/// <summary>Rules about the header and about the return as a whole.</summary>
internal static class WholeReturnRules
{
    public static readonly ReturnRule[] All =
    [
        new("100", "ReferenceDate must be 31 March of the year that the header names", ["ReferenceDate", "Year"], [Tables.Header],
            @return => @return.Rows.Header is { } header
                && !(header.ReferenceDate is { Month: 3, Day: 31 } day && int.TryParse(header.CollectionYear, out var year) && day.Year == year)
                ? [header]
                : []),
        new("2883", "More child protection plans began in the year than conferences were held", ["CPPstartDate", "DateOfInitialCPC"], [Tables.WholeReturn],
            @return => MorePlansThanConferences(@return)),
        new("2886Q", "More than 2% of the children already born have no GenderCurrent", ["GenderCurrent", "ExpectedPersonBirthDate"], [Tables.WholeReturn],
            @return => TooManyWithoutSex(@return, "GenderCurrent", who => who.Gender is null, among: who => who.Expected is null)) { Until = 2024 },
        new("2886Q", "The sex of more than 2% of the children is blank or not known", ["Sex", "ExpectedPersonBirthDate"], [Tables.WholeReturn],
            @return => TooManyWithoutSex(@return, "Sex", who => who.Sex is null or "U" && who.Expected is null, among: _ => true)) { From = 2025 },
        new("2887Q", "Fewer than 8 of the codes for disability were used: check that all are recorded", ["Disability"], [Tables.WholeReturn],
            @return => DisabilityCodes(@return) is var used and < 8 ? [new WholeReturn(("Disability", $"{used} codes"))] : []),
        new("2888Q", "No child has more than one disability: check that all are recorded", ["Disability"], [Tables.WholeReturn],
            @return => @return.Children.Any(child => child.Disabilities.Count(one => one.Code is not (null or "NONE")) > 1)
                ? []
                : [new WholeReturn(("Disability", "at most one a child"))]),
    ];

    private static WholeReturn[] MorePlansThanConferences(CinReturn @return)
    {
        var plans = @return.Children.Sum(child => child.ProtectionPlans.Count(plan => @return.Year.Contains(plan.Started)));
        var conferences = @return.Children.Sum(child =>
            child.Episodes.Count(episode => @return.Year.Contains(episode.ConferenceOn)) + child.Section47s.Count(enquiry => @return.Year.Contains(enquiry.ConferenceOn)));
        return plans > conferences ? [new(("CPPstartDate", $"{plans} in the year"), ("DateOfInitialCPC", $"{conferences} in the year"))] : [];
    }

    private static WholeReturn[] TooManyWithoutSex(CinReturn @return, string field, Func<Identifiers, bool> lacks, Func<Identifiers, bool> among)
    {
        var children = @return.Rows.Rows(Tables.ChildIdentifiers).Cast<Identifiers>().Where(among).ToArray();
        var without = children.Count(lacks);
        return without * 100L > children.Length * 2L ? [new((field, $"{without} of {children.Length}"), ("ExpectedPersonBirthDate", ""))] : [];
    }

    private static int DisabilityCodes(CinReturn @return) => @return.Children
        .SelectMany(child => child.Disabilities)
        .Where(one => one.IsCode("Disability", one.Code))
        .Select(one => one.Code)
        .Distinct()
        .Count();
}
