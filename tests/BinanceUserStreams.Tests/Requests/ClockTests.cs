using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>Waits of any length, also those that no timer of the runtime takes.</summary>
public sealed class ClockTests
{
    private readonly WatchedClock _clock = new();

    public static TheoryData<TimeSpan> NoTime =>
        [TimeSpan.Zero, TimeSpan.FromTicks(-1), Timeout.InfiniteTimeSpan, TimeSpan.FromDays(-100), TimeSpan.MinValue];

    [Theory]
    [MemberData(nameof(NoTime))]
    public async Task What_is_over_is_not_waited_for(TimeSpan delay)
    {
        await _clock.Wait(delay, TestContext.Current.CancellationToken).WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);
        Assert.True(_clock.CancelAfter(delay).IsCancellationRequested);
    }

    [Fact]
    public async Task Sixty_days_end_after_sixty_days()
    {
        var waiting = _clock.Wait(TimeSpan.FromDays(60.25), TestContext.Current.CancellationToken);
        for (var day = 0; day < 60; day++)
        {
            _clock.Advance(await _clock.NextTimerAsync());
            Assert.False(waiting.IsCompleted);
        }

        Assert.Equal(TimeSpan.FromHours(6), await _clock.NextTimerAsync());
        _clock.Advance(TimeSpan.FromHours(6));
        await waiting.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_wait_is_neither_longer_nor_shorter_when_the_clock_is_set(int hours)
    {
        var waiting = _clock.Wait(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        _clock.CorrectBy(TimeSpan.FromHours(hours));
        _clock.AdvanceSeconds(4.999);
        Assert.False(waiting.IsCompleted);

        _clock.AdvanceSeconds(0.001);
        await waiting.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_endless_wait_can_be_ended()
    {
        using CancellationTokenSource ending = new();
        var waiting = _clock.Wait(TimeSpan.MaxValue, ending.Token);
        for (var day = 0; day < 100; day++)
        {
            _clock.Advance(await _clock.NextTimerAsync());
        }

        Assert.False(waiting.IsCompleted);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task The_longest_time_out_is_a_day()
    {
        using var timer = _clock.CancelAfter(TimeSpan.MaxValue);
        Assert.Equal(TimeSpan.FromDays(1), await _clock.NextTimerAsync());
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.True(timer.IsCancellationRequested);
    }

    [Fact]
    public void The_first_and_the_last_moment_stay_what_they_are()
    {
        Assert.Equal(DateTimeOffset.MaxValue, WatchedClock.Noon.AddBounded(TimeSpan.MaxValue));
        Assert.Equal(DateTimeOffset.MinValue, WatchedClock.Noon.AddBounded(TimeSpan.MinValue));
        Assert.Equal(WatchedClock.Noon.AddDays(-3), WatchedClock.Noon.AddBounded(TimeSpan.FromDays(-3)));
    }
}
