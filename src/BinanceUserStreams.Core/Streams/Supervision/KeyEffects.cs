using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Does what <see cref="KeyTransitions"/> decides. At any time one request or one wait is under way.</summary>
internal sealed class KeyEffects(
    StreamSettings settings, KeyRequests requests, HeldKey held, KeyLosses losses, StatusWriter log,
    Func<double> random, TimeProvider time)
{
    private readonly KeyFailures _failures = new(settings, log, random, time);
    private readonly AsyncEvent _waitEnded = new();
    private readonly List<TaskCompletionSource<ActiveListenKey>> _asked = [];
    private TimeSpan _pause;

    /// <summary>The request or wait that is under way, and what it ends with; from the first step on.</summary>
    public Task<KeyEvent> Activity { get; private set; } = null!;

    /// <summary>Does what a step demands.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cause">What has happened; null at the beginning.</param>
    /// <param name="cancellationToken">Ends whatever is under way.</param>
    /// <exception cref="BinanceException">No waiting heals what has happened.</exception>
    public void Perform(KeyStep step, KeyEvent? cause, CancellationToken cancellationToken)
    {
        foreach (var effect in step.Effects)
        {
            if (Begin(effect, cancellationToken) is { } activity)
            {
                Activity = activity;
            }
            else
            {
                Perform(effect, cause!, step.State);
            }
        }
    }

    private Task<KeyEvent>? Begin(KeyEffect effect, CancellationToken cancellationToken) => effect switch
    {
        KeyEffect.Create => requests.CreateAsync(held.Current?.Key, cancellationToken),
        KeyEffect.Extend => requests.ExtendAsync(held.Current!.Key, cancellationToken),
        KeyEffect.AwaitKeepAlive => WaitAsync(NextKeepAlive, cancellationToken),
        KeyEffect.PauseAfterFailure => WaitAsync(_pause, cancellationToken),
        KeyEffect.PauseAfterLoss => PauseAfterLossAsync(cancellationToken),
        _ => null,
    };

    private void Perform(KeyEffect effect, KeyEvent cause, KeyState state)
    {
        switch (effect)
        {
            case KeyEffect.Ask:
                // Those who waited too long have answered themselves.
                _asked.RemoveAll(asked => asked.Task.IsCompleted);
                _asked.Add(((KeyEvent.Wanted)cause).Reply);
                break;
            case KeyEffect.Reply:
                _asked.ForEach(asked => asked.TrySetResult(held.Current!));
                _asked.Clear();
                break;
            case KeyEffect.DeclareLoss:
                held.Lose(ReasonOf(cause.Input, state));
                break;
            case KeyEffect.TakeKey:
                Use((KeyEvent.Answered)cause, held.Take);
                break;
            case KeyEffect.KeepKey:
                Use((KeyEvent.Answered)cause, held.Keep);
                break;
            case KeyEffect.CountFailure:
                _pause = _failures.Count(
                    ((KeyEvent.Failed)cause).Error, KeyTransitions.HasKey(state), hadKey: held.Current is not null);
                break;
            case KeyEffect.EndWait:
                _waitEnded.Raise();
                break;
            case KeyEffect.CancelExtension:
                requests.CancelExtension();
                break;
        }
    }

    private void Use(KeyEvent.Answered answer, Action<BinanceListenKey, ClockReading> use)
    {
        _failures.Forget();
        use(answer.Key, answer.SentAt);
    }

    // A tenth more or less, so that a fleet that started together does not knock together for ever.
    private TimeSpan NextKeepAlive => requests.ArePossible
        ? TimeSpan.FromTicks((long)(settings.KeepAliveInterval.Ticks * (0.9 + (random() / 5))))
        : TimeSpan.MaxValue;

    private Task<KeyEvent> PauseAfterLossAsync(CancellationToken cancellationToken)
    {
        // After a failure its pause was the wait.
        var pause = _failures.AreNone ? losses.NextPause() : TimeSpan.Zero;
        var waiting = WaitAsync(pause, cancellationToken);
        if (pause > TimeSpan.Zero && !cancellationToken.IsCancellationRequested)
        {
            var (reason, count) = (held.LossReason, losses.InARow);
            var message = FormattableString.Invariant(
                $"{reason}, {count} times in a row; the next one is asked for in {pause.TotalSeconds:0.0} s");
            log.TellRepeated(StreamStatusKind.KeyNotExtended, message, count);
        }

        return waiting;
    }

    private async Task<KeyEvent> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await time.ForAnyAsync(delay, cancellationToken, _waitEnded.Next);
        return new KeyEvent(KeyInput.Due);
    }

    private string ReasonOf(KeyInput loss, KeyState next) => loss switch
    {
        KeyInput.Lost => "the listen key had expired or was closed",
        KeyInput.Gone => "the listen key was gone: another program may have closed it",

        // The answer to a PUT. That to a POST gives the other key, too.
        KeyInput.OtherKey when !KeyTransitions.HasKey(next) => "the exchange had given the account another listen key",
        _ when held.Confirmations > 0 => "the listen key was gone: the exchange has another one for the account",
        _ => "the listen key that was given has ended, or is not one of this API key's account",
    };
}
