using System.Net;
using System.Net.Sockets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Asks for the addresses of a host. Through a proxy it is the proxy's name: that of the host is the proxy's affair.</summary>
internal sealed class NameResolutionCheck(Route route, TimeSpan timeout, TimeProvider time) : IStreamCheck
{
    private const int Shown = 2;

    public StreamCheckName Name => StreamCheckName.NameResolution;

    public Uri Host => route.FirstHop;

    public IReadOnlyList<IStreamCheck> Needs => [];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var name = route.FirstHop.DnsSafeHost;
        if (route.FirstHop.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return Finding.Passed($"{name}{Role} is an address already");
        }

        using var timer = time.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var addresses = await ResolveAsync(name, either.Token).ConfigureAwait(false);
            var list = string.Join(", ", addresses.Take(Shown).Select(address => address.ToString()));
            var more = addresses.Length > Shown ? $" and {addresses.Length - Shown} more" : "";
            return Finding.Passed($"{name}{Role} is {list}{more}");
        }
        catch (SocketException exception)
        {
            return Finding.Failed(
                $"{name}{Role} has no address: {WireText.OneLine(exception.Message)}", KnownTraps.NameNotResolved);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Failed(
                FormattableString.Invariant($"{name}{Role}: no name server answered within {timeout.TotalSeconds:0.#} s"),
                KnownTraps.NameNotResolved);
        }
    }

    private string Role => route.Proxy is null ? "" : $" (the proxy to {route.Address.Host})";

    // Nothing stops a question to the system's resolver: its answer is not waited for any longer.
    private static async Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
    {
#if NET
        var asking = Dns.GetHostAddressesAsync(name, cancellationToken);
#else
        var asking = Dns.GetHostAddressesAsync(name);
#endif
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
