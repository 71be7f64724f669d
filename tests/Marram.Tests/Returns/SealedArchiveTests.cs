using System.IO.Compression;

namespace Marram.Returns;

public sealed class SealedArchiveTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("marram-test-").FullName, "sent.sealed");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(3_000_000)]
    public void What_is_sealed_comes_out_as_it_was(int size)
    {
        var content = new byte[size];
        new Random(7).NextBytes(content);
        SealedArchive.Write(path, [("now/header.csv", content)], Key);

        using var zip = new ZipArchive(new MemoryStream(SealedArchive.Read(path, Key)));
        using var stream = Assert.Single(zip.Entries).Open();
        using var out_ = new MemoryStream();
        stream.CopyTo(out_);
        Assert.Equal(content, out_.ToArray());
        Assert.Equal("now/header.csv", zip.Entries[0].FullName);
    }

    [Fact]
    public void Nothing_of_it_can_be_read_without_the_key()
    {
        SealedArchive.Write(path, [("header.csv", "CHILD,SEX\nKID0001,F\n"u8.ToArray())], Key);
        Assert.DoesNotContain("KID0001", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => SealedArchive.Read(path, new byte[32]));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(1_100_000)]
    [InlineData(2_900_000)]
    public void A_byte_changed_anywhere_is_noticed(int place)
    {
        var content = new byte[3_000_000];
        new Random(7).NextBytes(content);
        SealedArchive.Write(path, [("a", content)], Key);
        var bytes = File.ReadAllBytes(path);
        bytes[place] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<InvalidDataException>(() => SealedArchive.Read(path, Key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(1_048_612)]
    public void An_end_that_was_cut_off_is_noticed(int length)
    {
        var content = new byte[3_000_000];
        new Random(7).NextBytes(content);
        SealedArchive.Write(path, [("a", content)], Key);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        Assert.Throws<InvalidDataException>(() => SealedArchive.Read(path, Key));
    }
}
