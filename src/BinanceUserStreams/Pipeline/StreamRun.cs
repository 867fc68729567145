using System.Management.Automation;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Telemetry.Prometheus;

namespace BinanceUserStreams.Pipeline;

/// <summary>The streams of one command, from the first that is started to the last that has ended.</summary>
internal sealed class StreamRun : IDisposable
{
    // How long an ended pipeline waits for the sockets, and then for the keys, to be closed.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(1);

    private readonly EventBuffer _buffer;
    private readonly WebSocketConnector _connector;
    private readonly ListenKeyClient _client;
    private readonly UserStreamSession _session;
    private readonly MetricsFile? _metrics;
    private readonly StreamPump _pump;
    private readonly CancellationTokenSource _timer = new();
    private bool _hasEnded;

    /// <param name="cmdlet">Who writes.</param>
    /// <param name="options">How it was asked to.</param>
    /// <param name="connector">Opens the sockets; disposed with this.</param>
    /// <param name="createClient">Makes the client of the requests, for a log.</param>
    public StreamRun(
        Cmdlet cmdlet, StreamRunOptions options, WebSocketConnector connector,
        Func<IRequestLog, ListenKeyClient> createClient)
    {
        _buffer = new EventBuffer(options.BufferBytes, null, options.Journal);
        _connector = connector;
        _client = createClient(new StreamLog(_buffer));
        _session = new UserStreamSession(
            new StreamTools(_client, connector, RandomNumber.Next, TimeProvider.System), _buffer);
        _pump = new StreamPump(cmdlet, _buffer, options.IncludeStatus, options.MaximumEvents)
        {
            LimitReached = _session.Stop,
        };
        _metrics = options.Metrics;
        if (options.Journal is { } journal)
        {
            journal.Failed = _session.Stop;
        }

        if (options.Duration is { } duration)
        {
            _timer.Token.Register(_session.Stop);
            _timer.CancelAfter(duration);
        }
    }

    /// <summary>True if the listen keys are closed also when the pipeline is stopped.</summary>
    public bool ClosesKeys { get; init; }

    /// <summary>The keys of the streams, with what closes them.</summary>
    public IEnumerable<(BinanceListenKey Key, ApiKey ApiKey)> Keys => _session.Keys;

    /// <summary>Starts a stream.</summary>
    public void Start(StreamSettings settings, BinanceListenKey? key, ApiKey? apiKey)
    {
        // Before the first stream, of which nothing must be missed.
        _metrics?.Begin(_session.Metrics, problem => _buffer.Add(
            StatusLog.MetricsProblem(settings.Source, TimeProvider.System.GetUtcNow(), problem)));
        _session.Start(settings, key, apiKey);
    }

    /// <summary>Writes what has come.</summary>
    public void WriteWaiting(CancellationToken stopping) => _pump.Write(wait: false, stopping);

    /// <summary>Writes all that comes until the streams have ended.</summary>
    public void WriteToEnd(CancellationToken stopping)
    {
        _session.Seal();
        _pump.Write(wait: true, stopping);
        _session.Completion.GetAwaiter().GetResult();
        _buffer.Journal?.CommitLast();
        _metrics?.End();
        _pump.Write(wait: false, stopping);
        _hasEnded = true;
    }

    /// <summary>Ends the streams, wherever they are.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _session.Stop();
        _buffer.Complete();
        Wait(_session.Completion);
        if (ClosesKeys && !_hasEnded)
        {
            // Ctrl+C or Select-Object -First. A key that cannot be closed in time ends by itself within the hour.
            using var patience = new CancellationTokenSource(EndPatience);
            Wait(Task.WhenAll(Keys.Select(key => _client.CloseAsync(key.Key, key.ApiKey, patience.Token))));
        }

        _connector.Dispose();
    }

    // The pipeline is over: what is still thrown has nobody to go to.
    private static void Wait(Task task) =>
        task.ContinueWith(ended => ended.Exception, TaskScheduler.Default).Wait(EndPatience);
}
