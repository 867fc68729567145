using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What becomes of each frame of a stream.</summary>
public sealed class FrameTests
{
    private const int Many = 2000;

    [Fact]
    public async Task An_event_that_nobody_knows_is_delivered_with_its_text()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        const string json = """{"e":"uniMMRDrop","E":1795608000001,"x":{"y":[1]}}""";
        socket.Send(json);
        var unknown = await bench.NextAsync<UnknownEvent>();
        Assert.Equal(("uniMMRDrop", json, "desk"), (unknown.EventType, unknown.Json, unknown.Account));
    }

    [Fact]
    public async Task An_answer_to_no_ping_is_delivered_too()
    {
        await using StreamBench bench = new();
        bench.Exchange.AnswersPings = false;
        var socket = await bench.StartAndConnectAsync();
        await socket.SentAsync();
        socket.Send("""{"result":[],"id":1}""");
        socket.Send("""{"code":2,"msg":"Invalid request"}""");
        Assert.Equal("""{"code":2,"msg":"Invalid request"}""", (await bench.NextAsync<UnknownEvent>()).Json);
    }

    [Fact]
    public async Task A_frame_that_the_exchange_sends_twice_is_delivered_once()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        foreach (var name in (string[])["ORDER_TRADE_UPDATE", "NOBODY_KNOWS"])
        {
            // Whatever stands first in it.
            var frame = $$"""{"E":1,"e":"{{name}}"}""";
            socket.Send(frame);
            socket.Send(frame);
        }

        socket.SendTrade(1);
        await bench.NextAsync<UserStreamEvent>(item => item.EventType == "NOBODY_KNOWS");
        await bench.AssertTradesAsync(1);
        bench.Stop();
        Assert.Equal(2, (await bench.NextAsync<StreamEnded>()).Counters.DuplicatesRemoved);
    }

    [Fact]
    public async Task Only_the_chosen_events_are_delivered_and_asked_for()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync(settings => settings with { EventTypes = ["order_trade_update"] });
        Assert.EndsWith(
            "&events=ORDER_TRADE_UPDATE/listenKeyExpired", socket.Address.Query, StringComparison.Ordinal);
        socket.Send("""{"e":"SOMETHING_ELSE","E":1}""");
        socket.SendTrade(1);
        Assert.Equal("ORDER_TRADE_UPDATE", (await bench.NextAsync<UserStreamEvent>()).EventType);
    }

    [Fact]
    public async Task Events_are_numbered_and_say_when_they_came()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        socket.SendTrade(1);
        socket.SendTrade(2);
        var first = await bench.NextAsync<UserStreamEvent>();
        var second = await bench.NextAsync<UserStreamEvent>();
        Assert.Equal((1, 2), (first.Sequence, second.Sequence));
        Assert.Equal(StreamClock.Noon, first.ReceivedAt);
    }

    [Fact]
    public async Task A_slow_pipeline_is_warned_of_and_loses_nothing()
    {
        await using StreamBench bench = new(bufferBytes: 3000);
        var socket = await bench.StartAndConnectAsync();
        for (var id = 1; id <= Many; id++)
        {
            socket.SendTrade(id);
        }

        List<long?> trades = [];
        List<StreamStatus> slow = [];
        while (trades.LastOrDefault() != Many)
        {
            switch (await bench.NextAsync())
            {
                case UsdMOrderTradeUpdate trade:
                    trades.Add(trade.TradeId);
                    break;
                case StreamStatus { Status: StreamStatusKind.ConsumerSlow } status:
                    slow.Add(status);
                    break;
            }
        }

        Assert.Equal(Enumerable.Range(1, Many).Select(id => (long?)id), trades);
        Assert.All(slow, status => Assert.True(status.IsWarning));
        Assert.NotEmpty(slow);
    }

    [Fact]
    public async Task A_stream_without_an_API_key_needs_none_to_end()
    {
        await using StreamBench bench = new();
        bench.StartWithKey(RequestBench.ListenKeyText, apiKey: null);
        await bench.ConnectedAsync();
        bench.Stop();
        await bench.Completion;
    }
}
