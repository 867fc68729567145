using BinanceUserStreams.History;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.History;

/// <summary>
/// The REST API tells of a fill late: what was read right after it was made is read again. How long ago it was the exchange's clock
/// says, whatever this machine's shows.
/// </summary>
public sealed class SettledTests
{
    private readonly HistoryBench _bench = new();

    [Theory]
    [InlineData(2, false)]
    [InlineData(120, true)]
    public async Task A_gap_that_ended_just_now_is_not_settled(int secondsAgo, bool isSettled) =>
        Assert.Equal(isSettled, (await ReadAsync(TimeSpan.FromSeconds(secondsAgo))).IsSettled);

    [Fact]
    public async Task The_second_reading_settles_it()
    {
        var first = await ReadAsync(TimeSpan.FromSeconds(2));

        Assert.True((await ReadAsync(TimeSpan.FromSeconds(2), first)).IsSettled);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_does_not_settle_it()
    {
        _bench.Clock.CorrectBy(TimeSpan.FromMinutes(10));
        var ahead = await _bench.History.AheadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromMinutes(10), ahead);
        Assert.False((await ReadAsync(TimeSpan.FromSeconds(2))).IsSettled);
    }

    // So long ago by the exchange's clock, which stands.
    private Task<RecoveredBatch> ReadAsync(TimeSpan ago, RecoveredBatch? earlier = null) => _bench.History.ReadAsync(
        new GapWindow(_bench.Source, WatchedClock.Noon - ago - TimeSpan.FromMinutes(1), WatchedClock.Noon - ago),
        new KnownActivity([], [], null), earlier, TestContext.Current.CancellationToken);
}
