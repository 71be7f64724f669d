namespace Marram.Returns.Ssda903;

/// <summary>
/// The tables of the children looked after return. Source: DfE, Children looked after return (SSDA903), technical specification and guide,
/// 2022/23 to 2026/27.
/// </summary>
public static class Tables
{
    /// <summary>One row a child. UASC is said by the XML alone; from CSV files it is worked out: 1 when the child is in the UASC table.</summary>
    public static readonly TableSchema Header =
        new("Header", ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"], [], Derived: ["UASC"]);

    /// <summary>One row for each unchanged stretch of legal status and placement.</summary>
    public static readonly TableSchema Episodes = new(
        "Episodes",
        [
            "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST",
            "URN",
        ],
        ["DECOM"],
        Derived: ["PL_LA", "PL_LOCATION", "PL_DISTANCE"]);

    /// <summary>One row a review.</summary>
    public static readonly TableSchema Reviews = new("Reviews", ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], ["REVIEW"]);

    /// <summary>One row for each unaccompanied child seeking asylum.</summary>
    public static readonly TableSchema Uasc = new("UASC", ["CHILD", "SEX", "DOB", "DUC"], []);

    /// <summary>Health, offending and substance misuse of children looked after for the whole year.</summary>
    public static readonly TableSchema Oc2 = new(
        "OC2",
        [
            "CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT",
            "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED",
        ],
        []);

    /// <summary>Care leavers.</summary>
    public static readonly TableSchema Oc3 = new("OC3", ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"], []);

    /// <summary>Adoptions.</summary>
    public static readonly TableSchema Ad1 = new(
        "AD1",
        ["CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
        []);

    /// <summary>Decisions that a child should be placed for adoption.</summary>
    public static readonly TableSchema PlacedAdoption = new(
        "PlacedAdoption",
        ["CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"],
        ["DATE_PLACED"]);

    /// <summary>Permanence arranged before the child came back into care.</summary>
    public static readonly TableSchema PrevPerm = new("PrevPerm", ["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"], []);

    /// <summary>Times a child was missing or away without authorisation.</summary>
    public static readonly TableSchema Missing = new("Missing", ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"], ["MIS_START"]);

    /// <summary>The child's social workers, one row each.</summary>
    public static readonly TableSchema SwEpisodes = new(
        "SWEpisodes",
        ["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"],
        ["SW_DECOM", "SW_ID"],
        From: 2024);

    /// <summary>Times a child was deprived of liberty by a court's order.</summary>
    public static readonly TableSchema DoLo = new("DoLo", ["CHILD", "DOB", "DOLO_START", "DOLO_END"], ["DOLO_START"], From: 2027);

    /// <summary>Every table, in the order of the specification.</summary>
    public static readonly TableSchema[] All =
        [Header, Episodes, Reviews, Uasc, Oc2, Oc3, Ad1, PlacedAdoption, PrevPerm, Missing, SwEpisodes, DoLo];
}
