using System.Collections.Concurrent;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Requests;

/// <summary>
/// Which hosts have asked this address to wait (429, 418). The limit is the machine's, not a command's: while a host
/// waits, no request of the process is sent to it. The only state that commands and runspaces share.
/// </summary>
public sealed class RequestGate
{
    // The clock of a machine is adjusted all the time; by more than this it was set.
    private static readonly TimeSpan Adjustment = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (Deadline Wait, DateTimeOffset Until)> _closed =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The gate of the process.</summary>
    public static RequestGate Shared { get; } = new();

    /// <summary>How long the host must not be asked; zero if it may be.</summary>
    public TimeSpan ClosedFor(Uri address) =>
        _closed.TryGetValue(address.Authority, out var known) ? known.Wait.Remaining : TimeSpan.Zero;

    /// <summary>When that is over, by the wall clock as it is set now: to be told, not to be waited for.</summary>
    public DateTimeOffset ClosedUntil(Uri address, DateTimeOffset now)
    {
        var until = now.AddBounded(ClosedFor(address));
        return _closed.TryGetValue(address.Authority, out var known) && (until - known.Until).Duration() < Adjustment
            ? known.Until
            : until;
    }

    /// <summary>Closes the way to the host for so long, unless it is closed for longer.</summary>
    /// <param name="address">Any address of the host.</param>
    /// <param name="wait">How long.</param>
    /// <param name="until">When that is over, by the wall clock.</param>
    /// <param name="time">The clock that measures it.</param>
    public void Close(Uri address, TimeSpan wait, DateTimeOffset until, TimeProvider time)
    {
        (Deadline Wait, DateTimeOffset Until) asked = (new Deadline(time, wait), until);
        _closed.AddOrUpdate(
            address.Authority, asked, (_, known) => known.Wait.Remaining > asked.Wait.Remaining ? known : asked);
    }
}
