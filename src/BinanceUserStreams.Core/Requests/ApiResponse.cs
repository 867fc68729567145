using System.Text;

namespace BinanceUserStreams.Requests;

/// <summary>The HTTP response of the exchange, or of a gateway in front of it.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Utf8">The body; empty if there was none. A list can have half a megabyte: its text is never made.</param>
public sealed record ApiResponse(int StatusCode, byte[] Utf8)
{
    private string? _body;

    /// <summary>A response with a text.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The body as text; empty if there was none.</param>
    public ApiResponse(int statusCode, string body)
        : this(statusCode, Encoding.UTF8.GetBytes(body)) => _body = body;

    /// <summary>The body as text, made when it is first asked for.</summary>
    public string Body => _body ??= Encoding.UTF8.GetString(Utf8);

    /// <summary>The media type; null if the answer has none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The header Retry-After; null if the answer has none.</summary>
    public RetryAfter? RetryAfter { get; init; }

    /// <summary>
    /// The weight of all requests of this IP address in the current minute, after this one (header
    /// <c>X-MBX-USED-WEIGHT-1M</c>); null if the answer has none.
    /// </summary>
    public int? UsedWeight { get; init; }

    /// <summary>The header Location of a redirect, which is never followed; null if there is none.</summary>
    public string? RedirectsTo { get; init; }

    /// <summary>The status only: a body can hold a listen key.</summary>
    public override string ToString() => $"HTTP {StatusCode}";
}
