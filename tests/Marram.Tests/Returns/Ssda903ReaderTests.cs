using System.IO.Compression;
using System.Text;
using Marram.Returns.Ssda903;

namespace Marram.Returns;

public class Ssda903ReaderTests
{
    private const string Header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,01/05/2010,WBRI,UN1,0,\n";

    public static TheoryData<string, byte[]> AnyEncoding() => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Header) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Header)] },
        { "UTF-16 with a mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header)] },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Header) },
        { "UTF-16 big-endian", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Header)] },
        { "semicolons", Encoding.UTF8.GetBytes(Header.Replace(',', ';')) },
        { "tabs", Encoding.UTF8.GetBytes(Header.Replace(',', '\t')) },
        { "bars", Encoding.UTF8.GetBytes(Header.Replace(',', '|')) },
        { "CRLF", Encoding.UTF8.GetBytes(Header.ReplaceLineEndings("\r\n")) },
        { "CR alone", Encoding.UTF8.GetBytes(Header.ReplaceLineEndings("\r")) },
        { "small letters and spaces in the headings", Encoding.UTF8.GetBytes(" child ,Sex,dob,ethnic,upn,mother, mc_dob \n1,F,01/05/2010,WBRI,UN1,0,\n") },
        { "columns in another order", Encoding.UTF8.GetBytes("SEX,CHILD,MC_DOB,DOB,ETHNIC,UPN,MOTHER\nF,1,,01/05/2010,WBRI,UN1,0\n") },
        { "a blank column at the end", Encoding.UTF8.GetBytes("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,\n1,F,01/05/2010,WBRI,UN1,0,,\n") },
        { "quotation marks", Encoding.UTF8.GetBytes("\"CHILD\",\"SEX\",\"DOB\",\"ETHNIC\",\"UPN\",\"MOTHER\",\"MC_DOB\"\n\"1\",\"F\",\"01/05/2010\",\"WBRI\",\"UN1\",\"0\",\"\"\n") },
    };

    [Theory]
    [MemberData(nameof(AnyEncoding))]
    public void A_table_is_read_whatever_its_encoding_delimiter_or_order(string how, byte[] bytes)
    {
        var input = Ssda903Reader.Read([new("anything.csv", bytes)]);

        Assert.True(input.Problems.Count == 0, how);
        var row = Assert.Single(input.Rows.Rows<Header>());
        Assert.Equal(("1", "F", new DateOnly(2010, 5, 1), "WBRI", "UN1", "0", 2), (row.ChildId, row.Sex, row.Born, row.Ethnicity, row.Upn, row.Mother, row.Line));
        Assert.True(row.McDob.IsBlank);
    }

    [Fact]
    public void Windows_1252_is_read_where_the_bytes_are_no_UTF_8()
    {
        var row = Single("CHILD,DOB,MISSING,MIS_START,MIS_END\n1\u00e9,,M,01/05/2025,\n", Encoding.Latin1);

        Assert.Equal("1\u00c9", row.ChildId);
        Assert.Equal("1\u00e9", row.Written("CHILD"));
    }

    [Fact]
    public void What_was_written_is_kept_beside_what_it_says()
    {
        var row = Single("CHILD,DOB,MISSING,MIS_START,MIS_END\n1,, m ,1/5/2025,2025-05-02\n");

        Assert.Equal(("M", " m "), (row.Kind, row.Written("MISSING")));
        Assert.Equal(new DateOnly(2025, 5, 1), row.Started);
        Assert.True(row.MisEnd.IsNotADate);
    }

    [Fact]
    public void Lines_are_those_of_the_file_though_lines_are_blank_or_a_field_has_two()
    {
        var rows = Read("CHILD,DOB,MISSING,MIS_START,MIS_END\n1,,M,,\n\n,,,,\n\"2\n2\",,M,,\n3,,M,,\n").Rows.Rows<MissingEpisode>();

        Assert.Equal([2, 5, 7], rows.Select(row => row.Line));
    }

    [Fact]
    public void A_row_with_too_few_fields_has_the_rest_blank() =>
        Assert.True(Single("CHILD,DOB,MISSING,MIS_START,MIS_END\n1,,M\n").MisStart.IsBlank);

    [Theory]
    [InlineData("CHILD,SEX,DOB,ETHNICITY,UPN,MOTHER,MC_DOB\n", "a.csv: The columns fit no table; the nearest is Header. Renamed: ETHNICITY (should be ETHNIC).")]
    [InlineData("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER\n", "a.csv: The columns fit no table; the nearest is Header. Missing: MC_DOB.")]
    [InlineData("CHILD,DOB,REVIEW,REVIEW_CODE,WORKER\n", "a.csv: The columns fit no table; the nearest is Reviews. Not expected: WORKER.")]
    [InlineData("CHILD,DOB,REVIEW,REVIEW,REVIEW_CODE\n", "a.csv: The columns fit no table; the nearest is Reviews. More than once: REVIEW.")]
    [InlineData("", "a.csv: the file is empty.")]
    [InlineData("\n \n", "a.csv: the file is empty.")]
    [InlineData("CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,\n2,,,,PN1\n", "a.csv: line 3 has 5 fields, but there are 4 headings.")]
    [InlineData("CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,\n2,\"oops,,\n", "a.csv: after line 2 a quotation mark is opened and not closed, or closed in the middle of a field.")]
    public void A_file_that_does_not_fit_is_told_why(string text, string problem) => Assert.Equal([problem], Read(text).Problems);

    [Fact]
    public void Every_file_that_does_not_fit_is_named_at_once() =>
        Assert.Equal(2, Ssda903Reader.Read([File("a.csv", "X\n"), File("b.csv", ""), File("c.csv", Header)]).Problems.Count);

    [Fact]
    public void Two_files_of_one_table_are_refused_by_name() =>
        Assert.Equal(["b.csv and a.csv are both the Header table: leave one of them out."], Ssda903Reader.Read([File("a.csv", Header), File("b.csv", Header)]).Problems);

    [Fact]
    public void A_zip_file_is_read_like_the_folder_it_holds()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Zip(Path.Combine(folder.FullName, "set.zip"), ("903/header.csv", Header), ("__MACOSX/903/._header.csv", "rubbish"), ("notes.docx", "rubbish"));

            var files = ReturnFile.Of(folder.FullName);

            Assert.Equal("set.zip/903/header.csv", Assert.Single(files).Name);
            Assert.Equal(1, Ssda903Reader.Read(files).Rows.Count(Tables.Header));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_unpacks()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            // Two megabytes of nothing pack into two kilobytes.
            Zip(Path.Combine(folder.FullName, "bomb.zip"), ("header.csv", Header + new string(' ', 2_000_000)));

            var trouble = Assert.Throws<ReturnFileException>(() => ReturnFile.Of(folder.FullName, limit: 1_000_000));
            Assert.Equal("bomb.zip/header.csv: the files hold more than 1 MB, the most that is read.", trouble.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Files_over_the_limit_are_refused_together_not_only_one_by_one()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            System.IO.File.WriteAllText(Path.Combine(folder.FullName, "a.csv"), new string('a', 600_000));
            System.IO.File.WriteAllText(Path.Combine(folder.FullName, "b.csv"), new string('b', 600_000));

            Assert.StartsWith("b.csv", Assert.Throws<ReturnFileException>(() => ReturnFile.Of(folder.FullName, limit: 1_000_000)).Message);
            Assert.Equal(2, ReturnFile.Of(folder.FullName, limit: 1_200_000).Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void XML_is_read_child_by_child_with_the_line_each_record_starts_on()
    {
        var input = Ssda903Reader.Read([File("903.xml", """
            <?xml version="1.0"?>
            <EXPSSDA903>
              <CHILD>
                <HEADER><CHILDID>1</CHILDID><SEX>F</SEX><DOB>01/05/2010</DOB><UASC>1</UASC><DUC>01/05/2028</DUC>
                  <AREVIEW><REVIEW>01/06/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
                  <AREVIEW><REVIEW>01/12/2025</REVIEW><REVIEW_CODE>PN2</REVIEW_CODE></AREVIEW>
                  <OC2><SDQ_SCORE>12</SDQ_SCORE></OC2>
                </HEADER>
                <EPISODE><DECOM>01/05/2024</DECOM><PL>U4</PL></EPISODE>
              </CHILD>
            </EXPSSDA903>
            """)]);

        Assert.Empty(input.Problems);
        Assert.Equal(("1", "1"), (Assert.Single(input.Rows.Rows<Header>()).ChildId, input.Rows.Rows<Header>()[0].Uasc));
        Assert.Equal([("1", 5), ("1", 6)], input.Rows.Rows<Review>().Select(row => (row.ChildId!, row.Line)));
        Assert.Equal(("U4", 9), (input.Rows.Rows<Episode>()[0].Placement, input.Rows.Rows<Episode>()[0].Line));
        Assert.Equal(new DateOnly(2010, 5, 1), input.Rows.Rows<Oc2>()[0].Born);
        Assert.Equal(new DateOnly(2028, 5, 1), input.Rows.Rows<AsylumSeeker>()[0].StatusEnded);
        Assert.True(input.Rows.Has(Tables.Missing));
        Assert.False(input.Rows.Has(Tables.SwEpisodes));
    }

    [Theory]
    [InlineData("<EXPSSDA903><CHILD></EXPSSDA903>", "903.xml: this is no well-formed XML")]
    [InlineData("<Message/>", "903.xml: there is no CHILD element")]
    [InlineData("not xml", "903.xml: this is no well-formed XML")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;&b;\">]><a>&d;</a>", "903.xml: this is no well-formed XML, or it defines entities of its own")]
    public void XML_that_does_not_fit_or_defines_entities_is_refused(string xml, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Ssda903Reader.Read([File("903.xml", xml)]).Problems));

    [Fact]
    public void A_return_in_XML_and_the_same_return_in_CSV_give_the_same_findings()
    {
        var folder = Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-903", "y2026-n300-s1-datesok");
        var csv = (Now: Ssda903Reader.Read(ReturnFile.Of(Path.Combine(folder, "this"))), Last: Ssda903Reader.Read(ReturnFile.Of(Path.Combine(folder, "prev"))));
        Ssda903Input AsXml(string part, Ssda903Input input) => Ssda903Reader.Read(
            [File("903.xml", Ssda903AsXml.Write(input.Rows)), .. ReturnFile.Of(Path.Combine(folder, part)).Where(file => file.Name == "sw_episodes.csv")]);
        var xml = (Now: AsXml("this", csv.Now), Last: AsXml("prev", csv.Last));
        Assert.Empty(xml.Now.Problems.Concat(xml.Last.Problems));

        // The XML always has every table, so last year's OC3 and Missing are there to compare with; 105 is about XML alone. A child without a Header
        // row cannot be written as XML.
        HashSet<string> onlyXml = ["105", "348", "576"];
        var inHeader = csv.Now.Rows.Rows<Header>().Select(row => row.ChildId).ToHashSet();
        IEnumerable<string> Findings((Ssda903Input Now, Ssda903Input Last) both) =>
            Ssda903Report.Of(new(2026), both.Now, both.Last, ReferenceData.None).Check.Findings
                .Where(finding => !onlyXml.Contains(finding.Rule.Code) && inHeader.Contains(finding.Row.ChildId) && finding.Rule.Code != "INT32")
                .Select(finding => finding.Key).Distinct().Order();

        Assert.Equal(Findings(csv), Findings(xml));
    }

    private static MissingEpisode Single(string text, Encoding? encoding = null)
    {
        var input = Ssda903Reader.Read([new("a.csv", (encoding ?? Encoding.UTF8).GetBytes(text))]);
        Assert.Empty(input.Problems);
        return Assert.Single(input.Rows.Rows<MissingEpisode>());
    }

    private static Ssda903Input Read(string text) => Ssda903Reader.Read([File("a.csv", text)]);

    private static ReturnFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static void Zip(string path, params (string Name, string Text)[] entries)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
