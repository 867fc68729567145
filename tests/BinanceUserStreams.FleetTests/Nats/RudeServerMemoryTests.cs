using BinanceUserStreams.FleetTests.Servers;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>A server that sends without an end is left, and tried again; it never gets our memory.</summary>
[Collection(nameof(MemoryAlone))]
public sealed class RudeServerMemoryTests
{
    private static readonly string Endless = new('x', 65536);

    [Theory]
    [InlineData("a line without an end")]
    [InlineData("a message of an impossible size")]
    public async Task One_that_goes_mad_later_gets_no_memory(string how)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using RudeServer server = new(async (stream, stop) =>
        {
            await RudeServer.PongOnceAsync(stream, stop);
            if (how == "a message of an impossible size")
            {
                await RudeServer.SayAsync(stream, "MSG a 1 2000000000\r\n", stop);
                await RudeServer.DrainAsync(stream, stop);
            }

            while (true)
            {
                await RudeServer.SayAsync(stream, Endless, stop);
            }
        });
        using NatsEngine engine = new(
            new NatsSettings([NatsAddress.Parse(server.Address)], "bus", TimeProvider.System));

        // Left and tried again, more than once.
        await Condition.HoldsAsync(() => server.Connections >= 3);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20_000_000);
    }
}
