using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// When a refusal is final. Before anything has worked it is so at once: an API key is wrong, an address is retired. Later
/// it may be the page of a gateway, or a slip of the exchange; then it is final when nothing else has been answered for as
/// long as a key lives.
/// </summary>
internal sealed class Refusals(TimeProvider time)
{
    /// <summary>How long to go on after what has worked is refused.</summary>
    public static readonly TimeSpan Patience = ListenKeyClient.Life;

    private bool _hasWorked;
    private long? _since;

    /// <summary>It worked.</summary>
    public void Accepted()
    {
        _hasWorked = true;
        _since = null;
    }

    /// <summary>Something else went wrong: whether it is still refused is not known.</summary>
    public void Failed() => _since = null;

    /// <summary>It was refused; how long to go on, zero if the refusal is final.</summary>
    public TimeSpan Refused()
    {
        var now = time.GetTimestamp();
        var since = _since ??= now;
        var left = Patience - time.GetElapsedTime(since, now);
        return _hasWorked && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
