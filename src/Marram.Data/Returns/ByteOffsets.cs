using System.Text;
using Marram.Returns.Cin;

namespace Marram.Returns;

/// <summary>Where in a file's bytes its elements begin: an editor can jump there though the whole file is one line.</summary>
public static class ByteOffsets
{
    /// <summary>The position of each element's first byte, its angle bracket, from 0.</summary>
    /// <param name="bytes">The file, as <see cref="AnyText"/> reads it.</param>
    /// <param name="places">Where the names of the elements begin, by line and letter.</param>
    public static IReadOnlyDictionary<FilePlace, long> Of(byte[] bytes, IEnumerable<FilePlace> places)
    {
        var wanted = new Queue<FilePlace>(places.Distinct().OrderBy(place => place.Line).ThenBy(place => place.Column));
        Dictionary<FilePlace, long> offsets = [];
        var (at, wide) = Beginning(bytes);
        var (line, column) = (1, 1);
        while (at < bytes.Length && wanted.TryPeek(out var next))
        {
            if (line == next.Line && column >= next.Column)
            {
                offsets[wanted.Dequeue()] = at - (wide == Wide.No ? 1 : 2);
                continue;
            }

            var (letter, length, letters) = Letter(bytes, at, wide);
            at += length;
            column += letters;

            // As XML reads lines: CR, LF or both end one.
            if (letter == '\n' || (letter == '\r' && !(at < bytes.Length && Letter(bytes, at, wide).Letter == '\n')))
            {
                (line, column) = (line + 1, 1);
            }
        }

        return offsets;
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
