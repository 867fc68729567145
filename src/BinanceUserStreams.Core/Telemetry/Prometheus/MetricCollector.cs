using System.Diagnostics.Metrics;

namespace BinanceUserStreams.Telemetry.Prometheus;

/// <summary>
/// Listens to the meter, as OpenTelemetry does, for the streams of one command: what a file says and what OpenTelemetry
/// says comes from the same measurements.
/// </summary>
internal sealed class MetricCollector : IDisposable
{
    private readonly object _gate = new();
    private readonly MetricGroup _group;
    private readonly MeterListener _listener = new();
    private readonly List<MetricTable> _tables = [];

    public MetricCollector(MetricGroup group)
    {
        _group = group;
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Take(state, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Take(state, value, tags));
        _listener.Start();
        foreach (var instrument in StreamInstruments.All)
        {
            MetricTable table = new(instrument);
            _tables.Add(table);
            _listener.EnableMeasurementEvents(instrument, table);
        }
    }

    /// <summary>Everything as it is now, in the text format of Prometheus.</summary>
    public string Collect()
    {
        lock (_gate)
        {
            _tables.ForEach(table => table.BeginRound());
            _group.Run(() =>
            {
                _listener.RecordObservableInstruments();
                return true;
            });
            return PrometheusText.Of(_tables);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Take(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (MetricGroup.Current == _group && state is MetricTable table)
        {
            lock (_gate)
            {
                table.Take(value, tags);
            }
        }
    }
}
