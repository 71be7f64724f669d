namespace Marram.Waits;

public class PathwayCsvTests
{
    private const string Headings = "referral_id,child_id,service,received_on,priority,treatment_on,ended_on,end_reason,age_at_referral,colour";
    private static readonly DateOnly Today = new(2020, 12, 31);

    [Fact]
    public void The_months_of_submission_are_read_written_and_refused_where_they_are_none()
    {
        var load = PathwayCsv.Read(new StringReader("referral_id,child_id,service,received_on,submitted_in\nR1,C1,slt,2020-10-01,2020-11 2020-12\nR2,C2,slt,2020-10-01,\nR3,C3,slt,2020-10-01,December\n"), PathwayProfile.Plain, new(2020, 12, 31));
        Assert.Equal([new(2020, 11, 1), new DateOnly(2020, 12, 1)], load.Referrals[0].SubmittedIn!);
        Assert.Null(load.Referrals[1].SubmittedIn);
        Assert.Equal("'submitted_in' is 'December'; it must be months like 2020-12, with spaces between.", Assert.Single(Assert.Single(load.Rejected).Reasons));
        using var text = new StringWriter();
        PathwayCsv.Write(load.Referrals, text);
        Assert.Equal(load.Referrals[0].SubmittedIn!, PathwayCsv.Read(new StringReader(text.ToString()), PathwayProfile.Plain, new(2020, 12, 31)).Referrals[0].SubmittedIn!);
    }

    [Fact]
    public void A_sound_row_is_a_referral_with_its_contacts_and_its_unknown_columns_kept()
    {
        var load = Read(Headings, "r1,c1,slt,2020-09-01,urgent,2020-10-01,,,7,blue");
        var referral = load.Referrals.Single();
        Assert.Equal(("r1", "slt", Priority.Urgent, 7, 2), (referral.Id, referral.Service, referral.Priority, referral.AgeAtReferral, referral.Line));
        Assert.Equal([new Contact(new(2020, 10, 1), ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)], referral.Contacts);
        Assert.Equal("blue", referral.Extra!["colour"]);
        Assert.Equal(["colour"], load.UnknownColumns);
        Assert.Empty(load.Rejected);
    }

    [Theory]
    [InlineData("r1,c1,slt,2020-09-01,,2020-08-31,,,,", "'treatment_on' is 2020-08-31, before receipt on 2020-09-01.")]
    [InlineData("r1,c1,slt,2020-09-01,,,2020-08-31,declined,,", "'ended_on' is 2020-08-31, before receipt on 2020-09-01: it stops before it starts.")]
    [InlineData("r1,c1,slt,2021-01-01,,,,,,", "'received_on' is 2021-01-01; the data reach 2020-12-31.")]
    [InlineData("r1,c1,slt,2020-02-30,,,,,,", "'received_on' is '2020-02-30'; it must be a day written yyyy-MM-dd or dd/MM/yyyy or d/M/yyyy.")]
    [InlineData("r1,c1,slt,,,,,,,", "'received_on' is empty; the day of receipt starts the clock.")]
    [InlineData("r1,c1,slt,2020-09-01,soon,,,,,", "'priority' is 'soon'; use emergency, very urgent, urgent, routine, 1, 2, 3, 4.")]
    [InlineData("r1,c1,slt,2020-09-01,,,2020-10-01,gone,,", "'end_reason' is 'gone'; use treated, rejected, not treated, declined, monitoring by family, monitoring by professional, discharged, moved away, aged out, died, other.")]
    [InlineData("r1,c1,slt,2020-09-01,,,,,seven,", "'age_at_referral' is 'seven'; it must be whole years from 0 to 25.")]
    [InlineData(",c1,slt,2020-09-01,,,,,,", "'referral_id' is empty.")]
    [InlineData("r1,c1,slt,2020-09-01", "The row has 4 values and there are 10 headings.")]
    public void A_faulty_row_is_returned_with_its_reason_and_the_next_is_loaded(string row, string reason)
    {
        var load = Read(Headings, row, "r9,c9,ot,2020-09-01,,,,,,");
        Assert.Equal(reason, load.Rejected.Single().Reasons.Single());
        Assert.Equal((2, row), (load.Rejected.Single().Line, load.Rejected.Single().Row));
        Assert.Equal("r9", load.Referrals.Single().Id);
    }

    [Fact]
    public void A_second_row_of_a_referral_is_left_out_and_names_the_first()
    {
        var load = Read(Headings, "r1,c1,slt,2020-09-01,,,,,,", "r1,c1,slt,2020-09-02,,,,,,");
        Assert.Equal("Referral 'r1' stands on line 2 too; a referral has one row.", load.Rejected.Single().Reasons.Single());
        Assert.Equal(3, load.Rejected.Single().Line);
    }

    [Fact]
    public void Every_reason_of_a_row_is_told() =>
        Assert.Equal(3, Read(Headings, "r1,,slt,2021-09-01,soon,,,,,").Rejected.Single().Reasons.Count);

    [Fact]
    public void A_missing_column_stops_the_file_before_any_row()
    {
        var load = Read("referral_id,child,service,received_on", "r1,c1,slt,2020-09-01");
        Assert.Equal("The column 'child_id' (child_id) is missing; the file has referral_id, child, service, received_on.", load.FileProblems.Single());
        Assert.Empty(load.Referrals);
    }

    [Fact]
    public void An_empty_file_and_a_heading_twice_are_told()
    {
        Assert.Equal("The file is empty; it must begin with a row of headings.", Read("").FileProblems.Single());
        Assert.Contains("The column 'service' stands 2 times", Read("referral_id,child_id,service,service,received_on").FileProblems.Single());
    }

    [Fact]
    public void A_profile_reads_other_headings_and_dates_and_comes_back_from_its_text()
    {
        var profile = new PathwayProfile("trust", new Dictionary<string, string> { ["referral_id"] = "Ref No", ["child_id"] = "Patient", ["received_on"] = "Received" }, ["dd-MMM-yy"], "slt");
        var back = PathwayProfile.Parse(profile.ToJson(), out var problem);
        Assert.Null(problem);
        var load = PathwayCsv.Read(new StringReader("Ref No,Patient,Received\nr1,c1,01-Sep-20\n"), back!, Today);
        Assert.Equal(("slt", new DateOnly(2020, 9, 1)), (load.Referrals.Single().Service, load.Referrals.Single().ReceivedOn));
    }

    [Fact]
    public void A_profile_of_an_unknown_field_is_refused()
    {
        Assert.Null(PathwayProfile.Parse("""{"name":"x","columns":{"shoe_size":"S"},"date_formats":[]}""", out var problem));
        Assert.StartsWith("'shoe_size' is no field", problem);
    }

    [Fact]
    public void A_large_file_with_bad_rows_loses_nothing()
    {
        const int rows = 100_000;
        var text = new System.Text.StringBuilder(Headings).Append('\n');
        for (var i = 0; i < rows; i++)
        {
            text.Append(i % 1000 == 7 ? $"r{i},c{i},slt,not a day,,,,,,\n" : $"r{i},c{i},slt,2020-09-01,routine,,,,,\"two\nlines\"\n");
        }

        var load = PathwayCsv.Read(new StringReader(text.ToString()), PathwayProfile.Plain, Today);
        Assert.Equal((rows - 100, 100), (load.Referrals.Count, load.Rejected.Count));

        // Row 7 comes after the headings and seven rows of two lines.
        Assert.Equal(2 + 14, load.Rejected[0].Line);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var made = SamplePathways.Make(400, 3);
        using var writer = new StringWriter();
        PathwayCsv.Write(made, writer);
        var load = PathwayCsv.Read(new StringReader(writer.ToString()), PathwayProfile.Plain, SamplePathways.LastDay);
        Assert.Empty(load.Rejected);
        using var again = new StringWriter();
        PathwayCsv.Write(load.Referrals, again);
        Assert.Equal(writer.ToString(), again.ToString());
    }

    private static PathwayLoad Read(params string[] lines) => PathwayCsv.Read(new StringReader(string.Join('\n', lines)), PathwayProfile.Plain, Today);
}
