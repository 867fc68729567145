using BinanceUserStreams.Bus;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Tests.Journal;

namespace BinanceUserStreams.Tests.Streams.Fleet;

/// <summary>A stream that a fleet gives to this host, takes from it and gives to it again.</summary>
public sealed class FleetStreamTests : IDisposable
{
    private static readonly HeardElsewhere HeardByOthers = new(true, null);

    private readonly FakeFleet _fleet = new();

    public void Dispose() => _fleet.Dispose();

    [Fact]
    public async Task Nothing_is_sent_before_the_fleet_gives_the_account_to_this_host()
    {
        await using StreamBench bench = new(bus: _fleet);
        bench.Offer(_fleet);
        Assert.Null(_fleet.Offered.HeardUntil);

        await StartAsync(bench, default);

        Assert.Contains("receives the account", (await bench.StatusAsync(StreamStatusKind.AccountTaken)).Message);
    }

    [Fact]
    public async Task An_account_that_moves_ends_the_stream_with_the_reason_and_not_the_command()
    {
        await using StreamBench bench = new(bus: _fleet);
        bench.Offer(_fleet);
        var socket = await StartAsync(bench, default);
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);

        _fleet.Offered.Stop("b and c receive it now");

        Assert.Contains("b and c", (await bench.StatusAsync(StreamStatusKind.AccountLeft)).Message);
        var ended = await bench.NextAsync<StreamEnded>();
        Assert.Equal(("b and c receive it now", 1), (ended.Reason, ended.Counters.Events));
        Assert.False(_fleet.Offered.IsOver);
        Assert.Null(_fleet.Offered.HeardUntil);
        Assert.False(bench.Completion.IsCompleted);
        bench.Stop();
        await bench.Completion;
    }

    [Fact]
    public async Task An_account_that_comes_back_while_others_hear_it_has_no_gap_and_nothing_twice()
    {
        await using StreamBench bench = new(bus: _fleet);
        bench.Offer(_fleet);
        var socket = await StartAsync(bench, default);
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        await LeaveAsync(bench);
        bench.Clock.Advance(TimeSpan.FromHours(1));

        socket = await StartAsync(bench, HeardByOthers);
        socket.SendTrade(1);
        socket.SendTrade(2);
        await bench.AssertTradesAsync(2);
        bench.Stop();

        var rest = await bench.RestAsync();
        Assert.DoesNotContain(rest, item => item is StreamGap);
        Assert.Equal((1, 0), (rest.OfType<StreamEnded>().Single().Counters.Events, rest.OfType<StreamEnded>().Single().Counters.Gaps));
    }

    [Fact]
    public async Task What_nobody_heard_is_a_gap_from_where_the_last_host_had_heard_it()
    {
        await using StreamBench bench = new(bus: _fleet);
        bench.Offer(_fleet);
        await StartAsync(bench, default);
        await LeaveAsync(bench);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        var until = bench.Clock.GetUtcNow() - TimeSpan.FromSeconds(4);

        await StartAsync(bench, new HeardElsewhere(false, until));

        var gap = await bench.NextAsync<StreamGap>();
        Assert.Equal((until, until + TimeSpan.FromSeconds(4)), (gap.From, gap.To));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_is_started_again_beside_one_that_hears_tells_what_it_missed_unless_it_had_left_the_account(bool hasLeft)
    {
        using JournalFolder folder = new();
        using (var journal = folder.Open())
        {
            await using StreamBench earlier = new(journal: journal, bus: _fleet);
            earlier.Offer(_fleet);
            (await StartAsync(earlier, default)).SendTrade(1);
            await earlier.AssertTradesAsync(1);
            if (hasLeft)
            {
                await LeaveAsync(earlier);
            }

            earlier.Stop();
            await (hasLeft ? earlier.Completion : earlier.RestAsync());
        }

        using var next = folder.Open();
        await using StreamBench bench = new(journal: next, bus: _fleet);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Offer(_fleet);
        await StartAsync(bench, HeardByOthers);
        if (!hasLeft)
        {
            Assert.Contains("this host was not running", (await bench.NextAsync<StreamGap>()).Reason);
        }

        bench.Stop();
        Assert.DoesNotContain(await bench.RestAsync(), item => item is StreamGap);
    }

    [Fact]
    public async Task A_clock_that_is_a_day_ahead_does_not_make_a_gap_disappear()
    {
        await using StreamBench bench = new(bus: _fleet);
        bench.Offer(_fleet);
        var socket = await StartAsync(bench, default);
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        Assert.True(await HeardAsync(_fleet.Offered));
        await LeaveAsync(bench);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));

        await StartAsync(bench, new HeardElsewhere(false, bench.Clock.GetUtcNow().AddDays(1)));

        Assert.Equal(TimeSpan.FromMinutes(1), (await bench.NextAsync<StreamGap>()).Duration);
    }

    [Fact]
    public async Task Another_thread_reads_since_when_and_up_to_when_it_hears()
    {
        await using StreamBench bench = new(bus: _fleet);
        bench.Offer(_fleet);
        await StartAsync(bench, default);

        Assert.True(await HeardAsync(_fleet.Offered));
        Assert.Equal((StreamClock.Noon, StreamClock.Noon), (_fleet.Offered.HeardSince, _fleet.Offered.HeardUntil));
    }

    [Fact]
    public async Task An_account_that_left_leaves_the_gauges_and_keeps_its_counts()
    {
        await using StreamBench bench = new(bus: _fleet);
        bench.Offer(_fleet);
        await StartAsync(bench, default);
        await LeaveAsync(bench);
        await StartAsync(bench, new HeardElsewhere(false, StreamClock.Noon - TimeSpan.FromSeconds(5)));
        await bench.NextAsync<StreamGap>();
        await LeaveAsync(bench);
        await Condition.HoldsAsync(() => bench.Metrics.Streams.Length == 0);

        var gaps = bench.Metrics.Run(() => MetricRegistry.Count(counters => counters.Gaps).ToList());
        Assert.Equal(1, Assert.Single(gaps).Value);
    }

    [Fact]
    public async Task A_stream_that_fails_is_over_for_this_host()
    {
        await using StreamBench bench = new(bus: _fleet);
        bench.Exchange.AnswerNext(401, """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}""");
        bench.Offer(_fleet);
        _fleet.Offered.Start(default);

        await bench.NextAsync<StreamProblem>();
        await Condition.HoldsAsync(() => _fleet.Offered.IsOver);
    }

    // What is known of it is found anew each time it is asked for.
    private static async Task<bool> HeardAsync(IFleetStream stream)
    {
        await Condition.HoldsAsync(() => stream.HeardUntil is not null);
        return true;
    }

    private async Task<FakeSocket> StartAsync(StreamBench bench, HeardElsewhere heard)
    {
        _fleet.Offered.Start(heard);
        Assert.Equal(RestVerb.Post, await bench.Exchange.CallAsync());
        return await bench.ConnectedAsync();
    }

    private async Task LeaveAsync(StreamBench bench)
    {
        _fleet.Offered.Stop("others receive it now");
        await bench.NextAsync<StreamEnded>();
    }
}
