using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Connects to a host as requests and sockets do, and goes no further: nothing is sent behind TLS. The certificate is
/// judged by <see cref="CertificatePolicy"/>; what is kept of it is for the reader only.
/// </summary>
internal sealed class ServerConnection(Route route) : IDisposable
{
    private readonly TcpClient _client = new();

    /// <summary>What the server showed; null if it did not come to that.</summary>
    public ServerCertificate? Certificate { get; private set; }

    /// <summary>The version of TLS, such as Tls13; null without TLS.</summary>
    public SslProtocols? Protocol { get; private set; }

    /// <summary>True once TCP is open, to the host or to the proxy.</summary>
    public bool IsReached { get; private set; }

    /// <summary>Opens TCP, the proxy's tunnel and TLS.</summary>
    /// <exception cref="SocketException">TCP could not be opened.</exception>
    /// <exception cref="ProxyException">The proxy opened no tunnel.</exception>
    /// <exception cref="AuthenticationException">TLS failed.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        // Closing is what stops every one of these steps on both runtimes.
        using var stopping = cancellationToken.Register(_client.Dispose);
        try
        {
            await _client.ConnectAsync(route.FirstHop.DnsSafeHost, route.FirstHop.Port).ConfigureAwait(false);
            IsReached = true;
            Stream stream = _client.GetStream();
            if (route.Proxy is not null)
            {
                await ProxyTunnel.OpenAsync(stream, route, cancellationToken).ConfigureAwait(false);
            }

            if (route.IsSecure)
            {
                await SecureAsync(stream, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

#if NET
    private async Task SecureAsync(Stream stream, CancellationToken cancellationToken)
    {
        var options = CertificatePolicy.CreateOptions();
        options.TargetHost = route.Address.Host;
        options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            // Looked at, and not overruled.
            Certificate = ServerCertificate.Read(certificate, chain, errors);
            return errors == SslPolicyErrors.None;
        };
        using var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
        Protocol = tls.SslProtocol;
    }
#else
    private async Task SecureAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var tls = new SslStream(stream, leaveInnerStreamOpen: false, (_, certificate, chain, errors) =>
        {
            Certificate = ServerCertificate.Read(certificate, chain, errors);
            return CertificatePolicy.Accepts(certificate, chain, errors);
        });
        cancellationToken.ThrowIfCancellationRequested();
        await tls.AuthenticateAsClientAsync(route.Address.Host, null, SslProtocols.Tls12, false).ConfigureAwait(false);
        Protocol = tls.SslProtocol;
    }
#endif
}
