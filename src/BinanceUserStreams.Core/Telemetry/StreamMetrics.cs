using System.Diagnostics;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// The metrics of one stream. Most of them are counted anyway and read when a meter listener asks; what has to be
/// recorded at each event is recorded only while there is a listener.
/// </summary>
internal sealed class StreamMetrics(StreamSource source, Func<double> bufferFill)
{
    private const long Unknown = long.MinValue;

    // Recorded with every event while somebody listens.
    private readonly KeyValuePair<string, object?>[] _tags = TelemetrySource.Of(source).Tags;

    private long _lastEventAt;
    private long _lastDelay = Unknown;
    private long _lastEventTimestamp;
    private long _turnedAt;
    private long _keyUntil;
    private volatile bool _isUp;
    private volatile bool _wasUp;
    private volatile bool _hasEnded;
    private int _usedWeight = -1;
    private long _unrepairedGaps;

    /// <summary>Whose series they are.</summary>
    public TelemetrySource Source { get; } = TelemetrySource.Of(source);

    /// <summary>The stream itself.</summary>
    public StreamSource Stream { get; } = source;

    /// <summary>The stream's own counters.</summary>
    public StreamCounters Counters { get; } = new();

    /// <summary>True while a connection with a valid key is open.</summary>
    public bool IsUp => _isUp && !_hasEnded;

    /// <summary>True if it was so once.</summary>
    public bool WasUp => _wasUp;

    /// <summary>True after its end.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Since when it is so, or since when the stream has waited for it (UTC); null before it begins.</summary>
    public DateTimeOffset? TurnedAt => Stamp(ref _turnedAt);

    /// <summary>Up to when its listen key or token lives (UTC); null where it has none, or its end is not known.</summary>
    public DateTimeOffset? KeyUntil
    {
        get => Stamp(ref _keyUntil);
        set => Volatile.Write(ref _keyUntil, value?.UtcTicks ?? 0);
    }

    /// <summary>The stream begins.</summary>
    public void Begin(DateTimeOffset at) => Volatile.Write(ref _turnedAt, at.UtcTicks);

    /// <summary>A connection with a valid key is open, or none is any more.</summary>
    public void Turn(bool isUp, DateTimeOffset at)
    {
        if (isUp != _isUp)
        {
            Volatile.Write(ref _turnedAt, at.UtcTicks);
            (_isUp, _wasUp) = (isUp, true);
        }
    }

    /// <summary>The stream has ended, or its events are no longer taken.</summary>
    public void End() => _hasEnded = true;

    /// <summary>When the last event came, in seconds since 1970; null if none did.</summary>
    public double? LastEventAt => Stamp(ref _lastEventAt)?.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>The same moment of the monotonic clock.</summary>
    public long? LastEventTimestamp =>
        Volatile.Read(ref _lastEventAt) > 0 ? Volatile.Read(ref _lastEventTimestamp) : null;

    /// <summary>
    /// Seconds from the exchange's time of the last event to its receipt, as the two clocks say: less than zero if this machine's is
    /// behind. Null if no event had a time.
    /// </summary>
    public double? LastDelay => Volatile.Read(ref _lastDelay) is not Unknown and var ticks
        ? TimeSpan.FromTicks(ticks).TotalSeconds
        : null;

    /// <summary>The part of the buffer that is in use; more than 1 if the last frames were large.</summary>
    public double BufferFill => bufferFill();

    /// <summary>The request weight that the last answer told; null if none did.</summary>
    public long? UsedWeight
    {
        get => Volatile.Read(ref _usedWeight) is >= 0 and var weight ? weight : null;
        set => Volatile.Write(ref _usedWeight, (int)(value ?? -1));
    }

    /// <summary>Gaps whose events were not read back, yet or for good.</summary>
    public long UnrepairedGaps
    {
        get => Volatile.Read(ref _unrepairedGaps);
        set => Volatile.Write(ref _unrepairedGaps, value);
    }

    /// <summary>An event that was read back is delivered.</summary>
    /// <param name="kind">What it tells, a value of <see cref="TelemetryAttributes.RecoveredKind"/>.</param>
    public void Recovered(string kind)
    {
        if (StreamInstruments.RecoveredEvents.Enabled)
        {
            StreamInstruments.RecoveredEvents.Add(1, new TagList(_tags) { { TelemetryAttributes.RecoveredKind, kind } });
        }
    }

    /// <summary>Reading back has cost so much.</summary>
    public void RepairCost(long weight) => StreamInstruments.RepairWeight.Add(weight, _tags);

    /// <summary>An event is delivered.</summary>
    public void Received(UserStreamEvent received, ClockReading at)
    {
        Volatile.Write(ref _lastEventTimestamp, at.Timestamp);
        Volatile.Write(ref _lastEventAt, at.Stamp.UtcTicks);
        if (received.EventTime is { } sentAt)
        {
            Volatile.Write(ref _lastDelay, (at.Stamp - sentAt).Ticks);
        }

        if (StreamInstruments.Events.Enabled || StreamInstruments.EventDelay.Enabled)
        {
            Record(received, at.Stamp);
        }
    }

    /// <summary>A gap is declared: a span, because its beginning and its end are known only now.</summary>
    public void Missed(StreamGap gap)
    {
        if (StreamInstruments.Activities.HasListeners())
        {
            var span = StreamInstruments.Activities.StartActivity(
                "gap", ActivityKind.Internal, default(ActivityContext),
                [.. _tags, new(TelemetryAttributes.Reason, gap.Reason)],
                startTime: gap.From);
            span?.SetStatus(ActivityStatusCode.Error, gap.Reason);
            span?.SetEndTime(gap.To.UtcDateTime);
            span?.Dispose();
        }
    }

    private static DateTimeOffset? Stamp(ref long ticks) =>
        Volatile.Read(ref ticks) is > 0 and var stamp ? new DateTimeOffset(stamp, TimeSpan.Zero) : null;

    private void Record(UserStreamEvent received, DateTimeOffset receivedAt)
    {
        var type = received is UnknownEvent ? TelemetryAttributes.Other : received.EventType;
        StreamInstruments.Events.Add(1, new TagList(_tags) { { TelemetryAttributes.EventType, type } });
        if (received.EventTime is { } sentAt)
        {
            StreamInstruments.EventDelay.Record(Math.Max(0, (receivedAt - sentAt).TotalSeconds), new TagList(_tags));
        }
    }
}
