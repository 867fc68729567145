using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams.Repair;

/// <summary>A repair that fails is told once for each cause, and tried again. It never ends a stream, and never slows it.</summary>
public sealed class RepairFailureTests
{
    [Fact]
    public async Task What_fails_is_told_once_and_tried_again_after_longer_and_longer_pauses()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.Fill(2, seconds: 1);
        bench.History.FailNext(BinanceErrorId.HistoryNotPermitted);
        bench.History.FailNext(BinanceErrorId.HistoryNotPermitted);
        var second = await bench.LoseAsync(first);

        var told = await bench.Stream.NextAsync<GapUnrepaired>();
        Assert.True(told.IsWarning);
        Assert.False(told.IsFinal);
        Assert.Contains("as the test wants it", told.Reason, StringComparison.Ordinal);
        second.SendTrade(3);
        await bench.Stream.AssertTradesAsync(3);

        // All jitter is at its middle.
        await bench.Clock.PassAsync(2.5);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await bench.InTimeAsync(bench.Stream.NextAsync<UsdMOrderTradeUpdate>())).TradeId);
        List<object> rest = [];
        while (rest.LastOrDefault() is not GapRepaired)
        {
            rest.Add(await bench.InTimeAsync(bench.Stream.NextAsync()));
        }

        Assert.Empty(rest.OfType<GapUnrepaired>());
    }

    [Theory]
    [InlineData(BinanceErrorId.HistoryOfOtherAccount)]
    [InlineData(BinanceErrorId.HistoryOutOfRetention)]
    public async Task What_no_attempt_heals_is_final(BinanceErrorId id)
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.Fill(2, seconds: 1);
        bench.History.FailNext(id);
        var second = await bench.LoseAsync(first);

        var told = await bench.Stream.NextAsync<GapUnrepaired>();
        second.SendTrade(3);

        Assert.True(told is { IsFinal: true, IsWarning: true });
        await bench.Stream.AssertTradesAsync(3);
        bench.Stream.Stop();
        Assert.Empty((await bench.Stream.RestAsync()).OfType<GapUnrepaired>());
    }

    [Fact]
    public async Task A_limit_that_has_a_repair_wait_does_not_hold_the_stream()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.Hold();
        var second = await bench.LoseAsync(first);
        await bench.History.ReadingAsync();
        await bench.Clock.PassAsync(2);
        for (var id = 3; id < 100; id++)
        {
            second.SendTrade(id);
            await bench.Stream.AssertTradesAsync(id);
        }
    }

    [Fact]
    public async Task What_nobody_has_foreseen_ends_no_stream()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.FailNext(new FormatException("an odd row"));
        var second = await bench.LoseAsync(first);

        Assert.Contains("an odd row", (await bench.Stream.NextAsync<GapUnrepaired>()).Reason, StringComparison.Ordinal);
        second.SendTrade(3);
        await bench.Stream.AssertTradesAsync(3);
    }

    [Fact]
    public async Task The_end_of_a_stream_ends_its_repair_at_once_and_what_was_held_comes_before_it()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.Hold();
        var second = await bench.LoseAsync(first);
        await bench.History.ReadingAsync();
        second.SendTrade(3);
        await Condition.HoldsAsync(() => bench.Stream.Metrics.Streams[0].Counters.Bytes > 2 * StreamBench.Trade(1).Length);

        bench.Stream.Stop();

        var rest = await bench.Stream.RestAsync();
        var gap = rest.FindIndex(item => item is StreamGap);
        var trade = rest.FindIndex(item => item is BinanceUserStreams.Events.Orders.UsdMOrderTradeUpdate);
        var left = rest.FindIndex(item => item is GapUnrepaired { IsFinal: false, IsWarning: true });
        Assert.True(gap >= 0 && gap < trade && trade < left, string.Join("\n", rest));
    }

    [Fact]
    public async Task A_snapshot_that_fails_is_tried_again()
    {
        await using RepairBench bench = new();
        bench.History.FailNextSnapshot(BinanceErrorId.ServiceUnavailable);
        await bench.Stream.StartAndConnectAsync(settings => settings with { SnapshotAtStart = true });

        Assert.True((await bench.Stream.StatusAsync(StreamStatusKind.Problem)).IsWarning);
        await bench.Clock.PassAsync(2.5);

        await bench.Stream.NextAsync<AccountSnapshot>();
        Assert.Equal(1, bench.History.Snapshots);
    }

    [Fact]
    public async Task A_snapshot_is_taken_at_the_start_whatever_events_are_wanted()
    {
        await using RepairBench bench = new();
        await bench.Stream.StartAndConnectAsync(
            settings => settings with { SnapshotAtStart = true, Repairs = false, EventTypes = ["ACCOUNT_UPDATE"] });

        await bench.Stream.NextAsync<AccountSnapshot>();
    }
}
