namespace BinanceUserStreams.Requests;

/// <summary>The HTTP response of the exchange, or of a gateway in front of it.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Body">The body as text; empty if there was none.</param>
public sealed record ApiResponse(int StatusCode, string Body)
{
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
