using System.Runtime.CompilerServices;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
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
    private readonly FleetRun? _fleet;
    private readonly ActivityTracker? _activity;
    private readonly JournalChannel? _journal;
    private readonly DateTimeOffset? _heardUntil;
    private volatile StrongBox<(DateTimeOffset? Since, DateTimeOffset? Until)> _heard = new();
    private readonly ConnectionLoop[] _loops;

    /// <param name="settings">How it behaves.</param>
    /// <param name="context">What it works with.</param>
    /// <param name="credential">What it signs with; null if it does not.</param>
    /// <param name="buffer">Where what it delivers goes.</param>
    /// <param name="fleet">How a run of a fleet begins; null where there is none.</param>
    public StreamSupervisor(
        StreamSettings settings, StreamContext context, ApiCredential? credential, EventBuffer buffer, FleetRun? fleet = null)
    {
        var earlier = fleet?.Earlier;
        var journal = earlier is null ? buffer.Journal?.Channel(settings.Source, settings.RepairsWith(credential)) : earlier._journal;
        (_fleet, _journal) = (fleet is null ? null : fleet with { Earlier = null }, journal);
        Metrics = new StreamMetrics(settings.Source, () => buffer.Fill);
        _log = new StatusWriter(settings.Source, buffer, journal, Metrics, context.Time);
        var history = StreamHistory.Open(settings, context, credential);
        _activity = history is null ? null : earlier?._activity ?? journal?.Resumption?.Activity ?? new ActivityTracker();
        _sequencer = new EventSequencer(settings.EventTypes, buffer, journal, _log, _activity, earlier?._sequencer);
        var known = earlier is null ? journal?.Resumption?.HeardUntil(context.Time.GetUtcNow()) : earlier.EndedAt;
        _heardUntil = fleet is null ? known : fleet.BeginsAfter(
            known, earlier is null && journal?.Resumption?.WasReceived == true, context.Time.GetUtcNow());
        StreamHistory.Advise(settings, credential, _log);
        _repairer = StreamHistory.Repairer(settings, context, history, _sequencer, _log);
        if (settings.Repairs && (earlier is null ? journal?.Resumption?.Unrepaired : earlier.Unrepaired) is { } unrepaired)
        {
            _repairer?.Resume(unrepaired, awaitsGap: _heardUntil is not null);
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

    /// <summary>
    /// Since when and up to when nothing is missing, as far as it is proven. On any thread: it is what was known when it was last asked
    /// for, and is found anew for the next time.
    /// </summary>
    public (DateTimeOffset? Since, DateTimeOffset? Until) Heard
    {
        get
        {
            _ = Task.Factory.StartNew(NoteHeard, CancellationToken.None, TaskCreationOptions.None, _scheduler);
            return _heard.Value;
        }
    }

    /// <summary>Up to when nothing is missing that was not told, after its end; null if that is not known.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The gaps that were not repaired before its end.</summary>
    public IReadOnlyList<UnrepairedGap> Unrepaired { get; private set; } = [];

    /// <summary>True if it ended by an error.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Tells of a gap that only the fleet can know of.</summary>
    public void Miss(DateTimeOffset from, DateTimeOffset to, string reason) => _ = Task.Factory.StartNew(
        () => _gapTracker.Miss(from, to, reason), CancellationToken.None, TaskCreationOptions.None, _scheduler);

    /// <summary>Runs until the token is cancelled, or until an error that no waiting heals, which it reports.</summary>
    public Task RunAsync(BinanceListenKey? key, CancellationToken cancellationToken) => Task.Factory
        .StartNew(() => MeasureAsync(key, cancellationToken), CancellationToken.None, TaskCreationOptions.None, _scheduler)
        .Unwrap();

    private async Task MeasureAsync(BinanceListenKey? key, CancellationToken cancellationToken)
    {
        Metrics.Begin(_log.Time.GetUtcNow());
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
        _fleet?.TellBegin(_log);
        if (_heardUntil is { } heardUntil)
        {
            _gapTracker.Resume(heardUntil, _fleet?.MissedReason ?? "no program was receiving into this journal");
        }

        if (key is not null)
        {
            (_session as ListenKeyLifecycle)?.Begin(key);
        }

        NoteHeard();
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
        Unrepaired = _repairer?.End() ?? [];
        _gapTracker.End();
        EndedAt = _heard.Value.Until ?? EndedAt;
        _heard = new();
        if (error is not null)
        {
            HasFailed = true;
            _log.Fail(error);
        }
        else
        {
            _fleet?.TellEnd(_log, StopReason());
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

    private void NoteHeard()
    {
        var heard = (_gapTracker.ProvenSince?.StampBy(_log.Time), _gapTracker.ProvenUntil?.StampBy(_log.Time));
        EndedAt = heard.Item2 ?? EndedAt;
        _heard = new(heard);
    }

    private void HeedNotices()
    {
        while (_sequencer.KeyNotices.TryTake(out var notice))
        {
            _session.Ended(notice.KeyGeneration, notice.Event);
        }
    }
}
