namespace Marram.Waits;

/// <summary>One measured wait of a referral under one standard.</summary>
/// <param name="Started">Day 0 of the wait.</param>
/// <param name="Stopped">The day it stopped; null while it runs.</param>
/// <param name="Reason">Why it stopped; <see cref="StopReason.None"/> while it runs.</param>
/// <param name="IsNullified">Kept for the audit and counted in no measure.</param>
public sealed record ClockPeriod(DateOnly Started, DateOnly? Stopped, StopReason Reason, bool IsNullified)
{
    /// <summary>Days waited up to the stop, or up to a census day while the clock runs.</summary>
    public int DaysAt(DateOnly census) => (Stopped is { } stopped && stopped <= census ? stopped : census).DayNumber - Started.DayNumber;

    /// <summary>Whether the clock is running at the end of a day.</summary>
    public bool IsOpenAt(DateOnly census) => !IsNullified && Started <= census && (Stopped is null || Stopped > census);
}

/// <summary>What an event did to a clock.</summary>
public enum ClockAction
{
    /// <summary>A clock started.</summary>
    Started,

    /// <summary>A clock stopped.</summary>
    Stopped,

    /// <summary>A clock was nullified.</summary>
    Nullified,

    /// <summary>The standard does not count this referral.</summary>
    Excluded,

    /// <summary>The event changed nothing, and the rule says why.</summary>
    Unchanged,
}

/// <summary>One line of the account of a clock.</summary>
/// <param name="On">The day of the event.</param>
/// <param name="Action">What it did.</param>
/// <param name="Rule">The number of the rule in <c>docs/waits.md</c>, which follow the RTT Rules Suite and the AHP RTT guide.</param>
/// <param name="Text">What happened and why, as a sentence.</param>
public sealed record ClockLine(DateOnly On, ClockAction Action, int Rule, string Text);

/// <summary>The clocks of one referral under one standard, and the account of how they came about.</summary>
/// <param name="Periods">Waits in order of start; nullified ones among them.</param>
/// <param name="Lines">One line for every start, stop, nullification and exclusion, and for every event that changed nothing.</param>
/// <param name="IsExcluded">Whether the standard does not count this referral at all.</param>
public sealed record ClockHistory(IReadOnlyList<ClockPeriod> Periods, IReadOnlyList<ClockLine> Lines, bool IsExcluded)
{
    /// <summary>The period that is open at the end of a day; null when none is.</summary>
    public ClockPeriod? OpenAt(DateOnly census) => Periods.LastOrDefault(period => period.IsOpenAt(census));
}

/// <summary>
/// Starts, stops and nullifies waiting-time clocks. Source: NHS England, Consultant-led RTT Rules Suite; Department of Health (2010), AHP RTT guide, which fits
/// children's therapies. Rule numbers: 1 start, 2 new clock, 3 stop for treatment, 4 stop without treatment, 5 cancellations, 6 no pauses, 7 transfers,
/// 8 who the standard counts, 9 records closed by a challenge.
/// </summary>
public static class ClockRules
{
    /// <summary>Runs a referral's events through a standard.</summary>
    public static ClockHistory Run(WaitingStandard standard, Referral referral)
    {
        if (WhyExcluded(standard, referral) is { } why)
        {
            return new([], [new(referral.ReceivedOn, ClockAction.Excluded, 8, why)], true);
        }

        List<ClockLine> lines = [];
        return new(PeriodsOf(standard, referral, lines), lines, false);
    }

    /// <summary>The clocks of a referral without the account of how they came about, which a figure does not need: none where the standard does not count it.</summary>
    public static IReadOnlyList<ClockPeriod> PeriodsOf(WaitingStandard standard, Referral referral) => WhyExcluded(standard, referral) is null ? PeriodsOf(standard, referral, null) : [];

    private static List<ClockPeriod> PeriodsOf(WaitingStandard standard, Referral referral, List<ClockLine>? lines)
    {
        var clock = new Clock(standard, referral, lines);
        foreach (var step in Steps(referral))
        {
            if (step.Contact is { } contact)
            {
                clock.Take(contact);
            }
            else
            {
                clock.Take(step.On, step.Kind);
            }
        }

        return clock.Periods();
    }

    private static string? WhyExcluded(WaitingStandard standard, Referral referral)
    {
        if (standard.Priorities.Length > 0 && !standard.Priorities.Contains(referral.Priority))
        {
            return $"Not counted: its priority is {referral.Priority.ToString().ToLowerInvariant()}.";
        }

        if (standard.Reasons.Length > 0 && !standard.Reasons.Contains(referral.Reason))
        {
            return $"Not counted: its reason is {referral.Reason ?? "not recorded"}.";
        }

        return standard.AgeBelow is not { } limit || referral.AgeAtReferral < limit ? null
            : referral.AgeAtReferral is { } age ? $"Not counted: {age} years old at referral, and the standard is for children under {limit}."
            : $"Not counted: age at referral is not recorded, and the standard is for children under {limit}.";
    }

    // On one day, what ends a wait without the child being seen comes after the appointments, and what begins a new clock after both. A record that is closed stays closed.
    private static Step[] Steps(Referral referral)
    {
        var steps = new Step[referral.Contacts.Count + referral.Events.Count];
        var count = 0;
        for (; count < referral.Contacts.Count; count++)
        {
            steps[count] = new(referral.Contacts[count].On, 0, referral.Contacts[count], default);
        }

        foreach (var happened in referral.Events)
        {
            steps[count++] = new(happened.On, happened.Kind == PathwayEventKind.ClosedByChallenge ? 3 : Begins(happened.Kind) ? 2 : 1, null, happened.Kind);
        }

        // Most referrals have one step or two.
        return count < 2 ? steps : [.. steps.OrderBy(step => step.On).ThenBy(step => step.Order)];
    }

    private static bool Begins(PathwayEventKind kind) =>
        kind is PathwayEventKind.DecisionToTreat or PathwayEventKind.NewTreatment or PathwayEventKind.SecondSide or PathwayEventKind.Rebooked;

    private readonly record struct Step(DateOnly On, int Order, Contact? Contact, PathwayEventKind Kind);

    private sealed class Clock
    {
        private readonly WaitingStandard _standard;
        private readonly List<ClockPeriod> _periods = [];
        private readonly List<ClockLine>? _lines;
        private DateOnly? _started;
        private bool _firstAttended;
        private DateOnly? _lastNotBrought;
        private bool _awaitsRebooking;

        public Clock(WaitingStandard standard, Referral referral, List<ClockLine>? lines)
        {
            (_standard, _lines) = (standard, lines);
            if (referral.ClockStartElsewhere is { } earlier && earlier <= referral.ReceivedOn)
            {
                Start(earlier, 7, $"Started on the day of the first provider, who handed the child on; received here on {Day(referral.ReceivedOn)}.");
            }
            else
            {
                Start(referral.ReceivedOn, 1, "Started: the referral was received.");
            }
        }

        public void Take(Contact contact)
        {
            if (_started is { } running && contact.On < running)
            {
                Say(contact.On, ClockAction.Unchanged, 1, $"Lies before the clock started on {Day(running)}: left out.");
                return;
            }

            if (_awaitsRebooking)
            {
                // Rebooking is the day the new appointment was made; unknown, the day that was missed, which never shortens a wait.
                _awaitsRebooking = false;
                var rebooked = contact.BookedOn is { } booked && booked >= _lastNotBrought ? booked : _lastNotBrought!.Value;
                Start(rebooked, 2, contact.BookedOn is null
                    ? "Started again at zero: rebooked after the missed first appointment; the day of rebooking is not recorded, so the missed day is taken."
                    : "Started again at zero: rebooked after the missed first appointment.");
            }

            switch (contact.Attendance)
            {
                case Attendance.Booked:
                    return;
                case Attendance.CancelledByFamily or Attendance.CancelledByService:
                    Say(contact.On, ClockAction.Unchanged, 5, "Cancelled in advance: the clock neither stops nor starts again.");
                    return;
                case Attendance.NotBrought or Attendance.LateNotSeen:
                    NotBrought(contact.On);
                    return;
                case Attendance.Attended or Attendance.AttendedLate:
                    Seen(contact);
                    return;
            }
        }

        public void Take(DateOnly on, PathwayEventKind kind)
        {
            switch (kind)
            {
                case PathwayEventKind.DecisionToTreat:
                    StartAnother(on, "Started: a decision to treat after active monitoring.");
                    return;
                case PathwayEventKind.NewTreatment:
                    StartAnother(on, "Started: a substantially new treatment outside the agreed plan.");
                    return;
                case PathwayEventKind.SecondSide:
                    StartAnother(on, "Started: fit and ready for the second side of a bilateral procedure.");
                    return;
                case PathwayEventKind.Rebooked:
                    Rebooked(on);
                    return;
                case PathwayEventKind.Transferred:
                    Say(on, ClockAction.Unchanged, 7, "Handed to another provider: the clock goes on with its first start.");
                    return;
                case PathwayEventKind.Rejected:
                    Stop(on, StopReason.Rejected, 4, "Stopped: rejected at triage. Still counted as received.");
                    return;
                case PathwayEventKind.DecisionNotToTreat:
                    Stop(on, StopReason.NotTreated, 4, "Stopped: a decision not to treat.");
                    return;
                case PathwayEventKind.FamilyDeclined:
                    Stop(on, StopReason.Declined, 4, "Stopped: the family declined.");
                    return;
                case PathwayEventKind.MonitoringByFamily:
                    Stop(on, StopReason.MonitoringByFamily, 4, "Stopped: active monitoring at the family's wish.");
                    return;
                case PathwayEventKind.MonitoringByProfessional:
                    Stop(on, StopReason.MonitoringByProfessional, 4, "Stopped: active monitoring begun by a professional.");
                    return;
                case PathwayEventKind.Discharged when _lastNotBrought is not null && _started is not null:
                    Stop(on, StopReason.DischargedAfterNotBrought, 4, "Stopped: discharged after not being brought.");
                    return;
                case PathwayEventKind.Discharged:
                    Stop(on, StopReason.Discharged, 4, "Stopped: discharged.");
                    return;
                case PathwayEventKind.MovedAway:
                    Stop(on, StopReason.MovedAway, 4, "Stopped: moved away.");
                    return;
                case PathwayEventKind.AgedOut:
                    Stop(on, StopReason.AgedOut, 4, "Stopped: passed the age the service sees.");
                    return;
                case PathwayEventKind.Died:
                    Stop(on, StopReason.Died, 4, "Stopped: the child died.");
                    return;
                case PathwayEventKind.Ended:
                    Stop(on, StopReason.Other, 4, "Stopped: ended for another reason.");
                    return;
                case PathwayEventKind.ClosedByChallenge:
                    Stop(on, StopReason.ClosedByChallenge, 9, "Closed: the record was challenged, and the answer was to close it.");
                    return;
            }
        }

        public List<ClockPeriod> Periods()
        {
            if (_started is { } started)
            {
                _periods.Add(new(started, null, StopReason.None, false));
            }

            return _periods;
        }

        private void Seen(Contact contact)
        {
            _lastNotBrought = null;
            var stops = Stops(contact);
            if (stops && _standard.Media.Length > 0 && !_standard.Media.Contains(contact.Medium))
            {
                Say(contact.On, ClockAction.Unchanged, 3, $"Seen by {Word(contact.Medium)}, which this standard does not count: the clock goes on.");
            }
            else if (stops)
            {
                Stop(contact.On, StopReason.Treated, 3, _standard.StopsAt switch
                {
                    ClockStopEvent.DefinitiveTreatment => "Stopped: first definitive treatment.",
                    ClockStopEvent.Choice => "Stopped: choice appointment attended.",
                    ClockStopEvent.Partnership => "Stopped: first partnership appointment attended.",
                    ClockStopEvent.AssessmentStart => "Stopped: the assessment started.",
                    ClockStopEvent.AssessmentComplete => "Stopped: the assessment is complete.",
                    ClockStopEvent.FirstContact => "Stopped: first contact attended.",
                });
            }
            else if (_started is not null)
            {
                Say(contact.On, ClockAction.Unchanged, 3, _standard.StopsAt == ClockStopEvent.DefinitiveTreatment
                    ? "Seen, and treatment did not begin: assessment alone does not stop the clock."
                    : "Seen for something this standard does not measure up to: the clock goes on.");
            }

            _firstAttended = true;
        }

        private bool Stops(Contact contact) => _standard.StopsAt switch
        {
            ClockStopEvent.DefinitiveTreatment => contact.IsDefinitiveTreatment,
            ClockStopEvent.Choice => contact.Type == ContactType.Choice,
            ClockStopEvent.Partnership => contact.Type == ContactType.Partnership,
            ClockStopEvent.AssessmentStart => contact.Type is ContactType.AssessmentStart,
            ClockStopEvent.AssessmentComplete => contact.Type == ContactType.AssessmentComplete,
            ClockStopEvent.FirstContact => true,
        };

        private void NotBrought(DateOnly on)
        {
            _lastNotBrought = on;
            if (_started is not { } started)
            {
                Say(on, ClockAction.Unchanged, 4, "Was not brought while no clock ran.");
            }
            else if (_standard.NotBrought == NotBroughtRule.NullifiesFirst && !_firstAttended)
            {
                _periods.Add(new(started, on, StopReason.Other, true));
                _started = null;
                _awaitsRebooking = true;
                Say(on, ClockAction.Nullified, 4, "Nullified: was not brought to the first appointment. In no measure; starts again at zero when rebooked.");
            }
            else
            {
                Say(on, ClockAction.Unchanged, 4, "Was not brought: the clock goes on unless discharge is decided and told.");
            }
        }

        private void Rebooked(DateOnly on)
        {
            if (!_awaitsRebooking)
            {
                Say(on, ClockAction.Unchanged, 5, "Rebooked: the clock goes on.");
                return;
            }

            _awaitsRebooking = false;
            Start(on, 2, "Started again at zero: rebooked after the missed first appointment.");
        }

        private void StartAnother(DateOnly on, string text)
        {
            if (_started is not null)
            {
                Say(on, ClockAction.Unchanged, 2, "A clock is running already: no second one starts.");
                return;
            }

            Start(on, 2, text);
        }

        private void Start(DateOnly on, int rule, string text)
        {
            _started = on;
            Say(on, ClockAction.Started, rule, text);
        }

        private void Stop(DateOnly on, StopReason reason, int rule, string text)
        {
            _awaitsRebooking = false;
            if (_started is not { } started)
            {
                return;
            }

            if (on < started)
            {
                Say(on, ClockAction.Unchanged, rule, $"Lies before the clock started on {Day(started)}: left out.");
                return;
            }

            _periods.Add(new(started, on, reason, false));
            _started = null;
            Say(on, ClockAction.Stopped, rule, text);
        }

        private void Say(DateOnly on, ClockAction action, int rule, string text) => _lines?.Add(new(on, action, rule, text));

        private static string Word(Medium medium) => medium switch
        {
            Medium.Unknown => "a medium not recorded",
            Medium.FaceToFace => "face to face",
            Medium.Video => "video",
            Medium.Telephone => "telephone",
            Medium.Other => "another medium",
        };

        private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
    }
}
