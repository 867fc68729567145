using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A connection to the WebSocket API subscribes the account before it is read, and is then as any other.</summary>
public sealed class SubscriptionTests
{
    [Fact]
    public async Task A_connection_asks_for_the_time_and_subscribes_with_a_signature_of_that_time()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.Time = () => bench.Clock.GetUtcNow().AddSeconds(7);
        bench.Start();
        var socket = await bench.Exchange.SocketAsync();

        Assert.Equal("wss://ws-api.binance.com/ws-api/v3", socket.Address.AbsoluteUri);
        Assert.Equal("""{"method":"time","id":1}""", await socket.SentAsync());
        using var request = JsonDocument.Parse(await socket.SentAsync());
        Assert.Equal(SubscriptionBench.Signature, request.RootElement.GetProperty("method").GetString());
        var parameters = request.RootElement.GetProperty("params");
        Assert.Equal(
            StreamClock.Noon.AddSeconds(7).ToUnixTimeMilliseconds(), parameters.GetProperty("timestamp").GetInt64());
        Assert.Equal(
            ["apiKey", "signature", "timestamp"], parameters.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("""{"method":"session.subscriptions","id":3}""", await socket.SentAsync());
        Assert.Contains(
            "connected and subscribed as 0, connection 1",
            (await bench.StatusAsync(StreamStatusKind.Connected)).Message, StringComparison.Ordinal);
        socket.SendReport(1);
        await bench.AssertReportsAsync(1);
        Assert.Equal(0, bench.Exchange.UnseenCalls);
    }

    [Fact]
    public async Task The_time_of_a_host_is_asked_for_once()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var first = await bench.StartSubscribedAsync();
        first.Drop();
        var next = await bench.Exchange.SocketAsync();

        Assert.Contains(SubscriptionBench.Signature, await next.SentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_before_the_answer_is_delivered_behind_it()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(
            SubscriptionBench.Signature,
            SubscriptionBench.Report(1, 5),
            $$"""{"event":{{SubscriptionBench.Notice("serverShutdown", StreamClock.Noon)}}}""",
            SubscriptionBench.Report(2, 5),
            """{"id":ID,"status":200,"result":{"subscriptionId":5}}""");
        bench.Exchange.Api.Subscription = 9;
        bench.Start();

        // The reader goes on with what came while another connection is opened: either may be the first that tells.
        var told = await bench.UntilAsync(
            item => item is ExecutionReport { TradeId: 2 }, item => item is StreamStatus { Status: StreamStatusKind.Rotated });
        Assert.Equal(
            ["executionReport", "serverShutdown", "executionReport"],
            told.OfType<UserStreamEvent>().Select(@event => @event.EventType));
        Assert.Contains(
            "shuts down", told.OfType<StreamStatus>().Single(status => status.Status == StreamStatusKind.Rotated).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    public async Task An_event_of_another_subscription_is_told_and_not_delivered(string subscription)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var socket = await bench.StartSubscribedAsync();
        socket.Send($$"""{"subscriptionId":{{subscription}},"event":{{SubscriptionBench.BareReport(1)}}}""");
        socket.SendReport(2);

        Assert.Contains(
            "\"executionReport\" is of no subscription of this connection",
            (await bench.StatusAsync(StreamStatusKind.MalformedFrame)).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await bench.NextAsync<ExecutionReport>()).TradeId);
    }

    [Theory]
    [InlineData("""{"event":EVENT}""")]
    [InlineData("EVENT")]
    [InlineData("""{"event":EVENT,"subscriptionId":0}""")]
    [InlineData("""{"subscriptionId":"0", "more":[1], "event" : EVENT }""")]
    public async Task An_event_that_names_no_other_subscription_is_the_accounts(string frame)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var socket = await bench.StartSubscribedAsync();
        socket.Send(frame.Replace("EVENT", SubscriptionBench.BareReport(1), StringComparison.Ordinal));

        Assert.Equal(SubscriptionBench.BareReport(1), (await bench.NextAsync<ExecutionReport>()).Json);
    }

    [Fact]
    public async Task The_answer_proves_that_events_come_and_ends_the_gap()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var first = await bench.StartSubscribedAsync();
        bench.Exchange.Api.AnswerAlways(SubscriptionBench.Ping);
        first.Drop();
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        await bench.Exchange.SocketAsync();

        Assert.Equal(StreamClock.Noon.AddSeconds(3), (await bench.NextAsync<StreamGap>()).To);
    }

    [Fact]
    public async Task Two_connections_have_a_subscription_each_and_each_event_is_delivered_once()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Start(settings => settings with { ConnectionCount = 2 });
        bench.Exchange.Api.AnswerNext(SubscriptionBench.Signature, """{"id":ID,"status":200,"result":{"subscriptionId":4}}""");
        var one = await bench.SubscribedAsync();
        var other = await bench.SubscribedAsync();
        one.SendReport(1, 4);
        await bench.AssertReportsAsync(1);
        other.SendReport(1);
        other.SendReport(2);
        await bench.AssertReportsAsync(2);
    }

    [Fact]
    public async Task Pings_are_answered_by_their_id_only()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var socket = await bench.StartSubscribedAsync();
        socket.AnswersPings = false;
        await bench.Clock.PassAsync(10);
        Assert.Equal("""{"method":"session.subscriptions","id":4}""", await socket.SentAsync());
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        socket.Send("""{"id":"another","status":200,"result":{}}""");
        Assert.Equal("""{"id":"another","status":200,"result":{}}""", (await bench.NextAsync<UnknownEvent>()).Json);
        await bench.Clock.PassAsync(15);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        await bench.Clock.PassAsync(10);
        await socket.SentAsync();
        await bench.Clock.PassAsync(15);

        Assert.Contains(
            "did not answer", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message, StringComparison.Ordinal);
        await bench.SubscribedAsync();
    }

    [Fact]
    public async Task Up_to_when_nothing_is_missing_is_told_every_minute()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);

        // The clock jumps: a ping that was answered behind the jump would prove that minute, too.
        (await bench.StartSubscribedAsync()).AnswersPings = false;
        await bench.Clock.PassAsync(60);

        var told = await bench.StatusAsync(StreamStatusKind.KeyExtended);
        Assert.Equal(StreamClock.Noon, told.HeardUntil);
        Assert.False(told.IsWarning);
    }
}
