using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>
/// The memory of a buffer: what is in use, and who waits until there is room. Readers of connections stop at the limit;
/// what is already read is always taken.
/// </summary>
/// <param name="capacity">Bytes of everything that waits.</param>
/// <param name="time">The clock.</param>
/// <param name="unwritten">Bytes of lines that the journal has not written.</param>
internal sealed class BufferRoom(long capacity, TimeProvider time, Func<long> unwritten)
{
    // A consumer that is nearly as fast as the exchange is waited for at a thousand events, for a moment: what waits
    // longer outlives collections of the youngest objects, which then take a third of the time. For a slow one, all
    // room is used.
    private const long PatientBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    // What a handover holds back must leave room for those that it waits for; what is read back, for what comes live.
    private readonly long _mostHeld = capacity / 4;

    private readonly object _gate = new();
    private TaskCompletionSource<bool>? _freed;
    private TaskCompletionSource<bool>? _freedForRecovered;
    private long _bytes;
    private long _held;
    private long _limit = Math.Min(capacity, PatientBytes);
    private bool _isSlow;
    private bool _isClosed;

    /// <summary>The part of the capacity that is in use; more than 1 after a large frame.</summary>
    public double Fill => (double)Used / capacity;

    /// <summary>True if nobody should read on before <see cref="WaitAsync"/>.</summary>
    public bool IsFull => Used > Volatile.Read(ref _limit);

    /// <summary>
    /// True if what is read back should wait: the exchange keeps it, and what comes live needs the room.
    /// </summary>
    public bool IsFullForRecovered => Used > _mostHeld;

    // One frame may be larger than all room for them; those that it waits for must go on.
    private long Used =>
        Volatile.Read(ref _bytes) + Math.Min(Volatile.Read(ref _held), _mostHeld) + unwritten();

    /// <summary>Something was added.</summary>
    public void Add(int bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Something was taken.</summary>
    public void Remove(long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        lock (_gate)
        {
            MakeRoom();
        }
    }

    /// <summary>Counts what a handover holds back; false if it should hold no more.</summary>
    public bool Hold(int bytes) => Interlocked.Add(ref _held, bytes) <= _mostHeld;

    /// <summary>What was held back is dropped, or is added now.</summary>
    public void Unhold(long bytes)
    {
        Interlocked.Add(ref _held, -bytes);
        lock (_gate)
        {
            MakeRoom();
        }
    }

    /// <summary>True once each time the capacity is used up.</summary>
    public bool BeginsToBeFull()
    {
        lock (_gate)
        {
            var begins = !_isSlow && Used > capacity;
            _isSlow |= begins;
            return begins;
        }
    }

    /// <summary>Ends when half of what was full is free, or when all room is to be used.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (Used <= _limit || _isClosed)
            {
                return Task.CompletedTask;
            }

            _freed ??= New();
            return _limit == capacity ? _freed.Task : WaitForAMomentAsync(_freed.Task);
        }
    }

    /// <summary>Ends when half of the room for what is read back is free.</summary>
    public Task WaitForRecoveredAsync()
    {
        lock (_gate)
        {
            if (!IsFullForRecovered || _isClosed)
            {
                return Task.CompletedTask;
            }

            _freedForRecovered ??= New();
            return _freedForRecovered.Task;
        }
    }

    /// <summary>Nobody waits for room any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _freed?.TrySetResult(true);
            _freedForRecovered?.TrySetResult(true);
        }
    }

    private async Task WaitForAMomentAsync(Task freed)
    {
        await time.ForAnyAsync(Patience, CancellationToken.None, freed).ConfigureAwait(false);
        lock (_gate)
        {
            if (!freed.IsCompleted)
            {
                Volatile.Write(ref _limit, capacity);
            }
        }
    }

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void MakeRoom()
    {
        if (Used <= _mostHeld / 2)
        {
            _freedForRecovered?.TrySetResult(true);
            _freedForRecovered = null;
        }

        if (Used <= Math.Min(capacity, PatientBytes) / 2)
        {
            Volatile.Write(ref _limit, Math.Min(capacity, PatientBytes));
        }

        if (Used > _limit / 2)
        {
            return;
        }

        _isSlow = false;
        _freed?.TrySetResult(true);
        _freed = null;
    }
}
