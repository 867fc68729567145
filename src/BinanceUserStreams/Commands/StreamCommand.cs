using System.Management.Automation;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Telemetry.Prometheus;
using BinanceUserStreams.Termination;

namespace BinanceUserStreams.Commands;

/// <summary>Runs streams and brings what they deliver into the pipeline until something ends them.</summary>
public abstract class StreamCommand : BinanceCommand
{
    private const long BytesPerMegabyte = 1024 * 1024;

    private JournalWriter? _journal;
    private MetricsFile? _metrics;
    private StreamRun? _run;
    private volatile bool _isOver;
    private bool _hasWarned;

    private protected StreamCommand()
    {
    }

    /// <summary>The events to receive, by the exchange's names; all that the market sends by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    [ValidateEventType]
    public string[]? EventType { get; set; }

    /// <summary>Only events about these symbols, such as BTCUSDT or BTC*. A journal keeps all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Symbol { get; set; }

    /// <summary>After this time the command ends.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:00.001", "24.00:00:00")]
    public TimeSpan? Duration { get; set; }

    /// <summary>After so many events the command ends.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaximumEvents { get; set; }

    /// <summary>How often a listen key is extended, give or take a tenth.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:01", "00:50:00")]
    public TimeSpan KeepAliveInterval { get; set; } = StreamSettings.DefaultKeepAliveInterval;

    /// <summary>The age at which a connection is replaced; the exchange closes it after 24 hours.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:01", "1.00:00:00")]
    public TimeSpan RotateAfter { get; set; } = StreamSettings.DefaultRotateAfter;

    /// <summary>Connections of each stream: with two, the loss of one costs nothing.</summary>
    [Parameter]
    [ValidateRange(1, 2)]
    public int ConnectionCount { get; set; } = 1;

    /// <summary>Failed attempts in a row after which a stream ends; for ever by default.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MaximumReconnectCount { get; set; }

    /// <summary>Emits status objects between the events.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    /// <summary>Memory for events that the pipeline has not taken yet.</summary>
    [Parameter]
    [ValidateRange(1, 4096)]
    public int BufferMegabytes { get; set; } = 64;

    /// <summary>A folder that keeps every event before it is emitted, and what else happened to the streams.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>When the journal is forced onto the disk: every 200 ms, or before each object is emitted.</summary>
    [Parameter]
    public JournalFlush JournalFlush { get; set; } = JournalFlush.Interval;

    /// <summary>A file of metrics for Prometheus, kept up to date while the streams run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MetricsPath { get; set; }

    /// <summary>Closes the listen keys at the end, for every program that uses them.</summary>
    [Parameter]
    public SwitchParameter RemoveListenKey { get; set; }

    /// <summary>Opens the journal and the file of metrics, before anything is received.</summary>
    protected override void BeginProcessing()
    {
        if (ProcessTermination.Shared.IsUnderWay)
        {
            throw new PipelineStoppedException();
        }

        if (MetricsPath is not null)
        {
            var file = FilePath.Resolve(this, MetricsPath, "The metrics are a file", "./binance.prom");
            OrEnd(() => _metrics = MetricsFile.Open(file), MetricsPath);
        }

        if (JournalPath is not null)
        {
            var folder = JournalFolder.Resolve(this, JournalPath);
            OrEnd(() => Await(token => Task.FromResult(OpenJournal(folder, token))), JournalPath);
            if (_journal?.Repair is { } repair)
            {
                WriteWarning($"The journal in {folder} was mended: {repair}.");
            }
        }
        else if (MyInvocation.BoundParameters.ContainsKey(nameof(JournalFlush)))
        {
            throw new PSArgumentException("-JournalFlush needs -JournalPath: without it there is no journal.");
        }
    }

    /// <summary>Receives until the streams have ended.</summary>
    protected override void EndProcessing()
    {
        if (_run is not { } run)
        {
            return;
        }

        OrEnd(() => run.WriteToEnd(StopToken), JournalPath);
        foreach (var (key, apiKey) in RemoveListenKey ? run.Keys : [])
        {
            Remove(key, apiKey);
        }

        run.StopIfTerminating();
    }

    /// <summary>Starts a stream.</summary>
    private protected void Start(MarketEndpoint endpoint, string? account, BinanceListenKey? key, ApiKey? apiKey)
    {
        WarnOfUnknownEvents(endpoint.Market);
        var settings = new StreamSettings(endpoint, account)
        {
            EventTypes = EventType,
            KeepAliveInterval = KeepAliveInterval,
            RotateAfter = RotateAfter,
            ConnectionCount = ConnectionCount,
            MaximumReconnectCount = MaximumReconnectCount,
            ConnectTimeout = TimeSpan.FromSeconds(
                Math.Min(TimeoutSec, StreamSettings.LongestConnectTimeout.TotalSeconds)),
        };
        FindResumption(settings.Source);
        _run ??= CreateRun();
        _run.Start(settings, key, apiKey);
    }

    /// <summary>Writes what has come while more streams are being started.</summary>
    private protected void WriteWaiting() => OrEnd(() => _run?.WriteWaiting(StopToken), JournalPath);

    /// <summary>Says once that a key will end.</summary>
    private protected void WarnThatKeyEnds(BinanceListenKey key)
    {
        if (!_hasWarned)
        {
            _hasWarned = true;
            WriteWarning(
                $"Without an API key the listen key {key} cannot be extended: the stream ends with it, within 60 " +
                "minutes. Give -ApiKey, or extend the key with Update-BinanceListenKey.");
        }
    }

    private protected override void EndStreams()
    {
        _isOver = true;
        _run?.Dispose();
        _metrics?.Dispose();
        _journal?.Dispose();
    }

    // Without its journal a stream does not go on, and without what it was asked to write it does not begin.
    private void OrEnd(Action work, string? target)
    {
        try
        {
            work();
        }
        catch (BinanceException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target));
        }
    }

    // On another thread, so that Ctrl+C need not wait for a disk. Whoever comes second of this and the end disposes.
    private JournalWriter OpenJournal(string folder, CancellationToken token)
    {
        var journal = JournalWriter.Open(folder, JournalFlush, cancellationToken: token);
        Interlocked.Exchange(ref _journal, journal);
        if (_isOver)
        {
            journal.Dispose();
        }

        return journal;
    }

    private void FindResumption(StreamSource source)
    {
        if (_journal is { } journal)
        {
            OrEnd(() => Await(token => Task.FromResult(journal.FindResumption(source, token))), JournalPath);
        }
    }

    private StreamRun CreateRun()
    {
        var options = new StreamRunOptions(
            Duration, MaximumEvents, SymbolPattern.Of(Symbol), IncludeStatus, BufferMegabytes * BytesPerMegabyte, _journal,
            _metrics);
        var connector = StreamConnections.Create(Connections);
        return new StreamRun(this, options, connector, CreateClient) { ClosesKeys = RemoveListenKey };
    }

    // A misspelt name would make a stream that is silent for ever.
    private void WarnOfUnknownEvents(Market market)
    {
        foreach (var name in (EventType ?? []).Where(name => !EventFilter.IsKnown(market, name)))
        {
            WriteWarning($"{name} is not an event that {market} is known to send; it is asked for all the same.");
        }
    }

    private void Remove(BinanceListenKey key, ApiKey apiKey)
    {
        try
        {
            Await(token => Client.CloseAsync(key, apiKey, token));
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.ListenKeyNotFound)
        {
            WriteVerbose($"The listen key {key} was gone already.");
        }
        catch (BinanceException exception)
        {
            WriteError(ErrorRecords.From(exception, key.ToString()));
        }
    }
}
