using System.Security.Cryptography;
using System.Text;
using Marram.Returns;

namespace Marram.Records;

public sealed class KeyStoreTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("marram-test-").FullName, "keys");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public void The_folder_is_made_when_the_first_key_is_needed_and_is_its_owners_alone()
    {
        var keys = KeyStore.Open(folder);
        Assert.False(Directory.Exists(folder));

        keys.Seal("a", []);

        Assert.True(Directory.Exists(folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "archive.key")));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(3_000_000)]
    public void What_is_sealed_comes_out_as_it_was(int size)
    {
        var content = new byte[size];
        new Random(7).NextBytes(content);

        Assert.Equal(content, KeyStore.Open(folder).Unseal("a", KeyStore.Open(folder).Seal("a", content)));
    }

    [Fact]
    public void Nothing_of_it_can_be_read_without_the_key()
    {
        var sealed_ = KeyStore.Open(folder).Seal("a", "CHILD,SEX\nKID0001,F\n"u8.ToArray());

        Assert.DoesNotContain("KID0001", Encoding.Latin1.GetString(sealed_), StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => KeyStore.Open(Path.Combine(folder, "other")).Unseal("a", sealed_));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(28)]
    [InlineData(127)]
    public void A_byte_changed_anywhere_is_noticed(int place)
    {
        var keys = KeyStore.Open(folder);
        var sealed_ = keys.Seal("a", new byte[100]);
        sealed_[place] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => keys.Unseal("a", sealed_));
    }

    [Fact]
    public void One_file_does_not_pass_for_another()
    {
        var keys = KeyStore.Open(folder);

        Assert.ThrowsAny<CryptographicException>(() => keys.Unseal("returns/2", keys.Seal("returns/1", [1])));
    }

    [Fact]
    public void A_damaged_key_is_said_and_not_replaced()
    {
        var keys = KeyStore.Open(folder);
        keys.Seal("a", []);
        File.WriteAllBytes(Path.Combine(folder, "archive.key"), new byte[31]);

        Assert.Contains("the key has 31 bytes where 32 belong", Assert.Throws<ReturnFileException>(() => keys.Seal("a", [])).Message, StringComparison.Ordinal);
    }
}
