using System.Text.Json.Serialization;

namespace BinanceUserStreams.Status;

/// <summary>What a stream did from its start to its end.</summary>
public sealed class StreamCounters
{
    private long _bytes;

    /// <summary>Events of the stream delivered; those that were read back are not among them.</summary>
    [JsonInclude]
    public long Events { get; internal set; }

    /// <summary>Exact duplicates removed: copies of the second connection, and frames that the exchange sent twice.</summary>
    [JsonInclude]
    public long DuplicatesRemoved { get; internal set; }

    /// <summary>Frames that were no events.</summary>
    [JsonInclude]
    public long MalformedFrames { get; internal set; }

    /// <summary>Connections that were opened because another one had ended.</summary>
    [JsonInclude]
    public long Reconnects { get; internal set; }

    /// <summary>Connections that were replaced before the exchange would have closed them.</summary>
    [JsonInclude]
    public long Rotations { get; internal set; }

    /// <summary>Listen keys that took the place of one that was gone.</summary>
    [JsonInclude]
    public long KeysReplaced { get; internal set; }

    /// <summary>How often the listen key was extended.</summary>
    [JsonInclude]
    public long KeyExtensions { get; internal set; }

    /// <summary>Gaps declared.</summary>
    [JsonInclude]
    public long Gaps { get; internal set; }

    /// <summary>The gaps' length together.</summary>
    [JsonInclude]
    public TimeSpan GapDuration { get; internal set; }

    /// <summary>Gaps whose events were read back.</summary>
    [JsonInclude]
    public long GapsRepaired { get; internal set; }

    /// <summary>Events that gaps had missed, read back and delivered.</summary>
    [JsonInclude]
    public long EventsRecovered { get; internal set; }

    /// <summary>Bytes of all frames.</summary>
    [JsonInclude]
    public long Bytes
    {
        get => Interlocked.Read(ref _bytes);
        internal set => Interlocked.Exchange(ref _bytes, value);
    }

    /// <summary>When the last event came (UTC); null if none did.</summary>
    [JsonInclude]
    public DateTimeOffset? LastEventAt { get; internal set; }

    /// <summary>How long the last answer to a heartbeat took; null if the server never answered one.</summary>
    [JsonInclude]
    public TimeSpan? HeartbeatRoundTrip { get; internal set; }

    // The connections of a stream are read at the same time.
    internal void AddBytes(int count) => Interlocked.Add(ref _bytes, count);

    /// <summary>The counters that matter most, for a line in a log.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"events: {Events}, duplicates removed: {DuplicatesRemoved}, reconnects: {Reconnects}, gaps: {Gaps}");
}
