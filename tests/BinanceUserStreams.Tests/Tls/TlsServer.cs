using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Tests.Rest;

namespace BinanceUserStreams.Tests.Tls;

/// <summary>Answers requests with <c>{}</c> and opens WebSockets, over TLS.</summary>
public static class TlsServer
{
    /// <param name="certificate">The server's own.</param>
    /// <param name="issuers">Who vouches for it, as far as the client does not know them.</param>
    public static RawServer Start(X509Certificate2 certificate, params X509Certificate2[] issuers)
    {
        // Windows cannot serve with a key that lives in memory only.
        var context = SslStreamCertificateContext.Create(
            X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null), [.. issuers],
            offline: true);
        return new RawServer(async connection =>
        {
            await connection.SecureAsync(context);
            while (await connection.ReadHeadAsync() is { } head)
            {
                await connection.WriteAsync(head.StartsWith("GET", StringComparison.Ordinal)
                    ? RawServer.Upgrade(head)
                    : RawServer.Http("200 OK", "{}"));
            }
        });
    }
}
