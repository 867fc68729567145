using System.Net;
using BinanceUserStreams.Network;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Tries every address of a host. Requests and streams take the first that answers, and so would never tell that another
/// is dead.
/// </summary>
internal static class AddressProbe
{
    // Those of a cloud's front may be many, and all alike.
    private const int Most = 8;

    // An address that has not answered by then is of no use to anybody.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The addresses that did not answer, each with its port and the reason; none if the host has but one.</summary>
    public static async Task<IReadOnlyList<string>> FindDeadAsync(
        ConnectionFactory connections, Uri hop, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = time.CancelAfter(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var addresses = await connections.Lookup(hop.DnsSafeHost, either.Token).ConfigureAwait(false);
        if (addresses.Length < 2)
        {
            return [];
        }

        var tried = await Task.WhenAll(addresses.Take(Most).Select(address =>
            TcpDialer.TryAsync(new IPEndPoint(address, hop.Port), either.Token))).ConfigureAwait(false);
        foreach (var one in tried)
        {
            one.Socket?.Dispose();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return [.. tried.Where(one => one.Socket is null).Select(one => one.Failure)];
    }
}
