namespace Marram.Waits;

/// <summary>Why a waiting-time clock stopped. Source: NHS England, RTT Rules Suite; Department of Health, AHP RTT guide (2010).</summary>
public enum StopReason
{
    /// <summary>The clock is still running.</summary>
    None,

    /// <summary>First definitive treatment, or the event the standard measures up to (choice, partnership, assessment). The only stop that counts as completed.</summary>
    Treated,

    /// <summary>A decision not to treat, or return to primary care.</summary>
    NotTreated,

    /// <summary>The family declined.</summary>
    Declined,

    /// <summary>Active monitoring at the family's wish.</summary>
    MonitoringByFamily,

    /// <summary>Active monitoring begun by a professional.</summary>
    MonitoringByProfessional,

    /// <summary>The child died.</summary>
    Died,

    /// <summary>The child was not brought to a later appointment, and discharge was clinically decided and told.</summary>
    DischargedAfterNotBrought,

    /// <summary>Discharged for another reason before treatment.</summary>
    Discharged,

    /// <summary>The referral was rejected or redirected at triage.</summary>
    Rejected,

    /// <summary>The child moved away.</summary>
    MovedAway,

    /// <summary>The child passed the age the service sees.</summary>
    AgedOut,

    /// <summary>A reason that none of the others names.</summary>
    Other,

    /// <summary>The record was challenged and the answer was to close it: not a wait that ended, a record that was wrong.</summary>
    ClosedByChallenge,
}
