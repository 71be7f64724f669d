using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Marram.Records;
using Marram.Store;

namespace Marram.Measures;

/// <summary>A measure with what it reads, its own views and those of others looked through.</summary>
/// <param name="Definition">The file.</param>
/// <param name="Views">The measures whose views it reads, each after those that it reads itself.</param>
/// <param name="Tables">The tables of records it reads.</param>
/// <param name="Hash">SHA-256 over its text and the texts of the views it reads: another hash may give other figures.</param>
public sealed record Measure(MeasureDefinition Definition, IReadOnlyList<MeasureDefinition> Views, IReadOnlyList<RecordTable> Tables, string Hash)
{
    public string Id => Definition.Id;

    /// <summary>Whether it is counted from waiting lists.</summary>
    public bool IsOfLists => Tables.Any(table => table.IsOfLists);

    /// <summary>Whether its text says of which team each case is. Otherwise a case is that of the team that holds the child's case at the period's end.</summary>
    internal bool NamesTeam => IsOfLists || namesTeam.Value;

    /// <summary>The tables that say who its cases are: the children, and who held each child's case where its text does not say.</summary>
    internal IEnumerable<RecordTable> WhoTables => NamesTeam ? [RecordTables.Of("child")] : [RecordTables.Of("child"), RecordTables.Of("allocation")];

    /// <summary>Whether its text shows that its cases of a child hang on that child's records alone: after a load it is asked only of the children whose records changed.</summary>
    public bool GoesChildByChild => ChildByChild is not null;

    /// <summary>
    /// Where its cases of a child hang on that child's records alone, the steps of it and of the views it reads that are of a whole authority, by the view's name; null where
    /// the texts do not show it.
    /// </summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<WholeStep>>? ChildByChild => byChild.Value;

    // A list that cannot be taken apart may still name it.
    private readonly Lazy<bool> namesTeam = new(() =>
        CaseList.Of(Definition.Sql) is { } list ? list.Column("team_code") is not null : Definition.Sql.Contains('*', StringComparison.Ordinal) || Definition.Sql.Contains("team_code", StringComparison.Ordinal));

    private readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<WholeStep>>?> byChild = new(() =>
    {
        // Nobody knows which value was the next once one is gone: a percentile is counted from all of them.
        if (Definition.Percentile is not null)
        {
            return null;
        }

        Dictionary<string, IReadOnlyList<WholeStep>> steps = new(StringComparer.Ordinal);
        foreach (var definition in Views.Append(Definition))
        {
            // Which load a row came from is another after every load.
            if (definition.Sql.Contains("load_id", StringComparison.OrdinalIgnoreCase)
                || Measures.ChildByChild.WholeSteps(definition.Sql, MeasureTables.Fixed.ToHashSet(StringComparer.Ordinal), name => RecordTables.All.Any(table => table.Name == name && table.IsOfChildren), steps.ContainsKey) is not { } whole)
            {
                return null;
            }

            steps.Add(definition.ViewName, whole);
        }

        return steps;
    });
}

/// <summary>The measures there are: those that ship with the program and those that lie as files in a data folder's <c>measures/</c>.</summary>
/// <param name="Measures">In the order of their names.</param>
/// <param name="Problems">Why files are no measures; sentences that say file and line.</param>
public sealed record MeasureCatalogue(IReadOnlyList<Measure> Measures, IReadOnlyList<string> Problems)
{
    private static readonly Lazy<MeasureCatalogue> OfProgram = new(() => Of(Embedded()));

    /// <summary>The measures that ship with the program.</summary>
    public static MeasureCatalogue Shipped => OfProgram.Value;

    /// <summary>The measure with this id; null when there is none.</summary>
    public Measure? Find(string id) => Measures.FirstOrDefault(measure => measure.Id == id);

    /// <summary>Those that ship and a site's own. A file of the site takes the place of one that ships with the same name.</summary>
    public static MeasureCatalogue Of(DataFolder folder) => FolderOf(folder) is var own && Directory.Exists(own) ? WithFiles(own) : Shipped;

    /// <summary>Those that ship, and those in a folder or one file in their place or beside them.</summary>
    public static MeasureCatalogue WithFiles(string path)
    {
        var own = FilesIn(path).ToList();
        var names = own.Select(file => NameOf(file.Path)).ToHashSet(StringComparer.Ordinal);
        return Of([.. Embedded().Where(file => !names.Contains(NameOf(file.Path))), .. own]);
    }

    /// <summary>Where a site puts measures of its own.</summary>
    public static string FolderOf(DataFolder folder) => Path.Combine(folder.FullPath, "measures");

    /// <summary>The measure files of a folder and the folders in it, or the one file, by their path below the folder.</summary>
    public static IEnumerable<(string Path, string Text)> FilesIn(string path) =>
        File.Exists(path)
            ? [(Path.GetFileName(path), File.ReadAllText(path))]
            : Directory.EnumerateFiles(path, "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => (Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllText(file)));

    /// <summary>Reads files.</summary>
    public static MeasureCatalogue Of(IEnumerable<(string Path, string Text)> files)
    {
        List<string> problems = [];
        SortedDictionary<string, MeasureDefinition> byView = new(StringComparer.Ordinal);
        (string Path, string Text)[] all = [.. files];
        var readings = new MeasureReading[all.Length];
        Parallel.For(0, all.Length, i => readings[i] = MeasureFile.Read(all[i].Path, all[i].Text));
        foreach (var (reading, (path, _)) in readings.Zip(all))
        {
            problems.AddRange(reading.Problems);
            if (reading.Definition is { } definition && (RecordTables.All.Any(table => table.Name == definition.ViewName) || MeasureTables.Fixed.Contains(definition.ViewName)))
            {
                problems.Add($"{path}: ‘{definition.ViewName}’ is the name of a table; wanted another.");
            }
            else if (reading.Definition is { } measure && !byView.TryAdd(measure.ViewName, measure))
            {
                problems.Add($"{path}: there are two measures ‘{measure.Id}’; wanted one.");
            }
        }

        List<Measure> measures = [];
        foreach (var definition in byView.Values)
        {
            List<MeasureDefinition> needed = [];
            if (Circle(definition, byView, needed, []) is { } circle)
            {
                problems.Add($"{definition.File}: it reads itself by way of {circle}.");
                continue;
            }

            needed.Remove(definition);
            var read = needed.Append(definition).SelectMany(one => one.Reads).ToHashSet(StringComparer.Ordinal);
            if (read.Remove("placement"))
            {
                read.UnionWith(["care_episode", "placement"]);
            }

            measures.Add(new(definition, needed, [.. RecordTables.All.Where(table => read.Contains(table.Name))], HashOf([.. needed, definition])));
        }

        return new([.. measures.OrderBy(measure => measure.Id, StringComparer.Ordinal)], problems);
    }

    // Adds a definition after everything it reads; the name of a view in a circle when there is one.
    private static string? Circle(MeasureDefinition definition, SortedDictionary<string, MeasureDefinition> byView, List<MeasureDefinition> done, HashSet<string> under)
    {
        if (done.Contains(definition))
        {
            return null;
        }

        if (!under.Add(definition.ViewName))
        {
            return definition.ViewName;
        }

        foreach (var view in definition.Reads.Except(definition.Steps).Order(StringComparer.Ordinal))
        {
            if (byView.TryGetValue(view, out var read) && Circle(read, byView, done, under) is { } circle)
            {
                return circle;
            }
        }

        done.Add(definition);
        return null;
    }

    private static string HashOf(IEnumerable<MeasureDefinition> definitions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var one in definitions)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{one.Id}\0{one.Basis}\0{one.Unit}\0{one.Population}\0{one.HistoryMonths}\0{one.Sql}\0"));
            if (one.Percentile is { } percentile)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{percentile}\0")));
            }

            foreach (var parameter in one.Parameters)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{parameter.Name}\0{parameter.Value}\0"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static IEnumerable<(string Path, string Text)> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("measures/", StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name["measures/".Length..], reader.ReadToEnd());
        }
    }
}
