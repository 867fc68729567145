using BinanceUserStreams.Events;

namespace BinanceUserStreams.Journal;

/// <summary>
/// The lines that were appended to a journal and are not written yet. Only the journal's own thread waits for the disk;
/// a consumer that must know that its lines are kept waits here, and can be cancelled.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="flush">When the lines are forced onto the disk.</param>
internal sealed class JournalBacklog(TimeProvider time, JournalFlush flush)
{
    // A disk that takes longer is told of.
    private static readonly TimeSpan StallPatience = TimeSpan.FromSeconds(5);

    // The disk need not wait until nothing more comes.
    private const int BurstBytes = 64 * 1024;

    private readonly object _gate = new();
    private JournalBuffer _appended = new();
    private JournalBuffer _taken = new();
    private long _appendedTo;
    private long _takenTo;
    private long _writtenTo;
    private long _syncedTo;
    private long _checkWanted;
    private long _checkTaken;
    private long _checkDone;
    private int _appendedEvents;
    private int _takenEvents;
    private int _pendingBytes;
    private long? _busySince;
    private bool _isWanted;
    private bool _isSyncDue;
    private bool _isStallTold;
    private bool _isEnding;
    private Exception? _failure;

    /// <summary>Up to where the lines are kept as they are to be: the number of the last item.</summary>
    public long KeptTo => Volatile.Read(ref flush == JournalFlush.Always ? ref _syncedTo : ref _writtenTo);

    /// <summary>The number of the last item that was appended.</summary>
    public long AppendedTo => Volatile.Read(ref _appendedTo);

    /// <summary>Memory of lines that the operating system does not have yet.</summary>
    public int PendingBytes => Volatile.Read(ref _pendingBytes);

    /// <summary>True while the disk takes longer than it should.</summary>
    public bool IsStalled
    {
        get
        {
            lock (_gate)
            {
                return _busySince is { } since && time.GetElapsedTime(since) >= StallPatience;
            }
        }
    }

    /// <summary>True once in each stall.</summary>
    public bool BeginsToStall()
    {
        lock (_gate)
        {
            var begins = !_isStallTold && IsStalled;
            _isStallTold |= begins;
            return begins;
        }
    }

    /// <summary>Adds the line of an item, and returns its position: items are numbered from 1.</summary>
    public long Append(JournalChannel channel, object item)
    {
        lock (_gate)
        {
            _appendedTo++;
            _appendedEvents += item is UserStreamEvent ? 1 : 0;
            if (_failure is not null)
            {
                // What can no longer be kept is only counted: the memory is bounded.
                return _appendedTo;
            }

            var before = _appended.Length;
            channel.Write(item, _appended);
            _pendingBytes += _appended.Length - before;
            if (_appended.Length >= BurstBytes)
            {
                Want();
            }

            return _appendedTo;
        }
    }

    /// <summary>Somebody waits for what there is: it is to be written now.</summary>
    public void Want()
    {
        if (Volatile.Read(ref _isWanted))
        {
            return;
        }

        lock (_gate)
        {
            if (!_isWanted && _appended.Length > 0)
            {
                _isWanted = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Called by a timer: it is time to bring all that was written onto the disk.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            _isSyncDue = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything that was appended is on the disk, and the journal was found to be still there.</summary>
    /// <exception cref="JournalFailure">Nothing can be kept any more.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WaitForDisk(CancellationToken cancellationToken)
    {
        using var wakeUp = cancellationToken.Register(WakeAll);
        lock (_gate)
        {
            // Also where all is on the disk already: nobody may have looked since whether the folder is still there.
            var check = ++_checkWanted;
            Monitor.PulseAll(_gate);
            while (_checkDone < check)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ThrowIfFailed();
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Does nothing as long as lines can be kept.</summary>
    /// <exception cref="JournalFailure">Nothing can be kept any more.</exception>
    public void ThrowIfFailed()
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                throw new JournalFailure(_failure, _takenEvents + _appendedEvents);
            }
        }
    }

    /// <summary>
    /// Called by the thread that writes: waits until there is something to do. The lines are its own until
    /// <see cref="Written"/>. False when all is written and nothing will follow, or nothing can be written.
    /// </summary>
    /// <param name="lines">What is to be written; may be empty.</param>
    /// <param name="isSync">Whether it must then be brought onto the disk.</param>
    /// <param name="isCheck">Whether it is time to check that the journal is still this writer's.</param>
    public bool TryTake(out JournalBuffer lines, out bool isSync, out bool isCheck)
    {
        lock (_gate)
        {
            _busySince = null;
            _isStallTold = false;
            while (!_isWanted && !_isSyncDue && _checkWanted == _checkDone && !_isEnding && _failure is null)
            {
                Monitor.Wait(_gate);
            }

            // Lines are brought onto the disk before the consumer asks for them: it finds most of them there.
            isCheck = _isSyncDue || _checkWanted > _checkDone;
            isSync = isCheck || (flush == JournalFlush.Always && _appended.Length > 0);
            (_appended, _taken) = (_taken, _appended);
            (_takenTo, _takenEvents, _appendedEvents) = (_appendedTo, _appendedEvents, 0);
            _checkTaken = _checkWanted;
            _isWanted = _isSyncDue = false;
            _busySince = time.GetTimestamp();
            lines = _taken;
            return _failure is null && (!_isEnding || lines.Length > 0);
        }
    }

    /// <summary>The operating system has the lines that were taken.</summary>
    public void Written()
    {
        lock (_gate)
        {
            _pendingBytes -= _taken.Length;
            _taken.Clear();
            _takenEvents = 0;
            Volatile.Write(ref _writtenTo, _takenTo);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>And they are on the disk.</summary>
    public void Synced()
    {
        lock (_gate)
        {
            Volatile.Write(ref _syncedTo, _takenTo);
            _checkDone = _checkTaken;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nothing can be kept any more.</summary>
    public void Fail(Exception reason)
    {
        lock (_gate)
        {
            _failure = reason;
            (_appended, _taken, _pendingBytes) = (new(), new(), 0);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nothing will follow: what is left is written, and then it is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
