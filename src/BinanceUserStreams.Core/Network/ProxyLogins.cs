#if NET
using System.Diagnostics.CodeAnalysis;

namespace BinanceUserStreams.Network;

/// <summary>
/// Counts the log-ins that a proxy refused. Directories lock an account after a handful of them, and that may be a
/// person's: after three the next one waits long.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle has nothing to release.")]
internal sealed class ProxyLogins(TimeProvider time)
{
    private const int Most = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    private readonly object _gate = new();
    private readonly SemaphoreSlim _unproven = new(1);
    private int _refused;
    private long _refusedAt;
    private bool _isProven;

    /// <summary>How long no log-in must be tried; null if one may.</summary>
    public TimeSpan? Wait
    {
        get
        {
            lock (_gate)
            {
                var left = Pause - time.GetElapsedTime(_refusedAt);
                return _refused >= Most && left > TimeSpan.Zero ? left : null;
            }
        }
    }

    /// <summary>
    /// The turn to log in; to be disposed. Until the password has been accepted once it is one at a time: fifty streams
    /// that begin together must not try a wrong one fifty times.
    /// </summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isProven))
        {
            return null;
        }

        await _unproven.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_unproven);
    }

    /// <summary>The proxy let the user in.</summary>
    public void Accepted()
    {
        lock (_gate)
        {
            _refused = 0;
            _isProven = true;
        }
    }

    /// <summary>The proxy did not let the user in.</summary>
    public void Refused()
    {
        lock (_gate)
        {
            _refused++;
            _refusedAt = time.GetTimestamp();
            _isProven = false;
        }
    }

    /// <summary>What is said of a log-in that was refused, or not tried because three were.</summary>
    /// <param name="proxy">The proxy's host and port.</param>
    /// <param name="pause">How long no other will be tried; null if the next one may.</param>
    public static ProxyException RefusedBy(string proxy, TimeSpan? pause) => new(
        $"the proxy {proxy} does not accept the user name or the password"
            + (pause is null ? "" : "; no more log-ins are tried for now, so that the account is not locked"),
        ProxyFault.LoginRefused)
    {
        Pause = pause,
    };

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
#endif
