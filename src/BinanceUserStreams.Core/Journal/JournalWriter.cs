using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Keeps what streams deliver in a folder, before it is delivered. Lines are appended in memory, in the order of the
/// output; whoever takes the output commits them first, so that one write, and one wait for the disk, serves many.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private const long DefaultSegmentBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(200);

    private readonly string _folder;
    private readonly JournalFlush _flush;
    private readonly IDisposable _lock;
    private readonly JournalFile _file;
    private readonly Lazy<JournalResumptions> _resumptions;
    private readonly ITimer _timer;

    // Whoever appends never waits for the disk: the lines that are being written are another list.
    private readonly object _appending = new();
    private readonly object _writing = new();
    private JournalBuffer _appended = new();
    private JournalBuffer _written = new();
    private int _appendedEvents;
    private long _unkept;
    private Exception? _failure;
    private bool _isDisposed;

    private JournalWriter(
        string folder, JournalFlush flush, IDisposable folderLock, TimeProvider time, long segmentBytes)
    {
        _folder = folder;
        _flush = flush;
        _lock = folderLock;
        Repair = JournalTail.SetAside(folder);
        _resumptions = new(() => new JournalResumptions(folder));
        _file = new JournalFile(folder, segmentBytes, time);
        _timer = time.CreateTimer(_ => Sync(), null, FlushInterval, FlushInterval);
    }

    /// <summary>What was found broken at the end of the folder and set aside, in words; null if nothing was.</summary>
    public string? Repair { get; }

    /// <summary>Called once, on any thread, when the journal can no longer be written.</summary>
    public Action? Failed { get; set; }

    /// <summary>Begins a journal in a folder, or goes on in it.</summary>
    /// <param name="folder">The folder's full path; it is made if it is not there.</param>
    /// <param name="flush">When the lines are forced onto the disk.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="segmentBytes">How large a file may be.</param>
    /// <exception cref="BinanceException">JournalInUse or JournalUnavailable.</exception>
    public static JournalWriter Open(
        string folder, JournalFlush flush, TimeProvider? time = null, long segmentBytes = DefaultSegmentBytes)
    {
        IDisposable? folderLock = null;
        try
        {
            if (File.Exists(folder))
            {
                throw new IOException("it is a file, not a folder");
            }

            Directory.CreateDirectory(folder);
            folderLock = JournalLock.Take(folder) ?? throw BinanceError.Of(BinanceErrorId.JournalInUse, folder);
            return new JournalWriter(folder, flush, folderLock, time ?? TimeProvider.System, segmentBytes);
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            folderLock?.Dispose();
            throw JournalErrors.Unavailable(folder, exception);
        }
    }

    /// <summary>The lines of a stream, and where an earlier run of it ended.</summary>
    /// <exception cref="BinanceException">JournalUnavailable: what is there cannot be read.</exception>
    public JournalChannel Channel(StreamSource source)
    {
        try
        {
            return new JournalChannel(this, source, _resumptions.Value.Find(source));
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            throw JournalErrors.Unavailable(_folder, exception);
        }
    }

    /// <summary>Called by a channel: appends in memory.</summary>
    public void Append(JournalChannel channel, object item)
    {
        lock (_appending)
        {
            if (item is UserStreamEvent)
            {
                _appendedEvents++;
            }

            // What can no longer be kept is only counted: the memory is bounded.
            if (_failure is null)
            {
                channel.Write(item, _appended);
            }
        }
    }

    /// <summary>Gives the lines to the operating system, unless somebody else is at it.</summary>
    public void Flush()
    {
        if (Monitor.TryEnter(_writing))
        {
            try
            {
                Try(Write);
            }
            finally
            {
                Monitor.Exit(_writing);
            }
        }
    }

    /// <summary>All that was appended is kept when it returns.</summary>
    /// <exception cref="BinanceException">JournalUnavailable: it is not.</exception>
    public void Commit() => Commit(_flush == JournalFlush.Always);

    /// <summary>All that was appended is on the disk when it returns: nobody will look at it any more.</summary>
    /// <exception cref="BinanceException">JournalUnavailable: it is not.</exception>
    public void CommitLast() => Commit(toDisk: true);

    /// <summary>Writes what is left and lets the folder go.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_writing)
        {
            if (!_isDisposed)
            {
                Try(Write);
                Try(_file.Sync);
                _isDisposed = true;
                _file.Dispose();
                _lock.Dispose();
            }
        }
    }

    private void Commit(bool toDisk)
    {
        lock (_writing)
        {
            Try(Write);
            if (toDisk)
            {
                Try(_file.Sync);
            }

            if (_failure is { } failure)
            {
                lock (_appending)
                {
                    throw JournalErrors.Unavailable(_folder, failure, _unkept + _appendedEvents);
                }
            }
        }
    }

    private void Sync()
    {
        lock (_writing)
        {
            if (!_isDisposed)
            {
                Try(Write);
                Try(_file.Sync);
            }
        }
    }

    private void Write()
    {
        lock (_appending)
        {
            if (_appended.Length == 0)
            {
                return;
            }

            (_appended, _written) = (_written, _appended);
            _unkept = _appendedEvents;
            _appendedEvents = 0;
        }

        _file.Write(_written);
        _written.Clear();
    }

    private void Try(Action write)
    {
        if (_failure is not null || _isDisposed)
        {
            return;
        }

        try
        {
            write();
            _unkept = 0;
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            _failure = exception;
            Failed?.Invoke();
        }
    }
}
