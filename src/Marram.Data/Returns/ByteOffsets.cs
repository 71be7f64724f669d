using System.Text;

namespace Marram.Returns;

/// <summary>Where in a file's bytes its elements begin: an editor can jump there though the whole file is one line. It goes through the bytes once.</summary>
/// <param name="bytes">The file, as <see cref="AnyText"/> reads it.</param>
internal sealed class ByteOffsets(byte[] bytes)
{
    private readonly Wide wide = Beginning(bytes).Wide;
    private int at = Beginning(bytes).At;
    private int line = 1;
    private int column = 1;

    /// <summary>The position of an element's first byte, its angle bracket, from 0.</summary>
    /// <param name="nameLine">The line at which the element's name begins, from 1; not before the line asked for last.</param>
    /// <param name="nameColumn">The letter of that line, from 1.</param>
    public int Of(int nameLine, int nameColumn)
    {
        while (at < bytes.Length && (line < nameLine || (line == nameLine && column < nameColumn)))
        {
            var (letter, length, letters) = Letter(bytes, at, wide);
            at += length;
            column += letters;

            // As XML reads lines: CR, LF or both end one.
            if (letter == '\n' || (letter == '\r' && !(at < bytes.Length && Letter(bytes, at, wide).Letter == '\n')))
            {
                (line, column) = (line + 1, 1);
            }
        }

        return at - (wide == Wide.No ? 1 : 2);
    }

    private enum Wide
    {
        No,
        LowByteFirst,
        HighByteFirst,
    }

    private static (int At, Wide Wide) Beginning(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (3, Wide.No),
        [0xFF, 0xFE, ..] => (2, Wide.LowByteFirst),
        [0xFE, 0xFF, ..] => (2, Wide.HighByteFirst),
        [not 0, 0, ..] => (0, Wide.LowByteFirst),
        [0, not 0, ..] => (0, Wide.HighByteFirst),
        _ => (0, Wide.No),
    };

    // A byte that is no UTF-8 is a letter by itself, as AnyText has it.
    private static (int Letter, int Length, int Letters) Letter(byte[] bytes, int at, Wide wide)
    {
        if (wide != Wide.No)
        {
            var (first, second) = (bytes[at], at + 1 < bytes.Length ? bytes[at + 1] : (byte)0);
            return (wide == Wide.LowByteFirst ? first | (second << 8) : (first << 8) | second, 2, 1);
        }

        if (bytes[at] < 0x80)
        {
            return (bytes[at], 1, 1);
        }

        var isLetter = Rune.DecodeFromUtf8(bytes.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done;
        return (rune.Value, length, isLetter ? rune.Utf16SequenceLength : length);
    }
}
