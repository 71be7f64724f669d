using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class OutcomeRuleTests
{
    /// <summary>Looked after for the whole of 2025/26.</summary>
    private const string AllYear = "Episodes DECOM=01/04/2025 RNE=S";

    [Fact]
    public void Rule_131() => For("131").Finds("*OC3 IN_TOUCH=Y", "*OC3").Passes("OC3 IN_TOUCH=YES", "OC3 IN_TOUCH=RHOM");

    [Fact]
    public void Rule_132() => For("132").Finds("*OC3 ACTIV=F3", "*OC3").Passes("OC3 ACTIV=F1", "OC3 ACTIV=0");

    [Fact]
    public void Rule_133() => For("133").Finds("*OC3 ACCOM=S1", "*OC3 ACCOM=B", "*OC3").Passes("OC3 ACCOM=B1", "OC3 ACCOM=S2", "OC3 ACCOM=0");

    [Fact]
    public void Rule_153() => For("153").Finds("*OC3 IN_TOUCH=YES", "*OC3 ACTIV=0 ACCOM=0").Passes("OC3", "OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=B1");

    [Fact]
    public void Rule_157() => For("157")
        .Finds(AllYear, "*OC2 DOB=01/04/2021 SDQ_REASON=SDQ1", "*OC2 DOB=31/03/2010 SDQ_REASON=SDQ1")
        .Passes(AllYear, "OC2 DOB=02/04/2021 SDQ_REASON=SDQ1", "OC2 DOB=30/03/2010 SDQ_REASON=SDQ1", "OC2 DOB=01/04/2015 SDQ_REASON=SDQ2", "OC2 DOB=01/04/2015 SDQ_SCORE=1 SDQ_REASON=SDQ1")
        .Passes("Episodes DECOM=02/04/2025 RNE=S", "OC2 DOB=01/04/2021 SDQ_REASON=SDQ1");

    [Fact]
    public void Rule_158() => For("158").Finds("*OC2 INTERVENTION_RECEIVED=1 INTERVENTION_OFFERED=0").Passes("OC2 INTERVENTION_RECEIVED=1", "OC2 INTERVENTION_RECEIVED=0 INTERVENTION_OFFERED=1");

    [Fact]
    public void Rule_159() => For("159")
        .Finds("*OC2 SUBSTANCE_MISUSE=1 INTERVENTION_RECEIVED=0")
        .Passes("OC2 SUBSTANCE_MISUSE=1 INTERVENTION_RECEIVED=0 INTERVENTION_OFFERED=1", "OC2 SUBSTANCE_MISUSE=1 INTERVENTION_RECEIVED=1", "OC2 SUBSTANCE_MISUSE=0 INTERVENTION_RECEIVED=0");

    [Fact]
    public void Rule_165() => For("165")
        .Finds("*Header MOTHER=2", "*OC3", "Episodes DECOM=01/05/2025")
        .Finds("*Header SEX=M MOTHER=0", "Episodes DECOM=01/05/2025")
        .Finds("*Header SEX=F", "Episodes DECOM=01/05/2025")
        .Finds("*Header SEX=F MOTHER=0", "*OC3 ACTIV=F1", "Episodes DECOM=01/05/2024 DEC=31/03/2025")
        .Passes("Header SEX=F MOTHER=0", "Episodes DECOM=01/05/2025")
        .Passes("Header SEX=M", "Episodes DECOM=01/05/2025")
        .Passes("Header SEX=F", "Episodes DECOM=01/05/2025 LS=V3")
        .Passes("Header SEX=F", "Episodes DECOM=01/05/2024 DEC=31/03/2025")
        .In(2024).Finds("*Header SEX=1 MOTHER=0", "Episodes DECOM=01/05/2023").Passes("Header SEX=M MOTHER=0", "Episodes DECOM=01/05/2023");

    [Fact]
    public void Rule_180() => For("180").Finds("*OC2 SDQ_SCORE=41", "*OC2 SDQ_SCORE=-1", "*OC2 SDQ_SCORE=1.5").Passes("OC2 SDQ_SCORE=0", "OC2 SDQ_SCORE=40", "OC2");

    [Fact]
    public void Rule_181() => For("181").Finds("*OC2 CONVICTED=2", "*OC2 INTERVENTION_OFFERED=Y").Passes("OC2 CONVICTED=1 HEALTH_CHECK=0", "OC2");

    [Fact]
    public void Rule_182() => For("182")
        .Finds("*OC2 CONVICTED=0 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1", "*OC2 INTERVENTION_OFFERED=1")
        .Passes("OC2 CONVICTED=0 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1 SUBSTANCE_MISUSE=0", "OC2 IMMUNISATIONS=1", "OC2");

    [Fact]
    public void Rule_185() => For("185").Finds("Episodes DECOM=02/04/2025 RNE=S", "*OC2 SDQ_SCORE=1").Passes(AllYear, "OC2 SDQ_SCORE=1").Passes("OC2 SDQ_REASON=SDQ1");

    [Fact]
    public void Rule_186() => For("186")
        .Finds(AllYear, "*OC2 DOB=01/04/2021", "*OC2 DOB=01/04/2009")
        .Passes(AllYear, "OC2 DOB=02/04/2021", "OC2 DOB=31/03/2009", "OC2 DOB=01/04/2015 SDQ_SCORE=1", "OC2 DOB=01/04/2015 SDQ_REASON=SDQ2")
        .Passes("OC2 DOB=01/04/2015");

    [Fact]
    public void Rule_187() => For("187")
        .Finds(AllYear, "*OC3 ACTIV=0", "*AD1 NB_ADOPTR=1").Passes(AllYear, "OC3", "AD1").Passes("OC3 ACTIV=0", "AD1 NB_ADOPTR=1");

    [Fact]
    public void Rule_188() => For("188").Finds("*OC2 DOB=01/04/2022 SDQ_SCORE=1", "*OC2 DOB=01/04/2022 SDQ_REASON=SDQ1").Passes("OC2 DOB=31/03/2022 SDQ_SCORE=1", "OC2 DOB=01/04/2022");

    [Fact]
    public void Rule_189() => For("189").Finds("*OC2 DOB=31/03/2008 SDQ_SCORE=1", "*OC2 DOB=31/03/2008 SDQ_REASON=SDQ1").Passes("OC2 DOB=01/04/2008 SDQ_SCORE=1", "OC2 DOB=31/03/2008");

    [Fact]
    public void Rule_190() => For("190").Finds("*OC2 TEETH_CHECK=0").Passes(AllYear, "OC2 TEETH_CHECK=0").Passes("OC2 SDQ_SCORE=1");

    [Fact]
    public void Rule_191() => For("191")
        .Finds(AllYear, "*OC2 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1")
        .Finds("*Episodes DECOM=01/04/2025 RNE=S DEC=01/06/2025 REC=X1", "Episodes DECOM=01/06/2025 RNE=P")
        .Passes(AllYear, "OC2 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1 SUBSTANCE_MISUSE=0")
        .Passes("Episodes DECOM=02/04/2025 RNE=S", "OC2 CHILD=2");

    [Fact]
    public void Rule_192() => For("192").Finds("*OC2 SUBSTANCE_MISUSE=1").Passes("OC2 SUBSTANCE_MISUSE=1 INTERVENTION_RECEIVED=0", "OC2 SUBSTANCE_MISUSE=0");

    [Fact]
    public void Rule_193() => For("193")
        .Finds("*OC2 SUBSTANCE_MISUSE=0 INTERVENTION_RECEIVED=0", "*OC2 INTERVENTION_OFFERED=1")
        .Passes("OC2 SUBSTANCE_MISUSE=1 INTERVENTION_RECEIVED=0", "OC2 SUBSTANCE_MISUSE=0");

    [Fact]
    public void Rule_196() => For("196").Finds("*OC2 SDQ_REASON=SDQ6").Passes("OC2 SDQ_REASON=SDQ5", "OC2");

    [Fact]
    public void Rule_197a() => For("197a").Finds("*OC2 SDQ_SCORE=1 SDQ_REASON=SDQ1").Passes("OC2 SDQ_SCORE=1", "OC2 SDQ_REASON=SDQ1");

    [Fact]
    public void Rule_197B() => For("197B")
        .Finds(AllYear, "*OC2 DOB=01/04/2021", "*OC2 DOB=31/03/2022", "*OC2 DOB=01/04/2008", "*OC2 DOB=31/03/2009")
        .Passes(AllYear, "OC2 DOB=31/03/2021", "OC2 DOB=01/04/2022", "OC2 DOB=31/03/2008", "OC2 DOB=01/04/2009", "OC2 DOB=01/04/2021 SDQ_SCORE=1");

    [Fact]
    public void Rule_198() => For("198").Finds("*OC2 SDQ_REASON=SDQ1").Passes(AllYear, "OC2 SDQ_REASON=SDQ1").Passes("OC2 SDQ_SCORE=1");

    [Fact]
    public void Rule_215() => For("215").Finds("*OC3 ACTIV=0", "*OC2 CONVICTED=0").Passes("OC3 ACTIV=0", "OC2 SDQ_SCORE=1").Passes("OC3 ACTIV=0", "OC2 CHILD=2 CONVICTED=0");

    [Fact]
    public void Rule_344() => For("344")
        .Finds("*OC3 IN_TOUCH=DIED ACTIV=0 ACCOM=B1", "*OC3 IN_TOUCH=RHOM ACCOM=0")
        .Passes("OC3 IN_TOUCH=DIED ACTIV=0 ACCOM=0", "OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=B1");

    [Fact]
    public void Rule_345() => For("345").Finds("*OC3 IN_TOUCH=YES ACTIV=0 ACCOM=B1", "*OC3 IN_TOUCH=YES ACCOM=0").Passes("OC3 IN_TOUCH=YES ACTIV=F1 ACCOM=B1", "OC3 IN_TOUCH=NO ACTIV=0 ACCOM=0");

    [Fact]
    public void Rule_347() => For("347")
        .Finds("*OC3 ACCOM=T1 DOB=02/04/2007", "*OC3 ACCOM=T2 DOB=02/04/2007")
        .Passes("OC3 ACCOM=T1 DOB=01/04/2007", "OC3 ACCOM=U1 DOB=02/04/2007");

    [Fact]
    public void Rule_348() => For("348")
        .Finds("*OC3 IN_TOUCH=YES", "last OC3 IN_TOUCH=DIED").Finds("*OC3", "last OC3 IN_TOUCH=DIED")
        .Passes("OC3 IN_TOUCH=DIED", "last OC3 IN_TOUCH=DIED").Passes("OC3 IN_TOUCH=YES", "last OC3 IN_TOUCH=YES");

    [Fact]
    public void Rule_391() => For("391").Finds("*OC3 DOB=01/04/2009 ACTIV=0").Passes("OC3 DOB=31/03/2009 ACTIV=0", "OC3 DOB=01/04/2009");

    [Fact]
    public void Rule_542() => For("542").Finds("*OC2 DOB=01/04/2016 CONVICTED=0").Passes("OC2 DOB=31/03/2016 CONVICTED=0", "OC2 DOB=01/04/2016");

    [Fact]
    public void Rule_543() => For("543").Finds(AllYear, "*OC2 DOB=30/03/2016").Passes(AllYear, "OC2 DOB=31/03/2016", "OC2 DOB=30/03/2016 CONVICTED=0").Passes("OC2 DOB=30/03/2016");

    [Fact]
    public void Rule_544() => For("544")
        .Finds("*OC2 CONVICTED=1 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1")
        .Passes("OC2 CONVICTED=1 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1 SUBSTANCE_MISUSE=1", "OC2 CONVICTED=0");

    [Fact]
    public void Rule_545() => For("545").Finds(AllYear, "*OC2 DOB=01/04/2021").Passes(AllYear, "OC2 DOB=31/03/2021", "OC2 DOB=01/04/2021 HEALTH_CHECK=0").Passes("OC2 DOB=01/04/2021");

    [Fact]
    public void Rule_546() => For("546").Finds(AllYear, "*OC2 DOB=31/03/2021 HEALTH_CHECK=0").Passes(AllYear, "OC2 DOB=01/04/2021 HEALTH_CHECK=0", "OC2 DOB=31/03/2021").Passes("OC2 DOB=31/03/2021 HEALTH_CHECK=0");

    [Fact]
    public void Rule_547() => For("547")
        .Finds("*OC2 HEALTH_CHECK=1 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1")
        .Passes("OC2 HEALTH_CHECK=1 IMMUNISATIONS=1 TEETH_CHECK=1 HEALTH_ASSESSMENT=1 SUBSTANCE_MISUSE=1", "OC2 HEALTH_CHECK=0");

    [Fact]
    public void Rule_1000() => For("1000")
        .Finds("*OC3", "Episodes REC=E2").Finds("*OC3", "last Episodes REC=E2").Passes("OC3", "Episodes REC=E8").Passes("OC3", "Episodes CHILD=2 REC=E2");

    [Fact]
    public void Rule_1001() => For("1001")
        .Finds("*OC3", "Header DOB=01/04/2008", "Episodes DECOM=01/05/2023 DEC=01/04/2024", "last Episodes DECOM=01/05/2023 DEC=01/04/2024")
        .Finds("*OC3", "Header DOB=01/04/2005", "Episodes DECOM=01/04/2020 DEC=01/06/2025 REC=E11")
        .Passes("OC3", "Header DOB=01/04/2008", "Episodes DECOM=01/05/2023 DEC=02/04/2024")
        .Passes("OC3", "Header DOB=31/03/2008", "Episodes DECOM=01/05/2023 DEC=31/03/2024")
        .Passes("OC3", "Header DOB=01/04/2008", "Episodes DECOM=01/05/2025");

    [Fact]
    public void Rule_1002() => For("1002")
        .Finds("*OC3", "Header DOB=01/04/2008")
        .Passes("OC3", "Header DOB=31/03/2008")
        .Passes("OC3", "Header DOB=01/04/2008", "last Episodes DECOM=01/05/2024");

    [Fact]
    public void Rule_1007() => For("1007")
        .Finds("*OC3 DOB=01/05/2008 ACTIV=0", "Episodes DECOM=01/05/2025 DEC=02/05/2025")
        .Passes("OC3 DOB=01/05/2008 ACTIV=0", "Episodes DECOM=01/04/2025 DEC=01/05/2025")
        .Passes("OC3 DOB=01/05/2008 ACTIV=0", "Episodes DECOM=02/05/2025 DEC=03/05/2025")
        .Passes("OC3 DOB=01/05/2008", "Episodes DECOM=01/05/2025 DEC=02/05/2025")
        .Passes("OC3 DOB=31/03/2007 ACTIV=0", "Episodes DECOM=01/05/2020 DEC=31/03/2025");

    [Fact]
    public void Rule_1010() => For("1010")
        .Finds("*OC3", "last Episodes DECOM=01/05/2024")
        .Passes("OC3", "last Episodes DECOM=01/05/2024 DEC=01/06/2024").Passes("OC3", "Episodes DECOM=01/05/2024", "last Episodes DECOM=01/05/2024");

    [Fact]
    public void Rule_1011() => For("1011")
        .Finds("*OC3 ACTIV=0", "Episodes DECOM=01/05/2025 REC=E3").Passes("OC3", "Episodes DECOM=01/05/2025 REC=E3")
        .Passes("OC3 ACTIV=0", "Episodes DECOM=01/05/2025 REC=E3", "Episodes DECOM=01/06/2025 REC=E8");

    [Fact]
    public void Rule_1014() => For("1014")
        .Finds("*UASC", "*OC3 ACTIV=0", "Episodes DECOM=01/05/2024 DEC=31/03/2025")
        .Passes("UASC", "OC3 ACTIV=0", "Episodes DECOM=01/05/2024 DEC=01/04/2025").Passes("UASC", "OC3", "Episodes DECOM=01/05/2024 DEC=31/03/2025").Passes("UASC", "OC3 ACTIV=0");

    [Fact]
    public void Rule_1016() => For("1016")
        .Finds("*OC3 DOB=01/05/2008 ACTIV=0", "Episodes DEC=01/05/2025")
        .Passes("OC3 DOB=01/05/2008 ACTIV=0", "Episodes DEC=30/04/2025").Passes("OC3 DOB=01/05/2008", "Episodes DEC=01/05/2025")
        .Passes("OC3 DOB=31/03/2007 ACTIV=0", "Episodes DEC=01/05/2025");

    [Fact]
    public void Rule_3001() => For("3001")
        .Finds("*OC3 ACCOM=Z1", "Header DOB=31/03/2009").Finds("*OC3 ACCOM=Z2", "Header DOB=01/04/2008")
        .Passes("OC3 ACCOM=Z1", "Header DOB=31/03/2008").Passes("OC3 ACCOM=Z1", "Header DOB=01/04/2009").Passes("OC3 ACCOM=B1", "Header DOB=31/03/2009");

    [Theory]
    [InlineData("Episodes DECOM=01/04/2025 RNE=S", true)]
    [InlineData("Episodes DECOM=02/04/2025 RNE=S", false)]
    [InlineData("Episodes DECOM=01/05/2024 DEC=31/03/2026 REC=E8", true)]
    [InlineData("Episodes DECOM=01/05/2024 DEC=30/03/2026 REC=E8", false)]
    [InlineData("Episodes DECOM=01/05/2024 DEC=30/03/2026 REC=X1", true)]
    [InlineData("Episodes DECOM=01/05/2024 LS=V4", false)]
    [InlineData("Episodes DECOM=01/05/2024 DEC=31/03/2025 REC=X1", false)]
    public void In_care_all_year_means_no_start_after_1_April_no_end_before_31_March_and_no_short_breaks(string episode, bool allYear)
    {
        if (allYear)
        {
            For("185").Passes(episode, "OC2 SDQ_SCORE=1");
        }
        else
        {
            For("185").Finds(episode, "*OC2 SDQ_SCORE=1");
        }
    }
}
