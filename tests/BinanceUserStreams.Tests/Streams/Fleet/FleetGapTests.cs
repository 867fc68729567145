using BinanceUserStreams.Bus;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Streams.Repair;

namespace BinanceUserStreams.Tests.Streams.Fleet;

/// <summary>The gaps of one host of a fleet: the others are asked before anything is read back.</summary>
public sealed class FleetGapTests : IDisposable
{
    private readonly FakeFleet _fleet = new();

    public void Dispose() => _fleet.Dispose();

    [Fact]
    public async Task What_another_host_heard_is_not_read_back()
    {
        _fleet.Judgement = new GapJudgement(GapDuty.Covered, "host-2");
        await using RepairBench bench = new(bus: _fleet);
        bench.History.Fill(2, seconds: 1);
        var second = await bench.LoseAsync(await bench.StartAsync());
        var gap = await bench.Stream.NextAsync<StreamGap>();
        second.SendTrade(3);

        var covered = await bench.Stream.NextAsync<GapCovered>();

        Assert.Equal((gap.From, gap.To), (covered.From, covered.To));
        Assert.Equal(["host-2"], covered.Hosts);
        Assert.Equal((gap.From, gap.To), await _fleet.AskedAsync());
        await bench.Stream.AssertTradesAsync(3);
        bench.Stream.Stop();
        Assert.DoesNotContain(await bench.Stream.RestAsync(), item => item is GapRepaired or GapUnrepaired);
    }

    [Fact]
    public async Task What_another_host_reads_back_is_left_to_it_in_words()
    {
        _fleet.Judgement = new GapJudgement(GapDuty.RepairedElsewhere, "host-2");
        await using RepairBench bench = new(bus: _fleet);
        await bench.LoseAsync(await bench.StartAsync());

        var left = await bench.Stream.NextAsync<GapUnrepaired>();

        Assert.True(left.IsFinal);
        Assert.False(left.IsWarning);
        Assert.Contains("host-2", left.Reason);
    }

    [Fact]
    public async Task What_nobody_heard_is_read_back_here()
    {
        await using RepairBench bench = new(bus: _fleet);
        bench.History.Fill(2, seconds: 1);
        await bench.LoseAsync(await bench.StartAsync());

        await bench.Stream.NextAsync<StreamGap>();
        await bench.Stream.AssertTradesAsync(2);
    }

    [Fact]
    public async Task A_host_that_reads_a_gap_back_and_dies_leaves_it_to_the_one_that_waits()
    {
        _fleet.Judgement = new GapJudgement(GapDuty.Awaited, "host-2", "boot");
        await using RepairBench bench = new(bus: _fleet);
        bench.History.Fill(2, seconds: 1);
        await bench.LoseAsync(await bench.StartAsync());
        var gap = await bench.Stream.NextAsync<StreamGap>();
        await _fleet.AskedAsync();

        _fleet.Judgement = new GapJudgement(GapDuty.Repair);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        bench.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((gap.From, gap.To), await _fleet.AskedAsync());
        Assert.Equal(new GapJudgement(GapDuty.Awaited, "host-2", "boot"), _fleet.Earlier);
        await bench.Stream.AssertTradesAsync(2);
    }
}
