namespace Marram.Samples;

/// <summary>Somebody who came forward to adopt, as known at the end of a day: what came later is null.</summary>
/// <param name="Id">The number of the person.</param>
/// <param name="Family">The family of the child that was matched; blank where there is none.</param>
/// <param name="Sex">M or F.</param>
/// <param name="FostersForAdoption">The child lived with them as a foster child first.</param>
/// <param name="Left">The day of leaving the process without a child.</param>
/// <param name="LeftReason">1 withdrew, 2 on hold, 3 refused; null for those who have not left.</param>
public sealed record SampleAdopter(
    string Id, string Family, char Sex, bool FostersForAdoption, DateOnly Enquired, DateOnly? Stage1Started, DateOnly? Stage1Ended, DateOnly? Stage2Started, DateOnly? Stage2Ended, DateOnly? Applied, DateOnly? Approved,
    DateOnly? Matched, DateOnly? Placed, DateOnly? Adopted, DateOnly? Left, string? LeftReason)
{
    private const int DaysBetweenEnquiries = 45;

    /// <summary>Those whom a child was matched with by the day, one or two.</summary>
    public static IEnumerable<SampleAdopter> Of(SampleChild child, DateOnly day) =>
        from period in child.Care
        where period.Adoption?.Matched <= day
        let way = period.Adoption
        from person in way.AdoptersSex.Where(letter => letter is 'M' or 'F').Index()
        select OnTheWay($"AD{child.Id}{(person.Index == 0 ? "" : "B")}", child.Family, person.Item, way.ByFosterCarer, way.Matched!.Value.AddDays(-430), 220, null, null, day)
            with
        { Matched = way.Matched, Placed = Known(way.Placed, day), Adopted = Known(way.Adopted, day) };

    /// <summary>Those who came forward by the day and have not been matched: one enquiry every six weeks or so of the council's six years.</summary>
    public static IEnumerable<SampleAdopter> Unmatched(SampleCouncil council, DateOnly day)
    {
        for (var (number, enquired) = (1, council.FirstDay.AddDays(10)); enquired <= day; number++, enquired = enquired.AddDays(DaysBetweenEnquiries))
        {
            var random = council.Generator((1UL << 59) + (ulong)number);
            var approval = 180 + random.NextBelow(120);
            var (left, reason) = random.NextUniform() switch
            {
                < 0.45 => (enquired.AddDays(15 + random.NextBelow(100)), "1"),
                < 0.6 => (enquired.AddDays(90 + random.NextBelow(100)), "2"),
                < 0.7 => (enquired.AddDays(approval), "3"),
                _ => (enquired.AddDays(approval + 300 + random.NextBelow(400)), "1"),
            };
            yield return OnTheWay($"AE{number:0000}", "", random.NextChance(0.55) ? 'F' : 'M', false, enquired, approval, left, reason, day);
        }
    }

    // Stage 1 takes two months or so, stage 2 four; the application comes with stage 1.
    private static SampleAdopter OnTheWay(string id, string family, char sex, bool fosters, DateOnly enquired, int approval, DateOnly? left, string? reason, DateOnly day)
    {
        DateOnly? After(int days) => left is { } until && enquired.AddDays(days) >= until ? null : Known(enquired.AddDays(days), day);
        return new(id, family, sex, fosters, enquired, After(20), After(85), After(95), After(approval - 5), After(22), After(approval), null, null, null, Known(left, day), left <= day ? reason : null);
    }

    private static DateOnly? Known(DateOnly? on, DateOnly day) => on <= day ? on : null;
}
