using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// One stream: a key, one or two sockets, and what they deliver. All its decisions are taken one after the other, on a
/// scheduler of its own; only the sockets are read beside it.
/// </summary>
internal sealed class StreamSupervisor
{
    private readonly TaskScheduler _scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly StreamDefect _defect = new();
    private readonly Coverage _coverage;
    private readonly KeyKeeper _keeper;
    private readonly StatusLog _log;
    private readonly LinkSlot[] _slots;

    public StreamSupervisor(
        StreamSettings settings, StreamTools tools, ApiKey? apiKey, EventBuffer buffer)
    {
        var journal = buffer.Journal?.Channel(settings.Source);
        Metrics = new StreamMetrics(settings.Source, () => buffer.Fill);
        _log = new StatusLog(settings.Source, buffer, journal, Metrics, tools.Time);
        var merge = new EventMerge(settings.Source, settings.EventTypes, buffer, journal, _log);
        _coverage = new Coverage(merge, _log, tools.Time);
        if (journal?.Resumption is { } resumption)
        {
            _coverage.Resume(resumption.HeardUntil(tools.Time.GetUtcNow()));
        }

        _keeper = new KeyKeeper(settings, tools.Keys, apiKey, _coverage, merge, _log, tools.Random, tools.Time);
        merge.KeyEnded = (link, notice) => Post(() => _keeper.Ended(link, notice));
        var opener = new LinkOpener(settings, tools, _keeper, _coverage, merge, _log);
        _slots = new LinkSlot[settings.ConnectionCount];
        for (var i = 0; i < _slots.Length; i++)
        {
            var handover = new LinkHandover(_keeper, _coverage, merge, _defect, tools.Time);
            _slots[i] = new LinkSlot(
                settings, opener, handover, _keeper, _coverage, _log, tools.Random, tools.Time);
        }
    }

    /// <summary>What is measured of the stream.</summary>
    public StreamMetrics Metrics { get; }

    /// <summary>Why it was stopped, in words.</summary>
    public required Func<string> StopReason { get; init; }

    /// <summary>The key of the stream; null before there is one.</summary>
    public BinanceListenKey? Key => _keeper.Current?.Key;

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
            StreamLedger.End(Metrics);
        }
    }

    private async Task SuperviseAsync(BinanceListenKey? key, CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            _keeper.Begin(key);
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> parts = [_keeper.RunAsync(ending.Token)];
        parts.AddRange(_slots.Select(slot => slot.RunAsync(ending.Token)));
        await Task.WhenAny([_defect.Found, .. parts]);
        ending.Cancel();
        var error = await FirstErrorAsync(parts);
        if (_defect.Found.IsCompleted)
        {
            await _defect.Found;
        }

        _coverage.End();
        if (error is not null)
        {
            _log.Fail(error);
        }

        _log.End(error is null ? StopReason() : error.ErrorId.ToString());
    }

    // A defect of ours is not caught: it ends the command with its own text.
    private static async Task<BinanceException?> FirstErrorAsync(List<Task> parts)
    {
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

    private void Post(Action action) => _defect.Watch(
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.None, _scheduler));
}
