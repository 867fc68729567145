using System.Collections.Concurrent;

namespace BinanceUserStreams.Requests;

/// <summary>
/// Which hosts have asked this address to wait (429, 418). The limit is the machine's, not a command's: while a host
/// waits, no request of the process is sent to it. The only state that commands and runspaces share.
/// </summary>
public sealed class RequestGate
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _closedUntil = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The gate of the process.</summary>
    public static RequestGate Shared { get; } = new();

    /// <summary>Until when the host must not be asked; null if it may.</summary>
    public DateTimeOffset? ClosedUntil(Uri address, DateTimeOffset now) =>
        _closedUntil.TryGetValue(address.Authority, out var until) && until > now ? until : null;

    /// <summary>Closes the way to the host until then, unless it is closed for longer.</summary>
    public void Close(Uri address, DateTimeOffset until) =>
        _closedUntil.AddOrUpdate(address.Authority, until, (_, known) => known > until ? known : until);
}
