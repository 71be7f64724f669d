using Marram.Returns;
using Marram.Store;

namespace Marram.Web;

/// <summary>Files that a form brought, opened as the command line opens a folder.</summary>
public static class UploadedFiles
{
    /// <summary>The name of the first file with another ending than those wanted; null where there is none.</summary>
    public static string? Stranger(IEnumerable<IFormFile> files, IReadOnlyList<string> endings) =>
        files.Select(file => Path.GetFileName(file.FileName)).FirstOrDefault(name => !endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads them, zip files unpacked; what lay on the disk for that is gone when they were read.</summary>
    /// <param name="limit">The most bytes that are read.</param>
    /// <param name="withWorkbooks">Whether xlsx files belong to the set too.</param>
    /// <exception cref="ReturnFileException">Two of them have one name, a zip file is broken, or they hold more than the limit.</exception>
    public static async Task<IReadOnlyList<ReturnFile>> ReadAsync(DataFolder data, IReadOnlyList<IFormFile> files, long limit, bool withWorkbooks, CancellationToken cancellation)
    {
        if (files.GroupBy(file => Path.GetFileName(file.FileName), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ReturnFileException($"‘{twice.Key}’ was given {twice.Count()} times. Give each file once.");
        }

        var folder = Directory.CreateDirectory(Path.Combine(data.FullPath, "incoming", Path.GetRandomFileName())).FullName;
        try
        {
            foreach (var file in files)
            {
                await using var kept = File.Create(Path.Combine(folder, Path.GetFileName(file.FileName)));
                await file.CopyToAsync(kept, cancellation);
            }

            return ReturnFile.Of(folder, limit, withWorkbooks);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
