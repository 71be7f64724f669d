namespace Marram.Returns.Extracts;

public class ExtractTextTests
{
    [Theory]
    [InlineData("SOURCE", "6", "6")]
    [InlineData("SOURCE", "6 - Police", "6")]
    [InlineData("SOURCE", "q) 6: Police", "6")]
    [InlineData("SOURCE", "POLICE", "6")]
    [InlineData("SOURCE", "CYP - POLICE", "6")]
    [InlineData("SOURCE", "'6", "6")]
    [InlineData("SOURCE", "School nurse", "3C")]
    [InlineData("SOURCE", "p1) 5D", "5D")]
    [InlineData("SEX", "b) Female", "F")]
    [InlineData("SEX", "2", "F")]
    [InlineData("SEX", "c) Not stated/recorded (or unborn)", "U")]
    [InlineData("YESNO", "a)", "Y")]
    [InlineData("YESNO", "No", "N")]
    [InlineData("NEED", "N1 - Abuse or neglect", "N1")]
    [InlineData("LEGAL", "C2: FCO", "C2")]
    [InlineData("ABUSE", "Neglect", "NEG")]
    [InlineData("PLACEMENT", "zz) T4", "T4")]
    [InlineData("PLACEMENT", "t3 ", "T3")]
    [InlineData("SUITABLE", "b) Unsuitable", "N")]
    [InlineData("SUITABLE", "a) Suitable", "Y")]
    public void A_code_is_read_however_it_was_written(string set, string text, string code) => Assert.Equal(code, ExtractText.Code(set, text));

    [Theory]
    [InlineData("SOURCE", "Referred on 04/06/2024")]
    [InlineData("SOURCE", "66")]
    [InlineData("NEED", "PSR1")]
    [InlineData("SEX", "")]
    public void What_fits_no_code_is_not_guessed(string set, string text) => Assert.Null(ExtractText.Code(set, text));

    [Theory]
    [InlineData("31/03/2026")]
    [InlineData("2026-03-31")]
    [InlineData("2026-03-31T00:00:00")]
    [InlineData("31/03/2026 00:00:00")]
    [InlineData("31-Mar-2026")]
    [InlineData("46112")]
    [InlineData(" 31/03/2026\u00A0")]
    public void A_day_is_read_however_it_was_written(string text) => Assert.Equal(new DateOnly(2026, 3, 31), ExtractText.Day(text));

    [Theory]
    [InlineData("31/03/26")]
    [InlineData("2026-02-29")]
    [InlineData("2026-00-31")]
    [InlineData("1909-12-31")]
    [InlineData("2O26-03-31")]
    [InlineData("31/02/2026")]
    [InlineData("03/31/2026")]
    [InlineData("17")]
    [InlineData("soon")]
    public void What_is_no_day_is_none(string text) => Assert.Null(ExtractText.Day(text));

    [Fact]
    public void Headings_match_whatever_their_spaces_capitals_and_quotation_marks()
    {
        var list = ExtractTables.AnnexA.Single(table => table.Name == "List 4");
        string[] written =
        [
            .. list.Columns.Select(column => column.Name.Replace("children's", "children’s", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal).ToUpperInvariant() + " "),
        ];
        written[0] = "Child ID";

        var match = ExtractMatch.Of(written, ExtractTables.AnnexA);

        Assert.True(match.Fits);
        Assert.Equal("List 4", match.Table.Name);
    }

    [Fact]
    public void The_older_layout_of_list_9_without_the_columns_added_since_is_accepted_and_says_what_is_not_there()
    {
        var list = ExtractTables.AnnexA.Single(table => table.Name == "List 9");

        var match = ExtractMatch.Of([.. list.Columns.Where(column => column.IsNeeded).Select(column => column.Name)], ExtractTables.AnnexA);

        Assert.True(match.Fits);
        Assert.Equal(4, match.Missing.Length);
    }

    [Fact]
    public void A_file_that_fits_no_table_is_told_the_nearest_and_what_to_change()
    {
        var list = ExtractTables.AnnexA.Single(table => table.Name == "List 3");
        string[] headings = [.. list.Columns.Select(column => column.Name).Where(name => name != "Referral NFA?"), "Postcode"];
        headings[5] = "Date of referal";

        var match = ExtractMatch.Of(headings, ExtractTables.AnnexA);

        Assert.False(match.Fits);
        Assert.Equal(
            "The columns fit no table; the nearest is List 3. Renamed: Date of referal (should be Date of referral). Missing: Referral NFA?. Not known: Postcode.", match.Explain());
    }

    [Fact]
    public void Every_table_of_the_dataset_is_told_from_the_others_by_its_columns()
    {
        Assert.Equal(48, ExtractTables.Ssd.Count);
        Assert.All(ExtractTables.Ssd, table =>
        {
            var match = ExtractMatch.Of([.. table.Columns.Select(column => column.Name)], ExtractTables.Ssd);
            Assert.Equal((table.Name, true), (match.Table.Name, match.Fits));
        });
    }

    [Fact]
    public void Every_code_set_a_column_names_exists() =>
        Assert.All(
            ExtractTables.AnnexA.Concat(ExtractTables.Ssd).Concat(ExtractTables.Local).SelectMany(table => table.Columns).Select(column => column.CodeSet).OfType<string>().Distinct(),
            set => Assert.NotNull(ExtractText.Code(set, AnyCodeOf(set))));

    private static string AnyCodeOf(string set) => set switch
    {
        "SEX" => "M",
        "ETHNICITY" => "WBRI",
        "SOURCE" => "6",
        "YESNO" or "SUITABLE" => "Y",
        "NEED" => "N1",
        "CLOSURE" => "RC7",
        "STATUS" => "CPP",
        "ABUSE" => "NEG",
        "LEGAL" => "C2",
        "PERMANENCE" => "ADOPTION",
        "CEASED" => "E4A",
        "PLACEMENT" => "U6",
        "PROVIDER" => "PR1",
        "LOCATION" => "IN",
        "TOUCH" => "YES",
        "HOME" => "U",
        "ACTIVITY" => "F2",
        "ELIGIBILITY" => "FREL",
        "REVERSAL" => "RD1",
        "LEAVING" => "1",
        "BEGAN" => "S",
        "MISSING" => "M",
        "PARTICIPATION" => "PN1",
        _ => throw new ArgumentOutOfRangeException(nameof(set), set, "no code known"),
    };
}
