using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A socket that ends is opened again, and what could not come meanwhile is declared.</summary>
public sealed class ReconnectTests
{
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_dropped_socket_is_opened_again_at_once_and_the_gap_is_declared()
    {
        await using StreamBench bench = new();
        var first = await bench.StartAndConnectAsync();
        first.SendTrade(1);
        await bench.AssertTradesAsync(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        first.Drop("Connection reset by peer");

        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        var second = await bench.ConnectedAsync();
        second.SendTrade(2);

        var lost = await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.True(lost.IsWarning);
        Assert.Contains("Connection reset by peer", lost.Message, StringComparison.Ordinal);
        var gap = await bench.NextAsync<StreamGap>();
        Assert.True(gap.IsWarning);
        Assert.Equal((StreamClock.Noon, StreamClock.Noon.AddSeconds(3)), (gap.From, gap.To));
        Assert.Equal(1, Assert.IsType<UsdMOrderTradeUpdate>(gap.LastEvent).TradeId);
        await bench.AssertTradesAsync(2);

        bench.Stop();
        var counters = (await bench.NextAsync<StreamEnded>()).Counters;
        Assert.Equal((2, 1, 1), (counters.Events, counters.Reconnects, counters.Gaps));
        Assert.Equal(TimeSpan.FromSeconds(3), counters.GapDuration);
    }

    [Fact]
    public async Task A_gap_begins_with_the_exchanges_time_of_an_event_that_was_read_late()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();

        // It was asked, and has answered: it delivers since noon.
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        socket.Drop();
        await bench.ConnectedAsync();
        Assert.Equal(StreamClock.Noon, (await bench.NextAsync<StreamGap>()).From);
    }

    [Fact]
    public async Task A_gap_without_events_begins_when_the_last_answered_ping_was_sent()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        socket.AnswersPings = false;
        await bench.Clock.PassAsync(10);
        await socket.SentAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        socket.Send("""{"result":[],"id":2}""");
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        socket.Drop();
        await bench.ConnectedAsync();
        Assert.Equal(StreamClock.Noon.AddSeconds(10), (await bench.NextAsync<StreamGap>()).From);
    }

    [Fact]
    public async Task The_close_frame_of_the_server_is_told_with_its_code()
    {
        await using StreamBench bench = new();
        (await bench.StartAndConnectAsync()).Close("1008 Pong timeout");
        var lost = await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Contains("1008 Pong timeout", lost.Message, StringComparison.Ordinal);
        await bench.ConnectedAsync();
    }

    [Fact]
    public async Task Attempts_go_on_for_ever_with_waits_up_to_half_a_minute()
    {
        await using StreamBench bench = new();
        for (var i = 0; i < 12; i++)
        {
            bench.Exchange.RefuseNext("No such host is known");
        }

        bench.Start();

        // The first retry is at once, then comes the middle of 1, 2, 4 ... 30 seconds.
        foreach (var wait in (double[])[0.5, 1, 2, 4, 8, 15, 15, 15, 15, 15, 15])
        {
            await bench.Clock.PassAsync(wait);
        }

        await bench.ConnectedAsync();
        var rest = new List<StreamStatus>();
        while (rest.LastOrDefault()?.Status != StreamStatusKind.Connected)
        {
            rest.Add(await bench.NextAsync<StreamStatus>());
        }

        Assert.Single(rest, status => status.IsWarning);
        Assert.Equal(12, rest.Count(status => status.Status == StreamStatusKind.Disconnected));
    }

    [Fact]
    public async Task A_server_that_hangs_up_again_and_again_is_not_hammered()
    {
        await using StreamBench bench = new();
        (await bench.StartAndConnectAsync()).Drop();
        (await bench.ConnectedAsync()).Drop();
        await bench.Clock.PassAsync(0.5);
        (await bench.ConnectedAsync()).Drop();
        await bench.Clock.PassAsync(1);
        var stable = await bench.ConnectedAsync();

        // Once a socket has lasted, the next loss is a first one again.
        bench.Clock.Advance(Stable);
        stable.Drop();
        await bench.ConnectedAsync();
    }

    [Fact]
    public async Task The_second_outage_within_seconds_is_warned_of_at_once_too()
    {
        await using StreamBench bench = new();
        (await bench.StartAndConnectAsync()).Drop();
        var second = await bench.ConnectedAsync();
        Assert.True((await bench.StatusAsync(StreamStatusKind.Disconnected)).IsWarning);
        await bench.NextAsync<StreamGap>();

        bench.Exchange.RefuseNext("HTTP 503", 503);
        second.Drop();
        Assert.True((await bench.StatusAsync(StreamStatusKind.Disconnected)).IsWarning);

        // An attempt in between is none.
        await bench.Clock.PassAsync(0.5);
        Assert.False((await bench.StatusAsync(StreamStatusKind.Disconnected)).IsWarning);
    }

    [Fact]
    public async Task The_attempts_can_be_limited()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync(settings => settings with { MaximumReconnectCount = 1 });
        bench.Exchange.RefuseNext("Connection refused");
        socket.Drop();
        var error = (await bench.NextAsync<StreamProblem>()).Error;
        Assert.Equal(BinanceErrorId.ReconnectLimitReached, error.ErrorId);
        Assert.Contains("Connection refused", error.Message, StringComparison.Ordinal);
        var rest = await bench.RestAsync();
        Assert.DoesNotContain(rest, item => item is StreamProblem);
    }

    [Fact]
    public async Task A_retired_address_ends_the_stream()
    {
        await using StreamBench bench = new();
        bench.Exchange.RefuseNext("The server returned status code '410'", 410);
        bench.Start();
        Assert.Equal(BinanceErrorId.EndpointRetired, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);
        await bench.NextAsync<StreamEnded>();
    }

    [Fact]
    public async Task A_page_that_says_retired_ends_no_stream_that_was_connected()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.RefuseNext("The server returned status code '410'", 410);
        socket.Drop();
        var told = await bench.NextAsync<StreamStatus>(
            status => status.Message.Contains("HTTP 410", StringComparison.Ordinal));
        Assert.Contains("the stream ends in 60 min", told.Message, StringComparison.Ordinal);
        await bench.Clock.PassAsync(0.5);
        (await bench.ConnectedAsync()).SendTrade(1);
        await bench.AssertTradesAsync(1);
    }

    [Fact]
    public async Task An_hour_of_nothing_but_retired_ends_it()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.RefuseNext("The server returned status code '410'", 410);
        bench.Exchange.RefuseNext("The server returned status code '410'", 410);
        socket.Drop();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(0.5));
        bench.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(BinanceErrorId.EndpointRetired, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);
    }

    [Fact]
    public async Task A_refused_socket_is_not_tried_again_before_the_time_that_the_server_named()
    {
        await using StreamBench bench = new();
        bench.Exchange.RefuseNext("The server returned status code '429'", 429, "120");
        bench.Start();
        await bench.Clock.PassAsync(120);
        await bench.ConnectedAsync();
    }

    [Fact]
    public async Task A_handshake_that_is_not_answered_is_given_up()
    {
        await using StreamBench bench = new();
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        bench.Start(settings => settings with { ConnectTimeout = TimeSpan.FromSeconds(7) });
        await bench.Clock.PassAsync(7);
        var status = await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Contains("no answer within 7 s", status.Message, StringComparison.Ordinal);
        await bench.ConnectedAsync();
    }

    [Fact]
    public async Task The_end_of_the_stream_closes_everything()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Stop();
        await bench.Completion;
        Assert.True(socket.IsDisposed);
        Assert.Equal(0, bench.Clock.RunningTimers);
        Assert.IsType<StreamEnded>((await bench.RestAsync())[^1]);
    }

    [Fact]
    public async Task A_gap_that_is_still_open_at_the_end_is_declared()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.DelayNext(new TaskCompletionSource().Task);
        socket.Drop();
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        bench.Stop();
        Assert.Equal(TimeSpan.FromSeconds(2), (await bench.NextAsync<StreamGap>()).Duration);
    }
}
