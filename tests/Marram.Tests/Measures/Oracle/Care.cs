using static Marram.Measures.Oracle.World;

namespace Marram.Measures.Oracle;

/// <summary>Children looked after, counted by hand.</summary>
public static class Care
{
    private static readonly string[] Adoptive = ["A3", "A4", "A5", "A6"];

    public static IEnumerable<(string Measure, Func<World, DateOnly, IEnumerable<Case>> Count)> All =>
    [
        ("looked-after", (world, last) => world.LookedAfter(last).Select(one => new Case(one.Child, true, one.LeftOut))),
        ("looked-after-12-months", (world, last) => world.InCare(last).Select(child => new Case(child, world.IsInCareAllYear(child, last)))),
        ("unaccompanied", (world, last) => world.InCare(last).Select(child => new Case(child, world.Of("child", child).First().Is("is_unaccompanied")))),
        ("looked-after-without-unaccompanied", (world, last) => world.InCare(last).Where(child => !world.Of("child", child).First().Is("is_unaccompanied")).Select(child => new Case(child, true))),
        ("assessed-in-12-months", (world, last) => world.InCare(last).Select(child =>
            new Case(child, world.Of("assessment", child).Any(one => one.Day("completed_on") > last.AddMonths(-12) && one.Day("completed_on") <= last)))),
        ("in-foster-care", (world, last) => Placed(world, last, "U1", "U2", "U3", "U4", "U5", "U6")),
        ("with-relatives-or-friends", (world, last) => Placed(world, last, "U1", "U2", "U3")),
        ("in-childrens-homes", (world, last) => Placed(world, last, "K1", "K2")),
        ("in-supported-accommodation", (world, last) => Placed(world, last, "K3", "H5")),
        ("with-parents", (world, last) => Placed(world, last, "P1")),
        ("in-adoptive-placements", (world, last) => Placed(world, last, Adoptive)),
        ("placed-for-adoption", (world, last) => Placed(world, last, Adoptive).Where(one => one.Met)),
        ("under-16-in-supported-accommodation", (world, last) => Placed(world, last, "K3", "H5", "P2").Where(one => world.Age(one.Subject, last) < 16)),
        ("with-parents-on-care-order", (world, last) => Now(world, last, episode => episode.Text("placement_code") == "P1" && episode.Text("legal_status") == "C2")),
        ("with-parents-on-interim-order", (world, last) => Now(world, last, episode => episode.Text("placement_code") == "P1" && episode.Text("legal_status") == "C1")),
        ("under-care-order", (world, last) => Now(world, last, episode => episode.Text("legal_status") is "C1" or "C2")),
        ("under-interim-care-order", (world, last) => Now(world, last, episode => episode.Text("legal_status") == "C1")),
        ("accommodated-by-agreement", (world, last) => Now(world, last, episode => episode.Text("legal_status") == "V2")),
        ("under-placement-order", (world, last) => Now(world, last, episode => episode.Text("legal_status") == "E1")),
        ("in-care-for-abuse-or-neglect", (world, last) => Now(world, last, episode => episode.Text("need_code") == "N1", episode => episode.Text("need_code") is null ? "category of need not on record" : null)),
        ("placed-outside-area", (world, last) => Now(world, last, episode => episode.Yes("in_area") == false, episode => episode.Yes("in_area") is null ? "place not on record" : null)),
        ("placed-far-from-home", (world, last) => Now(world, last, episode => episode.Number("miles_from_home") > 20 && episode.Yes("in_area") == false,
            episode => episode.Is("in_area") || episode.Number("miles_from_home") <= 20 || (episode.Yes("in_area") is not null && episode.Number("miles_from_home") is not null) ? null : "place or distance not on record")),
        ("three-or-more-placements", (world, last) => world.InCare(last).Select(child => new Case(child, Stays(world, child)
            .Count(stay => stay.Started <= last && !(stay.Ended <= last.AddMonths(-12)) && stay.Ended != stay.Started) >= 3))),
        ("same-home-2-years", SameHome),
        ("started-care", (world, last) => world["care_episode"].Where(episode => IsStart(episode) && Within(episode.Started, YearTo(last), last)).Select(episode => episode.Child).Distinct().Select(child => new Case(child, true))),
        ("left-care", (world, last) => Ends(world, last).Select(end => new Case(end.Child, true))),
        ("left-by-special-guardianship", (world, last) => Left(world, last, "E43", "E44", "E45", "E46", "E47", "E48")),
        ("left-to-return-home", (world, last) => Left(world, last, "E4A", "E4B")),
        ("left-by-child-arrangements-order", (world, last) => Left(world, last, "E41")),
        ("left-by-adoption", (world, last) => Left(world, last, "E11", "E12")),
        ("returned-to-care", (world, last) =>
            from start in world["care_episode"]
            where IsStart(start) && Within(start.Started, YearTo(last), last)
            select new Case(On(start.Child, start.Started), world.Of("care_episode", start.Child).Any(one =>
                one.Text("end_reason") is { } reason && reason != "X1" && !one.Is("is_short_break") && one.Ended <= start.Started && one.Ended >= start.Started.AddMonths(-12)))),
        ("care-reviewed-in-time", Reviewed),
        ("took-part-in-review", (world, last) =>
            from review in world["care_review"]
            where Within(review.Day("held_on"), ThreeMonthsTo(last), last)
            let code = review.Text("participation")
            select new Case(On(review.Child, review.Day("held_on")), code is "PN1" or "PN2" or "PN3" or "PN5" or "PN6",
                review.Number("age_years") < 4 || code == "PN0" ? "under four" : code is null ? "participation not on record" : null)),
        ("care-visits-in-time", Visits),
        ("went-missing", (world, last) =>
            from child in world.ChildrenOf("care_episode")
            where world.Of("care_episode", child).Any(episode => !episode.Is("is_short_break") && episode.Started <= last && !(episode.Ended <= YearTo(last)))
            select new Case(child, Missing(world, child, last).Any(), world.IsRecorded("missing", "started_on", last) ? null : "times missing were not on record yet")),
        ("times-missing", (world, last) =>
            from child in world.ChildrenOf("missing")
            let times = Missing(world, child, last).Count()
            where times > 0
            select new Case(child, true, null, times)),
        ("return-interview-offered", (world, last) => Returns(world, last).Select(one => new Case(On(one.Child, one.Started), one.Is("interview_offered"), one.Yes("interview_offered") is null ? "interview not on record" : null))),
        ("return-interview-accepted", (world, last) => Returns(world, last).Where(one => one.Is("interview_offered"))
            .Select(one => new Case(On(one.Child, one.Started), one.Is("interview_accepted"), one.Yes("interview_accepted") is null ? "answer not on record" : null))),
        ("waiting-for-placement", (world, last) =>
            from child in world.InCare(last)
            where world.Of("adoption", child).Any(way => way.Day("decided_on") <= last && !(way.Day("reversed_on") <= last) && !(way.Day("placed_on") <= last) && !(way.Day("adopted_on") <= last))
                && !Adoptive.Contains(world.EpisodeOn(child, last).Text("placement_code"))
            select new Case(child, true)),
        ("adopted", (world, last) => world["care_episode"].Where(episode => episode.Text("end_reason") is "E11" or "E12" && Within(episode.Ended, SinceApril(last), last))
            .Select(episode => episode.Child).Distinct().Select(child => new Case(child, true))),
        ("placed-since-april", (world, last) =>
            (from episode in world["care_episode"]
             where !episode.Is("is_short_break") && Adoptive.Contains(episode.Text("placement_code")) && Within(episode.Started, SinceApril(last), last)
                && !world.Of("care_episode", episode.Child).Any(before => before.Ended == episode.Started && !before.Is("is_short_break") && Adoptive.Contains(before.Text("placement_code")))
             select episode.Child).Distinct().Select(child => new Case(child, true))),
        ("days-from-care-to-placement", (world, last) => AdoptionDays(world, last, (way, entered) => (way.Day("placed_on"), entered), "day of entry or placement not on record")),
        ("days-from-care-to-carers-who-adopt", (world, last) => AdoptionDays(world, last, (way, entered) =>
        {
            var placed = way.Day("placed_on");
            var home = way.Is("by_foster_carer") ? world.Of("placement", way.Child).Where(stay => stay.Started <= placed && !(stay.Ended <= placed)).Max(stay => (DateOnly?)stay.Started) : null;
            return (placed is null ? null : home ?? placed, entered);
        }, "day of entry or placement not on record")),
        ("days-from-order-to-match", (world, last) => AdoptionDays(world, last, (way, _) => (way.Day("matched_on"), way.Day("order_on")), "day of order or match not on record")),
    ];

    private static IEnumerable<Case> Now(World world, DateOnly last, Func<Row, bool> met, Func<Row, string?>? leftOut = null) =>
        from child in world.InCare(last)
        let episode = world.EpisodeOn(child, last)
        select new Case(child, met(episode), leftOut?.Invoke(episode));

    private static IEnumerable<Case> Placed(World world, DateOnly last, params string[] codes) => Now(world, last, episode => codes.Contains(episode.Text("placement_code")));

    private static IEnumerable<Row> Stays(World world, string child) => world.Of("placement", child).Where(stay => !stay.Is("is_short_break"));

    private static bool IsStart(Row episode) => episode.Text("start_reason") == "S" && !episode.Is("is_short_break");

    // The last time each child left care in the twelve months.
    private static IEnumerable<Row> Ends(World world, DateOnly last) =>
        from episode in world["care_episode"]
        where episode.Text("end_reason") is { } reason && reason != "X1" && !episode.Is("is_short_break") && Within(episode.Ended, YearTo(last), last)
        group episode by episode.Child into ends
        select ends.MaxBy(end => end.Ended);

    private static IEnumerable<Case> Left(World world, DateOnly last, params string[] codes) => Ends(world, last).Select(end => new Case(end.Child, codes.Contains(end.Text("end_reason"))));

    private static IEnumerable<Row> Missing(World world, string child, DateOnly last) => world.Of("missing", child).Where(one => one.Text("kind") == "M" && Within(one.Started, YearTo(last), last));

    private static IEnumerable<Row> Returns(World world, DateOnly last) => world["missing"].Where(one => one.Text("kind") == "M" && Within(one.Ended, YearTo(last), last));

    private static IEnumerable<Case> SameHome(World world, DateOnly last)
    {
        foreach (var child in world.InCare(last).Where(child => world.Age(child, last) < 16 && world.Entered(child, last) <= last.AddMonths(-30)))
        {
            var stays = Stays(world, child).OrderBy(stay => stay.Started).ToList();
            var at = stays.FindIndex(stay => IsOpen(stay, last));
            var since = at < 0 ? (DateOnly?)null
                : Adoptive.Contains(stays[at].Text("placement_code")) && at > 0 && stays[at - 1].Ended == stays[at].Started ? stays[at - 1].Started
                : stays[at].Started;
            yield return new(child, since <= last.AddMonths(-24));
        }
    }

    private static IEnumerable<Case> Reviewed(World world, DateOnly last)
    {
        foreach (var child in world.InCare(last))
        {
            var entered = world.Entered(child, last);
            var held = world.Of("care_review", child).Select(one => one.Day("held_on")!.Value).Where(day => day > entered && day <= last).Order().ToList();
            var (due, inTime) = (WorkingDaysAfter(entered, 20), true);
            for (var i = 0; i < held.Count; i++)
            {
                var isLate = i == 0 ? WorkingDays(entered, held[i]) > 20 : held[i] > due;
                inTime &= !isLate || held[i] <= last.AddMonths(-12);
                due = held[i].AddMonths(i == 0 ? 3 : 6);
            }

            inTime &= held.Count == 0 ? WorkingDays(entered, last) <= 20 : last <= due;
            yield return new(child, inTime, !world.IsRecorded("care_review", "held_on", last) ? "reviews were not on record yet" : WorkingDays(entered, last) < 20 ? "care has just begun" : null);
        }
    }

    // The chain of due days, walked from the start of each stay: regulation 28 of the Care Planning Regulations 2010, said again here on purpose.
    private static IEnumerable<Case> Visits(World world, DateOnly last)
    {
        Dictionary<string, bool> due = [];
        foreach (var child in world.ChildrenOf("placement"))
        {
            foreach (var stay in Stays(world, child))
            {
                var visits = new Queue<DateOnly>(world.Of("visit", child)
                    .Where(one => one.Text("kind") == "care" && one.Is("was_seen") && !one.Is("is_virtual") && one.Day("visited_on") >= stay.Started && !(one.Day("visited_on") >= stay.Ended))
                    .Select(one => one.Day("visited_on")!.Value).Distinct().Order());
                var review = world.Of("care_review", child).Where(one => one.Day("held_on") > stay.Started).Min(one => one.Day("held_on"));
                var (at, isStart) = (stay.Started, true);
                while (at <= last)
                {
                    var next = visits.TryDequeue(out var visit) ? visit : (DateOnly?)null;
                    var first = isStart ? at.AddDays(7) : Add(at, 1);
                    if (next <= first)
                    {
                        Note(first, true);
                    }
                    else
                    {
                        Note(first, false);
                        for (var (turn, missed) = (1, Add(first, 1)); missed <= last && !(missed >= next); missed = Add(first, ++turn))
                        {
                            Note(missed, false);
                        }
                    }

                    if (next is not { } from)
                    {
                        break;
                    }

                    (at, isStart) = (from, false);
                }

                DateOnly Add(DateOnly day, int turns)
                {
                    var status = stay.Text("placement_code") == "P1" ? world.Of("care_episode", child).FirstOrDefault(episode => IsOpen(episode, at))?.Text("legal_status") : null;
                    return stay.Text("placement_code") switch
                    {
                        "P1" when status == "C1" => day.AddDays((review is null || at < review ? 7 : 28) * turns),
                        "U1" or "U4" when at >= stay.Started.AddYears(1) => day.AddMonths(3 * turns),
                        _ => day.AddDays(42 * turns),
                    };
                }

                void Note(DateOnly day, bool isMet)
                {
                    if (Within(day, ThreeMonthsTo(last), last) && !(day >= stay.Ended))
                    {
                        var subject = On(child, day);
                        due[subject] = isMet && due.GetValueOrDefault(subject, true);
                    }
                }
            }
        }

        return due.Select(one => new Case(one.Key, one.Value, world.IsRecorded("visit", "visited_on", DateOnly.ParseExact(one.Key[^10..], "yyyy-MM-dd"), "care") ? null : "visits were not on record yet"));
    }

    private static IEnumerable<Case> AdoptionDays(World world, DateOnly last, Func<Row, DateOnly?, (DateOnly? To, DateOnly? From)> ask, string unknown)
    {
        foreach (var way in world["adoption"].Where(way => Within(way.Day("adopted_on"), YearTo(last), last)))
        {
            var entered = way.Day("entered_care_on") ?? world.Of("care_episode", way.Child).Where(episode => IsStart(episode) && episode.Started <= way.Day("placed_on")).Max(episode => (DateOnly?)episode.Started);
            var (to, from) = ask(way, entered);
            var days = to is { } until && from is { } since ? until.DayNumber - since.DayNumber : (int?)null;
            yield return new(way.Child, true, days is null ? unknown : null, days);
        }
    }
}
