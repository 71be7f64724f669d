using System.Text;

namespace Marram.Returns;

/// <summary>
/// Reads text of any encoding a council's systems write: UTF-8 and UTF-16 with or without a byte-order mark, and Windows-1252. A byte that is not UTF-8
/// is read as Windows-1252, so one pass is enough.
/// </summary>
public static class AnyText
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Utf8OrWindows1252 = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new AsWindows1252());

    /// <summary>A reader over the bytes of a file, without its byte-order mark.</summary>
    /// <param name="most">The most bytes it holds at once; a return has many small files, for which the usual buffer would be the larger part of what they cost.</param>
    public static StreamReader Read(byte[] bytes, int most = 32768) =>
        new(new MemoryStream(bytes), EncodingOf(bytes), detectEncodingFromByteOrderMarks: true, bufferSize: Math.Clamp(bytes.Length, 128, most));

    // Text in UTF-16 without a mark gives itself away by the zero byte of its first letter.
    private static Encoding EncodingOf(byte[] bytes) => bytes switch
    {
        [not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => Utf8OrWindows1252,
    };

    private sealed class AsWindows1252 : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private string text = "";
            private int next;

            public override int Remaining => text.Length - next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                text = Windows1252.GetString(bytesUnknown);
                next = 0;
                return text.Length > 0;
            }

            public override char GetNextChar() => next < text.Length ? text[next++] : '\0';

            public override bool MovePrevious() => next > 0 && next-- > 0;

            public override void Reset() => (text, next) = ("", 0);
        }
    }
}
