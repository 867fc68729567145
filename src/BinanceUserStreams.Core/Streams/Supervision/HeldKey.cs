using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>The key that a stream has: up to when it was good, and what is told of it.</summary>
internal sealed class HeldKey(
    KeyLosses losses, GapTracker gapTracker, EventSequencer sequencer, StatusWriter log, TimeProvider time)
{
    private ClockReading _confirmedAt;

    /// <summary>The key; null before there is one. It stays when it is lost, until there is another.</summary>
    public ActiveListenKey? Current { get; private set; }

    /// <summary>How often the exchange has confirmed it.</summary>
    public int Confirmations { get; private set; }

    /// <summary>Why it was lost, in words; the last time.</summary>
    public string LossReason { get; private set; } = "";

    /// <summary>Raised when there is another one in its place.</summary>
    public AsyncEvent Replaced { get; } = new();

    // It was good when the exchange last said so, and when the last event came.
    private ClockReading LastProof => sequencer is { LastReceived: { } received, LastEvent.SentAt: { } sentAt }
        ? ClockReading.Later(_confirmedAt, received.AsOf(sentAt, time))
        : _confirmedAt;

    /// <summary>Begins with a key that exists.</summary>
    public void Begin(BinanceListenKey key)
    {
        log.Hide(key.ListenKey);
        losses.Held();
        Hold(key, 1);
        ConfirmedAt(ClockReading.Now(time));
    }

    /// <summary>It is gone. A notice may come long after that, and may say any time.</summary>
    public void Lose(string reason)
    {
        losses.Lost();
        log.Metrics.KeyUntil = null;
        LossReason = reason;
        gapTracker.KeyLost(LastProof, reason);
    }

    /// <summary>There is a first one, or another one in place of the one that was lost.</summary>
    public void Take(BinanceListenKey key, ClockReading sentAt)
    {
        var isFirst = Current is null;
        losses.Held();
        Confirm(key, (Current?.Generation ?? 0) + 1, sentAt);
        if (isFirst)
        {
            TellEnd();
            return;
        }

        log.Counters.KeysReplaced++;
        log.TellRepeated(
            StreamStatusKind.KeyReplaced, $"{LossReason}; {key.MaskedListenKey} takes its place", losses.InARow);
        Replaced.Raise();
    }

    /// <summary>It lives longer.</summary>
    public void Keep(BinanceListenKey key, ClockReading sentAt)
    {
        Confirm(key, Current!.Generation, sentAt);
        log.Counters.KeyExtensions++;
        TellEnd();
    }

    private void Confirm(BinanceListenKey key, int generation, ClockReading sentAt)
    {
        log.Hide(key.ListenKey);
        Hold(key, generation);
        ConfirmedAt(sentAt);
        Confirmations++;
    }

    private void Hold(BinanceListenKey key, int generation)
    {
        Current = new ActiveListenKey(key, generation);
        log.Metrics.KeyUntil = key.ExpiresAt;
    }

    private void ConfirmedAt(ClockReading at)
    {
        _confirmedAt = at;
        gapTracker.KeyConfirmed(at);
    }

    private void TellEnd()
    {
        var key = Current!.Key;
        log.Tell(
            StreamStatusKind.KeyExtended,
            FormattableString.Invariant(
                $"the listen key {key.MaskedListenKey} lives until {key.ExpiresAt:yyyy-MM-dd HH:mm:ss}Z"),
            gapTracker.ProvenUntil?.StampBy(time));
    }
}
