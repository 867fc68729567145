using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

public sealed class CertificateTests
{
    [Fact]
    public async Task A_host_that_signed_its_own_certificate_never_sees_the_call()
    {
        var sawCall = false;
        using var certificate = SelfSigned();
        await using RawServer server = new(async connection =>
        {
            using SslStream tls = new(connection.Stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = certificate }, connection.Patience);
            sawCall = await tls.ReadAsync(new byte[1], connection.Patience) > 0;
        });

        var failure = await Sender.FailAsync(new Uri($"https://127.0.0.1:{server.Port}/fapi/v1/listenKey"));

        Assert.Contains("certificate", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(sawCall);
    }

    [Fact]
    public async Task A_host_that_does_not_speak_TLS_never_sees_the_call()
    {
        await using RawServer server = new(connection => connection.WriteAsync(RawServer.Http("200 OK", "{}")));

        var failure = await Sender.FailAsync(new Uri($"https://127.0.0.1:{server.Port}/fapi/v1/listenKey"));

        Assert.NotEmpty(failure.Message);
        Assert.DoesNotContain(RequestBench.ApiKeyText, failure.ToString(), StringComparison.Ordinal);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        // Windows cannot serve with a key that lives in memory only.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
