#if NET
using System.Globalization;
using System.Text;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Network;

/// <summary>
/// The status line and the headers of an answer to CONNECT or to a WebSocket's handshake. Source: RFC 9112, sections 4
/// and 5.
/// </summary>
internal sealed class HttpHead
{
    // More than any server or proxy is known to send; the runtime's own limit.
    private const int LongestHead = 64 * 1024;
    private const int MostInterim = 10;

    private readonly List<KeyValuePair<string, string>> _headers = [];

    private HttpHead(int status, bool isHttp10)
    {
        Status = status;
        IsHttp10 = isHttp10;
    }

    /// <summary>The status, from 100 to 999.</summary>
    public int Status { get; }

    /// <summary>True if the answer is of HTTP 1.0, whose connections end unless it is said otherwise.</summary>
    public bool IsHttp10 { get; }

    /// <summary>Reads the answer, past those that only announce it (100, 103).</summary>
    /// <exception cref="IOException">The connection broke, or this is no HTTP.</exception>
    public static async Task<HttpHead> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        for (var interim = 0; interim < MostInterim; interim++)
        {
            var head = Parse(await ReadTextAsync(stream, cancellationToken).ConfigureAwait(false));
            if (head.Status is 101 or >= 200)
            {
                return head;
            }
        }

        throw new IOException("the answer is only announced and does not come");
    }

    /// <summary>All values of a header, in their order.</summary>
    public IEnumerable<string> Values(string name) => _headers
        .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    /// <summary>The first value of a header; null if there is none.</summary>
    public string? Value(string name) => Values(name).FirstOrDefault();

    /// <summary>True if one of the comma-separated tokens of a header is this one.</summary>
    public bool HasToken(string name, string token) => Values(name).SelectMany(value => value.Split(','))
        .Any(part => part.Trim().Equals(token, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a head from its text, without the empty line at its end.</summary>
    /// <exception cref="IOException">This is no HTTP.</exception>
    internal static HttpHead Parse(string text)
    {
        var lines = text.Split('\n');
        var head = ParseStatus(lines[0].TrimEnd('\r'));
        foreach (var line in lines.Skip(1).Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            var colon = line.IndexOf(':');
            if (line[0] is ' ' or '\t' && head._headers.Count > 0)
            {
                // A value that goes on, as it was once allowed.
                var last = head._headers[head._headers.Count - 1];
                head._headers[head._headers.Count - 1] = new(last.Key, $"{last.Value} {line.Trim()}");
            }
            else if (colon > 0)
            {
                head._headers.Add(new(line.Substring(0, colon).Trim(), line.Substring(colon + 1).Trim()));
            }
            else
            {
                throw NotHttp(line);
            }
        }

        return head;
    }

    private static HttpHead ParseStatus(string line)
    {
        var isHttp = line.StartsWith("HTTP/1.", StringComparison.Ordinal) && line.Length >= 12 && line[8] == ' '
            && (line.Length == 12 || line[12] == ' ');
        return isHttp
            && int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status >= 100
                ? new HttpHead(status, isHttp10: line[7] == '0')
                : throw NotHttp(line);
    }

    private static IOException NotHttp(string line) =>
        new($"the answer is invalid, it is not HTTP: {WireText.OneLine(line)}");

    private static async Task<string> ReadTextAsync(Stream stream, CancellationToken cancellationToken)
    {
        // One byte at a time: what follows the head belongs to whoever reads next.
        var head = new StringBuilder();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            var count = await stream.ReadAsync(one.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                throw new IOException(head.Length == 0
                    ? "the connection was closed without an answer"
                    : "the connection was closed before the answer was complete");
            }

            if (head.Length == LongestHead)
            {
                throw new IOException("the answer's headers are longer than any server's");
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static bool EndsHead(StringBuilder head) => head.Length >= 2 && head[head.Length - 1] == '\n'
        && (head[head.Length - 2] == '\n'
            || (head.Length >= 3 && head[head.Length - 2] == '\r' && head[head.Length - 3] == '\n'));
}
#endif
