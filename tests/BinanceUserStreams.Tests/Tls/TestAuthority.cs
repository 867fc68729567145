using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BinanceUserStreams.Tests.Tls;

/// <summary>An authority that issues certificates for one test run, and can take them back. Its keys are never stored.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly X509Certificate2 _certificate;
    private readonly CertificateRevocationListBuilder _revoked = new();
    private int _serial;

    /// <summary>Makes the authority; it signs its own certificate unless another one does.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="issuer">Who vouches for it; null for itself.</param>
    /// <param name="list">Where the issuer's list of revoked certificates is; the same server may be asked by OCSP.</param>
    public TestAuthority(string name, TestAuthority? issuer = null, Uri? list = null)
    {
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        var now = TimeProvider.System.GetUtcNow();
        _certificate = issuer is null
            ? request.CreateSelfSigned(now.AddDays(-60), now.AddDays(60))
            : issuer.Sign(request, key, list, now.AddDays(-30), now.AddDays(30));
    }

    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>The authority's certificate without its key.</summary>
    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(_certificate.RawData);

    /// <summary>A certificate for localhost and 127.0.0.1, valid now, for a server: unless one of these is said otherwise.</summary>
    public X509Certificate2 Issue(
        string host = "localhost", string? purpose = null, int fromDay = -1, int toDay = 1, Uri? list = null)
    {
        using var key = RSA.Create(2048);
        var request = Request(host, key);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        if (host == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [purpose is null ? ServerAuthentication : new Oid(purpose)], false));
        var now = TimeProvider.System.GetUtcNow();
        return Sign(request, key, list, now.AddDays(fromDay), now.AddDays(toDay));
    }

    /// <summary>Takes a certificate back.</summary>
    public void Revoke(X509Certificate2 certificate) => _revoked.AddEntry(certificate);

    /// <summary>The list of what was taken back, as it is served.</summary>
    public byte[] List() => _revoked.Build(
        _certificate, BigInteger.One, TimeProvider.System.GetUtcNow().AddDays(1), HashAlgorithmName.SHA256,
        RSASignaturePadding.Pkcs1);

    public void Dispose() => _certificate.Dispose();

    private static CertificateRequest Request(string name, RSA key) =>
        new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private X509Certificate2 Sign(CertificateRequest request, RSA key, Uri? list, DateTimeOffset from, DateTimeOffset to)
    {
        if (list is not null)
        {
            request.CertificateExtensions.Add(
                CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list.AbsoluteUri]));
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(
                [new Uri(list, "ocsp").AbsoluteUri], []));
        }

        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            _certificate, includeKeyIdentifier: false, includeIssuerAndSerial: true));
        using var certificate = request.Create(_certificate, from, to, BitConverter.GetBytes(++_serial));
        return certificate.CopyWithPrivateKey(key);
    }
}
