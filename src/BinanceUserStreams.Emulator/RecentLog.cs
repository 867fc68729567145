namespace BinanceUserStreams.Emulator;

/// <summary>The last entries of one kind, and how many there were.</summary>
internal sealed class RecentLog<T>
{
    /// <summary>How many are kept by default.</summary>
    public const int Capacity = 1000;

    private readonly int _capacity;
    private readonly Lock _gate = new();
    private readonly SortedList<long, T> _entries = [];
    private readonly Watchers _watchers;
    private long _next;
    private int _count;

    public RecentLog(int capacity = Capacity)
    {
        _capacity = capacity;
        _watchers = new Watchers(_gate);
    }

    /// <summary>The entries, oldest first.</summary>
    public IReadOnlyList<T> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Values];
            }
        }
    }

    /// <summary>Waits until that many entries were added since the start or the last time it was cleared.</summary>
    public Task WaitForCountAsync(int count, CancellationToken cancellationToken) =>
        _watchers.WaitUntilAsync(() => _count >= count, cancellationToken);

    /// <summary>Adds an entry and returns its number.</summary>
    public long Add(T entry)
    {
        lock (_gate)
        {
            _entries.Add(_next, entry);
            if (_entries.Count > _capacity)
            {
                _entries.RemoveAt(0);
            }

            _count++;
            _watchers.Check();
            return _next++;
        }
    }

    /// <summary>Changes an entry, unless too many others came since or the log was cleared.</summary>
    public void Change(long number, Func<T, T> change)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(number, out var entry))
            {
                _entries[number] = change(entry);
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _count = 0;
        }
    }
}
