using BinanceUserStreams.History;
using BinanceUserStreams.Streams.Repair;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Streams.Repair;

/// <summary>Which gap is repaired next.</summary>
public sealed class GapQueueTests
{
    private readonly StreamClock _clock = new();
    private readonly GapQueue _queue = new();

    [Fact]
    public void The_last_gap_comes_first_because_somebody_waits_for_it()
    {
        Add(0, 10);
        Add(1000, 1010);
        Add(500, 510);

        Assert.Equal(At(1000), _queue.TakeDue()!.Gap.From);
        _queue.Done();
        Assert.Equal(At(500), _queue.TakeDue()!.Gap.From);
    }

    [Fact]
    public void Gaps_that_touch_are_one_and_count_as_two()
    {
        Add(0, 10);
        Add(20, 30);

        var gap = _queue.TakeDue()!.Gap;
        Assert.Equal((At(0), At(30), 2), (gap.From, gap.To, gap.Count));
        Assert.Equal(2, _queue.Count);
        Assert.Null(_queue.TakeDue());
    }

    [Fact]
    public void What_has_failed_waits_until_another_one_succeeds()
    {
        Add(0, 10);
        var failed = _queue.TakeDue()!;
        failed.NotBefore = new Deadline(_clock, TimeSpan.FromHours(1));
        failed.Failures = 1;
        _queue.GiveBack();
        Assert.Null(_queue.TakeDue());

        // Nothing is held back for it: it may fail as well.
        Assert.False(Add(1000, 1010));
        Assert.NotSame(failed, _queue.TakeDue());
        _queue.Done();

        Assert.Same(failed, _queue.TakeDue());
    }

    [Fact]
    public void A_gap_beside_the_one_that_is_read_joins_it_only_if_that_fails()
    {
        Add(0, 10);
        var current = _queue.TakeDue()!;
        Add(15, 20);
        Assert.Equal(At(10), current.Gap.To);

        _queue.GiveBack();

        Assert.Equal((At(0), At(20)), (_queue.TakeDue()!.Gap.From, current.Gap.To));
    }

    [Fact]
    public void The_oldest_of_too_many_is_dropped()
    {
        PendingGap? dropped = null;
        for (var i = 0; i <= GapQueue.Most; i++)
        {
            Assert.Null(dropped);
            _queue.Add(Pending(i * 100, (i * 100) + 1), out dropped);
        }

        Assert.Equal(At(0), dropped!.Gap.From);
        Assert.Equal(GapQueue.Most, _queue.Count);
    }

    private static DateTimeOffset At(double seconds) => StreamClock.Noon.AddSeconds(seconds);

    private bool Add(double from, double to) => _queue.Add(Pending(from, to), out _);

    private PendingGap Pending(double from, double to) => new(new UnrepairedGap(At(from), At(to)), _clock);
}
