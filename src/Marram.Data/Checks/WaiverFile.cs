using Marram.Packs;

namespace Marram.Checks;

/// <summary>The findings that people let stand, as a CSV file: <c>finding_id,reason,role,day</c>. It lies beside the pack as <c>waivers.csv</c>, or anywhere else.</summary>
public static class WaiverFile
{
    public const string Name = "waivers.csv";

    private static readonly string[] Columns = ["finding_id", "reason", "role", "day"];

    /// <summary>The waivers of a file, in its order; what cannot be read goes to the problems.</summary>
    public static IReadOnlyList<Waiver> Read(string path, List<PackProblem> problems)
    {
        if (!File.Exists(path))
        {
            problems.Add(new(path, null, null, "no such file", $"a file with the columns {string.Join(",", Columns)}"));
            return [];
        }

        var before = problems.Count;
        var table = PackTable.Read(Path.GetFileName(path), File.ReadAllBytes(path), Columns, problems);
        if (problems.Count > before)
        {
            return [];
        }

        var waivers = new List<Waiver>();
        foreach (var row in table.Rows)
        {
            var waiver = new Waiver(row.Required("finding_id"), row.Required("reason"), row.Required("role"), row.Day("day"));
            if (waivers.Exists(earlier => earlier.FindingId == waiver.FindingId))
            {
                row.Problem("finding_id", $"“{waiver.FindingId}” again", "one waiver for each finding");
            }

            waivers.Add(waiver);
        }

        return waivers;
    }
}
