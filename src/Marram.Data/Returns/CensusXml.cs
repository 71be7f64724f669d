using System.Xml;

namespace Marram.Returns;

/// <summary>What stands at one place of an XML document.</summary>
internal enum XmlPart
{
    /// <summary>The beginning of an element, or an empty one.</summary>
    Element,

    /// <summary>The end of an element that is not empty.</summary>
    End,

    /// <summary>Text that is not space alone.</summary>
    Text,
}

/// <summary>Goes through the elements and texts of an XML document once. Comments, instructions, attributes, prefixes and text that is space alone are passed over.</summary>
internal abstract class CensusXml
{
    /// <summary>What it stands on: at first the outermost element.</summary>
    public XmlPart Part { get; protected set; }

    /// <summary>The name of the element, or of the one that ends, without a prefix; the same string each time.</summary>
    public string Name { get; protected set; } = "";

    /// <summary>Whether the element is written as empty, so that no end of it follows.</summary>
    public bool IsEmpty { get; protected set; }

    /// <summary>How many elements it stands in.</summary>
    public int Depth { get; protected set; }

    /// <summary>The byte of the file at which the element begins, its angle bracket, from 0; to be asked in the order of the file.</summary>
    public abstract int At { get; }

    /// <summary>The text, until it goes on.</summary>
    public abstract ReadOnlySpan<char> Text { get; }

    /// <summary>Goes on; false when the document is over.</summary>
    public abstract bool Read();
}

/// <summary>Any document, by the platform's reader.</summary>
internal sealed class AnyXml : CensusXml
{
    private readonly XmlReader xml;
    private readonly IXmlLineInfo place;
    private readonly ByteOffsets offsets;
    private char[] text = new char[256];
    private int length;

    /// <summary>Goes to the outermost element.</summary>
    /// <param name="xml">A reader of the text of the bytes.</param>
    /// <exception cref="XmlException">The document is not well-formed, or defines a document type.</exception>
    public AnyXml(XmlReader xml, byte[] bytes)
    {
        (this.xml, place, offsets) = (xml, (IXmlLineInfo)xml, new(bytes));
        xml.MoveToContent();
        Here();
    }

    public override int At => offsets.Of(place.LineNumber, place.LinePosition);

    public override ReadOnlySpan<char> Text => text.AsSpan(0, length);

    public override bool Read()
    {
        while (xml.Read())
        {
            if (Here())
            {
                return true;
            }
        }

        return false;
    }

    private bool Here()
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element or XmlNodeType.EndElement:
                Part = xml.NodeType == XmlNodeType.Element ? XmlPart.Element : XmlPart.End;
                (Name, IsEmpty, Depth) = (xml.LocalName, xml.IsEmptyElement, xml.Depth);
                return true;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                (Part, Depth, length) = (XmlPart.Text, xml.Depth, 0);
                int count;
                while ((count = xml.ReadValueChunk(text, length, text.Length - length)) > 0)
                {
                    length += count;
                    if (length == text.Length)
                    {
                        Array.Resize(ref text, 2 * length);
                    }
                }

                return true;
            default:
                return false;
        }
    }
}
