namespace BinanceUserStreams.Emulator.Rest;

/// <summary>One API call as the emulator saw it. Values of parameters and headers are secrets: not kept.</summary>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path without the query string.</param>
/// <param name="QueryParameters">The names of its query parameters.</param>
/// <param name="HasApiKey">Whether it had the header <c>X-MBX-APIKEY</c>.</param>
public sealed record LoggedRequest(
    DateTimeOffset ReceivedAt,
    string Method,
    string Path,
    IReadOnlyList<string> QueryParameters,
    bool HasApiKey)
{
    /// <summary>The status given; absent while there is no answer, and for ever when a fault gave none.</summary>
    public int? Status { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
