using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Subscriptions;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What the exchange says about a connection or its subscription is delivered, and heeded.</summary>
public sealed class SubscriptionEndTests
{
    private const string None = """{"id":ID,"status":200,"result":[]}""";

    [Fact]
    public async Task A_subscription_that_was_ended_ends_its_connection_behind_all_before_it_and_the_gap_is_declared()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var ended = await bench.StartSubscribedAsync();
        ended.SendReport(1);
        ended.Send(Terminated(0));
        await bench.AssertReportsAsync(1);
        await bench.NextAsync<EventStreamTerminated>();
        Assert.Contains(
            "the exchange had ended the subscription", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message,
            StringComparison.Ordinal);
        await ended.DisposedAsync();
        var next = await bench.SubscribedAsync();
        next.SendReport(2);

        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal(1, Assert.IsType<ExecutionReport>(gap.LastEvent).TradeId);
        await bench.AssertReportsAsync(2);
    }

    [Fact]
    public async Task A_subscription_that_the_exchange_has_lost_without_a_word_is_made_anew_and_the_gap_is_declared()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        await bench.StartSubscribedAsync();
        bench.Exchange.Api.AnswerNext(SubscriptionBench.Ping, """{"id":ID,"status":200,"result":[{"subscriptionId":7}]}""");
        await bench.Clock.PassAsync(10);

        Assert.Contains(
            "the exchange no longer has the subscription", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message,
            StringComparison.Ordinal);
        (await bench.SubscribedAsync()).SendReport(1);
        Assert.Equal(StreamClock.Noon, (await bench.NextAsync<StreamGap>()).From);
        await bench.AssertReportsAsync(1);
    }

    [Fact]
    public async Task One_that_was_lost_before_the_first_list_is_made_anew_and_the_gap_is_declared()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(SubscriptionBench.Ping, None);
        bench.Start();
        Assert.Contains(
            "the exchange no longer has the subscription", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message,
            StringComparison.Ordinal);
        await bench.Exchange.SocketAsync();
        (await bench.SubscribedAsync()).SendReport(1);

        Assert.Equal(StreamClock.Noon, (await bench.NextAsync<StreamGap>()).From);
        await bench.AssertReportsAsync(1);
    }

    [Fact]
    public async Task An_exchange_that_lists_nothing_is_believed_three_times_and_then_left_alone()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerAlways(SubscriptionBench.Ping, None);
        bench.Start();
        await bench.Exchange.SocketAsync();
        await bench.Exchange.SocketAsync();
        await bench.Clock.PassAsync(0.5);
        await bench.Exchange.SocketAsync();
        await bench.Clock.PassAsync(1);
        var socket = await bench.SubscribedAsync();
        await bench.Clock.PassAsync(10);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        socket.SendReport(1);

        await bench.AssertReportsAsync(1);
        Assert.False(socket.IsDisposed);
        Assert.Equal(0, bench.Exchange.UnseenSockets);
    }

    [Fact]
    public void An_exchange_that_has_listed_one_is_always_believed()
    {
        ListingSupport support = new();
        var listed = Subscription(support);
        var none = Encoding.UTF8.GetBytes(None.Replace("ID", "1", StringComparison.Ordinal));

        Assert.False(listed.IsDeniedBy("""{"id":1,"status":200,"result":[{"subscriptionId":0}]}"""u8.ToArray()));
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(Subscription(support).IsDeniedBy(none)));
    }

    [Theory]
    [InlineData("""{"id":ID,"status":200,"result":{}}""")]
    [InlineData("""{"id":ID,"status":200,"result":[7,null,"x",{}]}""")]
    [InlineData("""{"id":ID,"status":400,"error":{"code":-1020,"msg":"Unknown method."}}""")]
    public async Task An_exchange_that_never_lists_the_subscription_is_not_believed(string answer)
    {
        await using var bench = SubscriptionBench.Of(Market.CrossMargin);
        bench.Exchange.Api.AnswerAlways(SubscriptionBench.Ping, answer);
        var socket = await bench.StartSubscribedAsync();
        await bench.Clock.PassAsync(10);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        socket.SendReport(1);

        await bench.AssertReportsAsync(1);
        Assert.False(socket.IsDisposed);
    }

    [Fact]
    public async Task The_end_of_another_subscription_ends_nothing()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var socket = await bench.StartSubscribedAsync();
        socket.Send(Terminated(7));
        socket.SendReport(1);

        await bench.StatusAsync(StreamStatusKind.MalformedFrame);
        await bench.AssertReportsAsync(1);
        Assert.False(socket.IsDisposed);
    }

    [Fact]
    public async Task A_server_that_announces_its_end_is_left_before_it_and_nothing_is_missed()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var old = await bench.StartSubscribedAsync();
        old.Send($$"""{"event":{{SubscriptionBench.Notice("serverShutdown", StreamClock.Noon)}}}""");
        await bench.NextAsync<ServerShutdown>();
        var next = await bench.SubscribedAsync();
        old.SendReport(1);
        next.SendReport(1);
        next.SendReport(2);
        await bench.Clock.PassAsync(3);
        await old.ClosingAsync();

        var rotated = await bench.StatusAsync(StreamStatusKind.Rotated);
        Assert.Equal("connection 2 takes the place of 1: the server had announced that it shuts down", rotated.Message);
        await bench.AssertReportsAsync(1, 2);
        bench.Stop();
        Assert.DoesNotContain(await bench.RestAsync(), item => item is StreamGap);
    }

    [Fact]
    public async Task A_server_that_announces_its_end_on_every_connection_is_left_alone_for_longer_and_longer()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Start();
        await ShutDownAsync(bench);
        await ShutDownAsync(bench);
        await bench.Clock.PassAsync(0.5);
        await ShutDownAsync(bench);
        await bench.Clock.PassAsync(1);
        await ShutDownAsync(bench);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(0, bench.Exchange.UnseenSockets);
    }

    [Fact]
    public async Task A_server_that_announced_its_end_goes_on_delivering_while_no_other_can_be_reached()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var old = await bench.StartSubscribedAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        bench.Exchange.RefuseNext("Service Unavailable", 503);
        old.Send($$"""{"event":{{SubscriptionBench.Notice("serverShutdown", StreamClock.Noon)}}}""");
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(0.5));
        old.SendReport(1);
        await bench.AssertReportsAsync(1);
        await bench.Clock.PassAsync(0.5);
        await bench.SubscribedAsync();

        bench.Stop();
        Assert.DoesNotContain(await bench.RestAsync(), item => item is StreamGap);
    }

    [Fact]
    public async Task A_connection_is_replaced_before_a_day_is_over()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var old = await bench.StartSubscribedAsync(settings => settings with { KeepAliveInterval = TimeSpan.FromDays(2) });
        bench.Exchange.Api.Subscription = 3;
        await bench.Clock.PassAsync(TimeSpan.FromHours(23 * 39 / 40.0));
        await old.SentAsync();
        var next = await bench.SubscribedAsync();
        old.SendReport(1);
        next.SendReport(1, 3);
        next.SendReport(2, 3);

        await bench.StatusAsync(StreamStatusKind.Rotated);
        await bench.AssertReportsAsync(1, 2);
        bench.Stop();
        Assert.DoesNotContain(await bench.RestAsync(), item => item is StreamGap);
    }

    private static AccountSubscription Subscription(ListingSupport support) => new(0, null, support, _ => { });

    private static string Terminated(int subscription) =>
        $$"""{"subscriptionId":{{subscription}},"event":{{SubscriptionBench.Notice("eventStreamTerminated", StreamClock.Noon)}}}""";

    private static async Task ShutDownAsync(StreamBench bench)
    {
        var socket = await bench.Exchange.SocketAsync();
        socket.Send($$"""{"event":{{SubscriptionBench.Notice("serverShutdown", bench.Clock.GetUtcNow())}}}""");
    }
}
