using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>Spot and Margin streams against the local exchange, which checks signatures and tokens by code of its own.</summary>
public sealed class LiveSubscriptionTests
{
    [Fact]
    public async Task Spot_cross_and_isolated_margin_each_deliver_their_own_events()
    {
        await using var bench = await LiveStreamBench.StartAsync();
        bench.Start(Market.Spot, "main");
        bench.Start(Market.CrossMargin, "main");
        bench.Start(Market.IsolatedMargin, "main", "BTCUSDT");
        bench.Start(Market.IsolatedMargin, "main", "ETHUSDT");
        await bench.SubscribedAsync(4);
        Assert.Equal(1, bench.Push(EmulatedMarket.Spot, "main", 1));
        Assert.Equal(1, bench.Push(EmulatedMarket.CrossMargin, "main", 2));
        Assert.Equal(1, bench.Push(EmulatedMarket.IsolatedMargin, "main", 3, "BTCUSDT"));
        Assert.Equal(1, bench.Push(EmulatedMarket.IsolatedMargin, "main", 4, "ETHUSDT"));

        List<string> got = [];
        for (var i = 0; i < 4; i++)
        {
            var read = await bench.NextAsync<ExecutionReport>();
            got.Add($"{read.TradeId} {read.Stream}");
        }

        Assert.Equal(
            ["1 main Spot", "2 main CrossMargin", "3 main BTCUSDT IsolatedMargin", "4 main ETHUSDT IsolatedMargin"],
            got.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await bench.StopAsync(), item => item is StreamStatus { IsWarning: true });
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-7)]
    [InlineData(100_000)]
    public async Task A_machine_whose_clock_is_wrong_streams_all_the_same(double seconds)
    {
        await using var bench = await LiveStreamBench.StartAsync();
        bench.Exchange.ClockOffset = TimeSpan.FromSeconds(seconds);
        bench.Start(Market.Spot, "main");
        bench.Start(Market.CrossMargin, "main");
        await bench.SubscribedAsync(2);
        bench.Push(EmulatedMarket.Spot, "main", 1);

        await bench.AssertReportsAsync(1);
        Assert.DoesNotContain(await bench.StopAsync(), item => item is StreamStatus { IsWarning: true });
    }

    [Fact]
    public async Task A_clock_that_goes_wrong_while_the_stream_runs_is_asked_for_again()
    {
        await using var bench = await LiveStreamBench.StartAsync();
        bench.Start(Market.Spot, "main");
        await bench.NextAsync<StreamStatus>(told => told.Status == StreamStatusKind.Connected);
        bench.Exchange.ClockOffset = TimeSpan.FromSeconds(90);
        bench.Exchange.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Drop });
        await bench.NextAsync<StreamGap>();
        await bench.SubscribedAsync(1);
        bench.Push(EmulatedMarket.Spot, "main", 1);

        await bench.AssertReportsAsync(1);
    }

    [Fact]
    public async Task After_a_break_it_is_subscribed_anew_and_the_gap_is_declared()
    {
        await using var bench = await LiveStreamBench.StartAsync();
        bench.Start(Market.CrossMargin, "main");
        await bench.SubscribedAsync(1);
        bench.Push(EmulatedMarket.CrossMargin, "main", 1);
        await bench.AssertReportsAsync(1);
        bench.Exchange.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Reset });

        Assert.Equal(1, Assert.IsType<ExecutionReport>((await bench.NextAsync<StreamGap>()).LastEvent).TradeId);
        await bench.SubscribedAsync(1);
        bench.Push(EmulatedMarket.CrossMargin, "main", 2);
        await bench.AssertReportsAsync(2);
    }

    [Fact]
    public async Task A_token_is_renewed_on_its_connection_without_a_gap()
    {
        StreamClock clock = new();
        await using var bench = await LiveStreamBench.StartAsync(clock);
        bench.Start(Market.IsolatedMargin, "main", "BTCUSDT", settings => settings with { RotateAfter = TimeSpan.FromDays(7) });
        await bench.SubscribedAsync(1);
        bench.Push(EmulatedMarket.IsolatedMargin, "main", 1, "BTCUSDT");
        await bench.AssertReportsAsync(1);
        await clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        var renewed = await bench.NextAsync<StreamStatus>(
            told => told.Message.Contains("is subscribed anew", StringComparison.Ordinal));
        bench.Push(EmulatedMarket.IsolatedMargin, "main", 2, "BTCUSDT");

        await bench.AssertReportsAsync(2);
        Assert.StartsWith("connection 1 ", renewed.Message, StringComparison.Ordinal);
        Assert.Single(bench.Exchange.Streams.Connections);
        Assert.DoesNotContain(await bench.StopAsync(), item => item is StreamGap or StreamStatus { IsWarning: true });
    }

    [Fact]
    public async Task A_server_that_shuts_down_is_left_before_it_does()
    {
        // Of a clock that stands still all proofs are of the same moment, also where the test ends in the middle of a handover.
        await using var bench = await LiveStreamBench.StartAsync(new StreamClock());
        bench.Start(Market.Spot, "main");
        await bench.SubscribedAsync(1);
        bench.Exchange.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Shutdown, Milliseconds = 60_000 });
        await bench.NextAsync<ServerShutdown>();
        await bench.NextAsync<StreamStatus>(told => told.Status == StreamStatusKind.Rotated);
        bench.Push(EmulatedMarket.Spot, "main", 1);

        await bench.AssertReportsAsync(1);
        Assert.DoesNotContain(await bench.StopAsync(), item => item is StreamGap);
    }

    [Fact]
    public async Task A_subscription_that_is_ended_is_made_anew()
    {
        await using var bench = await LiveStreamBench.StartAsync();
        bench.Start(Market.Spot, "main");
        await bench.SubscribedAsync(1);
        bench.Exchange.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Terminate });
        await bench.NextAsync<EventStreamTerminated>();
        await bench.NextAsync<StreamGap>();
        await bench.SubscribedAsync(1);
        bench.Push(EmulatedMarket.Spot, "main", 1);

        await bench.AssertReportsAsync(1);
    }

    [Fact]
    public async Task Two_connections_are_subscribed_each_and_one_covers_the_other()
    {
        // Of a clock that stands still all proofs are of the same moment: none is missing between the last of one connection
        // and the first of the other.
        await using var bench = await LiveStreamBench.StartAsync(new StreamClock());
        bench.Start(Market.Spot, "main", change: settings => settings with { ConnectionCount = 2 });
        await bench.SubscribedAsync(2);
        Assert.Equal(2, bench.Push(EmulatedMarket.Spot, "main", 1));
        await bench.AssertReportsAsync(1);
        bench.Exchange.StreamFaults.Add(new StreamFault
        {
            Kind = StreamFaultKind.Drop,
            Connection = bench.Exchange.Streams.Connections[0].Number,
        });
        await bench.NextAsync<StreamStatus>(told => told.Status == StreamStatusKind.Connected);
        await bench.SubscribedAsync(2);
        bench.Push(EmulatedMarket.Spot, "main", 2);

        await bench.AssertReportsAsync(2);
        var rest = await bench.StopAsync();
        Assert.DoesNotContain(rest, item => item is StreamGap);
        Assert.Equal(2, Assert.IsType<StreamEnded>(rest[^1]).Counters.Events);
    }

    [Fact]
    public async Task An_account_that_is_refused_ends_its_own_stream_only()
    {
        await using var bench = await LiveStreamBench.StartAsync();
        bench.Exchange.StreamFaults.Add(new StreamFault
        {
            Kind = StreamFaultKind.AnswerError,
            Account = "refused",
            Status = 400,
            Code = -1022,
            Reason = "Signature for this request is not valid.",
        });
        bench.Start(Market.Spot, "refused");
        bench.Start(Market.Spot, "main");
        var problem = await bench.NextAsync<StreamProblem>();
        await bench.SubscribedAsync(1);
        bench.Push(EmulatedMarket.Spot, "main", 1);

        Assert.Equal((BinanceErrorId.SignatureRejected, "refused"), (problem.Error.ErrorId, problem.Source.Account));
        Assert.Equal("main", (await bench.NextAsync<ExecutionReport>()).Account);
    }

    [Theory]
    [InlineData(StreamFaultKind.AnswerOtherId)]
    [InlineData(StreamFaultKind.AnswerGarbage)]
    [InlineData(StreamFaultKind.AnswerEmpty)]
    public async Task An_answer_that_is_none_is_followed_by_another_attempt(StreamFaultKind kind)
    {
        await using var bench = await LiveStreamBench.StartAsync();
        bench.Exchange.StreamFaults.Add(new StreamFault { Kind = kind });
        bench.Start(Market.Spot, "main", change: settings => settings with { ConnectTimeout = TimeSpan.FromSeconds(1) });
        await bench.NextAsync<StreamStatus>(told => told.Status == StreamStatusKind.Disconnected);
        await bench.NextAsync<StreamStatus>(told => told.Status == StreamStatusKind.Connected);
    }

    [Fact]
    public async Task Events_that_come_before_the_answer_are_delivered()
    {
        await using var bench = await LiveStreamBench.StartAsync();
        bench.Exchange.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.AnswerAfterEvents, After = 1 });
        bench.Start(Market.Spot, "main");
        await bench.SubscribedAsync(1);
        bench.Push(EmulatedMarket.Spot, "main", 1);
        bench.Push(EmulatedMarket.Spot, "main", 2);
        bench.Push(EmulatedMarket.Spot, "main", 3);

        await bench.AssertReportsAsync(1, 2, 3);
    }

    [Fact]
    public async Task Pings_of_the_server_are_answered_with_what_they_carry()
    {
        await using var bench = await LiveStreamBench.StartAsync(timeScale: 100);
        bench.Start(Market.Spot, "main");
        await bench.Exchange.Streams
            .WaitUntilAsync(open => open.Any(one => one.PingsAnswered >= 3), TestContext.Current.CancellationToken)
            .WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);
    }
}
