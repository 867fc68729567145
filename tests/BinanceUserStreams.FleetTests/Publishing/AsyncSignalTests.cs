using BinanceUserStreams.Fleet.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>No wake-up is lost, whenever it comes: a line would wait for a second.</summary>
public sealed class AsyncSignalTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly AsyncSignal _signal;

    public AsyncSignalTests() => _signal = new AsyncSignal(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
}
