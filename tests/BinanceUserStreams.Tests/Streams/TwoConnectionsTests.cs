using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>With two connections the loss of one costs nothing.</summary>
public sealed class TwoConnectionsTests
{
    [Fact]
    public async Task Every_event_comes_once_and_in_order()
    {
        await using StreamBench bench = new();
        var (first, second) = await StartAsync(bench);
        first.SendTrade(1);
        await bench.AssertTradesAsync(1);
        second.SendTrade(1);
        second.SendTrade(2);
        await bench.AssertTradesAsync(2);
        first.SendTrade(2);
        first.SendTrade(3);
        await bench.AssertTradesAsync(3);
        second.SendTrade(3);
        await bench.Clock.PassAsync(10);
        await second.SentAsync();
        bench.Stop();
        var counters = Assert.IsType<StreamEnded>((await bench.RestAsync())[^1]).Counters;
        Assert.Equal((3, 3), (counters.Events, counters.DuplicatesRemoved));
    }

    [Fact]
    public async Task While_none_delivers_they_are_opened_one_after_the_other_so_that_the_first_has_what_the_second_has()
    {
        await using StreamBench bench = new();
        TaskCompletionSource open = new();
        bench.Exchange.DelayNext(open.Task);
        bench.Start(settings => settings with { ConnectionCount = 2 });
        await bench.StatusAsync(StreamStatusKind.Connecting);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, bench.Exchange.UnseenSockets);
        open.SetResult();

        await bench.ConnectedAsync();
        await bench.ConnectedAsync();
    }

    [Fact]
    public async Task One_that_takes_long_to_be_opened_keeps_the_other_for_no_longer_than_a_second()
    {
        await using StreamBench bench = new();
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        bench.Start(settings => settings with { ConnectionCount = 2 });
        await bench.StatusAsync(StreamStatusKind.Connecting);
        await bench.Clock.PassAsync(1);

        (await bench.ConnectedAsync()).SendTrade(1);
        await bench.AssertTradesAsync(1);
    }

    [Fact]
    public async Task The_loss_of_one_is_no_gap_and_no_warning()
    {
        await using StreamBench bench = new();
        var (first, second) = await StartAsync(bench);
        first.Drop();
        second.SendTrade(1);
        var third = await bench.Exchange.SocketAsync();
        second.SendTrade(2);
        third.SendTrade(2);
        third.SendTrade(3);
        await bench.AssertTradesAsync(1, 2, 3);
        bench.Stop();
        Assert.DoesNotContain(await bench.RestAsync(), item => item is StreamStatus { IsWarning: true });
    }

    [Fact]
    public async Task The_loss_of_both_is_one_gap()
    {
        await using StreamBench bench = new();
        var (first, second) = await StartAsync(bench);
        first.SendTrade(1);
        await bench.AssertTradesAsync(1);
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        first.Drop();
        second.Drop();
        Assert.False((await bench.StatusAsync(StreamStatusKind.Disconnected)).IsWarning);
        Assert.True((await bench.StatusAsync(StreamStatusKind.Disconnected)).IsWarning);
        bench.Stop();
        Assert.Single(await bench.RestAsync(), item => item is StreamGap);
    }

    [Fact]
    public async Task A_gap_begins_with_the_time_of_the_last_event_also_if_a_copy_of_it_was_read_late()
    {
        await using StreamBench bench = new();
        var (first, second) = await StartAsync(bench);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        var sentAt = bench.Clock.GetUtcNow();
        first.Send(StreamBench.Trade(1, sentAt));
        await bench.AssertTradesAsync(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        second.Send(StreamBench.Trade(1, sentAt));
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        second.Drop();
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        first.Drop();
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        bench.Stop();

        // Whatever was sent after the event, and before its copy was read, may be lost.
        Assert.Equal(sentAt, Assert.Single((await bench.RestAsync()).OfType<StreamGap>()).From);
    }

    [Fact]
    public async Task A_socket_that_dies_at_once_does_not_cover_what_the_one_before_it_lost()
    {
        await using StreamBench bench = new();
        var (first, second) = await StartAsync(bench);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        second.AnswersPings = false;
        first.Drop();
        var third = await bench.ConnectedAsync();
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        third.Drop();
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        second.Drop();

        // Nobody knows whether the second one was alive when the third one was opened.
        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal((StreamClock.Noon, StreamClock.Noon.AddSeconds(1)), (gap.From, gap.To));
    }

    [Fact]
    public async Task A_copy_that_comes_long_after_is_still_known()
    {
        await using StreamBench bench = new();
        var (first, second) = await StartAsync(bench);
        for (var id = 1; id <= 16_000; id++)
        {
            first.SendTrade(id);
        }

        await bench.NextAsync<UsdMOrderTradeUpdate>(trade => trade.TradeId == 16_000);
        second.SendTrade(1);
        second.SendTrade(16_001);
        await bench.AssertTradesAsync(16_001);
    }

    private static async Task<(FakeSocket First, FakeSocket Second)> StartAsync(StreamBench bench)
    {
        bench.Start(settings => settings with { ConnectionCount = 2 });
        var first = await bench.Exchange.SocketAsync();
        var second = await bench.Exchange.SocketAsync();
        await first.SentAsync();
        await second.SentAsync();

        // Both were asked, and have answered.
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10), count: 2);
        return (first, second);
    }
}
