using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// The one owner of a stream's key. Whatever happens to the key comes here: <see cref="KeyTransitions"/> says what
/// follows from it, and has the picture; <see cref="KeyEffects"/> does it, and what that ends with comes here again.
/// </summary>
internal sealed class ListenKeyLifecycle
{
    // While REST is slow or down the connections must not be: they are opened with the key there is.
    private static readonly TimeSpan ConfirmPatience = TimeSpan.FromSeconds(1.5);

    private readonly SchedulerAffinity _affinity;
    private readonly KeyEffects _effects;
    private readonly HeldKey _held;
    private readonly bool _canCreate;
    private readonly TimeProvider _time;
    private KeyState _state;
    private CancellationToken _running;

    public ListenKeyLifecycle(
        StreamSettings settings, StreamContext context, ApiKey? apiKey, GapTracker gapTracker, EventSequencer sequencer,
        StatusWriter log, SchedulerAffinity affinity)
    {
        _affinity = affinity;
        _time = context.Time;
        _canCreate = apiKey is not null;
        KeyLosses losses = new(context.Random, _time);
        _held = new HeldKey(losses, gapTracker, sequencer, log, _time);
        var requests = new KeyRequests(settings, context.Keys, apiKey, _time);
        _effects = new KeyEffects(settings, requests, _held, losses, log, context.Random, _time);
    }

    /// <summary>The key; null before there is one. May be asked from anywhere.</summary>
    public ActiveListenKey? Current => _held.Current;

    /// <summary>True while the key is gone and there is no other yet.</summary>
    public bool IsLost
    {
        get
        {
            _affinity.Assert();
            return Current is not null && !KeyTransitions.HasKey(_state);
        }
    }

    /// <summary>How often the exchange has confirmed the key.</summary>
    public int Confirmations
    {
        get
        {
            _affinity.Assert();
            return _held.Confirmations;
        }
    }

    /// <summary>Ends when there is another key: the connections of the old one get nothing more.</summary>
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

    /// <summary>Keeps the key until the stream ends.</summary>
    /// <exception cref="BinanceException">No waiting heals what has happened, or the key cannot be renewed.</exception>
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

    /// <summary>
    /// The key to open a connection with, asked for at the exchange if that is possible in a short time and it has not
    /// confirmed the key more than so often.
    /// </summary>
    public async Task<ActiveListenKey> ConfirmAsync(int confirmations, CancellationToken cancellationToken)
    {
        _affinity.Assert();
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

    /// <summary>A notice that a key has ended came on a connection.</summary>
    /// <param name="generation">Which of the stream's keys that was opened with.</param>
    /// <param name="notice">The notice.</param>
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

    private void Take(KeyEvent happened) => Enter(KeyTransitions.Next(_state, happened.Input), happened);

    private void Enter(KeyStep step, KeyEvent? cause)
    {
        _state = step.State;
        _effects.Perform(step, cause, _running);
    }
}
