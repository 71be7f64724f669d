using System.Text.Json;
using Marram.Cli;
using Marram.Store;

namespace Marram.Measures;

public sealed class MeasuresCommandTests : IDisposable
{
    private const string Header =
        """
        -- title: Contacts
        -- question: How many?
        -- subject: contact
        -- basis: rolling-12
        -- better: neither
        -- unit: count
        -- source: local

        -- Counted: contacts of the year, a child and day once. Met: all.

        """;

    private const string Sound =
        """
        select contact.org_code, period.period_id, concat(contact.child_id, ' ', cast(contact.received_on as varchar)) as subject_id, true as met
        from contact
        join period on period.basis = 'rolling-12' and contact.received_on between period.first_day and period.last_day
        group by contact.org_code, period.period_id, contact.child_id, contact.received_on
        """;

    private const string OfAChild =
        """
        select contact.org_code, period.period_id, concat(contact.child_id, ' ', cast(contact.received_on as varchar)) as subject_id, contact.child_id, true as met
        from contact
        join period on period.basis = 'rolling-12' and contact.received_on between period.first_day and period.last_day
        group by contact.org_code, period.period_id, contact.child_id, contact.received_on
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("marram-measures-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_sites_own_measure_that_is_sound_passes()
    {
        Write("contacts.sql", Header + Sound);

        var (status, said) = Run("measures", "check", folder);

        // No child stands beside the contact, so nothing shows whose it is.
        Assert.Equal((0, "contacts                                         everybody anew  no problem\n1 measure on DuckDB: no problem.\n"), (status, said));
    }

    [Theory]
    [InlineData(Sound, false)]
    [InlineData(OfAChild, true)]
    public void Whether_a_load_has_it_counted_for_the_children_it_changed_alone_is_said_for_programs_too(string sql, bool isByChild)
    {
        Write("contacts.sql", Header + sql);

        var (status, said) = Run("measures", "check", folder, "--format", "json");

        var measure = JsonDocument.Parse(said).RootElement.GetProperty("measures").EnumerateArray().Single();
        Assert.Equal((0, "contacts", isByChild, 0), (status, measure.GetProperty("id").GetString(), measure.GetProperty("child_by_child").GetBoolean(), measure.GetProperty("problems").GetArrayLength()));
    }

    [Fact]
    public void Problems_are_said_for_programs_with_their_measure()
    {
        Write("contacts.sql", Header + Sound.Replace("true as met", "true as mett", StringComparison.Ordinal));

        var (status, said) = Run("measures", "check", folder, "--format", "json");

        Assert.Equal(1, status);
        Assert.Contains("the column met is missing", JsonDocument.Parse(said).RootElement.GetProperty("measures")[0].GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true as met", "1 as met", "contacts.sql: met is a Int32; wanted true or false (DuckDB).")]
    [InlineData("true as met", "true as met, 1 as score", "contacts.sql: there is no use for the column score; wanted some of org_code, period_id, subject_id, met, value, team_code, child_id, left_out (DuckDB).")]
    [InlineData("true as met", "true as mett", "contacts.sql: the column met is missing (DuckDB).")]
    [InlineData("from contact\n", "from nowhere as contact\n", "contacts.sql: DuckDB refuses it: ")]
    [InlineData("true as met", "random() as met", "contacts.sql:10: found ‘random’; the answer would change from run to run.")]
    public void A_measure_that_is_not_is_told_where_and_why(string right, string wrong, string sentence)
    {
        Write("contacts.sql", Header + Sound.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal));

        var (status, said) = Run("measures", "check", Path.Combine(folder, "contacts.sql"));

        Assert.Equal(1, status);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_beside_a_measure_is_tried_and_what_differs_is_said_row_by_row()
    {
        Write("contacts.sql", Header + Sound.Replace("group by", "-- group by", StringComparison.Ordinal));
        Write("contacts.txt", "# contact\nchild_id,received_on\nann,2025-05-01\nann,2025-05-01\n# expect\nperiod,subject_id,met\n2026-03-31,ann 2025-05-01,true\n2026-03-31,ben 2025-05-02,true\n");

        var (status, said) = Run("measures", "check", folder);

        Assert.Equal(1, status);
        Assert.Contains("contacts.sql: wanted and not listed: 2026-03-31, ben 2025-05-02, true (DuckDB).", said, StringComparison.Ordinal);
        Assert.Contains("contacts.sql: listed and not wanted: 2026-03-31, ann 2025-05-01, true (DuckDB).", said, StringComparison.Ordinal);
        Assert.Contains("contacts.sql: listed more than once: E10000001, ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_hang_on_the_order_of_the_records_are_found_out()
    {
        // Two records of one day tie, so which of them is the first is anybody's choice.
        Write("contacts.sql", Header +
            """
            with numbered as (
              select *, row_number() over (partition by child_id order by received_on) as place
              from contact
            )
            select numbered.org_code, period.period_id, numbered.contact_id as subject_id, numbered.place = 1 as met
            from numbered
            join period on period.basis = 'rolling-12' and numbered.received_on between period.first_day and period.last_day
            """);
        Write("contacts.txt", "# contact\ncontact_id,child_id,received_on\none,ann,2025-05-01\ntwo,ann,2025-05-01\n# expect\nperiod,subject_id,met\n2026-03-31,one,true\n2026-03-31,two,false\n");

        var (_, said) = Run("measures", "check", folder);

        Assert.Contains("contacts.sql: listed or not as the records happen to lie: ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Measures_that_read_each_other_in_a_circle_are_refused()
    {
        Write("one.sql", Header + "select * from two");
        Write("two.sql", Header + "select * from one");

        var (status, said) = Run("measures", "check", folder);

        Assert.Equal(1, status);
        Assert.Contains("one.sql: it reads itself by way of", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_names_what_ships_and_what_the_site_added()
    {
        using var data = new TemporaryData();
        Directory.CreateDirectory(MeasureCatalogue.FolderOf(data.Folder));
        File.WriteAllText(Path.Combine(MeasureCatalogue.FolderOf(data.Folder), "contacts.sql"), Header + Sound);

        var (status, said) = Run("measures", "list", "--data", data.Path);

        Assert.Equal(0, status);
        Assert.Contains("contacts                                 rolling-12   count           Contacts\n", said, StringComparison.Ordinal);
        Assert.Contains("Re-referrals within twelve months (REF-RE)\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_is_said() => Assert.Equal(2, Run("measures", "check", Path.Combine(folder, "nowhere")).Status);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text.ReplaceLineEndings("\n"));

    private static (int Status, string Said) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (Program.Run(args, new Terminal(TextReader.Null, output, output, TimeProvider.System)), output.ToString());
    }
}
