using BinanceUserStreams.Events;

namespace BinanceUserStreams.Streams;

/// <summary>
/// A time in which no socket was delivering. What the exchange sent in it is lost: it repeats nothing. Read the account
/// (open orders, trades, balances) through the REST API for this time.
/// </summary>
public sealed class StreamGap : StreamStatus
{
    internal StreamGap(
        StreamSource source, DateTimeOffset from, DateTimeOffset to, string reason, UserStreamEvent? lastEvent)
        : base(StreamStatusKind.Gap, source, to, Describe(from, to, reason))
    {
        From = from;
        To = to;
        Reason = reason;
        LastEvent = lastEvent;
        IsWarning = true;
    }

    /// <summary>
    /// The last moment at which the stream was known to deliver (UTC). If an event was the last that came it is the
    /// exchange's time of it, <see cref="UserStreamEvent.EventTime"/>, because it may have been read late.
    /// </summary>
    public DateTimeOffset From { get; }

    /// <summary>When it delivered again (UTC), or when it was given up.</summary>
    public DateTimeOffset To { get; }

    /// <summary>How long it was.</summary>
    public TimeSpan Duration => To - From;

    /// <summary>Why, in words without a secret.</summary>
    public string Reason { get; }

    /// <summary>The last event before it; null if there was none.</summary>
    public UserStreamEvent? LastEvent { get; }

    private static string Describe(DateTimeOffset from, DateTimeOffset to, string reason) => FormattableString.Invariant(
        $"no events could come from {from:yyyy-MM-dd HH:mm:ss.fff}Z to {to:yyyy-MM-dd HH:mm:ss.fff}Z ({(to - from).TotalSeconds:0.000} s): {reason}");
}
