using BinanceUserStreams.Events;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>The machine's clock is set, forward or back, while a stream runs.</summary>
public sealed class ClockCorrectionTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<int> Corrections => [-1, 1, -24 * 366 * 50];

    [Theory]
    [InlineData(-1, "11:00:00", "12:00:05")]
    [InlineData(1, "12:00:00", "13:00:05")]
    public async Task What_was_lost_lies_in_the_gap_by_both_settings_of_the_clock(int hours, string from, string to)
    {
        await using StreamBench bench = new();
        var first = await bench.StartAndConnectAsync();
        first.SendTrade(1);
        await bench.AssertTradesAsync(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        TaskCompletionSource open = new();
        bench.Exchange.DelayNext(open.Task);
        first.Drop();
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        bench.Clock.CorrectBy(hours * Hour);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        open.SetResult();
        await bench.ConnectedAsync();

        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal(
            (StreamClock.Noon.Date + TimeSpan.Parse(from, null), StreamClock.Noon.Date + TimeSpan.Parse(to, null)),
            (gap.From.UtcDateTime, gap.To.UtcDateTime));
        Assert.True(gap.Duration >= TimeSpan.FromSeconds(5));
        Assert.Equal(bench.Clock.GetUtcNow(), gap.Time);
        bench.Stop();
        Assert.Equal(gap.Duration, (await bench.NextAsync<StreamEnded>()).Counters.GapDuration);
    }

    [Theory]
    [MemberData(nameof(Corrections))]
    public async Task No_gap_is_negative_and_no_counter_falls(int hours)
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        var total = TimeSpan.Zero;
        for (var loss = 0; loss < 3; loss++)
        {
            // It was asked, and has answered; the next answer would be a later proof.
            await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
            socket.AnswersPings = false;
            bench.Clock.CorrectBy(hours * Hour);
            bench.Clock.Advance(TimeSpan.FromSeconds(11));
            socket.Drop();
            socket = await bench.ConnectedAsync();
            var gap = await bench.NextAsync<StreamGap>();
            Assert.True(gap.From <= gap.To);
            Assert.True(gap.Duration >= TimeSpan.FromSeconds(11));
            total += gap.Duration;
        }

        bench.Stop();
        Assert.Equal(total, (await bench.NextAsync<StreamEnded>()).Counters.GapDuration);
    }

    [Theory]
    [MemberData(nameof(Corrections))]
    public async Task A_half_open_socket_is_found_as_soon_as_ever(int hours)
    {
        await using StreamBench bench = new();
        var dead = await bench.StartAndConnectAsync();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        dead.AnswersPings = false;
        bench.Clock.CorrectBy(hours * Hour);
        await bench.Clock.PassAsync(10);
        await dead.SentAsync();
        await bench.Clock.PassAsync(15);
        var lost = await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Contains("did not answer for 25 s", lost.Message, StringComparison.Ordinal);
        await bench.ConnectedAsync();
    }

    [Theory]
    [MemberData(nameof(Corrections))]
    public async Task A_socket_is_replaced_and_a_key_extended_when_they_are_due(int hours)
    {
        await using StreamBench bench = new();
        await bench.StartAndConnectAsync(settings =>
            settings with { RotateAfter = Hour, KeepAliveInterval = TimeSpan.FromMinutes(50) });
        bench.Clock.CorrectBy(hours * Hour);
        await bench.Clock.PassAsync(TimeSpan.FromMinutes(50));
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        Assert.Equal(0, bench.Exchange.UnseenSockets);
        bench.Clock.Advance(TimeSpan.FromMinutes(8.5));
        await bench.Exchange.SocketAsync();
    }

    [Fact]
    public async Task What_was_proven_is_told_by_the_clock_as_it_is_set_now()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        await bench.StatusAsync(StreamStatusKind.Connected);
        await bench.Clock.PassAsync(10);
        await socket.SentAsync();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        socket.AnswersPings = false;
        bench.Clock.CorrectBy(-Hour);
        await bench.Clock.PassAsync(StreamSettings.DefaultKeepAliveInterval);
        var extended = await bench.StatusAsync(StreamStatusKind.KeyExtended);
        Assert.Equal(StreamClock.Noon.AddSeconds(10) - Hour, extended.HeardUntil);
    }

    // Year 1, 1970, 9999, and an hour before the key was last known to be good.
    [Theory]
    [InlineData("-62135596800000")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("1795604400000")]
    [InlineData("253402300799999")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999")]
    [InlineData("\"soon\"")]
    [InlineData("null")]
    public async Task A_notice_with_an_absurd_time_is_obeyed_and_its_gap_begins_with_the_last_proof_at_the_earliest(
        string time)
    {
        await using StreamBench bench = new();
        var old = await bench.StartAndConnectAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        bench.Exchange.ReplaceKey();
        old.Send($$"""{"e":"listenKeyExpired","E":{{time}}}""");
        await bench.NextAsync<ListenKeyExpired>();
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        await bench.ConnectedAsync();
        var gap = await bench.NextAsync<StreamGap>();
        Assert.InRange(gap.From, StreamClock.Noon, StreamClock.Noon.AddSeconds(4));
        Assert.Equal(StreamClock.Noon.AddSeconds(5), gap.To);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("253402300799999")]
    public async Task An_event_with_an_absurd_time_moves_no_gap(string time)
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        socket.Send($$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{time}}},"T":{{{time}}},"o":{"s":"BTCUSDT","t":1}}""");
        await bench.AssertTradesAsync(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        socket.Drop();
        await bench.ConnectedAsync();
        var gap = await bench.NextAsync<StreamGap>();
        Assert.InRange(gap.From, StreamClock.Noon, StreamClock.Noon.AddSeconds(1));
        Assert.Equal(StreamClock.Noon.AddSeconds(3), gap.To);
    }

    [Fact]
    public async Task A_defect_in_what_a_notice_sets_going_ends_the_stream_with_its_own_text()
    {
        StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        var socket = await bench.StartAndConnectAsync();
        bench.Exchange.Sending = token => token.Register(() => throw new InvalidTimeZoneException("a defect"));
        bench.Exchange.HangNext();
        await bench.Clock.PassAsync(StreamSettings.DefaultKeepAliveInterval);
        Assert.Equal(RestVerb.Put, await bench.Exchange.CallAsync());
        bench.Exchange.Sending = null;
        socket.Send("""{"e":"listenKeyExpired","E":1}""");
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => bench.Completion);
        Assert.Contains("a defect", thrown.ToString(), StringComparison.Ordinal);
        Assert.True(socket.IsDisposed);
    }
}
