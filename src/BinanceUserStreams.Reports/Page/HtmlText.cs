using System.Text.Encodings.Web;

namespace BinanceUserStreams.Reports.Page;

/// <summary>Writes HTML. Whatever is given as text or as an attribute's value is encoded; names of elements are ours.</summary>
internal sealed class HtmlText(TextWriter writer)
{
    private readonly Stack<string> _open = [];

    public HtmlText Open(string element, params (string Name, string Value)[] attributes)
    {
        writer.Write('<');
        writer.Write(element);
        foreach (var (name, value) in attributes)
        {
            writer.Write(' ');
            writer.Write(name);
            writer.Write("=\"");
            HtmlEncoder.Default.Encode(writer, value);
            writer.Write('"');
        }

        writer.Write('>');
        _open.Push(element);
        return this;
    }

    public HtmlText Text(string text)
    {
        HtmlEncoder.Default.Encode(writer, text);
        return this;
    }

    /// <summary>Ends the element that was opened last.</summary>
    public HtmlText Close()
    {
        writer.Write("</");
        writer.Write(_open.Pop());
        writer.Write(">\n");
        return this;
    }

    /// <summary>An element with nothing but text in it.</summary>
    public HtmlText Element(string element, string text, params (string Name, string Value)[] attributes) =>
        Open(element, attributes).Text(text).Close();
}
