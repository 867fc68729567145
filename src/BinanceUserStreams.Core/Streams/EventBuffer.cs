using BinanceUserStreams.Events;

namespace BinanceUserStreams.Streams;

/// <summary>
/// The one bounded buffer between the sockets and the pipeline. Adding never fails and never waits: whoever fills it
/// stops reading until there is room, so nothing is lost and the memory is bounded.
/// </summary>
/// <param name="capacity">Bytes, counted as the frames' length and what an object costs beside it.</param>
internal sealed class EventBuffer(long capacity)
{
    private const int ObjectBytes = 600;

    private readonly object _gate = new();
    private readonly Queue<(object Item, int Bytes)> _items = new();
    private readonly Queue<object> _urgent = new();
    private TaskCompletionSource<bool>? _room;
    private long _bytes;
    private long _sequence;
    private bool _isSlow;
    private bool _isComplete;

    /// <summary>True if nobody should read on before <see cref="WaitForRoomAsync"/>.</summary>
    public bool IsFull => Volatile.Read(ref _bytes) > capacity;

    /// <summary>Adds an event, and gives it its place in the output.</summary>
    public void Add(UserStreamEvent item, int bytes)
    {
        lock (_gate)
        {
            item.Sequence = ++_sequence;
            Enqueue(item, bytes + ObjectBytes);
        }
    }

    /// <summary>Adds anything else.</summary>
    public void Add(object item)
    {
        lock (_gate)
        {
            Enqueue(item, ObjectBytes);
        }
    }

    /// <summary>
    /// Adds what is to be told before everything that waits, once each time the buffer has become full; true if it was
    /// added.
    /// </summary>
    public bool AddOnceWhileFull(Func<object> item)
    {
        lock (_gate)
        {
            if (_isSlow || _bytes <= capacity)
            {
                return false;
            }

            _isSlow = true;
            _urgent.Enqueue(item());
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Ends when half of the buffer is free.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            return _bytes <= capacity || _isComplete
                ? Task.CompletedTask
                : (_room ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
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
    /// Takes what there is, in order, and waits while there is nothing. Zero means that nothing will come any more.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public int Take(object[] batch, bool wait, CancellationToken cancellationToken)
    {
        using var wakeUp = cancellationToken.Register(WakeUp);
        lock (_gate)
        {
            while (wait && _items.Count == 0 && _urgent.Count == 0 && !_isComplete)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Monitor.Wait(_gate);
            }

            cancellationToken.ThrowIfCancellationRequested();
            var count = 0;
            for (; count < batch.Length && _urgent.Count > 0; count++)
            {
                batch[count] = _urgent.Dequeue();
            }

            for (; count < batch.Length && _items.Count > 0; count++)
            {
                (batch[count], var bytes) = _items.Dequeue();
                _bytes -= bytes;
            }

            MakeRoom();
            return count;
        }
    }

    private void Enqueue(object item, int bytes)
    {
        _items.Enqueue((item, bytes));
        _bytes += bytes;
        if (_items.Count == 1)
        {
            Monitor.Pulse(_gate);
        }
    }

    private void MakeRoom()
    {
        if (_bytes > capacity / 2)
        {
            return;
        }

        _isSlow = false;
        _room?.TrySetResult(true);
        _room = null;
    }

    private void WakeUp()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
