using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Telemetry.Prometheus;

/// <summary>
/// Keeps a file of metrics for the textfile collector of Prometheus' node exporter. It is replaced as a whole, so that
/// nobody ever reads half of it; the file beside it, in which it is prepared, has another extension, which the collector
/// does not read.
/// </summary>
internal sealed class MetricsFile : IDisposable
{
    private const string Extension = ".prom";

    // Streams need a moment to connect.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    // Prometheus asks the node exporter about as often.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    // At the end a disk that does not answer is waited for so long.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private FileStream? _lock;
    private MetricCollector? _collector;
    private MetricGroup? _group;
    private Action<string>? _report;
    private ITimer? _timer;
    private bool _isFailing;
    private bool _hasEnded;

    private MetricsFile(string path, TimeProvider time)
    {
        _path = path;
        _time = time;
    }

    /// <summary>Ends when what was begun to be written is written, or could not be.</summary>
    public Task Written { get; private set; } = Task.CompletedTask;

    /// <summary>Makes sure that the file can be written, by this command only; nothing is changed yet.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="BinanceException">MetricsUnavailable.</exception>
    public static MetricsFile Open(string path, TimeProvider? time = null)
    {
        MetricsFile file = new(path, time ?? TimeProvider.System);
        try
        {
            file.Prepare();
            return file;
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            file.Dispose();
            throw BinanceError.Of(BinanceErrorId.MetricsUnavailable, file.Describe(exception), exception);
        }
    }

    /// <summary>Writes from now on, about these streams, if it does not do so already.</summary>
    /// <param name="group">The streams.</param>
    /// <param name="report">Called once each time that writing begins to fail, with the reason in words.</param>
    public void Begin(MetricGroup group, Action<string> report)
    {
        if (_group is not null)
        {
            return;
        }

        _group = group;
        _report = report;
        _collector = new MetricCollector(group);
        _timer = _time.CreateTimer(_ => Tick(), null, FirstDelay, Interval);
    }

    /// <summary>Writes what was reached at the end: the streams are over, whether or not they know it yet.</summary>
    public void End()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_hasEnded || _group is null)
            {
                return;
            }

            _hasEnded = true;
            Array.ForEach(_group.Streams, stream => stream.End());
            Written = Written.ContinueWith(
                _ => Write(), CancellationToken.None, TaskContinuationOptions.LongRunning, TaskScheduler.Default);
        }

        Written.Wait(EndPatience);
    }

    /// <summary>The same, if it has not happened.</summary>
    public void Dispose()
    {
        End();
        _collector?.Dispose();
        _lock?.Dispose();
    }

    private void Prepare()
    {
        if (!_path.EndsWith(Extension, StringComparison.Ordinal))
        {
            throw new IOException($"the node exporter reads only files whose names end with {Extension}");
        }

        if (Directory.Exists(_path))
        {
            throw new IOException("it is a folder, not a file");
        }

        if (!Directory.Exists(Path.GetDirectoryName(_path)))
        {
            throw new IOException("its folder is not there");
        }

        _lock = TakeLock();
        MetricsDraft.RemoveRest(_path);
        MetricsDraft.Try(_path);
    }

    private FileStream TakeLock()
    {
        try
        {
            return PrivateFile.Open(
                _path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, isTemporary: true);
        }
        catch (IOException exception) when (FileErrors.IsHeld(exception))
        {
            throw new IOException("another command writes it; each needs a file of its own", exception);
        }
    }

    // On the timer's thread: it never waits for the disk, or each tick would hold up one more thread.
    private void Tick()
    {
        lock (_gate)
        {
            if (_hasEnded)
            {
                return;
            }

            if (!Written.IsCompleted)
            {
                Report($"{_path}: its disk does not answer");
                return;
            }

            Written = Task.Factory.StartNew(
                Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    private void Write()
    {
        try
        {
            MetricsDraft.Replace(_path, _collector!.Collect());
            _isFailing = false;
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            Report(Describe(exception));
        }
    }

    private void Report(string problem)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            _report!(problem);
        }
    }

    private string Describe(Exception exception) => $"{_path}: {WireText.OneLine(exception.Message).TrimEnd('.')}";
}
