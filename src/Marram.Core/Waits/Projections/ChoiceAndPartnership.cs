namespace Marram.Waits.Projections;

/// <summary>
/// Demand and capacity of a service run by choice and partnership. Source: York and Kingsbury, The Choice and Partnership Approach (CAPA); figures as published with it.
/// </summary>
public static class ChoiceAndPartnership
{
    /// <summary>New partnerships a quarter (13 weeks) from one half-day of core partnership work a week.</summary>
    public const double NewPartnershipsPerHalfDayQuarter = 3;

    /// <summary>Hours of work that accepted referrals bring.</summary>
    /// <param name="accepted">Accepted referrals.</param>
    /// <param name="choiceHours">Hours of one choice appointment, with its writing.</param>
    /// <param name="transferShare">The share that goes on to partnership: 0.66 to 0.70 in published services.</param>
    /// <param name="partnershipHours">Hours of one partnership.</param>
    /// <param name="coTherapyShare">The share of partnerships seen by two.</param>
    public static double DemandHours(double accepted, double choiceHours, double transferShare, double partnershipHours, double coTherapyShare) =>
        accepted * (choiceHours + (transferShare * partnershipHours * (1 + coTherapyShare)));

    /// <summary>Appointments a week from staff: ten half-days each, the share of them in this work, appointments a half-day, and the share of time worked.</summary>
    public static double AppointmentsPerWeek(double fte, double shareInThisWork, double appointmentsPerHalfDay = 2, double shareWorked = 1) =>
        fte * 10 * shareInThisWork * appointmentsPerHalfDay * shareWorked;

    /// <summary>New partnerships a week from so many half-days of core partnership work a week: two staff with six each make 36 a quarter, 2.8 a week.</summary>
    public static double NewPartnershipsPerWeek(double halfDaysPerWeek) => halfDaysPerWeek * NewPartnershipsPerHalfDayQuarter / 13;

    /// <summary>New partnerships a quarter that balance accepted referrals a week: 13 weeks of them times the share that goes on.</summary>
    public static double NewPartnershipsNeededPerQuarter(double acceptedPerWeek, double transferShare) => 13 * acceptedPerWeek * transferShare;
}
