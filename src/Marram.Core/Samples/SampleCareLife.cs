namespace Marram.Samples;

/// <content>Periods of care and what follows them.</content>
internal sealed partial class SampleLife
{
    private static readonly DateOnly SupportedAccommodationBegan = new(2023, 10, 28);

    private static readonly (string Code, int Weight)[] MoveReasons =
    [
        ("CARPL", 44), ("CREQB", 12), ("CREQO", 12), ("CHILD", 6), ("LAREQ", 9), ("STAND", 2), ("ALLEG", 2), ("CLOSE", 4), ("APPRR", 1), ("OTHER", 8),
    ];

    private int placements;

    private enum Path
    {
        Home,
        Relatives,
        Adoption,
        LongTerm,
    }

    // An unaccompanied child: found by the police, in care the same day, until 18.
    private void Arrive()
    {
        child.Contacts.Add(new(Next("C"), firstContact, "6", "referral"));
        var referral = new SampleReferral { Id = Next("R"), On = firstContact, Source = "6", IsNoAction = false, Need = "N8" };
        child.Referrals.Add(referral);
        var completed = firstContact.AddWorked(20 + random.NextBelow(26));
        Assess(referral, firstContact, firstContact.AddWorked(random.NextBelow(5)), completed, "care");
        var end = InCare(referral, firstContact);
        Reassess(referral, end);
        Allocate(referral, completed, end);
    }

    private DateOnly ShortBreaks(SampleReferral referral, DateOnly day)
    {
        // One agreement for a series (V4): no home, no postcodes, no reviews of their own in the return.
        var ended = AwayFromYearEnd(Earlier(day.AddDays(200 + random.NextBelow(900)), Eighteenth.AddDays(-1)));
        var home = council.Homes.First(one => one.Codes == "K2" && one.Kind == "PR1");
        var care = new SampleCare { Id = Next("L"), Need = referral.Need, IsShortBreaks = true };
        care.Episodes.Add(new(day, "S", "V4", new(0, "K2", home.Kind, "", ""), ended, "E8", ""));
        child.Care.Add(care);
        return Close(referral, ended.AddDays(10), "RC7");
    }

    // A period of care from its first day to its last, and what comes of it: the day the case was closed.
    private DateOnly InCare(SampleReferral referral, DateOnly day)
    {
        var age = child.AgeOn(day);
        if (day < child.Born || day > Eighteenth.AddDays(-30) || child.Care.Exists(one => one.Ended.AddDays(30) > day))
        {
            return Close(referral, day, "RC7");
        }

        var path = child.IsUasc ? Path.LongTerm : random.NextUniform() switch
        {
            < 0.33 => Path.Home,
            < 0.5 => Path.Relatives,
            < 0.9 when age < 3 => Path.Adoption,
            _ => Path.LongTerm,
        };
        var care = new SampleCare { Id = Next("L"), Need = referral.Need };
        var ended = path switch
        {
            Path.Home => day.AddDays(7 + (int)(random.NextExponential() * 230)),
            Path.Relatives => day.AddDays(200 + (int)(random.NextExponential() * 330)),
            Path.Adoption => Adopt(care, day),
            Path.LongTerm => random.NextChance(0.28) ? day.AddDays(300 + (int)(random.NextExponential() * 1300)) : DateOnly.MaxValue,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        // Care ends the day before the eighteenth birthday, save for those who stay put with their carers that day.
        var staysPut = ended >= Eighteenth.AddDays(-1) && random.NextChance(0.1);
        ended = AwayFromYearEnd(ended >= Eighteenth.AddDays(-1) ? (staysPut ? Eighteenth : Eighteenth.AddDays(-1)) : ended);
        staysPut &= ended == Eighteenth;

        var law = Law(day, ended, path, care.Adoption);
        var places = Places(day, ended, law, care.Adoption);
        var last = places[^1].Placement;
        var reason = ended >= Eighteenth.AddDays(-2) ? (staysPut && last.Code[0] == 'U' ? "E17" : random.NextUniform() switch { < 0.55 => "E5", < 0.75 => "E6", < 0.87 => "E8", < 0.93 => "E7", _ => "E4A" })
            : care.Adoption?.Adopted is not null ? (random.NextChance(0.3) ? "E11" : "E12")
            : path == Path.Relatives ? (last.Code is "U1" or "U2" or "U3" ? (random.NextChance(0.75) ? "E45" : "E41") : last.Code[0] == 'U' && random.NextChance(0.15) ? "E46" : random.NextChance(0.5) ? "E47" : "E41")
            : random.NextUniform() switch { < 0.7 => "E4A", < 0.82 => "E4B", < 0.92 => "E13", < 0.94 => "E3", _ => "E8" };
        Join(care, law, places, ended, reason);
        child.Care.Add(care);
        LiveInCare(care, day, ended);

        if (reason is "E11" or "E12")
        {
            return Close(referral, ended, "RC1");
        }

        if (care.Started.DayNumber + 91 <= ended.DayNumber && ended > child.Born.AddYears(16) && reason != "E3")
        {
            Leave(ended);
        }

        return ended >= Eighteenth.AddDays(-2) ? Close(referral, ended, "RC7")
            : reason is "E45" or "E46" or "E47" ? Close(referral, ended.AddDays(random.NextBelow(20)), "RC4")
            : reason == "E41" ? Close(referral, ended.AddDays(random.NextBelow(20)), "RC3")
            : reason == "E3" ? Close(referral, ended, "RC5")
            : random.NextChance(0.6) ? Support(referral, ended)
            : Close(referral, ended.AddDays(random.NextBelow(20)), "RC7");
    }

    // Decision, placement order, match, placement, adoption: about two years from the first day in care. One decision in ten is reversed.
    private DateOnly Adopt(SampleCare care, DateOnly day)
    {
        var decided = day.AddDays(150 + random.NextBelow(150)).OrNextWorked();
        var order = decided.AddDays(7 + random.NextBelow(80)).OrNextWorked();
        var byFosterCarer = random.NextChance(0.14);
        if (!byFosterCarer && random.NextChance(0.12))
        {
            care.Adoption = new(decided, order, null, null, null, order.AddDays(220 + random.NextBelow(300)).OrNextWorked(), false, "", "", "");
            return DateOnly.MaxValue;
        }

        var matched = order.AddDays(10 + (int)(Math.Min(3, random.NextExponential()) * 120)).OrNextWorked();
        var placed = matched.AddDays(8 + random.NextBelow(40)).OrNextWorked();
        var adopted = AwayFromYearEnd(placed.AddDays(180 + random.NextBelow(300)).OrNextWorked());
        var (adopters, sex, status) = random.NextUniform() switch
        {
            < 0.1 => ("1", "F1", "L0"),
            < 0.14 => ("1", "M1", "L0"),
            < 0.72 => ("2", "MF", "L11"),
            < 0.86 => ("2", "MF", "L3"),
            < 0.93 => ("2", "MM", "L12"),
            < 0.97 => ("2", "FF", "L4"),
            _ => ("2", "FF", "L2"),
        };
        care.Adoption = new(decided, order, matched, placed, adopted, null, byFosterCarer, adopters, sex, status);
        return adopted;
    }

    // Legal statuses of the period, each with its first day.
    private List<(DateOnly From, string Status)> Law(DateOnly day, DateOnly ended, Path path, SampleAdoption? adoption)
    {
        if (child.IsUasc)
        {
            return [(day, "V2")];
        }

        List<(DateOnly From, string Status)> law = [];
        var next = day;
        var first = random.NextUniform() switch { < 0.06 => "L1", < 0.14 => "L2", < 0.46 => "C1", _ => adoption is null ? "V2" : "C1" };
        law.Add((day, first));
        if (first is "L1" or "L2")
        {
            next = day.AddDays(first == "L1" ? 1 + random.NextBelow(2) : 5 + random.NextBelow(10));
            Add(next, first == "L2" || adoption is not null || random.NextChance(0.4) ? "C1" : "V2");
        }

        if (law[^1].Status == "V2" && random.NextChance(path is Path.LongTerm ? 0.62 : 0.3))
        {
            next = next.AddDays(10 + (int)(random.NextExponential() * 90));
            Add(next, "C1");
        }

        if (adoption is not null)
        {
            Add(adoption.Order, "E1");
            if (adoption.Reversed is { } reversed)
            {
                Add(reversed, "C2");
            }
        }
        else if (law[^1].Status == "C1" && path is Path.LongTerm or Path.Relatives && random.NextChance(path is Path.LongTerm ? 0.93 : 0.25))
        {
            Add(law[^1].From.AddDays(182 + random.NextBelow(150)).OrNextWorked(), "C2");
        }

        return law;

        void Add(DateOnly from, string status)
        {
            if (from > law[^1].From && from < ended && law[^1].Status != status)
            {
                law.Add((from, status));
            }
        }
    }

    // Placements of the period, each with its first day, how it began and why the one before ended.
    private List<Stay> Places(DateOnly day, DateOnly ended, List<(DateOnly From, string Status)> law, SampleAdoption? adoption)
    {
        List<Stay> stays = [new(day, "S", First(day, adoption), "")];
        // Some children move far more than others: their rate is drawn once, of gamma form.
        var movesPerYear = random.NextGamma(0.85) * 0.62;
        var adoptive = adoption?.Placed ?? DateOnly.MaxValue;
        var atHome = StatusAt(ended.AddDays(-1)) == "C2" && adoption is null && random.NextChance(0.2) ? (DateOnly?)law[^1].From.AddDays(60 + random.NextBelow(200)) : null;
        for (var at = day; ;)
        {
            var wait = 3 + (int)Math.Min(8000, random.NextExponential() * 365 / (movesPerYear * ((at.DayNumber - day.DayNumber) < 200 ? 1.9 : 0.75) + 0.02));
            var moved = at.AddDays(wait).OrNextWorked();
            if (adoptive <= moved && adoptive < ended)
            {
                Adoptive();
                break;
            }

            if (atHome is { } home && home <= moved && home > at)
            {
                moved = home;
            }

            if (moved >= ended.AddDays(-4))
            {
                break;
            }

            var before = stays[^1].Placement;
            if (atHome == moved)
            {
                stays.Add(new(moved, "P", new(++placements, "P1", "PR0", child.HomePostcode, ""), "CARPL"));
                break;
            }

            var (code, reason) = (Code(moved, law), Pick(MoveReasons));
            if (before.Code is "U6" or "U3" && StatusAt(moved) == "C2" && random.NextChance(0.35))
            {
                // The same carers, now for good.
                stays.Add(new(moved, "T", before with { Code = before.Code == "U6" ? "U4" : "U1" }, "PLACE"));
                movesPerYear *= 0.3;
            }
            else if (moved.AddDays(30) < Earlier(ended, adoptive) && law.TrueForAll(one => one.From <= moved || one.From > moved.AddDays(21)) && before.Code[0] == 'U' && random.NextChance(0.05))
            {
                // A holiday of the carers, and back to them.
                stays.Add(new(moved, "P", new(++placements, "T3", "", SampleCouncil.DrawCarerPostcode(random), ""), ""));
                moved = moved.AddDays(5 + random.NextBelow(12));
                stays.Add(new(moved, "P", before, ""));
            }
            else
            {
                var next = Placement(code, moved);
                while ((next.Postcode, next.Urn) == (before.Postcode, before.Urn))
                {
                    next = Placement(before.Code == "P1" ? "U6" : code, moved);
                }

                stays.Add(new(moved, "P", next, reason));
            }

            at = moved;
        }

        return stays;

        string StatusAt(DateOnly on) => law.FindLast(one => one.From <= on).Status;

        void Adoptive()
        {
            var before = stays[^1].Placement;
            var fosters = adoption!.ByFosterCarer && before.Code == "U5";
            stays.Add(fosters ? new(adoptive, "T", before with { Code = "A5" }, "PLACE") : new(adoptive, "P", Placement("A6", adoptive), "CARPL"));
        }
    }

    private SamplePlacement First(DateOnly day, SampleAdoption? adoption) =>
        adoption?.ByFosterCarer == true ? Placement("U5", day)
        : adoption is not null ? Placement(random.NextChance(0.85) ? "U6" : "U3", day)
        : Placement(Code(day, []), day);

    private string Code(DateOnly day, List<(DateOnly From, string Status)> law)
    {
        var age = child.AgeOn(day);
        var supported = day > SupportedAccommodationBegan ? 40 : 0;
        return law.Count > 0 && law.FindLast(one => one.From <= day).Status is "C1" or "C2" && !child.IsUasc && random.NextChance(0.05) ? "P1" : Pick(age switch
        {
            < 2 => [("U6", 70), ("U3", 22), ("R3", 8)],
            < 10 => [("U6", 72), ("U3", 25), ("K2", 3)],
            < 13 => [("U6", 66), ("U3", 16), ("K2", 16), ("S1", 2)],
            < 16 => child.IsUasc ? [("U6", 92), ("K2", 8)] : [("U6", 54), ("U3", 13), ("K2", 29), ("S1", 3), ("K1", 1)],
            _ => child.IsUasc ? [("U6", 45), ("K3", supported), ("K2", 12)] : [("U6", 36), ("U3", 10), ("K2", 22), ("K3", supported), ("K1", 1)],
        });
    }

    private SamplePlacement Placement(string code, DateOnly day)
    {
        placements++;
        if (code == "P1")
        {
            return new(placements, code, "PR0", child.HomePostcode, "");
        }

        SampleProvider[] able = [.. council.Homes.Where(home => home.Codes.Contains(code, StringComparison.Ordinal))];
        // The council's own carers foster two children in three.
        var provider = able[0].Kind == "PR1" && !able[0].IsHome && random.NextChance(0.65) ? able[0] : able[random.NextBelow(able.Length)];
        return new(placements, code, provider.Kind, provider.IsHome ? provider.Postcode : SampleCouncil.DrawCarerPostcode(random), provider.Urn);
    }

    // Episodes: a new one whenever the legal status or the placement changes.
    private static void Join(SampleCare care, List<(DateOnly From, string Status)> law, List<Stay> stays, DateOnly ended, string reason)
    {
        DateOnly[] changes = [.. law.Select(one => one.From).Concat(stays.Select(stay => stay.From)).Distinct().Order(), ended];
        for (var i = 0; i + 1 < changes.Length; i++)
        {
            var (from, until) = (changes[i], changes[i + 1]);
            var stay = stays.FindLast(one => one.From <= from)!;
            var next = stays.Find(one => one.From == until);
            var (isMove, isOrder) = (stay.From == from, law.Exists(one => one.From == from));
            var began = i == 0 ? "S" : isMove && isOrder ? (stay.Began == "T" ? "U" : "B") : isMove ? stay.Began : "L";
            var moved = i + 2 == changes.Length ? "" : next?.Why ?? "";
            care.Episodes.Add(new(from, began, law.FindLast(one => one.From <= from).Status, stay.Placement, until, i + 2 == changes.Length ? reason : "X1", moved));
        }
    }

    // Reviews, visits, health, plans, time missing, and a child of her own.
    private void LiveInCare(SampleCare care, DateOnly day, DateOnly ended)
    {
        for (var (due, first) = (day.AddWorked(20), true); ;)
        {
            var on = OrFriday(random.NextChance(0.93) ? due.AddDays(-1 - random.NextBelow(first ? 8 : 14)) : due.AddDays(2 + random.NextBelow(25)));
            if (on >= ended || on > council.LastDay.AddYears(1))
            {
                break;
            }

            care.Reviews.Add((due, on, child.AgeOn(on) < 4 ? "PN0" : random.NextUniform() switch { < 0.52 => "PN1", < 0.6 => "PN2", < 0.63 => "PN3", < 0.66 => "PN4", < 0.7 => "PN5", < 0.94 => "PN6", _ => "PN7" }));
            (due, first) = (on.AddDays(first ? 91 : 182), false);
        }

        care.Updates.Add(day);
        care.Updates.AddRange(Chain(day, ended, 60, 182, 0.9, 50).Select(update => update.On));
        VisitInCare(care, day, ended);

        // Health: an assessment within twenty working days, then half-yearly under five and yearly from five on; teeth about once a year.
        for (var due = day.AddWorked(20); ;)
        {
            var on = OrFriday(due.AddDays(random.NextChance(0.87) ? -1 - random.NextBelow(12) : 1 + random.NextBelow(110)));
            on = on <= day ? day.AddDays(1).OrNextWorked() : on;
            if (on >= ended || on > council.LastDay.AddYears(1))
            {
                break;
            }

            child.Health.Add(new(Next("H"), on, "Health Assessment", child.AgeOn(on) >= 13 && random.NextChance(0.08) ? "Refused" : "Completed"));
            due = on.AddDays(child.AgeOn(on) < 5 ? 180 : 362);
        }

        child.Health.AddRange(Chain(day, ended, 150, 360, 0.8, 200).Select(check => new SampleHealth(Next("H"), check.On, "Dental Check", "Completed")));
        child.Health.Sort((one, other) => one.On.CompareTo(other.On));
        GoMissing(care, ended);

        var birth = child.Born.AddYears(15).AddDays(random.NextBelow(1095));
        if (child.Sex == "F" && birth > day && birth < ended && random.NextChance(0.04))
        {
            child.OwnChildBorn = birth;
        }
    }

    // Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28: within a week, then six-weekly for a year, then as long as three months in a lasting placement.
    private void VisitInCare(SampleCare care, DateOnly day, DateOnly ended)
    {
        foreach (var (from, until, code) in Stays(care))
        {
            var first = OrFriday(random.NextChance(0.93) ? from.AddDays(2 + random.NextBelow(6)) : from.AddDays(8 + random.NextBelow(9)));
            first = first <= from ? from.AddDays(1) : first;
            if (first >= until)
            {
                continue;
            }

            Visit("care", first, from.AddDays(7));
            var settles = Earlier(until, from.AddDays(365));
            var early = Chain(first, settles, 22, 42, 0.91, 16);
            var after = until > settles ? Chain(early.Count > 0 ? early[^1].On : first, until, code is "U1" or "U4" ? 55 : 22, code is "U1" or "U4" ? 91 : 42, 0.91, 16) : [];
            foreach (var (due, on) in early.Concat(after))
            {
                Visit("care", on, due);
            }
        }
    }

    private static IEnumerable<(DateOnly From, DateOnly Until, string Code)> Stays(SampleCare care)
    {
        foreach (var stay in care.Episodes.Where(episode => episode.Placement.Code[0] != 'T').GroupBy(episode => episode.Placement.Number))
        {
            yield return (stay.Min(episode => episode.Started), stay.Max(episode => episode.Ended), stay.Last().Placement.Code);
        }
    }

    private void GoMissing(SampleCare care, DateOnly ended)
    {
        var perYear = child.AgeOn(ended) < 11 ? 0 : random.NextGamma(0.22) * 7;
        var day = Later(care.Started.AddDays(5), child.Born.AddYears(11));
        while (perYear > 0.02)
        {
            day = day.AddDays(2 + (int)Math.Min(9000, random.NextExponential() * 365 / perYear));
            var back = day.AddDays(random.NextUniform() switch { < 0.55 => 0, < 0.9 => 1, _ => 2 + random.NextBelow(3) });
            if (back >= ended.AddDays(-5) || day > council.LastDay)
            {
                return;
            }

            // Nobody is away over the end of a year, when a return would have to repeat it.
            if (back < new DateOnly(day.Month > 3 ? day.Year + 1 : day.Year, 3, 31) && back > day)
            {
                var offered = random.NextChance(0.9);
                care.Missing.Add(new(day, back, random.NextChance(0.85) ? "M" : "A", offered, offered && random.NextChance(0.65)));
            }

            day = back;
        }
    }

    private void Leave(DateOnly day)
    {
        var settled = random.NextUniform();
        Dictionary<int, (string, string, string)> byAge = [];
        var (activity, home) = (Activity(), Home(17));
        for (var age = 17; age <= 24; age++)
        {
            if (random.NextChance(0.35))
            {
                activity = Activity();
            }

            if (random.NextChance(0.3) || (age == 18 && home[0] == 'T'))
            {
                home = Home(age);
            }

            // Most are in touch; a few never are.
            var inTouch = settled < 0.9 || random.NextChance(0.4) ? "YES" : random.NextUniform() switch { < 0.5 => "NO", < 0.75 => "REFU", _ => "NREQ" };
            byAge[age] = inTouch == "YES" || random.NextChance(0.4) ? (inTouch, activity, home) : (inTouch, "0", "0");
        }

        var until = child.Born.AddYears(21);
        child.Leaver = new(day, byAge,
            [.. Chain(day, until, 120, 183, 0.88, 90).Select(one => one.On)],
            settled < 0.9 ? [.. Chain(day, until, 30, 56, 0.9, 60).Select(one => one.On)] : []);

        string Activity() => Pick([("F1", 6), ("P1", 1), ("F2", 19), ("P2", 3), ("F4", 4), ("P4", 1), ("F5", 14), ("P5", 5), ("G4", 13), ("G5", 25), ("G6", 9)]);

        string Home(int age) => Pick(
        [
            ("U1", 34), ("B1", 11), ("D1", age < 19 ? 16 : 9), ("E1", 6), ("K1", 6), ("C1", 5), ("T1", age < 18 ? 0 : 2), ("Z1", age < 18 ? 0 : 13), ("Y2", 2), ("X2", 2), ("S2", 1),
            ("V2", 1), ("W2", 1), ("R2", 3), ("G1", 1), ("U2", 1),
        ]);
    }

    // Care that ends on 31 March ends a day before: the rules count a child as looked after for the whole year or not by that day, and disagree.
    private static DateOnly AwayFromYearEnd(DateOnly day) => day is { Month: 3, Day: 31 } ? day.AddDays(-1) : day;

    private sealed record Stay(DateOnly From, string Began, SamplePlacement Placement, string Why);
}
