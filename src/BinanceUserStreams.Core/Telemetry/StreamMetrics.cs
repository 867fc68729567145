using System.Diagnostics;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// The metrics of one stream. Most of them are counted anyway and read when a meter listener asks; what has to be
/// recorded at each event is recorded only while there is a listener.
/// </summary>
internal sealed class StreamMetrics(StreamSource source, Func<double> bufferFill)
{
    // Recorded with every event while somebody listens.
    private readonly KeyValuePair<string, object?>[] _tags = TelemetrySource.Of(source).Tags;

    private long _lastEventAt;
    private volatile bool _isUp;
    private volatile bool _hasEnded;
    private int _usedWeight = -1;
    private long _unrepairedGaps;

    /// <summary>Whose series they are.</summary>
    public TelemetrySource Source { get; } = TelemetrySource.Of(source);

    /// <summary>The stream's own counters.</summary>
    public StreamCounters Counters { get; } = new();

    /// <summary>True while a connection with a valid key is open.</summary>
    public bool IsUp
    {
        get => _isUp && !_hasEnded;
        set => _isUp = value;
    }

    /// <summary>The stream has ended, or its events are no longer taken.</summary>
    public void End() => _hasEnded = true;

    /// <summary>When the last event came, in seconds since 1970; null if none did.</summary>
    public double? LastEventAt => Volatile.Read(ref _lastEventAt) is > 0 and var ticks
        ? new DateTimeOffset(ticks, TimeSpan.Zero).ToUnixTimeMilliseconds() / 1000.0
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
    public void Received(UserStreamEvent received, DateTimeOffset receivedAt)
    {
        Volatile.Write(ref _lastEventAt, receivedAt.UtcTicks);
        if (StreamInstruments.Events.Enabled || StreamInstruments.EventDelay.Enabled)
        {
            Record(received, receivedAt);
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
