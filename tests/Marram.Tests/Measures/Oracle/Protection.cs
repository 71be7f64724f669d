using static Marram.Measures.Oracle.World;

namespace Marram.Measures.Oracle;

/// <summary>Enquiries, conferences, protection plans and visits to their children, counted by hand.</summary>
public static class Protection
{
    private const string Elsewhere = "plan of another authority";

    public static IEnumerable<(string Measure, Func<World, DateOnly, IEnumerable<Case>> Count)> All =>
    [
        ("enquiries", (world, last) => world["section_47"].Where(one => Within(one.Started, YearTo(last), last)).Select(one => On(one.Child, one.Started)).Distinct().Select(subject => new Case(subject, true))),
        ("enquiries-leading-to-conference", LeadingToConference),
        ("conferences", (world, last) => OfConferences(world, last, (_, one) => one with { Met = true })),
        ("conference-in-15-working-days", (world, last) => OfConferences(world, last, (conference, one) =>
        {
            var days = conference.Day("started_on") is { } day ? WorkingDays(day, conference.Day("held_on")!.Value) : (int?)null;
            return one with { Met = days <= 15, LeftOut = one.LeftOut ?? (days is null ? "strategy discussion not on record" : null), Value = days };
        })),
        ("conference-leading-to-plan", (world, last) => OfConferences(world, last, (conference, one) =>
            one with { Met = conference.Is("led_to_plan"), LeftOut = one.LeftOut ?? (conference.Yes("led_to_plan") is null ? "outcome not on record" : null) })),
        ("on-a-protection-plan", (world, last) =>
            from plan in world["cp_plan"]
            where IsOpen(plan, last)
            group plan by plan.Child into plans
            select new Case(plans.Key, true, plans.All(plan => plan.Is("is_other_authority")) ? Elsewhere : null)),
        ("protection-plans-started", (world, last) => Plans(world, last, plan => plan.Started)),
        ("protection-plans-ended", (world, last) => Plans(world, last, plan => plan.Ended)),
        ("on-plan-2-years", (world, last) =>
            from plan in world.Protected(last)
            let days = last.DayNumber - plan.Plans.Min(one => one.Started).DayNumber
            select new Case(plan.Child, days >= 730, null, days)),
        ("ended-after-2-years", (world, last) =>
            from plan in world["cp_plan"]
            where Within(plan.Ended, YearTo(last), last) && !plan.Is("is_other_authority")
            let days = plan.Ended!.Value.DayNumber - plan.Started.DayNumber
            select new Case(On(plan.Child, plan.Started), days >= 730, null, days)),
        ("on-plan-for-neglect", (world, last) => Category(world, last, "NEG")),
        ("on-plan-for-emotional-abuse", (world, last) => Category(world, last, "EMO")),
        ("on-plan-for-physical-abuse", (world, last) => Category(world, last, "PHY")),
        ("on-plan-for-sexual-abuse", (world, last) => Category(world, last, "SAB")),
        ("on-plan-for-more-than-one-reason", (world, last) => Category(world, last, "MUL")),
        ("repeat-plans", (world, last) =>
            from plan in world["cp_plan"]
            where Within(plan.Started, YearTo(last), last)
            let isOnRecord = world.Of("cp_plan", plan.Child).Any(other => other.Started < plan.Started && !other.Is("is_other_authority"))
            select new Case(On(plan.Child, plan.Started), plan.Number("plans_before") > 0 || isOnRecord,
                plan.Is("is_other_authority") ? Elsewhere : plan.Number("plans_before") is null && !isOnRecord ? "earlier plans are not counted by the source" : null)),
        ("repeat-plans-in-2-years", (world, last) =>
            from plan in world["cp_plan"]
            where Within(plan.Started, YearTo(last), last) && !plan.Is("is_other_authority")
            select new Case(On(plan.Child, plan.Started), world.Of("cp_plan", plan.Child).Any(other =>
                other.Started < plan.Started && !other.Is("is_other_authority") && other.Ended <= plan.Started && other.Ended > plan.Started.AddMonths(-24)))),
        ("protection-plan-up-to-date", UpToDate),
        ("protection-reviewed-in-time", Reviewed),
        ("protection-visits-in-time", Visits),
        ("protection-visited-recently", Recently),
        ("protection-seen-alone", (world, last) => SeenAlone(world, last, "protection")),
        ("care-seen-alone", (world, last) => SeenAlone(world, last, "care")),
    ];

    private static IEnumerable<Case> SeenAlone(World world, DateOnly last, string kind) =>
        from visit in world["visit"]
        where visit.Text("kind") == kind && visit.Is("was_seen") && Within(visit.Day("visited_on"), ThreeMonthsTo(last), last)
        select new Case(On(visit.Child, visit.Day("visited_on")), visit.Is("seen_alone"), visit.Yes("seen_alone") is null ? "whether alone is not on record" : null);

    private static IEnumerable<Case> LeadingToConference(World world, DateOnly last)
    {
        foreach (var enquiry in world["section_47"].Where(one => Within(one.Started, YearTo(last), last)))
        {
            var isHeld = world.Of("conference", enquiry.Child).Any(one => one.Day("started_on") == enquiry.Started && !one.Is("is_transfer") && one.Day("held_on") <= last);
            yield return new(On(enquiry.Child, enquiry.Started), isHeld, !isHeld && WorkingDays(enquiry.Started, last) < 15 ? "not old enough to be judged" : null);
        }
    }

    private static IEnumerable<Case> OfConferences(World world, DateOnly last, Func<Row, Case, Case> ask) =>
        from conference in world["conference"]
        where Within(conference.Day("held_on"), YearTo(last), last)
        select ask(conference, new(On(conference.Child, conference.Day("held_on")), false, conference.Is("is_transfer") ? "plan brought from another authority" : null));

    private static IEnumerable<Case> Plans(World world, DateOnly last, Func<Row, DateOnly?> day) =>
        from plan in world["cp_plan"]
        where Within(day(plan), YearTo(last), last)
        select new Case(On(plan.Child, plan.Started), true, plan.Is("is_other_authority") ? Elsewhere : null);

    private static IEnumerable<Case> Category(World world, DateOnly last, string code) =>
        from plan in world.Protected(last)
        let latest = plan.Plans.MaxBy(one => one.Started)!
        let category = latest.Text("latest_category") ?? latest.Text("initial_category")
        select new Case(plan.Child, category == code, category is null ? "category not on record" : null);

    private static IEnumerable<Case> UpToDate(World world, DateOnly last)
    {
        foreach (var (child, plans) in world.Protected(last))
        {
            var started = plans.Max(plan => plan.Started);
            var updated = world.Of("plan_update", child).Where(one => one.Text("kind") == "protection" && Within(one.Day("updated_on"), started, last)).Max(one => one.Day("updated_on"));
            yield return new(child, updated >= last.AddDays(-42),
                !world.IsRecorded("plan_update", "updated_on", last, "protection") ? "updates of plans were not on record yet" : WorkingDays(started, last) <= 10 ? "the plan has just begun" : null);
        }
    }

    private static IEnumerable<Case> Reviewed(World world, DateOnly last)
    {
        foreach (var (child, plans) in world.Protected(last))
        {
            var started = plans.Max(plan => plan.Started);
            if (started.AddMonths(3) > last)
            {
                continue;
            }

            var (due, inTime) = (started.AddMonths(3), true);
            foreach (var held in world.Of("cp_review", child).Select(one => one.Day("held_on")!.Value).Where(day => day > started && day <= last).Order())
            {
                inTime &= held <= due;
                due = held.AddMonths(6);
            }

            yield return new(child, inTime && last <= due, world.IsRecorded("cp_review", "held_on", last) ? null : "reviews were not on record yet");
        }
    }

    private static IEnumerable<Case> Recently(World world, DateOnly last)
    {
        foreach (var (child, plans) in world.Protected(last))
        {
            var started = plans.Max(plan => plan.Started);
            var seen = world.Of("visit", child).Where(one => one.Text("kind") == "protection" && one.Is("was_seen") && Within(one.Day("visited_on"), started, last)).Max(one => one.Day("visited_on"));
            yield return new(child, seen is { } day && WorkingDays(day, last) <= 10,
                !world.IsRecorded("visit", "visited_on", last, "protection") ? "visits were not on record yet" : WorkingDays(started, last) < 10 ? "the plan has just begun" : null);
        }
    }

    // The chain of due days, walked from the start of each plan.
    private static IEnumerable<Case> Visits(World world, DateOnly last)
    {
        Dictionary<string, bool> due = [];
        foreach (var plan in world["cp_plan"].Where(plan => !plan.Is("is_other_authority")))
        {
            Queue<DateOnly> visits = new(world.Of("visit", plan.Child)
                .Where(one => one.Text("kind") == "protection" && one.Is("was_seen") && !one.Is("is_virtual") && one.Day("visited_on") > plan.Started && !(one.Day("visited_on") >= plan.Ended))
                .Select(one => one.Day("visited_on")!.Value).Distinct().Order());
            for (var at = plan.Started; at <= last;)
            {
                var next = visits.TryDequeue(out var visit) ? visit : (DateOnly?)null;
                var first = WorkingDaysAfter(at, 10);
                if (next is { } on && WorkingDays(at, on) <= 10)
                {
                    Note(first, true);
                }
                else
                {
                    // Nobody came: missed once, and again after every ten working days before the next visit.
                    var missed = first;
                    do
                    {
                        Note(missed, false);
                        missed = WorkingDaysAfter(missed, 10);
                    }
                    while (missed <= last && (next is not { } later || WorkingDays(missed, later) > 0));
                }

                if (next is not { } from)
                {
                    break;
                }

                at = from;
            }

            void Note(DateOnly day, bool isMet)
            {
                if (Within(day, ThreeMonthsTo(last), last) && !(day >= plan.Ended))
                {
                    var subject = On(plan.Child, day);
                    due[subject] = isMet && due.GetValueOrDefault(subject, true);
                }
            }
        }

        return due.Select(one => new Case(one.Key, one.Value, world.IsRecorded("visit", "visited_on", DateOnly.ParseExact(one.Key[^10..], "yyyy-MM-dd"), "protection") ? null : "visits were not on record yet"));
    }
}
