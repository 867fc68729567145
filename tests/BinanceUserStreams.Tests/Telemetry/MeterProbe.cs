using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>Listens to the meter by its name, as OpenTelemetry does, and keeps what it says of one account, or of a host of a fleet.</summary>
internal sealed class MeterProbe : IDisposable
{
    private readonly ConcurrentQueue<Measured> _measured = [];
    private readonly MeterListener _listener = new();
    private readonly string _account;

    public MeterProbe(string account)
    {
        _account = account;

        // They are made when the first stream starts, and not every test has one.
        RuntimeHelpers.RunClassConstructor(typeof(StreamInstruments).TypeHandle);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "BinanceUserStreams")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What was recorded under this name so far.</summary>
    public Measured[] Recorded(string name) => [.. _measured.Where(measured => measured.Name == name)];

    /// <summary>What is observed now, in place of all that was measured before.</summary>
    public Measured[] Observe(string name)
    {
        while (_measured.TryDequeue(out _))
        {
            // Forgotten.
        }

        _listener.RecordObservableInstruments();
        return Recorded(name);
    }

    /// <summary>The one value that is observed now.</summary>
    public double Value(string name) => Assert.Single(Observe(name)).Value;

    /// <summary>Every name under which something was or is measured.</summary>
    public string[] Names()
    {
        _listener.RecordObservableInstruments();
        return [.. _measured.Select(measured => measured.Name).Distinct()];
    }

    public Measured[] All() => [.. _measured];

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Measured measured = new(instrument.Name, value, tags.ToArray().ToDictionary());
        if (measured.Tag("binance.account") == _account || measured.Tag("binance.bus.host") == _account
            || measured.Tag("binance.journal.path") == _account)
        {
            _measured.Enqueue(measured);
        }
    }

    internal sealed record Measured(string Name, double Value, Dictionary<string, object?> Tags)
    {
        public string? Tag(string name) => Tags.GetValueOrDefault(name)?.ToString();
    }
}
