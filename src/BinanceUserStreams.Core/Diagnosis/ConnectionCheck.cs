using System.Security.Authentication;
using BinanceUserStreams.Network;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>TCP and TLS to a host, through the proxy if there is one, and to each of its addresses.</summary>
internal sealed class ConnectionCheck(
    ConnectionFactory connections, Uri address, IStreamCheck resolution, TimeSpan timeout, TimeProvider time)
    : IStreamCheck
{
    // Certificates are renewed a month before they end; who is not by then has forgotten it.
    private const int FewDays = 14;

    private readonly Route _route = connections.RouteTo(address);

    public StreamCheckName Name => StreamCheckName.Connection;

    public Uri Host => _route.Address;

    public IReadOnlyList<IStreamCheck> Needs { get; } = [resolution];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        using var timer = time.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var connection = new ServerConnection(connections, _route);
        try
        {
            await connection.OpenAsync(either.Token).ConfigureAwait(false);
            var dead = await AddressProbe.FindDeadAsync(connections, _route.FirstHop, time, cancellationToken)
                .ConfigureAwait(false);
            return dead.Count == 0 ? Opened(connection) : PartlyOpened(Opened(connection), dead);
        }
        catch (HostUnreachableException exception)
        {
            return Finding.Failed(
                $"no connection to {FirstHop}: {WireText.OneLine(exception.Message).TrimEnd('.')}", Remedies.NotReached);
        }
        catch (ProxyException exception)
        {
            return NoTunnel(exception);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return NotSecured(connection, exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var step = connection.IsReached ? "connected, but TLS came to no end" : "no connection";
            return Finding.Failed(
                FormattableString.Invariant($"{FirstHop}: {step} within {timeout.TotalSeconds:0.#} s"),
                connection.IsReached ? Remedies.NoTls : Remedies.NotReached);
        }
    }

    private string FirstHop => Route.HostAndPort(_route.FirstHop);

    private Finding Opened(ServerConnection connection)
    {
        var host = Route.HostAndPort(_route.Address);
        var way = _route.Proxy is null ? "" : $" through the proxy {_route.Proxy.Authority}";
        if (connection.Certificate is not { } certificate)
        {
            return Finding.Passed($"{host}: TCP{way}; no TLS, which is allowed on this machine only");
        }

        var days = certificate.DaysLeft(time.GetUtcNow());
        var detail = $"{host}: {connection.Protocol?.ToString() ?? "TLS"}{way}; {certificate}, {days} days left";
        return days < FewDays
            ? Finding.Warning(detail, Remedies.CertificateEnds(certificate.LastDay))
            : Finding.Passed(detail);
    }

    private static Finding PartlyOpened(Finding opened, IReadOnlyList<string> dead)
    {
        var addresses = WireText.OneLine(string.Join("; ", dead));
        return Finding.Warning(
            $"{opened.Detail}; of its addresses these do not answer: {addresses}",
            string.Join(" ", new[] { opened.RecommendedAction, Remedies.DeadAddress }.Where(text => text is not null)));
    }

    private static Finding NoTunnel(ProxyException exception) => exception.Fault switch
    {
        ProxyFault.NotSpoken => Finding.Failed(exception.Message, Remedies.ProxyNotSpoken),
        _ => Finding.Failed(exception.Message, Remedies.ProxyRefuses),
    };

    private Finding NotSecured(ServerConnection connection, Exception exception) =>
        connection.Certificate is { Problem: { } problem } certificate
            ? Finding.Failed(
                $"{Route.HostAndPort(_route.Address)}: TLS refused, {problem}; {certificate}, valid until {certificate.LastDay}",
                Remedies.CertificateNotTrusted)
            : Finding.Failed(
                $"{Route.HostAndPort(_route.Address)}: TCP is open, TLS failed: "
                    + WireText.OneLine(exception.GetBaseException().Message).TrimEnd('.'),
                Remedies.NoTls);
}
