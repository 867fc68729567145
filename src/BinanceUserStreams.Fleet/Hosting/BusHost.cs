using BinanceUserStreams.Bus;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Fleet.Hosting;

/// <summary>
/// A host of a fleet. It publishes behind its journal, says each second that it lives and every five seconds what it has heard, and
/// starts and stops streams as the fleet wants it. All of that goes on beside the streams: they never wait for it, and nothing that
/// the bus, or another program on it, does ends them.
/// </summary>
internal sealed class BusHost : IBusHost
{
    /// <summary>The publisher's where it follows the output, and nobody waits for it.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly IBusEngine _engine;
    private readonly BusSubjects _subjects;
    private readonly BusHostSettings _settings;
    private readonly TimeProvider _time;
    private readonly IBusBucket _bucket;
    private readonly BusPublisher _publisher;
    private readonly HostVoice _voice;
    private readonly Membership _membership;
    private readonly GapJudge _judge;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;
    private readonly Task _reporting;
    private TaskCompletionSource<bool> _looked = New();

    /// <param name="engine">The bus.</param>
    /// <param name="subjects">The names on it.</param>
    /// <param name="settings">How this host takes part.</param>
    public BusHost(IBusEngine engine, BusSubjects subjects, BusHostSettings settings)
    {
        (_engine, _subjects, _settings, _time) = (engine, subjects, settings, settings.Time);
        _bucket = engine.Bucket(subjects.HostsBucket);
        _publisher = new BusPublisher(engine, subjects, settings.HostName, settings.Journal, settings.Tell, _time)
        {
            Progressed = () => Progressed?.Invoke(),
            IsAway = () => _membership!.IsAwayTold,
            Pace = settings.Flush == BusFlush.Interval ? Pace : TimeSpan.Zero,
        };
        _voice = new HostVoice(settings, () => _publisher.Count().BacklogLines);
        _membership = new Membership(settings, Guid.NewGuid().ToString("N"), _voice);
        _judge = new GapJudge(settings.HostName, _membership.Table, _time);
        _publisher.Start();
        _beating = Task.Run(BeatAsync);
        HeardReporter reporter = new(subjects, settings, _publisher, Received);
        _reporting = Task.Run(() => reporter.RunAsync(_stop.Token));
    }

    /// <inheritdoc/>
    public long PublishedTo => _publisher.PublishedTo;

    /// <inheritdoc/>
    public Action? Progressed { get; set; }

    /// <inheritdoc/>
    public BusFigures Figures
    {
        get
        {
            var count = _publisher.Count();
            var delay = count.OldestWaiting is { } oldest ? _time.GetUtcNow() - oldest : TimeSpan.Zero;
            return new BusFigures(
                _settings.HostName, _engine.IsConnected && count.Failing == 0, count.Published, count.Repeated, count.BacklogLines,
                delay > TimeSpan.Zero ? delay : TimeSpan.Zero);
        }
    }

    /// <inheritdoc/>
    public void Offer(StreamSource source, IFleetStream stream)
    {
        lock (_gate)
        {
            _voice.Source ??= source;
            _membership.Assignment.Offer(source, stream);
        }
    }

    /// <inheritdoc/>
    public async Task<GapJudgement> JudgeAsync(
        StreamSource source, DateTimeOffset from, DateTimeOffset to, GapJudgement earlier, CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        lock (_gate)
        {
            _membership.Assignment.Find(source)?.Announce(from, to);
        }

        var duty = default(GapDuty);
        try
        {
            while (true)
            {
                Task looked;
                lock (_gate)
                {
                    if (_judge.Judge(source, from, to, earlier, begun) is { } judgement)
                    {
                        duty = judgement.Duty;
                        return judgement;
                    }

                    looked = _looked.Task;
                }

                await _time.ForAnyAsync(_membership.Table.Interval, cancellationToken, looked).ConfigureAwait(false);
            }
        }
        finally
        {
            if (duty != GapDuty.Repair)
            {
                Repaired(source, from, to);
            }
        }
    }

    /// <inheritdoc/>
    public void Repaired(StreamSource source, DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            _membership.Assignment.Find(source)?.Revoke(from, to);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _membership.Leave();
        }

        await LookAsync().ConfigureAwait(false);
        return await _publisher.DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends it. What is not published is published by the next run.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Task.WhenAll(_beating, _reporting).Wait(EndPatience);
        _publisher.Dispose();
    }

    private async Task BeatAsync()
    {
        try
        {
            while (true)
            {
                var begun = _time.GetTimestamp();
                await LookAsync().ConfigureAwait(false);
                var rest = _membership.Table.Interval - _time.GetElapsedTime(begun);
                TimeSpan next;
                lock (_gate)
                {
                    next = _membership.UntilNext;
                }

                next = next < rest ? next : rest;
                await _time.Wait(next > ShortestPause ? next : ShortestPause, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
    }

    // Reads what the others say, then says what this host does: whoever uses the same name would be hidden by that.
    private async Task LookAsync()
    {
        using var patience = _time.CancelAfter(Patience);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        try
        {
            var entries = await _bucket.ListAsync(ending.Token).ConfigureAwait(false);
            if (Beat() is { } beat)
            {
                await _bucket
                    .PutAsync(_subjects.HeartbeatOf(_settings.HostName), HeartbeatFormat.Write(beat), ending.Token)
                    .ConfigureAwait(false);
            }

            lock (_gate)
            {
                _membership.Take(
                [
                    .. from entry in entries
                       let host = _subjects.HostOfHeartbeat(entry.Key)
                       where host is not null
                       select (host, entry),
                ]);
            }
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            // Also what no bus should be able to bring about: the streams do not end because nobody knows who else receives.
            Miss(exception);
        }

        Looked();
    }

    private Heartbeat? Beat()
    {
        lock (_gate)
        {
            return _membership.IsAside ? null : _membership.Beat();
        }
    }

    private void Miss(Exception exception)
    {
        lock (_gate)
        {
            _membership.Unreachable(exception switch
            {
                BinanceException known => known.Message,
                OperationCanceledException => $"no answer within {Patience.TotalSeconds} s",
                _ => exception.GetType().Name,
            });
        }
    }

    private void Looked()
    {
        TaskCompletionSource<bool> looked;
        lock (_gate)
        {
            (looked, _looked) = (_looked, New());
        }

        looked.TrySetResult(true);
    }

    private List<(StreamSource Source, IFleetStream? Stream)> Received()
    {
        lock (_gate)
        {
            return [.. _membership.Assignment.Places.Select(place => (place.Source, place.IsReceived ? place.Stream : null))];
        }
    }

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
