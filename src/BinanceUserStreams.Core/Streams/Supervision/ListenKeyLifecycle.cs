using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// The one owner of a stream's key. Whatever goes wrong at the same time (two notices, a failed PUT, a dropped connection)
/// leads to one POST, because only this loop sends requests, one after the other.
/// <code>
///             POST: a key                 PUT: the same key
///  Missing ----------------> Held ---------------------------> Held
///     ^                        |
///     +------------------------+  PUT: -1125 or another key; listenKeyExpired
///
///  A PUT that is answered without a key is followed by a POST, which names the one that lives: ours, or another.
///  In both states: another failure is tried again after a while; -2008, -2014, -2015, 401 and 410 end the stream if
///  nothing has worked before, or if nothing else is answered for an hour.
/// </code>
/// </summary>
internal sealed class ListenKeyLifecycle(
    StreamSettings settings, ListenKeyClient client, ApiKey? apiKey, GapTracker gapTracker, EventSequencer sequencer,
    StatusWriter log, Func<double> random, TimeProvider time)
{
    // While REST is slow or down the connections must not be: they are opened with the key there is.
    private static readonly TimeSpan ConfirmPatience = TimeSpan.FromSeconds(1.5);

    private readonly KeyFailures _failures = new(settings, log, random, time);
    private readonly KeyLosses _losses = new(random, time);
    private readonly AsyncEvent _demand = new();
    private KeyState _state = KeyState.Missing;
    private TaskCompletionSource<ActiveListenKey>? _confirmation;
    private CancellationTokenSource? _extending;
    private ClockReading _confirmedAt;
    private string _lossReason = "";

    /// <summary>The key; null before there is one.</summary>
    public ActiveListenKey? Current { get; private set; }

    /// <summary>True while the key is gone and there is no other yet.</summary>
    public bool IsLost => Current is not null && _state == KeyState.Missing;

    /// <summary>How often the exchange has confirmed the key.</summary>
    public int Confirmations { get; private set; }

    /// <summary>Raised when there is another key: the connections of the old one get nothing more.</summary>
    public AsyncEvent Replaced { get; } = new();

    /// <summary>Begins with a key that exists.</summary>
    public void Begin(BinanceListenKey key)
    {
        Hold(key, 1);
        _confirmedAt = ClockReading.Now(time);
    }

    /// <summary>Keeps the key until the stream ends.</summary>
    /// <exception cref="BinanceException">The exchange will never accept this API key, or the key cannot be renewed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            _state = _state switch
            {
                KeyState.Missing => await ReplaceAsync(cancellationToken),
                _ => await HoldAsync(cancellationToken),
            };
        }
    }

    /// <summary>
    /// The key to open a connection with, asked for at the exchange if that is possible in a short time and it has not
    /// confirmed the key more than so often.
    /// </summary>
    public async Task<ActiveListenKey> ConfirmAsync(int confirmations, CancellationToken cancellationToken)
    {
        if (apiKey is null || (_state == KeyState.Held && Confirmations > confirmations))
        {
            return Current!;
        }

        var confirmation = (_confirmation ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        _demand.Raise();
        do
        {
            await time.ForAnyAsync(ConfirmPatience, cancellationToken, confirmation);
        }
        while (!confirmation.IsCompleted && (Current is null || _state == KeyState.Missing));
        return Current!;
    }

    /// <summary>A notice that a key has ended came on a connection.</summary>
    /// <param name="generation">Which key the connection was opened with.</param>
    /// <param name="notice">The notice.</param>
    public void Ended(int generation, ListenKeyExpired notice)
    {
        if (Current is { } current
            && generation == current.Generation
            && (notice.ListenKey ?? current.Key.ListenKey) == current.Key.ListenKey)
        {
            // The notice may come long after the key has ended, and may say any time.
            Lose(LastProof, "the listen key had expired or was closed");
        }
    }

    private async Task<KeyState> ReplaceAsync(CancellationToken cancellationToken)
    {
        if (_losses.NextPause() is { Ticks: > 0 } pause && _failures.AreNone)
        {
            var waiting = time.Wait(pause, cancellationToken);
            log.TellRepeated(
                StreamStatusKind.KeyNotExtended,
                FormattableString.Invariant(
                    $"{_lossReason}, {_losses.InARow} times in a row; the next one is asked for in {pause.TotalSeconds:0.0} s"),
                _losses.InARow);
            await waiting;
        }

        return await CreateAsync(cancellationToken);
    }

    private async Task<KeyState> HoldAsync(CancellationToken cancellationToken)
    {
        // After a failure its pause was the wait.
        if (_confirmation is null && _failures.AreNone)
        {
            await time.ForAnyAsync(NextKeepAlive, cancellationToken, _demand.Next);
        }

        return _state == KeyState.Missing ? KeyState.Missing
            : _confirmation is not null ? await CreateAsync(cancellationToken)
            : await ExtendAsync(cancellationToken);
    }

    // A tenth more or less, so that a fleet that started together does not knock together for ever.
    private TimeSpan NextKeepAlive => apiKey is null
        ? TimeSpan.MaxValue
        : TimeSpan.FromTicks((long)(settings.KeepAliveInterval.Ticks * (0.9 + (random() / 5))));

    private async Task<KeyState> CreateAsync(CancellationToken cancellationToken)
    {
        if (apiKey is null)
        {
            throw BinanceError.Of(
                BinanceErrorId.ListenKeyNotFound, $"{Current!.Key} has ended, and without an API key there is no other");
        }

        var lossesBefore = _losses.Total;
        var sentAt = ClockReading.Now(time);
        try
        {
            var key = await client.CreateAsync(settings.Endpoint, settings.Account, apiKey, cancellationToken);
            return _losses.Total == lossesBefore ? Take(key, sentAt) : KeyState.Missing;
        }
        catch (BinanceException exception)
        {
            await PauseAsync(exception, cancellationToken);
            return _state;
        }
    }

    private async Task<KeyState> ExtendAsync(CancellationToken cancellationToken)
    {
        var sentAt = ClockReading.Now(time);
        using var extending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _extending = extending;
        try
        {
            var key = await client.ExtendAsync(Current!.Key, apiKey!, extending.Token);
            if (_state == KeyState.Missing)
            {
                return KeyState.Missing;
            }

            if (!key.IsConfirmed)
            {
                // Whichever key the account has now was extended. The answer to a POST names it.
                return await CreateAsync(cancellationToken);
            }

            if (key.ListenKey == Current.Key.ListenKey)
            {
                return Take(key, sentAt);
            }

            Lose(LastProof, "the exchange had given the account another listen key");
            return KeyState.Missing;
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.ListenKeyNotFound)
        {
            Lose(LastProof, "the listen key was gone: another program may have closed it");
            return KeyState.Missing;
        }
        catch (BinanceException exception)
        {
            await PauseAsync(exception, cancellationToken);
            return _state;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The key was lost meanwhile: what becomes of its extension does not matter, another one does.
            return KeyState.Missing;
        }
        finally
        {
            _extending = null;
        }
    }

    // The key was good when the exchange last said so, and when the last event came.
    private ClockReading LastProof => sequencer is { LastReceived: { } received, LastEvent.SentAt: { } sentAt }
        ? ClockReading.Later(_confirmedAt, received.AsOf(sentAt, time))
        : _confirmedAt;

    private void Lose(ClockReading since, string reason)
    {
        if (_state == KeyState.Missing)
        {
            return;
        }

        _state = KeyState.Missing;
        _losses.Lost();
        _lossReason = reason;
        gapTracker.KeyLost(since, reason);
        _extending?.Cancel();
        _demand.Raise();
    }

    private KeyState Take(BinanceListenKey key, ClockReading sentAt)
    {
        var known = Current;
        if (known is not null && _state == KeyState.Held && key.ListenKey != known.Key.ListenKey)
        {
            Lose(LastProof, Confirmations > 0
                ? "the listen key was gone: the exchange has another one for the account"
                : "the listen key that was given has ended, or is not one of this API key's account");
        }

        var isReplaced = known is not null && _state == KeyState.Missing;
        Hold(key, isReplaced ? known!.Generation + 1 : known?.Generation ?? 1);
        _confirmedAt = sentAt;
        Confirmations++;
        _failures.Forget();
        Tell(key, known is null, isReplaced);
        _confirmation?.TrySetResult(Current!);
        _confirmation = null;
        return KeyState.Held;
    }

    private void Hold(BinanceListenKey key, int generation)
    {
        log.Hide(key.ListenKey);
        if (Current?.Generation != generation)
        {
            _losses.Held();
        }

        Current = new ActiveListenKey(key, generation);
        _state = KeyState.Held;
    }

    private void Tell(BinanceListenKey key, bool isFirst, bool isReplaced)
    {
        if (isReplaced)
        {
            log.Counters.KeysReplaced++;
            log.TellRepeated(
                StreamStatusKind.KeyReplaced, $"{_lossReason}; {key.MaskedListenKey} takes its place", _losses.InARow);
            Replaced.Raise();
        }
        else
        {
            log.Counters.KeyExtensions += isFirst ? 0 : 1;

            // Connections answer also when their key is dead: what they prove counts up to when the key was alive.
            var proven = gapTracker.ProvenUntil;
            log.Tell(
                StreamStatusKind.KeyExtended,
                FormattableString.Invariant(
                    $"the listen key {key.MaskedListenKey} lives until {key.ExpiresAt:yyyy-MM-dd HH:mm:ss}Z"),
                (proven > _confirmedAt ? _confirmedAt : proven)?.StampBy(time));
        }
    }

    private async Task PauseAsync(BinanceException error, CancellationToken cancellationToken)
    {
        var pause = _failures.Count(error, _state, hasKey: Current is not null);
        if (Current is { } current && _state == KeyState.Held)
        {
            _confirmation?.TrySetResult(current);
            _confirmation = null;
        }

        // What the exchange asked for is waited out, and so is the pause when everybody waits for a key anyway. Else
        // whoever needs the key at once may ask at once.
        var isLimited = error.RetryAt is not null || WaitLimit.Least(error.HttpStatus) > TimeSpan.Zero;
        await (isLimited || _state == KeyState.Missing
            ? time.Wait(pause, cancellationToken)
            : time.ForAnyAsync(pause, cancellationToken, _demand.Next));
    }
}
