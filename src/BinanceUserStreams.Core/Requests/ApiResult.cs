namespace BinanceUserStreams.Requests;

/// <summary>A successful response, and when its attempt was sent.</summary>
/// <param name="Reply">HTTP 200 with a JSON object that is no error, or with the array that the request asks for.</param>
/// <param name="SentAt">A listen key's life starts no earlier than this.</param>
public sealed record ApiResult(ApiResponse Reply, DateTimeOffset SentAt)
{
    /// <summary>When its attempt was sent, by the monotonic clock.</summary>
    internal long SentTimestamp { get; init; }
}
