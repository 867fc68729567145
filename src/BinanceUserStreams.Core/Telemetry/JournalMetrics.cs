using System.Diagnostics.Metrics;

namespace BinanceUserStreams.Telemetry;

/// <summary>The metrics of one journal that is written, read when a meter listener asks.</summary>
internal sealed class JournalMetrics : IDisposable
{
    private static readonly object Gate = new();
    private static readonly List<JournalMetrics> Running = [];

    private readonly Func<JournalSize> _read;

    /// <summary>A writer begins.</summary>
    /// <param name="read">Its figures as they are now, from any thread.</param>
    public JournalMetrics(Func<JournalSize> read)
    {
        _read = read;
        lock (Gate)
        {
            Running.Add(this);
        }
    }

    /// <summary>A gauge of every journal that is written, or of the one whose group asks; nothing where it is not known.</summary>
    public static IEnumerable<Measurement<long>> Gauge(Func<JournalSize, long?> read)
    {
        JournalMetrics[] journals;
        lock (Gate)
        {
            journals = MetricGroup.Current is { } group ? group.Journal is { } own ? [own] : [] : [.. Running];
        }

        return [.. from journal in journals
            let size = journal._read()
            let value = read(size)
            where value is not null
            select new Measurement<long>(value.Value, new KeyValuePair<string, object?>(TelemetryAttributes.JournalPath, size.Path))];
    }

    /// <summary>The writer has ended.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            Running.Remove(this);
        }
    }
}
