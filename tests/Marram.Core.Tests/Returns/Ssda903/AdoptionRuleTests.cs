using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class AdoptionRuleTests
{
    private const string Complete = "DATE_INT=01/05/2025 DATE_MATCH=01/06/2025 FOSTER_CARE=0 NB_ADOPTR=2 SEX_ADOPTR=MF LS_ADOPTR=L11";

    [Fact]
    public void Rule_112() => For("112").Finds("*AD1 DATE_INT=31/06/2025").Passes("AD1 DATE_INT=30/06/2025", "AD1");

    [Fact]
    public void Rule_113() => For("113").Finds("*AD1 DATE_MATCH=31/06/2025").Passes("AD1 DATE_MATCH=30/06/2025", "AD1");

    [Fact]
    public void Rule_114() => For("114").Finds("*AD1 FOSTER_CARE=2").Passes("AD1 FOSTER_CARE=0", "AD1 FOSTER_CARE=1", "AD1");

    [Fact]
    public void Rule_115() => For("115").Finds("*PlacedAdoption DATE_PLACED=31/06/2025").Passes("PlacedAdoption DATE_PLACED=30/06/2025", "PlacedAdoption");

    [Fact]
    public void Rule_116() => For("116").Finds("*PlacedAdoption DATE_PLACED_CEASED=31/06/2025").Passes("PlacedAdoption DATE_PLACED_CEASED=30/06/2025", "PlacedAdoption");

    [Fact]
    public void Rule_117() => For("117")
        .Finds("*Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=E8", "*PlacedAdoption DATE_PLACED=02/06/2025", "PlacedAdoption DATE_PLACED=01/06/2025")
        .Finds("*Episodes DECOM=01/05/2025", "*PlacedAdoption DATE_PLACED_CEASED=01/04/2026")
        .Passes("Episodes DECOM=01/05/2025", "PlacedAdoption DATE_PLACED=31/03/2026")
        .Passes("Episodes DECOM=01/05/2025 DEC=01/06/2025 REC=X1", "PlacedAdoption DATE_PLACED=02/06/2025");

    [Fact]
    public void Rule_118() => For("118")
        .Finds("*Episodes DECOM=01/05/2025", "Episodes DECOM=01/04/2025 LS=V3", "*PlacedAdoption DATE_PLACED_CEASED=30/04/2025")
        .Finds("*Episodes DECOM=01/05/2024", "*PlacedAdoption DATE_PLACED_CEASED=31/03/2025")
        .Passes("Episodes DECOM=01/05/2025", "PlacedAdoption DATE_PLACED_CEASED=01/05/2025").Passes("Episodes DECOM=01/05/2024", "PlacedAdoption DATE_PLACED_CEASED=01/04/2025");

    [Fact]
    public void Rule_119() => For("119")
        .Finds("*PlacedAdoption DATE_PLACED_CEASED=01/05/2025", "*PlacedAdoption REASON_PLACED_CEASED=RD1")
        .Passes("PlacedAdoption", "PlacedAdoption DATE_PLACED_CEASED=01/05/2025 REASON_PLACED_CEASED=RD1");

    [Fact]
    public void Rule_120() => For("120").Finds("*PlacedAdoption REASON_PLACED_CEASED=RD5").Passes("PlacedAdoption REASON_PLACED_CEASED=RD4", "PlacedAdoption");

    [Fact]
    public void Rule_134() => For("134").Finds("*AD1 NB_ADOPTR=1", "OC3 ACTIV=0").Passes("AD1", "OC3 ACTIV=0").Passes("AD1 NB_ADOPTR=1", "OC3");

    [Fact]
    public void Rule_151() => For("151").Finds("*AD1 DATE_INT=01/05/2025").Passes("AD1", $"AD1 {Complete}");

    [Fact]
    public void Rule_175() => For("175").Finds("*AD1 NB_ADOPTR=3", "*AD1 NB_ADOPTR=0").Passes("AD1 NB_ADOPTR=1", "AD1 NB_ADOPTR=2", "AD1");

    [Fact]
    public void Rule_176() => For("176").Finds("*AD1 SEX_ADOPTR=FM").Passes("AD1 SEX_ADOPTR=MF", "AD1 SEX_ADOPTR=M1", "AD1");

    [Fact]
    public void Rule_177() => For("177").Finds("*AD1 LS_ADOPTR=L1").Passes("AD1 LS_ADOPTR=L11", "AD1 LS_ADOPTR=L4", "AD1");

    [Fact]
    public void Rule_184() => For("184")
        .Finds("Header DOB=02/05/2025", "*PlacedAdoption DATE_PLACED=01/05/2025").Finds("Header", "*PlacedAdoption DATE_PLACED=01/05/2025")
        .Finds("Header DOB=01/05/2025", "*PlacedAdoption DATE_PLACED=01/05/2025 DOB=02/05/2025")
        .Passes("Header DOB=01/05/2025", "PlacedAdoption DATE_PLACED=01/05/2025", "PlacedAdoption");

    [Fact]
    public void Rule_331() => For("331")
        .Finds("*AD1 DATE_MATCH=02/05/2025", "*Episodes REC=E11 DECOM=01/05/2025")
        .Passes("AD1 DATE_MATCH=01/05/2025", "Episodes REC=E11 DECOM=01/05/2025").Passes("AD1 DATE_MATCH=02/05/2025", "Episodes REC=E13 DECOM=01/05/2025");

    [Fact]
    public void Rule_333() => For("333")
        .Finds("*AD1 DATE_INT=02/05/2025 DATE_MATCH=01/05/2025", "*AD1 DATE_MATCH=01/05/2025")
        .Passes("AD1 DATE_INT=01/05/2025 DATE_MATCH=01/05/2025", "AD1 DATE_INT=01/05/2025");

    [Fact]
    public void Rule_334() => For("334")
        .Finds("*AD1 DATE_INT=31/05/2025", "*Episodes RNE=S DECOM=01/06/2025", "Episodes RNE=S DECOM=01/05/2025", "Episodes RNE=P DECOM=01/07/2025")
        .Passes("AD1 DATE_INT=01/06/2025", "Episodes RNE=S DECOM=01/06/2025");

    [Fact]
    public void Rule_335() => For("335")
        .Finds("*Episodes REC=E11 PLACE=A3", "*AD1 FOSTER_CARE=0")
        .Finds("*Episodes REC=E12 PLACE=A6", "*AD1 FOSTER_CARE=1")
        .Passes("Episodes REC=E11 PLACE=A3", "AD1 FOSTER_CARE=1")
        .Passes("Episodes REC=E12 PLACE=A6", "AD1 FOSTER_CARE=0")
        .Passes("Episodes REC=E13 PLACE=A3", "AD1 FOSTER_CARE=0");

    [Fact]
    public void Rule_511() => For("511").Finds("*AD1 NB_ADOPTR=2 SEX_ADOPTR=M1").Passes("AD1 NB_ADOPTR=2 SEX_ADOPTR=MF", "AD1 NB_ADOPTR=1 SEX_ADOPTR=M1");

    [Fact]
    public void Rule_514() => For("514").Finds("*AD1 LS_ADOPTR=L0 SEX_ADOPTR=MF", "*AD1 LS_ADOPTR=L0").Passes("AD1 LS_ADOPTR=L0 SEX_ADOPTR=F1", "AD1 LS_ADOPTR=L2 SEX_ADOPTR=MF");

    [Fact]
    public void Rule_517() => For("517").Finds("*AD1 LS_ADOPTR=L3 SEX_ADOPTR=MM").Passes("AD1 LS_ADOPTR=L3 SEX_ADOPTR=MF", "AD1 LS_ADOPTR=L4 SEX_ADOPTR=MM");

    [Fact]
    public void Rule_518() => For("518").Finds("*AD1 LS_ADOPTR=L4 SEX_ADOPTR=MF").Passes("AD1 LS_ADOPTR=L4 SEX_ADOPTR=FF", "AD1 LS_ADOPTR=L3 SEX_ADOPTR=MF");

    [Fact]
    public void Rule_519() => For("519").Finds("*AD1 LS_ADOPTR=L2 SEX_ADOPTR=M1").Passes("AD1 LS_ADOPTR=L2 SEX_ADOPTR=MF", "AD1 LS_ADOPTR=L2 SEX_ADOPTR=MM", "AD1 LS_ADOPTR=L0 SEX_ADOPTR=M1");

    [Fact]
    public void Rule_520() => For("520").Finds("*AD1 LS_ADOPTR=L11 SEX_ADOPTR=FF").Passes("AD1 LS_ADOPTR=L11 SEX_ADOPTR=MF", "AD1 LS_ADOPTR=L12 SEX_ADOPTR=FF");

    [Fact]
    public void Rule_521() => For("521")
        .Finds("*Episodes PLACE=A3 DECOM=01/05/2025", "*AD1 DATE_INT=02/05/2025")
        .Passes("Episodes PLACE=A3 DECOM=01/05/2025", "AD1 DATE_INT=01/05/2025").Passes("Episodes PLACE=U4 DECOM=01/05/2025", "AD1 DATE_INT=02/05/2025");

    [Fact]
    public void Rule_522() => For("522")
        .Finds("*PlacedAdoption DATE_PLACED=02/05/2025 DATE_PLACED_CEASED=01/05/2025")
        .Passes("PlacedAdoption DATE_PLACED=01/05/2025 DATE_PLACED_CEASED=01/05/2025", "PlacedAdoption DATE_PLACED=02/05/2025");

    [Fact]
    public void Rule_523() => For("523")
        .Finds("*PlacedAdoption DATE_PLACED=01/05/2025", "*AD1 DATE_INT=02/05/2025")
        .Passes("PlacedAdoption DATE_PLACED=01/05/2025", "AD1 DATE_INT=01/05/2025").Passes("PlacedAdoption", "AD1 DATE_INT=01/05/2025");

    [Fact]
    public void Rule_524() => For("524").Finds("*AD1 LS_ADOPTR=L12 SEX_ADOPTR=MF").Passes("AD1 LS_ADOPTR=L12 SEX_ADOPTR=MM", "AD1 LS_ADOPTR=L11 SEX_ADOPTR=MF");

    [Fact]
    public void Rule_525() => For("525")
        .Finds("*PlacedAdoption DATE_PLACED_CEASED=01/05/2025", "*AD1 NB_ADOPTR=1")
        .Passes("PlacedAdoption DATE_PLACED_CEASED=01/05/2025", "AD1").Passes("PlacedAdoption DATE_PLACED=01/05/2025", "AD1 NB_ADOPTR=1");

    [Fact]
    public void Rule_552() => For("552")
        .Finds("*Episodes PLACE=A3 DECOM=01/05/2025", "Episodes PLACE=A4 DECOM=01/06/2025", "*PlacedAdoption DATE_PLACED=02/05/2025", "PlacedAdoption DATE_PLACED=01/05/2025")
        .Passes("Episodes PLACE=A3 DECOM=01/05/2025", "PlacedAdoption DATE_PLACED=01/05/2025");

    [Fact]
    public void Rule_553() => For("553")
        .Finds("*Episodes LS=E1", "Episodes LS=C2").Finds("Episodes LS=E1", "*PlacedAdoption REASON_PLACED_CEASED=RD1", "PlacedAdoption")
        .Passes("Episodes LS=E1", "PlacedAdoption DATE_PLACED=01/05/2025").Passes("Episodes LS=E1 DEC=01/06/2025", "PlacedAdoption DATE_PLACED_CEASED=01/06/2025");

    [Fact]
    public void Rule_554() => For("554")
        .Finds("*Episodes LS=E1 DECOM=01/05/2025", "*PlacedAdoption DATE_PLACED=02/05/2025")
        .Passes("Episodes LS=E1 DECOM=01/05/2025", "PlacedAdoption DATE_PLACED=01/05/2025").Passes("Episodes LS=C2 DECOM=01/05/2025", "PlacedAdoption DATE_PLACED=02/05/2025");

    [Fact]
    public void Rule_555() => For("555", 2024)
        .Finds("*Episodes LS=D1").Finds("Episodes LS=D1", "*PlacedAdoption DATE_PLACED_CEASED=01/05/2023").Passes("Episodes LS=D1", "PlacedAdoption DATE_PLACED=01/05/2023");

    [Fact]
    public void Rule_557() => For("557")
        .Finds("*Episodes LS=E1 REC=E8").Finds("*Episodes PLACE=A3 REC=E4A", "*PlacedAdoption DATE_PLACED_CEASED=01/05/2025")
        .Passes("Episodes LS=E1 REC=E8", "PlacedAdoption DATE_PLACED_CEASED=01/05/2025 REASON_PLACED_CEASED=RD1").Passes("Episodes LS=E1 REC=E11", "Episodes LS=E1 REC=X1", "Episodes LS=D1 REC=E8")
        .In(2024).Finds("*Episodes LS=D1 REC=E8").Passes("Episodes LS=C2 REC=E8");

    [Fact]
    public void Rule_559() => For("559")
        .Finds("*PlacedAdoption DATE_PLACED=31/03/2025").Finds("*PlacedAdoption DATE_PLACED=31/03/2025", "last PlacedAdoption")
        .Passes("PlacedAdoption DATE_PLACED=31/03/2025", "last PlacedAdoption DATE_PLACED=31/03/2025").Passes("PlacedAdoption DATE_PLACED=01/04/2025");

    [Fact]
    public void Rule_560() => For("560")
        .Finds("*PlacedAdoption DATE_PLACED=01/05/2024", "last PlacedAdoption DATE_PLACED=02/05/2024").Finds("*PlacedAdoption", "last PlacedAdoption DATE_PLACED=02/05/2024")
        .Passes("PlacedAdoption DATE_PLACED=01/05/2024", "last PlacedAdoption DATE_PLACED=01/05/2024")
        .Passes("PlacedAdoption DATE_PLACED=01/05/2025", "last PlacedAdoption DATE_PLACED=01/05/2024 DATE_PLACED_CEASED=01/06/2024");

    [Fact]
    public void Rule_561() => For("561")
        .Finds("*PlacedAdoption DATE_PLACED=01/05/2024", "last PlacedAdoption DATE_PLACED=01/05/2024 REASON_PLACED_CEASED=RD1")
        .Passes("PlacedAdoption DATE_PLACED=01/05/2025", "last PlacedAdoption DATE_PLACED=01/05/2024 DATE_PLACED_CEASED=01/06/2024").Passes("PlacedAdoption DATE_PLACED=01/05/2024", "last PlacedAdoption DATE_PLACED=01/05/2024");

    [Fact]
    public void Rule_563() => For("563")
        .Finds("*PlacedAdoption DATE_PLACED_CEASED=01/05/2025 REASON_PLACED_CEASED=RD1")
        .Passes("PlacedAdoption DATE_PLACED=01/04/2025 DATE_PLACED_CEASED=01/05/2025 REASON_PLACED_CEASED=RD1", "PlacedAdoption DATE_PLACED_CEASED=01/05/2025");

    [Fact]
    public void Rule_579() => For("579")
        .Finds("PlacedAdoption DATE_PLACED=01/05/2025", "*PlacedAdoption DATE_PLACED=01/06/2025")
        .Finds("*PlacedAdoption DATE_PLACED=31/05/2025", "PlacedAdoption DATE_PLACED=01/05/2025 DATE_PLACED_CEASED=01/06/2025")
        .Passes("PlacedAdoption DATE_PLACED=01/05/2025 DATE_PLACED_CEASED=01/06/2025", "PlacedAdoption DATE_PLACED=01/06/2025");

    [Fact]
    public void Rule_583() => For("583")
        .Finds("*PlacedAdoption DATE_PLACED=01/12/2024", "PlacedAdoption DATE_PLACED=02/01/2025")
        .Passes("PlacedAdoption DATE_PLACED=01/12/2024 DATE_PLACED_CEASED=01/01/2025", "PlacedAdoption DATE_PLACED=02/01/2025").Passes("PlacedAdoption DATE_PLACED=01/12/2024");

    [Fact]
    public void Rule_584() => For("584")
        .Finds("*PlacedAdoption DATE_PLACED=01/05/2024", "last PlacedAdoption DATE_PLACED=01/05/2024 DATE_PLACED_CEASED=01/06/2024").Finds("*PlacedAdoption", "last PlacedAdoption DATE_PLACED=01/05/2024 REASON_PLACED_CEASED=RD1")
        .Passes("PlacedAdoption DATE_PLACED=02/05/2024", "last PlacedAdoption DATE_PLACED=01/05/2024 DATE_PLACED_CEASED=01/06/2024").Passes("PlacedAdoption DATE_PLACED=01/05/2024", "last PlacedAdoption DATE_PLACED=01/05/2024");

    [Fact]
    public void Rule_601() => For("601")
        .Finds("*Episodes REC=E11 DEC=01/04/2025", "*AD1 DATE_INT=01/05/2025")
        .Passes("Episodes REC=E11 DEC=01/04/2025", $"AD1 {Complete}").Passes("Episodes REC=E11 DEC=31/03/2025", "AD1").Passes("Episodes REC=E11 DEC=01/04/2025");

    [Fact]
    public void Rule_602() => For("602")
        .Finds("*AD1 NB_ADOPTR=1", "Episodes REC=E11 DEC=31/03/2025").Passes("AD1 NB_ADOPTR=1", "Episodes REC=E12 DEC=31/03/2026").Passes("AD1");

    [Fact]
    public void Rule_1003() => For("1003")
        .Finds("*Episodes RNE=S DECOM=01/05/2025", "Episodes RNE=S DECOM=01/06/2025", "*PlacedAdoption DATE_PLACED=30/04/2025")
        .Passes("Episodes RNE=S DECOM=01/05/2025", "PlacedAdoption DATE_PLACED=01/05/2025").Passes("Episodes RNE=P DECOM=01/05/2025", "PlacedAdoption DATE_PLACED=30/04/2025");
}
