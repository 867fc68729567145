using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>
/// The one bounded buffer between the connections and the pipeline. Adding never fails and never waits, for a disk neither:
/// whoever fills it stops reading until there is room, so nothing is lost and the memory is bounded. One thread takes.
/// </summary>
/// <param name="capacity">
/// Bytes of everything that waits: events, what a handover holds back, and lines that the journal has not written.
/// </param>
/// <param name="time">The clock; null for the system's.</param>
/// <param name="journal">Holds what is taken before it is taken; null for none.</param>
internal sealed class EventBuffer(long capacity, TimeProvider? time = null, JournalWriter? journal = null)
{
    /// <summary>What an event takes beside its text and its lists.</summary>
    public const int ObjectBytes = 600;

    private const int UnflushedCount = 256;

    // A consumer that is nearly as fast as the exchange is waited for at a thousand events, for a moment: what waits
    // longer outlives collections of the youngest objects, which then take a third of the time. For a slow one, all
    // room is used.
    private const long PatientBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    // What a handover holds back must leave room for those that it waits for.
    private readonly long _mostHeld = capacity / 4;

    private readonly object _gate = new();
    private readonly Queue<object> _urgent = new();
    private List<(object Item, int Bytes)> _added = [];
    private TaskCompletionSource<bool>? _room;
    private long _bytes;
    private long _held;
    private long _limit = Math.Min(capacity, PatientBytes);
    private long _sequence;
    private bool _isSlow;
    private bool _isWaiting;
    private bool _isComplete;

    // The consumer's own: it changes the lists instead of emptying one under the lock, where the readers would wait.
    private readonly Queue<object> _first = new();
    private List<(object Item, int Bytes)> _taking = [];
    private int _taken;
    private long _position;
    private bool _isStallTold;

    /// <summary>Holds what is taken before it is taken; null for none.</summary>
    public JournalWriter? Journal => journal;

    /// <summary>The part of the capacity that is in use; more than 1 after a large frame.</summary>
    public double Fill => (double)Used / capacity;

    /// <summary>True if nobody should read on before <see cref="WaitForRoomAsync"/>.</summary>
    public bool IsFull => Used > Volatile.Read(ref _limit);

    // One frame may be larger than all room for them; those that it waits for must go on.
    private long Used =>
        Volatile.Read(ref _bytes) + Math.Min(Volatile.Read(ref _held), _mostHeld) + (journal?.PendingBytes ?? 0);

    /// <summary>
    /// Adds an event, and gives it its place in the output. Until <see cref="Flush"/> a consumer that waits is not woken
    /// for a few events, because waking it costs more than reading them.
    /// </summary>
    /// <param name="item">The event.</param>
    /// <param name="bytes">What it holds beside its own object.</param>
    /// <param name="channel">Keeps it; null for nothing.</param>
    public void Add(UserStreamEvent item, int bytes, JournalChannel? channel = null)
    {
        lock (_gate)
        {
            item.Sequence = ++_sequence;
            channel?.Append(item);
            _added.Add((item, bytes + ObjectBytes));
            _bytes += bytes + ObjectBytes;
            if (_added.Count >= UnflushedCount)
            {
                WakeConsumer();
            }
        }
    }

    /// <summary>Adds anything else.</summary>
    public void Add(object item, JournalChannel? channel = null)
    {
        lock (_gate)
        {
            channel?.Append(item);
            _added.Add((item, ObjectBytes));
            _bytes += ObjectBytes;
            WakeConsumer();
        }
    }

    /// <summary>
    /// Adds what is to be told before everything that waits, once each time the buffer has become full; true if it was
    /// added.
    /// </summary>
    public bool AddOnceWhileFull(Func<object> item, JournalChannel? channel = null)
    {
        lock (_gate)
        {
            if (_isSlow || Used <= capacity)
            {
                return false;
            }

            _isSlow = true;
            var urgent = item();
            channel?.Append(urgent);
            _urgent.Enqueue(urgent);
            WakeConsumer();
            return true;
        }
    }

    /// <summary>Nothing more follows at once: a consumer that waits gets what there is.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_added.Count > 0)
            {
                WakeConsumer();
            }
        }

        journal?.Flush();
    }

    /// <summary>Ends when half of what was full is free, or when all room is to be used.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            WakeConsumer();
            if (Used <= _limit || _isComplete)
            {
                return Task.CompletedTask;
            }

            _room ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _limit == capacity ? _room.Task : WaitForAMomentAsync(_room.Task);
        }
    }

    /// <summary>Counts what a handover holds back; false if it should hold no more.</summary>
    public bool Hold(int bytes)
    {
        lock (_gate)
        {
            _held += bytes;
            return _held <= _mostHeld;
        }
    }

    /// <summary>What was held back is dropped, or is added now.</summary>
    public void Unhold(long bytes)
    {
        lock (_gate)
        {
            _held -= bytes;
            MakeRoom();
        }
    }

    /// <summary>Nothing more will be added; nobody waits for room any more.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            _room?.TrySetResult(true);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Takes what there is, in order, and waits while there is nothing. Zero means that nothing will come any more. The
    /// journal holds all of it, but for the word that its disk does not answer.
    /// </summary>
    /// <exception cref="BinanceException">JournalUnavailable: the journal cannot be written any more.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public int Take(object[] batch, bool wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Begin(wait, cancellationToken);
        if (journal?.Commit(_position, cancellationToken) == false)
        {
            _isStallTold = true;
            batch[0] = journal.Tell(
                "the disk of the journal has not answered for 5 s: events wait in memory, up to -BufferMegabytes, and none " +
                "is emitted before it is in the journal. Nothing is lost unless it lasts so long that the exchange closes " +
                "the connection.",
                isWarning: true);
            journal.First!.Append(batch[0]);
            return 1;
        }

        if (_isStallTold)
        {
            _isStallTold = false;
            Add(journal!.Tell("the disk of the journal answers again", isWarning: false), journal.First);
        }

        return Move(batch);
    }

    private async Task WaitForAMomentAsync(Task room)
    {
        await (time ?? TimeProvider.System).ForAnyAsync(Patience, CancellationToken.None, room).ConfigureAwait(false);
        lock (_gate)
        {
            if (!room.IsCompleted)
            {
                Volatile.Write(ref _limit, capacity);
            }
        }
    }

    // Waits if there is nothing, and gets hold of what was added since.
    private void Begin(bool wait, CancellationToken cancellationToken)
    {
        using var wakeUp = cancellationToken.Register(WakeUp);
        lock (_gate)
        {
            var isEmpty = _taken == _taking.Count && _first.Count == 0;
            while (wait && isEmpty && _added.Count == 0 && _urgent.Count == 0 && !_isComplete)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _isWaiting = true;
                Monitor.Wait(_gate);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (_taken == _taking.Count)
            {
                _taking.Clear();
                _taken = 0;
                (_added, _taking) = (_taking, _added);
                _position = journal?.Position ?? 0;
            }

            while (_urgent.Count > 0)
            {
                _first.Enqueue(_urgent.Dequeue());
                _position = journal?.Position ?? 0;
            }
        }
    }

    private int Move(object[] batch)
    {
        var count = 0;
        for (; count < batch.Length && _first.Count > 0; count++)
        {
            batch[count] = _first.Dequeue();
        }

        var bytes = 0L;
        for (; count < batch.Length && _taken < _taking.Count; count++)
        {
            (batch[count], var length) = _taking[_taken];
            _taking[_taken++] = default;
            bytes += length;
        }

        lock (_gate)
        {
            _bytes -= bytes;
            MakeRoom();
        }

        return count;
    }

    private void MakeRoom()
    {
        if (Used <= Math.Min(capacity, PatientBytes) / 2)
        {
            Volatile.Write(ref _limit, Math.Min(capacity, PatientBytes));
        }

        if (Used > _limit / 2)
        {
            return;
        }

        _isSlow = false;
        _room?.TrySetResult(true);
        _room = null;
    }

    private void WakeConsumer()
    {
        if (_isWaiting)
        {
            _isWaiting = false;
            Monitor.Pulse(_gate);
        }
    }

    private void WakeUp()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
