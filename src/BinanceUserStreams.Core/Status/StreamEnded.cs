using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Status;

/// <summary>The end of a stream, with its counters.</summary>
public sealed class StreamEnded : StreamStatus
{
    internal StreamEnded(StreamSource source, DateTimeOffset time, string reason, StreamCounters counters)
        : base(StreamStatusKind.Ended, source, time, $"the stream has ended: {reason}; {counters}")
    {
        Reason = reason;
        Counters = counters;
    }

    /// <summary>Why, in words without a secret.</summary>
    public string Reason { get; }

    /// <summary>What the stream did.</summary>
    public StreamCounters Counters { get; }
}
