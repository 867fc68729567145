using System.Net.Sockets;
using System.Security.Authentication;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Diagnosis;

/// <summary>TCP and TLS to a host, through the proxy if there is one.</summary>
internal sealed class ConnectionCheck(Route route, IStreamCheck resolution, TimeSpan timeout, TimeProvider time)
    : IStreamCheck
{
    // Certificates are renewed a month before they end; who is not by then has forgotten it.
    private const int FewDays = 14;

    public StreamCheckName Name => StreamCheckName.Connection;

    public Uri Host => route.Address;

    public IReadOnlyList<IStreamCheck> Needs { get; } = [resolution];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        using var timer = time.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var connection = new ServerConnection(route);
        try
        {
            await connection.OpenAsync(either.Token).ConfigureAwait(false);
            return Opened(connection);
        }
        catch (SocketException exception)
        {
            return Finding.Failed(
                $"{route.FirstHop.Authority}: {WireText.OneLine(exception.Message).TrimEnd('.')}", KnownTraps.NotReached);
        }
        catch (ProxyException exception) when (exception.IsBeyondUs)
        {
            return Finding.Warning(exception.Message, KnownTraps.ProxyBeyondUs);
        }
        catch (ProxyException exception)
        {
            return Finding.Failed(exception.Message, KnownTraps.ProxyRefuses);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return NotSecured(connection, exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var step = connection.IsReached ? "connected, but TLS came to no end" : "no connection";
            return Finding.Failed(
                FormattableString.Invariant($"{route.FirstHop.Authority}: {step} within {timeout.TotalSeconds:0.#} s"),
                connection.IsReached ? KnownTraps.NoTls : KnownTraps.NotReached);
        }
    }

    private Finding Opened(ServerConnection connection)
    {
        var way = route.Proxy is null ? "" : $" through the proxy {route.Proxy.Authority}";
        if (connection.Certificate is not { } certificate)
        {
            return Finding.Passed($"{route.Address.Authority}: TCP{way}; no TLS, which is allowed on this machine only");
        }

        var days = certificate.DaysLeft(time.GetUtcNow());
        var detail = $"{route.Address.Authority}: {connection.Protocol}{way}; {certificate}, {days} days left";
        return days < FewDays
            ? Finding.Warning(detail, KnownTraps.CertificateEnds(certificate.LastDay))
            : Finding.Passed(detail);
    }

    private Finding NotSecured(ServerConnection connection, Exception exception) =>
        connection.Certificate is { Problem: { } problem } certificate
            ? Finding.Failed(
                $"{route.Address.Authority}: TLS refused, {problem}; {certificate}, valid until {certificate.LastDay}",
                KnownTraps.CertificateNotTrusted)
            : Finding.Failed(
                $"{route.Address.Authority}: TCP is open, TLS failed: "
                    + WireText.OneLine(exception.GetBaseException().Message).TrimEnd('.'),
                KnownTraps.NoTls);
}
