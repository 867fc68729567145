using BinanceUserStreams.Credentials;
using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// The session of a stream with a listen key, whose one owner it is. Whatever happens to the key comes here:
/// <see cref="KeyTransitions"/> says what follows from it, and has the picture; <see cref="KeyEffects"/> does it, and what that
/// ends with comes here again.
/// </summary>
internal sealed class ListenKeyLifecycle : IStreamSession
{
    // While REST is slow or down the connections must not be: they are opened with the key there is.
    private static readonly TimeSpan ConfirmPatience = TimeSpan.FromSeconds(1.5);

    private readonly SchedulerAffinity _affinity;
    private readonly KeyEffects _effects;
    private readonly HeldKey _held;
    private readonly StreamSettings _settings;
    private readonly bool _canCreate;
    private readonly TimeProvider _time;
    private KeyState _state;
    private CancellationToken _running;

    public ListenKeyLifecycle(
        StreamSettings settings, StreamContext context, ApiKey? apiKey, GapTracker gapTracker, EventSequencer sequencer,
        StatusWriter log, SchedulerAffinity affinity)
    {
        _affinity = affinity;
        _settings = settings;
        _time = context.Time;
        _canCreate = apiKey is not null;
        KeyLosses losses = new(context.Random, _time);
        _held = new HeldKey(losses, gapTracker, sequencer, log, _time);
        var requests = new KeyRequests(settings, context.Keys, apiKey, _time);
        _effects = new KeyEffects(settings, requests, _held, losses, log, context.Random, _time);
    }

    /// <summary>The key; null before there is one. May be asked from anywhere.</summary>
    public ActiveListenKey? Current => _held.Current;

    /// <inheritdoc/>
    public int Generation => Current?.Generation ?? 0;

    /// <inheritdoc/>
    public bool IsLost
    {
        get
        {
            _affinity.Assert();
            return Current is not null && !KeyTransitions.HasKey(_state);
        }
    }

    /// <inheritdoc/>
    public int Confirmations
    {
        get
        {
            _affinity.Assert();
            return _held.Confirmations;
        }
    }

    /// <inheritdoc/>
    public Task Replaced
    {
        get
        {
            _affinity.Assert();
            return _held.Replaced.Next;
        }
    }

    /// <summary>Begins with a key that exists.</summary>
    public void Begin(BinanceListenKey key)
    {
        _affinity.Assert();
        _held.Begin(key);
        _state = KeyTransitions.First(hasKey: true).State;
    }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _affinity.Assert();
        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running = running.Token;
        try
        {
            Enter(KeyTransitions.First(Current is not null), null);
            while (true)
            {
                var activity = _effects.Activity;
                var ended = await activity;
                if (activity == _effects.Activity)
                {
                    Take(ended);
                }
            }
        }
        finally
        {
            // What comes later is noted, and sets nothing going.
            running.Cancel();
        }
    }

    /// <inheritdoc/>
    public async Task<ConnectionEntry> ConfirmAsync(int confirmations, CancellationToken cancellationToken)
    {
        _affinity.Assert();
        var key = await ConfirmKeyAsync(confirmations, cancellationToken);
        return new ConnectionEntry(
            StreamAddress.Of(_settings.Endpoint, key.Key.ListenKey, _settings.EventTypes), key.Key.ListenKey,
            (socket, _) => Task.FromResult(OpenedSocket.With(key, socket, _time)));
    }

    /// <summary>Nothing: the key is the stream's.</summary>
    public Task KeepAsync(StreamConnection connection, CancellationToken cancellationToken)
    {
        _affinity.Assert();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Ended(int generation, ListenKeyExpired notice)
    {
        _affinity.Assert();
        if (Current is { } current
            && generation == current.Generation
            && (notice.ListenKey ?? current.Key.ListenKey) == current.Key.ListenKey)
        {
            Take(new KeyEvent(KeyInput.Lost));
        }
    }

    private async Task<ActiveListenKey> ConfirmKeyAsync(int confirmations, CancellationToken cancellationToken)
    {
        if (!_canCreate || (KeyTransitions.HasKey(_state) && Confirmations > confirmations))
        {
            return Current!;
        }

        TaskCompletionSource<ActiveListenKey> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Take(new KeyEvent.Wanted(reply));
        do
        {
            await _time.ForAnyAsync(ConfirmPatience, cancellationToken, reply.Task);
        }
        while (!reply.Task.IsCompleted && !KeyTransitions.HasKey(_state));

        // Nobody waits for a late one.
        reply.TrySetResult(Current!);
        return await reply.Task;
    }

    private void Take(KeyEvent happened) => Enter(KeyTransitions.Next(_state, happened.Input), happened);

    private void Enter(KeyStep step, KeyEvent? cause)
    {
        _state = step.State;
        _effects.Perform(step, cause, _running);
    }
}
