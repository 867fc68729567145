#if !NET
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using BinanceUserStreams.Network;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Opens a WebSocket on .NET Framework from the same public parts as its ClientWebSocket, which cannot be told to leave
/// redirects alone (it follows up to 50, also to http) nor whom to trust.
/// </summary>
internal static class FrameworkHandshake
{
    // What ClientWebSocket takes.
    private const int BufferSize = 16 * 1024;

    // RFC 6455, section 1.3.
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Sends the request and returns the socket.</summary>
    /// <exception cref="StreamConnectException">It could not be sent, or the answer is no WebSocket.</exception>
    public static async Task<WebSocket> OpenAsync(
        Uri address, IWebProxy? proxy, string userAgent, TimeSpan keepAliveInterval, CancellationToken cancellationToken)
    {
        try
        {
            var request = CreateRequest(address, proxy, userAgent);
            using var registration = cancellationToken.Register(request.Abort);
            var response = (HttpWebResponse)await request.GetResponseAsync().ConfigureAwait(false);
            return Open(request, response, keepAliveInterval);
        }
        catch (WebException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var response = exception.Response as HttpWebResponse;
            throw Refused(exception.GetBaseException().Message, response, exception);
        }
        catch (PlatformNotSupportedException exception)
        {
            throw new StreamConnectException(
                "this Windows has no WebSockets: Windows 8 or Windows Server 2012 is the oldest that has", innerException: exception);
        }
    }

    private static WebSocket Open(HttpWebRequest request, HttpWebResponse response, TimeSpan keepAliveInterval)
    {
        if (!IsWebSocket(request, response))
        {
            using (response)
            {
                throw Refused($"the server answered {(int)response.StatusCode} instead of 101", response, null);
            }
        }

        return WebSocket.CreateClientWebSocket(
            response.GetResponseStream(), null, BufferSize, BufferSize, keepAliveInterval, false,
            WebSocket.CreateClientBuffer(BufferSize, BufferSize));
    }

    private static HttpWebRequest CreateRequest(Uri address, IWebProxy? proxy, string userAgent)
    {
        // Makes WebRequest know ws and wss; ClientWebSocket does so too.
        WebSocket.RegisterPrefixes();
        var request = FrameworkRequest.Create(
            address, proxy, (_, certificate, chain, errors) => CertificatePolicy.Accepts(certificate, chain, errors));
        request.UserAgent = userAgent;
        return request;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 wants this hash.")]
    private static bool IsWebSocket(HttpWebRequest request, HttpWebResponse response)
    {
        using var sha1 = SHA1.Create();
        var key = request.Headers["Sec-WebSocket-Key"] + Guid;
        return response.StatusCode == HttpStatusCode.SwitchingProtocols
            && "websocket".Equals(response.Headers["Upgrade"], StringComparison.OrdinalIgnoreCase)
            && response.Headers["Sec-WebSocket-Accept"]
                == Convert.ToBase64String(sha1.ComputeHash(Encoding.ASCII.GetBytes(key)));
    }

    private static StreamConnectException Refused(string reason, HttpWebResponse? response, Exception? cause) =>
        StreamConnectException.Refused(
            reason, (int?)response?.StatusCode, response?.Headers["Location"], response?.Headers["Retry-After"], cause);
}
#endif
