using Marram.Periods;
using Marram.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Marram.Loads;

public class PackRowsTests(CheckedSample sample) : IClassFixture<CheckedSample>
{
    [Theory]
    [InlineData("load")]
    [InlineData("loaded_file")]
    [InlineData("organisation")]
    [InlineData("indicator")]
    [InlineData("indicator_version")]
    [InlineData("indicator_lead")]
    [InlineData("figure")]
    [InlineData("band_setting")]
    [InlineData("target_setting")]
    [InlineData("commentary_text")]
    [InlineData("dated_promise")]
    [InlineData("raised_finding")]
    public void A_load_writes_what_the_mapper_would_write(string table)
    {
        using var mapped = new TemporaryData();
        using (var from = sample.Folder.Register())
        using (var into = mapped.Folder.Register())
        {
            into.AddRange(from.Loads.AsNoTracking());
            into.AddRange(from.Organisations.AsNoTracking());
            into.AddRange(from.Indicators.AsNoTracking());
            into.AddRange(from.Figures.AsNoTracking());
            into.AddRange(from.Bands.AsNoTracking());
            into.AddRange(from.Targets.AsNoTracking());
            into.AddRange(from.Commentary.AsNoTracking());
            into.AddRange(from.Promises.AsNoTracking());
            into.AddRange(from.Findings.AsNoTracking());
            into.SaveChanges();
        }

        var expected = RowsOf(mapped.Folder, table);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, RowsOf(sample.Folder, table));
    }

    [Fact]
    public void An_organisation_that_is_loaded_again_is_called_anew_and_keeps_what_people_said_of_it()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        using (var db = data.Folder.Register())
        {
            db.Organisations.Single(one => one.Id == "sefton-csc").UntilDay = new(2030, 3, 31);
            db.SaveChanges();
        }

        var files = Directory.GetFiles(TemporaryData.Sample, "*.csv").ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
        var text = File.ReadAllText(Path.Combine(TemporaryData.Sample, "organisations.csv"));
        var line = text.Split('\n').Single(one => one.StartsWith("sefton-csc,", StringComparison.Ordinal));
        var columns = line.Split(',');
        files["organisations.csv"] = System.Text.Encoding.UTF8.GetBytes(text.Replace(line, line.Replace(columns[2], "Children in Sefton", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.NotNull(new PackLoader(data.Folder, new ClockAt(new(2021, 4, 12)), _ => []).Load(files, "again", new Dictionary<string, byte[]>()).Load);

        using var after = data.Folder.Register();
        Assert.Equal(22, after.Organisations.Count());
        var organisation = after.Organisations.Single(one => one.Id == "sefton-csc");
        Assert.Equal(("Children in Sefton", new DateOnly(2030, 3, 31)), (organisation.Name, organisation.UntilDay));
    }

    /// <summary>Every row as SQLite holds it, each value with its storage class: 1 is not '1'.</summary>
    private static List<string> RowsOf(DataFolder folder, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullPath, "register.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select name from pragma_table_info('{table}')";
        var columns = new List<string>();
        using (var names = command.ExecuteReader())
        {
            while (names.Read())
            {
                columns.Add($"'{names.GetString(0)} ' || typeof(\"{names.GetString(0)}\") || ' ' || quote(\"{names.GetString(0)}\")");
            }
        }

        command.CommandText = $"select {string.Join(" || ', ' || ", columns)} as row from \"{table}\" order by row";
        using var rows = command.ExecuteReader();
        var all = new List<string>();
        while (rows.Read())
        {
            all.Add(rows.GetString(0));
        }

        return all;
    }
}
