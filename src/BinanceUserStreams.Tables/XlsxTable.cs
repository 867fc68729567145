using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using BinanceUserStreams.Fills;

namespace BinanceUserStreams.Tables;

/// <summary>
/// A workbook of Office Open XML (ECMA-376), written as it comes: flat memory, and a new sheet where one is full. Amounts are
/// numbers with all their digits, of which a spreadsheet reckons with the first 15; ids are texts, times are dates in UTC. A text
/// is a text, whatever it begins with: it is never a formula.
/// </summary>
internal sealed class XlsxTable(Stream stream, int mostRows = XlsxTable.MostRows) : IFillTable
{
    /// <summary>What a sheet holds, its header included.</summary>
    public const int MostRows = 1_048_576;

    private readonly ZipArchive _file = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private StreamWriter? _sheet;
    private int _sheets;
    private int _rows;

    public void Write(BinanceFill fill)
    {
        if (_sheet is null || _rows == mostRows)
        {
            BeginSheet();
        }

        _rows++;
        _sheet!.Write("<row>");
        foreach (var (_, _, value) in FillColumns.All)
        {
            WriteCell(value(fill));
        }

        _sheet.Write("</row>");
    }

    public void Complete()
    {
        if (_sheet is null)
        {
            BeginSheet();
        }

        EndSheet();
        foreach (var (name, text) in XlsxParts.Of(_sheets))
        {
            using StreamWriter part = new(_file.CreateEntry(name, CompressionLevel.Fastest).Open());
            part.Write(text);
        }

        _file.Dispose();
    }

    // One that is not complete has no directory: nobody takes it for a workbook. On a full disk the rest of it finds no room, and the
    // file must be closed all the same: on Windows nobody removes one that is open.
    public void Dispose()
    {
        try
        {
            _sheet?.Dispose();
            _file.Dispose();
        }
        finally
        {
            stream.Dispose();
        }
    }

    private void BeginSheet()
    {
        EndSheet();
        _rows = 1;
        var entry = _file.CreateEntry(XlsxParts.SheetName(++_sheets), CompressionLevel.Fastest);
        _sheet = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        _sheet.Write(XlsxParts.SheetBegin);
        foreach (var (name, _, _) in FillColumns.All)
        {
            WriteText(name);
        }

        _sheet.Write("</row>");
    }

    private void EndSheet()
    {
        _sheet?.Write("</sheetData></worksheet>");
        _sheet?.Dispose();
        _sheet = null;
    }

    private void WriteCell(object? value)
    {
        switch (value)
        {
            case null:
                _sheet!.Write("<c/>");
                break;
            case decimal amount:
                WriteValue("<c><v>", amount.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time when time.UtcDateTime.Year >= 1900:
                WriteValue("<c s=\"1\"><v>", time.UtcDateTime.ToOADate().ToString("R", CultureInfo.InvariantCulture));
                break;
            case bool isTrue:
                WriteValue("<c t=\"b\"><v>", isTrue ? "1" : "0");
                break;
            default:
                WriteText(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }
    }

    private void WriteValue(string begin, string value)
    {
        _sheet!.Write(begin);
        _sheet.Write(value);
        _sheet.Write("</v></c>");
    }

    private void WriteText(string text)
    {
        _sheet!.Write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        foreach (var letter in text)
        {
            WriteLetter(letter);
        }

        _sheet.Write("</t></is></c>");
    }

    // What XML cannot hold is written as the format spells it, _x0001_.
    private void WriteLetter(char letter)
    {
        switch (letter)
        {
            case '<':
                _sheet!.Write("&lt;");
                break;
            case '>':
                _sheet!.Write("&gt;");
                break;
            case '&':
                _sheet!.Write("&amp;");
                break;
            case var other when XmlConvert.IsXmlChar(other) && other is not ('\r' or '\n'):
                _sheet!.Write(other);
                break;
            default:
                _sheet!.Write(char.IsSurrogate(letter) ? $"{letter}" : FormattableString.Invariant($"_x{(int)letter:X4}_"));
                break;
        }
    }
}
