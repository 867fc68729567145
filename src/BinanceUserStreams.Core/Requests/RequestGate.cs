using System.Collections.Concurrent;

namespace BinanceUserStreams.Requests;

/// <summary>
/// Which hosts have asked this address to wait (429, 418). The limit is the machine's, not a command's: while a host
/// waits, no request of the process is sent to it. The only state that commands and runspaces share.
/// </summary>
public sealed class RequestGate
{
    private readonly ConcurrentDictionary<string, Deadline> _closed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The gate of the process.</summary>
    public static RequestGate Shared { get; } = new();

    /// <summary>How long the host must not be asked; zero if it may be.</summary>
    public TimeSpan ClosedFor(Uri address) =>
        _closed.TryGetValue(address.Authority, out var deadline) ? deadline.Remaining : TimeSpan.Zero;

    /// <summary>Closes the way to the host for so long, unless it is closed for longer.</summary>
    /// <param name="address">Any address of the host.</param>
    /// <param name="wait">How long.</param>
    /// <param name="time">The clock that measures it.</param>
    public void Close(Uri address, TimeSpan wait, TimeProvider time)
    {
        Deadline deadline = new(time, wait);
        _closed.AddOrUpdate(
            address.Authority, deadline, (_, known) => known.Remaining > deadline.Remaining ? known : deadline);
    }
}
