using System.Diagnostics.Metrics;

namespace BinanceUserStreams.Telemetry;

/// <summary>
/// The metrics of one host's publishing, read when a meter listener asks. What was published stays counted when the host has ended,
/// as the counts of streams do.
/// </summary>
internal sealed class BusMetrics : IDisposable
{
    private static readonly object Gate = new();
    private static readonly List<BusMetrics> Running = [];
    private static readonly Dictionary<string, BusFigures> Ended = new(StringComparer.Ordinal);

    private readonly Func<BusFigures> _read;

    /// <summary>A host begins.</summary>
    /// <param name="read">Its figures as they are now, from any thread.</param>
    public BusMetrics(Func<BusFigures> read)
    {
        _read = read;
        lock (Gate)
        {
            Running.Add(this);
        }
    }

    /// <summary>A counter of every host, or of the one whose group asks.</summary>
    public static IEnumerable<Measurement<long>> Count(Func<BusFigures, long> read)
    {
        if (MetricGroup.Current is { } group)
        {
            return group.Bus is { } bus ? [Measure(bus._read(), read)] : [];
        }

        lock (Gate)
        {
            var all = Ended.Values.Concat(Running.Select(bus => bus._read()));
            return [.. from figures in all group figures by figures.Host into host select Measure(Sum(host), read)];
        }
    }

    /// <summary>A gauge of every host that runs, or of the one whose group asks.</summary>
    public static IEnumerable<Measurement<T>> Gauge<T>(Func<BusFigures, T> read)
        where T : struct
    {
        BusMetrics[] buses;
        lock (Gate)
        {
            buses = MetricGroup.Current is { } group ? group.Bus is { } bus ? [bus] : [] : [.. Running];
        }

        return [.. buses.Select(bus => Measure(bus._read(), read))];
    }

    /// <summary>The host has ended.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (Running.Remove(this))
            {
                var last = _read();
                Ended[last.Host] = Ended.TryGetValue(last.Host, out var before) ? Sum([before, last]) : last;
            }
        }
    }

    private static BusFigures Sum(IEnumerable<BusFigures> all) => all.Aggregate((one, other) => one with
    {
        Published = one.Published + other.Published,
        Repeated = one.Repeated + other.Repeated,
    });

    private static Measurement<T> Measure<T>(BusFigures figures, Func<BusFigures, T> read)
        where T : struct =>
        new(read(figures), new KeyValuePair<string, object?>(TelemetryAttributes.Host, figures.Host));
}
