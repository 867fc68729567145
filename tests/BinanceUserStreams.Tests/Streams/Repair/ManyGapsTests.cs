using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams.Repair;

/// <summary>Gaps that come faster than they can be read one by one: none of them waits for ever.</summary>
public sealed class ManyGapsTests
{
    // Three seconds without a connection, twenty with one: too far from each other to be one gap.
    private const int Cycle = 23;

    [Fact]
    public async Task Gaps_that_came_while_one_was_read_are_read_in_one_and_each_is_told()
    {
        await using RepairBench bench = new();
        var socket = await bench.StartAsync();
        bench.History.Hold();
        for (var gap = 0; gap < 4; gap++)
        {
            bench.History.Fill(10 + gap, seconds: (gap * Cycle) + 1);
            socket = await bench.LoseAsync(socket);
            await bench.Stream.NextAsync<StreamGap>();
            await LiveAsync(bench, socket);
        }

        bench.History.Release();
        await bench.Clock.PassAsync(5);
        Assert.Equal([10L], (await bench.UntilAsync<GapRepaired>()).Trades);
        await bench.Clock.PassAsync(5);
        List<object> told = [];
        while (told.OfType<GapRepaired>().Count() < 3)
        {
            told.Add(await bench.Stream.NextAsync());
        }

        Assert.Equal([11L, 12L, 13L], told.OfType<UsdMOrderTradeUpdate>().Select(trade => trade.TradeId!.Value));
        var repaired = told.OfType<GapRepaired>().ToList();
        Assert.Equal([Noon(Cycle), Noon(2 * Cycle), Noon(3 * Cycle)], repaired.Select(one => one.From));
        Assert.Equal([1L, 1, 1], repaired.Select(one => one.OrderStates));

        // Two readings and a snapshot, counted once.
        Assert.Equal([4, 0, 0], repaired.Select(one => one.Calls));
        Assert.EndsWith("read in one with an earlier gap", repaired[2].Message, StringComparison.Ordinal);
        Assert.Equal(1, bench.History.Snapshots);
        Assert.Single(told.OfType<AccountSnapshot>());
    }

    [Fact]
    public async Task What_lies_between_two_gaps_came_by_the_stream_and_does_not_come_again()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.FailNext(BinanceErrorId.ServiceUnavailable);
        var second = await bench.LoseAsync(first);
        await bench.Stream.NextAsync<GapUnrepaired>();
        await LiveAsync(bench, second);

        // As if the stream had forgotten it: it remembers the last 65,535 events.
        bench.History.Fill(5, seconds: Cycle - 11);
        bench.History.Fill(6, seconds: Cycle + 1);
        await bench.LoseAsync(second);
        await bench.Stream.NextAsync<StreamGap>();

        Assert.Equal(6, (await bench.InTimeAsync(bench.Stream.NextAsync<UsdMOrderTradeUpdate>())).TradeId);
        Assert.Empty((await bench.InTimeAsync(bench.UntilAsync<GapRepaired>())).Trades);
    }

    private static async Task LiveAsync(RepairBench bench, FakeSocket socket)
    {
        for (var ping = 0; ping < 2; ping++)
        {
            await bench.Clock.PassAsync(10);
            await socket.SentAsync();
            await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        }
    }

    private static DateTimeOffset Noon(double seconds) => StreamClock.Noon.AddSeconds(seconds);
}
