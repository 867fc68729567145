using System.Diagnostics.Metrics;

namespace BinanceUserStreams.Telemetry.Prometheus;

/// <summary>All series of one instrument.</summary>
internal sealed class MetricTable(Instrument instrument)
{
    private readonly List<MetricSeries> _series = [];
    private readonly IReadOnlyList<double>? _bounds = StreamInstruments.BoundsOf(instrument);

    /// <summary>Whose they are.</summary>
    public Instrument Instrument => instrument;

    /// <summary>Gauge, counter or histogram, as Prometheus calls them.</summary>
    public string Type => _bounds is not null ? "histogram" : IsCounter ? "counter" : "gauge";

    /// <summary>Those that have a value.</summary>
    public IEnumerable<MetricSeries> Series => _series.Where(series => series.IsTold);

    private bool IsCounter => instrument is Counter<long> or ObservableCounter<long> or ObservableCounter<double>;

    /// <summary>Takes a measurement.</summary>
    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = Find(tags);
        if (instrument.IsObservable)
        {
            series.Tell(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>What is observed is about to be told anew: what is not told again is over.</summary>
    public void BeginRound()
    {
        if (instrument.IsObservable)
        {
            _series.ForEach(series => series.Forget());
        }
    }

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var known in _series)
        {
            if (known.Has(tags))
            {
                return known;
            }
        }

        MetricSeries series = new(tags.ToArray(), _bounds);
        _series.Add(series);
        return series;
    }
}
