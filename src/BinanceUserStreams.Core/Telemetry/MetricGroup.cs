using System.Diagnostics;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// The streams of one command. All streams of a process share one meter, as OpenTelemetry wants it; a listener that wants
/// one command's measurements only recognizes them by this.
/// </summary>
internal sealed class MetricGroup
{
    // Flows with the tasks of a stream, so that nothing has to be handed through all that measures. Read only by
    // somebody who listens.
    private static readonly AsyncLocal<MetricGroup?> Flowing = new();

    private readonly object _gate = new();
    private readonly List<StreamMetrics> _streams = [];
    private readonly Dictionary<TelemetrySource, StreamCounters> _left = [];

    /// <summary>Whose code is running; null if it is no stream's, or all are asked for.</summary>
    public static MetricGroup? Current => Flowing.Value;

    /// <summary>All streams that were started, also those that have ended, but not those that have left.</summary>
    public StreamMetrics[] Streams
    {
        get
        {
            lock (_gate)
            {
                return [.. _streams];
            }
        }
    }

    /// <summary>The publishing of the command's events; null without a bus.</summary>
    public BusMetrics? Bus { get; set; }

    /// <summary>The size of the command's journal; null without one.</summary>
    public JournalMetrics? Journal { get; set; }

    /// <summary>A stream is started.</summary>
    public void Add(StreamMetrics stream)
    {
        lock (_gate)
        {
            _streams.Add(stream);
        }

        MetricRegistry.Begin(stream);
    }

    /// <summary>
    /// A stream has ended here and goes on at another host: it leaves the gauges, which would say that it is down, and its counts stay.
    /// </summary>
    public void Leave(StreamMetrics stream)
    {
        lock (_gate)
        {
            if (_streams.Remove(stream))
            {
                MetricRegistry.Add(_left, stream.Source, stream.Counters);
            }
        }
    }

    /// <summary>Adds the counts of those that have left.</summary>
    public void AddLeft(Dictionary<TelemetrySource, StreamCounters> totals)
    {
        lock (_gate)
        {
            foreach (var left in _left)
            {
                MetricRegistry.Add(totals, left.Key, left.Value);
            }
        }
    }

    /// <summary>Does something in the name of this group; what it starts stays in it.</summary>
    public T Run<T>(Func<T> work)
    {
        var (before, span) = (Flowing.Value, Activity.Current);
        Flowing.Value = this;

        // A stream of months is no part of what started it.
        Activity.Current = null;
        try
        {
            return work();
        }
        finally
        {
            Flowing.Value = before;
            Activity.Current = span;
        }
    }

    /// <summary>An answer to a request of a stream told the weight that is used.</summary>
    public void NoteWeight(TelemetrySource source, int weight)
    {
        foreach (var stream in Streams)
        {
            if (stream.Source == source)
            {
                stream.UsedWeight = weight;
            }
        }
    }
}
