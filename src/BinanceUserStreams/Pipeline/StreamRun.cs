using System.Management.Automation;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Telemetry.Prometheus;
using BinanceUserStreams.Termination;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Pipeline;

/// <summary>The streams of one command, from the first that is started to the last that has ended.</summary>
internal sealed class StreamRun : IDisposable
{
    // How long an ended pipeline waits for the connections, and then for the keys, to be closed.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(1);

    // How long a process that is told to terminate still brings to the pipeline what waits; all of it is in the journal.
    private static readonly TimeSpan TerminationPatience = TimeSpan.FromSeconds(2);

    // How long an ended command publishes what is left; the next run with the journal goes on with it.
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(3);

    private readonly EventBuffer _buffer;
    private readonly WebSocketConnector _connector;
    private readonly ListenKeyClient _client;
    private readonly UserStreamSession _session;
    private readonly MetricsFile? _metrics;
    private readonly IBusHost? _bus;
    private readonly JournalHousekeeping? _housekeeping;
    private readonly LifeLine? _life;
    private readonly StreamPump _pump;
    private readonly CancellationTokenSource _timer = new();
    private readonly CancellationTokenSource _abandoning = new();
    private readonly IDisposable _termination;
    private volatile bool _isTerminating;
    private bool _hasEnded;
    private bool _isDrained;
    private StreamSource? _source;

    /// <param name="cmdlet">Who writes.</param>
    /// <param name="options">How it was asked to.</param>
    /// <param name="connector">Opens the connections; disposed with this.</param>
    /// <param name="createRequests">Makes what sends the requests, for a log.</param>
    public StreamRun(
        Cmdlet cmdlet, StreamRunOptions options, WebSocketConnector connector,
        Func<IRequestLog, RequestExecutor> createRequests)
    {
        _buffer = new EventBuffer(options.BufferBytes, null, options.Journal);
        _connector = connector;
        _bus = options.Join?.Invoke(new BusHostSettings("", options.Journal!, _buffer.AddUrgent, TimeProvider.System)
        {
            Report = StopByBus,
        });
        if (_bus is not null && options.BusFlush == BusFlush.Always)
        {
            _buffer.Publisher = _bus;
        }

        var requests = createRequests(new StreamLog(_buffer));
        StreamContext context = new(requests, connector, RandomNumber.Next, TimeProvider.System)
        {
            Bus = _bus,
            OpenHistory = (settings, credential) => new AccountHistory(
                requests, settings.Endpoint, settings.Source, credential, TimeProvider.System, settings.RepairWeightLimit),
        };
        _client = context.Keys;
        _session = new UserStreamSession(context, _buffer);
        if (options.Progress is { } progress)
        {
            _life = new LifeLine(progress, _session.Metrics, _buffer.Wake, TimeProvider.System);
            _buffer.Looking = _life.ShowIfDue;
        }

        _pump = new StreamPump(cmdlet, _buffer, options, _life) { LimitReached = _session.Stop };
        _session.Metrics.Bus = _bus is null ? null : new BusMetrics(() => _bus.Figures);
        _metrics = options.Metrics;
        if (options.Journal is { } journal)
        {
            journal.Failed = _session.Stop;
        }

        if (options.Housekeeping is { } housekeeping)
        {
            _housekeeping = housekeeping;
            _session.Metrics.Journal = housekeeping.Metrics;
            housekeeping.Told = status => _buffer.Add(status, options.Journal!.First);
        }

        if (options.Duration is { } duration)
        {
            _timer.Token.Register(_session.Stop);
            _timer.CancelAfter(duration);
        }

        _termination = ProcessTermination.Shared.Add(Terminate);
    }

    /// <summary>True if the listen keys are closed also when the pipeline is stopped.</summary>
    public bool ClosesKeys { get; init; }

    /// <summary>The keys of the streams, with what closes them.</summary>
    public IEnumerable<(BinanceListenKey Key, ApiKey ApiKey)> Keys => _session.Keys;

    /// <summary>Starts a stream.</summary>
    public void Start(StreamSettings settings, BinanceListenKey? key, ApiCredential? credential)
    {
        // Before the first stream, of which nothing must be missed.
        _metrics?.Begin(_session.Metrics, problem => _buffer.Add(
            StatusWriter.MetricsProblem(settings.Source, TimeProvider.System.GetUtcNow(), problem)));
        _source ??= settings.Source;
        if (_bus is null)
        {
            _session.Start(settings, key, credential);
        }
        else
        {
            _session.Offer(_bus, settings, key, credential);
        }
    }

    /// <summary>Writes what has come.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline is stopped, or the process is told to terminate.</exception>
    public void WriteWaiting(CancellationToken stopping)
    {
        _pump.Write(wait: false, stopping);
        StopIfTerminating();
    }

    /// <summary>Writes all that comes until the streams have ended.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline is stopped.</exception>
    public void WriteToEnd(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, _abandoning.Token);
        _session.Seal();
        _pump.Write(wait: true, ending.Token);
        _session.Completion.GetAwaiter().GetResult();
        CommitLast(stopping);
        Drain();
        _metrics?.End();
        _pump.Write(wait: false, ending.Token);
        _life?.Dispose();
        _hasEnded = true;
    }

    /// <summary>As after Ctrl+C nothing of the script follows but its blocks finally and clean.</summary>
    /// <exception cref="PipelineStoppedException">The process is told to terminate.</exception>
    public void StopIfTerminating()
    {
        if (_isTerminating)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Ends the streams, wherever they are.</summary>
    public void Dispose()
    {
        _life?.Dispose();
        _timer.Dispose();
        if (_housekeeping is not null)
        {
            _housekeeping.Told = null;
        }

        _session.Stop();
        _buffer.Complete();
        Wait(_session.Completion);
        if (ClosesKeys && !_hasEnded)
        {
            // Ctrl+C or Select-Object -First. A key that cannot be closed in time ends by itself within the hour.
            using var patience = new CancellationTokenSource(EndPatience);
            Wait(Task.WhenAll(Keys.Select(key => _client.CloseAsync(key.Key, key.ApiKey, patience.Token))));
        }

        Drain();
        _session.Metrics.Bus?.Dispose();
        _bus?.Dispose();
        _connector.Dispose();
        _termination.Dispose();
    }

    // The streams end in order also where the pipeline is busy with something else, and the file of metrics says so.
    private void Terminate()
    {
        _isTerminating = true;
        _abandoning.CancelAfter(TerminationPatience);
        _session.Stop("the process was told to terminate");
        _ = _session.Completion.ContinueWith(_ => _metrics?.End(), TaskScheduler.Default);
    }

    private void CommitLast(CancellationToken stopping)
    {
        try
        {
            _buffer.Journal?.CommitLast(stopping);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    // It leaves the fleet, so that others take its accounts at once, and publishes what is left.
    private void Drain()
    {
        if (_bus is not null && !_isDrained)
        {
            _isDrained = true;
            using var patience = new CancellationTokenSource(DrainPatience);
            _bus.DrainAsync(patience.Token).Wait(DrainPatience + EndPatience);
        }
    }

    // Another process has this host's name: of two that do the same one is enough.
    private void StopByBus(BinanceException error)
    {
        if (_source is { } source)
        {
            _buffer.AddUrgent(new StreamProblem(source, TimeProvider.System.GetUtcNow(), error));
        }

        _session.Stop(error.Message.TrimEnd('.'));
    }

    // The pipeline is over: an exception can no longer be reported to it.
    private static void Wait(Task task) =>
        task.ContinueWith(ended => ended.Exception, TaskScheduler.Default).Wait(EndPatience);
}
