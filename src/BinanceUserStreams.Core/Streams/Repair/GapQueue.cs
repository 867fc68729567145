using BinanceUserStreams.Bus;

namespace BinanceUserStreams.Streams.Repair;

/// <summary>
/// The gaps of a stream that are to be repaired, the last one first: it is what a user waits for. As long as others are left, the
/// oldest one comes every second time: no gap waits for ever because new ones keep coming. Those that touch each other are one,
/// and those near each other are read in one, but for those that are being repaired. Any thread adds; one takes.
/// </summary>
internal sealed class GapQueue
{
    /// <summary>How many may wait.</summary>
    public const int Most = 1000;

    private readonly object _gate = new();
    private readonly List<PendingGap> _waiting = [];
    private GapBatch? _current;
    private bool _oldestIsNext;
    private TaskCompletionSource<bool> _added = New();

    /// <summary>The gaps that were declared and not repaired.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return Current.Concat(_waiting).Sum(gap => gap.Gap.Count);
            }
        }
    }

    /// <summary>Ends when a gap is added.</summary>
    public Task Added
    {
        get
        {
            lock (_gate)
            {
                return _added.Task;
            }
        }
    }

    /// <summary>How long it is until one may be tried; no end if none waits.</summary>
    public TimeSpan UntilDue
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count == 0 ? TimeSpan.MaxValue : _waiting.Min(gap => gap.NotBefore?.Remaining ?? TimeSpan.Zero);
            }
        }
    }

    /// <summary>Adds a gap. Returns true if it will be tried at once, and nothing says that this will fail.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="dropped">The oldest one, if there was no room for it any more.</param>
    public bool Add(PendingGap gap, out PendingGap? dropped)
    {
        lock (_gate)
        {
            var isPromising = _current is null && _waiting.TrueForAll(other => other.Failures == 0);
            Insert(gap);
            dropped = _waiting.Count > Most ? _waiting[0] : null;
            _waiting.Remove(dropped!);
            _added.TrySetResult(true);
            _added = New();
            return isPromising;
        }
    }

    /// <summary>Takes some that may be tried; null if there are none.</summary>
    public GapBatch? TakeDue()
    {
        lock (_gate)
        {
            var due = _waiting.FindAll(gap => gap.IsDue);
            var taken = due.Count == 0 ? [] : Neighbours(due, _oldestIsNext ? 0 : due.Count - 1);
            _oldestIsNext = taken.Count < due.Count && !_oldestIsNext;
            _waiting.RemoveAll(taken.Contains);
            return _current = taken.Count == 0 ? null : new GapBatch(taken);
        }
    }

    /// <summary>What was taken is repaired, or given up: whatever answered that one may answer the others.</summary>
    public void Done()
    {
        lock (_gate)
        {
            _current = null;
            _waiting.ForEach(gap => gap.NotBefore = gap.Judgement.Duty == GapDuty.Awaited ? gap.NotBefore : null);
        }
    }

    /// <summary>Another host has seen to one of those that were taken; returns the others, null for none.</summary>
    public GapBatch? Drop(PendingGap gap)
    {
        lock (_gate)
        {
            List<PendingGap> others = [.. Current.Where(other => other != gap)];
            return _current = others.Count == 0 ? null : new GapBatch(others);
        }
    }

    /// <summary>Another host sees to one of those that were taken, which waits for that; returns the others, null for none.</summary>
    public GapBatch? Postpone(PendingGap gap)
    {
        lock (_gate)
        {
            var others = Drop(gap);
            Insert(gap);
            return others;
        }
    }

    /// <summary>What was taken is to be tried again.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            foreach (var gap in Current)
            {
                Insert(gap);
            }

            _current = null;
        }
    }

    /// <summary>All of them, the oldest one first; there are none any more.</summary>
    public IReadOnlyList<PendingGap> Clear()
    {
        lock (_gate)
        {
            List<PendingGap> all = [.. Current.Concat(_waiting).OrderBy(gap => gap.Gap.From)];
            _waiting.Clear();
            _current = null;
            return all;
        }
    }

    private IReadOnlyList<PendingGap> Current => _current?.Gaps ?? [];

    // Those around one of them that are read with it.
    private static List<PendingGap> Neighbours(List<PendingGap> due, int one)
    {
        var (first, last) = (one, one);
        while (first > 0 && GapBatch.Joins(due[first - 1], due[first]))
        {
            first--;
        }

        while (last < due.Count - 1 && GapBatch.Joins(due[last], due[last + 1]))
        {
            last++;
        }

        return due.GetRange(first, last - first + 1);
    }

    private void Insert(PendingGap gap)
    {
        while (_waiting.Find(other => other.Gap.Touches(gap.Gap)) is { } same)
        {
            _waiting.Remove(same);
            gap.Merge(same);
        }

        var place = _waiting.FindIndex(other => other.Gap.From > gap.Gap.From);
        _waiting.Insert(place < 0 ? _waiting.Count : place, gap);
    }

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
