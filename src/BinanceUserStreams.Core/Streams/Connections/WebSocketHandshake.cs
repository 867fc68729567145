#if NET
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using BinanceUserStreams.Network;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Makes a connection a WebSocket. The runtime's own handshake repeats itself up to three times, and refuses what the
/// protocol allows, such as <c>Connection: keep-alive, Upgrade</c>. Source: RFC 6455, section 4.1.
/// </summary>
internal static class WebSocketHandshake
{
    // RFC 6455, section 1.3.
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Sends the request, once, and returns the socket.</summary>
    /// <exception cref="StreamConnectException">The answer is no WebSocket.</exception>
    /// <exception cref="IOException">There was no answer, or none of HTTP.</exception>
    public static async Task<WebSocketStreamSocket> OpenAsync(
        Stream stream, Uri address, string userAgent, TimeSpan keepAliveInterval, CancellationToken cancellationToken)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Request(address, userAgent, key)), cancellationToken)
            .ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        var head = await HttpHead.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        if (head.Status != 101)
        {
            throw Refused(head, $"the server answered {head.Status} instead of 101");
        }

        if (Fault(head, key) is { } fault)
        {
            // The status would be taken for success.
            throw new StreamConnectException($"what answered does not speak WebSocket: {fault}{Gateway(head)}");
        }

        CloseFrameStream wire = new(new BufferedReadStream(stream));
        return new WebSocketStreamSocket(
            WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { KeepAliveInterval = keepAliveInterval }), wire);
    }

    private static string Request(Uri address, string userAgent, string key) =>
        $"GET {address.PathAndQuery} HTTP/1.1\r\n"
        + $"Host: {(address.IsDefaultPort ? Route.HostOf(address) : Route.HostAndPort(address))}\r\n"
        + $"User-Agent: {userAgent}\r\n"
        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + $"Sec-WebSocket-Key: {key}\r\n\r\n";

    // What section 4.1 has a client refuse; null if there is nothing.
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 wants this hash.")]
    private static string? Fault(HttpHead head, string key)
    {
        var accepted = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
        return !head.HasToken("Upgrade", "websocket") ? Odd(head, "Upgrade")
            : !head.HasToken("Connection", "Upgrade") ? Odd(head, "Connection")
            : head.Value("Sec-WebSocket-Accept") != accepted ? Odd(head, "Sec-WebSocket-Accept")
            : head.Value("Sec-WebSocket-Extensions") is { Length: > 0 } ? Odd(head, "Sec-WebSocket-Extensions")
            : head.Value("Sec-WebSocket-Protocol") is { Length: > 0 } ? Odd(head, "Sec-WebSocket-Protocol")
            : null;
    }

    private static string Odd(HttpHead head, string name) => head.Value(name) is { } value
        ? $"its header {name} is \"{WireText.OneLine(value)}\""
        : $"it has no header {name}";

    private static string Gateway(HttpHead head) => (head.Value("Via") ?? head.Value("Server")) is { } name
        ? $"; it calls itself \"{WireText.OneLine(name)}\""
        : "";

    private static StreamConnectException Refused(HttpHead head, string reason) => StreamConnectException.Refused(
        reason, head.Status, head.Value("Location"), head.Value("Retry-After"), null);
}
#endif
