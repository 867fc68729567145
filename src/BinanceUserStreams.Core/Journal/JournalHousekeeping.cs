using BinanceUserStreams.Errors;
using BinanceUserStreams.Status;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Journal;

/// <summary>
/// What is done beside a journal that is written, on a thread of its own that no stream, writer or pipeline waits for: files that no
/// longer grow get their index, old ones are removed if that is wanted, and the disk is looked after. What fails is tried again.
/// </summary>
internal sealed class JournalHousekeeping : IDisposable
{
    /// <summary>How often the disk is looked at.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan TrimInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan ProblemInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly JournalWriter _journal;
    private readonly OptimizationRequest _request;
    private readonly TimeProvider _time;

    // By it the age of files is told: what is removed does not come back when the clock is right again.
    private readonly SteadyTime _age;
    private readonly JournalDisk _disk;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _wanted = new(1, int.MaxValue);
    private readonly Thread _thread;
    private readonly ITimer _timer;
    private readonly Queue<(StreamStatusKind Kind, string Message, bool IsWarning)> _untold = [];
    private volatile bool _isSegmentClosed = true;
    private long? _trimmedAt;
    private long? _problemAt;
    private string _problem = "";

    private JournalHousekeeping(JournalWriter journal, OptimizationRequest request, TimeProvider time, JournalDisk disk)
    {
        _journal = journal;
        _request = request;
        _time = time;
        _age = new SteadyTime(time);
        _disk = disk;
        Metrics = new JournalMetrics(() => _disk.Size);
        journal.SegmentClosed = () =>
        {
            _isSegmentClosed = true;
            _wanted.Release();
        };
        _thread = new Thread(Run)
        {
            Name = "BinanceUserStreams journal housekeeping",
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
        };
        _thread.Start();
        _timer = time.CreateTimer(_ => _wanted.Release(), null, LookInterval, LookInterval);
    }

    /// <summary>The journal's metrics.</summary>
    public JournalMetrics Metrics { get; }

    /// <summary>Called on the thread with what is to be told.</summary>
    public Action<StreamStatus>? Told { get; set; }

    /// <summary>Begins it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="request">What is to be removed.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="disk">Its disk; null for that of its folder.</param>
    public static JournalHousekeeping Begin(
        JournalWriter journal, OptimizationRequest request, TimeProvider? time = null, JournalDisk? disk = null)
    {
        var clock = time ?? TimeProvider.System;
        return new JournalHousekeeping(journal, request, clock, disk ?? new JournalDisk(journal.Folder, clock));
    }

    /// <summary>Ends it. A disk that does not answer is not waited for for ever.</summary>
    public void Dispose()
    {
        _journal.SegmentClosed = null;
        _timer.Dispose();
        Metrics.Dispose();
        _stopping.Cancel();
        _thread.Join(EndPatience);
    }

    private void Run()
    {
        try
        {
            while (true)
            {
                _wanted.Wait(_stopping.Token);
                var isClosed = _isSegmentClosed;
                _isSegmentClosed = false;
                Guard(Look);
                Guard(() => Trim(isClosed), TellOfProblem);
                Guard(() => Index(isClosed));
                TellAll();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Look()
    {
        if (_disk.Look(out var isWarning) is { } word)
        {
            Tell(StreamStatusKind.JournalDiskLow, word, isWarning);
        }
    }

    // Of the file that was just ended. Older ones without an index are left to Optimize-BinanceUserStreamJournal.
    private void Index(bool isClosed)
    {
        if (!isClosed || JournalSegment.List(_journal.Folder) is not { Count: > 1 } segments)
        {
            return;
        }

        var closed = segments[segments.Count - 2];
        if (SegmentIndexFile.Find(closed) is null)
        {
            SegmentIndexFile.Write(closed, SegmentIndexBuilder.Read(closed, null, _stopping.Token));
        }
    }

    private void Trim(bool isClosed)
    {
        if (!_request.Removes || (!isClosed && _trimmedAt is { } at && _time.GetElapsedTime(at) < TrimInterval))
        {
            return;
        }

        _trimmedAt = _time.GetTimestamp();
        if (!IsOverdue())
        {
            return;
        }

        List<OptimizedJournalFile> removed = [];
        OptimizedJournalFile? left = null;
        foreach (var file in new JournalOptimizer(_journal.Folder, _request, _age, _ => true).Run(_stopping.Token))
        {
            if (file.Action == JournalFileAction.Removed)
            {
                removed.Add(file);
            }
            else if (file.Action is JournalFileAction.Kept or JournalFileAction.Failed)
            {
                left ??= file;
            }
        }

        if (removed.Count > 0)
        {
            Tell(StreamStatusKind.JournalTrimmed, Words(removed), isWarning: false);
        }

        TellOf(left);
    }

    // Whether anything can be due, judged by names and lengths: the files themselves are not read for that.
    private bool IsOverdue()
    {
        var segments = JournalSegment.List(_journal.Folder);
        var isOld = segments.Count > 1 && _request.Retention is { } retention
            && _age.GetUtcNow() - new DateTimeOffset(segments[0].Day, TimeSpan.Zero) > retention;
        return isOld || segments.Sum(JournalFiles.BytesOf) > _request.MaximumBytes;
    }

    // The same once a day: a gap that nobody repairs is there every hour.
    private void TellOf(OptimizedJournalFile? left)
    {
        if (left is null || (left.ToString() == _problem && _problemAt is { } at && _time.GetElapsedTime(at) < ProblemInterval))
        {
            return;
        }

        (_problem, _problemAt) = (left.ToString(), _time.GetTimestamp());
        var isFailure = left.Action == JournalFileAction.Failed;
        Tell(
            StreamStatusKind.JournalTrimmed,
            $"{left.Name} is due to be removed from the journal and is kept: {left.Reason}", isWarning: isFailure || IsTooLarge());
    }

    private bool IsTooLarge() => JournalFiles.BytesOfAll(_journal.Folder) > _request.MaximumBytes;

    private static string Words(List<OptimizedJournalFile> removed)
    {
        var files = removed.Count == 1 ? "1 old file of the journal was" : FormattableString.Invariant($"{removed.Count} old files of the journal were");
        var names = removed.Count == 1 ? removed[0].Name : $"{removed[0].Name} to {removed[removed.Count - 1].Name}";
        return FormattableString.Invariant($"{files} removed ({removed.Sum(file => file.BytesBefore)} bytes): {names}, {removed[0].Reason}");
    }

    private void Tell(StreamStatusKind kind, string message, bool isWarning) => _untold.Enqueue((kind, message, isWarning));

    // In the name of the first stream, once there is one.
    private void TellAll()
    {
        while (_untold.Count > 0 && Told is { } told && _journal.First is { } first)
        {
            var (kind, message, isWarning) = _untold.Dequeue();
            told(new StreamStatus(kind, first.Source, _time.GetUtcNow(), message) { IsWarning = isWarning });
        }
    }

    // What a disk does to it is no reason to end anything: the writer itself tells of a disk that fails, and an index that cannot be
    // written costs readers time only.
    private static void Guard(Action work, Action<Exception>? told = null)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception) || exception is BinanceException)
        {
            told?.Invoke(exception);
        }
    }

    private void TellOfProblem(Exception exception)
    {
        var problem = JournalErrors.Reason(exception);
        if (_request.Removes && problem != _problem)
        {
            (_problem, _problemAt) = (problem, _time.GetTimestamp());
            Tell(StreamStatusKind.JournalTrimmed, $"old files of the journal could not be removed, which is tried again: {problem}", isWarning: true);
        }
    }
}
