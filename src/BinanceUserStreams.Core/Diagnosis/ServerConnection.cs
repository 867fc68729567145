using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Network;

namespace BinanceUserStreams.Diagnosis;

/// <summary>
/// Connects to a host as requests and sockets do, and goes no further: nothing is sent behind TLS. The certificate is
/// judged by <see cref="CertificatePolicy"/>; what is kept of it is for the reader only.
/// </summary>
internal sealed class ServerConnection(ConnectionFactory connections, Route route) : IDisposable
{
    private Stream? _stream;

    /// <summary>What the server showed; null if it did not come to that.</summary>
    public ServerCertificate? Certificate { get; private set; }

    /// <summary>The version of TLS, such as Tls13; null where it is not known, or without TLS.</summary>
    public SslProtocols? Protocol { get; private set; }

    /// <summary>True once TCP is open, to the host or to the proxy.</summary>
    public bool IsReached { get; private set; }

    /// <summary>Opens TCP, the proxy's tunnel and TLS.</summary>
    /// <exception cref="HostUnreachableException">TCP could not be opened.</exception>
    /// <exception cref="ProxyException">The proxy opened no tunnel.</exception>
    /// <exception cref="AuthenticationException">TLS failed.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
#if !NET
        if (route.Proxy is not null)
        {
            await FrameworkProbe.ConnectAsync(route, connections.Proxy!, See, cancellationToken).ConfigureAwait(false);
            return;
        }

#endif
        _stream = await connections.ConnectAsync(route.Address, cancellationToken, () => IsReached = true)
            .ConfigureAwait(false);
        if (!route.IsSecure)
        {
            return;
        }

        try
        {
            // Closing is what stops it on .NET Framework.
            using var stopping = cancellationToken.Register(_stream.Dispose);
            var tls = await Tls.SecureAsync(_stream, route.Address.IdnHost, See, cancellationToken).ConfigureAwait(false);
            _stream = tls;
            Protocol = tls.SslProtocol;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public void Dispose() => _stream?.Dispose();

    private void See(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        Certificate = ServerCertificate.Read(certificate, chain, errors);
}
