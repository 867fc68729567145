using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A margin stream subscribes with a listen token, and renews it on its connections before it ends.</summary>
public sealed class ListenTokenTests
{
    private static readonly TimeSpan HalfOfALife = TimeSpan.FromHours(12);

    [Fact]
    public async Task Each_connection_subscribes_with_a_token_of_its_own_which_is_shown_masked_only()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        bench.Start(settings => settings with { ConnectionCount = 2 });
        List<string> sent = [];
        for (var connection = 1; connection <= 2; connection++)
        {
            var socket = await bench.Exchange.SocketAsync();
            sent.Add(await socket.SentAsync());
            Assert.Equal("""{"method":"session.subscriptions","id":2}""", await socket.SentAsync());
        }

        Assert.Equal(
            [Subscribe("token1token1token1token1"), Subscribe("token2token2token2token2")], sent.Order(StringComparer.Ordinal));
        var lives = await bench.StatusAsync(StreamStatusKind.KeyExtended);
        Assert.Matches(@"^the listen token toke\.\.\.ken[12] lives until 2026-11-26 12:00:00Z$", lives.Message);
    }

    [Fact]
    public async Task At_half_of_its_life_it_is_renewed_on_the_same_connection_and_both_numbers_are_the_accounts()
    {
        await using var bench = SubscriptionBench.Of(Market.IsolatedMargin, "BTCUSDT");
        var socket = await StartAsync(bench);
        bench.Exchange.Api.Subscription = 1;
        await RenewAsync(bench);
        Assert.Contains("\"token2token2token2token2\"", await NextSubscribeAsync(socket), StringComparison.Ordinal);
        Assert.Contains(
            "connection 1 is subscribed anew, as 1: the listen token toke...ken2 lives until",
            (await bench.NextAsync<StreamStatus>(told => told.Message.Contains("anew", StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);
        socket.SendReport(1, 0);
        socket.SendReport(1, 1);
        socket.SendReport(2, 1);
        socket.Send($$"""{"subscriptionId":0,"event":{{SubscriptionBench.Notice("eventStreamTerminated", StreamClock.Noon)}}}""");
        socket.SendReport(3, 1);

        await bench.AssertReportsAsync(1, 2);
        await bench.NextAsync<EventStreamTerminated>();
        await bench.AssertReportsAsync(3);
        Assert.False(socket.IsDisposed);
        bench.Stop();
        var rest = await bench.RestAsync();
        Assert.DoesNotContain(rest, item => item is StreamGap or StreamStatus { Status: StreamStatusKind.MalformedFrame });
        Assert.Equal(1, Assert.IsType<StreamEnded>(rest[^1]).Counters.KeyExtensions);
    }

    [Fact]
    public async Task An_event_with_the_next_number_may_come_before_the_answer_that_tells_it()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        var socket = await StartAsync(bench);
        bench.Exchange.Api.AnswerNext(
            SubscriptionBench.ListenToken,
            SubscriptionBench.Report(1, 8),
            """{"id":ID,"status":200,"result":{"subscriptionId":8}}""",
            $$"""{"subscriptionId":0,"event":{{SubscriptionBench.Notice("eventStreamTerminated", StreamClock.Noon)}}}""",
            SubscriptionBench.Report(2, 8));
        await RenewAsync(bench);

        await bench.AssertReportsAsync(1, 2);
        Assert.False(socket.IsDisposed);
    }

    [Fact]
    public async Task A_token_that_the_exchange_lets_live_shorter_is_renewed_sooner()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        bench.Exchange.TokenEnd = $",\"expirationTime\":{StreamClock.Noon.AddHours(1).ToUnixTimeMilliseconds()}";
        await StartAsync(bench);
        await bench.Clock.WhenSetAsync(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task A_renewal_that_fails_is_tried_again_with_another_token()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        var socket = await StartAsync(bench);
        bench.Exchange.Api.AnswerNext(SubscriptionBench.ListenToken, ApiScript.Error(400, -1209));
        await RenewAsync(bench);

        var told = await bench.StatusAsync(StreamStatusKind.KeyNotExtended);
        Assert.Contains("could not be renewed, next attempt in 0.5 s", told.Message, StringComparison.Ordinal);
        Assert.True(told.IsWarning);
        await bench.Clock.PassAsync(0.5);
        Assert.Contains("\"token2token2token2token2\"", await NextSubscribeAsync(socket), StringComparison.Ordinal);
        Assert.Contains("token3", await NextSubscribeAsync(socket), StringComparison.Ordinal);
        await bench.NextAsync<StreamStatus>(status => status.Message.Contains("anew", StringComparison.Ordinal));
        socket.SendReport(1);
        await bench.AssertReportsAsync(1);
    }

    [Fact]
    public async Task A_renewal_that_is_not_answered_is_tried_again()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        var socket = await StartAsync(bench, connectTimeout: 7);
        bench.Exchange.Api.AnswerNext(SubscriptionBench.ListenToken);
        await RenewAsync(bench);
        await NextSubscribeAsync(socket);
        await bench.Clock.PassAsync(7);
        await bench.StatusAsync(StreamStatusKind.KeyNotExtended);
        await bench.Clock.PassAsync(0.5);

        await NextSubscribeAsync(socket);
    }

    [Theory]
    [InlineData(-2035)]
    [InlineData(-2036)]
    [InlineData(-2042)]
    public async Task Where_the_connection_takes_no_other_subscription_another_connection_takes_its_place(int code)
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        var old = await StartAsync(bench);
        bench.Exchange.Api.AnswerNext(SubscriptionBench.ListenToken, ApiScript.Error(400, code));
        await RenewAsync(bench);
        var next = await bench.Exchange.SocketAsync();
        Assert.Contains(
            "its subscription cannot be renewed", (await bench.StatusAsync(StreamStatusKind.Rotated)).Message,
            StringComparison.Ordinal);

        // Both are read; which of two sockets is read first is nobody's promise.
        old.SendReport(1);
        await bench.AssertReportsAsync(1);
        next.SendReport(2);
        await bench.AssertReportsAsync(2);
    }

    [Fact]
    public async Task A_token_that_ends_without_a_word_ends_its_connection()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        await StartAsync(bench);
        bench.Exchange.AnswerNext(401, """{"code":-2015,"msg":"No."}""");
        await RenewAsync(bench);
        await bench.StatusAsync(StreamStatusKind.KeyNotExtended);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(0.5));
        bench.Clock.Advance(HalfOfALife);

        Assert.Contains(
            "its listen token had ended and could not be renewed",
            (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message, StringComparison.Ordinal);
        await bench.Exchange.SocketAsync();
    }

    [Fact]
    public async Task While_no_token_can_be_made_the_last_one_opens_another_connection()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        var socket = await StartAsync(bench);
        bench.Exchange.AnswerNext(503);
        socket.Drop();
        var next = await bench.Exchange.SocketAsync();

        Assert.Equal(Subscribe("token1token1token1token1"), await next.SentAsync());
    }

    [Fact]
    public async Task A_token_that_the_exchange_does_not_know_is_not_used_again()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        bench.Exchange.Api.AnswerNext(SubscriptionBench.ListenToken, ApiScript.Error(400, -1209));
        bench.Start();
        await bench.Exchange.SocketAsync();
        var next = await bench.Exchange.SocketAsync();

        Assert.Equal(Subscribe("token2token2token2token2"), await next.SentAsync());
    }

    [Fact]
    public async Task A_token_that_cannot_be_made_is_asked_for_again_and_nothing_is_opened()
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        bench.Exchange.AnswerNext(503);
        bench.Start();
        Assert.Contains(
            "no connection to wss://ws-api.binance.com", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message,
            StringComparison.Ordinal);

        await bench.SubscribedAsync();
    }

    private static string Subscribe(string token) =>
        $$$"""{"method":"userDataStream.subscribe.listenToken","params":{"listenToken":"{{{token}}}"},"id":1}""";

    private static Task<FakeSocket> StartAsync(StreamBench bench, double connectTimeout = 10) =>
        bench.StartSubscribedAsync(settings => settings with
        {
            KeepAliveInterval = TimeSpan.FromDays(2),
            RotateAfter = TimeSpan.FromDays(7),
            ConnectTimeout = TimeSpan.FromSeconds(connectTimeout),
        });

    // Half of a life passes: a ping is due as well, and may be sent before or after.
    private static Task RenewAsync(StreamBench bench) => bench.Clock.PassAsync(HalfOfALife);

    private static async Task<string> NextSubscribeAsync(FakeSocket socket)
    {
        string sent;
        do
        {
            sent = await socket.SentAsync();
        }
        while (sent.Contains(SubscriptionBench.Ping, StringComparison.Ordinal));
        return sent;
    }
}
