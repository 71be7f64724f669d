using System.IO.Compression;
using System.Text;
using Marram.Returns.Cin;

namespace Marram.Returns;

public class CinReaderTests
{
    private const string Small = """
        <?xml version="1.0" encoding="utf-8"?>
        <Message>
          <Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>341</LEA></Source></Header>
          <Children>
            <Child>
              <ChildIdentifiers><LAchildID>Zoé1</LAchildID><PersonBirthDate>2014-11-19</PersonBirthDate><Sex>f</Sex></ChildIdentifiers>
              <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>COMM</Disability><Disability>MOB</Disability></Disabilities></ChildCharacteristics>
              <CINdetails>
                <CINreferralDate>2025-08-25</CINreferralDate>
                <Assessments>
                  <AssessmentActualStartDate>2025-08-27</AssessmentActualStartDate>
                  <FactorsIdentifiedAtAssessment><AssessmentFactors>4C</AssessmentFactors><AssessmentFactors>20</AssessmentFactors></FactorsIdentifiedAtAssessment>
                </Assessments>
                <CINPlanDates><CINPlanStartDate>2025-09-16</CINPlanStartDate></CINPlanDates>
                <Section47><S47ActualStartDate>2025-09-01</S47ActualStartDate><DateOfInitialCPC>2025-09-12</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47>
                <ReferralNFA>0</ReferralNFA>
                <ChildProtectionPlans>
                  <CPPstartDate>2025-09-12</CPPstartDate>
                  <Reviews><CPPreviewDate>2025-12-01</CPPreviewDate><CPPreviewDate>2026-02-01</CPPreviewDate></Reviews>
                </ChildProtectionPlans>
              </CINdetails>
              <CINdetails><CINreferralDate>2026-01-05</CINreferralDate><ReferralNFA>1</ReferralNFA></CINdetails>
            </Child>
          </Children>
        </Message>
        """;

    public static TheoryData<string, byte[]> AnyEncoding() => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Small) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Small)] },
        { "UTF-16 with a mark, though it says UTF-8", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Small)] },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Small) },
        { "UTF-16 big-endian", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Small)] },
        { "Windows-1252 that says so", Encoding.Latin1.GetBytes(Small.Replace("utf-8", "windows-1252")) },
        { "Windows-1252 that says UTF-8", Encoding.Latin1.GetBytes(Small) },
        { "CRLF", Encoding.UTF8.GetBytes(Small.ReplaceLineEndings("\r\n")) },
        { "one line", Encoding.UTF8.GetBytes(Small.ReplaceLineEndings("")) },
        { "a namespace", Encoding.UTF8.GetBytes(Small.Replace("<Message>", "<Message xmlns=\"urn:x\">")) },
        { "a prefix", Encoding.UTF8.GetBytes(Small.Replace("<Message>", "<c:Message xmlns:c=\"urn:x\">").Replace("</Message>", "</c:Message>")) },
        { "names in small letters", Encoding.UTF8.GetBytes(Small.Replace("CINdetails", "cindetails").Replace("LAchildID", "LACHILDID")) },
        { "spaces around values", Encoding.UTF8.GetBytes(Small.Replace(">2025-08-25<", "> 2025-08-25\n<")) },
        { "a time and a zone beside the day", Encoding.UTF8.GetBytes(Small.Replace(">2025-08-25<", ">2025-08-25T00:00:00<").Replace(">2014-11-19<", ">2014-11-19Z<")) },
        { "values in CDATA, references and comments", Encoding.UTF8.GetBytes(Small.Replace(">2025-08-25<", "><![CDATA[2025-]]>&#48;8-<!-- August -->25<")) },
    };

    [Theory]
    [MemberData(nameof(AnyEncoding))]
    public void A_census_is_read_whatever_its_encoding_layout_or_namespace(string how, byte[] bytes)
    {
        var input = CinReader.Read([new("cin.xml", bytes)]);

        Assert.True(input.Problems.Count + input.Remarks.Count == 0, $"{how}: {string.Join(' ', input.Problems.Concat(input.Remarks))}");
        var @return = new CinReturn(new(2026), input.Rows);
        Assert.Equal(("2026", new DateOnly(2026, 3, 31), "341"), (input.Rows.Header!.CollectionYear, input.Rows.Header.ReferenceDate, input.Rows.Header.Authority));
        var child = Assert.Single(@return.Children);
        Assert.Equal(("ZOÉ1", "F", new DateOnly(2014, 11, 19)), (child.Id, child.Identifiers[0].Sex, child.Identifiers[0].Born));
        Assert.Equal("Zoé1", child.Identifiers[0].Written("LAchildID"));
        Assert.Equal(["COMM", "MOB"], child.Disabilities.Select(one => one.Code));
        Assert.Equal([(1, new DateOnly(2025, 8, 25), true), (2, new DateOnly(2026, 1, 5), false)], child.Episodes.Select(one => (one.Line, one.Referred!.Value, one.WentOn)));
        var first = child.Episodes[0];
        Assert.Equal("4C 20", Assert.Single(first.Assessments).Written("AssessmentFactors"));
        Assert.Equal(new DateOnly(2025, 9, 16), Assert.Single(first.Plans).Started);
        Assert.True(Assert.Single(first.Section47s).NeedsConference);
        Assert.Equal([1, 2], Assert.Single(first.ProtectionPlans).Reviews.Select(review => review.Line));
        Assert.Null(first.ConferenceOn);
        Assert.Empty(child.Episodes[1].Assessments);
    }

    [Theory]
    [MemberData(nameof(AnyEncoding))]
    public void A_row_knows_the_byte_it_begins_at(string how, byte[] bytes)
    {
        var input = CinReader.Read([new("cin.xml", bytes)]);
        var offsets = CinReport.Of(new(2026), input).FindOffsets!(Tables.All.SelectMany(input.Rows.Rows));

        Assert.Equal(15, offsets.Count);
        Assert.All(offsets, one =>
        {
            var rest = how.Contains("UTF-16 big", StringComparison.Ordinal) ? Encoding.BigEndianUnicode.GetString(bytes[(int)one.Value..])
                : how.Contains("UTF-16", StringComparison.Ordinal) ? Encoding.Unicode.GetString(bytes[(int)one.Value..])
                : Encoding.Latin1.GetString(bytes[(int)one.Value..]);
            var name = one.Key.Table.Name switch { "Disabilities" => "Disability", "AssessmentFactorsList" => "AssessmentFactors", "Reviews" => "CPPreviewDate", var table => table };
            Assert.StartsWith($"<{name}>", rest, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void A_census_of_before_2024_says_GenderCurrent_and_has_no_plans()
    {
        var rows = Read("<ChildIdentifiers><LAchildID>1</LAchildID><GenderCurrent>2</GenderCurrent></ChildIdentifiers><ChildCharacteristics/><CINdetails><ReferralNFA>false</ReferralNFA></CINdetails>").Rows;

        Assert.Equal("2", ((Identifiers)rows.Rows(Tables.ChildIdentifiers)[0]).Gender);
        Assert.Equal(0, rows.Count(Tables.CinPlanDates));
    }

    [Fact]
    public void Pre_proceedings_of_2026_are_kept_as_written()
    {
        var input = Read("<ChildIdentifiers/><ChildCharacteristics/><CINdetails><PreProceedingsandFGDM><PPStartDate>2025-06-01</PPStartDate><PPOutcome>A</PPOutcome></PreProceedingsandFGDM></CINdetails>");

        Assert.Empty(input.Remarks);
        Assert.Equal("A", Assert.Single(input.Rows.Rows(Tables.PreProceedings)).Written("PPOutcome"));
    }

    [Fact]
    public void A_review_without_its_day_is_still_a_review()
    {
        var rows = Read("<ChildIdentifiers/><ChildCharacteristics/><CINdetails><ChildProtectionPlans><Reviews/><Reviews></Reviews><Reviews><CPPreviewDate/></Reviews><Reviews><CPPreviewDate>2025-06-01</CPPreviewDate></Reviews></ChildProtectionPlans></CINdetails>").Rows;

        Assert.Equal(["", "", "", "2025-06-01"], rows.Rows(Tables.Reviews).Select(row => row.Written("CPPreviewDate")));
    }

    [Fact]
    public void What_is_passed_over_or_unreadable_is_said()
    {
        var input = Read("<ChildIdentifiers><LAchildID>1</LAchildID><PersonBirthDate>31/05/2015</PersonBirthDate><Shoe>4</Shoe></ChildIdentifiers><CINdetails><CINreferalDate>2025-05-01</CINreferalDate><Section47><Section47/></Section47></CINdetails>");

        Assert.Empty(input.Problems);
        Assert.Equal(
            [
                "1 of 1 Child elements have no ChildCharacteristics: the rules about it could not be asked of them.",
                "CINreferalDate in CINdetails is no element the census has there: passed over once.",
                "Section47 in Section47 is no element the census has there: passed over once.",
                "Shoe in ChildIdentifiers is no element the census has there: passed over once.",
                "ChildIdentifiers 1: PersonBirthDate is “31/05/2015”; wanted a day as 2026-03-31. It counts as no day.",
            ],
            input.Remarks);
    }

    [Theory]
    [InlineData("", "cin.xml: this is no well-formed XML, or it defines a document type, which is not read")]
    [InlineData("Message", "cin.xml: this is no well-formed XML")]
    [InlineData("<Message><Children><Child></Children></Message>", "cin.xml: this is no well-formed XML, or it defines a document type, which is not read; reading stopped at line 1, letter 29.")]
    [InlineData("<EXPSSDA903><CHILD/></EXPSSDA903>", "cin.xml: the outermost element is EXPSSDA903; wanted Message, as the children in need census has it.")]
    [InlineData("<Message/>", "cin.xml: there is no Child element; wanted the children in need census")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;&b;\">]><Message>&d;</Message>", "cin.xml: this is no well-formed XML, or it defines a document type, which is not read")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><Message/>", "cin.xml: this is no well-formed XML, or it defines a document type")]
    [InlineData("<Message><Child>&d;</Child></Message>", "cin.xml: this is no well-formed XML")]
    public void A_file_that_is_no_census_or_defines_entities_is_refused(string xml, string problem) =>
        Assert.StartsWith(problem, Assert.Single(CinReader.Read([new("cin.xml", Encoding.UTF8.GetBytes(xml))]).Problems));

    [Fact]
    public void More_than_one_file_is_refused_by_name() =>
        Assert.Equal(["There are 2 files (a.xml, b.xml); wanted the one XML file of the census."],
            CinReader.Read([new("a.xml", Encoding.UTF8.GetBytes(Small)), new("b.xml", Encoding.UTF8.GetBytes(Small))]).Problems);

    [Fact]
    public void No_nesting_is_too_deep()
    {
        var deep = string.Concat(Enumerable.Repeat("<Children><Reviews><Shoe>", 30_000));
        var back = string.Concat(Enumerable.Repeat("</Shoe></Reviews></Children>", 30_000));

        var input = CinReader.Read([new("cin.xml", Encoding.UTF8.GetBytes($"<Message><Child>{deep}{back}</Child></Message>"))]);

        Assert.Equal(1, input.Rows.Records.Length);
    }

    [Fact]
    public void A_field_of_a_million_letters_is_read_in_no_time() =>
        Assert.Equal(1_000_000, Read($"<ChildIdentifiers><LAchildID>{new string('9', 1_000_000)}</LAchildID></ChildIdentifiers>").Rows.Records[0].ChildId!.Length);

    [Fact]
    public void A_child_with_a_hundred_thousand_plans_is_checked_in_no_time()
    {
        var plans = string.Concat(Enumerable.Repeat("<CINPlanDates><CINPlanStartDate>2025-05-01</CINPlanStartDate></CINPlanDates>", 100_000));
        var input = Read($"<ChildIdentifiers/><CINdetails>{plans}</CINdetails>");

        Assert.Equal(100_000, CinReport.Of(new(2026), input, codes: new HashSet<string> { "4014" }).Check.Places);
    }

    [Fact]
    public void A_zip_bomb_and_a_file_over_the_limit_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (bomb, large) = (Path.Combine(folder.FullName, "bomb.zip"), Path.Combine(folder.FullName, "large.xml"));
            using (var archive = ZipFile.Open(bomb, ZipArchiveMode.Create))
            using (var writer = new StreamWriter(archive.CreateEntry("cin.xml").Open()))
            {
                writer.Write(Small + new string(' ', 2_000_000));
            }

            File.WriteAllText(large, Small + new string(' ', 2_000_000));

            Assert.Equal("bomb.zip/cin.xml: the files hold more than 1 MB, the most that is read.", Assert.Throws<ReturnFileException>(() => ReturnFile.Of(bomb, limit: 1_000_000)).Message);
            Assert.Equal("large.xml: the files hold more than 1 MB, the most that is read.", Assert.Throws<ReturnFileException>(() => ReturnFile.Of(large, limit: 1_000_000)).Message);
            Assert.Empty(CinReader.Read(ReturnFile.Of(bomb)).Problems);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static CinInput Read(string child)
    {
        var input = CinReader.Read([new("cin.xml", Encoding.UTF8.GetBytes($"<Message><Children><Child>{child}</Child></Children></Message>"))]);
        Assert.Empty(input.Problems);
        return input;
    }
}
