using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A socket is replaced before the exchange would close it, and nothing is lost, doubled or out of order.</summary>
public sealed class RotationTests
{
    // The middle of 19 to 20 twentieths of the hour that these streams rotate after.
    private static readonly TimeSpan Due = TimeSpan.FromMinutes(60 * 39 / 40.0);
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HeartbeatPatience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task The_new_socket_is_open_before_the_old_one_is_closed()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        var next = await RotateAsync(bench, old);
        old.SendTrade(1);
        next.SendTrade(1);
        old.SendTrade(2);
        next.SendTrade(2);
        Assert.False(old.IsClosing);
        await bench.Clock.PassAsync(Overlap);
        await old.ClosingAsync();
        await old.DisposedAsync();
        next.SendTrade(3);

        Assert.False((await bench.StatusAsync(StreamStatusKind.Rotated)).IsWarning);
        await bench.AssertTradesAsync(1, 2, 3);
        bench.Stop();
        var rest = await bench.RestAsync();
        Assert.DoesNotContain(rest, item => item is StreamGap);
        var counters = Assert.IsType<StreamEnded>(rest[^1]).Counters;
        Assert.Equal((3, 2, 1, 0), (counters.Events, counters.DuplicatesRemoved, counters.Rotations, counters.Reconnects));
    }

    [Fact]
    public async Task What_the_old_socket_still_holds_comes_before_what_the_new_one_brings()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        old.AnswersPings = false;
        var next = await RotateAsync(bench, old);
        next.SendTrade(3);
        next.SendTrade(4);
        old.SendTrade(1);
        old.SendTrade(2);
        await bench.AssertTradesAsync(1, 2);

        // The old one has caught up with the first event of the new one: there is nothing left to wait for.
        old.SendTrade(3);
        await bench.AssertTradesAsync(3, 4);
        old.SendTrade(4);
        old.SendTrade(5);
        await bench.AssertTradesAsync(5);
    }

    [Fact]
    public async Task An_answer_of_the_old_socket_shows_that_nothing_older_is_left_in_it()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        old.AnswersPings = false;
        var next = await RotateAsync(bench, old);
        next.SendTrade(2);
        old.SendTrade(1);

        // One is the heartbeat's.
        await old.SentAsync();
        await old.SentAsync();
        old.Send("""{"result":[],"id":2}""");
        old.Send("""{"result":[],"id":3}""");
        await bench.AssertTradesAsync(1, 2);
    }

    [Fact]
    public async Task A_new_socket_that_repeats_what_the_old_one_brought_has_nothing_to_wait_for()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        old.AnswersPings = false;
        var next = await RotateAsync(bench, old);
        old.SendTrade(1);
        await bench.AssertTradesAsync(1);
        next.SendTrade(1);
        next.SendTrade(2);
        await bench.AssertTradesAsync(2);
    }

    [Fact]
    public async Task The_close_frame_of_a_server_that_answers_no_pings_shows_that_nothing_is_missing()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        var old = await StartAsync(bench);
        await bench.Clock.PassAsync(Due);
        await bench.Exchange.SocketAsync();
        await bench.Clock.PassAsync(SettlePatience);
        await bench.Clock.PassAsync(Overlap);
        await old.ClosingAsync();
        await old.DisposedAsync();
        bench.Stop();
        Assert.DoesNotContain(await bench.RestAsync(), item => item is StreamGap);
    }

    [Fact]
    public async Task What_a_stalled_connection_brings_late_still_comes_before_what_is_newer()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        old.AnswersPings = false;
        var next = await RotateAsync(bench, old);
        next.SendTrade(2);
        await bench.Clock.PassAsync(SettlePatience);
        await bench.Clock.PassAsync(SettlePatience);
        old.SendTrade(1);
        old.SendTrade(2);
        await bench.AssertTradesAsync(1, 2);
    }

    [Fact]
    public async Task A_dead_connection_holds_up_its_successor_until_it_is_found_dead()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        old.AnswersPings = false;
        var next = await RotateAsync(bench, old);
        next.SendTrade(1);
        await bench.Clock.PassAsync(HeartbeatInterval);
        await bench.Clock.PassAsync(HeartbeatPatience);
        await bench.AssertTradesAsync(1);
    }

    [Fact]
    public async Task A_server_that_answers_no_pings_holds_up_its_successor_for_two_seconds_at_most()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        await StartAsync(bench);
        await bench.Clock.PassAsync(Due);
        var next = await bench.Exchange.SocketAsync();
        next.SendTrade(1);
        await bench.Clock.PassAsync(SettlePatience);
        await bench.AssertTradesAsync(1);
    }

    [Fact]
    public async Task A_connection_that_is_behind_is_waited_for_while_frames_come_from_it()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        var old = await StartAsync(bench);
        await bench.Clock.PassAsync(Due);
        var next = await bench.Exchange.SocketAsync();
        next.SendTrade(3);
        await bench.Clock.WhenSetAsync(SettlePatience);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        old.SendTrade(1);
        await bench.AssertTradesAsync(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.Clock.WhenSetAsync(SettlePatience);
        old.SendTrade(2);
        old.SendTrade(3);
        await bench.AssertTradesAsync(2, 3);
    }

    [Fact]
    public async Task A_socket_that_is_opened_with_a_key_that_is_gone_ends_no_gap()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        TaskCompletionSource open = new();
        bench.Exchange.DelayNext(open.Task);
        await bench.Clock.PassAsync(Due);
        await bench.StatusAsync(StreamStatusKind.Connecting);
        await bench.StatusAsync(StreamStatusKind.Connecting);
        TaskCompletionSource<ApiResponse> created = new();
        bench.Exchange.AnswerNext(created.Task);
        old.Send($$"""{"e":"listenKeyExpired","E":{{bench.Clock.GetUtcNow().ToUnixTimeMilliseconds()}}}""");
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        open.SetResult();
        await bench.ConnectedAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(4));
        created.SetResult(new ApiResponse(200, """{"listenKey":"otherotherotherother"}"""));
        await bench.ConnectedAsync();

        Assert.Equal(bench.Clock.GetUtcNow(), (await bench.NextAsync<StreamGap>()).To);
    }

    [Fact]
    public async Task An_old_socket_that_is_behind_is_waited_for_as_long_as_it_goes_on()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        old.AnswersPings = false;
        var next = await RotateAsync(bench, old);
        next.SendTrade(4);
        for (var id = 1; id <= 3; id++)
        {
            await bench.Clock.WhenSetAsync(SettlePatience);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            old.SendTrade(id);
            await bench.AssertTradesAsync(id);
            await bench.Clock.PassAsync(SettlePatience);
        }

        old.SendTrade(4);
        await bench.AssertTradesAsync(4);
    }

    [Fact]
    public async Task An_old_socket_that_ends_meanwhile_holds_up_nothing()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        old.AnswersPings = false;
        var next = await RotateAsync(bench, old);
        next.SendTrade(2);
        old.Send(StreamBench.Trade(1, bench.Clock.GetUtcNow()));
        old.Drop();
        await bench.AssertTradesAsync(1, 2);
        bench.Stop();
        Assert.DoesNotContain(await bench.RestAsync(), item => item is StreamGap);
    }

    [Fact]
    public async Task What_was_under_way_when_the_old_socket_was_closed_still_comes()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        old.ReturnsClose = false;
        var next = await RotateAsync(bench, old);
        await bench.Clock.PassAsync(Overlap);
        await old.ClosingAsync();
        old.SendTrade(1);
        old.Close("1000");
        await bench.AssertTradesAsync(1);
        await old.DisposedAsync();
        next.SendTrade(2);
        await bench.AssertTradesAsync(2);
    }

    [Fact]
    public async Task The_old_socket_goes_on_delivering_until_a_new_one_can_be_opened()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        bench.Exchange.RefuseNext("Service Unavailable", 503);
        await bench.Clock.PassAsync(Due);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(0.5));
        old.SendTrade(1);
        await bench.AssertTradesAsync(1);
        await bench.Clock.PassAsync(0.5);
        var next = await bench.Exchange.SocketAsync();
        next.SendTrade(2);
        await bench.AssertTradesAsync(2);
        bench.Stop();
        Assert.DoesNotContain(await bench.RestAsync(), item => item is StreamStatus { IsWarning: true });
    }

    [Fact]
    public async Task A_socket_lost_while_its_successor_is_opened_leaves_a_gap_that_is_declared()
    {
        await using StreamBench bench = new();
        var old = await StartAsync(bench);
        TaskCompletionSource open = new();
        bench.Exchange.DelayNext(open.Task);
        await bench.Clock.PassAsync(Due);
        await bench.StatusAsync(StreamStatusKind.Connecting);
        await bench.StatusAsync(StreamStatusKind.Connecting);
        old.Drop();
        await old.DisposedAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(4));
        open.SetResult();
        await bench.ConnectedAsync();
        Assert.True((await bench.NextAsync<StreamGap>()).Duration >= TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task A_socket_that_had_died_unnoticed_before_its_successor_was_opened_leaves_a_gap_too()
    {
        await using StreamBench bench = new();
        var dead = await StartAsync(bench);
        dead.SendTrade(1);
        await bench.AssertTradesAsync(1);
        dead.AnswersPings = false;
        dead.ReturnsClose = false;
        var next = await RotateAsync(bench, dead);
        next.SendTrade(3);
        await bench.Clock.PassAsync(HeartbeatPatience);

        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal(StreamClock.Noon, gap.From);

        // It ends with the first answer of the new one, which may have been read at once or only when the other was dead.
        Assert.InRange(gap.To, StreamClock.Noon + Due, StreamClock.Noon + Due + HeartbeatPatience);
        Assert.Equal(1, Assert.IsType<UsdMOrderTradeUpdate>(gap.LastEvent).TradeId);
        await bench.AssertTradesAsync(3);
    }

    private static Task<FakeSocket> StartAsync(StreamBench bench) => bench.StartAndConnectAsync(settings =>
        settings with { RotateAfter = TimeSpan.FromHours(1), KeepAliveInterval = TimeSpan.FromHours(10) });

    private static async Task<FakeSocket> RotateAsync(StreamBench bench, FakeSocket old)
    {
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        await bench.Clock.PassAsync(Due);
        if (old.AnswersPings)
        {
            await old.SentAsync();
        }

        return await bench.ConnectedAsync();
    }
}
