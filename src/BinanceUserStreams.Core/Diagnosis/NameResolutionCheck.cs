using System.Net.Sockets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Asks for the addresses of a host. Through a proxy it is the proxy's name: that of the host is the proxy's affair.</summary>
internal sealed class NameResolutionCheck(
    ConnectionFactory connections, Uri address, TimeSpan timeout, TimeProvider time) : IStreamCheck
{
    private const int Shown = 2;

    private readonly Route _route = connections.RouteTo(address);

    public StreamCheckName Name => StreamCheckName.NameResolution;

    public Uri Host => _route.FirstHop;

    public IReadOnlyList<IStreamCheck> Needs => [];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var name = _route.FirstHop.DnsSafeHost;
        if (_route.FirstHop.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return Finding.Passed($"{name}{Role} is an address already");
        }

        using var timer = time.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var addresses = await connections.Lookup(name, either.Token).ConfigureAwait(false);
            var list = string.Join(", ", addresses.Take(Shown).Select(address => address.ToString()));
            var more = addresses.Length > Shown ? $" and {addresses.Length - Shown} more" : "";
            return Finding.Passed($"{name}{Role} is {list}{more}");
        }
        catch (SocketException exception)
        {
            return Finding.Failed(
                $"{name}{Role} has no address: {WireText.OneLine(exception.Message)}", Remedies.NameNotResolved);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Failed(
                FormattableString.Invariant($"{name}{Role}: no name server answered within {timeout.TotalSeconds:0.#} s"),
                Remedies.NameNotResolved);
        }
    }

    private string Role => _route.Proxy is null ? "" : $" (the proxy to {_route.Address.Host})";
}
