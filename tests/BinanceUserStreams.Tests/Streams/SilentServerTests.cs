using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>The watch of a connection whose server has not answered a ping, or not in time.</summary>
public sealed class SilentServerTests : IAsyncDisposable
{
    private const string Answer = """{"result":[],"id":1}""";

    private readonly StreamBench _bench = new();

    public SilentServerTests() => _bench.Exchange.AnswersPings = false;

    [Fact]
    public async Task A_first_answer_that_is_late_begins_the_watch()
    {
        var socket = await AskedAsync();
        await _bench.Clock.PassAsync(15);
        await _bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(45));
        _bench.Clock.Advance(TimeSpan.FromSeconds(5));
        socket.Send(Answer);

        await _bench.Clock.PassAsync(10);
        await socket.SentAsync();
        await _bench.Clock.PassAsync(15);
        var lost = await _bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.True(lost.IsWarning);
        Assert.Contains("did not answer for 25 s", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_is_suspended_right_after_connecting_asks_again_when_it_wakes_up()
    {
        var socket = await AskedAsync();
        await _bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(15));
        _bench.Clock.Advance(TimeSpan.FromMinutes(4));
        socket.AnswersPings = true;
        socket.Send(Answer);
        await _bench.Clock.PassAsync(10);
        await socket.SentAsync();
        await _bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        Assert.False(socket.IsDisposed);
    }

    [Fact]
    public async Task A_ping_that_is_not_answered_is_sent_again()
    {
        var socket = await AskedAsync();
        for (var again = 0; again < 2; again++)
        {
            await _bench.Clock.PassAsync(15);
            await _bench.Clock.PassAsync(45);
            await _bench.Clock.PassAsync(10);
            Assert.Contains("LIST_SUBSCRIPTIONS", await socket.SentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_that_ends_long_after_a_ping_did_not_end_because_of_it()
    {
        var socket = await AskedAsync();
        for (var connection = 0; connection < 4; connection++)
        {
            await _bench.Clock.PassAsync(15);
            await _bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(45));
            socket.Drop();
            socket = await _bench.Exchange.SocketAsync();
            await socket.SentAsync();
        }
    }

    [Fact]
    public async Task A_silent_connection_is_replaced_after_five_minutes_and_its_close_handshake_shows_that_nothing_is_missing()
    {
        var old = await AskedAsync();
        old.SendTrade(1);
        await _bench.AssertTradesAsync(1);
        var next = await ReplacementAsync(old);
        await old.DisposedAsync();
        next.SendTrade(2);
        var rotated = await _bench.StatusAsync(StreamStatusKind.Rotated);
        Assert.Contains("answers no pings", rotated.Message, StringComparison.Ordinal);
        await _bench.AssertTradesAsync(2);
        _bench.Stop();
        var rest = await _bench.RestAsync();
        Assert.Equal(0, Assert.IsType<StreamEnded>(rest[^1]).Counters.Gaps);
    }

    [Fact]
    public async Task A_half_open_connection_of_such_a_server_is_found_and_its_gap_begins_with_its_last_event()
    {
        var dead = await AskedAsync();
        dead.ReturnsClose = false;
        dead.SendTrade(1);
        await _bench.AssertTradesAsync(1);
        await ReplacementAsync(dead);
        await _bench.Clock.PassAsync(5);
        var gap = await _bench.NextAsync<StreamGap>();
        Assert.Equal(StreamClock.Noon, gap.From);
        Assert.True(gap.To >= StreamClock.Noon + SilenceWatch.Patience, $"{gap.To}");
        Assert.Contains("did not return the close frame", gap.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_never_ends_does_not_hold_it_up()
    {
        var rude = await AskedAsync();
        rude.ReturnsClose = false;
        for (var part = 0; part < 20; part++)
        {
            rude.SendPart("{\"e\":\""u8.ToArray());
        }

        var next = await ReplacementAsync(rude);
        await _bench.Clock.PassAsync(5);
        next.SendTrade(1);
        await _bench.AssertTradesAsync(1);
    }

    [Fact]
    public async Task A_silent_connection_whose_server_cannot_be_reached_again_is_an_outage_with_its_warning()
    {
        var dead = await AskedAsync();
        _bench.Exchange.RefuseNext("Network is unreachable");
        await _bench.Clock.PassAsync(SilenceWatch.Patience);
        var lost = await _bench.NextAsync<StreamStatus>(
            status => status is { Status: StreamStatusKind.Disconnected, IsWarning: true });
        Assert.Contains("answers no pings", lost.Message, StringComparison.Ordinal);
        await dead.DisposedAsync();
        await _bench.Exchange.SocketAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task<FakeSocket> AskedAsync()
    {
        var socket = await _bench.StartAndConnectAsync();
        await socket.SentAsync();
        return socket;
    }

    // Nothing comes for five minutes; the next one waits two seconds for the old one's answer, which is read on for three.
    private async Task<FakeSocket> ReplacementAsync(FakeSocket old)
    {
        await _bench.Clock.PassAsync(SilenceWatch.Patience);
        var next = await _bench.Exchange.SocketAsync();
        await _bench.Clock.PassAsync(2);
        await _bench.Clock.PassAsync(3);
        await old.ClosingAsync();
        return next;
    }
}
