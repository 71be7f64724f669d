namespace Marram.Returns.Ssda903;

/// <summary>A row type that knows its table.</summary>
public interface ITableRow
{
    /// <summary>The table the rows belong to.</summary>
    static abstract TableSchema Schema { get; }
}

/// <summary>One record of a children looked after return.</summary>
public abstract class Ssda903Row(TableSchema table, int line, Cell[] cells) : Row(table, line, cells)
{
    /// <summary>Everything the return says about the child of this row.</summary>
    public Child Child { get; internal set; } = null!;

    /// <summary>The year of the return.</summary>
    public CollectionYear Year => Child.Return.Year;

    /// <summary>Whether a code belongs to a code set of the year; false for null.</summary>
    public bool IsCode(string set, string? code) => Child.Return.Codes.Has(set, code);

    /// <inheritdoc/>
    public override string? ChildId => Cells[0].Value;
}

/// <summary>Who the child is. Field names: SEX, DOB, ETHNIC, UPN, MOTHER, MC_DOB.</summary>
public sealed class Header(int line, Cell[] cells, Cell? uasc = null) : Ssda903Row(Tables.Header, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Header;

    /// <summary>SEX; null when blank.</summary>
    public string? Sex => Cells[1].Value;

    /// <summary>DOB as written.</summary>
    public Cell Dob => Cells[2];

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[2].Date;

    /// <summary>ETHNIC; null when blank.</summary>
    public string? Ethnicity => Cells[3].Value;

    /// <summary>UPN, the pupil's number or why there is none (UN1 to UN5); null when blank.</summary>
    public string? Upn => Cells[4].Value;

    /// <summary>MOTHER: 1 when the child is a mother, 0 when not; null when blank.</summary>
    public string? Mother => Cells[5].Value;

    /// <summary>MC_DOB, the birth of the mother's own child, as written.</summary>
    public Cell McDob => Cells[6];

    /// <summary>MC_DOB; null when blank or no date.</summary>
    public DateOnly? OwnChildBorn => Cells[6].Date;

    /// <summary>UASC as the XML has it; null when the file has no such field, as in CSV.</summary>
    public Cell? UascWritten { get; } = uasc;

    /// <summary>UASC: what the XML says, else 1 when the child is in the UASC table and 0 when not; null when neither is known.</summary>
    public string? Uasc => UascWritten is not null ? UascWritten.Value
        : !Child.Return.Has(Tables.Uasc) ? null
        : Child.Uascs.Length > 0 ? "1" : "0";

    /// <inheritdoc/>
    public override string? Written(string field) => field == "UASC" ? Uasc : base.Written(field);
}

/// <summary>A stretch of care in which neither legal status nor placement changed.</summary>
public sealed class Episode(int line, Cell[] cells) : Ssda903Row(Tables.Episodes, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Episodes;

    /// <summary>DECOM as written.</summary>
    public Cell Decom => Cells[1];

    /// <summary>DECOM, the first day; null when blank or no date.</summary>
    public DateOnly? Started => Cells[1].Date;

    /// <summary>RNE, why it began; null when blank.</summary>
    public string? ReasonStarted => Cells[2].Value;

    /// <summary>LS; null when blank.</summary>
    public string? LegalStatus => Cells[3].Value;

    /// <summary>CIN, the category of need; null when blank.</summary>
    public string? Need => Cells[4].Value;

    /// <summary>PLACE; null when blank.</summary>
    public string? Placement => Cells[5].Value;

    /// <summary>PLACE_PROVIDER; null when blank.</summary>
    public string? Provider => Cells[6].Value;

    /// <summary>DEC as written.</summary>
    public Cell Dec => Cells[7];

    /// <summary>DEC, the day it ended; null while it is open, and when it is no date.</summary>
    public DateOnly? Ended => Cells[7].Date;

    /// <summary>REC, why it ended; null when blank.</summary>
    public string? ReasonEnded => Cells[8].Value;

    /// <summary>REASON_PLACE_CHANGE; null when blank.</summary>
    public string? ReasonMoved => Cells[9].Value;

    /// <summary>HOME_POST; null when blank.</summary>
    public string? HomePostcode => Cells[10].Value;

    /// <summary>PL_POST; null when blank.</summary>
    public string? PlacementPostcode => Cells[11].Value;

    /// <summary>URN of the provider; null when blank.</summary>
    public string? Urn => Cells[12].Value;

    /// <summary>The child's episode before this one by DECOM, ties in file order; null for the first.</summary>
    public Episode? Previous { get; internal set; }

    /// <summary>The child's episode after this one by DECOM, ties in file order; null for the last.</summary>
    public Episode? Next { get; internal set; }

    /// <summary>Where HOME_POST lies; null when it is blank, unknown or there is no reference.</summary>
    public PostcodePlace? HomePlace { get; internal set; }

    /// <summary>Where PL_POST lies; null when it is blank, unknown or there is no reference.</summary>
    public PostcodePlace? PostcodePlace { get; internal set; }

    /// <summary>PL_LA, PL_LOCATION and PL_DISTANCE; all unknown without a postcode reference.</summary>
    public PlacementPlace Place { get; internal set; }

    /// <summary>What the regulator's list says of the URN; null when the list does not have it or there is no list.</summary>
    public Provider? Registered { get; internal set; }

    /// <summary>One of an agreed series of short breaks (V3, V4): in no published figure.</summary>
    public bool IsShortBreak => LegalStatus is "V3" or "V4";

    /// <summary>PLACE is one of the temporary placements, T0 to T4.</summary>
    public bool IsTemporary => Placement is "T0" or "T1" or "T2" or "T3" or "T4";

    /// <summary>The child left care to be adopted (REC E11, E12).</summary>
    public bool EndsInAdoption => ReasonEnded is "E11" or "E12";

    /// <summary>The child left care: REC has something other than X1.</summary>
    public bool EndsCare => ReasonEnded is not (null or "X1");

    /// <summary>DEC falls within the year of the return, both ends included.</summary>
    public bool EndsInYear => Year.Contains(Ended);

    /// <summary>Part of it, its last day included, falls within the year of the return.</summary>
    public bool OverlapsYear => Started <= Year.LastDay && (Ended is null || Ended >= Year.FirstDay);

    /// <inheritdoc/>
    public override string? Written(string field) => field switch
    {
        "PL_LA" => Place.Authority,
        "PL_LOCATION" => Place.Location,
        "PL_DISTANCE" => Place.Miles?.ToString("0.0"),
        _ => base.Written(field),
    };
}

/// <summary>A review of the child's case.</summary>
public sealed class Review(int line, Cell[] cells) : Ssda903Row(Tables.Reviews, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Reviews;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>REVIEW, the day, as written.</summary>
    public Cell Day => Cells[2];

    /// <summary>REVIEW; null when blank or no date.</summary>
    public DateOnly? Held => Cells[2].Date;

    /// <summary>REVIEW_CODE, how the child took part; null when blank.</summary>
    public string? Participation => Cells[3].Value;
}

/// <summary>An unaccompanied child seeking asylum.</summary>
public sealed class AsylumSeeker(int line, Cell[] cells) : Ssda903Row(Tables.Uasc, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Uasc;

    /// <summary>SEX; null when blank.</summary>
    public string? Sex => Cells[1].Value;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[2].Date;

    /// <summary>DUC, the day the status ended, as written.</summary>
    public Cell Duc => Cells[3];

    /// <summary>DUC; null when blank or no date.</summary>
    public DateOnly? StatusEnded => Cells[3].Date;
}

/// <summary>Outcomes of a child looked after for the whole year.</summary>
public sealed class Oc2(int line, Cell[] cells) : Ssda903Row(Tables.Oc2, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Oc2;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>SDQ_SCORE, 0 to 40; null when blank.</summary>
    public string? SdqScore => Cells[2].Value;

    /// <summary>SDQ_REASON, why there is no score; null when blank.</summary>
    public string? SdqReason => Cells[3].Value;

    /// <summary>CONVICTED; null when blank.</summary>
    public string? Convicted => Cells[4].Value;

    /// <summary>HEALTH_CHECK; null when blank.</summary>
    public string? HealthCheck => Cells[5].Value;

    /// <summary>IMMUNISATIONS; null when blank.</summary>
    public string? Immunisations => Cells[6].Value;

    /// <summary>TEETH_CHECK; null when blank.</summary>
    public string? TeethCheck => Cells[7].Value;

    /// <summary>HEALTH_ASSESSMENT; null when blank.</summary>
    public string? HealthAssessment => Cells[8].Value;

    /// <summary>SUBSTANCE_MISUSE; null when blank.</summary>
    public string? SubstanceMisuse => Cells[9].Value;

    /// <summary>INTERVENTION_RECEIVED; null when blank.</summary>
    public string? InterventionReceived => Cells[10].Value;

    /// <summary>INTERVENTION_OFFERED; null when blank.</summary>
    public string? InterventionOffered => Cells[11].Value;

    /// <summary>The eight yes-or-no fields, CONVICTED to INTERVENTION_OFFERED.</summary>
    public ReadOnlySpan<Cell> YesNoFields => Fields(4, 8);

    /// <summary>One of the eight yes-or-no fields is filled in.</summary>
    public bool HasYesNo => YesNoFields.AnyPresent();

    /// <summary>SDQ_SCORE or SDQ_REASON is filled in.</summary>
    public bool HasSdq => SdqScore is not null || SdqReason is not null;

    /// <summary>One of the four health fields that every child needs is blank: IMMUNISATIONS to SUBSTANCE_MISUSE.</summary>
    public bool LacksHealth => Immunisations is null || TeethCheck is null || HealthAssessment is null || SubstanceMisuse is null;
}

/// <summary>A care leaver.</summary>
public sealed class Oc3(int line, Cell[] cells) : Ssda903Row(Tables.Oc3, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Oc3;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>IN_TOUCH; null when blank.</summary>
    public string? InTouch => Cells[2].Value;

    /// <summary>ACTIV; null when blank.</summary>
    public string? Activity => Cells[3].Value;

    /// <summary>ACCOM; null when blank.</summary>
    public string? Accommodation => Cells[4].Value;

    /// <summary>IN_TOUCH, ACTIV or ACCOM is filled in.</summary>
    public bool HasData => Fields(2, 3).AnyPresent();

    /// <summary>IN_TOUCH, ACTIV and ACCOM are all filled in.</summary>
    public bool IsComplete => Fields(2, 3).AllPresent();
}

/// <summary>An adoption.</summary>
public sealed class Ad1(int line, Cell[] cells) : Ssda903Row(Tables.Ad1, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Ad1;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>DATE_INT as written.</summary>
    public Cell DateInt => Cells[2];

    /// <summary>DATE_INT, the decision that the child should be adopted; null when blank or no date.</summary>
    public DateOnly? Decided => Cells[2].Date;

    /// <summary>DATE_MATCH as written.</summary>
    public Cell DateMatch => Cells[3];

    /// <summary>DATE_MATCH; null when blank or no date.</summary>
    public DateOnly? Matched => Cells[3].Date;

    /// <summary>FOSTER_CARE: 1 when the adopters were the child's foster carers; null when blank.</summary>
    public string? FosterCare => Cells[4].Value;

    /// <summary>NB_ADOPTR; null when blank.</summary>
    public string? Adopters => Cells[5].Value;

    /// <summary>SEX_ADOPTR; null when blank.</summary>
    public string? AdoptersSex => Cells[6].Value;

    /// <summary>LS_ADOPTR; null when blank.</summary>
    public string? AdoptersStatus => Cells[7].Value;

    /// <summary>One of the six fields DATE_INT to LS_ADOPTR is filled in.</summary>
    public bool HasData => Fields(2, 6).AnyPresent();

    /// <summary>All six fields DATE_INT to LS_ADOPTR are filled in.</summary>
    public bool IsComplete => Fields(2, 6).AllPresent();
}

/// <summary>A decision that the child should be placed for adoption.</summary>
public sealed class PlacedAdoption(int line, Cell[] cells) : Ssda903Row(Tables.PlacedAdoption, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.PlacedAdoption;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>DATE_PLACED as written.</summary>
    public Cell DatePlaced => Cells[2];

    /// <summary>DATE_PLACED, the day of the decision; null when blank or no date.</summary>
    public DateOnly? Decided => Cells[2].Date;

    /// <summary>DATE_PLACED_CEASED as written.</summary>
    public Cell DatePlacedCeased => Cells[3];

    /// <summary>DATE_PLACED_CEASED, the day the decision was reversed; null when blank or no date.</summary>
    public DateOnly? Reversed => Cells[3].Date;

    /// <summary>REASON_PLACED_CEASED; null when blank.</summary>
    public string? ReasonReversed => Cells[4].Value;

    /// <summary>DATE_PLACED_CEASED or REASON_PLACED_CEASED is filled in.</summary>
    public bool IsReversed => DatePlacedCeased.IsPresent || ReasonReversed is not null;
}

/// <summary>Permanence arranged before.</summary>
public sealed class PrevPerm(int line, Cell[] cells) : Ssda903Row(Tables.PrevPerm, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.PrevPerm;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>PREV_PERM; null when blank.</summary>
    public string? Permanence => Cells[2].Value;

    /// <summary>LA_PERM, the authority that arranged it; null when blank.</summary>
    public string? Authority => Cells[3].Value;

    /// <summary>DATE_PERM as written; parts that are not known may be ZZ.</summary>
    public Cell DatePerm => Cells[4];

    /// <summary>PREV_PERM, LA_PERM or DATE_PERM is filled in.</summary>
    public bool HasData => Fields(2, 3).AnyPresent();
}

/// <summary>A time the child was missing or away without authorisation.</summary>
public sealed class MissingEpisode(int line, Cell[] cells) : Ssda903Row(Tables.Missing, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.Missing;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>MISSING: M missing, A away without authorisation; null when blank.</summary>
    public string? Kind => Cells[2].Value;

    /// <summary>MIS_START as written.</summary>
    public Cell MisStart => Cells[3];

    /// <summary>MIS_START; null when blank or no date.</summary>
    public DateOnly? Started => Cells[3].Date;

    /// <summary>MIS_END as written.</summary>
    public Cell MisEnd => Cells[4];

    /// <summary>MIS_END; null while it lasts, and when it is no date.</summary>
    public DateOnly? Ended => Cells[4].Date;
}

/// <summary>A stretch with one social worker.</summary>
public sealed class SwEpisode(int line, Cell[] cells) : Ssda903Row(Tables.SwEpisodes, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.SwEpisodes;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>SW_ID; null when blank.</summary>
    public string? Worker => Cells[2].Value;

    /// <summary>SW_DECOM as written.</summary>
    public Cell SwDecom => Cells[3];

    /// <summary>SW_DECOM; null when blank or no date.</summary>
    public DateOnly? Started => Cells[3].Date;

    /// <summary>SW_DEC as written.</summary>
    public Cell SwDec => Cells[4];

    /// <summary>SW_DEC; null while the worker holds the case, and when it is no date.</summary>
    public DateOnly? Ended => Cells[4].Date;

    /// <summary>SW_REASON, why the worker changed; null when blank.</summary>
    public string? Reason => Cells[5].Value;

    /// <summary>The child's worker before this one by SW_DECOM, ties in file order; null for the first.</summary>
    public SwEpisode? Previous { get; internal set; }

    /// <summary>The child's worker after this one by SW_DECOM, ties in file order; null for the last.</summary>
    public SwEpisode? Next { get; internal set; }
}

/// <summary>A time the child was deprived of liberty by a court's order.</summary>
public sealed class DoLo(int line, Cell[] cells) : Ssda903Row(Tables.DoLo, line, cells), ITableRow
{
    /// <inheritdoc/>
    public static TableSchema Schema => Tables.DoLo;

    /// <summary>DOB; null when blank or no date.</summary>
    public DateOnly? Born => Cells[1].Date;

    /// <summary>DOLO_START as written.</summary>
    public Cell DoloStart => Cells[2];

    /// <summary>DOLO_START; null when blank or no date.</summary>
    public DateOnly? Started => Cells[2].Date;

    /// <summary>DOLO_END as written.</summary>
    public Cell DoloEnd => Cells[3];

    /// <summary>DOLO_END; null while the order lasts, and when it is no date.</summary>
    public DateOnly? Ended => Cells[3].Date;
}
