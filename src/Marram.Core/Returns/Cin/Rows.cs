namespace Marram.Returns.Cin;

/// <summary>A row type that knows its table, and the rows of it that a child has.</summary>
/// <typeparam name="TSelf">The row type itself.</typeparam>
public interface ITableRow<TSelf>
{
    /// <summary>The table the rows belong to.</summary>
    static abstract TableSchema Schema { get; }

    /// <summary>The rows that a child has, in document order.</summary>
    static abstract TSelf[] Of(Child child);
}

/// <summary>One <c>Child</c> element. A child whose LAchildID stands on two of them has two records.</summary>
/// <param name="line">Its position among the Child elements, from 1.</param>
public sealed class Record(int line)
{
    /// <summary>Its position among the Child elements, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Who the child is, of several the first; null when the element has no ChildIdentifiers.</summary>
    public Identifiers? Identifiers { get; internal set; }

    /// <summary>How many episodes it has.</summary>
    public int Episodes { get; internal set; }

    /// <summary>The authority's number for the child; null when the record does not say.</summary>
    public string? ChildId => Identifiers?.Id;

    /// <summary>The child it speaks of, with what other records say of the same child once a return is made of the rows.</summary>
    public Child Child { get; internal set; } = new();
}

/// <summary>One row of a children in need census.</summary>
/// <param name="table">The table it belongs to.</param>
/// <param name="line">Its position among the elements of its table in document order, from 1.</param>
/// <param name="cells">The fields in the order of the table's columns.</param>
/// <param name="record">The child's record it stands in; null for the header.</param>
public abstract class CinRow(TableSchema table, int line, Cell[] cells, Record? record) : Row(table, line, cells)
{
    /// <summary>The byte of the file at which the element begins, its angle bracket, from 0; -1 when not known.</summary>
    public int At { get; internal set; } = -1;

    /// <summary>The child's record it stands in.</summary>
    /// <exception cref="InvalidOperationException">The row is the header's, or about the whole return.</exception>
    public Record Record => record ?? throw new InvalidOperationException($"A row of {Table} belongs to no child.");

    /// <summary>The child it speaks of.</summary>
    public Child Child => Record.Child;

    /// <summary>The collection year of the return.</summary>
    public CollectionYear Year => Child.Return.Year;

    /// <summary>Whether a code belongs to a code set of the year; false for null.</summary>
    public bool IsCode(string set, string? code) => Child.Return.Codes.Has(set, code);

    /// <inheritdoc/>
    public override string? ChildId => record?.ChildId;

    /// <summary>Whether a field of the table has something in it that is no day.</summary>
    /// <param name="column">Its position among the table's columns, from 0.</param>
    public bool IsNotADate(int column) => Cells[column].IsNotADate;

    /// <summary>The episode it is part of; null when it is part of none.</summary>
    public virtual Episode? Episode => null;
}

/// <summary>The return as a whole, as a place for findings that no row answers for.</summary>
/// <param name="found">What was counted, by the field it was counted from.</param>
public sealed class WholeReturn(params (string Field, string Count)[] found) : CinRow(Tables.WholeReturn, 1, [], null)
{
    /// <inheritdoc/>
    public override string? Written(string field) => found.FirstOrDefault(one => one.Field == field).Count;
}

/// <summary>Who sent the file, and about which year.</summary>
public sealed class Header(int line, Cell[] cells) : CinRow(Tables.Header, line, cells, null)
{
    /// <summary>The collection year by the calendar year it ends in; null when blank.</summary>
    public string? CollectionYear => Cells[1].Value;

    /// <summary>ReferenceDate, the last day of the year; null when blank or no date.</summary>
    public DateOnly? ReferenceDate => Cells[2].Date;

    /// <summary>LEA, the department's number of the authority; null when blank.</summary>
    public string? Authority => Cells[4].Value;
}

/// <summary>Who the child is.</summary>
public sealed class Identifiers(int line, Cell[] cells, Record record)
    : CinRow(Tables.ChildIdentifiers, line, cells, record), ITableRow<Identifiers>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.ChildIdentifiers;

    /// <inheritdoc/>
    public static Identifiers[] Of(Child child) => child.Identifiers;

    /// <summary>LAchildID; null when blank.</summary>
    public string? Id => Cells[0].Value;

    /// <summary>UPN, the pupil's number; null when blank.</summary>
    public string? Upn => Cells[1].Value;

    /// <summary>FormerUPN; null when blank.</summary>
    public string? FormerUpn => Cells[2].Value;

    /// <summary>UPNunknown, why there is no UPN; null when blank.</summary>
    public string? UpnUnknown => Cells[3].Value;

    /// <summary>PersonBirthDate; null when blank or no date.</summary>
    public DateOnly? Born => Cells[4].Date;

    /// <summary>ExpectedPersonBirthDate; null when blank or no date.</summary>
    public DateOnly? Expected => Cells[5].Date;

    /// <summary>Sex, from 2024/25; null when blank.</summary>
    public string? Sex => Cells[6].Value;

    /// <summary>GenderCurrent, to 2023/24; null when blank.</summary>
    public string? Gender => Cells[7].Value;

    /// <summary>PersonDeathDate; null when blank or no date.</summary>
    public DateOnly? Died => Cells[8].Date;

    /// <summary>A date of birth is expected and none has come.</summary>
    public bool IsUnborn => Born is null && Expected is not null;
}

/// <summary>The child's ethnic origin.</summary>
public sealed class Characteristics(int line, Cell[] cells, Record record)
    : CinRow(Tables.ChildCharacteristics, line, cells, record), ITableRow<Characteristics>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.ChildCharacteristics;

    /// <inheritdoc/>
    public static Characteristics[] Of(Child child) => child.Characteristics;

    /// <summary>Ethnicity; null when blank.</summary>
    public string? Ethnicity => Cells[0].Value;
}

/// <summary>A disability of the child, or NONE.</summary>
public sealed class Disability(int line, Cell[] cells, Record record)
    : CinRow(Tables.Disabilities, line, cells, record), ITableRow<Disability>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Disabilities;

    /// <inheritdoc/>
    public static Disability[] Of(Child child) => child.Disabilities;

    /// <summary>The code; null when blank.</summary>
    public string? Code => Cells[0].Value;
}

/// <summary>An episode of need, from referral to closure.</summary>
public sealed class Episode(int line, Cell[] cells, Record record, int number)
    : CinRow(Tables.CinDetails, line, cells, record), ITableRow<Episode>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.CinDetails;

    /// <inheritdoc/>
    public static Episode[] Of(Child child) => child.Episodes;

    /// <summary>CINreferralDate; null when blank or no date.</summary>
    public DateOnly? Referred => Cells[0].Date;

    /// <summary>ReferralSource; null when blank.</summary>
    public string? Source => Cells[1].Value;

    /// <summary>PrimaryNeedCode; null when blank.</summary>
    public string? Need => Cells[2].Value;

    /// <summary>CINclosureDate; null while the episode is open, and when it is no date.</summary>
    public DateOnly? Closed => Cells[3].Date;

    /// <summary>ReasonForClosure; null when blank.</summary>
    public string? ReasonClosed => Cells[4].Value;

    /// <summary>DateOfInitialCPC of the episode, for a child who moved in on a plan; null when blank or no date.</summary>
    public DateOnly? ConferenceOn => Cells[5].Date;

    /// <summary>ReferralNFA as written in capitals: 1 or TRUE, 0 or FALSE; null when blank.</summary>
    public string? NfaCode => Cells[6].Value;

    /// <summary>ReferralNFA is 1 or true: the referral led to no further action.</summary>
    public bool IsNfa => NfaCode.IsYes();

    /// <summary>ReferralNFA is 0 or false: the referral led to something.</summary>
    public bool WentOn => NfaCode.IsNo();

    /// <summary>Closed after the assessment: ReasonForClosure is RC8 or RC9.</summary>
    public bool EndedWithAssessment => ReasonClosed is "RC8" or "RC9";

    /// <summary>In document order.</summary>
    public Assessment[] Assessments { get; internal set; } = [];

    /// <summary>In document order.</summary>
    public CinPlan[] Plans { get; internal set; } = [];

    /// <summary>In document order.</summary>
    public Section47[] Section47s { get; internal set; } = [];

    /// <summary>In document order.</summary>
    public ProtectionPlan[] ProtectionPlans { get; internal set; } = [];

    /// <inheritdoc/>
    public override string? Written(string field) => field == "CINdetailsID" ? $"{number}" : base.Written(field);
}

/// <summary>A row inside an episode.</summary>
public abstract class EpisodeRow(TableSchema table, int line, Cell[] cells, Episode episode) : CinRow(table, line, cells, episode.Record)
{
    /// <inheritdoc/>
    public override Episode Episode => episode;

    /// <inheritdoc/>
    public override string? Written(string field) => field == "CINdetailsID" ? episode.Written(field) : base.Written(field);
}

/// <summary>An assessment.</summary>
public sealed class Assessment(int line, Cell[] cells, Episode episode) : EpisodeRow(Tables.Assessments, line, cells, episode), ITableRow<Assessment>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Assessments;

    /// <inheritdoc/>
    public static Assessment[] Of(Child child) => child.Assessments;

    /// <summary>AssessmentActualStartDate; null when blank or no date.</summary>
    public DateOnly? Started => Cells[0].Date;

    /// <summary>AssessmentAuthorisationDate; null until it is authorised, and when it is no date.</summary>
    public DateOnly? Authorised => Cells[2].Date;

    /// <summary>In document order.</summary>
    public AssessmentFactor[] Factors { get; internal set; } = [];

    /// <inheritdoc/>
    public override string? Written(string field) => field switch
    {
        "AssessmentFactors" => string.Join(' ', Factors.Select(factor => factor.Written(field))),
        "AssessmentID" => $"{Array.IndexOf(Episode.Assessments, this) + 1}",
        _ => base.Written(field),
    };
}

/// <summary>A factor found by an assessment.</summary>
public sealed class AssessmentFactor(int line, Cell[] cells, Assessment assessment)
    : EpisodeRow(Tables.AssessmentFactorsList, line, cells, assessment.Episode)
{
    /// <summary>The assessment.</summary>
    public Assessment Assessment => assessment;

    /// <summary>The code; null when blank.</summary>
    public string? Code => Cells[0].Value;
}

/// <summary>A child in need plan.</summary>
public sealed class CinPlan(int line, Cell[] cells, Episode episode) : EpisodeRow(Tables.CinPlanDates, line, cells, episode), ITableRow<CinPlan>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.CinPlanDates;

    /// <inheritdoc/>
    public static CinPlan[] Of(Child child) => child.Plans;

    /// <summary>CINPlanStartDate; null when blank or no date.</summary>
    public DateOnly? Started => Cells[0].Date;

    /// <summary>CINPlanEndDate; null while it runs, and when it is no date.</summary>
    public DateOnly? Ended => Cells[1].Date;
}

/// <summary>A section 47 enquiry.</summary>
public sealed class Section47(int line, Cell[] cells, Episode episode) : EpisodeRow(Tables.Section47, line, cells, episode), ITableRow<Section47>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Section47;

    /// <inheritdoc/>
    public static Section47[] Of(Child child) => child.Section47s;

    /// <summary>S47ActualStartDate; null when blank or no date.</summary>
    public DateOnly? Started => Cells[0].Date;

    /// <summary>InitialCPCtarget, by when the conference was to be; null when blank or no date.</summary>
    public DateOnly? ConferenceDueOn => Cells[1].Date;

    /// <summary>DateOfInitialCPC; null when there was no conference, and when it is no date.</summary>
    public DateOnly? ConferenceOn => Cells[2].Date;

    /// <summary>ICPCnotRequired is 1 or true.</summary>
    public bool NeedsNoConference => Cells[3].Value.IsYes();

    /// <summary>ICPCnotRequired is 0 or false.</summary>
    public bool NeedsConference => Cells[3].Value.IsNo();
}

/// <summary>A child protection plan.</summary>
public sealed class ProtectionPlan(int line, Cell[] cells, Episode episode)
    : EpisodeRow(Tables.ChildProtectionPlans, line, cells, episode), ITableRow<ProtectionPlan>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.ChildProtectionPlans;

    /// <inheritdoc/>
    public static ProtectionPlan[] Of(Child child) => child.ProtectionPlans;

    /// <summary>CPPstartDate; null when blank or no date.</summary>
    public DateOnly? Started => Cells[0].Date;

    /// <summary>CPPendDate; null while it runs, and when it is no date.</summary>
    public DateOnly? Ended => Cells[1].Date;

    /// <summary>InitialCategoryOfAbuse; null when blank.</summary>
    public string? FirstCategory => Cells[2].Value;

    /// <summary>LatestCategoryOfAbuse; null when blank.</summary>
    public string? LatestCategory => Cells[3].Value;

    /// <summary>NumberOfPreviousCPP; null when blank.</summary>
    public string? EarlierPlans => Cells[4].Value;

    /// <summary>CPPID: its position among the plans of its episode, from 1.</summary>
    public int Number => Array.IndexOf(Episode.ProtectionPlans, this) + 1;

    /// <summary>In document order.</summary>
    public Review[] Reviews { get; internal set; } = [];

    /// <inheritdoc/>
    public override string? Written(string field) => field == "CPPID" ? $"{Number}" : base.Written(field);
}

/// <summary>A review of a child protection plan.</summary>
public sealed class Review(int line, Cell[] cells, ProtectionPlan plan) : EpisodeRow(Tables.Reviews, line, cells, plan.Episode), ITableRow<Review>
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Reviews;

    /// <inheritdoc/>
    public static Review[] Of(Child child) => child.Reviews;

    /// <summary>The plan.</summary>
    public ProtectionPlan Plan => plan;

    /// <summary>CPPreviewDate; null when blank or no date.</summary>
    public DateOnly? HeldOn => Cells[0].Date;
}

/// <summary>Pre-proceedings and family group decision-making; kept as written, as no rule speaks of it yet.</summary>
public sealed class PreProceedings(int line, Cell[] cells, Episode episode) : EpisodeRow(Tables.PreProceedings, line, cells, episode);

internal static class YesNo
{
    public static bool IsYes(this string? code) => code is "1" or "TRUE";

    public static bool IsNo(this string? code) => code is "0" or "FALSE";
}
