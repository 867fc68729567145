using BinanceUserStreams.Fleet.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>No wake-up is lost, whenever it comes: a line would wait for a second.</summary>
public sealed class AsyncSignalTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly AsyncSignal _signal;

    public AsyncSignalTests() => _signal = new AsyncSignal(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _signal.Dispose();

    [Fact]
    public async Task It_wakes_who_waits_and_who_waits_next()
    {
        var waiting = _signal.WaitAsync(Second, Token);
        Assert.False(waiting.IsCompleted);
        _signal.Set();
        await waiting.WaitAsync(TimeSpan.FromSeconds(20), Token);
        _signal.Set();
        _signal.Set();
        Assert.True(_signal.WaitAsync(Second, Token).IsCompletedSuccessfully);
        Assert.False(_signal.WaitAsync(Second, Token).IsCompleted);
    }

    [Fact]
    public async Task What_is_set_after_a_wait_has_passed_is_for_the_next_one()
    {
        var waiting = _signal.WaitAsync(Second, Token);
        _clock.Advance(Second);
        await waiting.WaitAsync(TimeSpan.FromSeconds(20), Token);
        _signal.Set();
        Assert.True(_signal.WaitAsync(Second, Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Each_wait_is_as_long_as_it_was_asked_for()
    {
        var first = _signal.WaitAsync(Second, Token);
        _clock.Advance(Second * 0.9);
        _signal.Set();
        await first.WaitAsync(TimeSpan.FromSeconds(20), Token);

        var second = _signal.WaitAsync(Second, Token);
        _clock.Advance(Second * 0.9);
        Assert.False(second.IsCompleted);
        _clock.Advance(Second * 0.1);
        await second.WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_says_so_and_the_signal_waits_for_the_next()
    {
        using CancellationTokenSource stop = new();
        var waiting = _signal.WaitAsync(Second, stop.Token);
        stop.Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<OperationCanceledException>(() => _signal.WaitAsync(Second, stop.Token));
        _signal.Set();
        Assert.True(_signal.WaitAsync(Second, Token).IsCompletedSuccessfully);
    }
}
