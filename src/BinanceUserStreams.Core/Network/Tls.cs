using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace BinanceUserStreams.Network;

/// <summary>Looks at the certificate that a server shows, and at what was found wrong with it. It decides nothing.</summary>
internal delegate void CertificateSeen(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors);

/// <summary>Protects a connection, with the trust of <see cref="CertificatePolicy"/>.</summary>
internal static class Tls
{
    /// <summary>Makes the connection to the host a protected one; it is closed if that fails.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="host">Whose certificate it has to be.</param>
    /// <param name="seen">Looks at the certificate; null for nobody.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="authorities">Who must have signed the certificate; null for those that the system trusts.</param>
    /// <exception cref="AuthenticationException">The certificate is not trusted, or TLS failed.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<SslStream> SecureAsync(
        Stream stream, string host, CertificateSeen? seen, CancellationToken cancellationToken,
        X509Certificate2Collection? authorities = null)
    {
#if NET
        var tls = new SslStream(stream);
#else
        var tls = Create(stream, seen, authorities);
#endif
        try
        {
#if NET
            var options = CertificatePolicy.CreateOptions(authorities);
            options.TargetHost = host;
            options.RemoteCertificateValidationCallback = seen is null ? null : (_, certificate, chain, errors) =>
            {
                // Looked at, and not overruled.
                seen(certificate, chain, errors);
                return errors == SslPolicyErrors.None;
            };
            await tls.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
#else
            cancellationToken.ThrowIfCancellationRequested();
            await tls.AuthenticateAsClientAsync(host, null, SslProtocols.Tls12, false).ConfigureAwait(false);
#endif
            return tls;
        }
        catch
        {
            tls.Dispose();
            throw;
        }
    }

#if !NET
    private static SslStream Create(Stream stream, CertificateSeen? seen, X509Certificate2Collection? authorities) =>
        new(stream, leaveInnerStreamOpen: false, (_, certificate, chain, errors) =>
        {
            seen?.Invoke(certificate, chain, errors);
            return authorities is null
                ? CertificatePolicy.Accepts(certificate, chain, errors)
                : CertificatePolicy.Accepts(certificate, chain, errors, authorities);
        });
#endif
}
