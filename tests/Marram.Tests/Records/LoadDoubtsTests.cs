using System.Text;
using Marram.Periods;
using Marram.Returns;
using Marram.Store;

namespace Marram.Records;

/// <summary>Files that can be read and are the wrong ones: of another year or authority, or with a table missing.</summary>
public sealed class LoadDoubtsTests(WrittenCouncil written) : IClassFixture<WrittenCouncil>, IDisposable
{
    private const string Northmere = "E06999001";
    private const string Other = "E06999002";
    private static readonly DateOnly Day = new(2026, 3, 31);
    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }

    [Theory]
    [InlineData("header.csv", "Header")]
    [InlineData("episodes.csv", "Episodes")]
    public void A_return_without_its_children_or_their_episodes_is_refused(string file, string table)
    {
        var result = Loader().Load([.. written.Files("ssda903", "2026").Where(one => one.Name != file)], "ssda903", Northmere, Day);

        Assert.StartsWith($"No file is the return’s table {table}, with the columns CHILD, ", Assert.Single(result.Problems));
        Assert.Empty(Store().Loads());
    }

    [Theory]
    [InlineData("2024", 2026, " were over before 1 Apr 2025: either the year is wrong, or these are the files of an earlier one.")]
    [InlineData("2026", 2024, " begin after 31 Mar 2024, the last of them on ")]
    public void A_return_of_another_year_is_refused(string folder, int year, string why)
    {
        var trouble = Assert.Throws<ReturnFileException>(() => Loader().Load(written.Files("ssda903", folder), "ssda903", Northmere, new(year, 3, 31)));

        Assert.Contains(why, trouble.Message);
        Assert.Empty(Store().Loads());
    }

    [Theory]
    [InlineData("ssda903", "The year 2025/26 runs until 31 Mar 2026, and today is 30 Mar 2026: a return is taken in when its year is over.", "ssda903", "2026")]
    [InlineData("local", "The files are said to speak up to 31 Mar 2026, and today is 30 Mar 2026: wanted a day that has been.", "local")]
    public void Files_of_a_time_that_is_not_over_are_refused(string source, string why, params string[] parts)
    {
        var result = new RecordLoader(Store(Day.AddDays(-1))).Load(written.Files(parts), source, Northmere, Day);

        Assert.Equal(why, Assert.Single(result.Problems));
        Assert.Empty(Store().Loads());
    }

    [Fact]
    public void Every_year_of_the_sample_is_of_its_year()
    {
        for (var year = 2021; year <= 2026; year++)
        {
            Assert.True(Loader().Load(written.Files("ssda903", $"{year}"), "ssda903", Northmere, new(year, 3, 31)).IsNew);
        }
    }

    [Fact]
    public void Part_of_an_extract_that_says_everything_anew_is_refused_until_somebody_confirms_it()
    {
        var all = written.Files("local");
        var before = Loader().Load(all, "local", Northmere, Day).Load!;
        ReturnFile[] part = [.. all.Where(file => file.Name == "visits.csv")];

        var trouble = Assert.Throws<DoubtfulLoadException>(() => Loader().Load(part, "local", Northmere, Day));
        var workers = before.Tables.Single(table => table.Name == "worker").Rows;
        Assert.StartsWith("The files hold less than those of load 1, up to 31 Mar 2026, whose place they would take: ", trouble.Message);
        Assert.Contains($", worker none after {workers:N0}", trouble.Message);
        Assert.DoesNotContain("visit none", trouble.Message);
        Assert.Equal(before.Hash, Assert.Single(Store().InForce()).Hash);

        var confirmed = Loader().Load(part, "local", Northmere, Day, isConfirmed: true).Load!;
        Assert.Equal(trouble.Message, confirmed.Confirmed);
        Assert.Equal(trouble.Message, Store().Loads()[^1].Confirmed);
        Assert.Null(before.Confirmed);
    }

    // 49 contacts say nothing; of 50 a half is no loss, less than a half is.
    [Theory]
    [InlineData(49, 1, false)]
    [InlineData(50, 25, false)]
    [InlineData(50, 24, true)]
    [InlineData(49, 0, true)]
    public void A_table_that_is_gone_or_less_than_half_is_doubted(int then, int now, bool isDoubted)
    {
        Loader().Load([Contacts(then), Plans], "local", Northmere, Day);

        var trouble = Xunit.Record.Exception(() => Loader().Load([.. now == 0 ? [] : new[] { Contacts(now) }, Plans], "local", Northmere, Day));

        Assert.Equal(isDoubted ? $"The files hold less than those of load 1, up to 31 Mar 2026, whose place they would take: contact {(now == 0 ? "none" : now)} after {then}. Is a file missing?" : null, trouble?.Message);
    }

    [Fact]
    public void An_extract_of_an_earlier_day_takes_nothings_place_and_is_not_doubted()
    {
        Loader().Load([Contacts(50), Plans], "local", Northmere, Day);

        Assert.True(Loader().Load([Plans], "local", Northmere, Day.AddDays(-1)).IsNew);
    }

    [Fact]
    public void A_years_return_is_held_against_the_year_before_only_for_tables_that_are_gone()
    {
        var rows = Loader().Load(written.Files("ssda903", "2025"), "ssda903", Northmere, new(2025, 3, 31)).Load!.Tables.Single(table => table.Name == "care_review").Rows;
        Assert.InRange(rows, 50, long.MaxValue);

        var trouble = Assert.Throws<DoubtfulLoadException>(
            () => Loader().Load([.. written.Files("ssda903", "2026").Where(file => file.Name != "reviews.csv")], "ssda903", Northmere, Day));

        Assert.Equal($"The files hold less than those of load 1, up to 31 Mar 2025: care review none after {rows:N0}. Is a file missing?", trouble.Message);
    }

    [Fact]
    public void The_same_file_for_another_authority_is_doubted()
    {
        Loader().Load(written.Files("local"), "local", Northmere, Day);

        Assert.Contains(
            $" is to the byte a file of load 1, which is of {Northmere}: are these records of {Other}?",
            Assert.Throws<DoubtfulLoadException>(() => Loader().Load(written.Files("local"), "local", Other, Day)).Message);
    }

    [Fact]
    public void Children_whom_another_authority_knows_by_pupil_number_or_birth_are_doubted_whatever_source_they_come_from()
    {
        Loader().Load(written.Files("ssda903", "2026"), "ssda903", Northmere, Day);
        var children = Loader().Load(written.Files("ssda903", "2025"), "ssda903", Northmere, new(2025, 3, 31)).Load!.Tables.Single(table => table.Name == "child").Rows;

        // Northmere knows every child of the year before; the other authority brings them with another line end, so that no file is the same.
        ReturnFile[] other = [.. written.Files("ssda903", "2025").Select(file => file with { Bytes = [.. file.Bytes, (byte)'\n'] })];
        var trouble = Assert.Throws<DoubtfulLoadException>(() => Loader().Load(other, "ssda903", Other, new(2025, 3, 31)));

        Assert.Equal($"{children:N0} of {children:N0} children are known as children of {Northmere}, by pupil number or by number and birth: they would count in both.", trouble.Message);
        Assert.True(Loader().Load(other, "ssda903", Other, new(2025, 3, 31), isConfirmed: true).IsNew);
    }

    private static ReturnFile Plans => Csv("plans.csv", "plan_id,child_id,kind,started_on,updated_on,ended_on", 5, i => $"{i},{i},protection,01/02/2026,01/03/2026,");

    private static ReturnFile Contacts(int count) => Csv("contacts.csv", "contact_id,child_id,received_on,source,outcome", count, i => $"{i},{i},01/02/2026,6,advice");

    private static ReturnFile Csv(string name, string heading, int count, Func<int, string> row) =>
        new(name, Encoding.UTF8.GetBytes($"{heading}\n{string.Join('\n', Enumerable.Range(1, count).Select(row))}\n"));

    private RecordLoader Loader() => new(Store());

    private RecordStore Store(DateOnly? today = null) => new(data.Folder, KeyStore.Open(keys), new ClockAt(today ?? Day));
}
