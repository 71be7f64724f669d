using System.IO.Compression;
using System.Text;
using Marram.Cli;

namespace Marram.Returns;

public sealed class ReadCommandTests : IDisposable
{
    private const string Contacts = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of Contact,Contact Source";
    private readonly string folder = Directory.CreateTempSubdirectory("marram-read-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_came_in_is_said_by_table_with_rows_days_and_file()
    {
        Write("contacts.csv", Contacts + "\n1,a) Male,a) WBRI,01/01/2015,11,03/02/2026,q) 6: Police\n2,F,WIRI,2016-05-01,9,2026-03-30,Police\n");

        var (status, output, _) = Run("read", "annex-a", folder);

        Assert.Equal(0, status);
        Assert.Equal("List 1                                2 rows  3 Feb 2026 to 30 Mar 2026     contacts.csv\n1 of 11 tables, 2 rows; 10 tables are not here.\n", output);
    }

    [Fact]
    public void Fields_that_say_nothing_their_column_can_mean_are_counted_with_the_first_of_them_and_the_status_is_1()
    {
        Write("contacts.csv", Contacts + "\n1,a) Male,a) WBRI,01/01/2015,11,3rd of May,PSR7\n2,-,WIRI,,9,soon,Police\n");

        var (status, output, _) = Run("read", "annex-a", folder);

        Assert.Equal(1, status);
        Assert.Contains("    Date of Contact: 2 fields are no day, first “3rd of May” in line 2\n", output);
        Assert.Contains("    Contact Source: 1 field is no code of SOURCE, first “PSR7” in line 2\n", output);
        Assert.DoesNotContain("Gender", output);
    }

    [Theory]
    [InlineData("utf-16", ';')]
    [InlineData("windows-1252", '\t')]
    [InlineData("utf-8", '|')]
    public void Any_encoding_and_delimiter_is_read_and_a_title_above_the_headings_passed_over(string encoding, char delimiter)
    {
        var text = $"List 1 – Contacts\n\n{Contacts}\n1,M,WBRI,01/01/2015,11,03/02/2026,6\n".Replace(',', delimiter);
        File.WriteAllBytes(Path.Combine(folder, "l1.txt"), [.. CodePages(encoding).GetPreamble(), .. CodePages(encoding).GetBytes(text)]);

        Assert.Equal(0, Run("read", "annex-a", folder).Status);
    }

    [Fact]
    public void A_zip_is_unpacked_and_one_table_twice_is_refused_by_name()
    {
        using (var zip = ZipFile.Open(Path.Combine(folder, "set.zip"), ZipArchiveMode.Create))
        {
            foreach (var name in (string[])["a.csv", "b.csv"])
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write("fami_table_id,fami_family_id,fami_person_id\n1,2,3\n");
            }
        }

        var (status, output, error) = Run("read", "ssd", folder);

        Assert.Equal(2, status);
        Assert.Contains("1 of 48 tables, 1 rows; 47 tables are not here.", output);
        Assert.Equal("set.zip/b.csv and set.zip/a.csv are both ssd_family: leave one of them out.\n", error);
    }

    [Theory]
    [InlineData("person,born\n1,2\n", "x.csv: The columns fit no table; the nearest is")]
    [InlineData("", "x.csv: the file is empty.")]
    [InlineData("\"unclosed,quote\n1,2\n", "x.csv: a quotation mark is opened and not closed")]
    [InlineData("fami_table_id,fami_family_id,fami_person_id\n1,2,3,4\n", "x.csv: line 2 has 4 fields, but there are 3 headings.")]
    public void A_file_that_is_no_table_is_said_with_the_reason_and_status_2(string content, string words)
    {
        Write("x.csv", content);

        var (status, _, error) = Run("read", "ssd", folder);

        Assert.Equal(2, status);
        Assert.StartsWith(words, error);
    }

    [Fact]
    public void A_workbook_that_is_none_and_a_path_to_nowhere_are_said_in_words()
    {
        Write("annex.xlsx", "no workbook");

        Assert.Equal((2, "annex.xlsx: this is no Excel workbook (xlsx), or a damaged one.\n"), (Run("read", "annex-a", folder).Status, Run("read", "annex-a", folder).Error));
        Assert.EndsWith("there is no such file or folder.\n", Run("read", "annex-a", Path.Combine(folder, "nowhere")).Error);
    }

    private static Encoding CodePages(string name) =>
        name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : name == "utf-8" ? new UTF8Encoding(true) : Encoding.GetEncoding(name);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Program.Run(args, new Terminal(TextReader.Null, output, error, TimeProvider.System)), output.ToString(), error.ToString());
    }
}
