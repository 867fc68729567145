using System.Net;
using System.Net.Sockets;

namespace BinanceUserStreams.Network;

/// <summary>Returns the addresses of a host, in the order in which the system would use them.</summary>
/// <exception cref="SocketException">It has none.</exception>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);

/// <summary>Asks the system's resolver.</summary>
internal static class SystemLookup
{
    /// <summary>As <see cref="HostLookup"/>; an address is its own.</summary>
    public static async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

#if NET
        var asking = Dns.GetHostAddressesAsync(host, cancellationToken);
#else
        var asking = Dns.GetHostAddressesAsync(host);
#endif
        // Nothing cancels a request to the system's resolver: its answer is not waited for any longer.
        var leaving = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => leaving.TrySetResult(true)))
        {
            await Task.WhenAny(asking, leaving.Task).ConfigureAwait(false);
        }

        if (!asking.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await asking.ConfigureAwait(false);
    }
}
