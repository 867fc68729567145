namespace BinanceUserStreams.Streams.Repair;

/// <summary>
/// The gaps of a stream that are to be repaired, the last one first: it is what a user waits for. Those that touch each other
/// are one, but for the one that is being repaired. Any thread adds; one takes.
/// </summary>
internal sealed class GapQueue
{
    /// <summary>How many may wait.</summary>
    public const int Most = 1000;

    private readonly object _gate = new();
    private readonly List<PendingGap> _waiting = [];
    private PendingGap? _current;
    private TaskCompletionSource<bool> _added = New();

    /// <summary>The gaps that were declared and not repaired.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Append(_current).Sum(gap => gap?.Gap.Count ?? 0);
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

    /// <summary>Takes the last one that may be tried; null if there is none.</summary>
    public PendingGap? TakeDue()
    {
        lock (_gate)
        {
            _current = _waiting.FindLast(gap => gap.IsDue);
            _waiting.Remove(_current!);
            return _current;
        }
    }

    /// <summary>What was taken is repaired, or given up: whatever answered that one may answer the others.</summary>
    public void Done()
    {
        lock (_gate)
        {
            _current = null;
            _waiting.ForEach(gap => gap.NotBefore = null);
        }
    }

    /// <summary>What was taken is to be tried again.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            Insert(_current!);
            _current = null;
        }
    }

    /// <summary>All of them, the oldest one first; there are none any more.</summary>
    public IReadOnlyList<PendingGap> Clear()
    {
        lock (_gate)
        {
            List<PendingGap> all = [.. _waiting];
            if (_current is not null)
            {
                all.Add(_current);
            }

            _waiting.Clear();
            _current = null;
            all.Sort((one, other) => one.Gap.From.CompareTo(other.Gap.From));
            return all;
        }
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
