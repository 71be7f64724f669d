using static Marram.Returns.Ssda903.RuleCase;

namespace Marram.Returns.Ssda903;

public class MissingRuleTests
{
    [Fact]
    public void Rule_564() => For("564").Finds("*Missing MISSING=M", "*Missing MISSING=A").Passes("Missing MISSING=M MIS_START=01/05/2025", "Missing");

    [Fact]
    public void Rule_565() => For("565").Finds("*Missing MIS_START=01/05/2025").Passes("Missing MISSING=M MIS_START=01/05/2025", "Missing");

    [Fact]
    public void Rule_566() => For("566").Finds("*Missing MIS_END=01/05/2025").Passes("Missing MISSING=M MIS_END=01/05/2025", "Missing");

    [Fact]
    public void Rule_567() => For("567").Finds("*Missing MIS_START=02/05/2025 MIS_END=01/05/2025").Passes("Missing MIS_START=01/05/2025 MIS_END=01/05/2025", "Missing MIS_START=02/05/2025");

    [Fact]
    public void Rule_570() => For("570").Finds("*Missing MIS_START=01/04/2026").Passes("Missing MIS_START=31/03/2026");

    [Fact]
    public void Rule_571() => For("571").Finds("*Missing MIS_END=31/03/2025", "*Missing MIS_END=01/04/2026").Passes("Missing MIS_END=01/04/2025", "Missing MIS_END=31/03/2026", "Missing");

    [Fact]
    public void Rule_574() => For("574")
        .Finds("Missing MIS_START=01/05/2025 MIS_END=05/05/2025", "*Missing MIS_START=04/05/2025 MIS_END=06/05/2025").Finds("Missing MIS_START=01/05/2025", "*Missing MIS_START=04/05/2025")
        .Passes("Missing MIS_START=01/05/2025 MIS_END=05/05/2025", "Missing MIS_START=05/05/2025 MIS_END=06/05/2025");

    [Fact]
    public void Rule_575() => For("575")
        .Finds("*Missing MIS_START=01/06/2025", "Episodes DECOM=01/05/2025 DEC=01/06/2025")
        .Passes("Missing MIS_START=02/06/2025", "Episodes DECOM=01/05/2025 DEC=01/06/2025").Passes("Missing MIS_START=01/06/2025", "Episodes DECOM=01/05/2025").Passes("Missing MIS_START=01/06/2025 MIS_END=02/06/2025", "Episodes DECOM=01/05/2025 DEC=01/06/2025");

    [Fact]
    public void Rule_576() => For("576")
        .Finds("*Missing MIS_START=01/04/2025", "Missing MIS_START=01/05/2025", "last Missing MIS_START=31/03/2025")
        .Passes("Missing MIS_START=31/03/2025", "last Missing MIS_START=31/03/2025").Passes("Missing MIS_START=01/04/2025", "last Missing MIS_START=30/03/2025 MIS_END=31/03/2025");

    [Fact]
    public void Rule_577() => For("577")
        .Finds("*Missing MIS_START=01/06/2025", "Episodes DECOM=01/05/2025 DEC=02/06/2025").Finds("*Missing MIS_START=01/06/2025 MIS_END=03/06/2025", "Episodes DECOM=01/05/2025 DEC=02/06/2025")
        .Finds("*Missing MIS_START=30/04/2025", "Episodes DECOM=01/05/2025").Finds("*Missing MIS_START=01/04/2025 MIS_END=30/04/2025", "Episodes DECOM=01/05/2025")
        .Passes("Missing MIS_START=01/06/2025 MIS_END=02/06/2025", "Episodes DECOM=01/05/2025 DEC=02/06/2025").Passes("Missing MIS_START=01/06/2025", "Episodes DECOM=01/05/2025 DEC=02/06/2025", "Episodes DECOM=02/06/2025");

    [Fact]
    public void Rule_578() => For("578")
        .Finds("*Missing MIS_START=30/04/2025", "*Missing MIS_START=03/06/2025", "Episodes DECOM=01/05/2025 DEC=01/06/2025", "Episodes DECOM=01/06/2025 DEC=02/06/2025", "Episodes DECOM=04/06/2025")
        .Passes("Missing MIS_START=01/05/2025", "Missing MIS_START=02/06/2025", "Missing MIS_START=04/06/2025", "Episodes DECOM=01/05/2025 DEC=01/06/2025", "Episodes DECOM=01/06/2025 DEC=02/06/2025", "Episodes DECOM=04/06/2025");

    [Fact]
    public void Rule_581() => For("581")
        .Finds("*Missing MIS_START=30/04/2025", "*Missing MIS_START=02/06/2025", "Episodes DECOM=01/05/2025 DEC=01/06/2025").Passes("Missing MIS_START=01/05/2025", "Missing MIS_START=01/06/2025", "Episodes DECOM=01/05/2025 DEC=01/06/2025").Passes("Missing MIS_START=01/05/2025", "Episodes DECOM=01/05/2025");

    [Fact]
    public void Rule_586() => For("586").Finds("*Missing MIS_START=01/05/2025 DOB=01/05/2025").Passes("Missing MIS_START=02/05/2025 DOB=01/05/2025", "Missing MIS_START=01/05/2025");

    [Fact]
    public void Rule_1004() => For("1004").Finds("*Missing", "*Missing MIS_START=31/06/2025").Passes("Missing MIS_START=30/06/2025");

    [Fact]
    public void Rule_1005() => For("1005").Finds("*Missing MIS_END=31/06/2025").Passes("Missing MIS_END=30/06/2025", "Missing");

    [Fact]
    public void Rule_1006() => For("1006").Finds("*Missing MISSING=Y").Passes("Missing MISSING=M", "Missing MISSING=A", "Missing");
}
