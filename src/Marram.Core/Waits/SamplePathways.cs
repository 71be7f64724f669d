using Marram.Waits.Projections;

namespace Marram.Waits;

/// <summary>
/// A made-up provider's referrals over three years: therapies, mental health (choice, then partnership), eating disorder, autism and ADHD. No child is real; the same seed makes the
/// same children. Lists behave as real ones do: therapies just hold their limit, autism grows, ADHD is being worked off, August is quiet.
/// </summary>
public static class SamplePathways
{
    /// <summary>The last day of the three years.</summary>
    public static readonly DateOnly LastDay = new(2020, 12, 31);

    private const int Days = 3 * 365;

    private static readonly Service[] Services =
    [
        new("slt", 0.24, 0.99, 0.0006, 0.03, 10),
        new("ot", 0.14, 0.985, 0.0006, 0.03, 10),
        new("dietetics", 0.07, 1.03, 0.0004, 0.02, 10),
        new("continence", 0.06, 1.02, 0.0004, 0.02, 10),
        new("camhs", 0.27, 0.995, 0.0012, 0.12, 13),
        new("eating-disorder", 0.02, 1.12, 0.0003, 0.35, 14),
        new("autism", 0.12, 0.86, 0.0003, 0.01, 7),
        new("adhd", 0.08, 1.06, 0.0005, 0.01, 9),
    ];

    private static readonly double[] Months = [1.05, 1.05, 1.15, 0.95, 1.05, 1.05, 0.95, 0.6, 1.0, 1.1, 1.1, 0.9];

    private static readonly string[] Commissioners = ["01V", "01T", "01J"];

    /// <summary>Makes the referrals of so many children, in order of receipt; a few are referred twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not a child.</exception>
    public static IReadOnlyList<Referral> Make(int children, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(children, 1);
        var referrals = new List<Referral>();
        for (var i = 0; i < Services.Length; i++)
        {
            referrals.AddRange(Of(Services[i], children, new SeededGenerator(seed, (ulong)i)));
        }

        return
        [
            .. referrals.OrderBy(referral => referral.ReceivedOn).ThenBy(referral => referral.Service, StringComparer.Ordinal)
                .Select((referral, i) => referral with { Id = $"R{i + 1:0000000}", Child = $"C{Shuffled(i, children):0000000}" }),
        ];
    }

    /// <summary>
    /// The same lists as they stood at the end of an earlier day. What came later is not in them, and neither is what had not been written down yet: one referral in six of the last four weeks,
    /// and what happened to one in nine in the last six. Which they are follows from the referral's place alone.
    /// </summary>
    /// <param name="referrals">As <see cref="Make"/> made them.</param>
    /// <param name="day">The earlier day.</param>
    public static IReadOnlyList<Referral> AsStoodOn(IReadOnlyList<Referral> referrals, DateOnly day) =>
    [
        .. from pair in referrals.Select((referral, place) => (Referral: referral, Place: place))
           where pair.Referral.ReceivedOn <= (pair.Place % 6 == 5 ? day.AddDays(-28) : day)
           let known = pair.Place % 9 == 4 ? day.AddDays(-42) : day
           select pair.Referral with
           {
               Contacts = [.. pair.Referral.Contacts.Where(contact => contact.On <= known), .. pair.Referral.Contacts.Where(contact => contact.On > day && contact.On <= day.AddDays(28)).Take(1).Select(Booked)],
               Events = [.. pair.Referral.Events.Where(happened => happened.On <= known)],
           },
    ];

    private static Contact Booked(Contact contact) => contact with { Attendance = Attendance.Booked, IsDefinitiveTreatment = false };

    // Each child once, in an order that says nothing; the sum over services may come out a few above the number of children, and those are second referrals.
    private static int Shuffled(int i, int children) => (int)((i * 7919L) % children) + 1;

    private static List<Referral> Of(Service service, int children, SeededGenerator random)
    {
        var first = LastDay.AddDays(-Days + 1);
        var perDay = children * service.Share / Days;
        var slotsPerDay = perDay * 7 / 5 * service.Capacity;
        var waiting = new List<Draft>();
        var all = new List<Draft>();
        var owed = 0.0;
        for (var i = 0; i < Days; i++)
        {
            var day = first.AddDays(i);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                // A service carries its own list: in the first months it sees fewer than come.
                owed += slotsPerDay * Math.Min(1, 0.35 + (i / 300.0));
            }

            while (owed >= 1)
            {
                owed--;
                waiting.RemoveAll(child => child.LeftOn <= day);
                if (waiting.Count > 0)
                {
                    See(service, waiting, day, random);
                }
            }

            var count = random.NextPoisson(perDay * Months[day.Month - 1] / 0.996);
            for (var n = 0; n < count; n++)
            {
                var draft = Receive(service, day, random);
                all.Add(draft);
                if (draft.RejectedOn is null)
                {
                    waiting.Add(draft);
                }
            }
        }

        return [.. all.Select(draft => Finish(service, draft, waiting.Contains(draft), random))];
    }

    private static Draft Receive(Service service, DateOnly day, SeededGenerator random)
    {
        var leaves = random.NextFailures(service.Withdrawal);
        return new Draft
        {
            ReceivedOn = day,
            IsUrgent = random.NextChance(service.UrgentShare),
            RejectedOn = service.Code == "camhs" && random.NextChance(0.12) ? day.AddDays(1 + random.NextBelow(14)) : null,
            LeftOn = leaves < 3000 ? day.AddDays(10 + leaves) : DateOnly.MaxValue,
            Age = Math.Clamp(service.Age + random.NextBelow(7) - 3, 1, 17),
            Commissioner = Commissioners[random.NextChance(0.55) ? 0 : 1 + random.NextBelow(2)],
        };
    }

    private static void See(Service service, List<Draft> waiting, DateOnly day, SeededGenerator random)
    {
        // Urgent first, one in eight at random, else the longest waiter.
        var at = waiting.FindIndex(child => child.IsUrgent);
        at = at >= 0 ? at : random.NextChance(0.125) ? random.NextBelow(waiting.Count) : 0;
        var child = waiting[at];
        if (child.MissedOn is null && random.NextChance(0.07))
        {
            child.MissedOn = day;
            return;
        }

        child.SeenOn = day;
        waiting.RemoveAt(at);
    }

    private static Referral Finish(Service service, Draft draft, bool isWaiting, SeededGenerator random)
    {
        var contacts = new List<Contact>();
        var events = new List<PathwayEvent>();
        BreachNotes? notes = null;
        if (draft.MissedOn is { } missed)
        {
            contacts.Add(new(missed, ContactType.Contact, Attendance.NotBrought));
        }

        if (draft.RejectedOn is { } rejected)
        {
            events.AddRange(rejected <= LastDay ? [new PathwayEvent(rejected, PathwayEventKind.Rejected)] : []);
        }
        else if (draft.SeenOn is { } seen)
        {
            Seen(service, seen, contacts, events, random);
        }
        else if (draft.LeftOn <= LastDay)
        {
            events.Add(new(draft.LeftOn, PathwayEventKind.FamilyDeclined));
        }
        else if (isWaiting && LastDay.DayNumber - draft.ReceivedOn.DayNumber > 60)
        {
            notes = new((DelayReason)(1 + random.NextBelow(7)), Plan: random.NextChance(0.6) ? "First appointment to be booked" : null, Owner: random.NextChance(0.6) ? "Service manager" : null);
            if (random.NextChance(0.4))
            {
                contacts.Add(new(LastDay.AddDays(3 + random.NextBelow(40)), service.Code == "camhs" ? ContactType.Choice : ContactType.AssessmentStart, Attendance.Booked));
            }
        }

        return new Referral
        {
            Id = "",
            Child = "",
            Service = service.Code,
            ReceivedOn = draft.ReceivedOn,
            Team = service.Code + (draft.Commissioner == "01V" ? "-north" : "-south"),
            Provider = "RX1",
            Commissioner = draft.Commissioner,
            Priority = draft.IsUrgent ? Priority.Urgent : Priority.Routine,
            Reason = service.Code switch { "eating-disorder" => "12", "autism" => "25", _ => null },
            AgeAtReferral = draft.Age,
            Contacts = contacts,
            Events = events,
            Notes = notes,
        };
    }

    private static void Seen(Service service, DateOnly seen, List<Contact> contacts, List<PathwayEvent> events, SeededGenerator random)
    {
        (ContactType First, ContactType Then, int Least, int Spread, double Share) steps = service.Code switch
        {
            "camhs" => (ContactType.Choice, ContactType.Partnership, 14, 70, 0.68),
            "autism" or "adhd" => (ContactType.AssessmentStart, ContactType.AssessmentComplete, 42, 120, 0.95),
            "eating-disorder" => (ContactType.Contact, ContactType.Treatment, 0, 10, 0.95),
            _ => (ContactType.Contact, ContactType.Treatment, 0, 14, 0.97),
        };
        contacts.Add(new(seen, steps.First, Attendance.Attended));
        var then = seen.AddDays(steps.Least + random.NextBelow(steps.Spread));
        var goesOn = random.NextChance(steps.Share);
        if (goesOn && then > LastDay)
        {
            contacts.Add(new(then, steps.Then, Attendance.Booked));
        }
        else if (goesOn)
        {
            contacts.Add(new(then, steps.Then, Attendance.Attended, IsDefinitiveTreatment: steps.Then is ContactType.Treatment or ContactType.Partnership));
        }
        else if (then <= LastDay)
        {
            events.Add(new(then, PathwayEventKind.Discharged));
        }
    }

    private sealed record Service(string Code, double Share, double Capacity, double Withdrawal, double UrgentShare, int Age);

    private sealed class Draft
    {
        public required DateOnly ReceivedOn { get; init; }

        public required bool IsUrgent { get; init; }

        public required DateOnly? RejectedOn { get; init; }

        public required DateOnly LeftOn { get; init; }

        public required int Age { get; init; }

        public required string Commissioner { get; init; }

        public DateOnly? SeenOn { get; set; }

        public DateOnly? MissedOn { get; set; }
    }
}
