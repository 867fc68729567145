using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>The metrics of a journal that is written.</summary>
public sealed class JournalMetricsTests : IDisposable
{
    private readonly string _folder = $"/journals/{Guid.NewGuid():N}";
    private readonly MeterProbe _probe;

    public JournalMetricsTests() => _probe = new MeterProbe(_folder);

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void They_are_there_as_long_as_it_is_written_and_as_far_as_they_are_known()
    {
        // The first stream makes them, before any journal is measured.
        Assert.NotEmpty(StreamInstruments.All);
        JournalSize size = new(_folder, null, 5);
        using (new JournalMetrics(() => size))
        {
            Assert.Empty(_probe.Observe("binance.journal.size"));
            Assert.Equal(5, _probe.Value("binance.journal.disk.free"));
            size = size with { Bytes = 7, Free = null };
            Assert.Equal(7, _probe.Value("binance.journal.size"));
            Assert.Empty(_probe.Observe("binance.journal.disk.free"));
        }

        Assert.Empty(_probe.Observe("binance.journal.size"));
    }
}
