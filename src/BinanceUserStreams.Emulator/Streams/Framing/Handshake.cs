using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace BinanceUserStreams.Emulator.Streams.Framing;

/// <summary>
/// The opening handshake. The framework's own sockets show no pings and cannot fail on purpose, hence ours.
/// Source: RFC 6455, section 4.2.
/// </summary>
internal static class Handshake
{
    private const string Version = "13";

    /// <summary>Whether a request asks for a WebSocket, properly or not.</summary>
    public static bool IsAsked(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase);

    /// <summary>The status that refuses a malformed handshake; <see langword="null"/> when it is well-formed.</summary>
    public static int? Refuse(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.SecWebSocketVersion != Version)
        {
            context.Response.Headers.SecWebSocketVersion = Version;
            return StatusCodes.Status426UpgradeRequired;
        }

        Span<byte> nonce = stackalloc byte[16];
        return Convert.TryFromBase64String(headers.SecWebSocketKey.ToString(), nonce, out var length) && length == 16
            ? null
            : StatusCodes.Status400BadRequest;
    }

    /// <summary>The compression agreed on; <see langword="null"/> when there is none.</summary>
    public static string? CompressionOf(HttpContext context) =>
        CompressionOffer.Accept(context.Request.Headers[HeaderNames.SecWebSocketExtensions]);

    /// <summary>Switches protocols.</summary>
    public static Task<Stream> AcceptAsync(HttpContext context, string? compression)
    {
        var response = context.Response.Headers;
        response.Upgrade = "websocket";
        response.SecWebSocketAccept = AnswerTo(context.Request.Headers.SecWebSocketKey.ToString());
        if (compression is not null)
        {
            response.SecWebSocketExtensions = compression;
        }

        return context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    // The algorithm is the protocol's, and protects nothing.
#pragma warning disable CA5350
    private static string AnswerTo(string key) => Convert.ToBase64String(
        SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
