namespace Marram;

/// <summary>The reference folder beside the project: published data and known answers that are not part of it. The one place that names it.</summary>
public static class Reference
{
    private static readonly string? Root = Find();

    /// <summary>The full path of a file or folder of the reference folder; skips the running test, saying so, where it is absent.</summary>
    public static string Path(params string[] parts)
    {
        var path = Root is null ? null : System.IO.Path.Combine([Root, .. parts]);
        Assert.SkipUnless(path is not null && (File.Exists(path) || Directory.Exists(path)),
            $"The reference folder has no {string.Join('/', parts)} here; set MARRAM_REFERENCE to run this test.");
        return path!;
    }

    private static string? Find()
    {
        var root = Project.Folder();
        var named = Environment.GetEnvironmentVariable("MARRAM_REFERENCE") ?? "../shared";
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, named));
        return Directory.Exists(path) ? path : null;
    }
}

/// <summary>Where the checkout lies, found by walking up from the test's own folder.</summary>
public static class Project
{
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Marram.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests must run from inside the checkout: no Marram.slnx above them.");
    }

    /// <summary>A file of the checkout, by its path from the root.</summary>
    public static string PathTo(params string[] parts) => System.IO.Path.Combine([Folder(), .. parts]);
}
