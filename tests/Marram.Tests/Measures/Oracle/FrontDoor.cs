using static Marram.Measures.Oracle.World;

namespace Marram.Measures.Oracle;

/// <summary>Contacts, early help, referrals, assessments and children in need, counted by hand.</summary>
public static class FrontDoor
{
    public static IEnumerable<(string Measure, Func<World, DateOnly, IEnumerable<Case>> Count)> All =>
    [
        ("contacts", Contacts),
        ("contacts-becoming-referrals", ContactsBecomingReferrals),
        ("private-fostering-notices", (world, last) => Events(world, "private_fostering", "notified_on", YearTo(last), last)),
        ("early-help-started", (world, last) => Events(world, "early_help", "started_on", YearTo(last), last)),
        ("early-help-assessed", (world, last) =>
            from help in world["early_help"]
            where Within(help.Day("completed_on"), YearTo(last), last)
            select new Case(On(help.Child, help.Started), true)),
        ("early-help-open", (world, last) => world["early_help"].Where(help => IsOpen(help, last)).Select(help => help.Child).Distinct().Select(child => new Case(child, true))),
        ("referrals", Referrals),
        ("rereferrals", Rereferrals),
        ("referrals-without-action", (world, last) => OfReferrals(world, last, (same, _) => same.TrueForAll(one => one.Yes("is_no_action") is null)
            ? new("", false, "outcome not on record")
            : new("", same.TrueForAll(one => one.Yes("is_no_action") != false)))),
        ("referrals-assessed", (world, last) => OfReferrals(world, last, (same, day) =>
        {
            var next = world.Of("referral", same[0].Child).Select(one => one.Day("received_on")).Where(other => other > day).Min();
            return new("", world.Of("assessment", same[0].Child).Any(one => one.Started >= day && !(one.Started >= next) && one.Started <= last));
        })),
        ("assessed-not-in-need", (world, last) => OfReferrals(world, last, (same, _) => new("", same.Exists(one => one.Text("close_reason") == "RC8" && one.Day("closed_on") <= last)))),
        ("referrals-from-police", (world, last) => From(world, last, "6")),
        ("referrals-from-schools", (world, last) => From(world, last, "2A", "2B")),
        ("referrals-from-health", (world, last) => From(world, last, "3A", "3B", "3C", "3D", "3E", "3F")),
        ("referrals-from-family-and-public", (world, last) => From(world, last, "1A", "1B", "1C", "1D")),
        ("seen-in-10-working-days", SeenInTenDays),
        ("in-45-working-days", (world, last) => Completed(world, last, days => days <= 45)),
        ("assessment-working-days", (world, last) => Completed(world, last, _ => true)),
        ("taking-10-working-days-or-fewer", (world, last) => Completed(world, last, days => days < 11)),
        ("taking-11-to-20-working-days", (world, last) => Completed(world, last, days => days is > 10 and < 21)),
        ("taking-21-to-30-working-days", (world, last) => Completed(world, last, days => days is > 20 and < 31)),
        ("taking-31-to-40-working-days", (world, last) => Completed(world, last, days => days is > 30 and < 41)),
        ("taking-41-to-45-working-days", (world, last) => Completed(world, last, days => days is > 40 and < 46)),
        ("taking-46-working-days-or-more", (world, last) => Completed(world, last, days => days > 45)),
        ("assessments-completed", (world, last) => Completed(world, last, _ => true).Select(one => one with { Value = null })),
        ("in-45-working-days-of-referral", InTimeOfReferral),
        ("ending-in-no-action", (world, last) =>
            from assessment in world["assessment"]
            where Within(assessment.Day("completed_on"), YearTo(last), last)
            select new Case(On(assessment.Child, assessment.Started), assessment.Yes("needs_support") == false, assessment.Yes("needs_support") is null ? "outcome not on record" : null)),
        ("open-over-45-working-days", (world, last) =>
            from assessment in world["assessment"]
            where IsOpen(assessment, last, "started_on", "completed_on")
            let days = WorkingDays(assessment.Started, last)
            select new Case(On(assessment.Child, assessment.Started), days > 45, null, days)),
        ("in-need", (world, last) => world.InNeed(last).Select(one => new Case(one.Child, true))),
        ("in-need-started", (world, last) => OfReferrals(world, last, (same, _) => same.Exists(one => !one.Is("is_no_action")) ? new("", true) : null)),
        ("in-need-ended", (world, last) =>
            (from referral in world["referral"]
             where Within(referral.Day("closed_on"), YearTo(last), last) && !referral.Is("is_no_action")
             select On(referral.Child, referral.Day("closed_on"))).Distinct().Select(subject => new Case(subject, true))),
        ("in-need-under-3-months", (world, last) => InNeedFor(world, last, 0, 3)),
        ("in-need-3-to-6-months", (world, last) => InNeedFor(world, last, 3, 6)),
        ("in-need-6-to-12-months", (world, last) => InNeedFor(world, last, 6, 12)),
        ("in-need-1-to-2-years", (world, last) => InNeedFor(world, last, 12, 24)),
        ("in-need-2-years-or-more", (world, last) => InNeedFor(world, last, 24, 10_000)),
        ("in-need-seen", InNeedSeen),
        ("in-need-plan-up-to-date", PlanUpToDate),
    ];

    private static IEnumerable<Case> Events(World world, string table, string day, DateOnly first, DateOnly last) =>
        world[table].Where(row => Within(row.Day(day), first, last)).Select(row => On(row.Child, row.Day(day))).Distinct().Select(subject => new Case(subject, true));

    private static IEnumerable<Case> Contacts(World world, DateOnly last) =>
        world["contact"].Where(contact => Within(contact.Day("received_on"), YearTo(last), last)).Select(Subject).Distinct().Select(subject => new Case(subject, true));

    private static string Subject(Row contact) => $"{On(contact.Child, contact.Day("received_on"))} {contact.Text("source_code")}";

    private static IEnumerable<Case> ContactsBecomingReferrals(World world, DateOnly last)
    {
        foreach (var contact in world["contact"].Where(contact => Within(contact.Day("received_on"), YearTo(last), last)).DistinctBy(Subject))
        {
            var day = contact.Day("received_on")!.Value;
            yield return new(Subject(contact), world.Of("referral", contact.Child).Any(referral => Within(referral.Day("received_on"), day, day.AddDays(10))), day.AddDays(10) > last ? "not old enough to be judged" : null);
        }
    }

    private static IEnumerable<Case> Referrals(World world, DateOnly last)
    {
        foreach (var child in world.ChildrenOf("referral"))
        {
            var all = world.Of("referral", child).ToList();
            foreach (var day in all.Select(one => one.Day("received_on")!.Value).Distinct().Where(day => Within(day, YearTo(last), last)))
            {
                var isOpen = all.Exists(one => one.Day("received_on") < day && !one.Is("is_no_action") && !(one.Day("closed_on") <= day));
                yield return new(On(child, day), true, isOpen ? "the case was open already" : null);
            }
        }
    }

    private static IEnumerable<Case> Rereferrals(World world, DateOnly last)
    {
        foreach (var child in world.ChildrenOf("referral"))
        {
            var all = world.Of("referral", child).ToList();
            foreach (var day in all.Select(one => one.Day("received_on")!.Value).Distinct().Where(day => Within(day, YearTo(last), last)))
            {
                yield return new(On(child, day), all.Exists(one => one.Day("received_on") < day && one.Day("received_on") >= day.AddMonths(-12))
                    || all.Exists(one => one.Day("received_on") == day && one.Number("earlier_in_year") > 0));
            }
        }
    }

    // Asks something of each referral that is counted, with all of that child on that day.
    private static IEnumerable<Case> OfReferrals(World world, DateOnly last, Func<List<Row>, DateOnly, Case?> ask) =>
        from referral in Referrals(world, last)
        where referral.LeftOut is null
        let child = referral.Subject[..referral.Subject.IndexOf(' ', StringComparison.Ordinal)]
        let day = DateOnly.ParseExact(referral.Subject[^10..], "yyyy-MM-dd")
        let answer = ask([.. world.Of("referral", child).Where(one => one.Day("received_on") == day)], day)
        where answer is not null
        select answer with { Subject = referral.Subject };

    private static IEnumerable<Case> From(World world, DateOnly last, params string[] codes) => OfReferrals(world, last, (same, _) =>
        same.Select(one => one.Text("source_code")).Where(code => code is not null).Min(StringComparer.Ordinal) is { } source && source != "10"
            ? new("", codes.Contains(source))
            : new("", false, "source not on record"));

    private static IEnumerable<Case> Completed(World world, DateOnly last, Func<int, bool> met) =>
        from assessment in world["assessment"]
        where Within(assessment.Day("completed_on"), YearTo(last), last)
        let days = WorkingDays(assessment.Started, assessment.Day("completed_on")!.Value)
        select new Case(On(assessment.Child, assessment.Started), met(days), null, days);

    private static IEnumerable<Case> SeenInTenDays(World world, DateOnly last)
    {
        foreach (var assessment in world["assessment"].Where(one => Within(one.Started, ThreeMonthsTo(last), last)))
        {
            var noted = world.Of("assessment_seen", assessment.Child).Where(one => one.Text("assessment_id") == assessment.Text("assessment_id")).Min(one => one.Day("first_seen_on"));
            var seen = noted ?? world.Of("visit", assessment.Child).Where(visit => visit.Is("was_seen") && visit.Day("visited_on") >= assessment.Started).Min(visit => visit.Day("visited_on"));
            yield return new(On(assessment.Child, assessment.Started), seen is { } day && WorkingDays(assessment.Started, day) <= 10,
                assessment.Number("age_years") < 0 ? "not yet born"
                : WorkingDays(assessment.Started, last) < 10 ? "not old enough to be judged"
                : seen is not null ? null
                : assessment.Yes("was_seen") switch { null => "whether the child was seen is not on record", true => "seen, but the day is not on record", false => null });
        }
    }

    private static IEnumerable<Case> InTimeOfReferral(World world, DateOnly last)
    {
        foreach (var child in world.ChildrenOf("assessment"))
        {
            HashSet<DateOnly> taken = [];
            foreach (var assessment in world.Of("assessment", child).OrderBy(one => one.Started))
            {
                var referred = world.Of("referral", child).Select(one => one.Day("received_on")).Where(day => day <= assessment.Started).Max();
                var isFirst = referred is null || taken.Add(referred.Value);
                if (isFirst && assessment.Day("completed_on") is { } completed && Within(completed, YearTo(last), last))
                {
                    yield return new(On(child, assessment.Started), referred is { } day && WorkingDays(day, completed) <= 45, referred is null ? "no referral on record" : null);
                }
            }
        }
    }

    private static IEnumerable<Case> InNeedFor(World world, DateOnly last, int fromMonths, int untilMonths) =>
        from need in world.InNeed(last)
        let since = need.Cases.Min(one => one.Day("received_on")!.Value)
        select new Case(need.Child, since <= last.AddMonths(-fromMonths) && since > last.AddMonths(-untilMonths));

    private static IEnumerable<Case> InNeedSeen(World world, DateOnly last)
    {
        foreach (var (child, cases) in world.InNeed(last))
        {
            var born = world.Of("child", child).FirstOrDefault()?.Day("birth_month");
            if (born > last || world.Age(child, last) >= 18)
            {
                continue;
            }

            var since = cases.Min(one => one.Day("received_on")!.Value);
            var seen = world.Of("visit", child).Where(visit => visit.Is("was_seen") && visit.Day("visited_on") <= last).Max(visit => visit.Day("visited_on"));
            var days = seen is { } day ? last.DayNumber - day.DayNumber : (int?)null;
            yield return new(child, days <= 42,
                !world.IsRecorded("visit", "visited_on", last) ? "visits were not on record yet"
                : !(seen >= since) && last.DayNumber - since.DayNumber < 42 ? "the case has just begun"
                : null, days);
        }
    }

    private static IEnumerable<Case> PlanUpToDate(World world, DateOnly last)
    {
        foreach (var (child, cases) in world.InNeed(last))
        {
            if (world.Age(child, last) >= 18 || world.IsInCare(child, last) || world.Of("cp_plan", child).Any(plan => IsOpen(plan, last)))
            {
                continue;
            }

            var since = cases.Min(one => one.Day("received_on")!.Value);
            var days = world.Of("cin_plan", child).Where(plan => IsOpen(plan, last)).Select(plan => plan.Started)
                .Concat(world.Of("plan_update", child).Where(one => one.Text("kind") == "in need" && one.Day("updated_on") <= last && !(one.Ended <= last)).Select(one => one.Day("updated_on")!.Value)).ToList();
            var assessed = world.Of("assessment", child).Where(one => one.Started >= since && one.Day("completed_on") <= last && one.Yes("needs_support") != false).Min(one => one.Day("completed_on"));
            if (days.Count > 0 || (assessed is { } day && WorkingDays(day, last) > 10))
            {
                yield return new(child, days.Count > 0 && last.DayNumber - days.Max().DayNumber <= 84, world.IsRecorded("plan_update", "updated_on", last, "in need") ? null : "updates of plans were not on record yet");
            }
        }
    }
}
