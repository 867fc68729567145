using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A socket that looks open but is dead is found, and one that is alive is left alone.</summary>
public sealed class HeartbeatTests
{
    private const double Interval = 10;
    private const double HeartbeatPatience = 15;

    [Fact]
    public async Task A_half_open_socket_is_found_within_25_seconds()
    {
        await using StreamBench bench = new();
        var dead = await bench.StartAndConnectAsync();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(Interval));
        dead.AnswersPings = false;
        await bench.Clock.PassAsync(Interval);
        await dead.SentAsync();
        await bench.Clock.PassAsync(HeartbeatPatience);

        var lost = await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Contains("did not answer for 25 s", lost.Message, StringComparison.Ordinal);
        var next = await bench.ConnectedAsync();
        next.SendTrade(1);
        await bench.AssertTradesAsync(1);
        Assert.True(dead.IsDisposed);
    }

    [Fact]
    public async Task Any_frame_is_a_sign_of_life()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(Interval));
        socket.AnswersPings = false;
        await bench.Clock.PassAsync(Interval);
        await socket.SentAsync();
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        await bench.Clock.PassAsync(HeartbeatPatience);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(Interval));
        Assert.False(socket.IsDisposed);
    }

    [Fact]
    public async Task A_server_that_never_answered_a_ping_is_not_blamed_for_silence()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        var socket = await bench.StartAndConnectAsync();
        await socket.SentAsync();
        await bench.Clock.PassAsync(HeartbeatPatience);
        bench.Clock.Advance(TimeSpan.FromSeconds(20));
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        Assert.False(socket.IsDisposed);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        var socket = await bench.StartAndConnectAsync();
        for (var beat = 0; beat < 3; beat++)
        {
            await socket.SentAsync();
            socket.Send("""{"code":2,"msg":"Invalid request: unknown variant"}""");
            await bench.Clock.PassAsync(Interval);
        }

        Assert.False(socket.IsDisposed);
        bench.Stop();
        var rest = await bench.RestAsync();
        Assert.DoesNotContain(rest, item => item is UserStreamEvent);
        Assert.Equal(TimeSpan.Zero, Assert.IsType<StreamEnded>(rest[^1]).Counters.HeartbeatRoundTrip);
    }

    [Fact]
    public async Task A_server_that_hangs_up_whenever_it_is_asked_is_asked_again_after_ten_minutes()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        bench.Start();
        for (var hangUps = 0; hangUps < 3; hangUps++)
        {
            if (hangUps > 1)
            {
                await bench.Clock.PassAsync(0.5);
            }

            var socket = await bench.Exchange.SocketAsync();
            await socket.SentAsync();
            socket.Drop();
        }

        await bench.Clock.PassAsync(1);
        var quiet = await bench.Exchange.SocketAsync();
        await bench.Clock.WhenSetAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        for (var trade = 1; trade <= 3; trade++)
        {
            // Something comes, so that nobody doubts it.
            Assert.True(quiet.HasSentNothingMore);
            quiet.SendTrade(trade);
            await bench.AssertTradesAsync(trade);
            bench.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("LIST_SUBSCRIPTIONS", await quiet.SentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_never_ends_is_no_sign_of_life()
    {
        await using StreamBench bench = new();
        var rude = await bench.StartAndConnectAsync();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(Interval));
        rude.AnswersPings = false;
        rude.SendPart("{\"e\":"u8.ToArray());
        await bench.Clock.PassAsync(Interval);
        await rude.SentAsync();
        rude.SendPart("\"and so on"u8.ToArray());
        await bench.Clock.PassAsync(HeartbeatPatience);
        var lost = await bench.StatusAsync(StreamStatusKind.Disconnected);
        Assert.Contains("did not answer for 25 s", lost.Message, StringComparison.Ordinal);
        await bench.ConnectedAsync();
    }

    [Fact]
    public async Task A_reader_that_waits_for_the_pipeline_is_not_taken_for_a_dead_socket()
    {
        await using StreamBench bench = new(bufferBytes: 1);
        var socket = await bench.StartAndConnectAsync();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(Interval));
        socket.AnswersPings = false;
        socket.SendTrade(1);
        socket.SendTrade(2);
        List<long?> trades = [];
        while (await bench.NextAsync() is var item && item is not StreamStatus { Status: StreamStatusKind.ConsumerSlow })
        {
            trades.AddRange(item is UsdMOrderTradeUpdate { TradeId: var id } ? [id] : []);
        }

        await bench.Clock.PassAsync(Interval);
        await bench.Clock.PassAsync(HeartbeatPatience);
        while (trades.LastOrDefault() != 2)
        {
            trades.Add((await bench.NextAsync<UsdMOrderTradeUpdate>()).TradeId);
        }

        Assert.Equal([1, 2], trades);
        Assert.False(socket.IsDisposed);
    }
}
