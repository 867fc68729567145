using BinanceUserStreams.Bus;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>
/// The one bounded buffer between the connections and the pipeline. Adding never fails and never waits, for a disk
/// neither: a reader that fills it stops reading until there is room, so nothing is lost and the memory is bounded. One
/// thread takes, and takes only what the journal has kept, and, if that is asked for, what the bus has.
/// </summary>
internal sealed class EventBuffer
{
    /// <summary>What an event takes beside its text and its lists.</summary>
    public const int ObjectBytes = 700;

    private const int UnflushedCount = 256;

    private readonly object _gate = new();
    private readonly BufferRoom _room;
    private readonly Queue<BufferedItem> _urgent = new();
    private List<BufferedItem> _added = [];
    private long _sequence;
    private bool _isComplete;
    private IBusHost? _publisher;

    // Of its own, so that whoever wakes the consumer does not wait for the readers.
    private readonly object _wake = new();
    private int _wakeUps;

    // The consumer's own: it changes the lists instead of emptying one under the lock, where the readers would wait.
    private List<BufferedItem> _taking = [];
    private int _taken;

    // Up to where the journal had kept everything when its stall was told; null if none is to be told the end of.
    private long? _keptAtStall;

    /// <param name="capacity">
    /// Bytes of everything that waits: events, what a handover holds back, and lines that the journal has not written.
    /// </param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="journal">Keeps what is taken before it is taken; null for none.</param>
    public EventBuffer(long capacity, TimeProvider? time = null, JournalWriter? journal = null)
    {
        Journal = journal;
        _room = new BufferRoom(capacity, time ?? TimeProvider.System, () => journal?.PendingBytes ?? 0);
        if (journal is not null)
        {
            journal.Progressed = WakeConsumer;
        }
    }

    /// <summary>Keeps what is taken before it is taken; null for none.</summary>
    public JournalWriter? Journal { get; }

    /// <summary>From now on nothing is taken before the bus has it. Set before anything is added.</summary>
    public IBusHost Publisher
    {
        set
        {
            _publisher = value;
            value.Progressed = WakeConsumer;
        }
    }

    /// <summary>
    /// Called by the thread that takes, before it looks for something to take, and each time it is woken. Set before anything is
    /// taken.
    /// </summary>
    public Action? Looking { get; set; }

    /// <summary>The part of the capacity that is in use; more than 1 after a large frame.</summary>
    public double Fill => _room.Fill;

    /// <summary>True if nobody should read on before <see cref="WaitForRoomAsync"/>.</summary>
    public bool IsFull => _room.IsFull;

    /// <summary>True if what is read back should wait for <see cref="WaitForRecoveredAsync"/>.</summary>
    public bool IsFullForRecovered => _room.IsFullForRecovered;

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
            Enqueue(item, bytes + ObjectBytes, channel);
            if (_added.Count == UnflushedCount)
            {
                Offer(channel);
            }
        }
    }

    /// <summary>Adds anything else.</summary>
    public void Add(object item, JournalChannel? channel = null)
    {
        lock (_gate)
        {
            Enqueue(item, ObjectBytes, channel);
            Offer(channel);
        }
    }

    /// <summary>Adds what is to be told before everything that waits, and is in no journal.</summary>
    public void AddUrgent(object item)
    {
        lock (_gate)
        {
            _urgent.Enqueue(new BufferedItem(item, 0, 0));
        }

        WakeConsumer();
    }

    /// <summary>
    /// Adds what is to be told before everything that waits, once each time the buffer has become full; true if it was
    /// added.
    /// </summary>
    public bool AddOnceWhileFull(Func<object> item, JournalChannel? channel = null)
    {
        if (!_room.BeginsToBeFull())
        {
            return false;
        }

        lock (_gate)
        {
            var urgent = item();
            _urgent.Enqueue(new BufferedItem(urgent, 0, channel?.Append(urgent) ?? 0));
            Offer(channel);
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
                Offer();
            }
        }
    }

    /// <summary>Ends when half of what was full is free, or when all room is to be used.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            Offer();
        }

        return _room.WaitAsync();
    }

    /// <summary>Ends when half of the room for what is read back, a quarter of all, is free.</summary>
    public Task WaitForRecoveredAsync()
    {
        lock (_gate)
        {
            Offer();
        }

        return _room.WaitForRecoveredAsync();
    }

    /// <summary>Counts what a handover holds back; false if it should hold no more.</summary>
    public bool Hold(int bytes) => _room.Hold(bytes);

    /// <summary>What was held back is dropped, or is added now.</summary>
    public void Unhold(long bytes) => _room.Unhold(bytes);

    /// <summary>Wakes the thread that takes, if it waits.</summary>
    public void Wake() => WakeConsumer();

    /// <summary>Nothing more will be added; nobody waits for room any more.</summary>
    public void Complete()
    {
        _room.Close();
        lock (_gate)
        {
            _isComplete = true;
        }

        WakeConsumer();
    }

    /// <summary>
    /// Takes what there is, in order, and waits while there is nothing. Zero means that nothing will come any more. The
    /// journal has kept all of it, but for the word that its disk does not answer.
    /// </summary>
    /// <param name="batch">Gets what is taken.</param>
    /// <param name="wait">Whether to wait while there is nothing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="BinanceException">JournalUnavailable: the journal cannot be written any more.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public int Take(object[] batch, bool wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryWait(wait, cancellationToken))
        {
            return Move(batch);
        }

        batch[0] = Journal!.TellOfStall();
        return 1;
    }

    // False if the disk of the journal does not answer, once in each stall.
    private bool TryWait(bool wait, CancellationToken cancellationToken)
    {
        using var wakeUp = cancellationToken.Register(WakeConsumer);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wakeUps = Volatile.Read(ref _wakeUps);
            Looking?.Invoke();
            if (IsReadyNow(wait))
            {
                return true;
            }

            if (Journal?.BeginsToStall() == true)
            {
                _keptAtStall = Journal.KeptTo;
                return false;
            }

            lock (_wake)
            {
                // What has happened since it was looked at counts too.
                while (_wakeUps == wakeUps)
                {
                    Monitor.Wait(_wake);
                }
            }
        }
    }

    private bool IsReadyNow(bool wait)
    {
        lock (_gate)
        {
            var isReady = IsReady(wait);

            // What is in no journal is ready without its disk, too.
            if (isReady && Journal?.KeptTo > _keptAtStall)
            {
                _keptAtStall = null;
                Add(Journal!.TellOfRecovery(), Journal.First);
            }

            return isReady;
        }
    }

    // True if there is something that may be taken, or nothing to wait for. Whoever starts streams waits for no bus.
    private bool IsReady(bool wait)
    {
        if (_taken == _taking.Count)
        {
            _taking.Clear();
            _taken = 0;
            (_added, _taking) = (_taking, _added);
        }

        if (_urgent.Count == 0 && _taken == _taking.Count)
        {
            return !wait || _isComplete;
        }

        var next = _urgent.Count > 0 ? _urgent.Peek() : _taking[_taken];
        return next.Position == 0
            || (Journal!.RequireKept(next.Position) && (next.Position <= ReleasedTo || !wait));
    }

    // Up to where the journal, and the bus if it is asked, have the items.
    private long ReleasedTo
    {
        get
        {
            var kept = Journal?.KeptTo ?? 0;
            return _publisher is { PublishedTo: var published } && published < kept ? published : kept;
        }
    }

    private int Move(object[] batch)
    {
        var kept = ReleasedTo;
        var count = 0;
        var bytes = 0L;
        lock (_gate)
        {
            for (; count < batch.Length && _urgent.Count > 0 && _urgent.Peek().Position <= kept; count++)
            {
                batch[count] = _urgent.Dequeue().Item;
            }
        }

        for (; count < batch.Length && _taken < _taking.Count && _taking[_taken].Position <= kept; count++)
        {
            batch[count] = _taking[_taken].Item;
            bytes += _taking[_taken].Bytes;
            _taking[_taken++] = default;
        }

        _room.Remove(bytes);
        return count;
    }

    private void Enqueue(object item, int bytes, JournalChannel? channel)
    {
        _added.Add(new BufferedItem(item, bytes, channel?.Append(item) ?? 0));
        _room.Add(bytes);
    }

    // What is in no journal can be taken at once; the rest when the journal has written it, which wakes the consumer.
    private void Offer(JournalChannel? channel)
    {
        if (channel is null)
        {
            WakeConsumer();
        }
        else
        {
            Offer();
        }
    }

    private void Offer()
    {
        if (Journal is null)
        {
            WakeConsumer();
        }
        else
        {
            Journal.Want();
        }
    }

    private void WakeConsumer()
    {
        lock (_wake)
        {
            _wakeUps++;
            Monitor.Pulse(_wake);
        }
    }
}
