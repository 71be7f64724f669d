namespace Marram.Returns.Cin;

/// <summary>
/// The tables of the children in need census: the groups of elements of its XML, flattened. Source: DfE, Children in need census, XML schemas of 2017 to 2026.
/// CINdetailsID, AssessmentID and CPPID are in no file: they count the episodes of a child, and the assessments and plans of an episode, from 1.
/// </summary>
public static class Tables
{
    /// <summary>What the findings on the return as a whole stand under.</summary>
    public static readonly TableSchema WholeReturn = new("whole return", ["CPPstartDate", "DateOfInitialCPC", "Sex", "GenderCurrent", "ExpectedPersonBirthDate", "Disability"], []);

    /// <summary>One row a file: who sent it, and about which year.</summary>
    public static readonly TableSchema Header = new(
        "Header", ["Collection", "Year", "ReferenceDate", "SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo", "DateTime"], []);

    /// <summary>One row a child. Sex took the place of GenderCurrent in 2024/25.</summary>
    public static readonly TableSchema ChildIdentifiers = new(
        "ChildIdentifiers",
        ["LAchildID", "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate", "Sex", "GenderCurrent", "PersonDeathDate"],
        []);

    /// <summary>One row a child.</summary>
    public static readonly TableSchema ChildCharacteristics = new("ChildCharacteristics", ["Ethnicity"], []);

    /// <summary>One row for each disability of a child.</summary>
    public static readonly TableSchema Disabilities = new("Disabilities", ["Disability"], ["Disability"]);

    /// <summary>One row for each episode of need.</summary>
    public static readonly TableSchema CinDetails = new(
        "CINdetails",
        ["CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure", "DateOfInitialCPC", "ReferralNFA"],
        ["CINreferralDate"],
        Derived: ["CINdetailsID"]);

    /// <summary>One row for each assessment of an episode.</summary>
    public static readonly TableSchema Assessments = new(
        "Assessments",
        ["AssessmentActualStartDate", "AssessmentInternalReviewDate", "AssessmentAuthorisationDate"],
        ["AssessmentActualStartDate"],
        Derived: ["AssessmentFactors", "CINdetailsID", "AssessmentID"]);

    /// <summary>One row for each factor of an assessment.</summary>
    public static readonly TableSchema AssessmentFactorsList = new("AssessmentFactorsList", ["AssessmentFactors"], ["AssessmentFactors"]);

    /// <summary>One row for each child in need plan of an episode; since 2021/22.</summary>
    public static readonly TableSchema CinPlanDates = new(
        "CINplanDates", ["CINPlanStartDate", "CINPlanEndDate"], ["CINPlanStartDate"], Derived: ["CINdetailsID"]);

    /// <summary>One row for each section 47 enquiry of an episode.</summary>
    public static readonly TableSchema Section47 = new(
        "Section47",
        ["S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"],
        ["S47ActualStartDate"],
        Derived: ["CINdetailsID"]);

    /// <summary>One row for each child protection plan of an episode.</summary>
    public static readonly TableSchema ChildProtectionPlans = new(
        "ChildProtectionPlans",
        ["CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP"],
        ["CPPstartDate"],
        Derived: ["CINdetailsID", "CPPID"]);

    /// <summary>One row for each review of a child protection plan.</summary>
    public static readonly TableSchema Reviews = new("Reviews", ["CPPreviewDate"], ["CPPreviewDate"]);

    /// <summary>One row for each set of pre-proceedings and family group decision-making; since 2025/26. No rule speaks of it yet.</summary>
    public static readonly TableSchema PreProceedings = new(
        "PreProceedingsandFGDM",
        [
            "PPStartDate", "LBPSentDate", "FGDMMeetingOffer", "FGDMMeetingFac", "InitialPPMeetingDate", "ReviewMeetingsCount", "StepDecisionDate", "PPOutcome",
            "CourtAppDate", "LetterInitCPDate",
        ],
        ["PPStartDate"],
        From: 2026);

    /// <summary>Every table that elements of the file belong to, in the order they come.</summary>
    public static readonly TableSchema[] All =
    [
        Header, ChildIdentifiers, ChildCharacteristics, Disabilities, CinDetails, Assessments, AssessmentFactorsList, CinPlanDates, Section47, ChildProtectionPlans,
        Reviews, PreProceedings,
    ];
}
