using System.Text.Json;
using Marram.Cli;

namespace Marram.Returns;

public class ValidateSsda903CommandTests
{
    private static readonly string Goldens = Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-903");
    private static readonly string Set = Path.Combine(Goldens, "y2026-n300-s1-datesok");

    [Fact]
    public void A_return_with_errors_is_listed_as_CSV_and_the_exit_status_is_1()
    {
        var (status, output, error) = Run("validate", "ssda903", Path.Combine(Set, "this"), "--year", "2026", "--rules", "101,148", "--format", "csv");

        Assert.Equal(1, status);
        Assert.Equal(
            """
            rule,severity,table,line,field,child,value,message
            101,error,Header,179,SEX,100532,X,"SEX must be M, F or U"
            101,error,Header,296,SEX,100882,X,"SEX must be M, F or U"
            148,error,Episodes,125,DEC; REC,100202,; X1,"DEC and REC go together: fill in both, or neither while the episode is open"

            """, output);
        Assert.Equal("SSDA903 2025/26: 2 rules, 0 passed, 2 with findings in 3 places, 0 skipped.\n", error);
    }

    [Fact]
    public void A_clean_return_ends_in_nothing_found_and_status_0()
    {
        var (status, output, _) = Run("validate", "ssda903", Path.Combine(Set, "this"), "--year", "2026", "--rules", "102");

        Assert.Equal(0, status);
        Assert.Contains("SSDA903 2025/26: 1 rules, 1 passed, 0 with findings in 0 places, 0 skipped.\nNothing found.\n", output);
    }

    [Fact]
    public void The_table_accounts_for_what_was_read_found_and_not_run()
    {
        var (status, output, _) = Run("validate", "ssda903", Path.Combine(Set, "this"), "--year", "2026");

        Assert.Equal(1, status);
        Assert.Contains("  this year Episodes                    538 rows  episodes.csv\n", output);
        Assert.Contains("101  error  SEX must be M, F or U (SEX)\n    Header, 2: line 179 (100532), 296 (100882)\n", output);
        Assert.Contains("    no list of registered providers was given: 219, 221, 224, 227, 228, 229, 1008\n", output);
        Assert.Contains("    no return of last year to compare with: 202, 203, 204,", output);
        Assert.Contains("    only a return in XML says what this rule checks: 105\n", output);
    }

    [Fact]
    public void JSON_has_the_account_of_every_rule_and_both_sides_of_each_finding()
    {
        var (status, output, _) = Run(
            "validate", "ssda903", Path.Combine(Set, "this"), "--previous", Path.Combine(Set, "prev"), "--year", "2026", "--authority", "E08000012",
            "--providers", Path.Combine(Set, "providers.xlsx"), "--postcodes", Path.Combine(Goldens, "postcodes-standin.csv"), "--format", "json");

        Assert.Equal(1, status);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(311, report.GetProperty("rules").GetArrayLength());
        var account = report.GetProperty("account");
        Assert.Equal(311, account.GetProperty("passed").GetInt32() + account.GetProperty("withFindings").GetInt32() + account.GetProperty("skipped").GetInt32());
        Assert.Equal(account.GetProperty("findings").GetInt32(), report.GetProperty("findings").GetArrayLength());
        Assert.Equal(["105", "348", "576"], report.GetProperty("rules").EnumerateArray()
            .Where(rule => rule.GetProperty("result").GetString() == "skipped").Select(rule => rule.GetProperty("rule").GetString()));
        var overlap = report.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("rule").GetString() == "431");
        Assert.Equal("Episodes line 303: RNE P, DECOM 06/09/2025", overlap.GetProperty("beside").GetString());
        Assert.Equal("S", overlap.GetProperty("fields").GetProperty("RNE").GetString());
    }

    [Fact]
    public void Keys_are_unique_and_survive_lines_that_move()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Set, "this")))
            {
                var lines = File.ReadAllLines(file);
                File.WriteAllLines(Path.Combine(folder.FullName, Path.GetFileName(file)), [lines[0], "", .. lines[1..]]);
            }

            var (asItWas, moved) = (Keys(Path.Combine(Set, "this")), Keys(folder.FullName));

            Assert.Equal(asItWas.Length, asItWas.Distinct().Count());
            Assert.Equal(asItWas, moved);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_workbook_is_written_with_the_findings_the_rules_and_the_files()
    {
        var file = Path.Combine(Path.GetTempPath(), $"marram-{Environment.ProcessId}.xlsx");
        try
        {
            var (status, _, error) = Run("validate", "ssda903", Path.Combine(Set, "this"), "--year", "2026", "--to", file);

            Assert.Equal(1, status);
            Assert.EndsWith($"Written to {file}.\n", error);
            var sheets = Spreadsheet.Read(file);
            Assert.Equal(["Findings", "Rules", "Files"], sheets.Select(sheet => sheet.Name));
            Assert.Equal(["101", "error", "Header", "header.csv", "179", "SEX", "100532", "X", "SEX must be M, F or U"], sheets[0].Rows[2][..9]);
            Assert.Equal(311 + 2, sheets[1].Rows.Count);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void An_authority_can_weigh_a_rule_as_a_query_which_leaves_the_status_0()
    {
        var file = Path.Combine(Path.GetTempPath(), $"marram-{Environment.ProcessId}-weights.csv");
        try
        {
            File.WriteAllText(file, "authority,rule,severity,from,until\nE08000012,101,query,2026,\n,148,query,,2025\n");

            string[] Check(string rules) => ["validate", "ssda903", Path.Combine(Set, "this"), "--year", "2026", "--authority", "E08000012", "--severities", file, "--format", "csv", "--rules", rules];
            Assert.Equal(0, Run(Check("101")).Status);
            Assert.Contains("101,query,Header,179", Run(Check("101")).Output);
            Assert.Equal(1, Run(Check("101,148")).Status);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("there is no such file or folder", "nowhere", "--year", "2026")]
    [InlineData("--rules: 2025/26 has no rule 999", "this", "--year", "2026", "--rules", "101,999")]
    [InlineData("--rules: 2025/26 has no rule SW15STG2", "this", "--year", "2026", "--rules", "SW15STG2")]
    [InlineData("providers.csv and a postcode directory needs", "this", "--year", "2026", "--postcodes", "providers.csv")]
    [InlineData("no sheet has the columns of a provider list", "this", "--year", "2026", "--providers", "this/header.csv")]
    [InlineData("this is no Excel workbook", "this", "--year", "2026", "--providers", "broken.xlsx")]
    public void What_cannot_be_carried_out_is_said_in_words_with_status_2(string words, string path, params string[] options)
    {
        string[] placed = [.. options.Select(option => option.Contains('.', StringComparison.Ordinal) ? Path.Combine(Set, option) : option)];
        var broken = Path.Combine(Path.GetTempPath(), $"marram-{Environment.ProcessId}-broken.xlsx");
        File.WriteAllText(broken, "not a workbook");
        placed = [.. placed.Select(option => option.EndsWith("broken.xlsx", StringComparison.Ordinal) ? broken : option)];

        var (status, output, error) = Run(["validate", "ssda903", Path.Combine(Set, path), .. placed]);

        File.Delete(broken);
        Assert.Equal((2, ""), (status, output));
        Assert.All(words.Split(" and "), part => Assert.Contains(part, error));
    }

    [Fact]
    public void A_year_whose_rules_are_not_known_is_refused_with_status_2()
    {
        var (status, _, error) = Run("validate", "ssda903", Path.Combine(Set, "this"), "--year", "2022");

        Assert.Equal(2, status);
        Assert.Contains("wanted a year from 2023 to 2027", error);
        Assert.Equal(0, Run("validate", "ssda903", "--help").Status);
    }

    [Fact]
    public void Rules_are_listed_with_their_years_and_those_never_run_with_the_reason()
    {
        var (status, output, _) = Run("rules", "ssda903");

        Assert.Equal(0, status);
        Assert.StartsWith("ssda903: 366 rule versions\n", output);
        Assert.Contains("501         error  2023 to now   Episodes: This episode starts before the previous one ended (DECOM, DEC)\n", output);
        Assert.Contains("SW15STG2    error  never run: its publisher dropped it in the year it was made", output);
        Assert.StartsWith("ssda903: 305 rule versions\n", Run("rules", "ssda903", "--year", "2025").Output);
    }

    private static string[] Keys(string folder)
    {
        var output = Run("validate", "ssda903", folder, "--year", "2026", "--format", "json").Output;
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("key").GetString()!)];
    }

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Program.Run(args, new Terminal(TextReader.Null, output, error, TimeProvider.System)), output.ToString(), error.ToString());
    }
}
