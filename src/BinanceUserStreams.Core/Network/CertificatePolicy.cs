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
    public static SslClientAuthenticationOptions CreateOptions() => CreateOptions(null);

    /// <summary>The policy for a server whose certificate these authorities must have signed, instead of the system's.</summary>
    internal static SslClientAuthenticationOptions CreateOptions(X509Certificate2Collection? authorities)
    {
        var policy = CreateChainPolicy();
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return new SslClientAuthenticationOptions
        {
            CertificateRevocationCheckMode = X509RevocationMode.Online,
            CertificateChainPolicy = policy,
        };
    }
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

    /// <summary>True if these authorities have signed it, and nothing else is wrong with it.</summary>
    internal static bool Accepts(
        X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None || certificate is null || chain is null)
        {
            return false;
        }

        using var own = new X509Certificate2(certificate);
        using var again = new X509Chain { ChainPolicy = CreateChainPolicy() };
        again.ChainPolicy.VerificationFlags |= X509VerificationFlags.AllowUnknownCertificateAuthority;
        again.ChainPolicy.ExtraStore.AddRange(authorities);
        foreach (var element in chain.ChainElements)
        {
            again.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        // The flag lets any root pass: which one it is, is asked here.
        return again.Build(own) && again.ChainElements.Count > 0 && authorities.Cast<X509Certificate2>().Any(authority =>
            authority.RawData.SequenceEqual(again.ChainElements[again.ChainElements.Count - 1].Certificate.RawData));
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
