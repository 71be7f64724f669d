using static Marram.Measures.Oracle.World;

namespace Marram.Measures.Oracle;

/// <summary>Health, the year's return, care leavers and workers, counted by hand.</summary>
public static class Outcomes
{
    private const string NoStatus = "no status near the birthday on record";
    private static readonly string[] Active = ["F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5"];

    public static IEnumerable<(string Measure, Func<World, DateOnly, IEnumerable<Case>> Count)> All =>
    [
        ("health-assessed-under-5", (world, last) => Assessed(world, last, child => world.Age(child, last) < 5, 2)),
        ("health-assessed-under-5-once", (world, last) => Assessed(world, last, child => world.Age(child, last) < 5, 1)),
        ("health-assessed-5-and-over", (world, last) => Assessed(world, last, child => world.Age(child, last) >= 5, 1)),
        ("initial-health-assessment-in-20-working-days", Initial),
        ("review-health-overdue", Overdue),
        ("dental-check-in-year", (world, last) => Answers(world, last, "had_dental_check", _ => true)),
        ("immunised", (world, last) => Answers(world, last, "is_immunised", _ => true)),
        ("misusing-substances", (world, last) => Answers(world, last, "misuses_substances", _ => true)),
        ("development-check-in-year", (world, last) => Answers(world, last, "had_development_check", age => age < 5)),
        ("convicted", (world, last) => Answers(world, last, "was_convicted", age => age >= 10)),
        ("sdq-submitted", (world, last) =>
            from child in Answering(world, last)
            where world.Age(child, last.AddMonths(-12)) >= 4 && world.Age(child, last) < 17
            select new Case(child, Score(world, child, last) is not null)),
        ("sdq-mean", (world, last) => Answering(world, last).Select(child => new Case(child, true, Score(world, child, last) is null ? "not answered in the return" : null, Score(world, child, last)))),
        ("sdq-of-concern", (world, last) => Answering(world, last).Select(child => new Case(child, Score(world, child, last) >= 17, Score(world, child, last) is null ? "not answered in the return" : null))),
        ("in-suitable-accommodation", (world, last) => Birthdays(world, last, 19, 21, Housed)),
        ("in-suitable-accommodation-17-to-18", (world, last) => Birthdays(world, last, 17, 18, Housed)),
        ("in-education-employment-training", (world, last) => Birthdays(world, last, 19, 21, Learning)),
        ("in-education-employment-training-17-to-18", (world, last) => Birthdays(world, last, 17, 18, Learning)),
        ("in-touch", (world, last) => Birthdays(world, last, 19, 21, status => (status.Text("in_touch") == "YES", Home(status)))),
        ("in-higher-education", (world, last) => Birthdays(world, last, 19, 21, status => (status.Text("activity") is "F1" or "P1", Home(status)))),
        ("not-in-education-employment-training", (world, last) => Birthdays(world, last, 19, 21, status => (status.Text("activity") is "G4" or "G5" or "G6", Home(status)))),
        ("staying-put", (world, last) => Birthdays(world, last, 19, 21, status => (status.Text("accommodation") == "Z", Home(status)))),
        ("in-bed-and-breakfast", (world, last) => Birthdays(world, last, 19, 21, status => (status.Text("accommodation") == "W", Home(status)))),
        ("in-suitable-accommodation-now", (world, last) => Today(world, last, Housed)),
        ("in-education-employment-training-now", (world, last) => Today(world, last, Learning)),
        ("pathway-plan-reviewed", (world, last) => Today(world, last, status => (
            Within(status.Day("reviewed_on"), last.AddMonths(-6), last) || world.Of("plan_update", status.Child).Any(one => one.Text("kind") == "pathway" && Within(one.Day("updated_on"), last.AddMonths(-6), last)),
            status.Day("reviewed_on") is null && !world.IsRecorded("plan_update", "updated_on", last, "pathway") ? "reviews of pathway plans are not on record" : null))),
        ("three-social-workers", (world, last) =>
            from child in world.InCareAllYear(last)
            let workers = world.Of("allocation", child).Where(one => one.Started <= last && !(one.Ended <= last.AddMonths(-12))).Select(one => one.Text("worker_id")).Distinct().Count()
            select new Case(child, workers > 2, workers == 0 ? "no worker on record" : null)),
        ("agency-workers", (world, last) =>
            from worker in world["worker"]
            where worker.Day("started_on") is not null && IsOpen(worker, last)
            select new Case(worker.Text("worker_id")!, worker.Is("is_agency"), worker.Yes("is_agency") is null ? "kind of contract not on record" : null)),
        ("workers-who-left", (world, last) =>
            from worker in world["worker"]
            where !worker.Is("is_agency") && IsOpen(worker, YearTo(last))
            select new Case(worker.Text("worker_id")!, worker.Ended <= last)),
        ("cases-per-worker", (world, last) =>
            from held in world["allocation"]
            where IsOpen(held, last)
            group held.Child by held.Text("worker_id") into cases
            select new Case(cases.Key, true, null, cases.Distinct().Count())),
    ];

    private static bool IsCompleted(Row check) => check.Text("kind") == "health" && string.Equals(check.Text("status"), "Completed", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Case> Assessed(World world, DateOnly last, Func<string, bool> isOfAge, int needed)
    {
        foreach (var child in world.InCareAllYear(last).Where(isOfAge))
        {
            var answer = world.Of("care_outcome", child).FirstOrDefault(one => one.Day("as_at") == last)?.Yes("had_health_assessment");
            var isRecorded = world.IsRecorded("health", "checked_on", last, "health");
            var times = world.Of("health", child).Where(check => IsCompleted(check) && check.Day("checked_on") > last.AddMonths(-12) && check.Day("checked_on") <= last).DistinctBy(check => check.Day("checked_on")).Count();
            yield return new(child, isRecorded ? times >= needed : answer == true, isRecorded || answer is not null ? null : "health assessments are not on record");
        }
    }

    private static IEnumerable<Case> Initial(World world, DateOnly last)
    {
        foreach (var start in world["care_episode"].Where(one => one.Text("start_reason") == "S" && !one.Is("is_short_break") && Within(one.Started, ThreeMonthsTo(last), last)))
        {
            var check = world.Of("health", start.Child).Where(one => IsCompleted(one) && one.Day("checked_on") >= start.Started).Min(one => one.Day("checked_on"));
            var left = world.Of("care_episode", start.Child).Where(one => one.Text("end_reason") is { } reason && reason != "X1" && one.Ended >= start.Started).Min(one => one.Ended);
            yield return new(On(start.Child, start.Started), check is { } on && WorkingDays(start.Started, on) <= 20,
                !world.IsRecorded("health", "checked_on", last, "health") ? "health assessments were not on record yet"
                : WorkingDays(start.Started, last) < 20 ? "care has just begun"
                : left is { } gone && WorkingDays(start.Started, gone) < 20 && !(check <= gone) ? "left care within 20 working days"
                : null);
        }
    }

    private static IEnumerable<Case> Overdue(World world, DateOnly last)
    {
        foreach (var child in world.InCare(last))
        {
            var since = world.Of("health", child).Where(one => IsCompleted(one) && one.Day("checked_on") <= last).Max(one => one.Day("checked_on")) ?? world.Entered(child, last);
            yield return new(child, since.AddMonths(world.Age(child, last) < 5 ? 6 : 12) < last, world.IsRecorded("health", "checked_on", last, "health") ? null : "health assessments were not on record yet", last.DayNumber - since.DayNumber);
        }
    }

    // Those of whom a return of this day speaks, if there is one.
    private static IEnumerable<string> Answering(World world, DateOnly last) => world["care_outcome"].Any(one => one.Day("as_at") == last) ? world.InCareAllYear(last) : [];

    private static IEnumerable<Case> Answers(World world, DateOnly last, string column, Func<int?, bool> isOfAge) =>
        from child in Answering(world, last)
        where isOfAge(world.Age(child, last))
        let answer = world.Of("care_outcome", child).FirstOrDefault(one => one.Day("as_at") == last)?.Yes(column)
        select new Case(child, answer == true, answer is null ? "not answered in the return" : null);

    private static double? Score(World world, string child, DateOnly last) => world.Of("care_outcome", child).FirstOrDefault(one => one.Day("as_at") == last)?.Number("sdq_score");

    private static bool IsLeaver(Row status) => status.Text("eligibility") is null or "FREL" or "REL";

    private static string? Home(Row status) => status.Text("in_touch") == "RHOM" ? "returned home" : null;

    private static (bool Met, string? LeftOut) Housed(Row status) =>
        (status.Is("is_suitable"), Home(status) ?? (status.Text("accommodation") is "G" or "H" or "R" ? "abroad, deported or residence not known" : null));

    private static (bool Met, string? LeftOut) Learning(Row status) => (Active.Contains(status.Text("activity")), Home(status));

    private static IEnumerable<Case> Birthdays(World world, DateOnly last, int youngest, int oldest, Func<Row, (bool Met, string? LeftOut)> ask)
    {
        foreach (var child in world.ChildrenOf("care_leaver").Where(child => world.Of("care_leaver", child).Any(IsLeaver)))
        {
            if (world.Of("child", child).FirstOrDefault()?.Day("birth_month") is not { } born)
            {
                continue;
            }

            foreach (var month in Enumerable.Range(youngest, oldest - youngest + 1).Select(years => born.AddYears(years)).Where(month => Within(month, SinceApril(last), last)))
            {
                // From three months before the month of the birthday to the end of the month after; a year's return speaks of the birthday itself.
                var status = world.Of("care_leaver", child).Where(one => one.Day("as_at") is { } day
                        && (Within(day, month.AddMonths(-3), month.AddMonths(2).AddDays(-1)) || (one.Text("source") == "ssda903" && Within(day, month, month.AddYears(1).AddDays(-1)))))
                    .MaxBy(one => one.Day("as_at"));
                var (met, leftOut) = status is null ? (false, NoStatus) : ask(status);
                yield return new(child, met, status?.Text("in_touch") == "DIED" ? "died" : leftOut);
            }
        }
    }

    private static IEnumerable<Case> Today(World world, DateOnly last, Func<Row, (bool Met, string? LeftOut)> ask) =>
        from child in world.ChildrenOf("care_leaver")
        let status = world.Of("care_leaver", child).Where(one => one.Day("as_at") > last.AddMonths(-1) && one.Day("as_at") <= last).MaxBy(one => one.Day("as_at"))
        where status is not null && (status.Text("eligibility") is null or "FREL") && world.Age(child, last) is >= 19 and <= 21
        let answer = ask(status)
        select new Case(child, answer.Met, status.Text("in_touch") == "DIED" ? "died" : answer.LeftOut);
}
