namespace BinanceUserStreams.Streams;

/// <summary>What came of an attempt to open a socket.</summary>
/// <param name="Link">The socket; null if there is none.</param>
/// <param name="Problem">Why there is none, in words without a secret; empty if there is one.</param>
/// <param name="RetryAt">When the server wants to be asked again; null if it did not say.</param>
internal readonly record struct OpenedLink(StreamLink? Link, string Problem, DateTimeOffset? RetryAt)
{
    public OpenedLink(StreamLink link)
        : this(link, "", null)
    {
    }

    public OpenedLink(string problem, DateTimeOffset? retryAt = null)
        : this(null, problem, retryAt)
    {
    }
}
