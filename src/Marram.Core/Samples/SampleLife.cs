using Marram.Waits.Projections;

namespace Marram.Samples;

/// <summary>
/// Draws one child's life. Shares and speeds are of the size England's statistics of children in need and of children looked after show, chosen by us; each is
/// where it is used.
/// </summary>
internal sealed partial class SampleLife
{
    private const int BurnInYears = 10;

    private static readonly (string Code, int Weight)[] Ethnicities =
    [
        ("WBRI", 790), ("WIRI", 4), ("WOTH", 40), ("WIRT", 4), ("WROM", 6), ("MWBC", 22), ("MWBA", 12), ("MWAS", 14), ("MOTH", 18), ("AIND", 8), ("APKN", 14),
        ("ABAN", 8), ("AOTH", 10), ("BCRB", 8), ("BAFR", 18), ("BOTH", 8), ("CHNE", 3), ("OOTH", 14), ("REFU", 4), ("NOBT", 15),
    ];

    private static readonly (string Code, int Weight)[] Sources =
    [
        ("6", 290), ("2A", 185), ("2B", 25), ("3A", 15), ("3B", 20), ("3C", 12), ("3D", 15), ("3E", 40), ("3F", 55), ("4", 15), ("5A", 45), ("5B", 45), ("5C", 20),
        ("1A", 60), ("1B", 15), ("1C", 10), ("1D", 15), ("7", 35), ("8", 50), ("9", 25), ("10", 8),
    ];

    private static readonly (string Code, int Weight)[] Needs =
        [("N1", 57), ("N3", 3), ("N4", 12), ("N5", 16), ("N6", 4), ("N7", 1), ("N8", 3)];

    private static readonly (string Code, int Weight)[] Factors =
    [
        ("3B", 30), ("4B", 30), ("4A", 14), ("16A", 18), ("17A", 20), ("1B", 15), ("2B", 14), ("18C", 10), ("5A", 8), ("6A", 6), ("15A", 5), ("24A", 4), ("11A", 4),
        ("13A", 3), ("19C", 5), ("3A", 8), ("7A", 3), ("10A", 3), ("20", 6),
    ];

    private static readonly string[] DisabilityCodes = ["MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"];

    private readonly SampleCouncil council;
    private readonly SeededGenerator random;
    private readonly SampleChild child;
    private readonly DateOnly firstContact;
    private readonly int team;
    private readonly int post;
    private int serial;

    public SampleLife(SampleCouncil council, int number, SeededGenerator random)
    {
        (this.council, this.random) = (council, random);
        var start = council.FirstDay.AddYears(-BurnInYears);
        firstContact = start.AddDays(random.NextBelow(council.LastDay.DayNumber - start.DayNumber + 1)).OrNextWorked();
        (team, post) = (random.NextBelow(2), random.NextBelow(100_000));
        var isUasc = random.NextChance(0.004);
        var sex = random.NextChance(isUasc ? 0.95 : 0.52) ? "M" : "F";
        child = new SampleChild
        {
            Id = $"{100_000 + number}",
            Upn = Upn(number),
            Sex = sex,
            Born = isUasc ? firstContact.AddDays(-(15 * 365) - random.NextBelow(800)) : Birth(),
            Ethnicity = isUasc ? (random.NextChance(0.6) ? "OOTH" : "BAFR") : Pick(Ethnicities),
            Disabilities = random.NextChance(0.12) ? Disabilities() : [],
            IsUasc = isUasc,
            HomePostcode = isUasc ? "" : SampleCouncil.DrawHome(random),
        };
    }

    private DateOnly Eighteenth => child.Born.AddYears(18);

    /// <summary>The whole life, from the first contact to adulthood, whatever the council's last day.</summary>
    public SampleChild Live()
    {
        if (child.IsUasc)
        {
            Arrive();
            return child;
        }

        var day = firstContact;
        while (day < Eighteenth.AddDays(-60) && day <= council.LastDay)
        {
            var (after, returns) = Contact(day);
            if (!random.NextChance(returns.Chance))
            {
                break;
            }

            day = after.AddDays(8 + (int)(random.NextExponential() * returns.MeanDays)).OrNextWorked();
        }

        return child;
    }

    private (DateOnly After, (double Chance, int MeanDays) Returns) Contact(DateOnly day)
    {
        // Two contacts in five become a referral, more when the child was referred before; one in eight leads to early help.
        var source = Pick(Sources);
        var referrals = child.Referrals.Count > 0 ? 0.57 : 0.36;
        var outcome = random.NextUniform() is var drawn && drawn < referrals ? "referral"
            : drawn < referrals + 0.12 ? "early help"
            : drawn < referrals + 0.1225 ? "private fostering"
            : "advice";
        if (outcome == "private fostering" && child.AgeOn(day) is < 5 or > 15)
        {
            outcome = "advice";
        }

        child.Contacts.Add(new(Next("C"), day, source, outcome));
        switch (outcome)
        {
            case "referral":
                return (Refer(random.NextChance(0.8) ? day : day.AddWorked(1), source), (0.72, 280));
            case "early help":
                return (Help(day), (0.55, 330));
            case "private fostering":
                var started = day.AddDays(-random.NextBelow(40));
                child.PrivateFostering.Add(new(Next("PF"), day, started, started.AddDays(40 + random.NextBelow(400))));
                return (day.AddDays(30), (0.4, 300));
            default:
                return (day, (0.62, 290));
        }
    }

    private DateOnly Help(DateOnly day)
    {
        var started = day.AddWorked(1 + random.NextBelow(10));
        var completed = started.AddWorked(10 + random.NextBelow(35));
        var ended = completed.AddDays(40 + (int)(random.NextExponential() * 120));
        child.EarlyHelp.Add(new(Next("EH"), started, completed, ended, random.NextChance(0.6) ? $"{SampleCouncil.Name} early help service" : "School"));
        return ended;
    }

    // Referral, assessment and what follows. Gives the day the case was closed, or of the referral when no action followed.
    private DateOnly Refer(DateOnly day, string source)
    {
        var isNoAction = random.NextChance(0.08);
        var referral = new SampleReferral
        {
            Id = Next("R"),
            On = day,
            Source = source,
            IsNoAction = isNoAction,
            Need = child.Disabilities.Length > 0 && random.NextChance(0.5) ? "N2" : Pick(Needs),
        };
        child.Referrals.Add(referral);
        if (isNoAction)
        {
            return day;
        }

        // An assessment takes 12 to 45 working days, mostly near the limit; one in six or seven goes beyond it.
        var started = random.NextChance(0.7) ? day : day.AddWorked(1);
        var workingDays = random.NextChance(0.855) ? 10 + (int)(35 * Math.Sqrt(random.NextUniform())) : Math.Min(110, 46 + (int)(random.NextExponential() * 12));
        var completed = started.AddWorked(workingDays);
        var seen = started.AddWorked(random.NextChance(0.8) ? random.NextBelow(11) : Math.Min(workingDays, 11 + random.NextBelow(12)));
        var enquiry = random.NextChance(0.33) ? Enquire(day.AddWorked(random.NextBelow(6))) : null;
        if (enquiry is not null)
        {
            referral.Enquiries.Add(enquiry);
        }

        var urgentCare = random.NextChance(child.AgeOn(day) < 2 ? 0.055 : 0.018);
        var outcome = urgentCare ? "care"
            : enquiry is { LedToPlan: true } ? "enquiry"
            : random.NextUniform() switch { < 0.45 => "no action", < 0.58 => "early help", _ => "plan" };
        Assess(referral, started, seen < child.Born ? null : seen, completed, outcome);
        var end = urgentCare ? InCare(referral, day.AddDays(1 + random.NextBelow(20)))
            : enquiry is { LedToPlan: true } ? Protect(referral, enquiry)
            : outcome == "plan" ? Support(referral, Later(Later(completed, enquiry?.Ended), enquiry?.ConferenceOn).AddWorked(random.NextBelow(6)))
            : Close(referral, Later(Later(completed, enquiry?.Ended), enquiry?.ConferenceOn).AddDays(random.NextBelow(4)), enquiry is not null ? "RC7" : outcome == "no action" ? "RC8" : "RC9");
        Reassess(referral, end);
        Allocate(referral, completed, end);
        if (outcome == "early help" && random.NextChance(0.7))
        {
            Help(end);
        }

        return end;
    }

    private SampleEnquiry Enquire(DateOnly day)
    {
        var target = day.AddWorked(15);
        if (!random.NextChance(0.41))
        {
            return new(Next("S47"), day, day.AddWorked(3 + random.NextBelow(11)), target, null, false);
        }

        var conference = day.AddWorked(random.NextChance(0.82) ? 8 + random.NextBelow(8) : 16 + random.NextBelow(12));
        return new(Next("S47"), day, day.AddWorked(4 + random.NextBelow(4)), target, conference, random.NextChance(0.87));
    }

    private void Assess(SampleReferral referral, DateOnly started, DateOnly? seen, DateOnly completed, string outcome)
    {
        string[] factors = [.. Enumerable.Range(0, 1 + random.NextBelow(4)).Select(_ => Pick(Factors)).Distinct()];
        referral.Assessments.Add(new(Next("A"), started, seen, completed, outcome, factors));
    }

    // In a long case the assessment is renewed about once a year, for three cases in four.
    private void Reassess(SampleReferral referral, DateOnly end)
    {
        for (var day = referral.Assessments[^1].Completed.AddDays(250 + random.NextBelow(150)); day.AddDays(100) < end; day = day.AddDays(250 + random.NextBelow(150)))
        {
            if (random.NextChance(0.72))
            {
                var started = day.OrNextWorked();
                var completed = started.AddWorked(random.NextChance(0.84) ? 15 + random.NextBelow(31) : 46 + random.NextBelow(12));
                Assess(referral, started, started.AddWorked(random.NextBelow(random.NextChance(0.85) ? 11 : 16)), completed, child.CareOn(started) is null ? "plan" : "care");
                day = completed;
            }
        }
    }

    private static DateOnly Close(SampleReferral referral, DateOnly day, string reason)
    {
        foreach (var assessment in referral.Assessments)
        {
            day = Later(day, assessment.Completed);
        }

        (referral.ClosedOn, referral.ClosedBecause) = (day, reason);
        return day;
    }

    // A plan of a child in need, and what comes of it.
    private DateOnly Support(SampleReferral referral, DateOnly day)
    {
        if (day >= Eighteenth.AddDays(-40))
        {
            return Close(referral, day, "RC7");
        }

        var length = 30 + Math.Min(1100, (int)(random.NextExponential() * (referral.Need == "N2" ? 520 : 165)));
        var ended = Earlier(day.AddDays(length), Eighteenth);
        var next = random.NextUniform();
        var enquiry = next < 0.075 && ended < Eighteenth.AddDays(-90) ? Enquire(ended.OrNextWorked()) : null;
        if (enquiry is not null)
        {
            ended = enquiry is { LedToPlan: true, ConferenceOn: { } conference } ? conference : Later(enquiry.ConferenceOn ?? enquiry.Ended, enquiry.Ended).AddDays(7);
            referral.Enquiries.Add(enquiry);
        }

        var updates = Chain(day, ended, 26, 84, 0.76, 70);
        referral.Plans.Add(new(Next("CP"), day, ended, [day, .. updates.Select(update => update.On)]));
        foreach (var (due, on) in Chain(day, ended, 14, 28, 0.88, 18))
        {
            Visit("in need", on, due);
        }

        if (enquiry is { LedToPlan: true })
        {
            return Protect(referral, enquiry);
        }

        if (enquiry is null && next < 0.1 && ended < Eighteenth.AddDays(-200))
        {
            return InCare(referral, ended);
        }

        return child.Disabilities.Length > 0 && referral.Need == "N2" && random.NextChance(0.08) && ended < Eighteenth.AddDays(-200)
            ? ShortBreaks(referral, ended)
            : Close(referral, ended.AddDays(random.NextBelow(6)), "RC7");
    }

    // A protection plan from its conference to its end, and what comes of it.
    private DateOnly Protect(SampleReferral referral, SampleEnquiry enquiry)
    {
        var started = enquiry.ConferenceOn!.Value;
        var category = random.NextUniform() switch { < 0.5 => "NEG", < 0.86 => "EMO", < 0.94 => "PHY", < 0.98 => "SAB", _ => "MUL" };
        var latest = random.NextChance(0.07) ? (category == "NEG" ? "EMO" : "NEG") : category;
        List<(DateOnly Due, DateOnly On)> reviews = [];
        var intoCare = random.NextChance(child.AgeOn(started) < 2 ? 0.26 : 0.12) ? Earlier(started.AddDays(20 + (int)(random.NextExponential() * 160)), Eighteenth.AddDays(-100)) : (DateOnly?)null;
        var ended = Eighteenth;
        for (var (due, number) = (started.AddDays(91), 0); ; number++)
        {
            var on = random.NextChance(0.95) ? due.AddDays(-1 - random.NextBelow(14)) : due.AddDays(1 + random.NextBelow(20));
            on = on.OrNextWorked();
            if (on > Eighteenth || intoCare < on)
            {
                ended = intoCare ?? Eighteenth;
                break;
            }

            reviews.Add((due, on));
            if (random.NextChance(number switch { 0 => 0.16, 1 => 0.5, 2 => 0.62, _ => 0.7 }))
            {
                ended = on;
                intoCare = null;
                break;
            }

            due = on.AddDays(183);
        }

        ended = ended <= started ? started.AddDays(10) : ended;
        var before = child.Referrals.Sum(one => one.ProtectionPlans.Count);
        // Some had a plan before the six years of records, or as a younger child in this council.
        before += before == 0 && child.AgeOn(started) >= 3 && random.NextChance(0.11) ? 1 : 0;
        var updates = Chain(started, ended, 8, 40, 0.82, 30);
        referral.ProtectionPlans.Add(new(Next("CPP"), enquiry.Id, started, ended, category, latest, before, [.. reviews], [started, .. updates.Select(update => update.On)]));
        foreach (var (due, on) in Chain(started, ended, 5, 14, 0.9, 9))
        {
            Visit("protection", on, due);
        }

        return intoCare is not null && ended < Eighteenth.AddDays(-60) ? InCare(referral, ended)
            : ended < Eighteenth.AddDays(-60) && random.NextChance(0.72) ? Support(referral, ended)
            : Close(referral, ended.AddDays(random.NextBelow(15)), "RC7");
    }

    // Days that follow each other by a due date: on time with a chance, else up to so many days late; none after the end.
    private List<(DateOnly Due, DateOnly On)> Chain(DateOnly from, DateOnly until, int least, int interval, double onTime, int mostLate)
    {
        List<(DateOnly, DateOnly)> chain = [];
        for (var last = from; ;)
        {
            var due = last.AddDays(interval);
            var on = random.NextChance(onTime) ? last.AddDays(least + random.NextBelow(interval - least)) : due.AddDays(1 + random.NextBelow(mostLate));
            on = OrFriday(on);
            if (on <= last)
            {
                on = last.AddDays(3);
            }

            if (on >= until || on > council.LastDay.AddYears(1))
            {
                return chain;
            }

            chain.Add((due, on));
            last = on;
        }
    }

    private void Visit(string kind, DateOnly on, DateOnly due)
    {
        if (on >= child.Born)
        {
            var isVirtual = random.NextChance(on >= new DateOnly(2020, 3, 24) && on < new DateOnly(2021, 6, 21) ? 0.25 : 0.01);
            child.Visits.Add(new(Next("V"), kind, on, due, true, random.NextChance(child.AgeOn(on) >= 4 ? 0.72 : 0.2), isVirtual));
        }
    }

    // Workers of the case: the assessment team first, then one team after the other as the stage changes, and within a team when somebody leaves.
    private void Allocate(SampleReferral referral, DateOnly assessed, DateOnly end)
    {
        var later = child.Disabilities.Length > 0 && referral.Need == "N2" ? 5 : 2 + (post % 3);
        var care = child.Care.FindLast(one => one.Started >= referral.On && one.Started <= end);
        List<(int Team, DateOnly From)> stages = [(team, referral.On)];
        if (end > assessed.AddDays(14) && !(care?.Started <= assessed.AddDays(14)))
        {
            stages.Add((later, assessed.AddDays(3)));
        }

        if (care is { IsShortBreaks: false })
        {
            stages.Add((6 + (post % 2), care.Started));
        }

        for (var i = 0; i < stages.Count; i++)
        {
            var until = i + 1 < stages.Count ? stages[i + 1].From : end;
            var from = stages[i].From;
            var reason = i == 0 || from == care?.Started ? "FCONTA" : "TSPROC";
            var handovers = 0;
            while (from < until && from <= council.LastDay)
            {
                var worker = council.WorkerOf(stages[i].Team, post + (handovers * 7), from);
                // A case changes hands when its worker leaves, and now and then for the sake of the caseload.
                var moves = from.AddDays(40 + (int)(random.NextExponential() * 620));
                var leaves = worker.Until ?? DateOnly.MaxValue;
                var (ends, next) = leaves <= moves ? (leaves, "LEFTRL") : (moves, random.NextChance(0.7) ? "MANAGE" : "ORGRST");
                ends = ends >= until.AddDays(-3) ? until : Later(ends, from.AddDays(2));
                child.Allocations.Add(new(worker.Id, worker.Team, from, ends, reason));
                handovers += next == "LEFTRL" ? 0 : 1;
                (from, reason) = (ends, next);
            }
        }
    }

    private DateOnly Birth()
    {
        var days = random.NextUniform() switch
        {
            < 0.04 => -20 - random.NextBelow(130),
            < 0.13 => random.NextBelow(365),
            < 0.33 => 365 + random.NextBelow(4 * 365),
            < 0.6 => (5 * 365) + random.NextBelow(5 * 365),
            < 0.95 => (10 * 365) + random.NextBelow(6 * 365),
            _ => (16 * 365) + random.NextBelow(500),
        };
        return firstContact.AddDays(-days);
    }

    private string[] Disabilities() =>
        [.. Enumerable.Range(0, 1 + random.NextBelow(3)).Select(_ => DisabilityCodes[random.NextBelow(DisabilityCodes.Length)]).Distinct()];

    private string Next(string kind) => $"{kind}{child.Id}{++serial:000}";

    private string Pick((string Code, int Weight)[] choices)
    {
        var at = random.NextBelow(choices.Sum(choice => choice.Weight));
        return choices.First(choice => (at -= choice.Weight) < 0).Code;
    }

    private static DateOnly OrFriday(DateOnly day)
    {
        while (!SampleCalendar.IsWorked(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static DateOnly Later(DateOnly one, DateOnly? other) => other > one ? other.Value : one;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    // A check letter, an authority's number (the rules know the real ones), then a school 0000, which is nowhere. Source: DfE, Unique pupil numbers guide.
    private static string Upn(int number)
    {
        var digits = $"801{number:000000000}";
        var sum = digits.Select((digit, i) => (digit - '0') * (i + 2)).Sum();
        return "ABCDEFGHJKLMNPQRTUVWXYZ"[sum % 23] + digits;
    }
}
