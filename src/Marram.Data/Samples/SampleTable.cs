using System.Text;
using Marram.Returns;
using Marram.Writers;

namespace Marram.Samples;

/// <summary>A CSV file that is being written.</summary>
internal sealed class SampleTable : IDisposable
{
    private readonly StreamWriter writer;

    public SampleTable(Stream stream, IEnumerable<string> columns)
    {
        writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 16384) { NewLine = "\n" };
        WriteLine([.. columns]);
    }

    /// <summary>How many rows it has, without the headings.</summary>
    public int Rows { get; private set; }

    public static SampleTable Create(string path, IEnumerable<string> columns)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(File.Create(path), columns);
    }

    /// <summary>A whole table, kept in memory.</summary>
    public static ReturnFile FileOf(string name, IEnumerable<string> columns, IEnumerable<string[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = new SampleTable(bytes, columns))
        {
            foreach (var row in rows)
            {
                csv.Add(row);
            }
        }

        return new(name, bytes.ToArray());
    }

    public void Add(string[] values)
    {
        WriteLine(values);
        Rows++;
    }

    public void Dispose() => writer.Dispose();

    private void WriteLine(string[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            writer.Write(CsvText.Quoted(values[i]));
        }

        writer.WriteLine();
    }
}
