using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Diagnosis;

/// <summary>What there is to say about the certificate of a server. Its names come from the wire.</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="Issuer">Who vouches for it.</param>
/// <param name="EndsAt">Until when it is valid.</param>
/// <param name="Problem">Why it is not trusted; null if it is.</param>
internal sealed record ServerCertificate(string Subject, string Issuer, DateTimeOffset EndsAt, string? Problem)
{
    /// <summary>Reads what was shown, and what was found wrong with it.</summary>
    public static ServerCertificate? Read(X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is null)
        {
            return null;
        }

        using var certificate = new X509Certificate2(shown);
        return new ServerCertificate(
            WireText.OneLine(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)),
            WireText.OneLine(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)),
            certificate.NotAfter.ToUniversalTime(),
            errors == SslPolicyErrors.None ? null : Describe(chain, errors));
    }

    /// <summary>Whole days until it ends.</summary>
    public int DaysLeft(DateTimeOffset now) => (int)Math.Floor((EndsAt - now).TotalDays);

    /// <summary>Subject and issuer.</summary>
    public override string ToString() => $"certificate of {Subject}, issued by {Issuer}";

    /// <summary>When it ends, as a day.</summary>
    public string LastDay => EndsAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Describe(X509Chain? chain, SslPolicyErrors errors)
    {
        List<string> parts = [];
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            parts.Add(nameof(SslPolicyErrors.RemoteCertificateNameMismatch));
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            parts.AddRange((chain?.ChainStatus ?? []).Select(status => status.Status.ToString()));
        }

        return string.Join(", ", parts.Distinct());
    }
}
