namespace Marram.Cli;

/// <summary>What a command reads from and writes to, so that a test can hold all of it.</summary>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, TimeProvider Clock)
{
    /// <summary>The terminal of the process, without a byte-order mark and with LF line ends on every system.</summary>
    public static Terminal OfProcess() => new(Console.In, Plain(Console.OpenStandardOutput()), Plain(Console.OpenStandardError()), TimeProvider.System);

    private static StreamWriter Plain(Stream stream) => new(stream) { AutoFlush = true, NewLine = "\n" };
}
