using BinanceUserStreams.Status;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>Who has no use for metrics does not pay for them.</summary>
[Collection(nameof(TelemetryAlone))]
public sealed class NobodyListensTests
{
    [Fact]
    public async Task Without_a_listener_nothing_is_recorded_and_nobody_is_left_behind()
    {
        await AssertQuietAsync();
        using (new MeterProbe("nobody"))
        {
            Assert.All(StreamInstruments.All, instrument => Assert.True(instrument.Enabled));
        }

        await AssertQuietAsync();
    }

    private static async Task AssertQuietAsync()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        Assert.All(StreamInstruments.All, instrument => Assert.False(instrument.Enabled));
        Assert.False(StreamInstruments.Activities.HasListeners());
        bench.Stop();
        Assert.Equal(1, (await bench.NextAsync<StreamEnded>()).Counters.Events);
    }
}
