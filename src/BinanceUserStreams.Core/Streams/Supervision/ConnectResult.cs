using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What came of an attempt to open a connection.</summary>
/// <param name="Connection">The connection; null if there is none.</param>
/// <param name="Problem">Why there is none, in words without a secret; empty if there is one.</param>
/// <param name="RetryAfter">How long the server wants not to be asked; null if it did not say.</param>
internal readonly record struct ConnectResult(StreamConnection? Connection, string Problem, TimeSpan? RetryAfter)
{
    public ConnectResult(StreamConnection connection)
        : this(connection, "", null)
    {
    }

    public ConnectResult(string problem, TimeSpan? retryAfter = null)
        : this(null, problem, retryAfter)
    {
    }
}
