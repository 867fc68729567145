using System.Management.Automation;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.States;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Subscriptions;
using BinanceUserStreams.Termination;

namespace BinanceUserStreams.Commands;

// What is done with the parameters: the streams are started one by one, and then written until they have ended.
public sealed partial class ReceiveBinanceUserStreamCommand
{
    private const long BytesPerMegabyte = 1024 * 1024;

    private readonly StreamFiles _files;
    private readonly StreamNotices _notices;
    private StreamRun? _run;

    /// <summary>Opens nothing yet.</summary>
    public ReceiveBinanceUserStreamCommand()
    {
        _files = new StreamFiles(this, Log, StopToken);
        _notices = new StreamNotices(this);
    }

    /// <summary>Opens the journal and the file of metrics, before anything is received.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ProcessTermination.Shared.IsUnderWay)
        {
            throw new PipelineStoppedException();
        }

        RequireBusParameters();
        _files.OpenMetrics(MetricsPath);
        _files.OpenJournal(
            JournalPath, JournalFlush, new OptimizationRequest
            {
                Retention = JournalRetention,
                MaximumBytes = JournalMaximumBytes,
                BeforeRemoval = StateInheritance.Keep,
            });
        string[] ofJournal = [nameof(JournalFlush), nameof(JournalRetention), nameof(JournalMaximumBytes)];
        if (JournalPath is null && Array.Find(ofJournal, MyInvocation.BoundParameters.ContainsKey) is { } needsJournal)
        {
            throw new PSArgumentException($"-{needsJournal} needs -JournalPath: without it there is no journal.");
        }

        if (RepairWeightLimit is not null && NoRepair && !Snapshot)
        {
            throw new PSArgumentException("-RepairWeightLimit with -NoRepair: nothing is read that it could limit.");
        }
    }

    /// <summary>Starts streams, and writes what has come meanwhile from those before.</summary>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        ErrorRecords.OrEnd(this, JournalPath, () => _run?.WriteWaiting(StopToken));
    }

    /// <summary>Receives until the streams have ended.</summary>
    protected override void EndProcessing()
    {
        if (_run is not { } run)
        {
            return;
        }

        ErrorRecords.OrEnd(this, JournalPath, () => run.WriteToEnd(StopToken));
        foreach (var (key, apiKey) in RemoveListenKey ? run.Keys : [])
        {
            Remove(key, apiKey);
        }

        run.StopIfTerminating();
    }

    private protected override string[]? Symbols => Symbol;

    private protected override void Process(MarketEndpoint endpoint, StreamSource source, BinanceListenKey? key)
    {
        // What is known to be missing is said before anything is sent.
        StreamSettings settings = Settings(endpoint, source);
        var credential = FindCredential(settings);
        if (endpoint.Session != SessionKind.ListenKey)
        {
            RequiredKeys.Of(credential, $"a stream of {endpoint.Market}");
        }
        else if (credential is null)
        {
            _notices.KeyEnds(key ?? throw BinanceError.Of(BinanceErrorId.ApiKeyMissing));
        }

        _notices.UnknownEvents(endpoint.Market, EventType);
        _files.FindResumption(settings.Source, settings.RepairsWith(credential));
        _run ??= CreateRun();
        _run.Start(settings, key, credential);
    }

    private protected override void EndStreams()
    {
        _files.Leave();
        _run?.Dispose();
        _files.Dispose();
    }

    private StreamSettings Settings(MarketEndpoint endpoint, StreamSource source) => new(endpoint, source.Account, source.Symbol)
    {
        EventTypes = EventType,
        KeepAliveInterval = KeepAliveInterval,
        RotateAfter = RotateAfter,
        ConnectionCount = ConnectionCount,
        MaximumReconnectCount = MaximumReconnectCount,
        ConnectTimeout = TimeSpan.FromSeconds(Math.Min(TimeoutSec, StreamSettings.LongestConnectTimeout.TotalSeconds)),
        Repairs = !NoRepair,
        SnapshotAtStart = Snapshot,
        RepairWeightLimit = RepairWeightLimit,
    };

    // Whoever asks for the account needs its secret. To repair gaps is an offer: a stream with a listen key does without a secret,
    // also without one that cannot be used.
    private ApiCredential? FindCredential(StreamSettings settings)
    {
        if (Snapshot && settings.HasHistory)
        {
            return RequiredKeys.Of(FindCredential(), $"-Snapshot of {settings.Endpoint.Market}");
        }

        if (Snapshot)
        {
            _notices.NoSnapshot(settings.Endpoint.Market);
        }

        try
        {
            return settings.ReadsHistory ? FindCredential() : FindCredential(settings.Endpoint);
        }
        catch (BinanceException exception) when (
            settings.Endpoint.Session == SessionKind.ListenKey && exception.ErrorId != BinanceErrorId.ApiKeyMalformed)
        {
            _notices.Unrepaired(settings.Endpoint.Market, exception);
            return FindCredential(settings.Endpoint);
        }
    }

    private StreamRun CreateRun()
    {
        StreamRunOptions options = new(
            Duration, MaximumEvents, SymbolPattern.Of(Symbol), IncludeStatus, BufferMegabytes * BytesPerMegabyte,
            _files.Journal, _files.Metrics)
        {
            Housekeeping = _files.Housekeeping,
            Join = Bus is { } bus ? Join(bus) : null,
            BusFlush = BusFlush,
            Progress = ProgressLine.Open(this),
        };
        return new StreamRun(this, options, StreamConnections.Create(Connections), CreateRequests)
        {
            ClosesKeys = RemoveListenKey,
        };
    }

    private Func<BusHostSettings, IBusHost> Join(UserStreamBus bus) => settings => bus.Join(settings with
    {
        HostName = HostName ?? System.Environment.MachineName,
        Copies = Copies,
        FailoverAfter = FailoverAfter,
        Flush = BusFlush,
    });

    private void RequireBusParameters()
    {
        var bound = MyInvocation.BoundParameters;
        if (Bus is null)
        {
            string[] ofBus = [nameof(BusFlush), nameof(Copies), nameof(HostName), nameof(FailoverAfter)];
            if (Array.Find(ofBus, bound.ContainsKey) is { } name)
            {
                throw new PSArgumentException($"-{name} needs -Bus: without it there is no fleet.");
            }
        }
        else if (JournalPath is null)
        {
            throw new PSArgumentException("-Bus needs -JournalPath: what is published is read from the journal.");
        }
        else if (RemoveListenKey)
        {
            throw new PSArgumentException(
                "-RemoveListenKey with -Bus: other hosts of the fleet receive with the same listen key. It ends by itself within an hour.");
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
