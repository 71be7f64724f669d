using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Marram.Returns;

/// <summary>
/// The XML that systems write: UTF-8, elements without attributes, and text; straight from the bytes, in a third of the time. It takes nothing that the platform's reader would not take
/// or would take otherwise. Whatever else a document has in it (attributes further in, comments, prefixes, other references than the five, a fault) it leaves to that reader.
/// </summary>
internal sealed class PlainXml : CensusXml
{
    private const int MostNames = 1000;
    private const int Buckets = 256;

    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\r\n"u8);

    // Text that says what it is, byte by byte: no reference, no end of CDATA, no line end to be made one, no other alphabet, no control character.
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x60).Select(one => (byte)one).Where(one => one is not ((byte)'&' or (byte)']'))]);

    private static readonly bool[] InNames =
        [.. Enumerable.Range(0, 256).Select(one => one < 0x80 && (char.IsAsciiLetterOrDigit((char)one) || (char)one is '_' or '-' or '.'))];

    private readonly byte[] bytes;
    private readonly ElementName?[] names = new ElementName?[Buckets];
    private int namesMet;
    private ElementName[] open = new ElementName[16];
    private int depth;
    private int at;
    private int begins;
    private int textBegins;
    private int textEnds;
    private bool isPlain;
    private char[] text = new char[256];

    private PlainXml(byte[] bytes, int root)
    {
        (this.bytes, at) = (bytes, root);
        Begin();
    }

    public override int At => begins;

    public override ReadOnlySpan<char> Text
    {
        get
        {
            var written = bytes.AsSpan(textBegins, textEnds - textBegins);
            if (written.Length > text.Length)
            {
                text = new char[Math.Max(written.Length, 2 * text.Length)];
            }

            if (isPlain)
            {
                Ascii.ToUtf16(written, text, out var length);
                return text.AsSpan(0, length);
            }

            return Said(Encoding.UTF8.GetString(written));
        }
    }

    /// <summary>Stands on the outermost element of a document, if the document may be plain to its end; null when another reader must be asked.</summary>
    public static PlainXml? Of(byte[] bytes)
    {
        try
        {
            var root = Root(bytes);
            var end = bytes.AsSpan(root).IndexOf((byte)'>') is var length and > 0 ? root + length : throw new NotPlainException();
            var name = NameAt(bytes, root + 1);
            var tag = bytes.AsSpan(root, end - root);

            // What comes before the first element, and that element's attributes, are the platform's to judge.
            if (tag[^1] == '/' || tag.IndexOf("xml:"u8) >= 0 || !IsTaken([.. bytes[..(end + 1)], .. "</"u8, .. name, (byte)'>']))
            {
                return null;
            }

            return new(bytes, root);
        }
        catch (NotPlainException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotPlainException">Another reader must be asked, from the beginning.</exception>
    public override bool Read()
    {
        var next = at < bytes.Length && bytes[at] == '<' ? at : bytes.AsSpan(at).IndexOf((byte)'<') is var length and >= 0 ? at + length : bytes.Length;
        if (next > at && bytes.AsSpan(at, next - at).ContainsAnyExcept(Spaces))
        {
            return StandOnText(next);
        }

        if (next == bytes.Length)
        {
            return depth == 0 ? false : throw new NotPlainException();
        }

        at = next;
        if (at + 1 < bytes.Length && bytes[at + 1] == '/')
        {
            End();
        }
        else
        {
            Begin();
        }

        return true;
    }

    private bool StandOnText(int end)
    {
        var written = bytes.AsSpan(at, end - at);
        isPlain = !written.ContainsAnyExcept(Plain);
        if (depth == 0 || (!isPlain && !IsText(written)))
        {
            throw new NotPlainException();
        }

        (textBegins, textEnds, at) = (at, end, end);
        (Part, Depth) = (XmlPart.Text, depth);
        return true;
    }

    private void Begin()
    {
        begins = at;
        var name = Known(NameAt(bytes, at + 1));
        at += 1 + name.Written.Length;
        if (begins > 0 && depth == 0 && Name.Length > 0)
        {
            throw new NotPlainException();
        }

        if (Name.Length == 0)
        {
            // The attributes of the outermost element have been judged.
            at += bytes.AsSpan(at).IndexOf((byte)'>');
        }

        SkipSpaces();
        IsEmpty = Is(at, '/');
        at += IsEmpty ? 1 : 0;
        Close();
        (Part, Name, Depth) = (XmlPart.Element, name.Text, depth);
        if (!IsEmpty)
        {
            if (depth == open.Length)
            {
                Array.Resize(ref open, 2 * depth);
            }

            open[depth++] = name;
        }
    }

    private void End()
    {
        begins = at;
        at += 2;
        if (depth == 0 || !bytes.AsSpan(at).StartsWith(open[depth - 1].Written))
        {
            throw new NotPlainException();
        }

        var name = open[--depth];
        at += name.Written.Length;
        SkipSpaces();
        Close();
        (Part, Name, IsEmpty, Depth) = (XmlPart.End, name.Text, false, depth);
    }

    private void Close()
    {
        if (!Is(at, '>'))
        {
            throw new NotPlainException();
        }

        at++;
    }

    private void SkipSpaces()
    {
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }
    }

    private bool Is(int place, char sign) => place < bytes.Length && bytes[place] == sign;

    private ElementName Known(ReadOnlySpan<byte> written)
    {
        var bucket = ((written[0] * 7) + (written[^1] * 31) + (written[written.Length / 2] * 3) + written.Length) % Buckets;
        for (var name = names[bucket]; name is not null; name = name.Next)
        {
            if (written.SequenceEqual(name.Written))
            {
                return name;
            }
        }

        // Names that begin with xml are the standard's own; a document with no end of names is no census.
        var text = Encoding.ASCII.GetString(written);
        if (++namesMet > MostNames || text.StartsWith("xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotPlainException();
        }

        return names[bucket] = new(written.ToArray(), text, names[bucket]);
    }

    private static ReadOnlySpan<byte> NameAt(byte[] bytes, int first)
    {
        var end = first;
        while (end < bytes.Length && InNames[bytes[end]])
        {
            end++;
        }

        return end > first && (char.IsAsciiLetter((char)bytes[first]) || bytes[first] == '_') ? bytes.AsSpan(first, end - first) : throw new NotPlainException();
    }

    // Where the first element begins: behind a mark, a declaration, comments and instructions.
    private static int Root(byte[] bytes)
    {
        var at = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        while (true)
        {
            var rest = bytes.AsSpan(at);
            var next = rest.IndexOfAnyExcept(Spaces);
            if (next < 0 || rest[next] != '<')
            {
                throw new NotPlainException();
            }

            rest = rest[next..];
            at += next;
            var end = rest.StartsWith("<?"u8) ? "?>"u8 : rest.StartsWith("<!--"u8) ? "-->"u8 : default;
            if (end.IsEmpty)
            {
                return at;
            }

            at += rest.IndexOf(end) is var length and >= 0 ? length + end.Length : throw new NotPlainException();
        }
    }

    private static bool IsTaken(byte[] bytes)
    {
        try
        {
            using var xml = XmlReader.Create(AnyText.Read(bytes), CinReader.Settings);
            while (xml.Read())
            {
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    // Whether it may stand in a document as it is, and is read here as everywhere.
    private static bool IsText(ReadOnlySpan<byte> written)
    {
        foreach (var one in written)
        {
            if (one is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        // The two signs of the first 65,536 that no document may have.
        if (written.IndexOf("]]>"u8) >= 0 || written.IndexOf("\uFFFE"u8) >= 0 || written.IndexOf("\uFFFF"u8) >= 0 || !Utf8.IsValid(written))
        {
            return false;
        }

        for (var and = written.IndexOf((byte)'&'); and >= 0; and = written.IndexOf((byte)'&'))
        {
            written = written[(and + 1)..];
            if (!written.StartsWith("amp;"u8) && !written.StartsWith("lt;"u8) && !written.StartsWith("gt;"u8) && !written.StartsWith("quot;"u8) && !written.StartsWith("apos;"u8))
            {
                return false;
            }
        }

        return true;
    }

    private static string Said(string written) => written
        .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&apos;", "'", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    /// <summary>A name that was met, and the one met before it that has the same bucket.</summary>
    private sealed record ElementName(byte[] Written, string Text, ElementName? Next);
}

/// <summary>A document is not as plain as it seemed; the platform’s reader takes it, or says what is wrong with it.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the reader of the census.")]
internal sealed class NotPlainException : Exception;
