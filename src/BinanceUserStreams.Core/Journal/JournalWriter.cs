using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Keeps what streams deliver in a folder, before it is delivered. Lines are appended in memory, in the order of the
/// output. A thread of its own owns the file: the consumer of the output waits for it, the reader of a connection never does.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private const long DefaultSegmentBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan SyncInterval = TimeSpan.FromMilliseconds(200);

    // At the end a disk that does not answer is waited for so long. What it has not taken was not emitted either.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly string _folder;
    private readonly JournalFlush _flush;
    private readonly TimeProvider _time;
    private readonly JournalBacklog _backlog;
    private readonly JournalResumptions _resumptions;
    private readonly Thread _thread;
    private readonly ITimer _timer;

    private JournalWriter(
        string folder, JournalFlush flush, TimeProvider time, string? repair, JournalPlace begin, IJournalFile file)
    {
        Begin = begin;
        _folder = folder;
        _flush = flush;
        _time = time;
        Repair = repair;
        _backlog = new JournalBacklog(time, flush);
        _resumptions = new JournalResumptions(folder);
        _thread = new Thread(() => Run(file)) { Name = "BinanceUserStreams journal", IsBackground = true };
        _thread.Start();
        _timer = time.CreateTimer(_ => Tick(), null, SyncInterval, SyncInterval);
    }

    /// <summary>What was found broken at the end of the folder and set aside, in words; null if nothing was.</summary>
    public string? Repair { get; }

    /// <summary>The journal's folder.</summary>
    public string Folder => _folder;

    /// <summary>Where this writer's lines begin: the n-th item that is appended is the n-th line behind it.</summary>
    public JournalPlace Begin { get; }

    /// <summary>Called once, on any thread, when the journal can no longer be written.</summary>
    public Action? Failed { get; set; }

    /// <summary>Called on any thread when more is kept, or when <see cref="BeginsToStall"/> may be true.</summary>
    public Action? Progressed { get; set; }

    /// <summary>Called on the thread that writes when the file has more lines. For who reads behind it, and is not waited for.</summary>
    public Action? Written { get; set; }

    /// <summary>Called on the thread that writes when a file no longer grows; it is not waited for.</summary>
    public Action? SegmentClosed { get; set; }

    /// <summary>Up to where the lines are kept, as far as the journal was asked to: the position of the last one.</summary>
    public long KeptTo => _backlog.KeptTo;

    /// <summary>The position of the last line that was appended.</summary>
    public long AppendedTo => _backlog.AppendedTo;

    /// <summary>Memory of lines that are not written yet.</summary>
    public int PendingBytes => _backlog.PendingBytes;

    /// <summary>The lines of the first stream; null before there is one.</summary>
    public JournalChannel? First { get; private set; }

    /// <summary>True while the disk takes longer than it should.</summary>
    public bool IsStalled => _backlog.IsStalled;

    /// <summary>Begins a journal in a folder, or goes on in it.</summary>
    /// <param name="folder">The folder's full path; it is made if it is not there.</param>
    /// <param name="flush">When the lines are forced onto the disk.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="segmentBytes">How large a file may be.</param>
    /// <param name="open">Opens the end of the journal; null for a file of the folder.</param>
    /// <param name="cancellationToken">Ends the search for the last complete line.</param>
    /// <exception cref="BinanceException">JournalInUse or JournalUnavailable.</exception>
    public static JournalWriter Open(
        string folder, JournalFlush flush, TimeProvider? time = null, long segmentBytes = DefaultSegmentBytes,
        Func<IJournalFile, IJournalFile>? open = null, CancellationToken cancellationToken = default)
    {
        JournalLock? folderLock = null;
        try
        {
            if (File.Exists(folder))
            {
                throw new IOException("it is a file, not a folder");
            }

            PrivateFile.CreateFolder(folder);
            folderLock = JournalLock.Take(folder);
            var repair = TornTailRepair.SetAside(folder, cancellationToken);
            var begin = JournalPlace.EndOf(folder);
            var clock = time ?? TimeProvider.System;
            JournalFile file = new(folder, folderLock, segmentBytes, clock);
            JournalWriter writer = new(folder, flush, clock, repair, begin, open?.Invoke(file) ?? file);
            file.SegmentClosed = () => writer.SegmentClosed?.Invoke();
            return writer;
        }
        catch (Exception exception)
        {
            folderLock?.Dispose();
            if (FileErrors.Include(exception))
            {
                throw JournalErrors.Unavailable(folder, exception);
            }

            throw;
        }
    }

    /// <summary>The lines of a stream, and where an earlier run of it ended.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="repairs">Whether it reads back what gaps missed, also those that are left from earlier.</param>
    /// <exception cref="BinanceException">JournalUnavailable: what is there cannot be read.</exception>
    public JournalChannel Channel(StreamSource source, bool repairs = false)
    {
        var channel = new JournalChannel(this, source, FindResumption(source, repairs, null, CancellationToken.None));
        First ??= channel;
        return channel;
    }

    /// <summary>Finds where an earlier run ended, before <see cref="Channel"/>: it may take a while.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="repairs">Whether it reads back what gaps missed, also those that are left from earlier.</param>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BinanceException">JournalUnavailable: what is there cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public JournalResumption? FindResumption(
        StreamSource source, bool repairs, JournalMeter? meter, CancellationToken cancellationToken)
    {
        try
        {
            return _resumptions.Find(source, repairs, meter, cancellationToken);
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            throw JournalErrors.Unavailable(_folder, exception);
        }
    }

    /// <summary>Called by a channel: appends in memory, and returns the position of the line.</summary>
    public long Append(JournalChannel channel, object item) => _backlog.Append(channel, item);

    /// <summary>Somebody waits for what was appended: it is to be written now.</summary>
    public void Want() => _backlog.Want();

    /// <summary>True if the line at a position is kept; else it is written as soon as the disk can.</summary>
    /// <exception cref="BinanceException">JournalUnavailable: it cannot be kept.</exception>
    public bool RequireKept(long position)
    {
        if (_backlog.KeptTo >= position)
        {
            return true;
        }

        Guard(_backlog.ThrowIfFailed);
        _backlog.Want();
        return false;
    }

    /// <summary>All that was appended is on the disk when it returns. For the end of a stream, after which nothing checks it again.</summary>
    /// <exception cref="BinanceException">JournalUnavailable: it cannot be.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void CommitLast(CancellationToken cancellationToken) => Guard(() => _backlog.WaitForDisk(cancellationToken));

    /// <summary>True once each time the disk begins to take longer than it should.</summary>
    public bool BeginsToStall() => _backlog.BeginsToStall();

    /// <summary>The status object that tells of a stall, in the name of the first stream. The journal gets it too.</summary>
    public StreamStatus TellOfStall()
    {
        var status = Tell(
            "the disk of the journal has not answered for 5 s: events wait in memory, up to -BufferMegabytes, and none " +
            "is emitted before it is in the journal. Nothing is lost unless it lasts so long that the exchange closes " +
            "the connection.",
            isWarning: true);
        First!.Append(status);
        return status;
    }

    /// <summary>The status object that tells of the end of a stall.</summary>
    public StreamStatus TellOfRecovery() => Tell("the disk of the journal answers again", isWarning: false);

    /// <summary>Writes what is left and lets the folder go. A disk that does not answer is not waited for for ever.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _backlog.End();
        _thread.Join(EndPatience);
    }

    private StreamStatus Tell(string message, bool isWarning) =>
        new(StreamStatusKind.JournalSlow, First!.Source, _time.GetUtcNow(), message) { IsWarning = isWarning };

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (JournalFailure failure) when (FileErrors.Include(failure.InnerException!))
        {
            throw JournalErrors.Unavailable(_folder, failure.InnerException!, failure.Unkept);
        }
    }

    private void Tick()
    {
        _backlog.Tick();
        if (_backlog.IsStalled)
        {
            Progressed?.Invoke();
        }
    }

    private void Run(IJournalFile file)
    {
        try
        {
            while (_backlog.TryTake(out var lines, out var isSync, out var isCheck))
            {
                if (isCheck)
                {
                    file.Check();
                }

                Keep(file, lines, isSync);
            }

            file.Check();
            file.Sync();
        }
        catch (Exception failure)
        {
            // A defect too: whoever waits for the journal gets it.
            _backlog.Fail(failure);
            Progressed?.Invoke();
            Failed?.Invoke();
        }

        file.Dispose();
    }

    private void Keep(IJournalFile file, JournalBuffer lines, bool isSync)
    {
        if (lines.Length > 0)
        {
            file.Write(lines);
        }

        // The output first: who reads behind the file has time.
        _backlog.Written();
        if (_flush == JournalFlush.Interval)
        {
            Progressed?.Invoke();
        }

        Written?.Invoke();

        if (isSync)
        {
            file.Sync();
            _backlog.Synced();
            Progressed?.Invoke();
            if (_flush == JournalFlush.Always)
            {
                Written?.Invoke();
            }
        }
    }
}
