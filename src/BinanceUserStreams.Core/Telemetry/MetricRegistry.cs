using System.Diagnostics.Metrics;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// The streams of the process, as the meter reads them. The counts of streams that have ended stay in the counters, which
/// must never go backwards; they leave the gauges.
/// </summary>
internal static class MetricRegistry
{
    private static readonly object Gate = new();
    private static readonly List<StreamMetrics> Running = [];
    private static readonly Dictionary<TelemetrySource, StreamCounters> Ended = [];

    /// <summary>A stream begins.</summary>
    public static void Begin(StreamMetrics stream)
    {
        lock (Gate)
        {
            Running.Add(stream);
        }
    }

    /// <summary>It has ended: its counters change no more.</summary>
    public static void End(StreamMetrics stream)
    {
        stream.End();
        lock (Gate)
        {
            if (Running.Remove(stream))
            {
                Add(Ended, stream.Source, stream.Counters);
            }
        }
    }

    /// <summary>A counter of every stream, or of the group that asks.</summary>
    public static IEnumerable<Measurement<T>> Count<T>(Func<StreamCounters, T> read)
        where T : struct
    {
        Dictionary<TelemetrySource, StreamCounters> totals = [];
        if (MetricGroup.Current is { } group)
        {
            group.AddLeft(totals);
            AddAll(totals, group.Streams);
        }
        else
        {
            lock (Gate)
            {
                foreach (var ended in Ended)
                {
                    Add(totals, ended.Key, ended.Value);
                }

                AddAll(totals, Running);
            }
        }

        return [.. totals.Select(row => new Measurement<T>(read(row.Value), row.Key.Tags))];
    }

    /// <summary>A gauge of every stream that is running, or of all of the group that asks; null is no value.</summary>
    public static IEnumerable<Measurement<T>> Gauge<T>(Func<IEnumerable<StreamMetrics>, T?> read)
        where T : struct
    {
        StreamMetrics[] streams;
        lock (Gate)
        {
            streams = MetricGroup.Current is { } group ? group.Streams : [.. Running];
        }

        return
        [
            .. from stream in streams
               group stream by stream.Source into row
               let value = read(row)
               where value is not null
               select new Measurement<T>(value.Value, row.Key.Tags),
        ];
    }

    private static void AddAll(Dictionary<TelemetrySource, StreamCounters> totals, IEnumerable<StreamMetrics> streams)
    {
        foreach (var stream in streams)
        {
            Add(totals, stream.Source, stream.Counters);
        }
    }

    /// <summary>Adds counts to those of a source.</summary>
    public static void Add(
        Dictionary<TelemetrySource, StreamCounters> totals, TelemetrySource source, StreamCounters counters)
    {
        if (!totals.TryGetValue(source, out var total))
        {
            totals.Add(source, total = new StreamCounters());
        }

        total.DuplicatesRemoved += counters.DuplicatesRemoved;
        total.MalformedFrames += counters.MalformedFrames;
        total.Bytes += counters.Bytes;
        total.Reconnects += counters.Reconnects;
        total.Rotations += counters.Rotations;
        total.Gaps += counters.Gaps;
        total.GapDuration += counters.GapDuration;
        total.GapsRepaired += counters.GapsRepaired;
        total.KeysReplaced += counters.KeysReplaced;
    }
}
