using System.CommandLine;
using Marram.Access;
using Marram.Returns;
using Marram.Returns.Extracts;

namespace Marram.Cli;

/// <summary><c>marram read KIND FILES…</c>: shows what an extract holds and what of it cannot be read, before it is loaded.</summary>
public static class ReadCommand
{
    /// <summary>The kinds of extract by the word that names them.</summary>
    public static readonly IReadOnlyDictionary<string, (string Title, IReadOnlyList<ExtractTable> Tables)> Kinds = new Dictionary<string, (string, IReadOnlyList<ExtractTable>)>
    {
        ["annex-a"] = ("Annex A: the eleven child-level lists of an inspection", ExtractTables.AnnexA),
        ["ssd"] = ("the Standard Safeguarding Dataset", ExtractTables.Ssd),
        ["local"] = ("extracts of our own: contacts, visits, plans, workers and so on", ExtractTables.Local),
    };

    public static Command Create(Terminal terminal)
    {
        var command = new MarramCommand("read", "Show what an extract holds, and what of it cannot be read", Permission.UseTools);
        foreach (var (kind, (title, tables)) in Kinds)
        {
            command.Add(Of(kind, title, tables, terminal));
        }

        command.SetAction(_ =>
        {
            terminal.Error.WriteLine($"Say what to read: {string.Join(", ", Kinds.Keys)}.");
            return 2;
        });
        return command;
    }

    private static MarramCommand Of(string kind, string title, IReadOnlyList<ExtractTable> tables, Terminal terminal)
    {
        var paths = new Argument<string[]>("FILES") { Description = "Files (CSV, text, XLSX or zip) or folders of them", Arity = ArgumentArity.OneOrMore };
        var command = new MarramCommand(kind, $"Read {title}", Permission.UseTools) { paths };
        command.SetAction(parse =>
        {
            try
            {
                List<ReturnFile> files = [];
                foreach (var path in parse.GetRequiredValue(paths))
                {
                    files.AddRange(ReturnFile.Of(path, ReturnFile.DefaultLimit - files.Sum(file => (long)file.Bytes.Length), withWorkbooks: true));
                }

                return Write(ExtractReader.Read(files, tables), tables, terminal);
            }
            catch (ReturnFileException trouble)
            {
                terminal.Error.WriteLine(trouble.Message);
                return 2;
            }
        });
        return command;
    }

    // 0 everything was read, 1 some fields say nothing their column can mean, 2 a file is no table of the extract.
    private static int Write(ExtractInput input, IReadOnlyList<ExtractTable> tables, Terminal terminal)
    {
        var hasUnread = false;
        foreach (var table in input.Tables)
        {
            var days = table.Days() is var (first, last) ? $"{first:d MMM yyyy} to {last:d MMM yyyy}" : "";
            terminal.Out.WriteLine($"{table.Table.Name,-30}{table.Rows.Count,9:N0} rows  {days,-28}  {table.File}");
            foreach (var unread in table.Unread())
            {
                hasUnread = true;
                terminal.Out.WriteLine(
                    $"    {unread.Column.Name}: {unread.Count:N0} {(unread.Count == 1 ? "field is" : "fields are")} no {Kind(unread.Column)}, first “{unread.Text}” in line {unread.Line}");
            }

            if (table.Match.Missing.Length > 0)
            {
                terminal.Out.WriteLine($"    not in the file: {string.Join(", ", table.Match.Missing.Select(column => column.Name))}");
            }

            if (table.Match.Extra.Length > 0)
            {
                terminal.Out.WriteLine($"    passed over: {string.Join(", ", table.Match.Extra)}");
            }
        }

        var absent = tables.Count - input.Tables.Count;
        terminal.Out.WriteLine($"{input.Tables.Count} of {tables.Count} tables, {input.Tables.Sum(table => (long)table.Rows.Count):N0} rows{(absent > 0 ? $"; {absent} tables are not here" : "")}.");
        foreach (var problem in input.Problems)
        {
            terminal.Error.WriteLine(problem);
        }

        return input.Problems.Count > 0 ? 2 : hasUnread ? 1 : 0;
    }

    private static string Kind(ExtractColumn column) => column.Kind switch
    {
        ColumnKind.Day => "day",
        ColumnKind.Number => "number",
        ColumnKind.Code => $"code of {column.CodeSet}",
        ColumnKind.Text => "text",
    };
}
