using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A gap ends when a connection proves that events come again, not when it is open.</summary>
public sealed class GapEndTests
{
    private static readonly TimeSpan ProofPatience = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task An_answer_ends_a_gap_when_it_comes()
    {
        await using StreamBench bench = new();
        var silent = await ReconnectSilentlyAsync(bench);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        silent.Send("""{"result":[],"id":1}""");
        silent.SendTrade(2);

        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal((StreamClock.Noon, StreamClock.Noon.AddSeconds(5)), (gap.From, gap.To));
        await bench.AssertTradesAsync(2);
    }

    [Fact]
    public async Task An_event_ends_a_gap_when_it_comes_and_follows_it()
    {
        await using StreamBench bench = new();
        var silent = await ReconnectSilentlyAsync(bench);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        silent.SendTrade(2);

        object item;
        do
        {
            item = await bench.NextAsync();
            Assert.IsNotType<UsdMOrderTradeUpdate>(item);
        }
        while (item is not StreamGap);
        Assert.Equal(StreamClock.Noon.AddSeconds(5), ((StreamGap)item).To);
        Assert.Equal(1, Assert.IsType<UsdMOrderTradeUpdate>(((StreamGap)item).LastEvent).TradeId);
        await bench.AssertTradesAsync(2);
    }

    [Fact]
    public async Task A_frame_that_is_neither_ends_no_gap()
    {
        await using StreamBench bench = new();
        var silent = await ReconnectSilentlyAsync(bench);
        silent.Send("not an event");
        await bench.StatusAsync(StreamStatusKind.MalformedFrame);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        silent.SendTrade(2);
        Assert.Equal(StreamClock.Noon.AddSeconds(5), (await bench.NextAsync<StreamGap>()).To);
    }

    [Fact]
    public async Task A_connection_that_ends_before_it_has_proven_anything_belongs_to_the_gap()
    {
        await using StreamBench bench = new();
        var silent = await ReconnectSilentlyAsync(bench);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        silent.Drop();
        bench.Exchange.AnswersPings = true;
        await bench.Clock.PassAsync(0.5);
        await bench.ConnectedAsync();

        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal((StreamClock.Noon, StreamClock.Noon.AddSeconds(4.5)), (gap.From, gap.To));
        bench.Stop();
        Assert.Equal(1, (await bench.NextAsync<StreamEnded>()).Counters.Gaps);
    }

    [Fact]
    public async Task A_server_that_answers_no_pings_and_has_no_event_keeps_a_gap_open_for_a_moment_only()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        var first = await bench.StartAndConnectAsync();
        first.SendTrade(1);
        await bench.AssertTradesAsync(1);
        first.Drop();
        await bench.Exchange.SocketAsync();
        await bench.Clock.PassAsync(ProofPatience);
        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal((StreamClock.Noon, StreamClock.Noon + ProofPatience), (gap.From, gap.To));
    }

    [Fact]
    public async Task A_gap_that_nothing_has_ended_is_declared_with_the_end_of_the_stream()
    {
        await using StreamBench bench = new();
        await ReconnectSilentlyAsync(bench);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        bench.Stop();
        Assert.Equal(TimeSpan.FromSeconds(4), (await bench.NextAsync<StreamGap>()).Duration);
    }

    [Fact]
    public async Task A_successor_that_has_proven_nothing_covers_nothing_when_the_other_connection_ends()
    {
        await using StreamBench bench = new();
        var old = await bench.StartAndConnectAsync(settings =>
            settings with { RotateAfter = TimeSpan.FromHours(1), KeepAliveInterval = TimeSpan.FromHours(10) });
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        bench.Exchange.AnswersPings = false;
        await bench.Clock.PassAsync(TimeSpan.FromMinutes(58.5));
        await old.SentAsync();
        var next = await bench.Exchange.SocketAsync();
        var opened = bench.Clock.GetUtcNow();
        old.Send(StreamBench.Trade(1, opened));
        await bench.AssertTradesAsync(1);
        old.Drop();
        await old.DisposedAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        next.Send(StreamBench.Trade(3, opened.AddSeconds(1)));

        // The end of the one and the event of the other are read at the same time.
        StreamGap? gap = null;
        UsdMOrderTradeUpdate? trade = null;
        while (gap is null || trade is null)
        {
            var item = await bench.NextAsync();
            (gap, trade) = (item as StreamGap ?? gap, item as UsdMOrderTradeUpdate ?? trade);
        }

        Assert.Equal((opened, opened.AddSeconds(1)), (gap.From, gap.To));
        Assert.Equal(3, trade.TradeId);
    }

    // At 12:00:03 a connection is open that says nothing; what was before it was lost at 12:00:00.
    private static async Task<FakeSocket> ReconnectSilentlyAsync(StreamBench bench)
    {
        var first = await bench.StartAndConnectAsync();
        first.SendTrade(1);
        await bench.AssertTradesAsync(1);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        bench.Exchange.AnswersPings = false;
        first.Drop();
        var silent = await bench.Exchange.SocketAsync();
        await silent.SentAsync();
        return silent;
    }
}
