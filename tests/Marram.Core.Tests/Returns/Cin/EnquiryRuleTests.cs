using static Marram.Returns.Cin.RuleCase;

namespace Marram.Returns.Cin;

public class EnquiryRuleTests
{
    [Fact]
    public void Rule_1104() => For("1104")
        .Finds("*CINdetails CINreferralDate=2025-05-02", "*Section47 DateOfInitialCPC=2025-05-01", "Section47 DateOfInitialCPC=2025-05-02")
        .Passes("CINdetails CINreferralDate=2025-05-02", "Section47 DateOfInitialCPC=2025-05-02", "Section47");

    [Fact]
    public void Rule_2884() => For("2884")
        .Finds("*CINdetails DateOfInitialCPC=2025-05-01", "CINdetails", "*Section47 DateOfInitialCPC=2025-05-01", "Section47 DateOfInitialCPC=2025-05-02")
        .Passes("CINdetails DateOfInitialCPC=2025-05-01", "Section47 DateOfInitialCPC=2025-05-02", "Section47", "Child", "CINdetails DateOfInitialCPC=2025-05-02");

    [Fact]
    public void Rule_2889() => For("2889")
        .Finds("*CINdetails CINreferralDate=2025-05-02", "*Section47 S47ActualStartDate=2025-05-01", "Section47 S47ActualStartDate=2025-05-02")
        .Passes("CINdetails CINreferralDate=2025-05-02", "Section47 S47ActualStartDate=2025-05-02", "CINdetails", "Section47 S47ActualStartDate=2025-05-01");

    [Fact]
    public void Rule_2991Q() => For("2991Q")
        .Finds("CINdetails", "*Section47", "*Section47", "CINdetails", "Assessments").Passes("CINdetails", "Assessments", "Section47", "CINdetails");

    [Fact]
    public void Rule_8615() => For("8615")
        .Finds("*Section47 S47ActualStartDate=2025-05-02 DateOfInitialCPC=2025-05-01", "*Section47 DateOfInitialCPC=2025-05-01")
        .Passes("Section47 S47ActualStartDate=2025-05-01 DateOfInitialCPC=2025-05-01", "Section47 S47ActualStartDate=2025-05-01", "Section47");

    // Between 9 and 30 March 2026 lie 16 working days; from 10 March, 15.
    [Fact]
    public void Rule_8675Q() => For("8675Q")
        .Finds("*Section47 S47ActualStartDate=2026-03-09 ICPCnotRequired=0", "*Section47 S47ActualStartDate=2026-03-09 ICPCnotRequired=false")
        .Passes("Section47 S47ActualStartDate=2026-03-10 ICPCnotRequired=0", "Section47 S47ActualStartDate=2026-03-09 ICPCnotRequired=1",
            "Section47 S47ActualStartDate=2026-03-09 ICPCnotRequired=0 DateOfInitialCPC=2026-03-30", "Section47 S47ActualStartDate=2026-03-09");

    [Fact]
    public void Rule_8715() => For("8715")
        .Finds("*Section47 DateOfInitialCPC=2025-03-31", "*Section47 DateOfInitialCPC=2026-04-01")
        .Passes("Section47 DateOfInitialCPC=2025-04-01", "Section47 DateOfInitialCPC=2026-03-31", "Section47");

    [Fact]
    public void Rule_8740() => For("8740")
        .Finds("*Section47 S47ActualStartDate=2025-03-31 ICPCnotRequired=0", "*Section47 S47ActualStartDate=2026-04-01 ICPCnotRequired=false")
        .Passes("Section47 S47ActualStartDate=2025-04-01 ICPCnotRequired=0", "Section47 S47ActualStartDate=2026-03-31 ICPCnotRequired=0",
            "Section47 S47ActualStartDate=2025-03-31 ICPCnotRequired=true", "Section47 S47ActualStartDate=2025-03-31 ICPCnotRequired=0 DateOfInitialCPC=2025-05-01",
            "Section47 ICPCnotRequired=0");

    [Fact]
    public void Rule_8839() => For("8839")
        .Finds("*Section47 ICPCnotRequired=0", "*Section47", "Section47 ICPCnotRequired=true", "Section47 DateOfInitialCPC=2025-05-01")
        .Passes("Section47 ICPCnotRequired=0", "Section47 ICPCnotRequired=1", "Section47 DateOfInitialCPC=2025-05-01", "CINdetails", "Section47");

    [Fact]
    public void Rule_8868() => For("8868")
        .Finds("*CINdetails CINclosureDate=2025-06-01", "*Section47 ICPCnotRequired=0", "*Section47 ICPCnotRequired=true DateOfInitialCPC=2025-05-01", "Section47 ICPCnotRequired=1")
        .Passes("CINdetails CINclosureDate=2025-06-01", "Section47 ICPCnotRequired=1", "Section47 DateOfInitialCPC=2025-05-01 ICPCnotRequired=0", "CINdetails", "Section47");

    // 3 May 2025 is a Saturday.
    [Fact]
    public void Rule_8870Q() => For("8870Q")
        .Finds("*Section47 InitialCPCtarget=2025-05-03", "*Section47 InitialCPCtarget=2025-05-04")
        .Passes("Section47 InitialCPCtarget=2025-05-02", "Section47 InitialCPCtarget=2025-05-05", "Section47");

    [Fact]
    public void Rule_8875() => For("8875")
        .Finds("*Section47 DateOfInitialCPC=2025-05-03", "*Section47 DateOfInitialCPC=2025-05-04")
        .Passes("Section47 DateOfInitialCPC=2025-05-02", "Section47 DateOfInitialCPC=2025-05-05", "Section47");

    [Fact]
    public void Rule_8890() => For("8890")
        .Finds("*Section47 S47ActualStartDate=2025-05-01 DateOfInitialCPC=2025-05-12", "*Section47 S47ActualStartDate=2025-05-12 DateOfInitialCPC=2025-05-20")
        .Passes("Section47 S47ActualStartDate=2025-05-01 DateOfInitialCPC=2025-05-12", "Section47 S47ActualStartDate=2025-05-13 DateOfInitialCPC=2025-05-20")
        .Finds("*Section47 S47ActualStartDate=2025-05-01 ICPCnotRequired=0", "*Section47 S47ActualStartDate=2026-03-31 ICPCnotRequired=1")
        .Passes("Section47 S47ActualStartDate=2025-05-01 ICPCnotRequired=0", "Section47 S47ActualStartDate=2026-04-01 ICPCnotRequired=1")
        .Passes("Section47 S47ActualStartDate=2025-05-01 ICPCnotRequired=1", "Section47 S47ActualStartDate=2025-05-02 DateOfInitialCPC=2025-05-20")
        .Passes("Section47 S47ActualStartDate=2025-05-01 ICPCnotRequired=0", "Section47 S47ActualStartDate=2025-05-01 ICPCnotRequired=0");
}
