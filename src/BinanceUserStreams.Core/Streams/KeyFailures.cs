using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Streams;

/// <summary>What follows when a key cannot be created or extended: it is told, and tried again after a while.</summary>
internal sealed class KeyFailures(StreamSettings settings, StatusLog log, Func<double> random, TimeProvider time)
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), random);
    private int _count;

    /// <summary>True if the last attempt has worked.</summary>
    public bool AreNone => _count == 0;

    /// <summary>It has worked.</summary>
    public void Forget() => _count = 0;

    /// <summary>It has failed; how long to wait before the next attempt.</summary>
    /// <exception cref="BinanceException">
    /// ReconnectLimitReached: without a key nothing can be connected, and it was tried as often as allowed.
    /// </exception>
    public TimeSpan Count(BinanceException error, KeyState state)
    {
        _count++;
        if (state == KeyState.Missing && _count > settings.MaximumReconnectCount)
        {
            throw BinanceError.Of(BinanceErrorId.ReconnectLimitReached, FormattableString.Invariant(
                $"-MaximumReconnectCount is {settings.MaximumReconnectCount}; the last failure: {error.Message.TrimEnd('.')}"));
        }

        var now = time.GetUtcNow();
        var pause = error.RetryAt > now ? error.RetryAt.Value - now : _backoff.After(_count);
        Tell(FormattableString.Invariant(
            $"the listen key could not be {(state == KeyState.Held ? "extended" : "created")}, next attempt in {pause.TotalSeconds:0.0} s: {error.Message}"));
        return pause;
    }

    // One warning for 1, 2, 4, 8 ... failures in a row: a night without network must not fill the log.
    private void Tell(string text)
    {
        if ((_count & (_count - 1)) == 0)
        {
            log.Warn(StreamStatusKind.KeyNotExtended, text);
        }
        else
        {
            log.Tell(StreamStatusKind.KeyNotExtended, text);
        }
    }
}
