using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BinanceUserStreams.Network;

/// <summary>
/// Which certificates are trusted, for requests and streams alike: those that the system trusts for this host, unless
/// they have been revoked. There is no way to be less strict.
/// </summary>
/// <remarks>
/// Revocation is asked for, but an authority that cannot be reached is not taken for one that says no, as browsers do
/// not take it either. A stream runs unattended for months and reconnects at least once a day, often from networks that
/// let nothing out but the exchange: the outage of a third party's list must not become an outage of the stream. Who can
/// suppress that answer can still do nothing without a key of a trusted and unexpired certificate of this host.
/// </remarks>
public static class CertificatePolicy
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // For each request. A chain has two or three certificates, and each is looked up by list and by OCSP: where a
    // firewall swallows all of that, the ten seconds of a connection must still suffice. An answer is kept until it is
    // out of date.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

#if NET
    /// <summary>The policy, as the sockets of the runtime take it. No callback: nothing overrules the outcome.</summary>
    public static SslClientAuthenticationOptions CreateOptions() => new()
    {
        CertificateRevocationCheckMode = X509RevocationMode.Online,
        CertificateChainPolicy = CreateChainPolicy(),
    };
#else
    /// <summary>
    /// True if the system found nothing wrong, and the same chain still holds with our policy. .NET Framework's clients
    /// take no policy of one's own.
    /// </summary>
    public static bool Accepts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None || certificate is null || chain is null)
        {
            return false;
        }

        using var own = new X509Certificate2(certificate);
        using var again = new X509Chain { ChainPolicy = CreateChainPolicy() };
        foreach (var element in chain.ChainElements)
        {
            again.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return again.Build(own);
    }
#endif

    private static X509ChainPolicy CreateChainPolicy() => new()
    {
        RevocationMode = X509RevocationMode.Online,
        RevocationFlag = X509RevocationFlag.ExcludeRoot,
        UrlRetrievalTimeout = AnswerTimeout,
        VerificationFlags = X509VerificationFlags.IgnoreEndRevocationUnknown
            | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown,
        ApplicationPolicy = { new Oid(ServerAuthentication) },
    };
}
