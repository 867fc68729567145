using BinanceUserStreams.Events;
using BinanceUserStreams.Reports.Figures;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>What one stream's journal tells of the stream itself.</summary>
internal sealed class StreamHealth(DateTimeOffset? after)
{
    private const int MostStretches = 120;
    private const int MostEventTypes = 100;

    private readonly Dictionary<StreamStatusKind, long> _statuses = [];
    private DateTimeOffset? _first;

    public long Events { get; private set; }

    public BoundedDictionary<string, Total> EventTypes { get; } = new(MostEventTypes);

    /// <summary>Of the events those that were read back after a gap.</summary>
    public long Recovered { get; private set; }

    /// <summary>The same by type.</summary>
    public BoundedDictionary<string, Total> RecoveredTypes { get; } = new(MostEventTypes);

    public GapList Gaps { get; } = new(after);

    public GapRepairs Repairs { get; } = new();

    /// <summary>From the exchange's time of an event to its receipt.</summary>
    public DelayHistogram Delays { get; } = new();

    /// <summary>The same over time.</summary>
    public TimeBuckets<DelayHistogram> DelaysOverTime { get; } = new(MostStretches, DelayHistogram.Merge);

    /// <summary>What the runs that ended orderly counted.</summary>
    public long RunsEnded { get; private set; }

    public long ReconnectsCounted { get; private set; }

    public long DuplicatesRemoved { get; private set; }

    /// <summary>When the first thing was told, or the first gap began.</summary>
    public DateTimeOffset From => Gaps.First < _first ? Gaps.First.Value : _first ?? default;

    /// <summary>When the last thing was told.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>The part of the time that lies in no declared gap, from 0 to 1; null if there is no time.</summary>
    public double? Uptime => To > From ? 1 - (Gaps.Duration.Ticks / (double)(To - From).Ticks) : null;

    /// <summary>How often this was told.</summary>
    public long Count(StreamStatusKind kind) => _statuses.TryGetValue(kind, out var count) ? count : 0;

    public void Add(DateTimeOffset at, UserStreamEvent received)
    {
        Seen(at);
        Events++;
        if (EventTypes.TryGet(KeptName.Of(received.EventType), out var type))
        {
            type.Add(decimal.One);
        }

        if (received.Origin == EventOrigin.Recovered)
        {
            Recovered++;
            if (RecoveredTypes.TryGet(KeptName.Of(received.EventType), out var recovered))
            {
                recovered.Add(decimal.One);
            }
        }
        else if (received.EventTime is { } sent)
        {
            var delay = (at - sent).Ticks / TimeSpan.TicksPerMillisecond;
            Delays.Add(delay);
            DelaysOverTime.At(at).Add(delay);
        }
    }

    public void Add(DateTimeOffset at, StreamStatus status)
    {
        Seen(at);
        _statuses[status.Status] = Count(status.Status) + 1;
        if (status is StreamGap gap)
        {
            Gaps.Add(gap.From, gap.To, gap.Reason);
        }
        else if (status is GapRepaired repaired)
        {
            Repairs.Add(repaired);
        }
        else if (status is GapUnrepaired unrepaired)
        {
            Repairs.Add(unrepaired);
        }
        else if (status is StreamEnded ended)
        {
            RunsEnded++;
            ReconnectsCounted += ended.Counters.Reconnects;
            DuplicatesRemoved += ended.Counters.DuplicatesRemoved;
        }
    }

    private void Seen(DateTimeOffset at)
    {
        _first = _first < at ? _first : at;
        To = at > To ? at : To;
    }
}
