using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.History;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Streams.Repair;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// One stream: its session, one or two connections, and what they deliver. All its decisions are taken one after the other, on a
/// scheduler of its own; only the connections are read beside it.
/// </summary>
internal sealed class StreamSupervisor
{
    private readonly TaskScheduler _scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly StreamDefect _defect = new();
    private readonly EventSequencer _sequencer;
    private readonly GapTracker _gapTracker;
    private readonly IStreamSession _session;
    private readonly StatusWriter _log;
    private readonly GapRepairer? _repairer;
    private readonly DateTimeOffset? _heardUntil;
    private readonly ConnectionLoop[] _loops;

    public StreamSupervisor(
        StreamSettings settings, StreamContext context, ApiCredential? credential, EventBuffer buffer)
    {
        var journal = buffer.Journal?.Channel(settings.Source);
        Metrics = new StreamMetrics(settings.Source, () => buffer.Fill);
        _log = new StatusWriter(settings.Source, buffer, journal, Metrics, context.Time);
        var history = StreamHistory.Open(settings, context, credential);
        var activity = history is null ? null : journal?.Resumption?.Activity ?? new ActivityTracker();
        _sequencer = new EventSequencer(settings.EventTypes, buffer, journal, _log, activity);
        _heardUntil = journal?.Resumption?.HeardUntil(context.Time.GetUtcNow());
        StreamHistory.Advise(settings, credential, _log);
        _repairer = StreamHistory.Repairer(settings, context, history, _sequencer, _log);
        if (settings.Repairs && journal?.Resumption is { } resumption)
        {
            _repairer?.Resume(resumption.Unrepaired);
        }

        SchedulerAffinity affinity = new(_scheduler);
        _gapTracker = new GapTracker(_sequencer, _log, affinity, context.Time);
        _session = new StreamSessions(settings, context, credential, _gapTracker, _sequencer, _log, affinity).Create();
        var factory = new StreamConnectionFactory(settings, context, _session, _gapTracker, _sequencer, _log);
        _loops = new ConnectionLoop[settings.ConnectionCount];
        for (var i = 0; i < _loops.Length; i++)
        {
            var handover = new ConnectionHandover(_session, _gapTracker, _sequencer, _defect, context.Time);
            _loops[i] = new ConnectionLoop(
                settings, factory, handover, _session, _gapTracker, _log, affinity, context.Random, context.Time);
        }
    }

    /// <summary>What is measured of the stream.</summary>
    public StreamMetrics Metrics { get; }

    /// <summary>Why it was stopped, in words.</summary>
    public required Func<string> StopReason { get; init; }

    /// <summary>The key of the stream; null before there is one, and where there is none.</summary>
    public BinanceListenKey? Key => (_session as ListenKeyLifecycle)?.Current?.Key;

    /// <summary>Runs until the token is cancelled, or until an error that no waiting heals, which it reports.</summary>
    public Task RunAsync(BinanceListenKey? key, CancellationToken cancellationToken) => Task.Factory
        .StartNew(() => MeasureAsync(key, cancellationToken), CancellationToken.None, TaskCreationOptions.None, _scheduler)
        .Unwrap();

    private async Task MeasureAsync(BinanceListenKey? key, CancellationToken cancellationToken)
    {
        try
        {
            await SuperviseAsync(key, cancellationToken);
        }
        finally
        {
            MetricRegistry.End(Metrics);
        }
    }

    private async Task SuperviseAsync(BinanceListenKey? key, CancellationToken cancellationToken)
    {
        if (_heardUntil is { } heardUntil)
        {
            _gapTracker.Resume(heardUntil);
        }

        if (key is not null)
        {
            (_session as ListenKeyLifecycle)?.Begin(key);
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> parts = _repairer is null ? [] : [_repairer.RunAsync(ending.Token)];
        parts.AddRange([_session.RunAsync(ending.Token), HeedNoticesAsync(ending.Token)]);
        parts.AddRange(_loops.Select(loop => loop.RunAsync(ending.Token)));
        await Task.WhenAny([_defect.Found, .. parts]);
        ending.Cancel();
        var error = await FirstErrorAsync(parts);
        if (_defect.Found.IsCompleted)
        {
            await _defect.Found;
        }

        // The last connections may have brought one, which says since when events are missing.
        HeedNotices();
        _repairer?.End();
        _gapTracker.End();
        if (error is not null)
        {
            _log.Fail(error);
        }

        _log.End(error is null ? StopReason() : error.ErrorId.ToString());
    }

    // A defect of ours is not caught: it ends the command with its own text.
    private static async Task<BinanceException?> FirstErrorAsync(List<Task> parts)
    {
        // All of them end first, so that no connection is left open behind a defect.
        await Task.WhenAny(Task.WhenAll(parts));
        BinanceException? first = null;
        foreach (var part in parts)
        {
            try
            {
                await part;
            }
            catch (BinanceException exception)
            {
                first ??= exception;
            }
            catch (OperationCanceledException)
            {
                continue;
            }
        }

        return first;
    }

    private async Task HeedNoticesAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _sequencer.KeyNotices.WaitAsync(cancellationToken);
            HeedNotices();
        }
    }

    private void HeedNotices()
    {
        while (_sequencer.KeyNotices.TryTake(out var notice))
        {
            _session.Ended(notice.KeyGeneration, notice.Event);
        }
    }
}
