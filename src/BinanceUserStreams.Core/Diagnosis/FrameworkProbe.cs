#if !NET
using System.Globalization;
using System.Net;
using System.Security.Authentication;
using BinanceUserStreams.Network;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Has .NET Framework's own client, which requests and streams use there, connect to a host through a proxy, and go no
/// further: the host's certificate is looked at and then refused in any case, so that nothing is sent behind TLS.
/// </summary>
internal static class FrameworkProbe
{
    /// <summary>Opens the proxy's tunnel and begins TLS.</summary>
    /// <exception cref="HostUnreachableException">The proxy could not be reached.</exception>
    /// <exception cref="ProxyException">The proxy opened no tunnel.</exception>
    /// <exception cref="AuthenticationException">The certificate is not trusted.</exception>
    /// <exception cref="IOException">The connection broke, or TLS failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task ConnectAsync(
        Route route, IWebProxy proxy, CertificateSeen seen, CancellationToken cancellationToken)
    {
        bool? isTrusted = null;
        UriBuilder address = new(route.Address) { Scheme = Uri.UriSchemeHttps };
        var request = FrameworkRequest.Create(address.Uri, proxy, (_, certificate, chain, errors) =>
        {
            seen(certificate, chain, errors);
            isTrusted = CertificatePolicy.Accepts(certificate, chain, errors);
            return false;
        });

        // A connection that is kept from before would show nothing.
        request.ConnectionGroupName = Guid.NewGuid().ToString();
        using var stopping = cancellationToken.Register(request.Abort);
        try
        {
            using var answer = await request.GetResponseAsync().ConfigureAwait(false);
            throw new IOException("it was answered before TLS");
        }
        catch (WebException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (isTrusted != true)
            {
                throw isTrusted is null
                    ? Failure(exception, route)
                    : new AuthenticationException(exception.GetBaseException().Message, exception);
            }
        }
    }

    private static IOException Failure(WebException exception, Route route)
    {
        var name = route.Proxy!.Authority;
        using var answer = exception.Response as HttpWebResponse;
        return (exception.Status, (int?)answer?.StatusCode) switch
        {
            (_, 407) when route.Credentials is null => new ProxyException(
                $"the proxy {name} answered 407: it wants a user name and a password", ProxyFault.LoginMissing),
            (_, 407) => new ProxyException(
                $"the proxy {name} does not accept the user name or the password", ProxyFault.LoginRefused),
            (_, { } status) => new ProxyException(
                $"the proxy {name} answered {status.ToString(CultureInfo.InvariantCulture)} to the wish for a tunnel to " +
                Route.HostAndPort(route.Address),
                ProxyFault.Refused),
            (WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure
                or WebExceptionStatus.ProxyNameResolutionFailure, _) =>
                new HostUnreachableException(exception.GetBaseException().Message),
            _ => new IOException(exception.GetBaseException().Message, exception),
        };
    }
}
#endif
