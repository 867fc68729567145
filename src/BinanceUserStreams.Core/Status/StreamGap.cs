using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Status;

/// <summary>
/// A time in which no connection was delivering. The exchange repeats nothing of what it sent in it. With the secret key fills and
/// states of orders are read back, and <see cref="GapRepaired"/> or <see cref="GapUnrepaired"/> follows.
/// </summary>
public sealed class StreamGap : StreamStatus
{
    // Two clocks are not read at the same moment, and a clock that is being adjusted is slower or faster by this part.
    private const long Slewing = 1000;

    /// <summary>A gap between two stamps, in their order.</summary>
    internal StreamGap(
        StreamSource source, DateTimeOffset from, DateTimeOffset to, string reason, UserStreamEvent? lastEvent)
        : this(source, from, to, from < to ? to : from, reason, lastEvent, null)
    {
    }

    private StreamGap(
        StreamSource source, DateTimeOffset from, DateTimeOffset to, DateTimeOffset time, string reason,
        UserStreamEvent? lastEvent, string? advice)
        : base(StreamStatusKind.Gap, source, time, Describe(Earlier(from, to), Later(from, to), reason) + advice)
    {
        From = Earlier(from, to);
        To = Later(from, to);
        Reason = reason;
        LastEvent = lastEvent;
        IsWarning = true;
    }

    /// <summary>
    /// The last moment at which the stream was known to deliver (UTC). If an event was the last that came it is the
    /// exchange's time of it, <see cref="UserStreamEvent.EventTime"/>, because it may have been read late.
    /// </summary>
    public DateTimeOffset From { get; }

    /// <summary>
    /// When the first event or answer came again (UTC), or when the stream was given up. If the clock was corrected
    /// meanwhile, <see cref="From"/> and this are so far apart that what was lost lies between them by both settings.
    /// </summary>
    public DateTimeOffset To { get; }

    /// <summary>How long it was; never negative.</summary>
    public TimeSpan Duration => To - From;

    /// <summary>Why, in words without a secret.</summary>
    public string Reason { get; }

    /// <summary>The last event before it; null if there was none.</summary>
    public UserStreamEvent? LastEvent { get; }

    /// <summary>
    /// A gap between two moments. If the clock was corrected in between, the stamps are of two settings of it: by both of
    /// them what was lost lies between <see cref="From"/> and <see cref="To"/>.
    /// </summary>
    internal static StreamGap Between(
        StreamSource source, ClockReading from, ClockReading to, TimeSpan length, string reason, UserStreamEvent? lastEvent,
        DateTimeOffset? heardUntil = null, string? advice = null)
    {
        var correction = (to.Stamp - from.Stamp - length).Duration();
        var isCorrected = correction > TimeSpan.FromMilliseconds(1) + TimeSpan.FromTicks(length.Ticks / Slewing);
        return isCorrected
            ? new StreamGap(
                source,
                Earlier(from.Stamp, to.Stamp.AddBounded(-length)), Later(to.Stamp, from.Stamp.AddBounded(length)),
                to.Stamp, reason, lastEvent, advice)
            {
                HeardUntil = heardUntil,
            }
            : new StreamGap(
                source, from.Stamp, to.Stamp, from.Stamp < to.Stamp ? to.Stamp : from.Stamp, reason, lastEvent, advice)
            {
                HeardUntil = heardUntil,
            };
    }

    /// <summary>A gap as a journal tells of it, with what the message says beside the rest.</summary>
    internal static StreamGap Told(
        StreamSource source, DateTimeOffset from, DateTimeOffset to, string reason, UserStreamEvent? lastEvent, string message,
        DateTimeOffset? heardUntil)
    {
        var described = Describe(Earlier(from, to), Later(from, to), reason);
        var advice = message.StartsWith(described, StringComparison.Ordinal) ? message.Substring(described.Length) : null;
        return new StreamGap(source, from, to, from < to ? to : from, reason, lastEvent, advice) { HeardUntil = heardUntil };
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one < other ? other : one;

    private static string Describe(DateTimeOffset from, DateTimeOffset to, string reason) => FormattableString.Invariant(
        $"no events could come from {from:yyyy-MM-dd HH:mm:ss.fff}Z to {to:yyyy-MM-dd HH:mm:ss.fff}Z ({(to - from).TotalSeconds:0.000} s): {reason}");
}
