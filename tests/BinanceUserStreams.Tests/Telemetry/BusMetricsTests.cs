using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Telemetry.Prometheus;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>What a host of a fleet says of its publishing.</summary>
public sealed class BusMetricsTests : IDisposable
{
    private readonly string _host = Guid.NewGuid().ToString("N");
    private readonly MeterProbe _probe;

    public BusMetricsTests() => _probe = new MeterProbe(_host);

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void A_backlog_is_told_with_its_age()
    {
        using BusMetrics bus = new(() => new BusFigures(_host, false, 7, 2, 40, TimeSpan.FromSeconds(90)));

        Assert.Equal(7, _probe.Value("binance.bus.published"));
        Assert.Equal(2, _probe.Value("binance.bus.repeated"));
        Assert.Equal(40, _probe.Value("binance.bus.backlog"));
        Assert.Equal(90, _probe.Value("binance.bus.delay"));
        Assert.Equal(0, _probe.Value("binance.bus.up"));
    }

    [Fact]
    public void What_was_published_stays_counted_when_a_host_has_ended_and_another_run_adds_to_it()
    {
        Run(published: 7).Dispose();
        Run(published: 3).Dispose();
        Assert.Equal(10, _probe.Value("binance.bus.published"));
        Assert.Empty(_probe.Observe("binance.bus.up"));

        using var third = Run(published: 1);

        Assert.Equal(11, _probe.Value("binance.bus.published"));
        Assert.Equal(1, _probe.Value("binance.bus.up"));
    }

    [Fact]
    public void A_file_has_the_host_of_its_own_command_and_no_other()
    {
        using var ours = Run(published: 7);
        using var others = Run(published: 3);
        using MetricCollector collector = new(new MetricGroup { Bus = ours });

        Assert.Contains($"binance_bus_published_total{{binance_bus_host=\"{_host}\"}} 7", collector.Collect(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_command_without_a_bus_has_no_host()
    {
        using var others = Run(published: 3);
        using MetricCollector collector = new(new MetricGroup());

        Assert.DoesNotContain("binance_bus_published_total{", collector.Collect(), StringComparison.Ordinal);
    }

    private BusMetrics Run(long published) => new(() => new BusFigures(_host, true, published, 0, 0, TimeSpan.Zero));
}
