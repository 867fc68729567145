using BinanceUserStreams.Errors;
using BinanceUserStreams.FleetTests.Servers;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>A server that lies is left, and tried again; it never hangs us.</summary>
public sealed class RudeServerTests
{
    private static readonly string Endless = new('x', 65536);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("says nothing")]
    [InlineData("closes")]
    [InlineData("speaks HTTP")]
    [InlineData("introduces itself without an end")]
    [InlineData("introduces itself as an array")]
    [InlineData("names no size")]
    public async Task One_that_does_not_introduce_itself_is_told_as_unavailable(string how)
    {
        using RudeServer server = new(async (stream, stop) =>
        {
            switch (how)
            {
                case "closes":
                    return;
                case "speaks HTTP":
                    await RudeServer.SayAsync(stream, "HTTP/1.1 400 Bad Request\r\n\r\n", stop);
                    break;
                case "introduces itself without an end":
                    await RudeServer.SayAsync(stream, "INFO {", stop);
                    while (true)
                    {
                        await RudeServer.SayAsync(stream, Endless, stop);
                    }

                case "introduces itself as an array":
                    await RudeServer.SayAsync(stream, "INFO []\r\n", stop);
                    break;
                case "names no size":
                    await RudeServer.SayAsync(stream, "INFO {\"max_payload\":1e99}\r\n", stop);
                    break;
            }

            await RudeServer.DrainAsync(stream, stop);
        });
        using NatsEngine engine = new(Settings(server) with { ConnectPatience = TimeSpan.FromSeconds(1) });

        var error = await Assert.ThrowsAsync<BinanceException>(() => engine.ConnectAsync(Stop));

        Assert.Equal(BinanceErrorId.BusUnavailable, error.ErrorId);
        Assert.Contains(server.Address, error.Message);
    }

    [Fact]
    public async Task One_that_answers_no_more_is_left_and_tried_again()
    {
        using RudeServer server = new(async (stream, stop) =>
        {
            await RudeServer.PongOnceAsync(stream, stop);
            await RudeServer.DrainAsync(stream, stop);
        });
        using NatsEngine engine = new(Settings(server));

        await Condition.HoldsAsync(() => server.Connections >= 3);
    }

    [Theory]
    [InlineData("2.10.20")]
    [InlineData("2.10.22-RC.1")]
    [InlineData("2.8.4")]
    public async Task One_that_loses_what_it_keeps_is_refused_with_the_cure(string version)
    {
        using RudeServer server = new(async (stream, stop) =>
        {
            await RudeServer.PongOnceAsync(stream, stop, version);
            await RudeServer.DrainAsync(stream, stop);
        });
        using NatsEngine engine = new(Settings(server));

        var error = await Assert.ThrowsAsync<BinanceException>(() => engine.ConnectAsync(Stop));

        Assert.Equal(BinanceErrorId.BusVersionRefused, error.ErrorId);
        Assert.Contains(version, error.Message, StringComparison.Ordinal);
        Assert.Contains("2.11 or later", error.RecommendedAction, StringComparison.Ordinal);
    }

    private static NatsSettings Settings(RudeServer server) =>
        new([NatsAddress.Parse(server.Address)], "bus", TimeProvider.System);
}
