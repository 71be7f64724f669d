using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class SocialWorkerRuleTests
{
    [Fact]
    public void Rule_SW01STG1() => For("SW01STG1", 2024)
        .Finds("*SWEpisodes SW_ID=SW1 SW_DECOM=01/05/2023", "SWEpisodes SW_ID=SW1 SW_DECOM=01/05/2023 SW_REASON=MANAGE", "Episodes DECOM=01/05/2023")
        .Passes("SWEpisodes SW_ID=SW1", "Episodes DECOM=01/05/2023 DEC=01/06/2023").Passes("SWEpisodes SW_ID=SW1", "Episodes DECOM=01/05/2023 LS=V3");

    [Fact]
    public void Rule_SW01aSTG1() => For("SW01aSTG1")
        .Finds("*SWEpisodes", "*SWEpisodes SW_DECOM=31/03/2023").Passes("SWEpisodes SW_DECOM=01/04/2023", "SWEpisodes SW_DECOM=31/03/2023 SW_ID=SW1");

    [Fact]
    public void Rule_SW01bSTG1() => For("SW01bSTG1")
        .Finds("*SWEpisodes", "*SWEpisodes SW_DECOM=01/04/2023 SW_ID=SW1", "*SWEpisodes SW_DECOM=01/04/2023 SW_REASON=MANAGE").Passes("SWEpisodes SW_DECOM=31/03/2023", "SWEpisodes SW_DECOM=01/04/2023 SW_ID=SW1 SW_REASON=MANAGE");

    [Fact]
    public void Rule_SW02STG1() => For("SW02STG1").Finds("*SWEpisodes", "*SWEpisodes SW_ID=SX123").Passes("SWEpisodes SW_ID=SW123", "SWEpisodes SW_ID=XX1");

    [Fact]
    public void Rule_SW03STG1() => For("SW03STG1", 2024)
        .Finds("*SWEpisodes SW_ID=SW1 SW_DECOM=01/05/2023", "*SWEpisodes SW_DECOM=01/05/2023 SW_REASON=MANAGE").Passes("SWEpisodes SW_ID=SW1 SW_DECOM=01/05/2023 SW_REASON=MANAGE");

    [Fact]
    public void Rule_SW04STG1() => For("SW04STG1").Finds("*SWEpisodes SW_DECOM=31/06/2025", "*SWEpisodes SW_DECOM=zz/13/2025").Passes("SWEpisodes SW_DECOM=30/06/2025", "SWEpisodes SW_DECOM=zz/06/2025", "SWEpisodes SW_DECOM=zz/zz/2025", "SWEpisodes");

    [Fact]
    public void Rule_SW05STG1() => For("SW05STG1").Finds("*SWEpisodes SW_DEC=31/06/2025").Passes("SWEpisodes SW_DEC=30/06/2025", "SWEpisodes SW_DEC=zz/06/2025", "SWEpisodes");

    [Fact]
    public void Rule_SW06STG2() => For("SW06STG2").Finds("*SWEpisodes SW_DECOM=01/04/2026").Passes("SWEpisodes SW_DECOM=31/03/2026", "SWEpisodes");

    [Fact]
    public void Rule_SW07STG2() => For("SW07STG2")
        .Finds("*SWEpisodes SW_DEC=01/04/2026", "*SWEpisodes SW_DEC=31/03/2024").Passes("SWEpisodes SW_DEC=31/03/2026", "SWEpisodes SW_DEC=01/04/2024", "SWEpisodes")
        .In(2024).Finds("*SWEpisodes SW_DEC=31/03/2023", "*SWEpisodes SW_DEC=01/04/2024").Passes("SWEpisodes SW_DEC=01/04/2023", "SWEpisodes SW_DEC=31/03/2024");

    [Fact]
    public void Rule_SW08STG2() => For("SW08STG2").Finds("*SWEpisodes SW_DECOM=01/05/2025", "SWEpisodes SW_DECOM=01/06/2025").Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=01/06/2025", "SWEpisodes SW_DECOM=01/06/2025");

    [Fact]
    public void Rule_SW09STG2() => For("SW09STG2").Finds("*SWEpisodes SW_DECOM=01/05/2025 SW_DEC=01/05/2025").Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=02/05/2025", "SWEpisodes");

    [Fact]
    public void Rule_SW10STG2() => For("SW10STG2")
        .Finds("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=10/06/2025", "*SWEpisodes SW_DECOM=18/06/2025 SW_REASON=MANAGE").Finds("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=10/06/2025", "*SWEpisodes SW_DECOM=02/06/2025").Finds("SWEpisodes SW_DECOM=01/05/2025", "*SWEpisodes SW_DECOM=02/06/2025")
        .Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=10/06/2025", "SWEpisodes SW_DECOM=17/06/2025").Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=10/06/2025", "SWEpisodes SW_DECOM=03/06/2025").Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=10/06/2025", "SWEpisodes SW_DECOM=18/06/2025 SW_REASON=FCONTA")
        .In(2024).Finds("SWEpisodes SW_DECOM=01/05/2023 SW_DEC=10/06/2023", "*SWEpisodes SW_DECOM=18/06/2023 SW_REASON=FCONTA").Passes("SWEpisodes SW_DECOM=01/05/2023 SW_DEC=10/06/2023", "SWEpisodes SW_DECOM=17/06/2023");

    [Fact]
    public void Rule_SW11aSTG2() => For("SW11aSTG2", 2024)
        .Finds("SWEpisodes SW_DECOM=01/05/2023 SW_DEC=26/03/2024", "*SWEpisodes SW_DECOM=01/04/2024")
        .Passes("SWEpisodes SW_DECOM=01/05/2023 SW_DEC=26/03/2024", "SWEpisodes SW_DECOM=31/03/2024").Passes("SWEpisodes SW_DECOM=01/05/2023 SW_DEC=27/03/2024", "SWEpisodes SW_DECOM=02/04/2024");

    [Fact]
    public void Rule_SW11bSTG2() => For("SW11bSTG2")
        .Finds("*SWEpisodes SW_DECOM=01/05/2025 SW_DEC=26/03/2026").Finds("*SWEpisodes SW_DECOM=01/05/2025 SW_DEC=31/03/2026", "SWEpisodes")
        .Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=25/03/2026").Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=26/03/2026", "SWEpisodes SW_DECOM=27/03/2026");

    [Fact]
    public void Rule_SW12STG2() => For("SW12STG2")
        .Finds("*Episodes RNE=S DECOM=02/05/2025 REC=X1", "SWEpisodes SW_DECOM=01/05/2025").Finds("*Episodes RNE=P DECOM=01/04/2025 DEC=30/04/2025 REC=E8", "SWEpisodes SW_DECOM=01/05/2025").Finds("*Episodes RNE=S DECOM=02/05/2025")
        .Passes("Episodes RNE=S DECOM=01/05/2025 REC=X1", "SWEpisodes SW_DECOM=01/05/2025").Passes("Episodes RNE=P DEC=01/05/2025 REC=E8", "SWEpisodes SW_DECOM=01/05/2025")
        .Passes("Episodes RNE=S DECOM=01/05/2023 DEC=31/03/2024 REC=E8").Passes("Episodes RNE=P REC=X1").Passes("Episodes RNE=S LS=V3")
        .In(2024).Finds("*Episodes RNE=S DECOM=01/05/2021 DEC=01/05/2022 REC=E8").Passes("Episodes RNE=S DECOM=01/05/2023 REC=X1", "SWEpisodes SW_DECOM=01/05/2023");

    [Fact]
    public void Rule_SW13STG1() => For("SW13STG1")
        .Finds("*SWEpisodes SW_REASON=LEFT", "*SWEpisodes SW_DECOM=01/04/2023").Passes("SWEpisodes SW_REASON=LEFTRL", "SWEpisodes SW_DECOM=31/03/2023", "SWEpisodes")
        .In(2024).Finds("*SWEpisodes SW_REASON=LEFT", "*SWEpisodes").Passes("SWEpisodes SW_REASON=OTHERS");

    [Fact]
    public void Rule_SW14STG2() => For("SW14STG2", 2024).Finds("*SWEpisodes SW_DECOM=01/05/2023", "SWEpisodes SW_DECOM=01/06/2023").Passes("SWEpisodes SW_DECOM=01/05/2023 SW_DEC=01/06/2023", "SWEpisodes SW_DECOM=01/06/2023");

    [Fact]
    public void Rule_SW15STG2() => For("SW15STG2", 2025).Finds("*SWEpisodes SW_DECOM=01/04/2023", "*SWEpisodes").Passes("SWEpisodes SW_DECOM=31/03/2023", "SWEpisodes SW_DECOM=01/04/2023 SW_REASON=MANAGE");

    [Fact]
    public void Rule_SW16aSTG2() => For("SW16aSTG2", 2025)
        .Finds("*SWEpisodes SW_DECOM=01/05/2023 SW_ID=SW1", "last SWEpisodes SW_DECOM=01/05/2023 SW_ID=SW2").Passes("SWEpisodes SW_DECOM=01/05/2023 SW_ID=SW1", "last SWEpisodes SW_DECOM=01/05/2023 SW_ID=SW1");

    [Fact]
    public void Rule_SW16bSTG2() => For("SW16bSTG2", 2025)
        .Finds("*SWEpisodes SW_DECOM=02/05/2023", "last SWEpisodes SW_DECOM=01/05/2023").Passes("SWEpisodes SW_DECOM=02/05/2023", "last SWEpisodes SW_DECOM=01/05/2023 SW_DEC=02/05/2023");

    [Fact]
    public void Rule_SW16cSTG2() => For("SW16cSTG2", 2025)
        .Finds("*SWEpisodes SW_DECOM=01/05/2023 SW_REASON=MANAGE", "last SWEpisodes SW_DECOM=01/05/2023 SW_REASON=OTHERS").Passes("SWEpisodes SW_DECOM=01/05/2023 SW_REASON=OTHERS", "last SWEpisodes SW_DECOM=01/05/2023 SW_REASON=OTHERS");

    [Fact]
    public void Rule_SW17STG2() => For("SW17STG2")
        .Finds("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=01/06/2025", "*SWEpisodes SW_DECOM=01/06/2025 SW_DEC=01/07/2025", "Episodes DECOM=01/05/2025")
        .Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=01/06/2025", "SWEpisodes SW_DECOM=01/06/2025", "Episodes DECOM=01/05/2025").Passes("SWEpisodes SW_DECOM=01/05/2025 SW_DEC=01/06/2025", "Episodes DECOM=01/05/2025 DEC=01/06/2025");

    [Fact]
    public void Versions_dropped_at_once_are_listed_and_never_run() =>
        Assert.All(Ssda903Rules.All.Where(rule => rule.Code is "SW15STG2" or "SW16aSTG2" or "SW16bSTG2" or "SW16cSTG2"), rule =>
            Assert.DoesNotContain(Enumerable.Range(2023, 5), year => rule.Holds(new(year))));
}

/// <summary>Orders that deprive a child of liberty, from 2026/27: 1 April 2026 to 31 March 2027.</summary>
public class LibertyRuleTests
{
    [Fact]
    public void Rule_700() => For("700", 2027).Finds("*DoLo", "*DoLo DOLO_START=31/06/2026").Passes("DoLo DOLO_START=30/06/2026");

    [Fact]
    public void Rule_701() => For("701", 2027).Finds("*DoLo DOLO_END=31/06/2026").Passes("DoLo DOLO_END=30/06/2026", "DoLo");

    [Fact]
    public void Rule_702() => For("702", 2027).Finds("*DoLo DOLO_START=01/05/2026 DOLO_END=01/05/2026").Passes("DoLo DOLO_START=01/05/2026 DOLO_END=02/05/2026", "DoLo DOLO_START=01/05/2026");

    [Fact]
    public void Rule_703() => For("703", 2027).Finds("*DoLo DOLO_START=01/04/2027").Passes("DoLo DOLO_START=31/03/2027");

    [Fact]
    public void Rule_704() => For("704", 2027).Finds("*DoLo DOLO_END=31/03/2026", "*DoLo DOLO_END=01/04/2027").Passes("DoLo DOLO_END=01/04/2026", "DoLo DOLO_END=31/03/2027", "DoLo");

    [Fact]
    public void Rule_705() => For("705", 2027)
        .Finds("DoLo DOLO_START=01/05/2026 DOLO_END=05/05/2026", "*DoLo DOLO_START=04/05/2026 DOLO_END=06/05/2026").Finds("DoLo DOLO_START=01/05/2026", "*DoLo DOLO_START=04/05/2026")
        .Passes("DoLo DOLO_START=01/05/2026 DOLO_END=05/05/2026", "DoLo DOLO_START=05/05/2026 DOLO_END=06/05/2026");

    [Fact]
    public void Rule_706() => For("706", 2027)
        .Finds("*DoLo DOLO_START=02/03/2026", "last DoLo DOLO_START=01/03/2026").Finds("*DoLo DOLO_START=01/06/2026", "last DoLo DOLO_START=01/03/2026", "last DoLo DOLO_START=01/06/2026")
        .Passes("DoLo DOLO_START=01/03/2026", "DoLo DOLO_START=01/06/2026", "last DoLo DOLO_START=01/03/2026").Passes("DoLo DOLO_START=02/03/2026", "last DoLo DOLO_START=01/02/2026 DOLO_END=01/03/2026");

    [Fact]
    public void Rule_707() => For("707", 2027)
        .Finds("*DoLo DOLO_START=01/06/2026 DOLO_END=03/06/2026", "Episodes DECOM=01/05/2026 DEC=02/06/2026").Finds("*DoLo DOLO_START=01/06/2026", "Episodes DECOM=01/05/2026 DEC=02/06/2026")
        .Passes("DoLo DOLO_START=01/06/2026 DOLO_END=02/06/2026", "Episodes DECOM=01/05/2026 DEC=02/06/2026").Passes("DoLo DOLO_START=01/06/2026", "Episodes DECOM=01/05/2026");

    [Fact]
    public void Rule_708() => For("708", 2027).Finds("*DoLo DOLO_START=01/05/2026 DOB=01/05/2026").Passes("DoLo DOLO_START=02/05/2026 DOB=01/05/2026", "DoLo DOLO_START=01/05/2026");

    [Fact]
    public void Rule_709() => For("709", 2027)
        .Finds("*DoLo DOLO_START=01/05/2026 DOLO_END=01/06/2026", "*Episodes DECOM=01/06/2026 PLACE=U4")
        .Passes("DoLo DOLO_START=01/05/2026 DOLO_END=01/06/2026", "Episodes DECOM=02/06/2026 PLACE=U4").Passes("DoLo DOLO_START=01/05/2026 DOLO_END=01/06/2026", "Episodes DECOM=01/05/2026 PLACE=K2", "Episodes DECOM=20/05/2026 PLACE=Z13").Passes("DoLo DOLO_START=01/05/2026", "Episodes DECOM=01/06/2026 PLACE=U4");

    [Fact]
    public void Rule_710() => For("710", 2027)
        .Finds("*DoLo DOLO_START=01/05/2026 DOLO_END=01/06/2026", "*Episodes DECOM=01/04/2026 DEC=01/05/2026 PLACE=K1")
        .Passes("DoLo DOLO_START=01/05/2026 DOLO_END=01/06/2026", "Episodes DECOM=01/04/2026 DEC=30/04/2026 PLACE=K1").Passes("DoLo DOLO_START=01/05/2026 DOLO_END=01/06/2026", "Episodes DECOM=01/05/2026 PLACE=U4");
}
