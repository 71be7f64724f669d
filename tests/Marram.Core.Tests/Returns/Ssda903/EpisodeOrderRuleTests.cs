using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class EpisodeOrderRuleTests
{
    [Fact]
    public void Rule_142() => For("142")
        .Finds("*Episodes DECOM=01/05/2025", "*Episodes DECOM=01/06/2025 DEC=01/07/2025", "Episodes DECOM=01/07/2025")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=X1", "Episodes DECOM=01/06/2025");

    [Fact]
    public void Rule_225() => For("225")
        .Finds("*Episodes DECOM=01/05/2025 REC=X1 PLACE=U4", "Episodes DECOM=01/06/2025 RNE=P PLACE=U6")
        .Passes("Episodes DECOM=01/05/2025 REC=X1 PLACE=U4 REASON_PLACE_CHANGE=CARPL", "Episodes DECOM=01/06/2025 RNE=P PLACE=U6")
        .Passes("Episodes DECOM=01/05/2025 REC=X1 PLACE=U4", "Episodes DECOM=01/06/2025 RNE=L PLACE=U4")
        .Passes("Episodes DECOM=01/05/2025 REC=X1 PLACE=T1", "Episodes DECOM=01/06/2025 RNE=P PLACE=U6")
        .Passes("Episodes DECOM=01/05/2025 REC=X1 PLACE=U4", "Episodes DECOM=01/06/2025 RNE=P PLACE=T1");

    [Fact]
    public void Rule_226() => For("226")
        .Finds("*Episodes DECOM=01/05/2025 PLACE=T0 REASON_PLACE_CHANGE=OTHER")
        .Finds("Episodes DECOM=01/05/2025 PLACE=U4 REASON_PLACE_CHANGE=OTHER", "*Episodes DECOM=01/06/2025 PLACE=T4")
        .Passes("Episodes DECOM=01/05/2025 PLACE=U4", "Episodes DECOM=01/06/2025 PLACE=T4", "Episodes DECOM=08/06/2025 PLACE=U4 REASON_PLACE_CHANGE=OTHER")
        .In(2025).Finds("*Episodes DECOM=01/05/2024 PLACE=T0 REASON_PLACE_CHANGE=OTHER").Passes("Episodes DECOM=01/05/2024 PLACE=T0");

    [Fact]
    public void Rule_336() => For("336")
        .Finds("Episodes DECOM=01/05/2025 PLACE=K2", "*Episodes DECOM=01/06/2025 PLACE=A3")
        .Passes("Episodes DECOM=01/05/2025 PLACE=U6", "Episodes DECOM=01/06/2025 PLACE=A3", "Episodes DECOM=01/07/2025 PLACE=A4")
        .Passes("Episodes DECOM=01/06/2025 PLACE=A4")
        .Passes("Episodes DECOM=01/05/2025 PLACE=K2", "Episodes DECOM=01/06/2025 PLACE=A5");

    [Fact]
    public void Rule_357() => For("357")
        .Finds("*Episodes DECOM=01/04/2025 RNE=L", "Episodes DECOM=01/05/2025 RNE=L")
        .Passes("Episodes DECOM=31/03/2025 RNE=L")
        .Passes("Episodes DECOM=01/04/2025 RNE=S");

    [Fact]
    public void Rule_361() => For("361")
        .Finds("*Episodes LS=L1 DECOM=01/05/2025 DEC=03/05/2025", "*Episodes LS=L1 DECOM=03/05/2025 DEC=05/05/2025")
        .Finds("*Episodes LS=L1 DECOM=27/03/2026")
        .Passes("Episodes LS=L1 DECOM=01/05/2025 DEC=04/05/2025", "Episodes LS=L1 DECOM=05/05/2025 DEC=08/05/2025", "Episodes CHILD=2 LS=L2 DECOM=01/05/2025 DEC=05/05/2025")
        .Passes("Episodes LS=L1 DECOM=28/03/2026");

    [Fact]
    public void Rule_362() => For("362")
        .Finds("*Episodes LS=L2 DECOM=01/05/2025 DEC=23/05/2025")
        .Passes("Episodes LS=L2 DECOM=01/05/2025 DEC=22/05/2025");

    [Fact]
    public void Rule_363() => For("363")
        .Finds("*Episodes LS=L3 DECOM=01/05/2025 DEC=05/05/2025", "*Episodes LS=L3 DECOM=05/05/2025 DEC=09/05/2025")
        .Passes("Episodes LS=L3 DECOM=01/05/2025 DEC=08/05/2025", "Episodes LS=L3 DECOM=09/05/2025 DEC=16/05/2025");

    [Fact]
    public void Rule_364() => For("364")
        .Finds("*Episodes LS=J2 DECOM=01/05/2025 DEC=23/05/2025")
        .Passes("Episodes LS=J2 DECOM=01/05/2025 DEC=22/05/2025");

    [Fact]
    public void Rule_367() => For("367")
        .Finds("*Episodes LS=V3 DECOM=01/05/2025 DEC=31/05/2025", "*Episodes LS=V3 DECOM=01/07/2025 DEC=16/08/2025", "Episodes LS=V3 DECOM=01/09/2025 DEC=01/09/2025")
        .Passes("Episodes LS=V3 DECOM=01/05/2025 DEC=31/05/2025", "Episodes LS=V3 DECOM=01/07/2025 DEC=15/08/2025")
        .Passes("Episodes LS=V3 DECOM=01/01/2025 DEC=15/06/2025");

    [Fact]
    public void Rule_377() => For("377")
        .Finds("*Episodes PLACE=T3 DECOM=01/05/2025", "*Episodes PLACE=T3 DECOM=01/06/2025", "*Episodes PLACE=T3 DECOM=01/07/2025", "Episodes PLACE=U4 DECOM=01/08/2025")
        .Passes("Episodes PLACE=T3 DECOM=01/05/2025", "Episodes PLACE=T3 DECOM=01/06/2025", "Episodes CHILD=2 PLACE=T3 DECOM=01/05/2025");

    [Fact]
    public void Rule_383() => For("383")
        .Finds("Episodes DECOM=01/05/2025 PLACE=U4 PL_POST=LA1", "Episodes DECOM=01/06/2025 PLACE=T1", "*Episodes DECOM=01/07/2025 PLACE=U6 RNE=P PL_POST=LA1")
        .Finds("Episodes DECOM=01/05/2025 PLACE=U4 PL_POST=LA1", "Episodes DECOM=01/06/2025 PLACE=T1", "*Episodes DECOM=01/07/2025 PLACE=U4 RNE=B PL_POST=LA1")
        .Finds("Episodes DECOM=01/05/2025 PLACE=U4 PL_POST=LA1", "Episodes DECOM=01/06/2025 PLACE=T1", "*Episodes DECOM=01/07/2025 PLACE=U4 RNE=P PL_POST=LA2")
        .Passes("Episodes DECOM=01/05/2025 PLACE=U4 PL_POST=LA1", "Episodes DECOM=01/06/2025 PLACE=T1", "Episodes DECOM=01/07/2025 PLACE=U4 RNE=P PL_POST=LA1")
        .In(2025)
        .Finds("Episodes DECOM=01/05/2024 PLACE=U4", "Episodes DECOM=01/06/2024 PLACE=T1", "*Episodes DECOM=01/07/2024 PLACE=U6 RNE=P")
        .Passes("Episodes DECOM=01/05/2024 PLACE=U4 PL_POST=LA1", "Episodes DECOM=01/06/2024 PLACE=T1", "Episodes DECOM=01/07/2024 PLACE=U4 RNE=P PL_POST=LA2");

    [Fact]
    public void Rule_388() => For("388")
        .Finds("*Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=X1", "Episodes DECOM=02/06/2025")
        .Finds("*Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=E8", "Episodes DECOM=01/06/2025")
        .Finds("*Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=X1")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=X1", "Episodes DECOM=01/06/2025")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=E8", "Episodes DECOM=02/06/2025")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=E8");

    [Fact]
    public void Rule_426() => For("426")
        .Finds("*Episodes LS=V3 DECOM=01/05/2025", "*Episodes LS=V4 DECOM=01/06/2025", "Episodes LS=C2 DECOM=01/07/2025")
        .Passes("Episodes LS=V3 DECOM=01/05/2025", "Episodes LS=V3 DECOM=01/06/2025", "Episodes CHILD=2 LS=V4 DECOM=01/06/2025");

    [Fact]
    public void Rule_431() => For("431")
        .Finds("Episodes DECOM=01/05/2025 DEC=01/06/2025", "*Episodes DECOM=01/06/2025 RNE=S")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025", "Episodes DECOM=02/06/2025 RNE=S")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025", "Episodes DECOM=01/06/2025 RNE=P");

    [Fact]
    public void Rule_432() => For("432")
        .Finds("Episodes DECOM=01/05/2025 REC=E8", "*Episodes DECOM=01/06/2025 RNE=P")
        .Passes("Episodes DECOM=01/05/2025 REC=E8", "Episodes DECOM=01/06/2025 RNE=S")
        .Passes("Episodes DECOM=01/05/2025 REC=X1", "Episodes DECOM=01/06/2025 RNE=P")
        .Passes("Episodes DECOM=01/05/2025 REC=E99", "Episodes DECOM=01/06/2025 RNE=P");

    [Fact]
    public void Rule_433() => For("433")
        .Finds("Episodes DECOM=01/05/2025 DEC=01/06/2025", "*Episodes DECOM=02/06/2025 RNE=P")
        .Finds("Episodes DECOM=01/05/2025", "*Episodes DECOM=02/06/2025 RNE=L")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025", "Episodes DECOM=01/06/2025 RNE=P")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025", "Episodes DECOM=02/06/2025 RNE=S")
        .Passes("Episodes DECOM=01/05/2025 RNE=P");

    [Fact]
    public void Rule_434() => For("434")
        .Finds("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4", "*Episodes DECOM=01/06/2025 RNE=L LS=V2 PLACE=U4")
        .Finds("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4", "*Episodes DECOM=01/06/2025 RNE=L LS=C2 PLACE=U4 URN=SC1")
        .Passes("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4", "Episodes DECOM=01/06/2025 RNE=L LS=C2 PLACE=U4");

    [Fact]
    public void Rule_435() => For("435")
        .Finds("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4", "*Episodes DECOM=01/06/2025 RNE=P LS=C2 PLACE=U6")
        .Finds("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4 PL_POST=LA1 URN=SC1 PLACE_PROVIDER=PR1", "*Episodes DECOM=01/06/2025 RNE=T LS=V2 PLACE=U4 PL_POST=LA1 URN=SC1 PLACE_PROVIDER=PR1")
        .Passes("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4", "Episodes DECOM=01/06/2025 RNE=P LS=V2 PLACE=U4")
        .Passes("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4 PL_POST=LA1 URN=SC1 PLACE_PROVIDER=PR1", "Episodes DECOM=01/06/2025 RNE=T LS=V2 PLACE=U4 PL_POST=LA1 URN=SC1 PLACE_PROVIDER=PR4");

    [Fact]
    public void Rule_436() => For("436")
        .Finds("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4", "*Episodes DECOM=01/06/2025 RNE=B LS=V2 PLACE=U6")
        .Finds("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4", "*Episodes DECOM=01/06/2025 RNE=U LS=C2 PLACE=U4")
        .Passes("Episodes DECOM=01/05/2025 LS=V2 PLACE=U4", "Episodes DECOM=01/06/2025 RNE=B LS=C2 PLACE=U6");

    [Fact]
    public void Rule_437() => For("437")
        .Finds("*Episodes DECOM=01/05/2025 REC=E2", "Episodes DECOM=01/06/2025")
        .Passes("Episodes DECOM=01/05/2025 REC=X1", "Episodes DECOM=01/06/2025 REC=E15");

    [Fact]
    public void Rule_501() => For("501")
        .Finds("Episodes DECOM=01/05/2025 DEC=01/07/2025", "*Episodes DECOM=30/06/2025")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/07/2025", "Episodes DECOM=01/07/2025")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/07/2025", "Episodes CHILD=2 DECOM=30/06/2025");

    [Fact]
    public void Rule_504() => For("504")
        .Finds("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=X1 CIN=N1", "*Episodes DECOM=01/06/2025 CIN=N2")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=X1 CIN=N1", "Episodes DECOM=01/06/2025 CIN=N1")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=X1 CIN=N1", "Episodes DECOM=02/06/2025 CIN=N2")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=E8 CIN=N1", "Episodes DECOM=01/06/2025 CIN=N2");

    [Fact]
    public void The_order_is_of_days_not_of_lines() => For("501")
        .Finds("*Episodes DECOM=30/06/2025", "Episodes DECOM=01/05/2025 DEC=01/07/2025");

    [Fact]
    public void A_bad_date_of_one_child_leaves_every_other_child_checked() => For("501")
        .Finds("Episodes CHILD=2 DECOM=nonsense", "Episodes DECOM=01/05/2025 DEC=01/07/2025", "*Episodes DECOM=30/06/2025");
}
