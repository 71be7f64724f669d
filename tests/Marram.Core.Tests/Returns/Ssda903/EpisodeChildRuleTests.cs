using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class EpisodeChildRuleTests
{
    [Fact]
    public void Rule_210() => For("210")
        .Finds("*Header UPN=UN4", "*Episodes DECOM=23/03/2026")
        .Passes("Header UPN=UN4", "Episodes DECOM=24/03/2026")
        .Passes("Header UPN=UN2", "Episodes DECOM=23/03/2026");

    [Fact]
    public void Rule_234() => For("234")
        .Finds("*Header DOB=02/05/2015", "*Episodes DECOM=01/05/2025 REASON_PLACE_CHANGE=CUSTOD")
        .Passes("Header DOB=01/05/2015", "Episodes DECOM=01/05/2025 REASON_PLACE_CHANGE=CUSTOD")
        .Passes("Header DOB=02/05/2015", "Episodes DECOM=01/05/2025 REASON_PLACE_CHANGE=OTHER");

    [Fact]
    public void Rule_302() => For("302")
        .Finds("*Header DOB=02/05/2025", "*Episodes DECOM=01/05/2025", "Episodes DECOM=01/06/2025")
        .Passes("Header DOB=01/05/2025", "Episodes DECOM=01/05/2025");

    [Fact]
    public void Rule_352() => For("352")
        .Finds("Header DOB=01/05/2007", "*Episodes RNE=S DECOM=01/05/2025")
        .Passes("Header DOB=02/05/2007", "Episodes RNE=S DECOM=01/05/2025")
        .Passes("Header DOB=01/05/2007", "Episodes RNE=P DECOM=01/05/2025");

    [Fact]
    public void Rule_358() => For("358")
        .Finds("*Header DOB=01/05/2015", "*Episodes LS=J1 DECOM=01/05/2025")
        .Passes("Header DOB=30/04/2015", "Episodes LS=J3 DECOM=01/05/2025")
        .Passes("Header DOB=01/05/2015", "Episodes LS=C2 DECOM=01/05/2025");

    [Fact]
    public void Rule_359() => For("359")
        .Finds("Header DOB=30/03/2008", "*Episodes DECOM=01/05/2025")
        .Passes("Header DOB=31/03/2008", "Episodes DECOM=01/05/2025")
        .Passes("Header DOB=30/03/2008", "Episodes DECOM=01/05/2025 DEC=29/03/2026")
        .Passes("Header DOB=30/03/2008", "Episodes DECOM=01/05/2025 LS=V2 PLACE=K2");

    [Fact]
    public void Rule_370() => For("370", 2024)
        .Finds("Header DOB=02/05/2007", "*Episodes PLACE=P2 DECOM=01/05/2023 DEC=01/06/2023")
        .Passes("Header DOB=01/05/2007", "Episodes PLACE=P2 DECOM=01/05/2023 DEC=01/06/2023")
        .In(2023)
        .Finds("Header DOB=02/05/2007", "*Episodes PLACE=P2 DECOM=01/05/2022 DEC=01/06/2022")
        .Passes("Header DOB=01/05/2007", "Episodes PLACE=P2 DECOM=01/05/2022 DEC=01/06/2022");

    [Fact]
    public void Rule_371() => For("371")
        .Finds("Header DOB=02/05/2009", "*Episodes PLACE=K3 DECOM=01/05/2025 DEC=01/06/2025")
        .Passes("Header DOB=01/05/2009", "Episodes PLACE=K3 DECOM=01/05/2025 DEC=01/06/2025")
        .In(2024)
        .Finds("Header DOB=02/05/2007", "*Episodes PLACE=H5 DECOM=01/05/2023 DEC=01/06/2023")
        .Passes("Header DOB=01/05/2007", "Episodes PLACE=H5 DECOM=01/05/2023 DEC=01/06/2023")
        .In(2023)
        .Finds("Header DOB=02/05/2008", "*Episodes PLACE=H5 DECOM=01/05/2022 DEC=01/06/2022")
        .Passes("Header DOB=01/05/2008", "Episodes PLACE=H5 DECOM=01/05/2022 DEC=01/06/2022");

    [Fact]
    public void Rule_372() => For("372")
        .Finds("Header DOB=02/05/2015", "*Episodes PLACE=R5 DECOM=01/05/2025 DEC=01/06/2025")
        .Passes("Header DOB=01/05/2015", "Episodes PLACE=R5 DECOM=01/05/2025 DEC=01/06/2025");

    [Fact]
    public void Rule_373() => For("373")
        .Finds("Header DOB=02/05/2021", "*Episodes PLACE=S1 DECOM=01/05/2025 DEC=01/06/2025")
        .Passes("Header DOB=01/05/2021", "Episodes PLACE=S1 DECOM=01/05/2025 DEC=01/06/2025");

    [Fact]
    public void Rule_374() => For("374")
        .Finds("Header DOB=02/05/2011", "*Episodes PLACE=P3 DECOM=01/05/2025 DEC=01/06/2025")
        .Passes("Header DOB=01/05/2011", "Episodes PLACE=P3 DECOM=01/05/2025 DEC=01/06/2025");

    [Fact]
    public void Rule_375() => For("375")
        .Finds("Header DOB=01/05/2015", "*Episodes PLACE=T1 DECOM=01/05/2025 DEC=13/06/2025")
        .Passes("Header DOB=01/05/2015", "Episodes PLACE=T1 DECOM=01/05/2025 DEC=12/06/2025")
        .Passes("Header", "Episodes PLACE=T1 DECOM=01/05/2025 DEC=13/06/2025");

    [Fact]
    public void Rule_376() => For("376")
        .Finds("Header DOB=01/05/2015", "*Episodes PLACE=T3 DECOM=01/05/2025 DEC=23/05/2025")
        .Passes("Header DOB=01/05/2015", "Episodes PLACE=T3 DECOM=01/05/2025 DEC=22/05/2025");

    [Fact]
    public void Rule_379() => For("379")
        .Finds("Header DOB=01/05/2015", "*Episodes PLACE=T4 DECOM=01/05/2025 DEC=09/05/2025")
        .Passes("Header DOB=01/05/2015", "Episodes PLACE=T4 DECOM=01/05/2025 DEC=08/05/2025");

    [Fact]
    public void Rule_386() => For("386")
        .Finds("Header DOB=01/05/2007", "*Episodes REC=E11 DEC=01/05/2025")
        .Passes("Header DOB=02/05/2007", "Episodes REC=E12 DEC=01/05/2025");

    [Fact]
    public void Rule_387() => For("387")
        .Finds("Header DOB=02/05/2011", "*Episodes REC=E5 DEC=01/05/2025")
        .Finds("Header", "*Episodes REC=E6 DEC=01/05/2025")
        .Passes("Header DOB=01/05/2011", "Episodes REC=E6 DEC=01/05/2025", "Episodes REC=E5");

    [Fact]
    public void Rule_389() => For("389")
        .Finds("Header DOB=02/05/2009", "*Episodes REC=E7 DEC=01/05/2025", "*Episodes REC=E7")
        .Passes("Header DOB=01/05/2009", "Episodes REC=E7 DEC=01/05/2025");

    [Fact]
    public void Rule_392b() => For("392b")
        .Finds("*Episodes HOME_POST=LA1_1AA", "*Episodes PL_POST=LA1_1AA", "UASC CHILD=2", "Header")
        .Passes("Episodes HOME_POST=LA1_1AA PL_POST=LA1_2AA", "Episodes LS=V4")
        .Passes("Episodes", "Header", "UASC")
        .Passes("Episodes", "last Header", "last UASC");

    [Fact]
    public void Rule_399() => For("399")
        .Finds("*Header MOTHER=0", "*Episodes LS=V3", "*Episodes LS=V4")
        .Finds("*Header", "*Episodes LS=V3", "*Reviews REVIEW=01/05/2025", "Reviews")
        .Passes("Header", "Episodes LS=V3", "Reviews")
        .Passes("Header MOTHER=0", "Episodes LS=V3", "Episodes LS=V2");

    [Fact]
    public void Rule_407() => For("407")
        .Finds("*Header DOB=30/04/2007", "*Episodes REC=E48 DEC=01/05/2025")
        .Passes("Header DOB=01/05/2007", "Episodes REC=E45 DEC=01/05/2025")
        .Passes("Header DOB=30/04/2007", "Episodes REC=E8 DEC=01/05/2025");

    [Fact]
    public void Rule_460() => For("460")
        .Finds("Header DOB=02/05/2007", "*Episodes REC=E17 DEC=01/05/2025")
        .Passes("Header DOB=01/05/2007", "Episodes REC=E17 DEC=01/05/2025");

    [Fact]
    public void Rule_551() => For("551")
        .Finds("*Episodes PLACE=A3", "PlacedAdoption REASON_PLACED_CEASED=RD1")
        .Finds("*Episodes PLACE=A6")
        .Passes("Episodes PLACE=A3", "PlacedAdoption DATE_PLACED=01/05/2025")
        .Passes("Episodes PLACE=U4");

    [Fact]
    public void Rule_556() => For("556", 2024)
        .Finds("*Episodes LS=D1 DECOM=01/05/2005", "PlacedAdoption DATE_PLACED=02/05/2005")
        .Passes("Episodes LS=D1 DECOM=01/05/2005", "PlacedAdoption DATE_PLACED=01/05/2005");

    [Fact]
    public void Rule_558() => For("558")
        .Finds("*Episodes REC=E11", "PlacedAdoption DATE_PLACED_CEASED=01/05/2025", "PlacedAdoption DATE_PLACED_CEASED=01/06/2025")
        .Passes("Episodes REC=E11", "PlacedAdoption DATE_PLACED_CEASED=01/05/2025", "PlacedAdoption DATE_PLACED=01/06/2025")
        .Passes("Episodes REC=E11", "PlacedAdoption DATE_PLACED_CEASED=01/05/2025");

    [Fact]
    public void Rule_580() => For("580")
        .Finds("*Episodes DEC=01/05/2025 REC=E3", "Missing DOB=01/05/2007 MIS_END=01/05/2025")
        .Passes("Episodes DEC=01/05/2025 REC=E8", "Missing DOB=01/05/2007 MIS_END=01/05/2025")
        .Passes("Episodes DEC=02/05/2025 REC=E3", "Missing DOB=01/05/2007 MIS_END=01/05/2025")
        .Passes("Episodes DEC=01/05/2025 REC=E3", "Missing DOB=02/05/2007 MIS_END=01/05/2025");

    [Fact]
    public void Rule_582() => For("582")
        .Finds("*Episodes REC=E12 DEC=01/05/2025", "AD1 DATE_MATCH=01/05/2025")
        .Passes("Episodes REC=E12 DEC=01/05/2025", "AD1 DATE_MATCH=30/04/2025")
        .Passes("Episodes REC=E13 DEC=01/05/2025", "AD1 DATE_MATCH=01/05/2025");

    [Fact]
    public void Rule_607() => For("607")
        .Finds("*Header SEX=F", "*Episodes LS=C2 REC=E8 DEC=01/04/2025", "Episodes LS=C2 REC=X1 DEC=01/05/2025")
        .Passes("Header SEX=F MOTHER=0", "Episodes LS=C2 REC=E8 DEC=01/04/2025")
        .Passes("Header SEX=M", "Episodes LS=C2 REC=E8 DEC=01/04/2025")
        .Passes("Header SEX=F", "Episodes LS=V3 REC=E8 DEC=01/04/2025", "Episodes LS=C2 REC=E8 DEC=31/03/2025")
        .In(2024)
        .Finds("*Header SEX=2", "*Episodes LS=C2 REC=E8 DEC=31/03/2024")
        .Passes("Header SEX=2", "Episodes LS=C2 REC=E8 DEC=01/04/2024");

    [Fact]
    public void Rule_625() => For("625")
        .Finds("*Header MC_DOB=01/04/2026", "*Episodes DEC=01/05/2026")
        .Finds("*Header MC_DOB=02/05/2025", "*Episodes DEC=01/05/2025", "Episodes DEC=01/04/2025")
        .Passes("Header MC_DOB=01/05/2025", "Episodes DEC=01/05/2025")
        .Passes("Header MC_DOB=31/03/2026", "Episodes DECOM=01/05/2025");

    [Fact]
    public void Rule_630() => For("630")
        .Finds("*Episodes RNE=S DECOM=01/04/2025")
        .Finds("*Episodes RNE=S DECOM=01/04/2025", "PrevPerm")
        .Finds("*Episodes RNE=S DECOM=01/04/2025", "PrevPerm PREV_PERM=P1 LA_PERM=301")
        .Passes("Episodes RNE=S DECOM=01/04/2025", "PrevPerm PREV_PERM=Z1")
        .Passes("Episodes RNE=S DECOM=01/04/2025", "PrevPerm PREV_PERM=P1 LA_PERM=301 DATE_PERM=zz/zz/2020")
        .Passes("Episodes RNE=S DECOM=31/03/2025", "Episodes RNE=P DECOM=01/04/2025");
}
