using System.Text;
using DuckDB.NET.Data;
using Marram.Cli;
using Marram.Periods;
using Marram.Returns;
using Marram.Store;

namespace Marram.Records;

public sealed class CinRecordsTests(WrittenCouncil written) : IClassFixture<WrittenCouncil>, IDisposable
{
    private const string Authority = "E06999001";
    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }

    [Fact]
    public void A_census_is_recognised_by_its_outermost_element()
    {
        Assert.Equal("cin", RecordLoader.Recognise(written.Files("cin", "2026.xml")));
        Assert.Equal("cin", RecordLoader.Recognise([Census(2026, "")]));
        Assert.Null(RecordLoader.Recognise([new("letter.xml", "<Letter><Children/></Letter>"u8.ToArray())]));
        Assert.Null(RecordLoader.Recognise([new("broken.xml", "<Message"u8.ToArray())]));
    }

    [Fact]
    public void Every_element_of_a_case_becomes_the_record_it_stands_for()
    {
        Load(Census(2026, Worked), 2026);
        using var db = Store().Open();

        // Born 17 May 2012: 13 when referred on 17 May 2025, and still 13 on 16 May 2026.
        Assert.Equal("M|2012-05-01|WBRI|true", Only(db, "select sex, birth_month, ethnicity, is_disabled from child where sex = 'M'"));
        Assert.Equal("2025-05-17|1A|N1|false|2026-02-01|RC1|13", Only(db, "select received_on, source_code, need_code, is_no_action, closed_on, close_reason, age_years from referral where source_code = '1A'"));
        Assert.Equal("2025-05-18|2025-06-20|2B 3A", Only(db, "select started_on, completed_on, factors from assessment"));
        Assert.Equal("2025-07-01|2025-08-01", Only(db, "select started_on, ended_on from cin_plan"));
        Assert.Equal(["2025-06-02|2025-06-23|true", "2025-09-01||false", "2026-01-05|2026-01-26|"], All(db, "select started_on, target_on, conference_needed from section_47 order by 1"));
        Assert.Equal(["2025-06-02|2025-06-20|true|false", "|2025-12-01|false|true"], All(db, "select started_on, held_on, led_to_plan, is_transfer from conference order by held_on"));
        Assert.Equal("2025-06-20|2026-01-30|NEG|EMO|1|false|13", Only(db, "select started_on, ended_on, initial_category, latest_category, plans_before, is_other_authority, age_years from cp_plan"));
        Assert.Equal(["2025-09-12", "2026-01-30"], All(db, "select held_on from cp_review order by 1"));
    }

    [Fact]
    public void What_stands_in_one_element_can_be_joined_by_number()
    {
        Load(Census(2026, Worked), 2026);
        using var db = Store().Open();

        Assert.Equal("1", Only(db, "select count(*) from assessment join referral using (referral_id)"));
        Assert.Equal("1", Only(db, "select count(*) from conference join section_47 using (enquiry_id)"));
        Assert.Equal("2", Only(db, "select count(*) from cp_review join cp_plan using (plan_id)"));
        Assert.Equal("1", Only(db, "select count(*) from cp_plan join referral using (referral_id)"));
    }

    [Fact]
    public void A_child_not_born_by_the_census_has_the_month_expected_and_no_disability_said_of_it()
    {
        Load(Census(2026, Worked), 2026);
        using var db = Store().Open();

        Assert.Equal("U|2026-06-01||", Only(db, "select sex, birth_month, ethnicity, is_disabled from child where sex = 'U'"));
    }

    [Fact]
    public void Before_2025_the_sex_is_told_by_its_number()
    {
        Load(Census(2024, Child("7", "2010-01-01", "<GenderCurrent>2</GenderCurrent>", "<CINreferralDate>2023-05-01</CINreferralDate>")), 2024);
        using var db = Store().Open();

        Assert.Equal("F", Only(db, "select sex from child"));
    }

    [Fact]
    public void An_episode_without_its_day_is_left_out_and_what_stands_in_it_is_not()
    {
        Load(Census(2026, Child("7", "2010-01-01", "<Sex>F</Sex>", "<ReferralSource>6</ReferralSource><Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate></Assessments>")), 2026);
        using var db = Store().Open();

        Assert.Empty(All(db, "select * from referral"));
        Assert.Equal("2025-05-02|", Only(db, "select started_on, referral_id from assessment"));
    }

    [Fact]
    public void A_census_of_another_year_than_asked_for_is_not_loaded()
    {
        var result = Loader().Load([Census(2025, Worked)], "cin", Authority, new(2026, 3, 31));

        Assert.Null(result.Load);
        Assert.Equal(["cin.xml: the header says the year 2025; wanted 2026, as asked for."], result.Problems);
        Assert.Empty(Store().Loads());
    }

    [Fact]
    public void The_latest_census_closes_what_an_earlier_one_left_open_and_the_earlier_keeps_what_ended_before()
    {
        Load(Census(2025, Child("7", "2010-01-01", "<Sex>F</Sex>", "<CINreferralDate>2025-03-01</CINreferralDate><ReferralNFA>0</ReferralNFA>"
            + "<Section47><S47ActualStartDate>2025-03-03</S47ActualStartDate><ICPCnotRequired>1</ICPCnotRequired></Section47>")), 2025);
        Load(Census(2026, Child("7", "2010-01-01", "<Sex>F</Sex>", "<CINreferralDate>2025-03-01</CINreferralDate><CINclosureDate>2025-07-01</CINclosureDate><ReferralNFA>0</ReferralNFA>")), 2026);
        using var db = Store().Open();

        Assert.Equal("2025-03-01|2025-07-01", Only(db, "select received_on, closed_on from referral"));
        Assert.Equal("2025-03-03|false", Only(db, "select started_on, conference_needed from section_47"));
    }

    // Two extracts of one system on one day: whatever the census says of a record, the dataset says too.
    [Theory]
    [InlineData("referral", "received_on", "source_code need_code is_no_action closed_on close_reason age_years")]
    [InlineData("assessment", "started_on", "completed_on factors age_years")]
    [InlineData("section_47", "started_on", "target_on conference_needed age_years")]
    [InlineData("conference", "held_on", "started_on led_to_plan is_transfer")]
    [InlineData("cin_plan", "started_on", "ended_on")]
    [InlineData("cp_plan", "started_on", "ended_on initial_category latest_category is_other_authority age_years")]
    [InlineData("cp_review", "held_on", "")]
    public void Census_and_dataset_of_one_council_agree_wherever_both_speak(string table, string day, string columns)
    {
        Loader().Load(written.Files("cin", "2026.xml"), "cin", Authority, new(2026, 3, 31));
        Loader().Load(written.Files("ssd"), "ssd", Authority, new(2026, 3, 31));
        using var db = Store().Open();

        var both = $"every.{table} as census join every.{table} as dataset on dataset.child_id = census.child_id and dataset.{day} = census.{day} where census.source = 'cin' and dataset.source = 'ssd'";
        Assert.True(long.Parse(Only(db, $"select count(*) from every.{table} where source = 'cin'")) > 10);
        Assert.Equal(Only(db, $"select count(*) from every.{table} where source = 'cin'"), Only(db, $"select count(*) from {both}"));
        foreach (var column in columns.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.NotEqual("0", Only(db, $"select count(*) from {both} and census.{column} = dataset.{column}"));
            Assert.Empty(All(db, $"select '{column}', census.{day}, census.{column}, dataset.{column} from {both} and census.{column} <> dataset.{column} limit 5"));
        }
    }

    [Fact]
    public void Children_whose_plans_are_open_on_the_day_are_as_many_by_the_census_as_by_the_dataset()
    {
        const string OpenOn = "select count(distinct child_id) from cp_plan where started_on <= date '2026-03-31' and (ended_on is null or ended_on > date '2026-03-31')";
        Loader().Load(written.Files("cin", "2026.xml"), "cin", Authority, new(2026, 3, 31));
        using var census = Store().Open();
        var byCensus = Only(census, OpenOn);

        Assert.Equal($"{written.Lives.Count(life => life.PlanOn(new(2026, 3, 31)) is not null)}", byCensus);
        Loader().Load(written.Files("ssd"), "ssd", Authority, new(2026, 3, 31));
        using var both = Store().Open();
        Assert.Equal(byCensus, Only(both, OpenOn));
        Assert.Equal("ssd", Only(both, "select distinct source from cp_plan"));
    }

    [Fact]
    public void The_command_takes_a_census_in_and_asks_for_its_year()
    {
        string[] where = ["--data", data.Path, "--keys", keys];
        var file = Path.Combine(written.Path, "cin", "2026.xml");

        var asked = Run(["load", file, "--authority", Authority, .. where]);
        var loaded = Run(["load", file, "--authority", Authority, "--year", "2026", .. where]);

        Assert.Equal((2, "These are children's records (cin): say whose with --authority CODE, and of which year with --year YYYY.\n"), (asked.Status, asked.Error));
        Assert.Equal(0, loaded.Status);
        Assert.StartsWith("Loaded cin of E06999001 as at 31 Mar 2026 as load 1 of children's records:\n", loaded.Output);
        Assert.Contains("  cp_plan ", loaded.Output);
    }

    private const string Worked =
        """
        <Child>
          <ChildIdentifiers><LAchildID>7</LAchildID><UPN>A123456789012</UPN><PersonBirthDate>2012-05-17</PersonBirthDate><Sex>M</Sex></ChildIdentifiers>
          <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>MOB</Disability></Disabilities></ChildCharacteristics>
          <CINdetails>
            <CINreferralDate>2025-05-17</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode><CINclosureDate>2026-02-01</CINclosureDate>
            <ReasonForClosure>RC1</ReasonForClosure><DateOfInitialCPC>2025-12-01</DateOfInitialCPC>
            <Assessments>
              <AssessmentActualStartDate>2025-05-18</AssessmentActualStartDate><AssessmentAuthorisationDate>2025-06-20</AssessmentAuthorisationDate>
              <FactorsIdentifiedAtAssessment><AssessmentFactors>2B</AssessmentFactors><AssessmentFactors>3A</AssessmentFactors></FactorsIdentifiedAtAssessment>
            </Assessments>
            <CINPlanDates><CINPlanStartDate>2025-07-01</CINPlanStartDate><CINPlanEndDate>2025-08-01</CINPlanEndDate></CINPlanDates>
            <Section47><S47ActualStartDate>2025-06-02</S47ActualStartDate><InitialCPCtarget>2025-06-23</InitialCPCtarget><DateOfInitialCPC>2025-06-20</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>
            <Section47><S47ActualStartDate>2025-09-01</S47ActualStartDate><ICPCnotRequired>true</ICPCnotRequired></Section47>
            <Section47><S47ActualStartDate>2026-01-05</S47ActualStartDate><InitialCPCtarget>2026-01-26</InitialCPCtarget><ICPCnotRequired>0</ICPCnotRequired></Section47>
            <ReferralNFA>0</ReferralNFA>
            <ChildProtectionPlans>
              <CPPstartDate>2025-06-20</CPPstartDate><CPPendDate>2026-01-30</CPPendDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
              <NumberOfPreviousCPP>1</NumberOfPreviousCPP>
              <Reviews><CPPreviewDate>2025-09-12</CPPreviewDate><CPPreviewDate>2026-01-30</CPPreviewDate></Reviews>
            </ChildProtectionPlans>
          </CINdetails>
        </Child>
        <Child>
          <ChildIdentifiers><LAchildID>8</LAchildID><UPNunknown>UN6</UPNunknown><ExpectedPersonBirthDate>2026-06-14</ExpectedPersonBirthDate><Sex>U</Sex></ChildIdentifiers>
          <CINdetails><CINreferralDate>2026-03-01</CINreferralDate><ReferralSource>6</ReferralSource><ReferralNFA>1</ReferralNFA></CINdetails>
        </Child>
        """;

    private static string Child(string id, string born, string sex, string episode) =>
        $"<Child><ChildIdentifiers><LAchildID>{id}</LAchildID><PersonBirthDate>{born}</PersonBirthDate>{sex}</ChildIdentifiers><CINdetails>{episode}</CINdetails></Child>";

    private static ReturnFile Census(int year, string children) => new(
        "cin.xml",
        Encoding.UTF8.GetBytes($"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year></CollectionDetails></Header><Children>{children}</Children></Message>"));

    private void Load(ReturnFile file, int year) => Assert.Empty(Loader().Load([file], "cin", Authority, new(year, 3, 31)).Problems);

    private RecordLoader Loader() => new(Store());

    private RecordStore Store() => new(data.Folder, KeyStore.Open(keys), new ClockAt(new(2026, 5, 1)));

    private static string Only(DuckDBConnection db, string sql) => Assert.Single(All(db, sql));

    // A row as its values with bars between; nothing for null.
    private static List<string> All(DuckDBConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i) switch
            {
                DateOnly day => day.ToString("yyyy-MM-dd"),
                bool yes => yes ? "true" : "false",
                var other => $"{other}",
            })));
        }

        return rows;
    }

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Program.Run(args, new Terminal(TextReader.Null, output, error, TimeProvider.System)), output.ToString(), error.ToString());
    }
}
