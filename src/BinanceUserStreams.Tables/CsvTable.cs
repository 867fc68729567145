using System.Globalization;
using System.Text;
using BinanceUserStreams.Fills;

namespace BinanceUserStreams.Tables;

/// <summary>
/// CSV of RFC 4180 in UTF-8, the same in every culture: decimals with a point and as many zeros as the exchange wrote, times as
/// ISO 8601 in UTC. A text that a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
internal sealed class CsvTable : IFillTable
{
    private const int BufferSize = 1 << 16;

    private static readonly char[] Quoted = [',', '"', '\r', '\n'];

    private readonly StreamWriter _file;
    private readonly char[] _formula = ['=', '+', '-', '@', '\t', '\r', '\n'];

    public CsvTable(Stream stream)
    {
        _file = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize) { NewLine = "\r\n" };
        _file.WriteLine(string.Join(",", FillColumns.All.Select(column => column.Name)));
    }

    public void Write(BinanceFill fill)
    {
        var isFirst = true;
        foreach (var (_, _, value) in FillColumns.All)
        {
            if (!isFirst)
            {
                _file.Write(',');
            }

            isFirst = false;
            _file.Write(Text(value(fill)));
        }

        _file.WriteLine();
    }

    public void Complete() => _file.Flush();

    public void Dispose() => _file.Dispose();

    private string Text(object? value) => value switch
    {
        null => "",
        string text => Field(text),
        DateTimeOffset time => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
        bool isTrue => isTrue ? "True" : "False",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Field($"{value}"),
    };

    // https://owasp.org/www-community/attacks/CSV_Injection
    private string Field(string text)
    {
        var harmless = text.Length > 0 && Array.IndexOf(_formula, text[0]) >= 0 ? "'" + text : text;
        return harmless.IndexOfAny(Quoted) < 0 ? harmless : "\"" + harmless.Replace("\"", "\"\"") + "\"";
    }
}
