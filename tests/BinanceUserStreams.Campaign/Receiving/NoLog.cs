using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Drops what is told of requests.</summary>
internal sealed class NoLog : IRequestLog
{
    /// <inheritdoc/>
    public void Verbose(string line)
    {
        // What streams deliver is looked at, and nothing else.
    }

    /// <inheritdoc/>
    public void Debug(string line)
    {
        // As above.
    }
}
