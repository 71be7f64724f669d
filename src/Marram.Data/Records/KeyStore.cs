using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marram.Returns;
using Marram.Store;
using Microsoft.Data.Sqlite;

namespace Marram.Records;

/// <summary>A child as the authority knows it: the number of its system and the day of birth, which the records do not keep.</summary>
/// <param name="Born">Null where no source said.</param>
public sealed record KnownChild(string LocalId, DateOnly? Born);

/// <summary>Children of a load whom another authority knows.</summary>
/// <param name="Authority">The other authority: the one with most of them.</param>
/// <param name="Children">How many it knows.</param>
/// <param name="Of">How many of the load could be known: those with a pupil number or a day of birth.</param>
public sealed record SharedChildren(string Authority, int Children, int Of);

/// <summary>
/// What must lie apart from the records: the key of the pseudonyms, the key of the sealed files, and the links from pseudonyms to the authority's numbers. Whoever
/// has this folder and the records can name the children; on a server it belongs on another volume, which <c>--keys</c> names. The folder is made when the first key is needed.
/// </summary>
public sealed class KeyStore
{
    private const int KeyBytes = 32;
    private readonly string folder;

    private KeyStore(string folder) => this.folder = folder;

    /// <summary>The folder used when none is named: beside the data folder, so that a copy of that does not hold the keys to it.</summary>
    public static string Beside(DataFolder data) => Path.TrimEndingDirectorySeparator(data.FullPath) + "-keys";

    /// <summary>Does away with the keys of a temporary data folder.</summary>
    public static void RemoveBeside(DataFolder data)
    {
        if (Directory.Exists(Beside(data)))
        {
            Directory.Delete(Beside(data), recursive: true);
        }
    }

    /// <summary>The keys in a folder, there or not yet.</summary>
    public static KeyStore Open(string folder) => new(folder);

    /// <summary>A secret for hashes of rows, so that nobody can try out children's numbers on them.</summary>
    /// <exception cref="ReturnFileException">The key is damaged.</exception>
    public byte[] SaltOfDigests() => Key("digest.key");

    /// <summary>The door that makes an authority's pseudonyms.</summary>
    /// <exception cref="ReturnFileException">The key is damaged.</exception>
    public Door DoorOf(string authority) => new(Key("pseudonym.key"), authority);

    /// <summary>
    /// Encrypts files: for each, twelve bytes of nonce, sixteen of tag, then the text. AES-256-GCM; the name stands under the seal as well, so no file can be passed
    /// off as another.
    /// </summary>
    public byte[] Seal(string name, byte[] bytes)
    {
        var sealed_ = new byte[28 + bytes.Length];
        RandomNumberGenerator.Fill(sealed_.AsSpan(0, 12));
        using var cipher = new AesGcm(Key("archive.key"), 16);
        cipher.Encrypt(sealed_.AsSpan(0, 12), bytes, sealed_.AsSpan(28), sealed_.AsSpan(12, 16), Encoding.UTF8.GetBytes(name));
        return sealed_;
    }

    /// <summary>Opens what was sealed under this name.</summary>
    /// <exception cref="CryptographicException">The bytes, the name or the key are not those of the sealing.</exception>
    public byte[] Unseal(string name, byte[] sealed_)
    {
        if (sealed_.Length < 28)
        {
            throw new CryptographicException($"{name}: {sealed_.Length} bytes are too few for a sealed file.");
        }

        var bytes = new byte[sealed_.Length - 28];
        using var cipher = new AesGcm(Key("archive.key"), 16);
        cipher.Decrypt(sealed_.AsSpan(0, 12), sealed_.AsSpan(28), sealed_.AsSpan(12, 16), bytes, Encoding.UTF8.GetBytes(name));
        return bytes;
    }

    /// <summary>Adds links; what a later load says of a child fills what an earlier one left open or puts it right.</summary>
    public void Keep(string authority, IEnumerable<ChildLink> links)
    {
        using var db = Links();
        using var transaction = db.BeginTransaction();
        using var insert = db.CreateCommand();
        insert.CommandText =
            """
            insert into link (org_code, local_id, child_id, born, upn, sex) values ($org, $local, $child, $born, $upn, $sex)
            on conflict (org_code, local_id) do update set
              born = coalesce(excluded.born, born), upn = coalesce(excluded.upn, upn), sex = coalesce(excluded.sex, sex)
            """;
        SqliteParameter[] parameters = [.. ((string[])["$org", "$local", "$child", "$born", "$upn", "$sex"]).Select(name => insert.Parameters.Add(name, SqliteType.Text))];
        foreach (var link in links)
        {
            object?[] values = [authority, link.LocalId, link.ChildId, link.Born?.ToString("yyyy-MM-dd"), link.Upn, link.Sex];
            for (var i = 0; i < values.Length; i++)
            {
                parameters[i].Value = values[i] ?? DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Children whom another authority knows by the same pupil number, or by the same number and day of birth; null where none does.</summary>
    public SharedChildren? SharedChildren(string authority, IEnumerable<ChildLink> links)
    {
        using var db = Links();
        Dictionary<string, HashSet<string>> byUpn = [], byBirth = [];
        using (var select = db.CreateCommand())
        {
            select.CommandText = "select org_code, local_id, born, upn from link where org_code <> $org";
            select.Parameters.AddWithValue("$org", authority);
            using var rows = select.ExecuteReader();
            while (rows.Read())
            {
                Note(byBirth, rows.IsDBNull(2) ? null : $"{rows.GetString(1)} {rows.GetString(2)}", rows.GetString(0));
                Note(byUpn, rows.IsDBNull(3) ? null : rows.GetString(3), rows.GetString(0));
            }
        }

        ChildLink[] tellable = [.. links.Where(link => link.Upn is not null || link.Born is not null)];
        return tellable
            .SelectMany(link => Known(byUpn, link.Upn).Union(Known(byBirth, link.Born is { } born ? $"{link.LocalId} {born:yyyy-MM-dd}" : null)))
            .GroupBy(other => other).OrderByDescending(other => other.Count()).ThenBy(other => other.Key, StringComparer.Ordinal)
            .Select(other => new SharedChildren(other.Key, other.Count(), tellable.Length)).FirstOrDefault();

        static void Note(Dictionary<string, HashSet<string>> known, string? mark, string org)
        {
            if (mark is not null)
            {
                (known.TryGetValue(mark, out var orgs) ? orgs : known[mark] = []).Add(org);
            }
        }

        static IEnumerable<string> Known(Dictionary<string, HashSet<string>> known, string? mark) => mark is not null && known.TryGetValue(mark, out var orgs) ? orgs : [];
    }

    /// <summary>The authority's number of a child; null when the pseudonym is not known.</summary>
    public string? LocalIdOf(string childId)
    {
        using var db = Links();
        using var select = db.CreateCommand();
        select.CommandText = "select local_id from link where child_id = $child";
        select.Parameters.AddWithValue("$child", childId);
        return select.ExecuteScalar() as string;
    }

    /// <summary>The children of an authority as it knows them, by pseudonym.</summary>
    public IReadOnlyDictionary<string, KnownChild> ChildrenOf(string authority)
    {
        using var db = Links();
        using var select = db.CreateCommand();
        select.CommandText = "select child_id, local_id, born from link where org_code = $org";
        select.Parameters.AddWithValue("$org", authority);
        using var rows = select.ExecuteReader();
        Dictionary<string, KnownChild> children = [];
        while (rows.Read())
        {
            children[rows.GetString(0)] = new(rows.GetString(1), rows.IsDBNull(2) ? null : DateOnly.ParseExact(rows.GetString(2), "yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return children;
    }

    private byte[] Key(string name)
    {
        Make();
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            // Two programs may get here at once: the first to make the file wins, and both read it.
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }

                using var file = new FileStream(path, options);
                file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            }
            catch (IOException) when (File.Exists(path))
            {
            }
        }

        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes ? key : throw new ReturnFileException($"{path}: the key has {key.Length} bytes where {KeyBytes} belong. Put it back from a backup: a new key makes other pseudonyms.");
    }

    private void Make()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private SqliteConnection Links()
    {
        Make();
        var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "links.db"), DefaultTimeout = 10 }.ToString());
        db.Open();
        using var create = db.CreateCommand();
        create.CommandText =
            """
            create table if not exists link (org_code text, local_id text, child_id text not null, born text, upn text, sex text, primary key (org_code, local_id));
            create unique index if not exists link_child on link (child_id);
            """;
        create.ExecuteNonQuery();
        return db;
    }
}
