using System.Text.Json;
using Marram.Cli;

namespace Marram.Returns;

public class ValidateCinCommandTests
{
    private static readonly string Census = Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-cin", "y2026-n300-s1", "cin.xml");

    [Fact]
    public void A_census_with_errors_is_listed_as_CSV_and_the_exit_status_is_1()
    {
        var (status, output, error) = Run("validate", "cin", Census, "--year", "2026", "--rules", "1103,4180,8614", "--format", "csv");

        Assert.Equal(1, status);
        Assert.Equal(
            """
            rule,severity,table,line,field,child,value,message
            1103,error,Assessments,185,AssessmentActualStartDate,LA1000228,2020-01-01,The assessment began before the referral
            1103,error,CINdetails,272,CINreferralDate,LA1000228,2026-01-12,The assessment began before the referral
            4180,error,ChildIdentifiers,53,Sex,LA1000052,,"Sex must be M, F or U"
            8614,error,Assessments,133,AssessmentAuthorisationDate; AssessmentFactors,LA1000165,; 6C 19C 4A,"Factors are only for an assessment that is complete: enter the day it was authorised, or take them out"
            8614,error,Assessments,176,AssessmentAuthorisationDate; AssessmentFactors,LA1000221,; 4B 1B,"Factors are only for an assessment that is complete: enter the day it was authorised, or take them out"

            """, output);
        Assert.Equal("CIN census 2025/26: 3 rules, 0 passed, 3 with findings in 5 places, 0 skipped.\n", error);
    }

    [Fact]
    public void Queries_alone_leave_the_status_0_and_a_clean_census_ends_in_nothing_found()
    {
        Assert.Equal(0, Run("validate", "cin", Census, "--year", "2026", "--rules", "8525q").Status);
        var (status, output, _) = Run("validate", "cin", Census, "--year", "2026", "--rules", "8500");

        Assert.Equal(0, status);
        Assert.EndsWith("CIN census 2025/26: 1 rules, 1 passed, 0 with findings in 0 places, 0 skipped.\nNothing found.\n", output);
    }

    [Fact]
    public void JSON_has_the_account_of_every_rule_both_sides_and_the_byte_each_place_begins_at()
    {
        var (status, output, _) = Run("validate", "cin", Census, "--year", "2026", "--format", "json");

        Assert.Equal(1, status);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(109, report.GetProperty("rules").GetArrayLength());
        var early = report.GetProperty("findings").EnumerateArray().First(finding => finding.GetProperty("rule").GetString() == "1103");
        Assert.Equal("1103/Assessments/LA1000228/2020-01-01", early.GetProperty("key").GetString());
        Assert.Equal("CINdetails line 272: CINreferralDate 2026-01-12", early.GetProperty("beside").GetString());
        Assert.Equal("cin.xml", early.GetProperty("file").GetString());
        using var bytes = File.OpenRead(Census);
        bytes.Position = early.GetProperty("offset").GetInt64();
        var there = new byte[12];
        bytes.ReadExactly(there);
        Assert.Equal("<Assessments"u8, there);
    }

    [Fact]
    public void A_run_compared_with_an_earlier_one_says_what_is_new_what_was_put_right_and_what_still_stands()
    {
        var folder = Directory.CreateTempSubdirectory("marram-test-");
        try
        {
            // After the earlier run the assessment of child 228 is put right, and child 165 gets another number.
            var (before, mended) = (Path.Combine(folder.FullName, "before.json"), Path.Combine(folder.FullName, "cin.xml"));
            var text = File.ReadAllText(Census);
            File.WriteAllText(mended, text.Replace("<AssessmentActualStartDate>2020-01-01<", "<AssessmentActualStartDate>2026-01-12<", StringComparison.Ordinal)
                .Replace("<LAchildID>LA1000165<", "<LAchildID>LA9000165<", StringComparison.Ordinal));
            Assert.Equal(1, Run("validate", "cin", Census, "--year", "2026", "--rules", "1103,4180,8614", "--to", before).Status);

            var (status, table, _) = Run("validate", "cin", mended, "--year", "2026", "--rules", "1103,4180,8614", "--compared-with", before);
            var (_, json, error) = Run("validate", "cin", mended, "--year", "2026", "--rules", "1103,4180,8614", "--compared-with", before, "--format", "json");

            Assert.Equal(1, status);
            Assert.Contains("Compared with before.json: 1 new, 3 put right, 2 still open.\nNew:\n    8614  Assessments, 1: line 133 (LA9000165)\nPut right, with the line of then:\n"
                + "    1103  Assessments, 1: line 185 (LA1000228)\n    1103  CINdetails, 1: line 272 (LA1000228)\n    8614  Assessments, 1: line 133 (LA1000165)\n", table, StringComparison.Ordinal);
            Assert.EndsWith(" Compared with before.json: 1 new, 3 put right, 2 still open.\n", error, StringComparison.Ordinal);
            var report = JsonDocument.Parse(json).RootElement;
            Assert.Equal((1, 2L, 3), (report.GetProperty("comparedWith").GetProperty("new").GetInt32(), report.GetProperty("comparedWith").GetProperty("stillOpen").GetInt64(),
                report.GetProperty("comparedWith").GetProperty("fixed").GetArrayLength()));
            var workbook = Path.Combine(folder.FullName, "after.xlsx");
            Run("validate", "cin", mended, "--year", "2026", "--rules", "1103,4180,8614", "--compared-with", before, "--to", workbook);
            var sheets = Spreadsheet.Read(workbook);
            Assert.Equal(["Since", "still open", "new", "still open"], sheets.Single(sheet => sheet.Name == "Findings").Rows.Skip(1).Select(row => row[11]));
            Assert.Equal(3, sheets.Single(sheet => sheet.Name == "Put right").Rows.Count - 2);
            Assert.Equal(["still open", "new", "still open"], report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("since").GetString()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_run_is_compared_with_a_run_of_its_own_return_and_year_only()
    {
        var folder = Directory.CreateTempSubdirectory("marram-test-");
        try
        {
            var (before, other) = (Path.Combine(folder.FullName, "before.json"), Path.Combine(folder.FullName, "other.json"));
            Run("validate", "cin", Census, "--year", "2025", "--rules", "1103", "--to", before);
            File.WriteAllText(other, "{\"return\": 7}");

            Assert.Equal("The return was not checked:\n  --compared-with: before.json is of CIN census 2024/25; wanted CIN census 2025/26, as this run.\n",
                Run("validate", "cin", Census, "--year", "2026", "--compared-with", before).Error);
            Assert.Equal((2, "The return was not checked:\n  other.json: this is no run of “marram validate” in JSON.\n"),
                Run("validate", "cin", Census, "--year", "2026", "--compared-with", other) is var (status, _, error) ? (status, error) : default);
            Assert.Contains("has no finished check 7.", Run("validate", "cin", Census, "--year", "2026", "--compared-with", "7", "--data", folder.FullName).Error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_table_says_at_which_byte_each_place_begins()
    {
        var table = Run("validate", "cin", Census, "--year", "2026", "--rules", "4180").Output;
        var offset = System.Text.RegularExpressions.Regex.Match(table, @"line 53 \(LA1000052, byte ([0-9,]+)\)").Groups[1].Value;

        Assert.Equal("<ChildIdentifiers"u8, File.ReadAllBytes(Census).AsSpan(int.Parse(offset, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture), 17));
    }

    [Fact]
    public void The_table_says_what_was_read_and_that_the_header_is_of_another_year()
    {
        var (_, output, _) = Run("validate", "cin", Census, "--year", "2025");

        Assert.Contains("  this year CINdetails                  353 rows  cin.xml\n", output);
        Assert.Contains("  The header says the year 2026; the rules and the census year are those of 2025, as asked for.\n", output);
    }

    [Theory]
    [InlineData("there is no such file or folder", "nowhere.xml", "--year", "2026")]
    [InlineData("--rules: 2023/24 has no rule 8945Q; “marram rules cin --year 2024” lists them.", "", "--year", "2024", "--rules", "8945Q")]
    [InlineData("there is no such file", "", "--year", "2026", "--severities", "nowhere.csv")]
    [InlineData("wanted a year from 2023 to 2026", "", "--year", "2027")]
    public void What_cannot_be_carried_out_is_said_in_words_with_status_2(string words, string path, params string[] options)
    {
        var (status, output, error) = Run(["validate", "cin", path.Length > 0 ? path : Census, .. options]);

        Assert.Equal((2, true), (status, output.Length == 0 || words.StartsWith("wanted", StringComparison.Ordinal)));
        Assert.Contains(words, error);
    }

    [Fact]
    public void Rules_are_listed_with_their_years()
    {
        var (status, output, _) = Run("rules", "cin");

        Assert.Equal(0, status);
        Assert.StartsWith("cin: 114 rule versions\n", output);
        Assert.Contains("4180        error  2023 to 2024  ChildIdentifiers: GenderCurrent must be 0, 1, 2 or 9 (GenderCurrent)\n", output);
        Assert.StartsWith("cin: 105 rule versions\n", Run("rules", "cin", "--year", "2024").Output);
    }

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Program.Run(args, new Terminal(TextReader.Null, output, error, TimeProvider.System)), output.ToString(), error.ToString());
    }
}
