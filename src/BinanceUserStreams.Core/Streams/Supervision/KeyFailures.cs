using BinanceUserStreams.Errors;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What follows when a key cannot be created or extended: it is told, and tried again after a while.</summary>
internal sealed class KeyFailures(StreamSettings settings, StatusWriter log, Func<double> random, TimeProvider time)
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), random);
    private readonly Refusals _refusals = new(time);
    private int _count;

    /// <summary>True if the last attempt has worked.</summary>
    public bool AreNone => _count == 0;

    /// <summary>It has worked.</summary>
    public void Forget()
    {
        _count = 0;
        _refusals.Accepted();
    }

    /// <summary>It has failed; how long to wait before the next attempt.</summary>
    /// <param name="error">Why.</param>
    /// <param name="hasKey">True if the stream has a key, which was to be extended; else one was to be created.</param>
    /// <param name="hadKey">True if the stream has, or had, a key.</param>
    /// <exception cref="BinanceException">
    /// The error itself if no waiting heals it; ReconnectLimitReached if it was tried as often as allowed, and without a
    /// key nothing can be connected.
    /// </exception>
    public TimeSpan Count(BinanceException error, bool hasKey, bool hadKey)
    {
        var outlook = Outlook(error, hadKey);
        _count++;
        if (!hasKey && _count > settings.MaximumReconnectCount)
        {
            throw BinanceError.Of(BinanceErrorId.ReconnectLimitReached, FormattableString.Invariant(
                $"-MaximumReconnectCount is {settings.MaximumReconnectCount}; the last failure: {error.Message.TrimEnd('.')}"));
        }

        var pause = error.RetryAfter > TimeSpan.Zero ? error.RetryAfter.Value : Unasked(error);
        var message = FormattableString.Invariant(
            $"the listen key could not be {(hasKey ? "extended" : "created")}, next attempt in {pause.TotalSeconds:0.0} s: {error.Message}{outlook}");

        // A password that the proxy refused heals by nobody but the reader: each time it is a warning, the first of them
        // within a second and from the third on one in half an hour.
        log.TellRepeated(
            StreamStatusKind.KeyNotExtended, message, error.ErrorId == BinanceErrorId.ProxyLoginFailed ? 1 : _count);
        return pause;
    }

    private TimeSpan Unasked(BinanceException error)
    {
        var backoff = _backoff.After(_count);
        var least = WaitLimit.Least(error.HttpStatus);
        return backoff > least ? backoff : least;
    }

    // What lies ahead if the error stays, in words; nothing if it may last for ever.
    private string Outlook(BinanceException error, bool hadKey)
    {
        if (!StreamErrors.IsRefusal(error))
        {
            _refusals.Failed();
            return StreamErrors.IsStranger(error, hadKey) ? throw error : "";
        }

        var left = _refusals.Refused();
        return left > TimeSpan.Zero
            ? FormattableString.Invariant($" If it stays so, the stream ends in {Math.Ceiling(left.TotalMinutes):0} min.")
            : throw error;
    }
}
