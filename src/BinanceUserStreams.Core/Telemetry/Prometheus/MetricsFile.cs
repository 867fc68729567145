using System.Text;
using BinanceUserStreams.Errors;
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

    private readonly object _writing = new();
    private readonly string _path;
    private readonly TimeProvider _time;
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

    /// <summary>Makes sure that the file can be written; nothing is changed yet.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="BinanceException">MetricsUnavailable.</exception>
    public static MetricsFile Open(string path, TimeProvider? time = null)
    {
        MetricsFile file = new(path, time ?? TimeProvider.System);
        try
        {
            if (!path.EndsWith(Extension, StringComparison.Ordinal))
            {
                throw new IOException($"the node exporter reads only files whose names end with {Extension}");
            }

            if (Directory.Exists(path))
            {
                throw new IOException("it is a folder, not a file");
            }

            if (!Directory.Exists(Path.GetDirectoryName(path)))
            {
                throw new IOException("its folder is not there");
            }

            File.WriteAllText(file.Draft, "");
            File.Delete(file.Draft);
            return file;
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
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
        _timer = _time.CreateTimer(_ => Write(), null, FirstDelay, Interval);
    }

    /// <summary>Writes what was reached at the end: the streams are over, whether or not they know it yet.</summary>
    public void End()
    {
        _timer?.Dispose();
        lock (_writing)
        {
            if (_hasEnded || _group is null)
            {
                return;
            }

            Array.ForEach(_group.Streams, stream => stream.End());
            Write();
            _hasEnded = true;
        }
    }

    /// <summary>The same, if it has not happened.</summary>
    public void Dispose()
    {
        End();
        _collector?.Dispose();
    }

    private string Draft => _path + ".tmp";

    private void Write()
    {
        lock (_writing)
        {
            if (_hasEnded)
            {
                return;
            }

            try
            {
                File.WriteAllText(Draft, _collector!.Collect(), new UTF8Encoding(false));
                Replace();
                _isFailing = false;
            }
            catch (Exception exception) when (FileErrors.Include(exception))
            {
                Report(exception);
            }
        }
    }

    private void Replace()
    {
#if NET
        File.Move(Draft, _path, overwrite: true);
#else
        if (File.Exists(_path))
        {
            File.Replace(Draft, _path, null);
        }
        else
        {
            File.Move(Draft, _path);
        }
#endif
    }

    private void Report(Exception exception)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            _report!(Describe(exception));
        }
    }

    private string Describe(Exception exception) => $"{_path}: {WireText.OneLine(exception.Message).TrimEnd('.')}";
}
