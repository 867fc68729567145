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
        Add(2000, 2010);
        Add(1000, 1010);

        Assert.Equal(At(2000), TakeOne().Gap.From);
        Assert.Equal(2, _queue.Clear().Count - 1);
    }

    [Fact]
    public void However_fast_new_gaps_come_the_oldest_is_repaired_before_they_end()
    {
        Add(0, 10);
        Add(1000, 1010);
        List<DateTimeOffset> repaired = [];
        for (var i = 2; i < 6; i++)
        {
            Add(i * 1000, (i * 1000) + 10);
            repaired.Add(TakeOne().Gap.From);
            _queue.Done();
        }

        Assert.Equal([At(2000), At(0), At(4000), At(1000)], repaired);
    }

    [Fact]
    public void Gaps_near_each_other_are_read_in_one()
    {
        Add(0, 10);
        Add(600, 610);
        Add(1200, 1210);
        Add(2000, 2010);

        Assert.Equal([At(2000)], Take());
        _queue.Done();
        Assert.Equal([At(0), At(600), At(1200)], Take());
        Assert.Equal(3, _queue.Count);
        _queue.GiveBack();
        Assert.Equal([At(0), At(600), At(1200)], Take());
        _queue.Done();
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void A_gap_that_fails_again_and_again_does_not_take_its_neighbours_with_it()
    {
        Add(0, 10);
        Add(100, 110);
        foreach (var gap in _queue.TakeDue()!.Gaps)
        {
            gap.Failures = gap.Gap.From == At(0) ? 3 : 2;
        }

        _queue.GiveBack();

        Assert.Equal([At(100)], Take());
    }

    [Fact]
    public void Gaps_that_touch_are_one_and_count_as_two()
    {
        Add(0, 10);
        Add(20, 30);

        var gap = TakeOne().Gap;
        Assert.Equal((At(0), At(30), 2), (gap.From, gap.To, gap.Count));
        Assert.Equal(2, _queue.Count);
        Assert.Null(_queue.TakeDue());
    }

    [Fact]
    public void What_has_failed_waits_until_another_one_succeeds()
    {
        Add(0, 10);
        var failed = TakeOne();
        failed.NotBefore = new Deadline(_clock, TimeSpan.FromHours(1));
        failed.Failures = 1;
        _queue.GiveBack();
        Assert.Null(_queue.TakeDue());

        // Nothing is held back for it: it may fail as well.
        Assert.False(Add(1000, 1010));
        Assert.NotSame(failed, TakeOne());
        _queue.Done();

        Assert.Same(failed, TakeOne());
    }

    [Fact]
    public void A_gap_beside_the_one_that_is_read_joins_it_only_if_that_fails()
    {
        Add(0, 10);
        var current = TakeOne();
        Add(15, 20);
        Assert.Equal(At(10), current.Gap.To);

        _queue.GiveBack();

        Assert.Equal((At(0), At(20)), (TakeOne().Gap.From, current.Gap.To));
    }

    [Fact]
    public void The_oldest_of_too_many_is_dropped()
    {
        PendingGap? dropped = null;
        for (var i = 0; i <= GapQueue.Most; i++)
        {
            Assert.Null(dropped);
            _queue.Add(Pending(i * 1000, (i * 1000) + 1), out dropped);
        }

        Assert.Equal(At(0), dropped!.Gap.From);
        Assert.Equal(GapQueue.Most, _queue.Count);
    }

    private static DateTimeOffset At(double seconds) => StreamClock.Noon.AddSeconds(seconds);

    private PendingGap TakeOne() => Assert.Single(_queue.TakeDue()!.Gaps);

    private IEnumerable<DateTimeOffset> Take() => _queue.TakeDue()!.Gaps.Select(gap => gap.Gap.From);

    private bool Add(double from, double to) => _queue.Add(Pending(from, to), out _);

    private PendingGap Pending(double from, double to) => new(new UnrepairedGap(At(from), At(to)), _clock);
}
