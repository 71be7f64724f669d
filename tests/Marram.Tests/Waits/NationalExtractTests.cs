namespace Marram.Waits;

public sealed class NationalExtractTests : IDisposable
{
    private static readonly DateOnly Today = new(2020, 12, 31);
    private readonly string _folder = Directory.CreateTempSubdirectory("marram-waits-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void An_eating_disorder_clock_stops_at_the_first_contact_with_a_listed_procedure()
    {
        Mhsds();
        var load = NationalExtract.ReadMhsds(_folder, Today);
        Assert.Empty(load.FileProblems);
        var set = PathwaySet.Of(StandardCatalogue.Shipped.Single(standard => standard.Id == "ed-routine-4"), load.Referrals);

        // Received 1 October; seen without treatment on the 10th, not brought on the 20th, treated on the 29th: 28 days.
        Assert.Equal([new ClockPeriod(new(2020, 10, 1), new(2020, 10, 29), StopReason.Treated, false)], set.Pathways.Select(pathway => pathway.Period));
        Assert.Equal(16, load.Referrals.Single(referral => referral.Id == "S1").AgeAtReferral);
    }

    [Fact]
    public void An_autism_assessment_starts_at_the_first_contact_in_person_or_by_video()
    {
        Mhsds();
        var set = PathwaySet.Of(StandardCatalogue.Shipped.Single(standard => standard.Id == "nice-autism-13"), NationalExtract.ReadMhsds(_folder, Today).Referrals);
        Assert.Equal(new DateOnly(2020, 9, 15), set.Pathways.Single().Period.Stopped);
    }

    [Fact]
    public void A_row_with_an_unknown_code_or_a_day_to_come_is_returned_with_its_reason()
    {
        Mhsds();
        var rejected = NationalExtract.ReadMhsds(_folder, Today).Rejected.OrderBy(row => row.Line).Select(row => row.Reasons.Single());
        Assert.Equal(
            [
                "'AttendStatus' is '9' in MHS201CareContact line 7; use 2, 3, 4, 5, 6, 7 or blank.",
                "'ReferralRequestReceivedDate' is 2021-01-05 in MHS101Referral line 5; the data reach 2020-12-31.",
            ],
            rejected);
    }

    [Fact]
    public void A_referral_that_the_provider_no_longer_submits_is_found_from_the_months_of_its_rows()
    {
        // S1 was submitted in November and December, S2 in November alone; each has a row a month, and the latest speaks.
        Write("MHS101Referral", "UniqServReqID,Person_ID,ReferralRequestReceivedDate,ServDischDate,UniqMonthID", "S1,p1,2020-10-01,,1448", "S2,p2,2020-10-05,,1448", "S1,p1,2020-10-02,,1449");
        Write("MHS201CareContact", "UniqServReqID,CareContDate,AttendStatus,ConsMechanismMH");
        var load = NationalExtract.ReadMhsds(_folder, Today);
        Assert.Empty(load.Rejected);
        Assert.Equal([("S2", "2020-11-30"), ("S1", "2020-11-30 2020-12-31")], load.Referrals.Select(referral => (referral.Id, string.Join(' ', referral.SubmittedIn!.Select(month => month.ToString("yyyy-MM-dd"))))));
        Assert.Equal(new DateOnly(2020, 10, 2), load.Referrals[1].ReceivedOn);

        var set = PathwaySet.Of(StandardCatalogue.Shipped.Single(standard => standard.Id == "camhs-choice-6"), load.Referrals);
        Assert.Equal(("S2", "Open by its dates, and not in the provider's submission for December 2020."), PathwayChecks.Run(set, Today).Where(finding => finding.Code == "W08").Select(finding => (finding.Referral, finding.Text)).Single());
        Assert.Equal(new SubmittedOpen(2, 1), SubmittedOpen.At(set, Today));
    }

    [Theory]
    [InlineData("2020-12-31", 0)]
    [InlineData("2020-11-30", 1)]
    public void The_header_s_reporting_period_is_the_month_of_every_row_that_names_none(string periodEnds, int found)
    {
        Write("MHS000Header", "ReportingPeriodStartDate,ReportingPeriodEndDate", $"2020-10-01,{periodEnds}");
        Write("MHS101Referral", "UniqServReqID,Person_ID,ReferralRequestReceivedDate", "S1,p1,2020-10-01");
        Write("MHS201CareContact", "UniqServReqID,CareContDate,AttendStatus,ConsMechanismMH");
        var set = PathwaySet.Of(StandardCatalogue.Shipped.Single(standard => standard.Id == "camhs-choice-6"), NationalExtract.ReadMhsds(_folder, Today).Referrals);
        Assert.Equal(found, PathwayChecks.Run(set, Today).Count(finding => finding.Code == "W08"));
    }

    [Fact]
    public void A_missing_table_or_a_renamed_column_is_told_before_any_row()
    {
        Mhsds();
        File.Delete(Path.Combine(_folder, "MHS201CareContact.csv"));
        Write("MHS101Referral", "UniqServReqID,Person_ID,Received", "S1,p1,2020-10-01");
        Assert.Equal(
            ["MHS101Referral.csv has no column ReferralRequestReceivedDate; it has UniqServReqID, Person_ID, Received.", "The table MHS201CareContact.csv is missing."],
            NationalExtract.ReadMhsds(_folder, Today).FileProblems);
    }

    [Fact]
    public void A_community_referral_is_unique_in_its_provider_and_ends_at_closure_or_rejection()
    {
        Write("CYP000Header", "OrgID_Provider", "RX1");
        Write("CYP101Referral", "ServiceRequestID,LocalPatientID,ReferralRequest_ReceivedDate,PriorityType,OrgID_Commissioner", "1,p1,2020-10-01,3,01V", "2,p2,2020-10-01,2,01V", "3,p3,2020-10-01,3,01V");
        Write("CYP102ServiceTypeReferredTo", "ServiceRequestID,TeamID_Local,ServiceType,Referral_ClosureDate,Referral_RejectionDate", "1,t,slt,,", "2,t,slt,,2020-10-08", "3,t,slt,2020-09-08,");
        Write("CYP201CareContact", "ServiceRequestID,Contact_Date,AttendOrNot,ConsMediumUsed", "1,2020-11-02,5,01");
        var load = NationalExtract.ReadCsds(_folder, Today);
        Assert.Equal(["RX11", "RX12"], load.Referrals.Select(referral => referral.Id));
        Assert.Equal("Discharged on 2020-09-08 lies before receipt on 2020-10-01: it stops before it starts.", load.Rejected.Single().Reasons.Single());
        var set = PathwaySet.Of(StandardCatalogue.Shipped.Single(standard => standard.Id == "therapy-open-18"), load.Referrals);
        Assert.Equal(
            [(StopReason.Treated, (DateOnly?)new DateOnly(2020, 11, 2)), (StopReason.Rejected, new DateOnly(2020, 10, 8))],
            set.Pathways.Select(pathway => (pathway.Period.Reason, pathway.Period.Stopped)));
    }

    [Fact]
    public void Clocks_that_an_extract_gives_start_and_stop_nothing_and_are_held_against_the_rules()
    {
        Mhsds();
        var before = NationalExtract.ReadMhsds(_folder, Today).Referrals;
        Write("MHS104RTT", "UniqServReqID,ReferToTreatPeriodStartDate,ReferToTreatPeriodEndDate,ReferToTreatPeriodStatus", "S1,2020-10-01,2020-10-10,30", "S2,,,", "other,2020-10-01,,20");
        var load = NationalExtract.ReadMhsds(_folder, Today);
        Assert.Empty(load.FileProblems);
        var standard = StandardCatalogue.Shipped.Single(standard => standard.Id == "ed-routine-4");
        Assert.Equal(PathwaySet.Of(standard, before).Pathways.Select(pathway => pathway.Period), PathwaySet.Of(standard, load.Referrals).Pathways.Select(pathway => pathway.Period));
        Assert.Equal([null, new GivenClock(new(2020, 10, 1), new(2020, 10, 10), "30")], load.Referrals.Select(referral => referral.GivenClocks?.Single()).Distinct().OrderBy(clock => clock is not null));
        // The first treatment was on the 29th; what the extract calls treated on the 10th was a contact without any.
        var finding = Assert.Single(PathwayChecks.Run(PathwaySet.Of(standard, load.Referrals), Today), finding => finding.Code == "W13");
        Assert.Equal("The extract's clock runs from 2020-10-01 to 2020-10-10; by the rules it runs from 2020-10-01 to 2020-10-29.", finding.Text);
    }

    [Fact]
    public void The_national_file_reads_back_as_it_was_written()
    {
        var standard = StandardCatalogue.Shipped.Single(standard => standard.Id == "therapy-open-18");
        var set = PathwaySet.Of(standard, SamplePathways.Make(3000, 2));
        var rows = RttExtract.OfOpenList(set, SamplePathways.LastDay, new("Q1", "Parent", "RX1", "A trust, with a comma"), "C_651", "Therapies");
        using var writer = new StringWriter();
        RttExtract.Write(rows, writer);
        Assert.Equal(121, writer.ToString().Split('\n')[0].Split(',').Length);
        var load = RttExtract.Read(new StringReader(writer.ToString()));
        Assert.Empty(load.Rejected);
        Assert.Equal(rows.Select(row => row with { Bands = [] }), load.Rows.Select(row => row with { Bands = [] }));
        Assert.Equal(rows.SelectMany(row => row.Bands), load.Rows.SelectMany(row => row.Bands));
        Assert.Equal(set.OpenAt(SamplePathways.LastDay).Count(), load.Rows.Where(row => !row.IsTotal).Sum(row => row.ToBands().Total));
    }

    [Fact]
    public void An_older_file_with_title_rows_and_52_weeks_is_read_and_a_gap_is_not()
    {
        string Headings(int bands, int without = -1) => "Period,Provider Parent Org Code,Provider Org Code,Commissioner Parent Org Code,Commissioner Org Code,RTT Part Type,Treatment Function Code,"
            + string.Join(',', Enumerable.Range(0, bands + 1).Where(band => band != without).Select(band => WaitBands.ColumnOf(band, bands))) + ",Total All";
        var row = "RTT-June-2018,,RX1,,01V,Part_2,C_999," + string.Join(',', Enumerable.Repeat("2", 53)) + ",";
        var load = RttExtract.Read(new StringReader($"A title,,\n\n{Headings(52)}\n{row}106\n{row}105\n"));
        Assert.Equal((52, 1), (load.OpenBand, load.Rows.Count));
        Assert.Equal("'Total All' is 105; the bands and the unknown starts make 106.", load.Rejected.Single().Reasons.Single());
        Assert.Equal("The band from 7 weeks is missing; bands must follow each other without a gap.", RttExtract.Read(new StringReader(Headings(52, without: 7))).FileProblems.Single());
        Assert.Contains("not a referral-to-treatment file", RttExtract.Read(new StringReader("a,b\n1,2\n")).FileProblems.Single());
    }

    private void Mhsds()
    {
        Write("MHS001MPI", "Person_ID,PersonBirthDate", "p1,2004-03-04", "p2,2012-01-01");
        Write("MHS101Referral", "UniqServReqID,Person_ID,OrgIDProv,OrgIDComm,ReferralRequestReceivedDate,ClinRespPriorityType,PrimReasonReferralMH,ServDischDate",
            "S1,p1,RX1,01V,2020-10-01,3,12,", "S2,p2,RX1,01V,2020-08-01,3,25,", "S3,p2,RX1,01V,2020-08-01,3,12,", "S4,p2,RX1,01V,2021-01-05,3,12,");
        Write("MHS201CareContact", "UniqCareContID,UniqServReqID,CareContDate,AttendStatus,ConsMechanismMH",
            "k1,S1,2020-10-10,5,01", "k2,S1,2020-10-20,3,01", "k3,S1,2020-10-29,6,11", "k4,S2,2020-08-20,5,02", "k5,S2,2020-09-15,5,11", "k6,S3,2020-09-01,9,01");
        Write("MHS202CareActivity", "UniqCareContID,CodeProcAndProcStatus", "k1,12345", "k3,443730003");
    }

    private void Write(string table, params string[] lines) => File.WriteAllLines(Path.Combine(_folder, table + ".csv"), lines);
}
