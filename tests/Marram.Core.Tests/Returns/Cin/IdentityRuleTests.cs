using static Marram.Returns.Cin.RuleCase;

namespace Marram.Returns.Cin;

public class IdentityRuleTests
{
    // A123456789012: 2·1+3·2+4·3+5·4+6·5+7·6+8·7+9·8+10·9+11·0+12·1+13·2 = 368 = 16·23 + 0, the letter A.
    [Fact]
    public void Rule_1510() => For("1510")
        .Finds("*ChildIdentifiers UPN=B123456789012", "*ChildIdentifiers UPN=A123456789013", "*ChildIdentifiers UPN=I123456789012")
        .Passes("ChildIdentifiers UPN=A123456789012", "ChildIdentifiers UPN=a123456789012", "ChildIdentifiers UPN=B12345678901A", "ChildIdentifiers UPN=B12345678901", "ChildIdentifiers");

    [Fact]
    public void Rule_1520() => For("1520")
        .Finds("*ChildIdentifiers UPN=A123456789012", "*ChildIdentifiers UPN=a123456789012", "ChildIdentifiers UPN=A123456789013", "*ChildIdentifiers UPN=A123456789012")
        .Passes("ChildIdentifiers UPN=A123456789012", "ChildIdentifiers UPN=A123456789013", "ChildIdentifiers", "ChildIdentifiers");

    [Fact]
    public void Rule_1530() => For("1530")
        .Finds("*ChildIdentifiers UPN=A006456789012", "*ChildIdentifiers UPN=A944456789012", "*ChildIdentifiers UPN=A12345678901B")
        .Passes("ChildIdentifiers UPN=A005456789012", "ChildIdentifiers UPN=A941456789012", "ChildIdentifiers UPN=A942456789012", "ChildIdentifiers UPN=A00645678901", "ChildIdentifiers")
        .In(2023).Finds("*ChildIdentifiers UPN=A942456789012", "*ChildIdentifiers UPN=A943456789012").Passes("ChildIdentifiers UPN=A941456789012");

    [Fact]
    public void Rule_1540() => For("1540")
        .Finds("*ChildIdentifiers UPN=A123X56789012", "*ChildIdentifiers UPN=A1234567890X2", "*ChildIdentifiers UPN=A123")
        .Passes("ChildIdentifiers UPN=A1X3456789012", "ChildIdentifiers UPN=A12345678901X", "ChildIdentifiers");

    [Fact]
    public void Rule_1550() => For("1550")
        .Finds("*ChildIdentifiers UPN=A12345678901I", "*ChildIdentifiers UPN=A12345678901o", "*ChildIdentifiers UPN=A12345678901S", "*ChildIdentifiers UPN=A12345678901?")
        .Passes("ChildIdentifiers UPN=A12345678901H", "ChildIdentifiers UPN=A123456789012", "ChildIdentifiers UPN=A1234567890I");

    [Fact]
    public void Rule_1560Q() => For("1560Q")
        .Finds("*ChildIdentifiers FormerUPN=A12345678901", "*ChildIdentifiers FormerUPN=1123456789012", "*ChildIdentifiers FormerUPN=A12345678901B")
        .Passes("ChildIdentifiers FormerUPN=A123456789012", "ChildIdentifiers");

    [Fact]
    public void Rule_1570() => For("1570")
        .Finds("*ChildIdentifiers LAchildID=123456789012345678901").Passes("ChildIdentifiers LAchildID=12345678901234567890", "ChildIdentifiers LAchildID=");

    [Fact]
    public void Rule_1580() => For("1580")
        .Finds("*ChildIdentifiers LAchildID=LA-1", "*ChildIdentifiers LAchildID=L_1").Passes("ChildIdentifiers LAchildID=LA1", "ChildIdentifiers LAchildID=");

    [Fact]
    public void Rule_4180() => For("4180")
        .Finds("*ChildIdentifiers Sex=1", "*ChildIdentifiers").Passes("ChildIdentifiers Sex=M", "ChildIdentifiers Sex=f", "ChildIdentifiers Sex=U")
        .In(2024).Finds("*ChildIdentifiers GenderCurrent=3", "*ChildIdentifiers Sex=M")
        .Passes("ChildIdentifiers GenderCurrent=0", "ChildIdentifiers GenderCurrent=1", "ChildIdentifiers GenderCurrent=2", "ChildIdentifiers GenderCurrent=9");

    [Fact]
    public void Rule_4220() => For("4220")
        .Finds("*ChildCharacteristics Ethnicity=WHIT", "*ChildCharacteristics").Passes("ChildCharacteristics Ethnicity=WBRI", "ChildCharacteristics Ethnicity=nobt");

    [Fact]
    public void Rule_8500() => For("8500").Finds("*ChildIdentifiers LAchildID=", "*ChildIdentifiers LAchildID=_").Passes("ChildIdentifiers LAchildID=1");

    [Fact]
    public void Rule_8510() => For("8510")
        .Finds("*ChildIdentifiers LAchildID=A1", "*ChildIdentifiers LAchildID=a1", "ChildIdentifiers LAchildID=A2")
        .Passes("ChildIdentifiers LAchildID=", "ChildIdentifiers LAchildID=", "ChildIdentifiers LAchildID=A1");

    [Fact]
    public void Rule_8520() => For("8520")
        .Finds("*ChildIdentifiers PersonBirthDate=2026-04-01").Passes("ChildIdentifiers PersonBirthDate=2026-03-31", "ChildIdentifiers");

    [Fact]
    public void Rule_8525Q() => For("8525Q")
        .Finds("*ChildIdentifiers", "*ChildIdentifiers PersonBirthDate=2025-05-01 ExpectedPersonBirthDate=2025-05-02", "*ChildIdentifiers PersonBirthDate=2025-02-30")
        .Passes("ChildIdentifiers PersonBirthDate=2025-05-01", "ChildIdentifiers ExpectedPersonBirthDate=2026-05-01");

    // 30 days before 31 March is 1 March; nine months after it is 31 December.
    [Fact]
    public void Rule_8530Q() => For("8530Q")
        .Finds("*ChildIdentifiers ExpectedPersonBirthDate=2026-03-01", "*ChildIdentifiers ExpectedPersonBirthDate=2026-12-31")
        .Passes("ChildIdentifiers ExpectedPersonBirthDate=2026-03-02", "ChildIdentifiers ExpectedPersonBirthDate=2026-12-30", "ChildIdentifiers");

    [Fact]
    public void Rule_8535Q() => For("8535Q")
        .Finds("*ChildIdentifiers PersonDeathDate=2025-05-01 PersonBirthDate=2025-05-02", "*ChildIdentifiers PersonDeathDate=2025-05-01")
        .Passes("ChildIdentifiers PersonDeathDate=2025-05-01 PersonBirthDate=2025-05-01", "ChildIdentifiers");

    [Fact]
    public void Rule_8540() => For("8540")
        .Finds("*ChildIdentifiers PersonBirthDate=2015-05-01", "ChildCharacteristics", "Disabilities Disability=MOB", "*Disabilities Disability=QQ", "*CINdetails ReferralNFA=0", "CINdetails ReferralNFA=1")
        .Finds("*ChildIdentifiers PersonBirthDate=2015-05-01", "*CINdetails ReferralNFA=false")
        .Passes("ChildIdentifiers PersonBirthDate=2015-05-01", "Disabilities Disability=NONE", "CINdetails ReferralNFA=0")
        .Passes("ChildIdentifiers ExpectedPersonBirthDate=2026-05-01", "CINdetails ReferralNFA=0")
        .Passes("ChildIdentifiers PersonBirthDate=2015-05-01", "CINdetails ReferralNFA=1");

    [Fact]
    public void Rule_8545Q() => For("8545Q")
        .Finds("*ChildIdentifiers PersonDeathDate=2025-03-31", "*ChildIdentifiers PersonDeathDate=2026-04-01")
        .Passes("ChildIdentifiers PersonDeathDate=2025-04-01", "ChildIdentifiers PersonDeathDate=2026-03-31", "ChildIdentifiers");

    [Fact]
    public void Rule_8590() => For("8590").Finds("*ChildIdentifiers", "Child", "CINdetails").Passes("ChildIdentifiers", "CINdetails");

    [Fact]
    public void Rule_8750() => For("8750")
        .Finds("*ChildIdentifiers ExpectedPersonBirthDate=2026-05-01 Sex=F")
        .Passes("ChildIdentifiers ExpectedPersonBirthDate=2026-05-01 Sex=U", "ChildIdentifiers PersonBirthDate=2026-03-01 ExpectedPersonBirthDate=2026-05-01 Sex=F", "ChildIdentifiers Sex=F")
        .In(2024).Finds("*ChildIdentifiers ExpectedPersonBirthDate=2024-05-01 GenderCurrent=1").Passes("ChildIdentifiers ExpectedPersonBirthDate=2024-05-01 GenderCurrent=0");

    // From 2024/25 the sixth birthday counts up to 31 August after the year; before that, up to 31 March.
    [Fact]
    public void Rule_8770Q() => For("8770Q")
        .Finds("*ChildIdentifiers PersonBirthDate=2020-08-31", "CINdetails ReferralNFA=0")
        .Finds("*ChildIdentifiers PersonBirthDate=2015-08-31 UPNunknown=UN1", "CINdetails ReferralNFA=0")
        .Passes("ChildIdentifiers PersonBirthDate=2020-09-01", "CINdetails ReferralNFA=0")
        .Passes("ChildIdentifiers PersonBirthDate=2015-08-31 UPNunknown=UN2", "CINdetails ReferralNFA=0")
        .Passes("ChildIdentifiers PersonBirthDate=2015-08-31 UPN=A123456789012", "CINdetails ReferralNFA=0")
        .Passes("ChildIdentifiers PersonBirthDate=2015-08-31", "CINdetails ReferralNFA=1")
        .In(2024)
        .Finds("*ChildIdentifiers PersonBirthDate=2018-03-31", "CINdetails ReferralNFA=0")
        .Passes("ChildIdentifiers PersonBirthDate=2018-04-01", "CINdetails ReferralNFA=0");

    [Fact]
    public void Rule_8772() => For("8772")
        .Finds("*ChildIdentifiers UPNunknown=UN7", "*CINdetails ReferralNFA=0", "CINdetails ReferralNFA=1", "*CINdetails")
        .Passes("ChildIdentifiers UPNunknown=UN7", "CINdetails ReferralNFA=true")
        .Passes("ChildIdentifiers UPNunknown=UN6", "CINdetails ReferralNFA=0");

    [Fact]
    public void Rule_8775Q() => For("8775Q")
        .Finds("*ChildIdentifiers PersonBirthDate=2001-03-30", "*CINdetails", "*CINdetails CINclosureDate=2026-03-31", "CINdetails CINclosureDate=2026-03-30")
        .Passes("ChildIdentifiers PersonBirthDate=2001-03-31", "CINdetails");

    [Fact]
    public void Rule_8790() => For("8790")
        .Finds("Disabilities Disability=NONE", "*Disabilities Disability=MOB")
        .Passes("Disabilities Disability=NONE", "Child", "Disabilities Disability=MOB", "Disabilities Disability=PC");

    [Fact]
    public void Rule_8794() => For("8794")
        .Finds("*Disabilities Disability=MOB", "Disabilities Disability=PC", "*Disabilities Disability=mob")
        .Passes("Disabilities Disability=MOB", "Disabilities Disability=PC", "Child", "Disabilities Disability=MOB");
}
