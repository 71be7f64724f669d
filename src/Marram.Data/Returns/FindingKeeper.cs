using System.Data.Common;
using Marram.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marram.Returns;

/// <summary>Writes findings into the register by a prepared statement: a large return has a hundred thousand, and keeping track of each as an entity takes ten times as long.</summary>
internal sealed class FindingKeeper : IDisposable
{
    private static readonly string[] Columns =
        ["run_number", "key", "rule", "severity", "table", "file", "line", "field", "value", "child_id", "child_number", "beside", "is_new"];

    private readonly MarramDb db;
    private readonly DbCommand insert;

    public FindingKeeper(MarramDb db)
    {
        this.db = db;
        db.Database.OpenConnection();
        insert = db.Database.GetDbConnection().CreateCommand();
        insert.CommandText =
            $"""
            insert into run_finding ({string.Join(", ", Columns.Select(column => $"\"{column}\""))})
            values ({string.Join(", ", Columns.Select(column => $"@{column}"))})
            """;
        foreach (var column in Columns)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@{column}";
            insert.Parameters.Add(parameter);
        }
    }

    /// <summary>Keeps some findings, all or none.</summary>
    public void Keep(IEnumerable<RunFinding> findings)
    {
        using var transaction = db.Database.BeginTransaction();
        insert.Transaction = transaction.GetDbTransaction();
        foreach (var finding in findings)
        {
            Set(0, finding.RunNumber);
            Set(1, finding.Key);
            Set(2, finding.Rule);
            Set(3, $"{finding.Severity}");
            Set(4, finding.Table);
            Set(5, finding.File);
            Set(6, finding.Line);
            Set(7, finding.Field);
            Set(8, finding.Value);
            Set(9, finding.ChildId);
            Set(10, finding.ChildNumber);
            Set(11, finding.Beside);
            Set(12, finding.IsNew);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        insert.Dispose();
        db.Database.CloseConnection();
    }

    private void Set(int column, object value) => insert.Parameters[column].Value = value;
}
